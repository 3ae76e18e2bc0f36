// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/sale_subject.h"

#include "core/figures.h"
#include "domain/sale_quote.h"

#include <QLocale>

namespace shahn::receipt
{
namespace
{

Money productOf(const ReceiptPriceLine &line, const Currency &currency)
{
    return energyTimesPrice(line.energy, line.priceMicroPerKwh, currency);
}

} // namespace

QString ReceiptPrice::money(Money amount) const
{
    return moneyToText(amount, currency, QLocale::c());
}

ReceiptLabel ReceiptPrice::title(const ReceiptFacts &facts) const
{
    return facts.label(Word::Receipt);
}

ReceiptLabel ReceiptPrice::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(Word::CopyNotice);
}

std::vector<ReceiptFact> ReceiptPrice::meterFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> meter{ facts.meterNumber(),
        { facts.label(Word::Tariff), facts.name(tariffName) }, facts.meterKey() };
    if (month)
        meter.push_back(
            { facts.label(Word::BoughtInMonth, { month->name }), facts.energy(month->bought) });
    return meter;
}

std::vector<ReceiptPriceRow> ReceiptPrice::priceRows(const ReceiptFacts &facts) const
{
    std::vector<ReceiptPriceRow> rows;
    for (const ReceiptPriceLine &line : lines)
        rows.push_back({ facts.label(Word::Step, { QString::number(line.stepNumber) }),
            energyToText(line.energy), pricePerKwhToText(line.priceMicroPerKwh, currency),
            money(productOf(line, currency)) });
    return rows;
}

std::vector<ReceiptFact> ReceiptPrice::sumFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> sums;
    const Money none;
    Money rounding;
    for (const ReceiptPriceLine &line : lines)
        rounding = rounding + line.amount - productOf(line, currency);
    if (rounding != none)
        sums.push_back({ facts.label(Word::Rounding), money(rounding), true });
    const QString percent = percentToText(vatPpm);
    const bool hasVat = vatPpm > 0;
    if (hasVat && !isVatIncluded)
        sums.push_back({ facts.label(Word::Vat, { percent }), money(vat), true });
    if (carryOverBefore != none)
        sums.push_back({ facts.label(Word::CarryOverUsed),
            money(Money::fromMinor(-carryOverBefore.minor())), true });
    if (carryOverAfter != none)
        sums.push_back({ facts.label(Word::CarryOverLeft), money(carryOverAfter), true });
    sums.push_back({ facts.label(Word::Total), money(tender), true });
    if (hasVat && isVatIncluded)
        sums.push_back({ facts.label(Word::VatIncluded, { percent }), money(vat), true });
    sums.push_back({ facts.amountPaid(currency), money(tender), true, true });
    return sums;
}

} // namespace shahn::receipt
