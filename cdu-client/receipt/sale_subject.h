// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of a sale: prices and what they add up to.

#include "core/energy.h"
#include "core/money.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

// Energy of one price step. The amount may be a minor unit beside energy times price: what is
// printed is the product, and the difference as a line of its own.
struct ReceiptPriceLine {
    int stepNumber = 1; // as printed, from 1
    Energy energy;
    qint64 priceMicroPerKwh = 0;
    Money amount;
};

// What a meter has bought in a calendar month of the utility.
struct ReceiptMonth {
    QString name; // "2026-11"
    Energy bought; // this sale included
};

// What was sold.
class ReceiptPrice final : public ReceiptSubject
{
public:
    ReceiptName tariffName;
    Currency currency;
    std::vector<ReceiptPriceLine> lines;
    int vatPpm = 0;
    bool isVatIncluded = false;
    Money vat;
    Money carryOverBefore;
    Money carryOverAfter;
    Money tender;
    std::optional<ReceiptMonth> month; // sales of earlier servers did not say

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptPriceRow> priceRows(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> sumFacts(const ReceiptFacts &facts) const override;

private:
    QString money(Money amount) const;
};

} // namespace shahn::receipt
