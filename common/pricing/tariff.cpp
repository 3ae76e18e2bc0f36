// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/tariff.h"

namespace shahn::pricing
{

ExactAmount priceOf(const Schedule &schedule, const ExactEnergy &from, const ExactEnergy &to)
{
    ExactAmount sum;
    forEachStep(schedule, from, to, [&](size_t, const ExactEnergy &energy, const Step &step) {
        sum = sum + ExactAmount::ofEnergy(energy, step.priceMicro);
    });
    return sum;
}

ExactAmount Charge::atMost(const ExactAmount &amount) const
{
    if (!mostMicro)
        return amount;
    const ExactAmount most = ExactAmount::times(1, *mostMicro);
    return amount <= most ? amount : most;
}

Money Tariff::rounded(const ExactAmount &amount) const
{
    switch (rounding) {
    case LineRounding::HalfUp:
        break;
    case LineRounding::Cut:
        return amount.cut(currency, roundingMinor);
    case LineRounding::Up:
        return amount.raised(currency, roundingMinor);
    }
    return amount.halfUp(currency, roundingMinor);
}

const FreeEnergy *Tariff::freeOf(const QString &customerClass) const
{
    const auto found = std::ranges::find(freeEnergy, customerClass, &FreeEnergy::customerClass);
    return found == freeEnergy.end() ? nullptr : &*found;
}

QString stepId(size_t index)
{
    return QStringLiteral("%1.%2").arg(QLatin1String(energyLines)).arg(index + 1);
}

bool isPricedByTotal(const Tariff &tariff)
{
    return tariff.schedules.size() > 1
        || std::ranges::any_of(
            tariff.sheets, [](const Sheet &sheet) { return sheet.schedules.size() > 1; })
        || std::ranges::any_of(
            tariff.charges, [](const Charge &charge) { return charge.per == ChargePer::Total; });
}

} // namespace shahn::pricing
