// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hot_store_postgresql.h"

#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "store/hot_rows.h"

#include "core/uuid.h"
#include "sql/connection.h"
#include "sql/postgresql_pipeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace shahn::store
{
namespace
{

using sql::BinaryArray;
using sql::BinaryType;
using sql::BinaryValue;
using sql::PipelineRow;
using sql::PostgresqlPipeline;

BinaryType binaryTypeOf(ColumnType type)
{
    switch (type) {
    case ColumnType::Integer:
        return BinaryType::Integer;
    case ColumnType::Text:
        return BinaryType::Text;
    case ColumnType::Octets:
        break;
    }
    return BinaryType::Octets;
}

QString insertText(const Table &table)
{
    QStringList names;
    QStringList arrays;
    for (const Column &column : table.columns) {
        names.append(QLatin1String(column.name));
        arrays.append(QStringLiteral("$%1").arg(names.size()));
    }
    return QStringLiteral("INSERT INTO %1 (%2) SELECT * FROM unnest(%3)")
        .arg(QLatin1String(table.name), names.join(u','), arrays.join(u','));
}

void addCell(BinaryArray &array, const Cell &cell)
{
    if (const auto *const number = std::get_if<qint64>(&cell))
        array.add(*number);
    else if (const auto *const octets = std::get_if<QByteArray>(&cell))
        array.add(*octets);
    else
        array.addNull();
}

void insert(PostgresqlPipeline &pipeline, const Table &table, std::vector<const Row *> rows)
{
    // Servers that store copies of the same requests then wait for each other in one direction.
    if (&table == &requestTable)
        std::sort(rows.begin(), rows.end(),
            [](const Row *a, const Row *b) { return a->cells().front() < b->cells().front(); });
    std::vector<BinaryValue> columns;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        BinaryArray array(binaryTypeOf(table.columns[i].type), rows.size());
        for (const Row *const row : rows)
            addCell(array, row->cells()[i]);
        columns.push_back(array.take());
    }
    pipeline.execute(
        table.name, [&] { return insertText(table); }, std::move(columns));
}

// Rows of integers, an array for each column.
template <size_t columnCount>
class IntegerRows
{
public:
    explicit IntegerRows(qsizetype countExpected)
        : m_columns(columnCount, BinaryArray(BinaryType::Integer, size_t(countExpected)))
    {
    }

    void add(const std::array<std::optional<qint64>, columnCount> &row)
    {
        for (size_t i = 0; i < columnCount; ++i)
            m_columns[i].add(row[i]);
        ++m_count;
    }

    qint64 count() const { return m_count; }

    // Appends the arrays; call once.
    std::vector<BinaryValue> take()
    {
        std::vector<BinaryValue> values;
        for (BinaryArray &column : m_columns)
            values.push_back(column.take());
        return values;
    }

private:
    std::vector<BinaryArray> m_columns;
    qint64 m_count = 0;
};

// Whoever was to be changed has to be as it was loaded.
PostgresqlPipeline::ReadCount allOf(qint64 count, const char *what)
{
    return [=](qint64 changed) -> Expected<void> {
        if (changed == count)
            return {};
        return fail(ErrorCode::DatabaseConflict,
            QStringLiteral("%1 of %2 %3 are as they were loaded")
                .arg(changed)
                .arg(count)
                .arg(QLatin1String(what)));
    };
}

void savePoints(PostgresqlPipeline &pipeline, const BatchChanges &changes)
{
    IntegerRows<10> points(changes.points.size());
    for (const PointChange &change : changes.points) {
        const BatchPoint &point = change.point;
        points.add({ point.pointId, point.lastTokenMinute, point.billingMonth, point.boughtWh,
            point.carryOverMinor, point.lastDocument, point.chargedMonth, point.chargedDay,
            change.minuteBefore, change.documentBefore });
        if (change.hasNewKey)
            pipeline.execute("hot_update_key",
                { point.sgc, point.krn, point.kt, point.ti, point.ken.value_or(0), point.pointId },
                allOf(1, "points"));
        if (change.hasNewTariff)
            pipeline.execute(
                "hot_update_tariff", { point.tariffId, point.pointId }, allOf(1, "points"));
    }
    if (const qint64 count = points.count(); count > 0)
        pipeline.execute("hot_update_points", points.take(), allOf(count, "points"));
    for (const auto &[account, change] : changes.freeMonths)
        pipeline.execute(
            "hot_update_free", { change.month, account, change.monthBefore }, allOf(1, "accounts"));
    for (const auto &[account, change] : changes.lastPayments)
        pipeline.execute("hot_update_last_payment",
            { change.document, account, change.documentBefore.value_or(0) }, allOf(1, "accounts"));
    for (const auto &[debt, change] : changes.debts)
        pipeline.execute("hot_update_debt",
            { change.balanceMinor, change.lastDocument, change.instalments.dueMonth,
                change.instalments.paidMinor, debt, change.balanceBefore },
            allOf(1, "debts"));
}

// One after another: for a few rows the planner would rather read the table than its key.
void saveCdus(PostgresqlPipeline &pipeline, const BatchChanges &changes)
{
    for (auto it = changes.cdus.cbegin(); it != changes.cdus.cend(); ++it)
        pipeline.execute("hot_update_cdu",
            { it->lastReceipt, it->lastDocument, it.key(), it->receiptBefore }, allOf(1, "CDUs"));
}

// Only those that change, each as it was loaded.
void saveVendors(PostgresqlPipeline &pipeline, const BatchChanges &changes)
{
    for (const auto &[vendor, change] : changes.vendors) {
        for (const auto &[server, slice] : change.after) {
            const auto before = change.before.find(server);
            if (before == change.before.end())
                pipeline.execute("hot_insert_vendor_slice",
                    { vendor, server, slice.creditMinor, slice.turnoverMonth, slice.turnoverMinor },
                    allOf(1, "vendors' credits"));
            else
                pipeline.execute("hot_update_vendor_slice",
                    { slice.creditMinor, slice.turnoverMonth, slice.turnoverMinor, vendor, server,
                        before->second.creditMinor, before->second.turnoverMinor },
                    allOf(1, "vendors' credits"));
        }
        if (change.limitMinor)
            pipeline.execute("hot_update_vendor_limit",
                { *change.limitMinor, vendor, change.limitBefore }, allOf(1, "vendors"));
    }
}

void saveSums(PostgresqlPipeline &pipeline, const BatchChanges &changes)
{
    for (auto it = changes.copies.cbegin(); it != changes.copies.cend(); ++it)
        pipeline.execute("hot_set_copies", { it.key(), it.value() });
    IntegerRows<7> days(qsizetype(changes.daySums.size()));
    for (const auto &[key, sum] : changes.daySums)
        days.add({ key.first, key.second, sum.debitMinor, sum.creditMinor, sum.postingCount,
            sum.firstDocument, sum.lastDocument });
    if (days.count() == 0)
        return;
    std::vector<BinaryValue> values = days.take();
    values.insert(values.begin(), changes.block->serverId);
    pipeline.execute("hot_add_days", std::move(values));
}

void saveBlock(PostgresqlPipeline &pipeline, const AuditBlock &block)
{
    pipeline.execute("audit_insert_block",
        { block.serverId, block.sequence, block.atMs, block.firstDocument, block.lastDocument,
            block.firstEvent, block.lastEvent, block.root, block.hash });
}

void readPoints(PostgresqlPipeline &pipeline, const char *statement, BinaryValue drns,
    QHash<QString, BatchPoint> &points)
{
    pipeline.query(statement, { std::move(drns) }, [&points](PipelineRow row) {
        BatchPoint point = readPoint(row);
        const QString drn = point.drn;
        points.insert(drn, std::move(point));
        return Expected<void>();
    });
}

void readAnyUsedMinute(PostgresqlPipeline &pipeline, bool &hasAny)
{
    hasAny = false;
    pipeline.query("hot_any_used_minute", {}, [&hasAny](PipelineRow) {
        hasAny = true;
        return Expected<void>();
    });
}

// One row, and what it is called where there is another number of them.
template <class T, class Read>
void readTheOne(PostgresqlPipeline &pipeline, const char *statement, const char *what,
    std::optional<T> &value, const Read &read)
{
    pipeline.query(statement, {}, [&value, what, read](PipelineRow row) -> Expected<void> {
        if (value)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("the database has more than one %1").arg(QLatin1String(what)));
        auto found = read(row);
        if (!found)
            return found.error();
        value = std::move(*found);
        return {};
    });
}

