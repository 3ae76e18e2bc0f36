// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_store.h"

#include "core/assert.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/changed_rows.h"
#include "store/document.h"
#include "store/hot_rows.h"
#include "store/named_lock.h"
#include "store/sql_row.h"

#include <algorithm>
#include <limits>

namespace shahn::store
{
namespace
{

constexpr Column eventColumns[] = { { "server_id" }, { "event" }, { "at_ms" },
    { "actor", ColumnType::Text }, { "station", ColumnType::Text }, { "action", ColumnType::Text },
    { "subject", ColumnType::Text }, { "detail", ColumnType::Text } };

// SQLite keeps any value in any column. One of another type was put there by hand: it is given as
// something that no program has stored.
Cell readCell(const QVariant &value, ColumnType type)
{
    if (value.isNull())
        return {};
    const int id = value.typeId();
    const bool isInteger
        = id == QMetaType::LongLong || id == QMetaType::ULongLong || id == QMetaType::Int;
    if (type == ColumnType::Integer && isInteger)
        return value.toLongLong();
    if (type == ColumnType::Octets && id == QMetaType::QByteArray)
        return value.toByteArray();
    if (type == ColumnType::Text && id == QMetaType::QString)
        return value.toString().toUtf8();
    return QByteArrayLiteral("a value of another type: ") + value.toByteArray();
}

// The number is in front of the columns.
NumberedRows readRows(const Table &table, const sql::Rows &rows)
{
    NumberedRows read;
    read.rows.reserve(size_t(rows.size()));
    read.numbers.reserve(size_t(rows.size()));
    for (const sql::Row row : rows) {
        std::vector<Cell> cells;
        cells.reserve(table.columns.size());
        for (const Column &column : table.columns)
            cells.push_back(readCell(row.at(int(cells.size()) + 1), column.type));
        read.rows.emplace_back(table, std::move(cells));
        read.numbers.push_back(row.at(0).toLongLong());
    }
    return read;
}

QString fromText(const Table &table)
{
    if (table.ofDocuments != nullptr)
        return QLatin1String(table.ofDocuments);
    const bool hasLines = std::ranges::any_of(
        table.columns, [](const Column &column) { return QByteArrayView(column.name) == "line"; });
    return QStringLiteral("FROM %1 AS t WHERE document_id BETWEEN :first AND :last ORDER BY %2")
        .arg(QLatin1String(table.name),
            hasLines ? QLatin1String("document_id, line") : QLatin1String("document_id"));
}

QString selectText(const Table &table)
{
    QStringList names{ QLatin1String(
        table.ofDocuments != nullptr ? "d.document_id" : "t.document_id") };
    for (const Column &column : table.columns)
        names.append(QStringLiteral("t.") + QLatin1String(column.name));
    return QStringLiteral("SELECT %1 %2").arg(names.join(QLatin1String(", ")), fromText(table));
}

// The key of a row that stands some thousand rows behind another one, or else of the last. A text
// in a column of numbers, which SQLite takes for greater than any of them, is none; doctor names
// it.
QString nextKeyText(const Table &table)
{
    const bool isNumber = table.columns[0].type == ColumnType::Integer;
    return QStringLiteral(
        "SELECT COALESCE("
        "(SELECT %1 FROM %2 WHERE %1 > :after%3 ORDER BY %1 LIMIT 1 OFFSET 2000), "
        "(SELECT %1 FROM %2 WHERE %1 > :after%3 ORDER BY %1 DESC LIMIT 1))")
        .arg(QLatin1String(table.columns[0].name), QLatin1String(table.name),
            isNumber ? QStringLiteral(" AND %1 <= 9223372036854775807")
                           .arg(QLatin1String(table.columns[0].name))
                     : QString());
}

// Document by document in the order of the key, so that it takes no longer where there are many.
QString lostText(const Table &table)
{
    const bool isRequest = &table == &requestTable;
    return QStringLiteral("SELECT t.document_id FROM %2 AS t WHERE t.%1 > :after AND t.%1 <= :last "
                          "AND NOT EXISTS (SELECT 1 FROM document AS d WHERE d.document_id = "
                          "t.document_id%3)")
        .arg(QLatin1String(table.columns[0].name), QLatin1String(table.name),
            isRequest ? QStringLiteral(" AND d.request_id = t.request_id") : QString());
}

AuditBlock readBlock(qint64 serverId, const sql::Row &row)
{
    SqlRow source(row);
    AuditBlock block;
    block.serverId = serverId;
    block.sequence = source.number();
    block.atMs = source.number();
    block.firstDocument = source.number();
    block.lastDocument = source.number();
    block.firstEvent = source.number();
    block.lastEvent = source.number();
    block.root = source.octets();
    block.hash = source.octets();
    return block;
}

AuditNumbers readNumbers(SqlRow &row)
{
    AuditNumbers numbers;
    numbers.count = row.number();
    numbers.first = row.optionalNumber().value_or(0);
    numbers.last = row.optionalNumber().value_or(0);
    return numbers;
}

} // namespace

const Table auditEventTable{ "audit_event", eventColumns };

Row toRow(const AuditEvent &event)
{
    return Row(auditEventTable, event.serverId, event.event, event.atMs, event.actor, event.station,
        event.action, event.subject, event.detail);
}

Expected<void> AuditStore::registerServer(const QString &server)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    if (auto added = addServer(server); !added)
        return added;
    return transaction->commit();
}

