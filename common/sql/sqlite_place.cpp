// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_place.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace shahn::sql
{
namespace
{

// As SQLite has it in mind; 0: it cannot be asked.
qint64 pragma(const QSqlDatabase &database, const char *name)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("PRAGMA %1").arg(QLatin1String(name))) && query.next()
        ? query.value(0).toLongLong()
        : 0;
}

// A VACUUM makes it shorter and knows so.
bool isWhole(const QSqlDatabase &database, const QString &path)
{
    const qint64 pageCount = pragma(database, "page_count");
    const qint64 pageBytes = pragma(database, "page_size");
    return pageCount > 0 && pageBytes > 0 && isEachPageThere(path, pageBytes, pageCount);
}

} // namespace

Expected<void> SqlitePlace::check(const QSqlDatabase &database, const QString &path)
{
    const FilePlace file = placeOf(path);
    if (!m_files) // the log lies beside the file itself, not beside a link to it
        m_files = { QFileInfo(path).canonicalFilePath(), file, {} };
    const FilePlace log = placeOf(m_files->path + QStringLiteral("-wal"));
    if (m_files->log.number == 0) // it comes with the first who reads
        m_files->log = log;
    // The log is deleted with the last connection alone.
    if (!file.isSameFile(m_files->file) || !log.isSameFile(m_files->log))
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 or its log was moved or replaced while it was open; start the "
                           "program again")
                .arg(path));
    if (file.size < m_files->file.size && !isWhole(database, m_files->path))
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 was cut while it was open; start the program again").arg(path));
    m_files->file.size = file.size;
    return {};
}

} // namespace shahn::sql