Error hasNone(const char *what)
{
    return fail(
        ErrorCode::DataCorrupt, QStringLiteral("the database has no %1").arg(QLatin1String(what)));
}

// Credit without a purchase of meters, as batch_state.h has it.
void readCreditIssues(PostgresqlPipeline &pipeline, const BatchKeys &keys, BatchState &state)
{
    for (const QString &drn : keys.freeIssueDrns) {
        pipeline.query("hot_free_issues", { drn }, [&state, drn](PipelineRow row) {
            state.freeIssues[drn].push_back(readFreeIssue(row));
            return Expected<void>();
        });
    }
    for (const QString &drn : keys.transferredDrns) {
        pipeline.query("hot_transferred", { drn }, [&state](PipelineRow row) {
            const auto [meter, transfers] = readTransfers(row);
            state.transfers.insert(meter, transfers);
            return Expected<void>();
        });
    }
}

void readRequests(
    PostgresqlPipeline &pipeline, const BatchKeys &keys, QHash<QString, BatchRequest> &requests)
{
    BinaryArray ids(BinaryType::Octets, keys.requestIds.size());
    for (const QString &id : keys.requestIds)
        ids.add(octetsOf(RequestId(id)));
    pipeline.query("hot_requests", { ids.take() }, [&requests](PipelineRow row) -> Expected<void> {
        auto request = readRequest(row);
        if (!request)
            return request.error();
        requests.insert(requestIdOf(row.octets()).text(), std::move(*request));
        return {};
    });
}

