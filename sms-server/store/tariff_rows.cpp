// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tariff_rows.h"

#include "sql/rows.h"

namespace shahn::store
{
namespace
{

TariffVersion versionOf(const sql::Row &row)
{
    TariffVersion version;
    version.id = row.int64("tariff_version_id");
    version.tariff = TariffCode(row.text("tariff_code"));
    version.version = row.int32("version");
    version.nameEn = row.text("name_en");
    version.nameAr = row.text("name_ar");
    version.startsAtMsUtc = row.int64("starts_at_ms");
    version.vatPpm = row.int32("vat_ppm");
    version.taxMode = row.boolean("is_vat_included") ? TaxMode::Inclusive : TaxMode::Exclusive;
    version.minTender = Money::fromMinor(row.int64("min_tender_minor"));
    version.maxTender = Money::fromMinor(row.int64("max_tender_minor"));
    return version;
}

} // namespace

std::vector<TariffVersion> tariffVersionsOf(const sql::Rows &rows)
{
    std::vector<TariffVersion> versions;
    for (const sql::Row row : rows) {
        if (versions.empty() || versions.back().id != row.int64("tariff_version_id"))
            versions.push_back(versionOf(row));
        TariffStep step;
        if (const auto upToWh = row.optionalInt64("up_to_wh"))
            step.upTo = Energy::fromWh(*upToWh);
        step.priceMicroPerKwh = row.int64("price_micro_per_kwh");
        versions.back().steps.push_back(step);
    }
    return versions;
}

} // namespace shahn::store
