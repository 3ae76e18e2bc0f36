// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One connection to the database, used by the thread that opened it and by no other. Keeps each
// statement prepared after its first use. Whoever owns it calls ensureOpen() before a piece of
// work; a lost connection is never opened again behind a caller's back.

#include "core/error.h"
#include "sql/database_options.h"
#include "sql/rows.h"
#include "sql/sqlite_place.h"
#include "sql/statement_catalogue.h"
#include "sql/statement_deadline.h"
#include "sql/transaction.h"
#include "sql/value.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

namespace shahn::sql
{

class Checkpointer;
class FaultPoint;
class PostgresqlPipeline;
class SqliteStatement;

class Connection final
{
public:
    using MakeText = std::function<QString()>;

    // Errors: DatabaseUnavailable, SecretInsecure and FileUnreadable (password file), DataCorrupt.
    static Expected<std::unique_ptr<Connection>> open(const DatabaseOptions &options,
        std::shared_ptr<const StatementCatalogue> catalogue, FaultPoint *faultPoint = nullptr);

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Dialect dialect() const { return m_catalogue->dialect(); }

    // Runs the named statement of the catalogue and reads all its rows. The parameters must be
    // exactly those of the statement.
    Expected<Rows> query(const char *name, const Parameters &parameters = {});

    // The same for a statement without rows: the number of rows it changed.
    Expected<qint64> execute(const char *name, const Parameters &parameters = {});

    // The same for a statement whose text is made once, as a file would hold it, and that goes by
    // the name from then on.
    Expected<Rows> query(const char *name, const MakeText &makeText, const Parameters &parameters);

    Expected<qint64> execute(
        const char *name, const MakeText &makeText, const Parameters &parameters);

    // That are prepared; of those with a text that is made, the last ones only.
    int statementCount() const { return static_cast<int>(m_prepared.size()); }

    // SQLite: a statement of the catalogue, or one whose text is made once and that goes by the
    // name from then on. Its errors count as those of query(). Valid until ensureOpen().
    Expected<SqliteStatement *> native(const char *name);
    Expected<SqliteStatement *> native(const char *name, const MakeText &makeText);

    // PostgreSQL: statements that go together. Its errors count as those of query(). Valid until
    // ensureOpen().
    Expected<PostgresqlPipeline *> pipeline();

    // A statement that is no file of the catalogue: the migrator's files and test set-up.
    Expected<Rows> runText(const QString &sql);

    // Opens a lost connection to PostgreSQL again; does nothing when it is usable. SQLite: whether
    // it is still in its place (sql/sqlite_place.h). Never inside a transaction.
    Expected<void> ensureOpen();

    // How often it was opened: what was read before the last time may be of another database.
    int openingCount() const { return m_openingCount; }

    // PostgreSQL: how long a statement may be without an answer before the connection is given up;
    // 0: for ever, as migrations need it. From opening on a little more than the server's own
    // limit.
    void setSilenceMsMax(int ms) { m_silenceMsMax = ms; }

    int silenceMsMax() const { return m_silenceMsMax; }

    // SQLite: this one takes the log over, not each commit that finds it long. It outlives the
    // connection.
    Expected<void> setCheckpointer(Checkpointer *checkpointer);

    // SQLite keeps a text in a column of numbers too. Who looks for what was changed by hand reads
    // it; to all others it is DataCorrupt.
    void readAnyType() { m_readsAnyType = true; }

    bool isInTransaction() const { return m_transactionDepth > 0; }

private:
    friend class Transaction;
    friend class SqliteStatement;
    friend class PostgresqlPipeline;

    struct Prepared {
        QSqlQuery query;
        StatementText text;
        QList<QByteArray> columns; // known after the first run
        // Of those that are made as they are needed: counted at the last run. 0: of the catalogue.
        quint64 lastRun = 0;
    };

    Connection(DatabaseOptions options, std::shared_ptr<const StatementCatalogue> catalogue,
        FaultPoint *faultPoint);

    Expected<void> openDatabase();
    Expected<void> nameSqliteFile();
    Expected<void> startSqlite();
    Expected<void> leaveLog();
    Expected<void> startPostgresql();
    Expected<void> watchStatements();

    void closeDatabase();
    StatementText textOf(const char *name) const;
    Expected<Prepared *> prepared(const char *name, const MakeText &makeText);
    void makeRoom();
    // Binds and runs; the caller reads the result and finishes the query. Without a text to make it
    // is one of the catalogue.
    Expected<Prepared *> run(
        const char *name, const MakeText &makeText, const Parameters &parameters);
    Expected<Rows> readRows(QSqlQuery &query, QList<QByteArray> &columns, const QByteArray &name);

    // For SqliteStatement and PostgresqlPipeline.
    Expected<void> beforeNative(const QByteArray &name);
    Error failedNative(const QString &code, const QString &message, const QString &what);

    // For Transaction.
    Expected<void> beginTransaction(TransactionKind kind);
    Expected<void> commitTransaction();
    void rollbackTransaction();

    // BEGIN, COMMIT and ROLLBACK, which bypass the check for a failed transaction.
    QSqlError runControl(const QString &sql);
    std::optional<Error> faultBefore(const QByteArray &name);
    // Remembers what the failure means for the transaction and the connection.
    Error failed(Error error);
    Error failed(const QSqlError &error, const QByteArray &name);
    Expected<void> checkUsable() const;
    void assertOwnThread() const;

    const DatabaseOptions m_options;
    const std::shared_ptr<const StatementCatalogue> m_catalogue;
    FaultPoint *const m_faultPoint;
    Checkpointer *m_checkpointer = nullptr;
    const std::thread::id m_thread = std::this_thread::get_id();
    const QString m_name; // of the QSqlDatabase
    QSqlDatabase m_database;
    // PostgreSQL only, while it is open.
    std::unique_ptr<StatementDeadline> m_deadline;
    std::unique_ptr<PostgresqlPipeline> m_pipeline;
    int m_silenceMsMax = 0;
    std::unordered_map<std::string, Prepared> m_prepared;
    quint64 m_madeRunCount = 0;
    int m_madeCount = 0; // in m_prepared
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> m_native;
    int m_transactionDepth = 0;
    std::optional<Error> m_transactionError; // the first failure of the open transaction
    bool m_isLost = false;
    bool m_readsAnyType = false;
    int m_openingCount = 0;
    SqlitePlace m_place;
};

} // namespace shahn::sql