void readUsedMinutes(PostgresqlPipeline &pipeline, QHash<QString, BatchPoint> &points)
{
    for (BatchPoint &point : points) {
        pipeline.query("hot_used_minutes", { point.pointId }, [&point](PipelineRow row) {
            point.usedMinutes.push_back(row.number());
            return Expected<void>();
        });
    }
}

void readCopies(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys)
{
    for (const QString &id : keys.copiedIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        pipeline.query("hot_copies", { request->documentId }, [&state](PipelineRow row) {
            const qint64 document = row.number();
            state.copies.insert(document, sql::toInt(row.number()));
            return Expected<void>();
        });
    }
}

// Sales that are taken back, with their postings and the debts that they have paid wholly. Postings
// come behind the row of their sale, in one pipeline.
void readSales(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys)
{
    for (const QString &id : keys.reversedIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        const qint64 document = request->documentId;
        pipeline.query("hot_sale", { document }, [&state, document](PipelineRow row) {
            state.sales.insert(document, readSale(row));
            return Expected<void>();
        });
        pipeline.query("hot_later_sales", { document }, [&state, document](PipelineRow row) {
            if (const auto sale = state.sales.find(document); sale != state.sales.end())
                readLaterSale(row, *sale);
            return Expected<void>();
        });
        pipeline.query("hot_postings", { document }, [&state, document](PipelineRow row) {
            if (state.sales.contains(document))
                readPosting(row, state.sales);
            return Expected<void>();
        });
        pipeline.query("hot_paid_debts", { document }, [&state](PipelineRow row) {
            readDebt(row, state.debts);
            return Expected<void>();
        });
        pipeline.query("hot_instalments", { document }, [&state, document](PipelineRow row) {
            if (const auto sale = state.sales.find(document); sale != state.sales.end())
                sale->instalments.push_back(readInstalment(row));
            return Expected<void>();
        });
    }
}

void readVendorEntries(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys)
{
    for (const QString &id : keys.reversedIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        pipeline.query("hot_vendor_entry", { request->documentId }, [&state](PipelineRow row) {
            const BatchVendorEntry entry = readVendorEntry(row);
            state.vendorEntries.insert(entry.documentId, entry);
            return Expected<void>();
        });
    }
}

// With locks: on the slice of this server, or on all of them.
void queryVendor(PostgresqlPipeline &pipeline, BatchState &state, qint64 id, const BatchKeys &keys)
{
    const qint64 server = state.auditHead.serverId;
    pipeline.query("hot_vendor", { id }, [&state, &keys](PipelineRow row) {
        BatchVendor vendor = readVendor(row);
        vendor.areAllLocked = keys.needsAllSlices;
        state.vendors.insert_or_assign(vendor.id, std::move(vendor));
        return Expected<void>();
    });
    pipeline.query("hot_commission_tiers", { id }, [&state, id](PipelineRow row) {
        state.vendors[id].tiers.push_back(readCommissionTier(row));
        return Expected<void>();
    });
    const auto readSlice = [&state, id](PipelineRow row) {
        state.vendors[id].slices.insert(readVendorSlice(row));
        return Expected<void>();
    };
    if (keys.needsAllSlices) {
        pipeline.query("hot_vendor_slices", { id }, readSlice);
        return;
    }
    pipeline.query("hot_own_vendor_slice", { id, server }, readSlice);
    pipeline.query("hot_other_vendor_slices", { id, server }, readSlice);
}

