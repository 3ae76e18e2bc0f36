// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The money of a sale as it is stored and posted: what prices contain of taxes stands with the
// taxes.

#include "pricing/quote.h"

#include <QHash>

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
    QHash<QString, qint64> partMinor = {}; // of charges and taxes, by their ids
    QHash<QString, qint64> debtMinor = {}; // likewise
};

SaleFigures figuresOf(
    const pricing::Purchase &purchase, const pricing::Quote &quote, const pricing::Tariff &tariff);

} // namespace shahn::vending
