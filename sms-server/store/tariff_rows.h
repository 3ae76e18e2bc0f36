// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The terms of a tariff version as they are stored: JSON, without what stands in columns beside it.

#include "core/error.h"
#include "pricing/tariff.h"

#include <memory>
#include <optional>
#include <vector>

namespace shahn::sql
{
class Row;
class Rows;
}

namespace shahn::pricing
{
class Pricing;
}

namespace shahn::store
{

class KnownTariffs;

// A published version.
struct TariffVersion {
    qint64 id = 0; // 0: not stored
    int version = 0; // from 1; 0: the next one
    pricing::Tariff terms;
    // Its terms cannot be read: of them is told only what stands beside them. From list() alone.
    std::optional<Error> fault = {};
};

// What of the terms are columns.
struct TariffColumns {
    QString code = {};
    QString nameEn = {};
    QString nameAr = {};
    qint64 startsAtMsUtc = 0;
    Currency currency = {};

    friend bool operator==(const TariffColumns &, const TariffColumns &) = default;
};

QString termsText(const pricing::Tariff &terms);
// What they are of, without reading the rest of them; electricity where that cannot be read.
pricing::Resource resourceOfTerms(const QString &text);
// DataCorrupt where nothing could be sold by it.
Expected<pricing::Tariff> termsOf(const QString &text, TariffColumns columns);

// The same, ready to price. known: where it may have been read before; null: nowhere.
Expected<std::shared_ptr<const pricing::Pricing>> pricingOf(
    const QString &text, const TariffColumns &columns, KnownTariffs *known);

// The row of a statement that names the columns as they are.
Expected<TariffVersion> tariffVersionOf(const sql::Row &row, KnownTariffs *known = nullptr);
Expected<std::vector<TariffVersion>> tariffVersionsOf(
    const sql::Rows &rows, KnownTariffs *known = nullptr);
// Also those whose terms cannot be read.
std::vector<TariffVersion> allTariffVersionsOf(const sql::Rows &rows);

} // namespace shahn::store
