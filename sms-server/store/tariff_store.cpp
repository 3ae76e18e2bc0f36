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
    return tariffVersionsOf(*rows, m_known);
}

Expected<std::vector<TariffVersion>> TariffStore::list()
{
    const auto rows = m_connection.query("tariff_list");
    if (!rows)
        return rows.error();
    return allTariffVersionsOf(*rows);
}

Expected<QHash<qint64, pricing::Resource>> TariffStore::resourcesOf(
    const std::vector<qint64> &versions)
{
    QHash<qint64, pricing::Resource> resources;
    if (versions.empty())
        return resources;
    JsonRows wanted;
    for (const qint64 version : versions)
        wanted.add(version);
    const auto rows = m_connection.query("tariff_terms", { { ":rows", wanted.take() } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        const pricing::Resource resource = resourceOfTerms(row.text("terms"));
        if (resource != pricing::Resource::Electricity)
            resources.insert(row.int64("version_id"), resource);
    }
    return resources;
}

Expected<int> TariffStore::lastVersion(const QString &code)
{
    const auto last = m_connection.query("tariff_last_version", { { ":code", code } });
    if (!last)
        return last.error();
    return last->isEmpty() ? 0 : last->first().int32("version");
}

Expected<void> TariffStore::publish(const TariffVersion &version)
{
    const pricing::Tariff &terms = version.terms;
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    // On PostgreSQL this also locks the tariff: two publishers take turns.
    const auto tariff = m_connection.execute("tariff_upsert",
        { { ":code", terms.code }, { ":name_en", terms.nameEn }, { ":name_ar", terms.nameAr } });
    if (!tariff)
        return tariff.error();
    const auto last = m_connection.query("tariff_last_version", { { ":code", terms.code } });
    if (!last)
        return last.error();
    if (!last->isEmpty()) {
        if (last->first().int32("version") == version.version)
            return fail(ErrorCode::AlreadyExists,
                QStringLiteral("tariff %1 has version %2 already")
                    .arg(terms.code)
                    .arg(version.version));
        if (last->first().int32("version") > version.version
            || last->first().int64("starts_at_ms") >= terms.startsAtMsUtc)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("a version of a tariff must follow the versions before it"));
    }
    const auto inserted = m_connection.execute("tariff_insert_version",
        { { ":code", terms.code }, { ":version", version.version },
            { ":starts_at", terms.startsAtMsUtc }, { ":terms", termsText(terms) } });
    if (!inserted)
        return inserted.error();
    if (auto added = addParts(terms); !added)
        return added;
    return transaction->commit();
}

// Of another version they are there already.
Expected<void> TariffStore::addParts(const pricing::Tariff &terms)
{
    QStringList parts;
    for (const pricing::Charge &charge : terms.charges)
        parts.append(charge.id);
    for (const pricing::Tax &tax : terms.taxes)
        parts.append(tax.id);
    for (const QString &part : std::as_const(parts)) {
        const auto added = m_connection.execute(
            "tariff_insert_part", { { ":code", terms.code }, { ":part", part } });
        if (!added)
            return added.error();
    }
    return {};
}

} // namespace shahn::store
