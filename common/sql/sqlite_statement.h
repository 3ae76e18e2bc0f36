// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A statement of SQLite with its values bound as they are, through the connection's own handle:
// where each row of each sale passes, Qt's conversions cost more than SQLite. Owned by the
// connection (Connection::native) and used by its thread.

#include "core/error.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

class QSqlQuery;
struct sqlite3;
struct sqlite3_stmt;

namespace shahn::sql
{

class Connection;

// Of the library that this program calls: Qt's driver has to be of the same, or two would lock one
// file.
QString sqliteSourceId();

// Before the first connection of the process: SQLite need not count its memory, which takes a lock
// for each piece.
void prepareSqlite();

// Of each column of what was run, whether the table says that it holds whole numbers.
QList<bool> areNumbers(const QSqlQuery &query);

class SqliteStatement final
{
public:
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    // The values in the order of the placeholders. Octets and texts are copied. The first that
    // SQLite does not take is the error of the step behind it.
    SqliteStatement &bind(qint64 number);
    SqliteStatement &bind(std::optional<qint64> number);
    SqliteStatement &bindOctets(const QByteArray &octets);
    SqliteStatement &bindUtf8(const QByteArray &text);

    SqliteStatement &bind(const QString &text) { return bindUtf8(text.toUtf8()); }

    SqliteStatement &bindNull();

    // To the next row; false behind the last one, and then the statement is ready for other values.
    Expected<bool> step();
    // Without rows: the number of rows that it changed.
    Expected<qint64> run();

    // Of the present row, columns from 0. A value of another type than asked for is remembered.
    bool isNull(int column) const;
    qint64 int64(int column);

    std::optional<qint64> optionalInt64(int column);
    QByteArray octets(int column);
    QString text(int column);

    // DataCorrupt when one of the values that were asked for had another type: somebody has
    // changed the database by hand.
    Expected<void> checkTypes();

    // Ends it before its last row.
    void reset();

private:
    friend class Connection;

    SqliteStatement(Connection &connection, QByteArray name);

    Error failed() const;
    void noteBound(int result);
    bool hasType(int column, int type);

    Connection &m_connection;
    const QByteArray m_name;
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    int m_boundCount = 0;
    int m_bindFailure = 0; // SQLITE_OK: none
    bool m_isRunning = false;
    bool m_hasWrongType = false;
};

} // namespace shahn::sql
