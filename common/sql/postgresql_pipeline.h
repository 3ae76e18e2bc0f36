// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Statements of PostgreSQL that are sent together and answered together, with values in its binary
// format: where each sale passes, a way to the server and back for each statement costs more than
// the statements. Owned by the connection (Connection::pipeline) and used by its thread.
//
// The server runs them in their order, each with what was committed before it began, as if they had
// come one by one; after one that fails it runs none. The connection's time limit for a silent
// server holds for all of them together.

#include "sql/binary_value.h"
#include "sql/libpq.h"

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace shahn::sql
{

class Connection;
class PostgresqlPipeline;

// Reads one row of an answer from its first column to its last. A value of another type than asked
// for is remembered, and run() fails.
class PipelineRow
{
public:
    qint64 number();
    std::optional<qint64> optionalNumber();
    QString text();
    std::optional<QString> optionalText();
    QByteArray octets();
    std::optional<QByteArray> optionalOctets();

private:
    friend class PostgresqlPipeline;

    PipelineRow(PostgresqlPipeline &pipeline, const pg_result *result, int row)
        : m_pipeline(pipeline), m_result(result), m_row(row)
    {
    }

    bool skipNull();
    // The value's octets when it has the type; else the wrong type is remembered.
    QByteArrayView next(std::initializer_list<Libpq::Oid> types);

    PostgresqlPipeline &m_pipeline;
    const pg_result *m_result;
    int m_row;
    int m_column = 0;
};

class PostgresqlPipeline final
{
public:
    using MakeText = std::function<QString()>;
    using ReadRow = std::function<Expected<void>(PipelineRow)>;
    using ReadCount = std::function<Expected<void>(qint64 changedCount)>;

    PostgresqlPipeline(const PostgresqlPipeline &) = delete;
    PostgresqlPipeline &operator=(const PostgresqlPipeline &) = delete;

    // Adds a statement of the catalogue, with values in the order of its placeholders. run() gives
    // each of its rows to read.
    void query(const char *name, std::vector<BinaryValue> values, ReadRow read);

    // The same for a statement whose text is made once and that goes by the name from then on.
    void query(
        const char *name, const MakeText &makeText, std::vector<BinaryValue> values, ReadRow read);

    // A statement without rows; run() gives the number of rows that it changed.
    void execute(const char *name, std::vector<BinaryValue> values, ReadCount read = {});
    void execute(const char *name, const MakeText &makeText, std::vector<BinaryValue> values);

    // Sends what was added and reads all answers; the pipeline is empty then. The first error of
    // the server or of a reader ends it; DataCorrupt when a value had another type than asked for.
    Expected<void> run();

private:
    friend class Connection;
    friend class PipelineRow;

    struct ClearResult {
        void (*clear)(pg_result *);

        void operator()(pg_result *result) const { clear(result); }
    };

    using Result = std::unique_ptr<pg_result, ClearResult>;

    struct Statement {
        QByteArray name;
        QByteArray text; // to be prepared first; empty: it is already
        std::vector<BinaryValue> values;
        ReadRow readRow;
        ReadCount readCount;
    };

    PostgresqlPipeline(Connection &connection, const Libpq &libpq, pg_conn *handle)
        : m_connection(connection), m_libpq(libpq), m_handle(handle)
    {
    }

    void add(Statement statement, const MakeText &makeText);
    Expected<std::vector<Result>> exchange(const std::vector<Statement> &statements);
    bool send(const std::vector<Statement> &statements);
    bool sendPrepare(const Statement &statement);
    bool sendValues(const Statement &statement);
    // The answer to one message; none after an error that is remembered as m_error.
    Result receive(const QByteArray &name);
    bool receiveEnd();

    Result next() { return Result(m_libpq.getResult(m_handle), { m_libpq.clear }); }

    Error lost();
    Expected<void> read(const Statement &statement, pg_result *result);

    Connection &m_connection;
    const Libpq m_libpq;
    pg_conn *const m_handle;
    std::set<QByteArray> m_prepared; // known to the server
    std::vector<Statement> m_statements;
    std::optional<Error> m_error; // the first, of what was added or is being read
    bool m_isLost = false;
    bool m_hasWrongType = false;
};

} // namespace shahn::sql
