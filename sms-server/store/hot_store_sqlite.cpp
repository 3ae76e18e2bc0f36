// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hot_store_sqlite.h"

#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "store/hot_rows.h"

#include "core/assert.h"
#include "core/uuid.h"
#include "sql/connection.h"
#include "sql/sqlite_statement.h"

namespace shahn::store
{
namespace
{

// Reads one row of a native statement, column after column.
class NativeRow
{
public:
    explicit NativeRow(sql::SqliteStatement &statement) : m_statement(statement) { }

    qint64 number() { return m_statement.int64(m_column++); }

    std::optional<qint64> optionalNumber() { return m_statement.optionalInt64(m_column++); }

    QString text() { return m_statement.text(m_column++); }

    std::optional<QString> optionalText()
    {
        return isNull() ? std::nullopt : std::optional<QString>(text());
    }

    QByteArray octets() { return m_statement.octets(m_column++); }

    std::optional<QByteArray> optionalOctets()
    {
        return isNull() ? std::nullopt : std::optional<QByteArray>(octets());
    }

private:
    bool isNull()
    {
        const bool isNothing = m_statement.isNull(m_column);
        m_column += isNothing ? 1 : 0;
        return isNothing;
    }

    sql::SqliteStatement &m_statement;
    int m_column = 0;
};

void bindKey(sql::SqliteStatement &statement, qint64 key) { statement.bind(key); }

void bindKey(sql::SqliteStatement &statement, const QString &key) { statement.bind(key); }

void bindKey(sql::SqliteStatement &statement, const QByteArray &key) { statement.bindOctets(key); }

// So many rows by one statement, where there are so many: it stays in the tree where the row before
// went.
constexpr size_t rowsTogether = 16;

// OR FAIL: SQLite need not keep what it takes to undo the statement alone. An error ends the whole
// batch.
QString insertText(const Table &table, size_t rowCount)
{
    QStringList names;
    QStringList marks;
    for (const Column &column : table.columns) {
        names.append(QLatin1String(column.name));
        marks.append(QStringLiteral("?"));
    }
    const QStringList values(qsizetype(rowCount), u'(' + marks.join(u',') + u')');
    return QStringLiteral("INSERT OR FAIL INTO %1 (%2) VALUES %3")
        .arg(QLatin1String(table.name), names.join(u','), values.join(u','));
}

void bindCell(sql::SqliteStatement &statement, const Cell &cell, ColumnType type)
{
    if (const auto *const number = std::get_if<qint64>(&cell))
        statement.bind(*number);
    else if (const auto *const octets = std::get_if<QByteArray>(&cell))
        type == ColumnType::Text ? statement.bindUtf8(*octets) : statement.bindOctets(*octets);
    else
        statement.bindNull();
}

// Whoever was to be changed has to be as it was loaded.
Expected<void> runForOne(sql::SqliteStatement &statement, const char *what)
{
    const auto changed = statement.run();
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return {};
    return fail(ErrorCode::DatabaseConflict,
        QStringLiteral("%1 is not as it was loaded").arg(QLatin1String(what)));
}

} // namespace

template <class Key, class Read>
Expected<void> HotStoreSqlite::forEachRow(const char *name, const Key &key, const Read &read)
{
    const auto prepared = m_connection.native(name);
    if (!prepared)
        return prepared.error();
    sql::SqliteStatement &statement = **prepared;
    bindKey(statement, key);
    for (;;) {
        const auto hasRow = statement.step();
        if (!hasRow)
            return hasRow.error();
        if (!*hasRow)
            return {};
        Expected<void> done = read(NativeRow(statement));
        if (auto checked = statement.checkTypes(); !checked)
            done = checked;
        if (!done) {
            statement.reset();
            return done;
        }
    }
}

Expected<BatchState> HotStoreSqlite::load(
    const BatchKeys &keys, const QString &server, qint64 nowMs)
{
    BatchState state;
    if (auto loaded = loadPoints(state, keys.drns); !loaded)
        return loaded.error();
    auto head = AuditStore(m_connection).lockHead(server);
    if (!head)
        return head.error();
    state.auditHead = *head;
    if (auto checked = checkCache(); !checked)
        return checked.error();
    if (auto loaded = loadSessions(state, keys.tokenHashes); !loaded)
        return loaded.error();
    if (auto loaded = loadRequests(state, keys); !loaded)
        return loaded.error();
    if (auto loaded = loadAccounts(state, keys.accounts); !loaded)
        return loaded.error();
    if (keys.needsTariffIndexes) {
        if (auto loaded = loadTariffIndexes(state); !loaded)
            return loaded.error();
    }
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadDebts(state); !loaded)
        return loaded.error();
    if (auto loaded = loadShares(state); !loaded)
        return loaded.error();
    if (auto loaded = loadEntitlements(state); !loaded)
        return loaded.error();
    if (auto loaded = loadSales(state, keys.reversedIds); !loaded)
        return loaded.error();
    if (auto loaded = loadVendorEntries(state, keys.reversedIds); !loaded)
        return loaded.error();
    if (auto loaded = loadVendors(state, keys); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state, nowMs); !loaded)
        return loaded.error();
    return state;
}

