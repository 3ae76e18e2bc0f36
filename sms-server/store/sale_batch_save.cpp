// SPDX-License-Identifier: GPL-3.0-or-later
// The writing half of SaleBatchStore.
#include "store/sale_batch_store.h"

#include "store/json_rows.h"

#include "sql/connection.h"

namespace shahn::store
{
namespace
{

} // namespace

Expected<void> SaleBatchStore::save(const SaleBatchChanges &changes)
{
    JsonRows requests;
    for (const BatchRequest &one : changes.requests)
        requests.add(one.requestId, one.cduCode, one.bodyHash, one.state,
            QString::fromUtf8(one.reply), one.createdAtMs, one.kind);
    if (auto saved = saveRows("batch_insert_requests", requests); !saved)
        return saved;
    if (auto saved = saveSales(changes); !saved)
        return saved;
    if (auto saved = saveEngineering(changes); !saved)
        return saved;
    if (auto saved = saveTokens(changes); !saved)
        return saved;
    if (auto saved = saveState(changes); !saved)
        return saved;
    if (changes.auditRows.empty())
        return {};
    return AuditStore(m_connection).append(changes.auditRows);
}

Expected<void> SaleBatchStore::saveRows(const char *statement, JsonRows &rows)
{
    if (rows.count() == 0)
        return {};
    const qint64 count = rows.count();
    const auto changed = m_connection.execute(statement, { { ":rows", rows.take() } });
    if (!changed)
        return changed.error();
    if (*changed != count)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1: %2 rows instead of %3")
                .arg(QLatin1String(statement))
                .arg(*changed)
                .arg(count));
    return {};
}

Expected<void> SaleBatchStore::saveSales(const SaleBatchChanges &changes)
{
    JsonRows sales;
    for (const SaleRow &one : changes.sales)
        sales.add(one.requestId, one.cduCode, one.receiptIndex, one.officeCode, one.login,
            one.accountNumber, one.pointCode, one.drn, one.tariffCode, one.tariffVersion,
            one.payment, one.soldAtMs, one.billingMonth, one.tenderMinor, one.carryOverBeforeMinor,
            one.energyNetMinor, one.vatMinor, one.carryOverAfterMinor, one.energyPaidWh,
            one.energyOnTokensWh);
    if (auto saved = saveRows("batch_insert_sales", sales); !saved)
        return saved;
    JsonRows postings;
    for (const PostingRow &one : changes.postings)
        postings.add(one.requestId, one.line, one.ledger, one.subject, one.amountMinor);
    if (auto saved = saveRows("batch_insert_postings", postings); !saved)
        return saved;
    JsonRows reprints;
    for (const ReprintRow &one : changes.reprints)
        reprints.add(
            one.reprintId, one.requestId, one.copyNumber, one.cduCode, one.login, one.printedAtMs);
    return saveRows("batch_insert_reprints", reprints);
}

Expected<void> SaleBatchStore::saveEngineering(const SaleBatchChanges &changes)
{
    JsonRows engineering;
    for (const EngineeringRow &one : changes.engineering)
        engineering.add(one.requestId, one.cduCode, one.receiptIndex, one.officeCode, one.login,
            one.approverLogin, one.accountNumber, one.pointCode, one.drn, one.kind, one.reason,
            one.jobNumber, one.testNumber, one.creditRegister, one.watts, one.issuedAtMs);
    if (auto saved = saveRows("batch_insert_engineering", engineering); !saved)
        return saved;
    JsonRows keyChanges;
    for (const KeyChangeRow &one : changes.keyChanges)
        keyChanges.add(one.requestId, one.drn, one.from.sgc, one.from.krn, one.from.kt, one.from.ti,
            one.to.sgc, one.to.krn, one.to.kt, one.to.ti, one.ken, one.isRollover ? 1 : 0,
            one.carriesSupplyGroup ? 1 : 0);
    return saveRows("batch_insert_key_changes", keyChanges);
}

Expected<void> SaleBatchStore::saveTokens(const SaleBatchChanges &changes)
{
    JsonRows tokens;
    for (const TokenRow &one : changes.tokens)
        tokens.add(one.drn, one.tokenMinute, one.requestId, one.tokenIndex, one.kind, one.tid,
            one.energyWh, one.digits);
    if (auto saved = saveRows("batch_insert_tokens", tokens); !saved)
        return saved;
    JsonRows untimed;
    for (const UntimedTokenRow &one : changes.untimedTokens)
        untimed.add(one.requestId, one.tokenIndex, one.kind, one.digits);
    return saveRows("batch_insert_untimed_tokens", untimed);
}

Expected<void> SaleBatchStore::saveState(const SaleBatchChanges &changes)
{
    JsonRows meters;
    for (auto it = changes.lastTokenMinutes.cbegin(); it != changes.lastTokenMinutes.cend(); ++it)
        meters.add(it.key(), it.value());
    if (auto saved = saveRows("batch_update_meters", meters); !saved)
        return saved;
    JsonRows keys;
    for (const KeyChangeRow &one : changes.meterKeys)
        keys.add(one.drn, one.to.sgc, one.to.krn, one.to.kt, one.to.ti, one.ken);
    if (auto saved = saveRows("batch_update_meter_keys", keys); !saved)
        return saved;
    JsonRows points;
    for (const BatchPoint &one : changes.points)
        points.add(one.pointCode, one.billingMonth, one.boughtWh, one.carryOverMinor);
    if (auto saved = saveRows("batch_update_points", points); !saved)
        return saved;
    JsonRows counters;
    for (auto it = changes.lastReceipts.cbegin(); it != changes.lastReceipts.cend(); ++it)
        counters.add(it.key(), it.value());
    return saveRows("batch_update_counters", counters);
}

} // namespace shahn::store