// In one order, so that servers do not wait for each other in a circle.
void readVendors(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys,
    std::set<qint64> vendors)
{
    std::set<qint64> named;
    for (const auto &[id, vendor] : state.vendors)
        named.insert(id);
    vendors.insert(named.begin(), named.end());
    for (const qint64 id : vendors)
        queryVendor(pipeline, state, id, keys);
    if (!keys.needsCommission)
        return;
    for (const qint64 id : named) {
        pipeline.query("hot_commission_owed", { id }, [&state, id](PipelineRow row) {
            state.vendors[id].commissionOwedMinor = row.number();
            return Expected<void>();
        });
    }
}

// Of the points that no lock was given for: those that there are.
void readHeldMeters(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys)
{
    std::vector<QString> missing;
    for (const QString &drn : keys.drns) {
        if (!state.points.contains(drn))
            missing.push_back(drn);
    }
    if (missing.empty())
        return;
    pipeline.query("hot_points", { sql::binaryArrayOf(missing) }, [&state](PipelineRow row) {
        state.heldMeters.insert(row.text());
        return Expected<void>();
    });
}

void readHeldCdus(PostgresqlPipeline &pipeline, BatchState &state, const BatchKeys &keys)
{
    const bool hasMissing = std::any_of(state.sessions.cbegin(), state.sessions.cend(),
        [&](const BatchSession &session) { return !state.cdus.contains(session.cduId); });
    if (!hasMissing)
        return;
    pipeline.query(
        "hot_known_cdus", { sql::binaryArrayOf(keys.tokenHashes) }, [&state](PipelineRow row) {
            const qint64 cduId = row.number();
            if (!state.cdus.contains(cduId))
                state.heldCdus.insert(cduId);
            return Expected<void>();
        });
}

// A counter is read as it is locked, its document as it was when the statement began: if another
// server stored one in between, they do not go together.
void readOvertakenCdus(PostgresqlPipeline &pipeline, BatchState &state)
{
    for (auto it = state.cdus.cbegin(); it != state.cdus.cend(); ++it) {
        if (it->isTrusted)
            continue;
        pipeline.query("hot_cdu", { it.key() }, [&state](PipelineRow row) {
            const auto [cduId, cdu] = readCdu(row);
            state.cdus.insert(cduId, cdu);
            return Expected<void>();
        });
    }
}

// What a statement gives of each of these; none is asked for nothing.
void readOfEach(PostgresqlPipeline &pipeline, const char *statement, const std::set<qint64> &ids,
    PostgresqlPipeline::ReadRow read)
{
    if (ids.empty())
        return;
    BinaryArray values(BinaryType::Integer, ids.size());
    for (const qint64 id : ids)
        values.add(id);
    pipeline.query(statement, { values.take() }, std::move(read));
}

void readOfPoints(PostgresqlPipeline &pipeline, BatchState &state)
{
    std::set<qint64> entitled;
    std::set<qint64> shared;
    for (const BatchPoint &point : std::as_const(state.points)) {
        if (point.isEntitled)
            entitled.insert(point.accountId);
        if (point.sharedPpm > 0)
            shared.insert(point.pointId);
    }
    readOfEach(pipeline, "hot_debts", accountsOf(state), [&state](PipelineRow row) {
        readDebt(row, state.debts);
        return Expected<void>();
    });
    readOfEach(pipeline, "hot_shares", shared, [&state](PipelineRow row) {
        readShare(row, state.shares);
        return Expected<void>();
    });
    readOfEach(pipeline, "hot_entitlements", entitled,
        [&state](PipelineRow row) { return readEntitlement(row, state.entitlements); });
}

} // namespace

Expected<BatchState> HotStorePostgresql::load(
    const BatchKeys &keys, const QString &server, qint64 nowMs)
{
    const auto pipeline = m_connection.pipeline();
    if (!pipeline)
        return pipeline.error();
    BatchState state;
    if (auto loaded = loadByKeys(**pipeline, state, keys, server); !loaded)
        return loaded.error();
    if (auto loaded = loadRest(**pipeline, state, keys, nowMs); !loaded)
        return loaded.error();
    return state;
}

