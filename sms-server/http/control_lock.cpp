// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/control_lock.h"

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

namespace shahn::http
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

Expected<ControlLock> ControlLock::ofServer(const QString &path)
{
    const int descriptor = open(QFile::encodeName(path).constData(),
        O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return unreadable(path);
    ControlLock lock(descriptor);
    for (int waitedMs = 0; flock(descriptor, LOCK_EX | LOCK_NB) != 0; waitedMs += stepMs) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return unreadable(path);
        if (waitedMs >= commandMsMax)
            return fail(ErrorCode::AlreadyRunning,
                QStringLiteral(
                    "%1 is held by another server or a long smsctl command; end it first")
                    .arg(path));
        std::this_thread::sleep_for(std::chrono::milliseconds(stepMs));
    }
    return lock;
}

Expected<ControlLock> ControlLock::ofCommand(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    int descriptor = open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0 && errno == ENOENT) {
        // Before the first start of a server, who has to be able to open it.
        descriptor = open(
            name.constData(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return ControlLock(-1);
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
    ControlLock lock(descriptor);
    if (flock(descriptor, LOCK_SH | LOCK_NB) == 0)
        return lock;
    if (errno != EWOULDBLOCK)
        return unreadable(path);
    return fail(ErrorCode::AlreadyRunning, QStringLiteral("a server holds %1").arg(path));
}

ControlLock::ControlLock(ControlLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

ControlLock &ControlLock::operator=(ControlLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

ControlLock::~ControlLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace shahn::http
