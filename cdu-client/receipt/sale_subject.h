// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of a sale: prices and what they add up to.

#include "core/energy.h"
#include "core/money.h"
#include "domain/payment.h"
#include "pricing/quote.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

// What a meter has bought in a calendar month of the utility.
struct ReceiptMonth {
    QString name; // "2026-11"
    Energy bought; // this sale included
};

// The sale that was wrong, and what of its money still changes hands.
struct ReceiptCorrection {
    QString saleReceiptNumber;
    QString reversalReceiptNumber;
    Money givenBack; // by the reversal
    std::optional<Money> stillToPay; // below 0: given back; none: other kinds of money
};

// What was sold.
class ReceiptPrice final : public ReceiptSubject
{
public:
    ReceiptName tariffName;
    Currency currency;
    ReceiptName periodName; // both empty: the prices are the same at all times
    std::vector<pricing::Line> lines;
    Money carryOverBefore;
    Money carryOverAfter;
    Money tender;
    Payment payment = {};
    std::optional<ReceiptMonth> month; // sales of earlier servers did not say
    std::optional<ReceiptCorrection> correction; // none: it corrects nothing

    ReceiptLabel title(const ReceiptFacts &facts) const override;

    bool isKnownByPrices() const override { return true; }

    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptPriceRow> priceRows(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> sumFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptLabel> warnings(const ReceiptFacts &facts) const override;

private:
    ReceiptFact sumFact(const pricing::Line &line, const ReceiptFacts &facts) const;
    QString money(Money amount) const;
};

} // namespace shahn::receipt
