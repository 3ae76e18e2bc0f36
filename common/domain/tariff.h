// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A published tariff version: prices by step, the tax and the limits of a purchase. Versions never
// change once they are published; a new price is a new version with a later start.

#include "core/energy.h"
#include "core/error.h"
#include "core/id.h"
#include "core/money.h"

#include <QString>

#include <optional>
#include <vector>

namespace shahn
{

// One price step. A single tariff has one step without an upper end.
struct TariffStep {
    // Energy of the calendar month at which this step ends; none for the last step.
    std::optional<Energy> upTo;
    // Price per kWh in millionths of the currency's major unit, above 0.
    qint64 priceMicroPerKwh = 0;

    friend bool operator==(const TariffStep &, const TariffStep &) = default;
};

enum class TaxMode : quint8 {
    Exclusive, // the tax is added to the prices
    Inclusive, // the prices contain the tax
};

struct TariffVersion {
    qint64 id = 0; // key of the stored version; 0: not stored
    TariffCode tariff;
    int version = 1;
    QString nameEn;
    QString nameAr;
    qint64 startsAtMsUtc = 0;
    std::vector<TariffStep> steps; // ascending; at least one
    int vatPpm = 0; // parts per million of the net amount: 50,000 is 5 %
    TaxMode taxMode = TaxMode::Exclusive;
    Money minTender; // 0: none
    Money maxTender; // 0: none

    friend bool operator==(const TariffVersion &, const TariffVersion &) = default;
};

// Refuses a version that cannot price every purchase: no steps, a step that does not ascend, a
// last step with an end, a price of 0 or less or above 10^9, a VAT outside 0-1,000,000 ppm, limits
// that cross.
Expected<void> checkTariff(const TariffVersion &version);

// Index of the step in which the month's next watt-hour falls.
int stepIndexAt(const TariffVersion &version, Energy boughtThisMonth);

} // namespace shahn
