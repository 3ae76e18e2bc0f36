// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/postgresql_pipeline.h"

#include "core/assert.h"
#include "sql/connection.h"

#include <QtEndian>

#include <algorithm>

namespace shahn::sql
{
namespace
{

constexpr Libpq::Oid octetsType = 17;
constexpr Libpq::Oid int64Type = 20;
constexpr Libpq::Oid int16Type = 21;
constexpr Libpq::Oid int32Type = 23;
constexpr Libpq::Oid textType = 25;

} // namespace

bool PipelineRow::skipNull()
{
    const bool isNothing = m_pipeline.m_libpq.isNull(m_result, m_row, m_column) != 0;
    m_column += isNothing ? 1 : 0;
    return isNothing;
}

QByteArrayView PipelineRow::next(std::initializer_list<Libpq::Oid> types)
{
    const Libpq &libpq = m_pipeline.m_libpq;
    const int column = m_column++;
    const Libpq::Oid type = libpq.type(m_result, column);
    if (std::find(types.begin(), types.end(), type) == types.end()
        || libpq.isNull(m_result, m_row, column) != 0) {
        m_pipeline.m_hasWrongType = true;
        return {};
    }
    return { libpq.value(m_result, m_row, column), libpq.length(m_result, m_row, column) };
}

qint64 PipelineRow::number()
{
    const QByteArrayView octets = next({ int64Type, int32Type, int16Type });
    switch (octets.size()) {
    case sizeof(qint64):
        return qFromBigEndian<qint64>(octets.data());
    case sizeof(qint32):
        return qFromBigEndian<qint32>(octets.data());
    case sizeof(qint16):
        return qFromBigEndian<qint16>(octets.data());
    default:
        return 0;
    }
}

std::optional<qint64> PipelineRow::optionalNumber()
{
    return skipNull() ? std::nullopt : std::optional<qint64>(number());
}

QString PipelineRow::text() { return QString::fromUtf8(next({ textType })); }

std::optional<QString> PipelineRow::optionalText()
{
    return skipNull() ? std::nullopt : std::optional<QString>(text());
}

QByteArray PipelineRow::octets() { return next({ octetsType }).toByteArray(); }

std::optional<QByteArray> PipelineRow::optionalOctets()
{
    return skipNull() ? std::nullopt : std::optional<QByteArray>(octets());
}

void PostgresqlPipeline::query(const char *name, std::vector<BinaryValue> values, ReadRow read)
{
    add({ name, {}, std::move(values), std::move(read), {} }, {});
}

void PostgresqlPipeline::query(
    const char *name, const MakeText &makeText, std::vector<BinaryValue> values, ReadRow read)
{
    add({ name, {}, std::move(values), std::move(read), {} }, makeText);
}

void PostgresqlPipeline::execute(const char *name, std::vector<BinaryValue> values, ReadCount read)
{
    add({ name, {}, std::move(values), {}, std::move(read) }, {});
}

void PostgresqlPipeline::execute(
    const char *name, const MakeText &makeText, std::vector<BinaryValue> values)
{
    add({ name, {}, std::move(values), {}, {} }, makeText);
}

void PostgresqlPipeline::add(Statement statement, const MakeText &makeText)
{
    if (m_error)
        return;
    if (auto usable = m_connection.beforeNative(statement.name); !usable) {
        m_error = usable.error();
        return;
    }
    const bool isAdded = std::any_of(m_statements.cbegin(), m_statements.cend(),
        [&](const Statement &other) { return other.name == statement.name; });
    if (!isAdded && !m_prepared.contains(statement.name)) {
        const QString text
            = makeText ? makeText() : m_connection.textOf(statement.name.constData()).sql;
        statement.text = text.toUtf8();
    }
    m_statements.push_back(std::move(statement));
}

Expected<void> PostgresqlPipeline::run()
{
    const std::vector<Statement> statements = std::exchange(m_statements, {});
    if (auto error = std::exchange(m_error, std::nullopt))
        return *error;
    if (statements.empty())
        return {};
    const auto results = exchange(statements);
    if (!results)
        return results.error();
    m_hasWrongType = false;
    for (size_t i = 0; i < statements.size(); ++i) {
        if (auto done = read(statements[i], (*results)[i].get()); !done)
            return m_connection.failed(done.error());
    }
    return {};
}

Expected<void> PostgresqlPipeline::read(const Statement &statement, pg_result *result)
{
    if (statement.readCount)
        return statement.readCount(QByteArrayView(m_libpq.changedCount(result)).toLongLong());
    const int count = statement.readRow ? m_libpq.rowCount(result) : 0;
    Expected<void> done;
    for (int row = 0; row < count && done; ++row)
        done = statement.readRow(PipelineRow(*this, result, row));
    if (m_hasWrongType)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("statement %1 gives a value of the wrong type")
                .arg(QString::fromUtf8(statement.name)));
    return done;
}

