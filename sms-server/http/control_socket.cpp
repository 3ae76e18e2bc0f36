// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/control_socket.h"

#include "secure/secret_file.h"

#include <QFile>
#include <QFileInfo>

#include <grp.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace shahn::http
{
namespace
{

constexpr int waitingMax = 64;

QString systemError() { return QString::fromLocal8Bit(std::strerror(errno)); }

Expected<sockaddr_un> addressOf(const QString &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (size_t(name.size()) >= sizeof(address.sun_path))
        return fail(ErrorCode::ConfigurationInvalid,
            QStringLiteral("control.socket: %1 has more than %2 octets; name a shorter path in "
                           "[control]")
                .arg(path)
                .arg(sizeof(address.sun_path) - 1));
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    return address;
}

int newSocket() { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); }

const sockaddr *generic(const sockaddr_un &address)
{
    return static_cast<const sockaddr *>(static_cast<const void *>(&address));
}

// Whether somebody listens there.
bool answers(const sockaddr_un &address)
{
    const int descriptor = newSocket();
    if (descriptor < 0)
        return true; // not known
    const bool isTaken = connect(descriptor, generic(address), sizeof(address)) == 0
        || errno == EAGAIN || errno == EINPROGRESS;
    close(descriptor);
    return isTaken;
}

// Nothing stands there, or a socket that nobody listens at.
Expected<void> checkIsFree(const QString &path, const sockaddr_un &address)
{
    struct stat found = {};
    if (lstat(address.sun_path, &found) != 0) {
        if (errno == ENOENT)
            return {};
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, systemError()));
    }
    if (!S_ISSOCK(found.st_mode))
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("%1 is no socket; remove it, or name another path in [control]")
                .arg(path));
    if (answers(address))
        return fail(ErrorCode::AlreadyRunning,
            QStringLiteral("another server answers at %1; end it, or name another path in "
                           "[control]")
                .arg(path));
    return {};
}

} // namespace

Expected<std::unique_ptr<ControlSocket>> ControlSocket::open(const ControlSocketOptions &options)
{
    const QString folder = QFileInfo(options.path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("control.socket: there is no folder %1; make it").arg(folder));
    if (auto safe = secure::checkOthersCannotChange(folder); !safe)
        return safe.error();
    std::unique_ptr<ControlSocket> made(new ControlSocket(options.path));
    if (auto bound = made->bindAt(options); !bound)
        return bound.error();
    return made;
}

Expected<void> ControlSocket::bindAt(const ControlSocketOptions &options)
{
    const auto address = addressOf(m_path);
    if (!address)
        return address.error();
    if (auto free = checkIsFree(m_path, *address); !free)
        return free;
    // What a server that was killed has left.
    if (unlink(address->sun_path) != 0 && errno != ENOENT)
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(m_path, systemError()));
    const auto failed = [this](const char *what) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("control.socket: %1: %2: %3")
                .arg(m_path, QLatin1String(what), systemError()));
    };
    m_descriptor = newSocket();
    if (m_descriptor < 0)
        return failed("socket");
    if (bind(m_descriptor, generic(*address), sizeof(*address)) != 0)
        return failed("bind");
    m_isBound = true;
    struct stat made = {};
    if (lstat(address->sun_path, &made) != 0)
        return failed("stat");
    m_device = made.st_dev;
    m_file = made.st_ino;
    if (options.group && chown(address->sun_path, uid_t(-1), gid_t(*options.group)) != 0)
        return failed("chown (the server's user must be in the group)");
    const mode_t mode = S_IRUSR | S_IWUSR | (options.group ? S_IRGRP | S_IWGRP : 0U);
    if (chmod(address->sun_path, mode) != 0)
        return failed("chmod");
    // Nobody connects before the mode is right.
    return listen(m_descriptor, waitingMax) == 0 ? Expected<void>() : failed("listen");
}

ControlSocket::~ControlSocket()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
    struct stat found = {};
    const QByteArray name = QFile::encodeName(m_path);
    if (m_isBound && lstat(name.constData(), &found) == 0 && found.st_dev == m_device
        && found.st_ino == m_file)
        unlink(name.constData());
}

Expected<LocalPeer> localPeer(int descriptor)
{
    const Error unknown
        = fail(ErrorCode::PermissionDenied, QStringLiteral("the kernel does not say who asks"));
    ucred credentials = {};
    socklen_t size = sizeof(credentials);
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return unknown;
    LocalPeer peer{ credentials.uid, { credentials.gid } };
#ifdef SO_PEERGROUPS
    std::vector<gid_t> groups(64);
    size = socklen_t(groups.size() * sizeof(gid_t));
    int read = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &size);
    if (read != 0 && errno == ERANGE) {
        groups.resize(size / sizeof(gid_t));
        read = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &size);
    }
    if (read != 0)
        return unknown;
    groups.resize(size / sizeof(gid_t));
    peer.groups.insert(peer.groups.end(), groups.begin(), groups.end());
#endif
    return peer;
}

bool mayOpen(const LocalPeer &peer, quint32 serverUser, const std::optional<quint32> &group)
{
    if (peer.user == 0 || peer.user == serverUser)
        return true;
    return group && std::find(peer.groups.begin(), peer.groups.end(), *group) != peer.groups.end();
}

quint32 userOfThisProcess() { return geteuid(); }

QString userNameOf(quint32 user)
{
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 16 * 1024> texts = {};
    if (getpwuid_r(user, &entry, texts.data(), texts.size(), &found) == 0 && found != nullptr)
        return QString::fromUtf8(entry.pw_name);
    return QString::number(user);
}

Expected<quint32> groupNamed(const QString &name)
{
    group entry = {};
    group *found = nullptr;
    std::vector<char> texts(64 * 1024);
    if (getgrnam_r(name.toUtf8().constData(), &entry, texts.data(), texts.size(), &found) == 0
        && found != nullptr)
        return quint32(entry.gr_gid);
    return fail(ErrorCode::ConfigurationInvalid,
        QStringLiteral("control.group: this machine has no group %1").arg(name));
}

} // namespace shahn::http
