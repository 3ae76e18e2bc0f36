// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/key_input.h"

#include <QFile>

#include <array>
#include <cstdio>

namespace shahn::sts
{
namespace
{

constexpr qint64 lineBytesMax = 256;

} // namespace

Expected<QString> readKeyText(const QString &path)
{
    if (path == QLatin1String("-")) {
        std::array<char, lineBytesMax> line = {};
        if (std::fgets(line.data(), lineBytesMax, stdin) == nullptr)
            return fail(ErrorCode::FileUnreadable, QStringLiteral("standard input has no key"));
        return QString::fromLatin1(line.data()).trimmed();
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    constexpr QFileDevice::Permissions ofOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if ((file.permissions() & ofOthers) != 0)
        return fail(ErrorCode::SecretInsecure,
            QStringLiteral("%1 can be read or changed by others; run: chmod 600 '%1'").arg(path));
    return QString::fromLatin1(file.readLine(lineBytesMax)).trimmed();
}

} // namespace shahn::sts