Expected<void> HotStorePostgresql::loadByKeys(
    Pipeline &pipeline, BatchState &state, const BatchKeys &keys, const QString &server)
{
    SHAHN_ASSERT(m_connection.isInTransaction());
    const BinaryValue tokenHashes = sql::binaryArrayOf(keys.tokenHashes);
    std::optional<AuditHead> head;
    std::optional<qint64> version;
    readPoints(pipeline, "hot_lock_points", sql::binaryArrayOf(keys.drns), state.points);
    pipeline.query("hot_lock_cdus", { tokenHashes }, [&state](PipelineRow row) {
        const auto [cduId, cdu] = readCdu(row);
        state.cdus.insert(cduId, cdu);
        return Expected<void>();
    });
    pipeline.execute("transaction_lock", { server });
    // After the locks, so that all of it is at least as new as what the locks waited for.
    pipeline.query("audit_head", { server }, [&head](PipelineRow row) -> Expected<void> {
        auto read = readAuditHead(row);
        if (!read)
            return read.error();
        head = std::move(*read);
        return {};
    });
    // Before whatever is kept under it.
    readTheOne(pipeline, "hot_config_version", "version of what is kept", version,
        [](PipelineRow row) -> Expected<qint64> { return row.number(); });
    readRequests(pipeline, keys, state.requests);
    readCreditIssues(pipeline, keys, state);
    if (keys.needsTariffIndexes) {
        pipeline.query("hot_tariff_indexes", {}, [&state](PipelineRow row) {
            readTariffIndex(row, state.tariffIndexes);
            return Expected<void>();
        });
    }
    for (const QString &number : keys.accounts) {
        pipeline.query("hot_account", { number }, [&state, &number](PipelineRow row) {
            state.accounts.insert(number, readAccount(row));
            return Expected<void>();
        });
    }
    for (const QString &id : keys.approvedIds) {
        pipeline.query("hot_approval", { id }, [&state, &id](PipelineRow row) {
            state.approvals.insert(id, readApproval(row));
            return Expected<void>();
        });
    }
    readAnyUsedMinute(pipeline, m_hasUsedMinutes);
    if (auto run = pipeline.run(); !run)
        return run;
    if (!version)
        return hasNone("version of what is kept");
    m_cache.keepFor(*version);
    if (auto loaded = loadSessions(pipeline, state, keys.tokenHashes); !loaded)
        return loaded;
    if (head) {
        state.auditHead = std::move(*head);
        return {};
    }
    auto added = AuditStore(m_connection).lockHead(server);
    if (!added)
        return added.error();
    state.auditHead = std::move(*added);
    return {};
}

Expected<void> HotStorePostgresql::loadRest(
    Pipeline &pipeline, BatchState &state, const BatchKeys &keys, qint64 nowMs)
{
    if (auto loaded = loadNamedVendors(pipeline, state, keys.vendorCodes); !loaded)
        return loaded;
    queryTariffs(pipeline, state);
    readOfPoints(pipeline, state);
    if (!m_cache.utility) {
        m_cache.parameters = {};
        pipeline.query("hot_parameters", {}, [this](PipelineRow row) {
            if (auto set = readParameter(row))
                m_cache.parameters.rows.push_back(std::move(*set));
            return Expected<void>();
        });
        readTheOne(pipeline, "hot_utility", "utility", m_cache.utility,
            [](PipelineRow row) { return readUtility(row); });
    }
    if (m_hasUsedMinutes)
        readUsedMinutes(pipeline, state.points);
    readHeldMeters(pipeline, state, keys);
    readHeldCdus(pipeline, state, keys);
    readOvertakenCdus(pipeline, state);
    readCopies(pipeline, state, keys);
    readSales(pipeline, state, keys);
    readVendorEntries(pipeline, state, keys);
    readVendors(pipeline, state, keys, vendorsOf(state));
    if (auto run = pipeline.run(); !run) {
        m_cache = {}; // it may have a part
        return run;
    }
    if (!m_cache.utility)
        return hasNone("utility");
    state.utility = *m_cache.utility;
    state.tariffs = m_cache.tariffs;
    m_cache.parameters.nowMs = nowMs;
    return setParameters(state.utility, m_cache.parameters);
}

