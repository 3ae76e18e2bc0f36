// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tariff_rows.h"

#include "pricing/quote.h"
#include "pricing/tariff_words.h"
#include "protocol/conversion.h"
#include "protocol/messages/tariff.h"
#include "sql/rows.h"
#include "store/known_tariffs.h"

#include <QJsonDocument>
#include <QJsonObject>

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

pricing::Resource resourceOfTerms(const QString &text)
{
    const QLatin1String key("resource");
    if (!text.contains(key)) // what is usual is not said
        return pricing::Resource::Electricity;
    const QString word = QJsonDocument::fromJson(text.toUtf8()).object().value(key).toString();
    for (const auto &known : pricing::resourceWords) {
        if (word == QLatin1String(known.word))
            return known.value;
    }
    return pricing::Resource::Electricity;
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

namespace
{

TariffColumns columnsOf(const sql::Row &row)
{
    return { row.text("tariff_code"), row.text("name_en"), row.text("name_ar"),
        row.int64("starts_at_ms"), { row.text("currency"), row.int32("currency_decimals") } };
}

} // namespace

Expected<std::shared_ptr<const pricing::Pricing>> pricingOf(
    const QString &text, const TariffColumns &columns, KnownTariffs *known)
{
    if (known != nullptr)
        return known->pricingOf(text, columns);
    auto terms = termsOf(text, columns);
    if (!terms)
        return terms.error();
    return std::make_shared<const pricing::Pricing>(std::move(*terms));
}

Expected<TariffVersion> tariffVersionOf(const sql::Row &row, KnownTariffs *known)
{
    const auto pricing = pricingOf(row.text("terms"), columnsOf(row), known);
    if (!pricing)
        return pricing.error();
    return TariffVersion{ row.int64("tariff_version_id"), row.int32("version"),
        (*pricing)->tariff() };
}

std::vector<TariffVersion> allTariffVersionsOf(const sql::Rows &rows)
{
    std::vector<TariffVersion> versions;
    for (const sql::Row row : rows) {
        auto version = tariffVersionOf(row);
        if (version) {
            versions.push_back(std::move(*version));
            continue;
        }
        TariffColumns columns = columnsOf(row);
        TariffVersion faulty;
        faulty.id = row.int64("tariff_version_id");
        faulty.version = row.int32("version");
        faulty.terms.code = std::move(columns.code);
        faulty.terms.nameEn = std::move(columns.nameEn);
        faulty.terms.nameAr = std::move(columns.nameAr);
        faulty.terms.startsAtMsUtc = columns.startsAtMsUtc;
        faulty.terms.currency = std::move(columns.currency);
        faulty.fault = version.error();
        versions.push_back(std::move(faulty));
    }
    return versions;
}

Expected<std::vector<TariffVersion>> tariffVersionsOf(const sql::Rows &rows, KnownTariffs *known)
{
    std::vector<TariffVersion> versions;
    for (const sql::Row row : rows) {
        auto version = tariffVersionOf(row, known);
        if (!version)
            return version.error();
        versions.push_back(std::move(*version));
    }
    return versions;
}

} // namespace shahn::store
