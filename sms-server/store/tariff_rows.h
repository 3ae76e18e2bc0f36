// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The terms of a tariff version as they are stored: JSON, without what stands in columns beside it.

#include "core/error.h"
#include "pricing/tariff.h"

#include <vector>

namespace shahn::sql
{
class Row;
class Rows;
}

namespace shahn::store
{

// A published version.
struct TariffVersion {
    qint64 id = 0; // 0: not stored
    int version = 0; // from 1; 0: the next one
    pricing::Tariff terms;
};

// What of the terms are columns.
struct TariffColumns {
    QString code = {};
    QString nameEn = {};
    QString nameAr = {};
    qint64 startsAtMsUtc = 0;
    Currency currency = {};
};

QString termsText(const pricing::Tariff &terms);
// DataCorrupt where nothing could be sold by it.
Expected<pricing::Tariff> termsOf(const QString &text, TariffColumns columns);

// The row of a statement that names the columns as they are.
Expected<TariffVersion> tariffVersionOf(const sql::Row &row);
Expected<std::vector<TariffVersion>> tariffVersionsOf(const sql::Rows &rows);

} // namespace shahn::store