// Reads what belongs to each message also after an error: the connection is used again.
Expected<std::vector<PostgresqlPipeline::Result>> PostgresqlPipeline::exchange(
    const std::vector<Statement> &statements)
{
    const StatementDeadline::Guard guard(
        m_connection.m_deadline.get(), m_connection.m_silenceMsMax);
    m_isLost = !send(statements);
    std::vector<Result> results;
    for (const Statement &statement : statements) {
        if (!statement.text.isEmpty() && !m_isLost && receive(statement.name))
            m_prepared.insert(statement.name);
        if (!m_isLost)
            results.push_back(receive(statement.name));
    }
    if (m_isLost || !receiveEnd())
        return lost();
    if (auto error = std::exchange(m_error, std::nullopt))
        return *error;
    return results;
}

bool PostgresqlPipeline::send(const std::vector<Statement> &statements)
{
    return m_libpq.enterPipelineMode(m_handle) == 1
        && std::all_of(statements.cbegin(), statements.cend(),
            [this](const Statement &statement) {
                return sendPrepare(statement) && sendValues(statement);
            })
        && m_libpq.pipelineSyncSend(m_handle) == 1;
}

bool PostgresqlPipeline::sendPrepare(const Statement &statement)
{
    if (statement.text.isEmpty())
        return true;
    std::vector<Libpq::Oid> types;
    for (const BinaryValue &value : statement.values)
        types.push_back(Libpq::Oid(value.type()));
    return m_libpq.sendPrepare(m_handle, statement.name.constData(), statement.text.constData(),
               int(types.size()), types.data())
        == 1;
}

bool PostgresqlPipeline::sendValues(const Statement &statement)
{
    std::vector<const char *> values;
    std::vector<int> lengths;
    for (const BinaryValue &value : statement.values) {
        values.push_back(value.octets().constData());
        lengths.push_back(int(value.octets().size()));
    }
    const std::vector<int> formats(values.size(), Libpq::binary);
    return m_libpq.sendQueryPrepared(m_handle, statement.name.constData(), int(values.size()),
               values.data(), lengths.data(), formats.data(), Libpq::binary)
        == 1;
}

// An error without a code is libpq's own: the connection is lost, and nothing more would come.
PostgresqlPipeline::Result PostgresqlPipeline::receive(const QByteArray &name)
{
    Result result = next();
    const int status = result ? m_libpq.resultStatus(result.get()) : Libpq::fatalError;
    const char *const state
        = result ? m_libpq.resultErrorField(result.get(), Libpq::fieldState) : nullptr;
    m_isLost = (status == Libpq::fatalError && !state) || next();
    if (status == Libpq::commandOk || status == Libpq::tuplesOk)
        return result;
    if (state && !m_error)
        m_error = m_connection.failedNative(QString::fromLatin1(state),
            QString::fromUtf8(m_libpq.resultErrorField(result.get(), Libpq::fieldMessage)),
            QString::fromUtf8(name));
    m_isLost = m_isLost || !m_error;
    return Result(nullptr, { m_libpq.clear });
}

bool PostgresqlPipeline::receiveEnd()
{
    const Result end = next();
    return end && m_libpq.resultStatus(end.get()) == Libpq::pipelineSync
        && m_libpq.exitPipelineMode(m_handle) == 1;
}

Error PostgresqlPipeline::lost()
{
    const QString message = QString::fromUtf8(m_libpq.errorMessage(m_handle)).section(u'\n', 0, 0);
    Error error = m_connection.failedNative(QString(), message, QStringLiteral("pipeline"));
    return std::exchange(m_error, std::nullopt).value_or(std::move(error));
}

Expected<PostgresqlPipeline *> Connection::pipeline()
{
    SHAHN_ASSERT(dialect() == Dialect::Postgresql);
    if (auto usable = checkUsable(); !usable)
        return usable.error();
    return m_pipeline.get();
}

} // namespace shahn::sql