Expected<BatchState> HotStoreSqlite::loadForQuote(const std::vector<QString> &drns, qint64 nowMs)
{
    BatchState state;
    m_cache = {};
    if (auto loaded = loadPoints(state, drns); !loaded)
        return loaded.error();
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadDebts(state); !loaded)
        return loaded.error();
    if (auto loaded = loadShares(state); !loaded)
        return loaded.error();
    if (auto loaded = loadEntitlements(state); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state, nowMs); !loaded)
        return loaded.error();
    return state;
}

Expected<void> HotStoreSqlite::loadPoints(BatchState &state, const std::vector<QString> &drns)
{
    state.points.reserve(qsizetype(drns.size()));
    for (const QString &drn : drns) {
        auto loaded = forEachRow("hot_point", drn, [&](NativeRow row) -> Expected<void> {
            state.points.insert(drn, readPoint(row));
            return {};
        });
        if (!loaded)
            return fail(loaded.error().code,
                QStringLiteral("meter %1: %2").arg(drn, loaded.error().detail));
    }
    return loadUsedMinutes(state);
}

Expected<void> HotStoreSqlite::loadAccounts(BatchState &state, const std::vector<QString> &numbers)
{
    for (const QString &number : numbers) {
        auto loaded = forEachRow("hot_account", number, [&](NativeRow row) -> Expected<void> {
            state.accounts.insert(number, readAccount(row));
            return {};
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadUsedMinutes(BatchState &state)
{
    const auto any = m_connection.native("hot_any_used_minute");
    if (!any)
        return any.error();
    const auto hasAny = (*any)->step();
    if (!hasAny)
        return hasAny.error();
    if (!*hasAny)
        return {};
    (*any)->reset();
    for (BatchPoint &point : state.points) {
        auto loaded = forEachRow("hot_used_minutes", point.pointId, [&](NativeRow row) {
            point.usedMinutes.push_back(row.number());
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::checkCache()
{
    const auto prepared = m_connection.native("hot_config_version");
    if (!prepared)
        return prepared.error();
    const auto hasRow = (*prepared)->step();
    if (!hasRow)
        return hasRow.error();
    SHAHN_ASSERT(*hasRow);
    m_cache.keepFor((*prepared)->int64(0));
    (*prepared)->reset();
    return {};
}

Expected<void> HotStoreSqlite::loadSessions(
    BatchState &state, const std::vector<QString> &tokenHashes)
{
    for (const QString &hash : tokenHashes) {
        if (!m_cache.sessions.contains(hash)) {
            std::optional<BatchSession> session;
            auto loaded = forEachRow("hot_session", hash, [&](NativeRow row) -> Expected<void> {
                session = readSession(row);
                return {};
            });
            if (!loaded)
                return loaded;
            if (session)
                m_cache.sessions.insert(hash, std::move(*session));
        }
        const auto session = m_cache.sessions.constFind(hash);
        if (session != m_cache.sessions.constEnd())
            state.sessions.insert(hash, *session);
    }
    for (const BatchSession &session : std::as_const(state.sessions)) {
        if (state.cdus.contains(session.cduId))
            continue;
        auto loaded = forEachRow("hot_cdu", session.cduId, [&](NativeRow row) -> Expected<void> {
            const auto [cduId, cdu] = readCdu(row);
            state.cdus.insert(cduId, cdu);
            return {};
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadRequests(BatchState &state, const BatchKeys &keys)
{
    for (const QString &id : keys.requestIds) {
        auto loaded = forEachRow(
            "hot_request", octetsOf(RequestId(id)), [&](NativeRow row) -> Expected<void> {
                auto request = readRequest(row);
                if (!request)
                    return request.error();
                state.requests.insert(id, std::move(*request));
                return {};
            });
        if (!loaded)
            return loaded;
    }
    for (const QString &id : keys.copiedIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        auto loaded
            = forEachRow("hot_copies", request->documentId, [&](NativeRow row) -> Expected<void> {
                  const qint64 document = row.number();
                  state.copies.insert(document, sql::toInt(row.number()));
                  return {};
              });
        if (!loaded)
            return loaded;
    }
    for (const QString &drn : keys.freeIssueDrns) {
        auto loaded = forEachRow("hot_free_issues", drn, [&](NativeRow row) {
            state.freeIssues[drn].push_back(readFreeIssue(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    for (const QString &drn : keys.transferredDrns) {
        auto loaded = forEachRow("hot_transferred", drn, [&](NativeRow row) {
            const auto [meter, transfers] = readTransfers(row);
            state.transfers.insert(meter, transfers);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    for (const QString &id : keys.approvedIds) {
        auto loaded = forEachRow("hot_approval", id, [&](NativeRow row) -> Expected<void> {
            state.approvals.insert(id, readApproval(row));
            return {};
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadTariffIndexes(BatchState &state)
{
    const auto prepared = m_connection.native("hot_tariff_indexes");
    if (!prepared)
        return prepared.error();
    for (;;) {
        const auto hasRow = (*prepared)->step();
        if (!hasRow)
            return hasRow.error();
        if (!*hasRow)
            return {};
        readTariffIndex(NativeRow(**prepared), state.tariffIndexes);
    }
}

Expected<void> HotStoreSqlite::loadTariffs(BatchState &state)
{
    for (const qint64 id : tariffsOf(state)) {
        if (m_cache.tariffs.contains(id))
            continue;
        BatchTariff tariff;
        auto loaded = forEachRow("hot_tariff", id, [&](NativeRow row) {
            tariff.versions.push_back(readTariffVersion(row, m_known));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        loaded = forEachRow("hot_tariff_parts", id, [&](NativeRow row) {
            readTariffPart(row, tariff);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        m_cache.tariffs.insert(id, std::move(tariff));
    }
    state.tariffs = m_cache.tariffs;
    return {};
}

Expected<void> HotStoreSqlite::loadDebts(BatchState &state)
{
    for (const qint64 account : accountsOf(state)) {
        auto loaded = forEachRow("hot_debts", account, [&](NativeRow row) {
            readDebt(row, state.debts);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

// Hardly any point has some.
Expected<void> HotStoreSqlite::loadShares(BatchState &state)
{
    for (const BatchPoint &point : std::as_const(state.points)) {
        if (point.sharedPpm == 0)
            continue;
        auto loaded = forEachRow("hot_shares", point.pointId, [&](NativeRow row) {
            readShare(row, state.shares);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

// Likewise.
Expected<void> HotStoreSqlite::loadEntitlements(BatchState &state)
{
    for (const BatchPoint &point : std::as_const(state.points)) {
        if (!point.isEntitled || state.entitlements.contains(point.accountId))
            continue;
        auto loaded = forEachRow("hot_entitlements", point.accountId,
            [&](NativeRow row) { return readEntitlement(row, state.entitlements); });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadSales(BatchState &state, const std::vector<QString> &requestIds)
{
    for (const QString &id : requestIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        const qint64 document = request->documentId;
        auto loaded = forEachRow("hot_sale", document, [&](NativeRow row) {
            state.sales.insert(document, readSale(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        if (!state.sales.contains(document))
            continue;
        loaded = forEachRow("hot_later_sales", document, [&](NativeRow row) {
            readLaterSale(row, state.sales[document]);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        loaded = forEachRow("hot_postings", document, [&](NativeRow row) {
            readPosting(row, state.sales);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        loaded = forEachRow("hot_paid_debts", document, [&](NativeRow row) {
            readDebt(row, state.debts);
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        loaded = forEachRow("hot_instalments", document, [&](NativeRow row) {
            state.sales[document].instalments.push_back(readInstalment(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadVendorEntries(
    BatchState &state, const std::vector<QString> &requestIds)
{
    for (const QString &id : requestIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        auto loaded = forEachRow("hot_vendor_entry", request->documentId, [&](NativeRow row) {
            state.vendorEntries.insert(request->documentId, readVendorEntry(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

Expected<void> HotStoreSqlite::loadVendors(BatchState &state, const BatchKeys &keys)
{
    for (const QString &code : keys.vendorCodes) {
        if (auto loaded = loadVendor(state, "hot_vendor_by_code", code); !loaded)
            return loaded;
    }
    for (auto &[id, vendor] : state.vendors) {
        if (!keys.needsCommission)
            break;
        qint64 &owed = vendor.commissionOwedMinor;
        auto loaded = forEachRow("hot_commission_owed", id, [&owed](NativeRow row) {
            owed = row.number();
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    for (const qint64 vendor : vendorsOf(state)) {
        if (state.vendors.contains(vendor))
            continue;
        if (auto loaded = loadVendor(state, "hot_vendor", vendor); !loaded)
            return loaded;
    }
    for (auto &[id, vendor] : state.vendors) {
        BatchVendor &loading = vendor;
        auto loaded = forEachRow("hot_commission_tiers", id, [&](NativeRow row) {
            loading.tiers.push_back(readCommissionTier(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
        loaded = forEachRow("hot_vendor_slices", id, [&](NativeRow row) {
            loading.slices.insert(readVendorSlice(row));
            return Expected<void>();
        });
        if (!loaded)
            return loaded;
    }
    return {};
}

template <class Key>
Expected<void> HotStoreSqlite::loadVendor(BatchState &state, const char *statement, const Key &key)
{
    return forEachRow(statement, key, [&](NativeRow row) {
        BatchVendor vendor = readVendor(row);
        vendor.areAllLocked = true; // nobody else writes
        state.vendors.emplace(vendor.id, std::move(vendor));
        return Expected<void>();
    });
}

Expected<void> HotStoreSqlite::loadUtility(BatchState &state, qint64 nowMs)
{
    if (!m_cache.utility) {
        if (auto read = readParameters(); !read)
            return read;
        if (auto read = readUtilityRow(); !read)
            return read;
    }
    state.utility = *m_cache.utility;
    m_cache.parameters.nowMs = nowMs;
    return setParameters(state.utility, m_cache.parameters);
}

Expected<void> HotStoreSqlite::readParameters()
{
    m_cache.parameters = {};
    const auto prepared = m_connection.native("hot_parameters");
    if (!prepared)
        return prepared.error();
    sql::SqliteStatement &statement = **prepared;
    for (;;) {
        const auto hasRow = statement.step();
        if (!hasRow)
            return hasRow.error();
        if (!*hasRow)
            return {};
        auto row = readParameter(NativeRow(statement));
        if (auto checked = statement.checkTypes(); !checked) {
            statement.reset();
            return checked;
        }
        if (row)
            m_cache.parameters.rows.push_back(std::move(*row));
    }
}

Expected<void> HotStoreSqlite::readUtilityRow()
{
    const auto prepared = m_connection.native("hot_utility");
    if (!prepared)
        return prepared.error();
    sql::SqliteStatement &statement = **prepared;
    const auto hasRow = statement.step();
    if (!hasRow)
        return hasRow.error();
    if (!*hasRow)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the database has no utility"));
    auto utility = readUtility(NativeRow(statement));
    const auto checked = statement.checkTypes();
    statement.reset();
    if (!checked)
        return checked;
    if (!utility)
        return utility.error();
    m_cache.utility = std::move(*utility);
    return {};
}

Expected<void> HotStoreSqlite::insert(
    const Table &table, std::span<const Row *const> rows, const char *name)
{
    const auto prepared = m_connection.native(name, [&] { return insertText(table, rows.size()); });
    if (!prepared)
        return prepared.error();
    for (const Row *const row : rows) {
        SHAHN_ASSERT(row->cells().size() == table.columns.size());
        for (size_t i = 0; i < table.columns.size(); ++i)
            bindCell(**prepared, row->cells()[i], table.columns[i].type);
    }
    return done((*prepared)->run());
}

Expected<void> HotStoreSqlite::insertAll(const Table &table, std::span<const Row *const> rows)
{
    const std::string together = std::string(table.name) + " together";
    while (!rows.empty()) {
        const bool areMany = rows.size() >= rowsTogether;
        const size_t count = areMany ? rowsTogether : 1;
        const char *const name = areMany ? together.c_str() : table.name;
        if (auto inserted = insert(table, rows.first(count), name); !inserted)
            return inserted;
        rows = rows.subspan(count);
    }
    return {};
}

// They are all there, whatever somebody has done by hand.
Expected<void> HotStoreSqlite::tryTables(std::span<const Table *const> ofKinds)
{
    std::vector<const char *> names{ "document", "request", "reply", "posting", "account_day",
        "token", "payment_means", "copy_count", "audit_block" };
    for (const Table *const table : ofKinds)
        names.push_back(table->name);
    for (const char *const name : names) {
        const auto tried = m_connection.runText(
            QStringLiteral("SELECT 1 FROM %1 LIMIT 0").arg(QLatin1String(name)));
        if (!tried)
            return tried.error();
    }
    return {};
}

Expected<void> HotStoreSqlite::save(
    const BatchChanges &changes, const std::function<void()> &finished)
{
    const RowsOfBatch rows = rowsOf(changes);
    for (const RowsOfTable &one : rows.tables) {
        if (auto inserted = insertAll(*one.table, one.rows); !inserted)
            return inserted;
    }
    if (auto saved = savePoints(changes); !saved)
        return saved;
    if (auto saved = saveSums(changes); !saved)
        return saved;
    finished();
    if (auto inserted = insertAll(replyTable, rows.replies); !inserted)
        return inserted;
    return changes.block ? AuditStore(m_connection).append(*changes.block) : Expected<void>();
}

Expected<void> HotStoreSqlite::savePoints(const BatchChanges &changes)
{
    for (const PointChange &change : changes.points) {
        const BatchPoint &point = change.point;
        const auto statement = m_connection.native("hot_update_point");
        if (!statement)
            return statement.error();
        (*statement)->bind(point.lastTokenMinute).bind(qint64(point.billingMonth));
        (*statement)->bind(point.boughtWh).bind(point.carryOverMinor).bind(point.lastDocument);
        (*statement)->bind(qint64(point.chargedMonth)).bind(qint64(point.chargedDay));
        (*statement)->bind(point.pointId).bind(change.minuteBefore).bind(change.documentBefore);
        if (auto saved = runForOne(**statement, "a point"); !saved)
            return saved;
        if (!change.hasNewKey)
            continue;
        const auto key = m_connection.native("hot_update_key");
        if (!key)
            return key.error();
        (*key)->bind(point.sgc).bind(qint64(point.krn)).bind(qint64(point.kt));
        (*key)->bind(qint64(point.ti)).bind(qint64(point.ken.value_or(0))).bind(point.pointId);
        if (auto saved = runForOne(**key, "a point"); !saved)
            return saved;
        if (!change.hasNewTariff)
            continue;
        const auto tariff = m_connection.native("hot_update_tariff");
        if (!tariff)
            return tariff.error();
        (*tariff)->bind(point.tariffId).bind(point.pointId);
        if (auto saved = runForOne(**tariff, "a point"); !saved)
            return saved;
    }
    for (const auto &[account, change] : changes.freeMonths) {
        const auto statement = m_connection.native("hot_update_free");
        if (!statement)
            return statement.error();
        (*statement)->bind(qint64(change.month)).bind(account).bind(qint64(change.monthBefore));
        if (auto saved = runForOne(**statement, "an account"); !saved)
            return saved;
    }
    for (const auto &[account, change] : changes.lastPayments) {
        const auto statement = m_connection.native("hot_update_last_payment");
        if (!statement)
            return statement.error();
        (*statement)->bind(change.document).bind(account);
        (*statement)->bind(change.documentBefore.value_or(0));
        if (auto saved = runForOne(**statement, "an account"); !saved)
            return saved;
    }
    for (const auto &[debt, change] : changes.debts) {
        const auto statement = m_connection.native("hot_update_debt");
        if (!statement)
            return statement.error();
        (*statement)->bind(change.balanceMinor).bind(change.lastDocument);
        (*statement)->bind(qint64(change.instalments.dueMonth)).bind(change.instalments.paidMinor);
        (*statement)->bind(debt).bind(change.balanceBefore);
        if (auto saved = runForOne(**statement, "a debt"); !saved)
            return saved;
    }
    for (auto it = changes.cdus.cbegin(); it != changes.cdus.cend(); ++it) {
        const auto statement = m_connection.native("hot_update_cdu");
        if (!statement)
            return statement.error();
        (*statement)->bind(it->lastReceipt).bind(it->lastDocument);
        (*statement)->bind(it.key()).bind(it->receiptBefore);
        if (auto saved = runForOne(**statement, "a CDU"); !saved)
            return saved;
    }
    return saveVendors(changes);
}

Expected<void> HotStoreSqlite::saveVendors(const BatchChanges &changes)
{
    for (const auto &[vendor, change] : changes.vendors) {
        for (const auto &[server, slice] : change.after) {
            const auto before = change.before.find(server);
            const bool isNew = before == change.before.end();
            const auto statement = m_connection.native(
                isNew ? "hot_insert_vendor_slice" : "hot_update_vendor_slice");
            if (!statement)
                return statement.error();
            if (isNew)
                (*statement)->bind(vendor).bind(server);
            (*statement)->bind(slice.creditMinor).bind(qint64(slice.turnoverMonth));
            (*statement)->bind(slice.turnoverMinor);
            if (!isNew) {
                (*statement)->bind(vendor).bind(server).bind(before->second.creditMinor);
                (*statement)->bind(before->second.turnoverMinor);
            }
            if (auto saved = runForOne(**statement, "a vendor's credit"); !saved)
                return saved;
        }
        if (!change.limitMinor)
            continue;
        const auto statement = m_connection.native("hot_update_vendor_limit");
        if (!statement)
            return statement.error();
        (*statement)->bind(*change.limitMinor).bind(vendor).bind(change.limitBefore);
        if (auto saved = runForOne(**statement, "a vendor"); !saved)
            return saved;
    }
    return {};
}

Expected<void> HotStoreSqlite::saveSums(const BatchChanges &changes)
{
    for (auto it = changes.copies.cbegin(); it != changes.copies.cend(); ++it) {
        const auto statement = m_connection.native("hot_set_copies");
        if (!statement)
            return statement.error();
        (*statement)->bind(it.key()).bind(qint64(it.value()));
        if (auto saved = (*statement)->run(); !saved)
            return saved.error();
    }
    for (const auto &[key, sum] : changes.daySums) {
        const auto statement = m_connection.native("hot_add_day");
        if (!statement)
            return statement.error();
        (*statement)->bind(changes.block->serverId).bind(qint64(key.first)).bind(key.second);
        (*statement)->bind(sum.debitMinor).bind(sum.creditMinor).bind(sum.postingCount);
        (*statement)->bind(sum.firstDocument).bind(sum.lastDocument);
        if (auto saved = (*statement)->run(); !saved)
            return saved.error();
    }
    return {};
}

} // namespace shahn::store
