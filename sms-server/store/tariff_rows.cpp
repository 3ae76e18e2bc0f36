// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tariff_rows.h"

#include "protocol/conversion.h"
#include "protocol/messages/tariff.h"
#include "sql/rows.h"

namespace shahn::store
{

QString termsText(const pricing::Tariff &terms)
{
    pricing::Tariff bare = terms;
    bare.code.clear();
    bare.nameEn.clear();
    bare.nameAr.clear();
    bare.startsAtMsUtc = 0;
    bare.currency = {};
    return QString::fromUtf8(protocol::toBytes(bare));
}

Expected<pricing::Tariff> termsOf(const QString &text, TariffColumns columns)
{
    auto terms = protocol::fromBytes<pricing::Tariff>(text.toUtf8());
    if (!terms)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("tariff %1: %2").arg(columns.code, terms.error().detail));
    terms->code = std::move(columns.code);
    terms->nameEn = std::move(columns.nameEn);
    terms->nameAr = std::move(columns.nameAr);
    terms->startsAtMsUtc = columns.startsAtMsUtc;
    terms->currency = std::move(columns.currency);
    if (const auto checked = protocol::checkTariff(*terms); !checked)
        return fail(ErrorCode::DataCorrupt, checked.error().detail);
    return terms;
}

Expected<TariffVersion> tariffVersionOf(const sql::Row &row)
{
    auto terms = termsOf(row.text("terms"),
        { row.text("tariff_code"), row.text("name_en"), row.text("name_ar"),
            row.int64("starts_at_ms"), { row.text("currency"), row.int32("currency_decimals") } });
    if (!terms)
        return terms.error();
    return TariffVersion{ row.int64("tariff_version_id"), row.int32("version"), std::move(*terms) };
}

Expected<std::vector<TariffVersion>> tariffVersionsOf(const sql::Rows &rows)
{
    std::vector<TariffVersion> versions;
    for (const sql::Row row : rows) {
        auto version = tariffVersionOf(row);
        if (!version)
            return version.error();
        versions.push_back(std::move(*version));
    }
    return versions;
}

} // namespace shahn::store
