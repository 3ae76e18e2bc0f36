// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/energy_cost.h"

namespace shahn::pricing
{
namespace
{

std::vector<LinePart> partsOf(const Step &step)
{
    std::vector<LinePart> parts;
    parts.reserve(step.parts.size());
    for (const PricePart &part : step.parts)
        parts.push_back({ part.id, part.nameEn, part.nameAr, part.amountMicro });
    return parts;
}

} // namespace

const Schedule &EnergyCost::scheduleAt(const EnergyShare &share, Energy total) const
{
    const ExactEnergy position = of(share, total);
    const auto found = std::ranges::find_if(
        *share.schedules, [&](const Schedule &one) { return !one.upTo || position <= *one.upTo; });
    return found == share.schedules->end() ? share.schedules->back() : *found;
}

// What this month's energy costs more, or less, because its total is priced by another
// schedule now.
ExactAmount EnergyCost::repricing(const EnergyShare &share, const Schedule &schedule) const
{
    const Schedule &before = scheduleAt(share, m_bought);
    if (&before == &schedule)
        return {};
    const ExactEnergy bought = of(share, m_bought);
    return priceOf(schedule, {}, bought) - priceOf(before, {}, bought);
}

ExactAmount EnergyCost::costOf(Energy energy, std::span<ExactAmount> ofSteps) const
{
    ExactAmount all;
    const Energy total = m_bought + energy;
    for (const EnergyShare &share : m_shares) {
        const Schedule &schedule = scheduleAt(share, total);
        all = all + repricing(share, schedule);
        forEachStep(schedule, of(share, m_bought), of(share, total),
            [&](size_t i, const ExactEnergy &part, const Step &step) {
                const ExactAmount amount = ExactAmount::ofEnergy(part, step.priceMicro);
                ofSteps[i] = ofSteps[i] + amount;
                all = all + amount;
            });
    }
    return all;
}

// A class reaches an end at the largest total of which its share is no more.
std::vector<Energy> EnergyCost::totals() const
{
    __extension__ using Wide = __int128;
    std::vector<Energy> ends;
    for (const EnergyShare &share : m_shares) {
        for (const Schedule &schedule : *share.schedules) {
            if (schedule.upTo)
                ends.push_back(Energy::fromWh(static_cast<qint64>(
                    Wide(schedule.upTo->wh()) * ExactEnergy::ppmWhole / share.ppm)));
        }
    }
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return ends;
}

bool EnergyCost::isTotalBetween(Energy energy, Energy more) const
{
    return std::ranges::any_of(m_shares, [&](const EnergyShare &share) {
        return &scheduleAt(share, m_bought + energy) != &scheduleAt(share, m_bought + more);
    });
}

bool EnergyCost::isPricedBy(const std::vector<Schedule> &schedules) const
{
    return std::ranges::any_of(
        m_shares, [&](const EnergyShare &share) { return share.schedules == &schedules; });
}

std::vector<Line> EnergyCost::linesOf(Energy energy, Money amount, const Currency &currency,
    const std::vector<QString> &stepIds) const
{
    std::vector<Line> lines;
    ExactEnergy upTo;
    Energy told;
    const Energy total = m_bought + energy;
    for (const EnergyShare &share : m_shares) {
        const Schedule &schedule = scheduleAt(share, total);
        if (const ExactAmount more = repricing(share, schedule); more != ExactAmount())
            lines.push_back({ .rule = Rule::Repricing,
                .id = QStringLiteral("energy.repricing"),
                .nameEn = share.nameEn,
                .nameAr = share.nameAr,
                .base = more,
                .energy = of(share, m_bought).cut(),
                .customerClass = share.customerClass,
                .amount = more.halfUp(currency) });
        forEachStep(schedule, of(share, m_bought), of(share, total),
            [&](size_t i, const ExactEnergy &part, const Step &step) {
                const ExactAmount exactly = ExactAmount::ofEnergy(part, step.priceMicro);
                upTo = upTo + part;
                lines.push_back({ .rule = Rule::Energy,
                    .id = stepIds[i],
                    .nameEn = share.nameEn,
                    .nameAr = share.nameAr,
                    .base = exactly,
                    .rateMicro = step.priceMicro,
                    .energy = upTo.cut() - told,
                    .customerClass = share.customerClass,
                    .amount = exactly.halfUp(currency),
                    .certificate = share.certificate,
                    .parts = partsOf(step) });
                told = upTo.cut();
            });
    }
    for (size_t i = 0; i + 1 < lines.size(); ++i) {
        lines[i].amount = std::min(lines[i].amount, amount);
        amount = amount - lines[i].amount;
    }
    lines.back().amount = amount;
    for (Line &line : lines)
        splitAmongParts(line);
    return lines;
}

} // namespace shahn::pricing
