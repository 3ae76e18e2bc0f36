// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sts6Connection: one TCP connection to a security module or its serial bridge. One request is
// under way at a time; after any failure the connection is of no more use, so that a late reply
// never answers another request. One thread at a time: its owner locks. Internal to the vault.

#include "vault/sts6_options.h"

#include "core/error.h"

#include <QByteArray>

#include <memory>

namespace shahn::vault
{

class Sts6Connection
{
public:
    // VaultUnavailable when no address of the host accepts within the time.
    static Expected<std::unique_ptr<Sts6Connection>> open(
        const Sts6Endpoint &endpoint, int timeoutMs);
    Sts6Connection(const Sts6Connection &) = delete;
    Sts6Connection &operator=(const Sts6Connection &) = delete;
    ~Sts6Connection();

    // True while nothing has arrived and the other side has not closed: to be asked before a
    // request is sent on a connection that was idle.
    bool isQuiet() const;

    // Sends the frame and gives the one that answers it, without its CR. TimedOut, or
    // NetworkUnreachable when the connection broke; the request may have been acted on.
    Expected<QByteArray> exchange(const QByteArray &frame, int timeoutMs);

private:
    explicit Sts6Connection(int socket) : m_socket(socket) { }

    int m_socket = -1;
};

} // namespace shahn::vault
