// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tariffs of steps and one tax, for tests that are about something else.

#include "pricing/tariff.h"

namespace shahn::test
{

inline const Currency lyd{ QStringLiteral("LYD"), 3 };

inline pricing::Tax vatOf(qint64 ppm, bool isIncluded = false)
{
    return { .id = QStringLiteral("vat"),
        .nameEn = QStringLiteral("VAT"),
        .nameAr = QStringLiteral("ضريبة القيمة المضافة"),
        .ppm = ppm,
        .of = { QLatin1String(pricing::energyLines) },
        .isIncluded = isIncluded };
}

inline pricing::Tariff stepTariff(const QString &code, std::vector<pricing::Step> steps)
{
    pricing::Tariff terms;
    terms.code = code;
    terms.nameEn = QStringLiteral("Home");
    terms.nameAr = QStringLiteral("منزلي");
    terms.currency = lyd;
    terms.schedules = { { {}, std::move(steps) } };
    return terms;
}

} // namespace shahn::test
