// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The price of a sale, computed the same way in both programs: the cashier's window shows it while
// the amount is typed, the server decides with it. Exact integer arithmetic; no clock, no state.
//
// The tender and the carry-over credit buy the largest number of 0.1 kWh units whose exact price,
// tax included, they cover. What is left in whole minor units is the new carry-over credit. So
// splitting a purchase under rising prices changes the energy by at most one resolution step per
// part, however small a step's price is; under falling prices by at most what one minor unit buys,
// where that is more. Amounts are rounded only where they become lines, and the lines always add
// up:
//     tender + carry-over before = energy + VAT (where it is added) + carry-over after.

#include "core/energy.h"
#include "core/error.h"
#include "core/money.h"
#include "domain/tariff.h"

#include <vector>

namespace shahn
{

struct SaleQuoteInput {
    Money tender; // above 0
    Money carryOver; // credit left by earlier purchases, 0 or more
    Energy boughtThisMonth; // energy already bought in the calendar month at this metering point
    bool isSplitAllowed = true; // more than one token for a large purchase
};

// Energy of one price step.
struct EnergyLine {
    int stepIndex = 0; // from 0
    Energy energy;
    qint64 priceMicroPerKwh = 0;
    Money amount; // with the tax where the tariff's prices contain it

    friend bool operator==(const EnergyLine &, const EnergyLine &) = default;
};

struct SaleQuote {
    Money tender;
    Money carryOverBefore;
    std::vector<EnergyLine> energyLines;
    Money energyAmount; // sum of the lines
    int vatPpm = 0;
    TaxMode taxMode = TaxMode::Exclusive;
    Money vat; // rounded once, half up; inside energyAmount when taxMode is Inclusive
    Money carryOverAfter;
    Energy energyPaid; // what the money bought
    Energy
        energyOnTokens; // what the tokens carry: raised to their resolution, never less than paid
    std::vector<qint64> tokenUnits; // per token, in 0.1 kWh

    friend bool operator==(const SaleQuote &, const SaleQuote &) = default;
};

// What a reader of a line computes: energy times price, half up to the minor unit. The amounts of a
// quote share out a total that is rounded once, so they may be a minor unit beside it; where lines
// are shown, the difference is a line of its own.
Money energyTimesPrice(Energy energy, qint64 priceMicroPerKwh, const Currency &currency);

// Errors: TenderBelowMinimum and TenderAboveMaximum (context limitMinor), TenderBuysNothing,
// AmountOutOfRange when the energy is more than tokens can carry.
Expected<SaleQuote> quoteSale(
    const TariffVersion &tariff, const Currency &currency, const SaleQuoteInput &input);

} // namespace shahn
