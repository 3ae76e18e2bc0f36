// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pricing/quote.h"

namespace shahn::test
{

// Four steps, a monthly and a daily charge, a levy per kWh and one in percent, two taxes of which
// one rests on the other: what a full bill has.
inline pricing::Tariff fullTariff()
{
    using namespace pricing;
    const auto kwh = [](qint64 count) { return Energy::fromWh(count * 1'000); };
    Tariff tariff;
    tariff.code = QStringLiteral("FULL");
    tariff.currency = { QStringLiteral("LYD"), 3 };
    tariff.schedules = { { {},
        { { kwh(50), 100'000 }, { kwh(200), 150'000 }, { kwh(500), 210'500 }, { {}, 300'000 } } } };
    tariff.charges = {
        { .id = QStringLiteral("service"), .per = ChargePer::Month, .rateMicro = 1'500'000 },
        { .id = QStringLiteral("rent"), .per = ChargePer::Day, .rateMicro = 20'000 },
        { .id = QStringLiteral("fuel"), .per = ChargePer::Unit, .rateMicro = 12'345 },
        { .id = QStringLiteral("levy"),
            .per = ChargePer::PercentOfLines,
            .rateMicro = 30'000,
            .of = { QStringLiteral("energy") } },
    };
    tariff.taxes = {
        { .id = QStringLiteral("vat"),
            .ppm = 150'000,
            .of = { QStringLiteral("energy"), QStringLiteral("service"), QStringLiteral("fuel") } },
        { .id = QStringLiteral("stamp"), .ppm = 10'000, .of = { QStringLiteral("vat") } },
    };
    return tariff;
}

inline pricing::Purchase purchaseOf(qint64 tenderMinor)
{
    pricing::Purchase purchase;
    purchase.tender = Money::fromMinor(tenderMinor);
    return purchase;
}

inline Money amountOf(const pricing::Quote &quote, const char *id)
{
    Money sum;
    for (const pricing::Line &line : quote.lines) {
        if (line.id == QLatin1String(id))
            sum = sum + line.amount;
    }
    return sum;
}

// No tax is more than the lines that contain it.
inline bool includedAmong(const pricing::Quote &quote, const pricing::Tariff &tariff)
{
    for (const pricing::Tax &tax : tariff.taxes) {
        Money whole;
        Money within;
        for (const pricing::Line &line : quote.lines) {
            if (line.id == tax.id && line.isIncluded)
                within = line.amount;
            else if (isNamed(tax.of, line))
                whole = whole + line.amount;
        }
        if (tax.isIncluded && within > std::max(whole, Money()))
            return false;
    }
    return true;
}

// Of the lines that are paid.
inline Money sumOf(const pricing::Quote &quote)
{
    Money sum;
    for (const pricing::Line &line : quote.lines) {
        if (!line.isIncluded)
            sum = sum + line.amount;
    }
    return sum;
}

} // namespace shahn::test
