// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/tariff_comparison.h"

#include "pricing/quote.h"

namespace shahn::pricing
{
namespace
{

constexpr int exampleKwh[] = { 10, 50, 100, 200, 500, 1'000 };

// What a month of so much costs somebody who buys it at once, with free energy where it is due.
Expected<Money> costOfMonth(
    const Pricing &pricing, const QString &customerClass, int kwh, qint64 atMsUtc)
{
    Purchase purchase;
    purchase.energy = Energy::fromWh(qint64{ kwh } * 1'000);
    purchase.customerClass = customerClass;
    purchase.isFreeDue = true;
    purchase.monthsDue = 1;
    purchase.daysDue = 30;
    purchase.atMsUtc = atMsUtc;
    const Energy free = pricing.freeEnergyOf(purchase).energy;
    if (free >= *purchase.energy)
        return Money();
    purchase.energy = *purchase.energy - free;
    const auto made = pricing.quote(purchase);
    return made ? Expected<Money>(made->tender) : made.error();
}

// A month may be bought at several times: what one purchase may cost says nothing of it.
Tariff withoutBounds(Tariff tariff)
{
    tariff.minTender = Money();
    tariff.maxTender = Money::fromMinor(Money::inputMaxMinor);
    return tariff;
}

} // namespace

QStringList classesOf(const Tariff &tariff)
{
    QStringList classes{ QString() };
    for (const Tax &tax : tariff.taxes)
        classes += tax.exemptClasses;
    for (const FreeEnergy &free : tariff.freeEnergy)
        classes.append(free.customerClass);
    for (const Sheet &sheet : tariff.sheets)
        classes += sheet.classes;
    return classes;
}

Expected<std::vector<ComparedMonth>> compared(const Tariff &before, const Tariff &after)
{
    if (before.currency != after.currency || before.resource != after.resource)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("the two are of other currencies or resources: nobody pays one, then "
                           "the other"));
    QStringList classes = classesOf(before) + classesOf(after);
    classes.removeDuplicates();
    const Pricing pricedBefore(withoutBounds(before));
    const Pricing pricedAfter(withoutBounds(after));
    std::vector<ComparedMonth> months;
    for (const QString &customerClass : std::as_const(classes)) {
        for (const int kwh : exampleKwh) {
            const auto old = costOfMonth(pricedBefore, customerClass, kwh, before.startsAtMsUtc);
            const auto now = costOfMonth(pricedAfter, customerClass, kwh, after.startsAtMsUtc);
            if (!old || !now)
                return old ? now.error() : old.error();
            months.push_back({ customerClass, Energy::fromWh(qint64{ kwh } * 1'000), *old, *now });
        }
    }
    return months;
}

} // namespace shahn::pricing
