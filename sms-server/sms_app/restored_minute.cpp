// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/restored_minute.h"

#include "core/replace_file.h"
#include "store/batch_state.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace shahn::sms_app
{
namespace
{

QString pathBeside(const QString &configurationFile)
{
    return QFileInfo(configurationFile).absoluteDir().filePath(QStringLiteral("restored-minute"));
}

} // namespace

Expected<qint64> lastRestoredMinute(const QString &configurationFile)
{
    QFile file(pathBeside(configurationFile));
    if (!file.exists())
        return 0;
    bool isNumber = false;
    const qint64 minute
        = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong(&isNumber) : 0;
    if (!isNumber || minute < 0 || minute > store::tokenMinuteMax)
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 should hold the minute from which tokens were made after the last "
                           "restored backup")
                .arg(file.fileName()));
    return minute;
}

Expected<void> keepRestoredMinute(const QString &configurationFile, qint64 minute)
{
    return replaceFile(pathBeside(configurationFile), QByteArray::number(minute) + '\n');
}

Expected<void> checkIsNoted(const QString &configurationFile, qint64 tokenMinuteFloor)
{
    const auto minute = lastRestoredMinute(configurationFile);
    if (!minute)
        return minute.error();
    if (tokenMinuteFloor >= *minute)
        return {};
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("this database is older than the last 'smsctl database restored': a backup "
                       "was put back since, and tokens would be sold a second time. Say the "
                       "command again before the server starts"));
}

} // namespace shahn::sms_app
