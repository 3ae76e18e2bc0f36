// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_figures.h"

#include <algorithm>

namespace shahn::vending
{
namespace
{

// A tax that prices contain is taken out of the lines that it is of, each for its share.
void takeOut(const pricing::Line &tax, const QStringList &of, std::vector<pricing::Line> &lines)
{
    qint64 whole = 0;
    for (const pricing::Line &line : lines)
        whole += isNamed(of, line) ? line.amount.minor() : 0;
    qint64 restMinor = tax.amount.minor();
    for (pricing::Line &line : lines) {
        const qint64 minor = line.amount.minor();
        if (!isNamed(of, line) || minor == 0 || whole == 0)
            continue;
        __extension__ using Wide = __int128;
        const qint64 share = qint64(Wide(restMinor) * minor / whole);
        line.amount = line.amount - Money::fromMinor(share);
        restMinor -= share;
        whole -= minor;
    }
}

} // namespace

Expected<SaleFigures> figuresOf(
    const pricing::Purchase &purchase, const pricing::Quote &quote, const pricing::Pricing &pricing)
{
    const pricing::Tariff &tariff = pricing.tariff();
    SaleFigures figures{ .tenderMinor = quote.tender.minor(),
        .carryOverBeforeMinor = purchase.carryOver.minor(),
        .carryOverAfterMinor = quote.carryOverAfter.minor() };
    if (quote.freeEnergy > Energy()) {
        const auto value = pricing.valueOf(purchase, quote.freeEnergy);
        if (!value)
            return value.error();
        figures.freeMinor = value->minor();
    }
    std::vector<pricing::Line> lines = quote.lines;
    for (const pricing::Line &line : quote.lines) {
        const auto tax = std::ranges::find(tariff.taxes, line.id, &pricing::Tax::id);
        if (line.isIncluded && tax != tariff.taxes.end())
            takeOut(line, tax->of, lines);
    }
    for (const pricing::Line &line : lines) {
        const qint64 minor = line.amount.minor();
        switch (line.rule) {
        case pricing::Rule::Energy:
        case pricing::Rule::Repricing:
        case pricing::Rule::FreeEnergy:
            figures.energyMinor += minor;
            break;
        case pricing::Rule::Tax:
            figures.taxMinor += minor;
            figures.partMinor[line.id] += minor;
            break;
        case pricing::Rule::Charge:
            figures.chargesMinor += minor;
            figures.partMinor[line.id] += minor;
            break;
        case pricing::Rule::Debt:
            figures.debtsMinor += minor;
            figures.debtMinor[line.id] += minor;
            break;
        case pricing::Rule::Rounding:
        case pricing::Rule::CashRounding:
            figures.roundingMinor += minor;
            break;
        }
    }
    return figures;
}

} // namespace shahn::vending
