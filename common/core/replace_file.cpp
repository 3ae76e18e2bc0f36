// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replace_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>
#include <QSysInfo>

#include <cerrno>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#endif

namespace shahn
{

namespace
{

Error failWrite(const QString &path, int systemError, const QString &reason)
{
    return fail(codeOfWriteError(systemError),
        QStringLiteral("%1 cannot be written: %2").arg(path, reason));
}

#ifdef Q_OS_WIN

// There a folder cannot be opened to be written to the disk.
class FolderOnDisk final
{
public:
    explicit FolderOnDisk(const QString &) { }

    bool isUsable() const { return true; }

    bool sync() const { return true; }
};

bool syncFile(int) { return true; }

#else

// Some file systems of a network write at once and have nothing to wait for.
bool syncFile(int handle) { return fsync(handle) == 0 || errno == EINVAL || errno == ENOTSUP; }

class FolderOnDisk final
{
public:
    explicit FolderOnDisk(const QString &path)
        : m_handle(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
    }

    ~FolderOnDisk()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }

    FolderOnDisk(const FolderOnDisk &) = delete;
    FolderOnDisk &operator=(const FolderOnDisk &) = delete;

    bool isUsable() const { return m_handle >= 0 || m_mayNotBeRead; }

    // Only who may read a folder can write it to the disk; it takes files from others too.
    bool sync() const { return m_mayNotBeRead || syncFile(m_handle); }

private:
    const int m_handle;
    const bool m_mayNotBeRead = m_handle < 0 && errno == EACCES;
};

#endif

// A disk that fills up takes a part, and tells why only when it is given the rest.
bool writeAll(QSaveFile &file, const QByteArray &content)
{
    for (qint64 written = 0; written < content.size();) {
        const qint64 count = file.write(content.constData() + written, content.size() - written);
        if (count <= 0)
            return false;
        written += count;
    }
    return true;
}

// The file that QSaveFile replaces; it looks behind so many links.
QString behindLinks(const QString &path)
{
    constexpr int lookMax = 127;
    QFileInfo file(path);
    for (int i = 0; i < lookMax && file.isSymLink(); ++i)
        file.setFile(file.symLinkTarget());
    return file.isSymLink() ? path : file.filePath();
}

} // namespace

ErrorCode codeOfWriteError(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT ? ErrorCode::DiskFull
                                                          : ErrorCode::FileUnreadable;
}

bool isHeld(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock.error() != QLockFile::LockFailedError)
        return false;
    if (!lock.getLockInfo(&pid, &host, &program))
        return !QFile::exists(lock.fileName()); // whoever held it has just ended
#ifdef Q_OS_WIN
    return true; // the system removes the file of a process that has ended
#else
    return host != QSysInfo::machineHostName() || kill(static_cast<pid_t>(pid), 0) == 0
        || errno != ESRCH;
#endif
}

Error errorOfLock(const QString &lockFile)
{
    const QString probe
        = QStringLiteral("%1.%2").arg(lockFile).arg(QCoreApplication::applicationPid());
    const auto written = replaceFile(probe, QByteArrayLiteral("Shahn"));
    QFile::remove(probe);
    return written
        ? Error{ ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be locked").arg(lockFile) }
        : written.error();
}

Expected<void> replaceFile(const QString &path, const QByteArray &content,
    std::optional<QFileDevice::Permissions> permissions)
{
    const FolderOnDisk folder(QFileInfo(behindLinks(path)).absolutePath());
    if (!folder.isUsable())
        return failWrite(path, errno, qt_error_string());
    errno = 0;
    QSaveFile file(path);
    // QSaveFile checks nothing of what it writes out of a buffer when it is closed.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        || (permissions && !file.setPermissions(*permissions)) || !writeAll(file, content))
        return failWrite(path, errno, file.errorString());
    if (!syncFile(file.handle()))
        return failWrite(path, errno, qt_error_string());
    if (!file.commit())
        return failWrite(path, errno, file.errorString());
    if (!folder.sync())
        return failWrite(path, errno, qt_error_string());
    return {};
}

} // namespace shahn
