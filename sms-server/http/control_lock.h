// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Says that a server runs, whatever became of its control socket: it holds a lock on a file
// (serverLockFile of sms_app), which ends with the process. A command that works on the database
// itself holds it too, together with other commands.

#include "core/error.h"

#include <QString>

namespace shahn::http
{

class ControlLock final
{
public:
    // Made where there is none; stays when the server has ended. Waits a while for commands that
    // are at work. AlreadyRunning, FileUnreadable, SecretInsecure.
    static Expected<ControlLock> ofServer(const QString &path);
    // AlreadyRunning while a server runs.
    static Expected<ControlLock> ofCommand(const QString &path);

    ControlLock(ControlLock &&other) noexcept;
    ControlLock &operator=(ControlLock &&other) noexcept;
    ~ControlLock();

private:
    explicit ControlLock(int descriptor) : m_descriptor(descriptor) { }

    int m_descriptor = -1; // none where no server ever was
};

} // namespace shahn::http
