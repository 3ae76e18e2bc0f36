// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/server_lock.h"

#include "sms_app/database_options.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

namespace shahn::sms_app
{
namespace
{

// A command is done in less, unless it waits for the database.
constexpr int commandMsMax = 10'000;
constexpr int stepMs = 50;

Error unreadable(const QString &path)
{
    return fail(ErrorCode::FileUnreadable,
        QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

QString serverLockFile(const ServerConfiguration &configuration)
{
    return configuration.database.engine == DatabaseEngine::Sqlite
        ? realFile(configuration.database) + QStringLiteral("-server.lock")
        : configuration.control.socketFile + QStringLiteral(".lock");
}

Expected<ServerLock> ServerLock::ofServer(const QString &path)
{
    const int descriptor = open(QFile::encodeName(path).constData(),
        O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && errno == ENOENT)
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("there is no folder %1 for %2; make it")
                .arg(QFileInfo(path).absolutePath(), QFileInfo(path).fileName()));
    if (descriptor < 0)
        return unreadable(path);
    ServerLock lock(descriptor);
    for (int waitedMs = 0; flock(descriptor, LOCK_EX | LOCK_NB) != 0; waitedMs += stepMs) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return unreadable(path);
        // Commands share it.
        if (flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            return fail(ErrorCode::AlreadyRunning,
                QStringLiteral(
                    "another server runs on this database and holds %1; end it first. Do "
                    "not remove the file, which keeps a second server away")
                    .arg(path));
        flock(descriptor, LOCK_UN);
        if (waitedMs >= commandMsMax)
            return fail(ErrorCode::AlreadyRunning,
                QStringLiteral("an smsctl command works on this database and holds %1; start the "
                               "server when it has ended")
                    .arg(path));
        std::this_thread::sleep_for(std::chrono::milliseconds(stepMs));
    }
    return lock;
}

Expected<ServerLock> ServerLock::ofCommand(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    int descriptor = open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT) {
        // Before the first start of a server, who has to be able to open it.
        descriptor = open(
            name.constData(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return ServerLock(-1);
        struct stat folder = {};
        const QByteArray above = QFile::encodeName(QFileInfo(path).absolutePath());
        if (geteuid() == 0 && stat(above.constData(), &folder) == 0
            && fchown(descriptor, folder.st_uid, folder.st_gid) != 0) {
            const Error error = unreadable(path);
            close(descriptor);
            unlink(name.constData());
            return error;
        }
    }
    if (descriptor < 0)
        return unreadable(path);
    ServerLock lock(descriptor);
    struct stat found = {};
    if (fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 is no file").arg(path));
    if (flock(descriptor, LOCK_SH | LOCK_NB) == 0)
        return lock;
    if (errno != EWOULDBLOCK)
        return unreadable(path);
    return fail(ErrorCode::AlreadyRunning, QStringLiteral("a server holds %1").arg(path));
}

ServerLock::ServerLock(ServerLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

ServerLock &ServerLock::operator=(ServerLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

ServerLock::~ServerLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace shahn::sms_app