Expected<void> AuditStore::addServer(const QString &server)
{
    // Two that are new at the same moment would take one number.
    if (auto locked = lockName(m_connection, QStringLiteral("new servers")); !locked)
        return locked;
    const auto added = m_connection.execute("audit_add_server", { { ":name", server } });
    return added ? Expected<void>() : added.error();
}

Expected<AuditHead> AuditStore::lockHead(const QString &server)
{
    if (auto locked = lockName(m_connection, server); !locked)
        return locked.error();
    auto found = head(server);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    if (auto added = addServer(server); !added)
        return added.error();
    found = head(server);
    if (!found)
        return found.error();
    SHAHN_ASSERT(found->has_value());
    return **found;
}

Expected<std::optional<AuditHead>> AuditStore::head(const QString &server)
{
    const auto rows = m_connection.query("audit_head", { { ":name", server } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<AuditHead>();
    auto read = readAuditHead(SqlRow(rows->first()));
    if (!read)
        return read.error();
    return std::optional<AuditHead>(std::move(*read));
}

Expected<void> AuditStore::append(const AuditBlock &block)
{
    return done(m_connection.execute("audit_insert_block",
        { { ":server", block.serverId }, { ":sequence", block.sequence }, { ":at_ms", block.atMs },
            { ":first_document", block.firstDocument }, { ":last_document", block.lastDocument },
            { ":first_event", block.firstEvent }, { ":last_event", block.lastEvent },
            { ":root", block.root }, { ":hash", block.hash } }));
}

Expected<void> AuditStore::append(const AuditEvent &event)
{
    return done(m_connection.execute("audit_insert_event",
        { { ":server", event.serverId }, { ":event", event.event }, { ":at_ms", event.atMs },
            { ":actor", event.actor }, { ":station", event.station }, { ":action", event.action },
            { ":subject", event.subject }, { ":detail", event.detail } }));
}

Expected<std::vector<AuditEnd>> AuditStore::ends()
{
    // Also what no server can have made.
    qint64 serverId = std::numeric_limits<qint64>::min();
    std::vector<AuditEnd> ends;
    for (;;) {
        const bool hasMore = serverId < documentServerMax;
        const auto rows = m_connection.query("audit_next_server",
            { { ":after", serverId },
                { ":first",
                    hasMore ? firstDocumentOf(std::max(serverId + 1, documentServerMin)) - 1
                            : qint64(1) },
                { ":last", hasMore ? lastDocumentOf(documentServerMax) : qint64(0) } });
        if (!rows)
            return rows.error();
        const auto next = SqlRow(rows->first()).optionalNumber();
        if (!next)
            return ends;
        if (*next <= serverId)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("a server's number in the audit log is no number"));
        serverId = *next;
        auto found = end(serverId);
        if (!found)
            return found.error();
        ends.push_back(std::move(*found));
    }
}

Expected<AuditEnd> AuditStore::end(qint64 serverId)
{
    const bool hasDocuments = serverId >= documentServerMin && serverId <= documentServerMax;
    const auto rows = m_connection.query("audit_end",
        { { ":server", serverId },
            { ":none", hasDocuments ? firstDocumentOf(serverId) - 1 : qint64(1) },
            { ":last", hasDocuments ? lastDocumentOf(serverId) : qint64(0) } });
    if (!rows)
        return rows.error();
    SqlRow row(rows->first());
    AuditEnd end;
    end.serverId = serverId;
    end.name = row.optionalText();
    end.lastDocument = row.optionalNumber();
    end.lastEvent = row.optionalNumber();
    const auto blocks = m_connection.query("audit_last_block", { { ":server", serverId } });
    if (!blocks)
        return blocks.error();
    if (!blocks->isEmpty())
        end.block = readBlock(serverId, blocks->first());
    return end;
}

Expected<std::vector<AuditBlock>> AuditStore::blocks(
    qint64 serverId, qint64 afterSequence, int limit)
{
    const auto rows = m_connection.query("audit_blocks",
        { { ":server", serverId }, { ":after", afterSequence }, { ":limit", limit } });
    if (!rows)
        return rows.error();
    std::vector<AuditBlock> blocks;
    for (const sql::Row row : *rows)
        blocks.push_back(readBlock(serverId, row));
    return blocks;
}

Expected<NumberedRows> AuditStore::rowsOf(
    const Table &table, qint64 firstDocument, qint64 lastDocument)
{
    const QByteArray name = QByteArrayLiteral("of ") + table.name;
    const auto rows = m_connection.query(name.constData(), [&] { return selectText(table); },
        { { ":first", firstDocument }, { ":last", lastDocument } });
    if (!rows)
        return rows.error();
    return readRows(table, *rows);
}

Expected<NumberedRows> AuditStore::events(qint64 serverId, qint64 firstEvent, qint64 lastEvent)
{
    const auto rows = m_connection.query("audit_events",
        { { ":server", serverId }, { ":first", firstEvent }, { ":last", lastEvent } });
    if (!rows)
        return rows.error();
    return readRows(auditEventTable, *rows);
}

Expected<AuditNumbers> AuditStore::countDocuments(qint64 first, qint64 last)
{
    const auto rows
        = m_connection.query("audit_count_documents", { { ":first", first }, { ":last", last } });
    if (!rows)
        return rows.error();
    SqlRow row(rows->first());
    return readNumbers(row);
}

Expected<AuditNumbers> AuditStore::countEvents(qint64 serverId, qint64 first, qint64 last)
{
    const auto rows = m_connection.query(
        "audit_count_events", { { ":server", serverId }, { ":first", first }, { ":last", last } });
    if (!rows)
        return rows.error();
    SqlRow row(rows->first());
    return readNumbers(row);
}

Expected<std::map<qint64, AuditNumbers>> AuditStore::lostOfPoints()
{
    return lost("audit_lost_of_points");
}

Expected<std::map<qint64, AuditNumbers>> AuditStore::lostOfCdus()
{
    return lost("audit_lost_of_cdus");
}

Expected<AuditLost> AuditStore::lostRows(const Table &table, const QVariant &after)
{
    const bool isNumber = table.columns[0].type == ColumnType::Integer;
    const auto keyOf = [isNumber](const QVariant &key) {
        return isNumber ? sql::Value(key.toLongLong()) : sql::Value(key.toByteArray());
    };
    const sql::Value first = after.isValid() ? keyOf(after)
        : isNumber                           ? sql::Value(std::numeric_limits<qint64>::min())
                                             : sql::Value(QByteArray());
    const QByteArray nextName = QByteArrayLiteral("next of ") + table.name;
    const auto next = m_connection.query(
        nextName.constData(), [&] { return nextKeyText(table); }, { { ":after", first } });
    if (!next)
        return next.error();
    const QVariant last = next->first().at(0);
    if (last.isNull())
        return AuditLost();
    const QByteArray name = QByteArrayLiteral("lost of ") + table.name;
    const auto rows = m_connection.query(name.constData(), [&] { return lostText(table); },
        { { ":after", first }, { ":last", keyOf(last) } });
    if (!rows)
        return rows.error();
    AuditLost lost;
    lost.last = last;
    for (const sql::Row row : *rows)
        lost.documents.push_back(row.at(0).toLongLong());
    return lost;
}

Expected<std::map<qint64, AuditNumbers>> AuditStore::lost(const char *statement)
{
    const auto rows = m_connection.query(statement);
    if (!rows)
        return rows.error();
    std::map<qint64, AuditNumbers> lost;
    for (const sql::Row row : *rows) {
        SqlRow source(row);
        const qint64 serverId = source.number();
        lost.emplace(serverId, readNumbers(source));
    }
    return lost;
}

} // namespace shahn::store
