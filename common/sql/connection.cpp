// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/connection.h"

#include "core/assert.h"
#include "sql/fault_point.h"
#include "sql/postgresql_pipeline.h"
#include "sql/sql_error.h"
#include "sql/sqlite_statement.h"

#include <QSqlRecord>

#include <atomic>

namespace shahn::sql
{
namespace
{

QString newConnectionName()
{
    static std::atomic<quint64> counter{ 0 };
    return QStringLiteral("shahn-%1").arg(++counter);
}

QList<QByteArray> columnNames(const QSqlRecord &record)
{
    QList<QByteArray> names;
    for (int i = 0; i < record.count(); ++i)
        names.append(record.fieldName(i).toUtf8());
    return names;
}

} // namespace

Expected<std::unique_ptr<Connection>> Connection::open(const DatabaseOptions &options,
    std::shared_ptr<const StatementCatalogue> catalogue, FaultPoint *faultPoint)
{
    SHAHN_ASSERT(catalogue && catalogue->dialect() == dialectOf(options));
    std::unique_ptr<Connection> connection(
        new Connection(options, std::move(catalogue), faultPoint));
    if (auto opened = connection->openDatabase(); !opened)
        return opened.error();
    return connection;
}

Connection::Connection(DatabaseOptions options, std::shared_ptr<const StatementCatalogue> catalogue,
    FaultPoint *faultPoint)
    : m_options(std::move(options))
    , m_catalogue(std::move(catalogue))
    , m_faultPoint(faultPoint)
    , m_name(newConnectionName())
{
}

Connection::~Connection()
{
    SHAHN_ASSERT(m_transactionDepth == 0);
    closeDatabase();
}

void Connection::closeDatabase()
{
    m_deadline.reset();
    m_pipeline.reset();
    m_native.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    // Behind the driver, which would tell the server to forget each of them, one by one and also
    // when the server is gone. Both databases forget them with the connection.
    m_prepared.clear();
    m_madeCount = 0;
}

void Connection::assertOwnThread() const { SHAHN_ASSERT(std::this_thread::get_id() == m_thread); }

Expected<void> Connection::checkUsable() const
{
    assertOwnThread();
    if (m_transactionError)
        return *m_transactionError;
    if (m_isLost)
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("the connection to the database was lost"));
    return {};
}

Expected<void> Connection::ensureOpen()
{
    assertOwnThread();
    SHAHN_ASSERT(m_transactionDepth == 0);
    // A server that was started again would refuse the first statement.
    if (m_deadline && m_deadline->hasServerSpoken())
        m_isLost = true;
    const auto *const sqlite = std::get_if<SqliteOptions>(&m_options);
    if (!m_isLost)
        return sqlite ? m_place.check(m_database, sqlite->path) : Expected<void>();
    closeDatabase();
    if (auto opened = openDatabase(); !opened)
        return opened;
    return {};
}

std::optional<Error> Connection::faultBefore(const QByteArray &name)
{
    return m_faultPoint ? m_faultPoint->beforeStatement(name) : std::nullopt;
}

Error Connection::failed(Error error)
{
    if (m_transactionDepth > 0 && !m_transactionError)
        m_transactionError = error;
    return error;
}

Error Connection::failed(const QSqlError &error, const QByteArray &name)
{
    if (isConnectionLost(dialect(), error.nativeErrorCode()))
        m_isLost = true;
    return failed(errorOf(dialect(), error, QString::fromUtf8(name)));
}

StatementText Connection::textOf(const char *name) const
{
    const StatementText *const text = m_catalogue->find(name);
    SHAHN_ASSERT(text); // a name that is no file of the catalogue
    return *text;
}

Expected<Connection::Prepared *> Connection::prepared(const char *name, const MakeText &makeText)
{
    const std::string key(name);
    if (const auto found = m_prepared.find(key); found != m_prepared.end()) {
        if (makeText)
            found->second.lastRun = ++m_madeRunCount;
        return &found->second;
    }

    if (makeText)
        makeRoom();
    StatementText text = makeText ? m_catalogue->compile(makeText()) : textOf(name);
    QSqlQuery query(m_database);
    // SQLite: no copy of the rows in the driver. PostgreSQL: without it the driver would fetch row
    // by row.
    query.setForwardOnly(dialect() == Dialect::Sqlite);
    {
        const StatementDeadline::Guard guard(m_deadline.get(), m_silenceMsMax);
        if (!query.prepare(text.sql))
            return failed(query.lastError(), name);
    }
    const quint64 run = makeText ? ++m_madeRunCount : 0;
    m_madeCount += makeText ? 1 : 0;
    return &m_prepared.emplace(key, Prepared{ std::move(query), std::move(text), {}, run })
                .first->second;
}

