// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tariff_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/json_rows.h"
#include "store/tariff_rows.h"

namespace shahn::store
{

Expected<std::vector<TariffVersion>> TariffStore::versionsInForce(
    const std::vector<TariffCode> &codes, qint64 atMs)
{
    std::vector<QString> texts;
    for (const TariffCode &code : codes)
        texts.push_back(code.text());
    const auto rows
        = m_connection.query("tariff_in_force", { { ":codes", jsonList(texts) }, { ":at", atMs } });
    if (!rows)
        return rows.error();
    return tariffVersionsOf(*rows);
}

Expected<std::vector<TariffVersion>> TariffStore::list()
{
    const auto rows = m_connection.query("tariff_list");
    if (!rows)
        return rows.error();
    return tariffVersionsOf(*rows);
}

Expected<void> TariffStore::publish(const TariffVersion &version)
{
    if (auto valid = checkTariff(version); !valid)
        return fail(ErrorCode::InvalidField, valid.error().detail, valid.error().context);
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    // On PostgreSQL this also locks the tariff: two publishers take turns.
    const auto tariff = m_connection.execute("tariff_upsert",
        { { ":code", version.tariff }, { ":name_en", version.nameEn },
            { ":name_ar", version.nameAr } });
    if (!tariff)
        return tariff.error();
    const auto last = m_connection.query("tariff_last_version", { { ":code", version.tariff } });
    if (!last)
        return last.error();
    if (!last->isEmpty()) {
        if (last->first().int32("version") == version.version)
            return fail(ErrorCode::AlreadyExists,
                QStringLiteral("tariff %1 has version %2 already")
                    .arg(version.tariff.text())
                    .arg(version.version));
        if (last->first().int32("version") > version.version
            || last->first().int64("starts_at_ms") >= version.startsAtMsUtc)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("a version of a tariff must follow the versions before it"));
    }
    if (auto inserted = insertVersion(version); !inserted)
        return inserted;
    return transaction->commit();
}

Expected<void> TariffStore::insertVersion(const TariffVersion &version)
{
    const auto inserted = m_connection.query("tariff_insert_version",
        { { ":code", version.tariff }, { ":version", version.version },
            { ":starts_at", version.startsAtMsUtc }, { ":vat_ppm", version.vatPpm },
            { ":is_vat_included", version.taxMode == TaxMode::Inclusive },
            { ":min_tender", version.minTender.minor() },
            { ":max_tender", version.maxTender.minor() } });
    if (!inserted)
        return inserted.error();
    const qint64 id = inserted->first().int64("tariff_version_id");
    for (size_t i = 0; i < version.steps.size(); ++i) {
        const TariffStep &step = version.steps[i];
        std::optional<qint64> upToWh;
        if (step.upTo)
            upToWh = step.upTo->wh();
        const auto stepInserted = m_connection.execute("tariff_insert_step",
            { { ":tariff_version_id", id }, { ":step_index", static_cast<int>(i) },
                { ":up_to_wh", upToWh }, { ":price", step.priceMicroPerKwh } });
        if (!stepInserted)
            return stepInserted.error();
    }
    return {};
}

} // namespace shahn::store
