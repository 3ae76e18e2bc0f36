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

const Schedule &EnergyCost::scheduleAt(Energy total) const
{
    const auto found = std::ranges::find_if(
        m_schedules, [&](const Schedule &one) { return !one.upTo || total <= *one.upTo; });
    return found == m_schedules.end() ? m_schedules.back() : *found;
}

// What this month's energy costs more, or less, because its total is priced by another
// schedule now.
ExactAmount EnergyCost::repricing(const Schedule &schedule) const
{
    const Schedule &before = scheduleAt(m_bought);
    return &before == &schedule ? ExactAmount()
                                : priceOf(schedule, {}, m_bought) - priceOf(before, {}, m_bought);
}

ExactAmount EnergyCost::costOf(Energy energy, std::span<ExactAmount> ofSteps) const
{
    const Schedule &schedule = scheduleAt(m_bought + energy);
    ExactAmount all = repricing(schedule);
    forEachStep(
        schedule, m_bought, m_bought + energy, [&](size_t i, Energy part, const Step &step) {
            const ExactAmount amount = ExactAmount::ofEnergy(part, step.priceMicro);
            ofSteps[i] = ofSteps[i] + amount;
            all = all + amount;
        });
    return all;
}

std::vector<Energy> EnergyCost::totals() const
{
    std::vector<Energy> ends;
    for (const Schedule &schedule : m_schedules) {
        if (schedule.upTo)
            ends.push_back(*schedule.upTo);
    }
    return ends;
}

bool EnergyCost::isTotalBetween(Energy energy, Energy more) const
{
    return &scheduleAt(m_bought + energy) != &scheduleAt(m_bought + more);
}

std::vector<Line> EnergyCost::linesOf(Energy energy, Money amount, const Currency &currency,
    const std::vector<QString> &stepIds) const
{
    std::vector<Line> lines;
    const Schedule &schedule = scheduleAt(m_bought + energy);
    if (const ExactAmount more = repricing(schedule); more != ExactAmount())
        lines.push_back({ .rule = Rule::Repricing,
            .id = QStringLiteral("energy.repricing"),
            .base = more,
            .energy = m_bought,
            .customerClass = m_class,
            .amount = more.halfUp(currency) });
    forEachStep(
        schedule, m_bought, m_bought + energy, [&](size_t i, Energy part, const Step &step) {
            const ExactAmount exactly = ExactAmount::ofEnergy(part, step.priceMicro);
            lines.push_back({ .rule = Rule::Energy,
                .id = stepIds[i],
                .base = exactly,
                .rateMicro = step.priceMicro,
                .energy = part,
                .customerClass = m_class,
                .amount = exactly.halfUp(currency),
                .parts = partsOf(step) });
        });
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
