// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The running server: everything that sms-server consists of, made in order and ended in order.
// Used by the main thread.

#include "core/clock.h"
#include "core/error.h"
#include "core/random.h"
#include "sms_app/configuration.h"

#include <memory>

namespace shahn::sms_app
{

class Server final
{
public:
    // Opens vault and database (bringing the database to the newest schema), tests the vault, and
    // listens. Any error means that nothing runs. clock and random outlive the server.
    // configurationFile: where the configuration was read, for what stands beside it.
    static Expected<std::unique_ptr<Server>> start(const ServerConfiguration &configuration,
        const QString &configurationFile, const Clock &clock, Random &random);

    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    quint16 port() const;

    // Takes no new work, finishes what was taken, answers it, and closes.
    void stop();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace shahn::sms_app
