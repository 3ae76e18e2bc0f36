// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/secret_file.h"

#include "core/replace_file.h"

#include <QFile>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace shahn::secure
{

namespace
{

Expected<void> checkOwner(const struct stat &status, const QString &path)
{
    if (status.st_uid == 0 || status.st_uid == geteuid())
        return {};
    // Who works for the owner of the files, such as an administrator as root, works as the owner:
    // what root makes there the owner cannot open.
    const passwd *owner = getpwuid(status.st_uid);
    const QString name = owner != nullptr ? QString::fromLocal8Bit(owner->pw_name)
                                          : QStringLiteral("uid %1").arg(status.st_uid);
    return fail(ErrorCode::SecretInsecure,
        QStringLiteral("%1 belongs to another user, %2; work as that user (sudo -u), or change "
                       "its owner (chown)")
            .arg(path, name));
}

} // namespace

// Looks at the open file, not at its name, so that it cannot be exchanged in between.
Expected<void> checkOthersCannotRead(const QFile &file)
{
    struct stat status = {};
    if (fstat(file.handle(), &status) != 0) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 cannot be examined").arg(file.fileName()));
    }
    if (auto owned = checkOwner(status, file.fileName()); !owned)
        return owned;
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(ErrorCode::SecretInsecure,
            QStringLiteral("%1 can be read or changed by others; run: chmod 600 '%1'")
                .arg(file.fileName()));
    }
    return {};
}

Expected<void> checkOthersCannotExchange(const QString &folder)
{
    struct stat status = {};
    const bool isKnown = stat(QFile::encodeName(folder).constData(), &status) == 0;
    if (isKnown && (status.st_mode & S_ISVTX) != 0)
        return checkOwner(status, folder);
    return checkOthersCannotChange(folder);
}

Expected<void> checkOthersCannotChange(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0) {
        if (errno == ENOENT)
            return {};
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be examined").arg(path));
    }
    if (auto owned = checkOwner(status, path); !owned)
        return owned;
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return fail(ErrorCode::SecretInsecure,
            QStringLiteral("%1 can be changed by others; run: chmod go-w '%1'").arg(path));
    }
    return {};
}

Expected<SecretBytes> readSecretFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    if (auto checked = checkOthersCannotRead(file); !checked)
        return checked.error();
    const qint64 size = file.size();
    if (size <= 0 || size > secretFileBytesMax) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 is empty or larger than %2 octets")
                .arg(path)
                .arg(secretFileBytesMax));
    }
    SecretBytes content(static_cast<size_t>(size));
    if (file.read(reinterpret_cast<char *>(content.data()), size) != size)
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be read").arg(path));
    return content;
}

Expected<SecretBytes> readCredential(const QString &path)
{
    auto content = readSecretFile(path);
    if (!content)
        return content;
    auto octets = content->octets();
    if (octets.back() == '\n')
        octets = octets.first(octets.size() - 1);
    if (octets.empty())
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 is empty").arg(path));
    return SecretBytes::copyOf(octets);
}

Expected<void> writeSecretFile(const QString &path, const QByteArray &content)
{
    return replaceFile(path, content, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace shahn::secure
