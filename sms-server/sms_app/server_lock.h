// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Says that a server runs, whatever became of its control socket: from before it opens the database
// to its end it holds a lock on a file (serverLockFile), which ends with the process. A command
// that does the work of a server in its own process holds it too, together with other commands; one
// that opens the database otherwise holds it while that is brought up to date.

#include "core/error.h"
#include "sms_app/configuration.h"

#include <QString>

namespace shahn::sms_app
{

// Beside the database file, so that whoever works on it finds it whatever its configuration says of
// the control socket, and by whatever name it calls the file; a database server has no file, and it
// is beside the socket.
QString serverLockFile(const ServerConfiguration &configuration);

class ServerLock final
{
public:
    // Made where there is none; stays when the server has ended. Waits a while for commands that
    // are at work. AlreadyRunning, FileUnreadable.
    static Expected<ServerLock> ofServer(const QString &path);
    // AlreadyRunning while a server runs.
    static Expected<ServerLock> ofCommand(const QString &path);

    ServerLock(ServerLock &&other) noexcept;
    ServerLock &operator=(ServerLock &&other) noexcept;
    ~ServerLock();

private:
    explicit ServerLock(int descriptor) : m_descriptor(descriptor) { }

    int m_descriptor = -1; // none where no server ever was
};

} // namespace shahn::sms_app
