// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The control socket: a Unix domain socket over which smsctl asks the running server without
// signing in. Only the server's user, root and one group may open it; who came is known from the
// kernel. What of it is of the operating system stands here: on Windows a named pipe takes its
// place.

#include "core/error.h"

#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace shahn::http
{

struct ControlSocketOptions {
    QString path;
    // Number of the group that may open it too; none: nobody but its user and root.
    std::optional<quint32> group = {};
};

class ControlSocket final
{
public:
    // Listens. A socket that a dead server has left is replaced. AlreadyRunning when another server
    // answers there; SecretInsecure when others can change its folder; ConfigurationInvalid for a
    // path that is too long; AlreadyExists when something else stands there; FileUnreadable.
    static Expected<std::unique_ptr<ControlSocket>> open(const ControlSocketOptions &options);
    // Removes it, unless another one took its place.
    ~ControlSocket();
    ControlSocket(const ControlSocket &) = delete;
    ControlSocket &operator=(const ControlSocket &) = delete;

    // The listening descriptor, given away.
    int takeDescriptor() { return std::exchange(m_descriptor, -1); }

private:
    explicit ControlSocket(QString path) : m_path(std::move(path)) { }

    Expected<void> bindAt(const ControlSocketOptions &options);

    const QString m_path;
    int m_descriptor = -1;
    bool m_isBound = false;
    quint64 m_device = 0; // of the socket's file
    quint64 m_file = 0;
};

// Who is at the other end.
struct LocalPeer {
    quint32 user = 0;
    std::vector<quint32> groups;
};

// Of a connected descriptor; PermissionDenied when the kernel does not say.
Expected<LocalPeer> localPeer(int descriptor);

// serverUser: whom the server runs as.
bool mayOpen(const LocalPeer &peer, quint32 serverUser, const std::optional<quint32> &group);

quint32 userOfThisProcess();
// "shahn"; the number where the system has no name for it.
QString userNameOf(quint32 user);
// ConfigurationInvalid when there is none of the name.
Expected<quint32> groupNamed(const QString &name);

} // namespace shahn::http
