// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/database_marks.h"

#include "core/replace_file.h"
#include "store/audit_store.h"
#include "store/utility_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace shahn::sms_app
{
namespace
{

QString pathBeside(const QString &configurationFile, const QString &name)
{
    return QFileInfo(configurationFile).absoluteDir().filePath(name);
}

QString restoredPath(const QString &configurationFile)
{
    return pathBeside(configurationFile, QStringLiteral("restored-minute"));
}

QString markPath(const QString &configurationFile, const QString &server)
{
    return pathBeside(configurationFile, QStringLiteral("newest-block.") + server);
}

Error backupThatIsNotNoted(const QString &why)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("%1: a backup was put in the place of the database, and tokens would be "
                       "sold a second time. Say 'smsctl database restored' before the server "
                       "starts")
            .arg(why));
}

Expected<bool> hasBlock(
    sql::Connection &connection, const QString &server, const vending::StoredBlock &block)
{
    store::AuditStore audit(connection);
    const auto head = audit.head(server);
    if (!head)
        return head.error();
    if (!*head)
        return false;
    const auto blocks = audit.blocks((*head)->serverId, block.sequence - 1, 1);
    if (!blocks)
        return blocks.error();
    return !blocks->empty() && blocks->front().sequence == block.sequence
        && blocks->front().hash == block.hash;
}

} // namespace

Expected<qint64> lastRestoredMinute(const QString &configurationFile)
{
    QFile file(restoredPath(configurationFile));
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
    return replaceFile(restoredPath(configurationFile), QByteArray::number(minute) + '\n');
}

DatabaseMarks::DatabaseMarks(const QString &configurationFile, const QString &server)
    : m_configurationFile(configurationFile), m_server(server)
{
}

Expected<std::optional<DatabaseMark>> DatabaseMarks::read() const
{
    QFile file(markPath(m_configurationFile, m_server));
    if (!file.exists())
        return std::optional<DatabaseMark>();
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const QList<QByteArray> words = file.readAll().simplified().split(' ');
    DatabaseMark mark;
    bool areNumbers = isOpen && words.size() == 3;
    if (areNumbers) {
        mark.block.sequence = words[0].toLongLong(&areNumbers);
        mark.block.hash = QByteArray::fromHex(words[1]);
    }
    if (areNumbers)
        mark.tokenMinuteFloor = words[2].toLongLong(&areNumbers);
    if (!areNumbers || mark.block.sequence < 1 || mark.tokenMinuteFloor < 0)
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 should hold the number and the hash of the last audit block that "
                           "the server has stored, and the first minute of tokens")
                .arg(file.fileName()));
    return std::optional(mark);
}

Expected<void> DatabaseMarks::keep(const DatabaseMark &mark) const
{
    return replaceFile(markPath(m_configurationFile, m_server),
        QByteArray::number(mark.block.sequence) + ' ' + mark.block.hash.toHex() + ' '
            + QByteArray::number(mark.tokenMinuteFloor) + '\n');
}

Expected<void> DatabaseMarks::check(sql::Connection &connection) const
{
    const auto floor = store::UtilityStore(connection).tokenMinuteFloor();
    if (!floor)
        return floor.error();
    const auto restored = lastRestoredMinute(m_configurationFile);
    if (!restored)
        return restored.error();
    if (*floor < *restored)
        return backupThatIsNotNoted(
            QStringLiteral("the database is older than the last 'smsctl database restored'"));
    const auto mark = read();
    if (!mark)
        return mark.error();
    if (!*mark || *floor > (*mark)->tokenMinuteFloor)
        return {};
    const auto isThere = hasBlock(connection, m_server, (*mark)->block);
    if (!isThere)
        return isThere.error();
    if (*isThere)
        return {};
    return backupThatIsNotNoted(
        QStringLiteral("block %1 of the audit log, which this server has stored, is not in the "
                       "database")
            .arg((*mark)->block.sequence));
}

} // namespace shahn::sms_app