// Those that the cache does not have: hardly ever any.
Expected<void> HotStorePostgresql::loadSessions(
    Pipeline &pipeline, BatchState &state, const std::vector<QString> &tokenHashes)
{
    std::vector<QString> missing;
    for (const QString &hash : tokenHashes) {
        if (!m_cache.sessions.contains(hash))
            missing.push_back(hash);
    }
    if (!missing.empty()) {
        pipeline.query("hot_sessions", { sql::binaryArrayOf(missing) }, [this](PipelineRow row) {
            BatchSession session = readSession(row);
            const QString hash = session.tokenHash;
            m_cache.sessions.insert(hash, std::move(session));
            return Expected<void>();
        });
        if (auto run = pipeline.run(); !run) {
            m_cache = {};
            return run;
        }
    }
    for (const QString &hash : tokenHashes) {
        const auto session = m_cache.sessions.constFind(hash);
        if (session != m_cache.sessions.constEnd())
            state.sessions.insert(hash, *session);
    }
    return {};
}

Expected<void> HotStorePostgresql::loadNamedVendors(
    Pipeline &pipeline, BatchState &state, const std::vector<QString> &codes)
{
    if (codes.empty())
        return {};
    for (const QString &code : codes) {
        pipeline.query("hot_vendor_by_code", { code }, [&state](PipelineRow row) {
            BatchVendor vendor = readVendor(row);
            state.vendors.emplace(vendor.id, std::move(vendor));
            return Expected<void>();
        });
    }
    return pipeline.run();
}

void HotStorePostgresql::queryTariffs(Pipeline &pipeline, const BatchState &state)
{
    for (const qint64 tariff : tariffsOf(state)) {
        if (m_cache.tariffs.contains(tariff))
            continue;
        m_cache.tariffs.insert(tariff, {});
        pipeline.query("hot_tariff", { tariff }, [this, tariff](PipelineRow row) {
            m_cache.tariffs[tariff].versions.push_back(readTariffVersion(row, m_known));
            return Expected<void>();
        });
        pipeline.query("hot_tariff_parts", { tariff }, [this, tariff](PipelineRow row) {
            readTariffPart(row, m_cache.tariffs[tariff]);
            return Expected<void>();
        });
    }
}

Expected<BatchState> HotStorePostgresql::loadForQuote(
    const std::vector<QString> &drns, qint64 nowMs)
{
    const auto pipeline = m_connection.pipeline();
    if (!pipeline)
        return pipeline.error();
    BatchState state;
    m_cache = {};
    readPoints(**pipeline, "hot_points", sql::binaryArrayOf(drns), state.points);
    readAnyUsedMinute(**pipeline, m_hasUsedMinutes);
    if (auto run = (*pipeline)->run(); !run)
        return run.error();
    if (auto loaded = loadRest(**pipeline, state, {}, nowMs); !loaded)
        return loaded.error();
    return state;
}

Expected<void> HotStorePostgresql::tryTables(std::span<const Table *const> ofKinds)
{
    for (const Table *const table : ofKinds) {
        const auto tried
            = m_connection.runText(QStringLiteral("INSERT INTO %1 SELECT * FROM %1 WHERE FALSE")
                                       .arg(QLatin1String(table->name)));
        if (!tried)
            return tried.error();
    }
    return done(m_connection.query("hot_try_tables"));
}

Expected<void> HotStorePostgresql::keepAlive()
{
    return done(m_connection.query("hot_keep_alive"));
}

Expected<void> HotStorePostgresql::save(
    const BatchChanges &changes, const std::function<void()> &finished)
{
    const auto pipeline = m_connection.pipeline();
    if (!pipeline)
        return pipeline.error();
    RowsOfBatch rows = rowsOf(changes);
    for (RowsOfTable &one : rows.tables)
        insert(**pipeline, *one.table, std::move(one.rows));
    savePoints(**pipeline, changes);
    saveCdus(**pipeline, changes);
    saveVendors(**pipeline, changes);
    saveSums(**pipeline, changes);
    finished();
    if (!rows.replies.empty())
        insert(**pipeline, replyTable, std::move(rows.replies));
    if (changes.block)
        saveBlock(**pipeline, *changes.block);
    return (*pipeline)->run();
}

} // namespace shahn::store
