// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The money of a sale as it is stored and posted: what prices contain of taxes stands with the
// taxes, and free energy has a value of its own.

#include "pricing/quote.h"

#include <QHash>

#include <optional>

namespace shahn::vending
{

struct SaleFigures {
    qint64 tenderMinor = 0;
    qint64 carryOverBeforeMinor = 0;
    qint64 energyMinor = 0;
    qint64 taxMinor = 0;
    qint64 chargesMinor = 0;
    qint64 debtsMinor = 0;
    qint64 roundingMinor = 0;
    qint64 carryOverAfterMinor = 0;
    std::optional<qint64> freeMinor = {}; // what the energy that was given free is worth
    QHash<QString, qint64> partMinor = {}; // of charges and taxes, by their ids
    QHash<QString, qint64> debtMinor = {}; // likewise
};

// Errors: those of Pricing::valueOf(), of free energy.
Expected<SaleFigures> figuresOf(const pricing::Purchase &purchase, const pricing::Quote &quote,
    const pricing::Pricing &pricing);

} // namespace shahn::vending