// Whoever may ask a list may ask it in a hundred thousand ways.
void Connection::makeRoom()
{
    constexpr int madeMax = 128;
    if (m_madeCount < madeMax)
        return;
    const auto lastRun = [](const auto &one) {
        return one.second.lastRun == 0 ? std::numeric_limits<quint64>::max() : one.second.lastRun;
    };
    m_prepared.erase(std::min_element(m_prepared.begin(), m_prepared.end(),
        [&](const auto &a, const auto &b) { return lastRun(a) < lastRun(b); }));
    --m_madeCount;
}

Expected<Connection::Prepared *> Connection::run(
    const char *name, const MakeText &makeText, const Parameters &parameters)
{
    if (auto usable = checkUsable(); !usable)
        return usable.error();
    if (auto fault = faultBefore(name))
        return failed(std::move(*fault));
    auto statement = prepared(name, makeText);
    if (!statement)
        return statement;

    const QList<QByteArray> &expected = (*statement)->text.parameters;
    // A forgotten value would silently be the one of the run before.
    SHAHN_ASSERT(qsizetype(parameters.size()) == expected.size());
    for (const Parameter &parameter : parameters) {
        const qsizetype index = expected.indexOf(QByteArrayView(parameter.name));
        SHAHN_ASSERT(index >= 0);
        (*statement)->query.bindValue(static_cast<int>(index), parameter.value.variant());
    }
    const StatementDeadline::Guard guard(m_deadline.get(), m_silenceMsMax);
    if (!(*statement)->query.exec()) {
        const QSqlError error = (*statement)->query.lastError();
        (*statement)->query.finish();
        return failed(error, name);
    }
    return statement;
}

Expected<Rows> Connection::readRows(
    QSqlQuery &query, QList<QByteArray> &columns, const QByteArray &name)
{
    if (columns.isEmpty())
        columns = columnNames(query.record());
    const int columnCount = static_cast<int>(columns.size());
    const bool mayHoldOthers = dialect() == Dialect::Sqlite && !m_readsAnyType;
    const QList<bool> numbers = mayHoldOthers ? areNumbers(query) : QList<bool>();
    std::vector<QVariant> cells;
    while (query.next()) {
        for (int i = 0; i < columnCount; ++i) {
            cells.push_back(query.value(i));
            const int type = cells.back().typeId();
            if (!mayHoldOthers || !numbers[i] || type == QMetaType::LongLong
                || cells.back().isNull())
                continue;
            query.finish();
            return failed({ ErrorCode::DataCorrupt,
                QStringLiteral("%1: column %2 holds no whole number; somebody has changed the "
                               "database by hand")
                    .arg(QString::fromUtf8(name), QString::fromUtf8(columns[i])) });
        }
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failed(error, name);
    return Rows(columns, std::move(cells));
}

Expected<Rows> Connection::query(const char *name, const Parameters &parameters)
{
    return query(name, {}, parameters);
}

Expected<Rows> Connection::query(
    const char *name, const MakeText &makeText, const Parameters &parameters)
{
    auto statement = run(name, makeText, parameters);
    if (!statement)
        return statement.error();
    return readRows((*statement)->query, (*statement)->columns, name);
}

Expected<qint64> Connection::execute(const char *name, const Parameters &parameters)
{
    return execute(name, {}, parameters);
}

Expected<qint64> Connection::execute(
    const char *name, const MakeText &makeText, const Parameters &parameters)
{
    auto statement = run(name, makeText, parameters);
    if (!statement)
        return statement.error();
    const qint64 changed = (*statement)->query.numRowsAffected();
    (*statement)->query.finish();
    return changed;
}

Expected<Rows> Connection::runText(const QString &sql)
{
    const QByteArray name = QByteArrayLiteral("text");
    if (auto usable = checkUsable(); !usable)
        return usable.error();
    if (auto fault = faultBefore(name))
        return failed(std::move(*fault));
    const StatementDeadline::Guard guard(m_deadline.get(), m_silenceMsMax);
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failed(query.lastError(), name);
    QList<QByteArray> columns;
    return readRows(query, columns, name);
}

} // namespace shahn::sql
