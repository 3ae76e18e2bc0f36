// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/quote.h"

#include "core/assert.h"
#include "pricing/token_split.h"

#include <QDateTime>
#include <QJsonObject>

#include <algorithm>

namespace shahn::pricing
{
namespace
{

constexpr qint64 ppmWhole = 1'000'000;

// The least number that is enough, as every larger one is; the most if none before it is.
template <class Enough>
qint64 leastThat(qint64 least, qint64 most, Enough isEnough)
{
    while (least < most) {
        const qint64 middle = least + (most - least) / 2;
        if (isEnough(middle))
            most = middle;
        else
            least = middle + 1;
    }
    return least;
}

} // namespace

// One purchase on its way.
class Purchasing
{
public:
    Purchasing(const Pricing &pricing, const Purchase &purchase, Money tender)
        : m_pricing(pricing)
        , m_tariff(pricing.m_tariff)
        , m_purchase(purchase)
        , m_tender(tender)
        , m_period(pricing.periodAt(purchase.atMsUtc))
        , m_schedules(m_period == nullptr
                  ? m_tariff.schedules
                  : pricing.m_periods[size_t(m_period - m_tariff.periods.data())])
        , m_bought(purchase.boughtThisMonth)
        , m_amounts(m_tariff.charges.size() + 1 + pricing.m_stepCount + m_tariff.taxes.size())
        , m_fixed(m_tariff.charges.size())
    {
    }

    Expected<Quote> run()
    {
        takeFree();
        if (m_tender == Money() && m_free > Energy())
            return freeAlone();
        if (auto limits = checkLimits(); !limits)
            return limits.error();
        const Money available = m_tender + m_purchase.carryOver;
        if (auto charged = chargeFixed(available); !charged)
            return charged.error();
        takeDebts(available);
        Money budget = available;
        for (const Line &debt : m_debts)
            budget = budget - debt.amount;
        const qint64 units = unitsFor(budget);
        if (units > unitsMax() || totalOf(units).isTooLarge())
            return fail(ErrorCode::AmountOutOfRange,
                QStringLiteral("more energy than tokens carry, or an amount without end"));
        return lines(units, budget);
    }

private:
    qint64 unitsMax() const
    {
        return Energy::fromTokenUnits(tokenUnitsMax * tokenCountMax).wh() / m_tariff.unit.wh();
    }

    Energy energyOf(qint64 units) const { return Energy::fromWh(units * m_tariff.unit.wh()); }

    void takeFree()
    {
        const auto found = std::ranges::find_if(m_tariff.freeEnergy, [this](const FreeEnergy &one) {
            return m_purchase.isFreeDue && one.customerClass == m_purchase.customerClass;
        });
        if (found == m_tariff.freeEnergy.end())
            return;
        m_free = (*found).energy;
        if ((*found).fillsSteps)
            m_freeCounted = m_free;
        m_bought = m_bought + m_freeCounted;
    }

    Line freeLine() const
    {
        return { .rule = Rule::FreeEnergy, .id = QStringLiteral("fbe"), .energy = m_free };
    }

    Quote freeAlone() const
    {
        return { .lines = { freeLine() },
            .freeEnergy = m_free,
            .energyCounted = m_freeCounted,
            .carryOverAfter = m_purchase.carryOver,
            .daysLeft = m_purchase.daysDue,
            .monthsLeft = m_purchase.monthsDue };
    }

    Expected<void> checkLimits() const
    {
        if (m_tender.minor() <= 0 || m_tender < m_tariff.minTender)
            return belowMinimum();
        if (m_tender.minor() > Money::inputMaxMinor)
            return fail(ErrorCode::AmountOutOfRange,
                QStringLiteral("tender above the largest that is accepted"));
        if (m_tariff.maxTender > Money() && m_tender > m_tariff.maxTender)
            return fail(ErrorCode::TenderAboveMaximum, QStringLiteral("tender above the maximum"),
                { { QStringLiteral("limitMinor"), m_tariff.maxTender.minor() } });
        return {};
    }

    // Pricing::quote() says which.
    static Error belowMinimum()
    {
        return fail(ErrorCode::TenderBelowMinimum, QStringLiteral("tender below the minimum"));
    }

    bool isInForce(const Charge &charge) const
    {
        return (!charge.fromMsUtc || *charge.fromMsUtc <= m_purchase.atMsUtc)
            && (!charge.untilMsUtc || m_purchase.atMsUtc < *charge.untilMsUtc);
    }

    bool isTaxed(const Tax &tax) const
    {
        return !tax.exemptClasses.contains(m_purchase.customerClass);
    }

    ExactAmount exact(Money money) const { return ExactAmount::of(money, m_tariff.currency); }

    Money rounded(const ExactAmount &amount) const
    {
        switch (m_tariff.rounding) {
        case LineRounding::HalfUp:
            break;
        case LineRounding::Cut:
            return amount.cut(m_tariff.currency, m_tariff.roundingMinor);
        case LineRounding::Up:
            return amount.raised(m_tariff.currency, m_tariff.roundingMinor);
        }
        return amount.halfUp(m_tariff.currency, m_tariff.roundingMinor);
    }

    static ExactAmount atMost(const Charge &charge, const ExactAmount &amount)
    {
        if (!charge.mostMicro)
            return amount;
        const ExactAmount most = ExactAmount::times(1, *charge.mostMicro);
        return amount <= most ? amount : most;
    }

    static qint64 bandAt(const Charge &charge, Energy total)
    {
        const auto found = std::ranges::find_if(
            charge.bands, [&total](const Band &band) { return !band.upTo || total <= *band.upTo; });
        return found == charge.bands.end() ? 0 : (*found).amountMicro;
    }

    // A month without a purchase has none.
    static qint64 chargedBand(const Charge &charge, Energy total)
    {
        return total > Energy() ? bandAt(charge, total) : 0;
    }

    // What a month's first purchase brings, and each that reaches a higher band.
    ExactAmount bandsOf(const Charge &charge, Energy energy) const
    {
        return ExactAmount::times(
            1, chargedBand(charge, m_bought + energy) - chargedBand(charge, m_bought));
    }

    ExactAmount ridingOn(const Charge &charge, size_t place, Energy energy) const
    {
        switch (charge.per) {
        case ChargePer::Unit:
            return ExactAmount::ofEnergy(energy, charge.rateMicro);
        case ChargePer::Total:
            return bandsOf(charge, energy);
        case ChargePer::PercentOfLines:
            return sumOf(m_pricing.m_chargeOf[place]).percent(charge.rateMicro);
        case ChargePer::Vend:
        case ChargePer::Day:
        case ChargePer::Month:
        case ChargePer::Capacity:
        case ChargePer::PercentOfTender:
            break;
        }
        return {};
    }

    size_t energyPlace() const { return m_tariff.charges.size(); }

    size_t taxPlace(size_t tax) const { return energyPlace() + 1 + m_pricing.m_stepCount + tax; }

    ExactAmount sumOf(const std::vector<size_t> &places) const
    {
        ExactAmount sum;
        for (const size_t place : places)
            sum = sum + m_amounts[place];
        return sum;
    }

    // Below 0: the share of prices that contain it, for whoever is exempt.
    ExactAmount taxOn(const ExactAmount &base, const Tax &tax) const
    {
        if (!tax.isIncluded)
            return isTaxed(tax) ? base.percent(tax.ppm) : ExactAmount();
        return isTaxed(tax) ? base.included(tax.ppm) : ExactAmount() - base.included(tax.ppm);
    }

    // It is a part of what other lines say.
    bool isWithin(const Tax &tax) const { return tax.isIncluded && isTaxed(tax); }

    // Makes every amount of so many units exact: charges that are fixed as they were rounded,
    // energy by its steps, what rides on it, and taxes. The sum is what it costs.
    ExactAmount totalOf(qint64 units)
    {
        std::ranges::fill(m_amounts, ExactAmount());
        std::ranges::copy(m_fixed, m_amounts.begin());
        ExactAmount sum;
        if (units > 0)
            fillEnergy(energyOf(units));
        for (size_t i = 0; i <= energyPlace(); ++i)
            sum = sum + m_amounts[i];
        for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
            const Tax &tax = m_tariff.taxes[i];
            const ExactAmount amount = taxOn(sumOf(m_pricing.m_taxOf[i]), tax);
            m_amounts[taxPlace(i)] = amount;
            if (!isWithin(tax))
                sum = sum + amount;
        }
        return sum;
    }

    void fillEnergy(Energy energy)
    {
        const Energy bought = m_bought;
        const Schedule &schedule = scheduleAt(bought + energy);
        ExactAmount all = repricing(schedule);
        forEachStep(schedule, bought, bought + energy, [&](size_t step, Energy part, qint64 micro) {
            const ExactAmount amount = ExactAmount::ofEnergy(part, micro);
            m_amounts[energyPlace() + 1 + step] = amount;
            all = all + amount;
        });
        m_amounts[energyPlace()] = all;
        for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
            const Charge &charge = m_tariff.charges[i];
            if (isRiding(charge))
                m_amounts[i] = atMost(charge, ridingOn(charge, i, energy));
        }
    }

    // On energy; the others are fixed before it.
    bool isRiding(const Charge &charge) const
    {
        return isInForce(charge)
            && (charge.per == ChargePer::Unit || charge.per == ChargePer::Total
                || charge.per == ChargePer::PercentOfLines);
    }

    // Lines as they are rounded, with the taxes on them; none where it has no end.
    std::optional<Money> paidWithoutEnergy()
    {
        if (totalOf(0).isTooLarge())
            return std::nullopt;
        Money sum;
        for (const ExactAmount &fixed : m_fixed)
            sum = sum + fixed.halfUp(m_tariff.currency);
        for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
            if (!isWithin(m_tariff.taxes[i]))
                sum = sum + rounded(m_amounts[taxPlace(i)]);
        }
        return sum;
    }

    static bool mayWait(const Charge &charge)
    {
        return charge.per == ChargePer::Day || charge.per == ChargePer::Month
            || charge.per == ChargePer::Capacity;
    }

    // Of so many days or months.
    ExactAmount fixedOf(const Charge &charge, qint64 count) const
    {
        // Together far below a wrap.
        constexpr qint64 countMax = 1'000'000;
        constexpr qint64 capacityVaMax = 1'000'000'000;
        if (charge.per == ChargePer::Capacity)
            return ExactAmount::ofEnergy(Energy::fromWh(std::min(count, countMax)
                                             * std::min(m_purchase.capacityVa, capacityVaMax)),
                charge.rateMicro);
        return ExactAmount::times(count, charge.rateMicro);
    }

    // How many of the last `due` days or months a charge has been in force.
    qint64 dueOf(const Charge &charge, qint64 due) const
    {
        if (!charge.fromMsUtc || due == 0)
            return due;
        const QDate from = m_pricing.dateAt(*charge.fromMsUtc);
        const QDate today = m_pricing.dateAt(m_purchase.atMsUtc);
        const qint64 since
            = charge.per == ChargePer::Day ? from.daysTo(today) : monthOf(today) - monthOf(from);
        return std::min(due, since + 1);
    }

    static qint64 monthOf(QDate date)
    {
        constexpr qint64 monthsPerYear = 12;
        return date.year() * monthsPerYear + date.month();
    }

    bool isOf(const Charge &charge, bool isByDay) const
    {
        return isInForce(charge) && mayWait(charge) && (charge.per == ChargePer::Day) == isByDay
            && (charge.per != ChargePer::Capacity || m_purchase.capacityVa > 0);
    }

    // The oldest first, so a charge that came later has the fewest of them.
    qint64 countOf(const Charge &charge, qint64 due, qint64 taken) const
    {
        return std::max<qint64>(0, taken - (due - dueOf(charge, due)));
    }

    // As it is rounded.
    std::pair<Line, ExactAmount> fixedLine(const Charge &charge, qint64 due, qint64 taken) const
    {
        Line line = lineOf(charge);
        if (mayWait(charge)) {
            line.count = countOf(charge, due, taken);
            line.countLeft = dueOf(charge, due) - line.count;
        }
        ExactAmount amount = fixedOf(charge, line.count);
        if (charge.per == ChargePer::PercentOfTender) {
            line.base = exact(m_tender);
            amount = line.base.percent(charge.rateMicro);
        }
        amount = atMost(charge, amount);
        if (!amount.isTooLarge())
            line.amount = rounded(amount);
        return { std::move(line), amount.isTooLarge() ? amount : exact(line.amount) };
    }

    // What days or months cost, of which so many are taken.
    ExactAmount waitingSum(bool isByDay, qint64 due, qint64 taken) const
    {
        ExactAmount sum;
        for (const Charge &charge : m_tariff.charges) {
            if (isOf(charge, isByDay))
                sum = sum + fixedLine(charge, due, taken).second;
        }
        return sum;
    }

    // All that are due; under a cap as many whole days or months as there is room for, of all
    // charges alike: each day and month is charged once, whichever charges it has.
    qint64 takenOf(bool isByDay, const ExactAmount &room) const
    {
        const qint64 due = isByDay ? m_purchase.daysDue : m_purchase.monthsDue;
        if (m_tariff.chargesCapPpm == ppmWhole || waitingSum(isByDay, due, due) <= room)
            return due;
        const auto isTooMuch
            = [&](qint64 taken) { return !(waitingSum(isByDay, due, taken + 1) <= room); };
        return leastThat(0, due, isTooMuch);
    }

    static Line lineOf(const Charge &charge)
    {
        return { .rule = Rule::Charge,
            .id = charge.id,
            .nameEn = charge.nameEn,
            .nameAr = charge.nameAr,
            .per = charge.per,
            .rateMicro = charge.rateMicro };
    }

    void takeFixed(const Charge &charge, size_t place, qint64 due, qint64 taken)
    {
        auto [line, amount] = fixedLine(charge, due, taken);
        m_fixed[place] = amount;
        if (line.count > 0 || line.countLeft > 0)
            m_charges.push_back(std::move(line));
    }

    Expected<void> chargeFixed(Money available)
    {
        for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
            const Charge &charge = m_tariff.charges[i];
            if (!isRiding(charge) && isInForce(charge) && !mayWait(charge))
                takeFixed(charge, i, 1, 1);
        }
        ExactAmount room = exact(m_tender).percent(m_tariff.chargesCapPpm);
        for (const bool isByDay : { true, false }) {
            const qint64 due = isByDay ? m_purchase.daysDue : m_purchase.monthsDue;
            const qint64 taken = takenOf(isByDay, room);
            (isByDay ? m_daysLeft : m_monthsLeft) = static_cast<int>(due - taken);
            for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
                if (!isOf(m_tariff.charges[i], isByDay))
                    continue;
                takeFixed(m_tariff.charges[i], i, due, taken);
                room = room - m_fixed[i];
            }
        }
        const auto needed = paidWithoutEnergy();
        if (!needed)
            return fail(ErrorCode::AmountOutOfRange, QStringLiteral("a charge without end"));
        if (*needed > available)
            return belowMinimum();
        return {};
    }

    bool isTaken(const Debt &debt) const
    {
        return !debt.isHeld && (!debt.fromMsUtc || *debt.fromMsUtc <= m_purchase.atMsUtc)
            && (!debt.untilMsUtc || m_purchase.atMsUtc < *debt.untilMsUtc);
    }

    Money wanted(const Debt &debt) const
    {
        Money amount = debt.percentPpm ? rounded(exact(m_tender).percent(*debt.percentPpm))
                                       : debt.instalment.value_or(debt.balance);
        amount = std::max(amount, debt.minimum);
        if (debt.maximum > Money())
            amount = std::min(amount, debt.maximum);
        return std::min(amount, debt.balance);
    }

    void takeDebts(Money available)
    {
        Money room = exact(m_tender).percent(m_tariff.debtsCapPpm).cut(m_tariff.currency);
        room = std::min(room, available - *paidWithoutEnergy());
        std::vector<Debt> debts = m_purchase.debts;
        std::ranges::stable_sort(debts, {}, &Debt::priority);
        for (const Debt &debt : debts) {
            const Money amount = std::min(room, isTaken(debt) ? wanted(debt) : Money());
            if (amount <= Money())
                continue;
            room = room - amount;
            m_debts.push_back({ .rule = Rule::Debt,
                .id = debt.id,
                .nameEn = debt.nameEn,
                .nameAr = debt.nameAr,
                .base = exact(debt.balance),
                .rateMicro = debt.percentPpm.value_or(0),
                .amount = amount });
        }
    }

    const Schedule &scheduleAt(Energy total) const
    {
        const auto found = std::ranges::find_if(
            m_schedules, [&](const Schedule &one) { return !one.upTo || total <= *one.upTo; });
        return found == m_schedules.end() ? m_schedules.back() : *found;
    }

    // What this month's energy costs more, or less, because its total is priced by another
    // schedule now.
    ExactAmount repricing(const Schedule &schedule) const
    {
        const Energy bought = m_bought;
        return priceOf(schedule, {}, bought) - priceOf(scheduleAt(bought), {}, bought);
    }

    // One unit more belongs to the next total of the month: not for want of its own price.
    bool isHeldAtTotal(qint64 units) const
    {
        const Energy bought = m_bought;
        const Energy here = bought + energyOf(units);
        const Energy next = bought + energyOf(units + 1);
        const auto isBandEnd = [&](const Charge &charge) {
            return isInForce(charge) && chargedBand(charge, here) != chargedBand(charge, next);
        };
        return &scheduleAt(here) != &scheduleAt(next)
            || std::ranges::any_of(m_tariff.charges, isBandEnd);
    }

    // The least fits, and each larger number costs more. A total grows nearly evenly between two
    // steps, so the price of one more unit leads there at once, or too far: then the price between
    // a number that fits and one that does not leads back. Halves end what goes neither way.
    qint64 mostThatFits(qint64 least, qint64 most, const ExactAmount &budget)
    {
        constexpr int guessesMax = 16;
        qint64 low = least;
        ExactAmount lowTotal = totalOf(low);
        std::optional<ExactAmount> aboveTotal; // of the one behind most
        for (int guesses = 0; low < most; ++guesses) {
            const ExactAmount next = totalOf(low + 1);
            if (!(next <= budget))
                return low;
            const ExactAmount rest = budget - lowTotal;
            const auto reached = [&](const ExactAmount &price) {
                return low + std::max<qint64>(1, rest.wholeTimes(price, most - low + 1));
            };
            qint64 guess = next <= lowTotal ? most + 1 : reached(next - lowTotal);
            if (guess > most && aboveTotal && lowTotal <= *aboveTotal) {
                const ExactAmount price = (*aboveTotal - lowTotal).part(most + 1 - low);
                if (!(price <= ExactAmount()))
                    guess = reached(price);
            }
            if (guesses >= guessesMax)
                guess = low + (most - low + 1) / 2;
            guess = std::min(guess, most);
            const ExactAmount total = totalOf(guess);
            if (total <= budget) {
                low = guess;
                lowTotal = total;
            } else {
                most = guess - 1;
                aboveTotal = total.isTooLarge() ? std::nullopt : std::optional(total);
            }
        }
        return low;
    }

    // The most whose total fits. Within a schedule a larger number costs more; from one to the next
    // the price may jump either way, so they are asked from the last one down.
    qint64 unitsFor(Money budget)
    {
        const qint64 unitWh = m_tariff.unit.wh();
        const qint64 boughtWh = m_bought.wh();
        qint64 found = 0;
        for (size_t i = m_schedules.size(); i-- > 0 && found == 0;) {
            const auto &end = m_schedules[i].upTo;
            const qint64 before = i == 0 ? -1 : m_schedules[i - 1].upTo->wh();
            qint64 low = std::max<qint64>(1, (before - boughtWh) / unitWh + 1);
            while (boughtWh + low * unitWh <= before)
                ++low;
            qint64 high = unitsMax() + 1;
            if (end)
                high = std::min(high, end->wh() < boughtWh ? 0 : (end->wh() - boughtWh) / unitWh);
            if (high >= low && totalOf(low) <= exact(budget))
                found = mostThatFits(low, high, exact(budget));
        }
        // Not of money that charges and debts have taken, but for a part of a minor unit.
        const bool isForEnergy = found > 0 || *paidWithoutEnergy() < budget;
        const ExactAmount total = totalOf(found);
        const bool isRest = isForEnergy && total <= exact(budget) && total != exact(budget);
        const bool mayRaise = isRest && !isHeldAtTotal(found);
        return m_tariff.remainder == Remainder::Raise && mayRaise ? found + 1 : found;
    }

    Expected<Quote> lines(qint64 units, Money budget)
    {
        const Money charged = totalOf(units).raised(m_tariff.currency);
        Quote quote{ .tender = m_tender, .energy = energyOf(units), .freeEnergy = m_free };
        quote.energyCounted = quote.energy + m_freeCounted;
        quote.daysLeft = m_daysLeft;
        quote.monthsLeft = m_monthsLeft;
        if (m_period != nullptr && units > 0)
            quote.period = m_period->id;
        if (m_free > Energy())
            quote.lines.push_back(freeLine());
        quote.lines.insert(quote.lines.end(), m_charges.begin(), m_charges.end());
        quote.lines.insert(quote.lines.end(), m_debts.begin(), m_debts.end());
        std::vector<Line> riding;
        addRiding(units, riding);
        addTaxes(riding);
        if (units > 0) {
            Money energyAmount = charged;
            for (const Line &line : m_charges)
                energyAmount = energyAmount - line.amount;
            for (const Line &line : riding) {
                if (!line.isIncluded)
                    energyAmount = energyAmount - line.amount;
            }
            addEnergy(units, std::max(Money(), energyAmount), quote.lines);
            // Lines that were rounded up have taken more than all of it.
            if (energyAmount.isNegative())
                quote.lines.push_back({ .rule = Rule::Rounding,
                    .id = QStringLiteral("rounding"),
                    .amount = energyAmount });
        }
        quote.lines.insert(quote.lines.end(), riding.begin(), riding.end());
        boundIncluded(quote.lines);
        if (quote.lines.empty())
            return fail(ErrorCode::TenderBuysNothing, QStringLiteral("tender buys nothing"));
        Money sum;
        for (const Line &line : quote.lines) {
            if (!line.isIncluded)
                sum = sum + line.amount;
        }
        Money rest = budget + debtsTaken() - sum;
        const bool isLine = m_tariff.remainder != Remainder::CarryOver && !isHeldAtTotal(units);
        // A unit that was given for less is paid by nobody, whichever total it ends at.
        if (rest.isNegative() || (isLine && rest != Money())) {
            quote.lines.push_back(
                { .rule = Rule::Rounding, .id = QStringLiteral("rounding"), .amount = rest });
            rest = Money();
        }
        quote.carryOverAfter = rest;
        return quote;
    }

    // However it is rounded, a tax is no more than the lines that contain it.
    void boundIncluded(std::vector<Line> &lines) const
    {
        for (Line &line : lines) {
            if (!line.isIncluded)
                continue;
            const auto tax = std::ranges::find(m_tariff.taxes, line.id, &Tax::id);
            Money whole;
            for (const Line &other : lines) {
                if (isNamed(tax->of, other))
                    whole = whole + other.amount;
            }
            line.amount
                = std::clamp(line.amount, std::min(Money(), whole), std::max(Money(), whole));
        }
    }

    Money debtsTaken() const
    {
        Money sum;
        for (const Line &line : m_debts)
            sum = sum + line.amount;
        return sum;
    }

    // Energy takes what the other lines have left of the sum: the last of its lines is the one that
    // is not its energy times its price, by less than a minor unit for each line.
    void addEnergy(qint64 units, Money amount, std::vector<Line> &to) const
    {
        const Energy bought = m_bought;
        const Schedule &schedule = scheduleAt(bought + energyOf(units));
        const size_t first = to.size();
        if (const ExactAmount more = repricing(schedule); more != ExactAmount())
            to.push_back({ .rule = Rule::Repricing,
                .id = QStringLiteral("energy.repricing"),
                .base = more,
                .energy = bought,
                .amount = more.halfUp(m_tariff.currency) });
        forEachStep(schedule, bought, bought + energyOf(units),
            [&](size_t step, Energy part, qint64 micro) {
                const ExactAmount exactly = ExactAmount::ofEnergy(part, micro);
                to.push_back({ .rule = Rule::Energy,
                    .id = m_pricing.m_stepIds[step],
                    .base = exactly,
                    .rateMicro = micro,
                    .energy = part,
                    .amount = exactly.halfUp(m_tariff.currency) });
            });
        for (size_t i = first; i + 1 < to.size(); ++i) {
            to[i].amount = std::min(to[i].amount, amount);
            amount = amount - to[i].amount;
        }
        to.back().amount = amount;
    }

    void addRiding(qint64 units, std::vector<Line> &to) const
    {
        for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
            const Charge &charge = m_tariff.charges[i];
            const bool isOfUnit = charge.per == ChargePer::Unit;
            const bool isOfTotal = charge.per == ChargePer::Total;
            if (units == 0 || !isRiding(charge) || (isOfTotal && m_amounts[i] == ExactAmount()))
                continue;
            Line line = lineOf(charge);
            line.base = sumOf(m_pricing.m_chargeOf[i]);
            if (isOfTotal)
                line.rateMicro = bandAt(charge, m_bought + energyOf(units));
            if (isOfUnit)
                line.energy = energyOf(units);
            line.amount = rounded(m_amounts[i]);
            to.push_back(std::move(line));
        }
    }

    void addTaxes(std::vector<Line> &to) const
    {
        for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
            const Tax &tax = m_tariff.taxes[i];
            const ExactAmount base = sumOf(m_pricing.m_taxOf[i]);
            if (m_amounts[taxPlace(i)] == ExactAmount())
                continue;
            to.push_back({ .rule = Rule::Tax,
                .id = tax.id,
                .nameEn = tax.nameEn,
                .nameAr = tax.nameAr,
                .base = base,
                .rateMicro = tax.ppm,
                .amount = rounded(m_amounts[taxPlace(i)]),
                .isIncluded = isWithin(tax) });
        }
    }

    const Pricing &m_pricing;
    const Tariff &m_tariff;
    const Purchase &m_purchase;
    const Money m_tender;
    const Period *const m_period; // null: the tariff's own steps
    const std::vector<Schedule> &m_schedules;
    Energy m_bought; // this month, with what was free and counts
    Energy m_free;
    Energy m_freeCounted;
    std::vector<ExactAmount> m_amounts; // of what totalOf() was asked last
    std::vector<ExactAmount> m_fixed; // charges that do not ride on energy, as they were rounded
    std::vector<Line> m_charges;
    std::vector<Line> m_debts;
    int m_daysLeft = 0;
    int m_monthsLeft = 0;
};

Pricing::Pricing(Tariff tariff) : m_tariff(std::move(tariff))
{
    for (const Schedule &schedule : m_tariff.schedules)
        m_stepCount = std::max(m_stepCount, schedule.steps.size());
    for (const Period &period : m_tariff.periods) {
        m_stepCount = std::max(m_stepCount, period.steps.size());
        m_periods.push_back({ { {}, period.steps } });
    }
    m_zone
        = m_tariff.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(m_tariff.timeZone.toLatin1());
    SHAHN_ASSERT(m_zone.isValid()); // as problemsOf() has it
    m_holidays = QSet<QDate>(m_tariff.holidays.begin(), m_tariff.holidays.end());
    QStringList places;
    for (const Charge &charge : m_tariff.charges)
        places.append(charge.id);
    places.append(QLatin1String(energyLines));
    for (size_t i = 0; i < m_stepCount; ++i)
        m_stepIds.push_back(stepId(i));
    places += QStringList(m_stepIds.begin(), m_stepIds.end());
    for (const Tax &tax : m_tariff.taxes)
        places.append(tax.id);
    const auto placesOf = [&](const QStringList &names) {
        std::vector<size_t> found;
        for (const QString &name : names) {
            const qsizetype place = places.indexOf(name);
            SHAHN_ASSERT(place >= 0);
            found.push_back(static_cast<size_t>(place));
        }
        return found;
    };
    for (const Charge &charge : m_tariff.charges)
        m_chargeOf.push_back(placesOf(charge.of));
    for (const Tax &tax : m_tariff.taxes)
        m_taxOf.push_back(placesOf(tax.of));
}

bool isNamed(const QStringList &of, const Line &line)
{
    const bool isEnergy = line.rule == Rule::Energy || line.rule == Rule::Repricing;
    const bool hasId = isEnergy || line.rule == Rule::Charge || line.rule == Rule::Tax;
    return (hasId && of.contains(line.id)) || (isEnergy && of.contains(QLatin1String(energyLines)));
}

QDate Pricing::dateAt(qint64 msUtc) const
{
    return QDateTime::fromMSecsSinceEpoch(msUtc, m_zone).date();
}

// By the local time, and the type of the day that the clock shows.
const Period *Pricing::periodAt(qint64 msUtc) const
{
    if (m_tariff.periods.empty())
        return nullptr;
    constexpr int msPerMinute = 60'000;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(msUtc, m_zone);
    const QDate date = local.date();
    const int minute = local.time().msecsSinceStartOfDay() / msPerMinute;
    const int weekday = date.dayOfWeek();
    const DayType day = m_holidays.contains(date) ? DayType::Holiday
        : weekday == Qt::Sunday                   ? DayType::Sunday
        : weekday == Qt::Saturday                 ? DayType::Saturday
                                                  : DayType::Workday;
    const auto has = [](const auto &list, const auto &one) {
        return list.empty() || std::ranges::find(list, one) != list.end();
    };
    const auto found = std::ranges::find_if(m_tariff.periods, [&](const Period &period) {
        const bool isOverMidnight = period.untilMinute <= period.fromMinute;
        const bool isBehind = minute >= period.fromMinute;
        const bool isBefore = minute < period.untilMinute;
        return has(period.months, date.month()) && has(period.days, day)
            && (isOverMidnight ? isBehind || isBefore : isBehind && isBefore);
    });
    return found == m_tariff.periods.end() ? nullptr : &*found;
}

Error Pricing::leastTender(const Purchase &purchase) const
{
    const auto isEnough = [&](qint64 tender) {
        const auto made = Purchasing(*this, purchase, Money::fromMinor(tender)).run();
        return made || made.error().code != ErrorCode::TenderBelowMinimum;
    };
    const qint64 low = leastThat(1, Money::inputMaxMinor, isEnough);
    return fail(ErrorCode::TenderBelowMinimum, QStringLiteral("tender below the minimum"),
        { { QStringLiteral("limitMinor"), low } });
}

// What it buys grows with what it is given, but where days and months wait under a cap.
Expected<Quote> Pricing::quoteOfEnergy(const Purchase &purchase, Energy wanted) const
{
    const auto buysIt = [&](qint64 tender) {
        const auto made = Purchasing(*this, purchase, Money::fromMinor(tender)).run();
        return made ? made->energy >= wanted
                    : made.error().code != ErrorCode::TenderBelowMinimum
                && made.error().code != ErrorCode::TenderBuysNothing;
    };
    const qint64 most
        = m_tariff.maxTender > Money() ? m_tariff.maxTender.minor() : Money::inputMaxMinor;
    const qint64 low = leastThat(std::max<qint64>(1, m_tariff.minTender.minor()), most, buysIt);
    auto made = Purchasing(*this, purchase, Money::fromMinor(low)).run();
    if (made && made->energy < wanted)
        return fail(ErrorCode::TenderAboveMaximum,
            QStringLiteral("so much energy costs more than may be paid at once"),
            { { QStringLiteral("limitMinor"), low } });
    if (made)
        payInCoins(*made);
    return made;
}

// To the nearest one that is something; half goes up.
void Pricing::payInCoins(Quote &quote) const
{
    const qint64 coin = m_tariff.coinMinor;
    const qint64 paid = quote.tender.minor();
    const qint64 nearest = std::max((paid + coin / 2) / coin, qint64(1)) * coin;
    if (nearest == paid)
        return;
    quote.tender = Money::fromMinor(nearest);
    quote.lines.push_back({ .rule = Rule::CashRounding,
        .id = QStringLiteral("cash"),
        .amount = Money::fromMinor(nearest - paid) });
}

Expected<Quote> Pricing::quote(const Purchase &purchase) const
{
    SHAHN_ASSERT(purchase.tender.has_value() != purchase.energy.has_value());
    SHAHN_ASSERT(!purchase.carryOver.isNegative() && purchase.boughtThisMonth >= Energy());
    if (purchase.energy)
        return quoteOfEnergy(purchase, *purchase.energy);
    auto made = Purchasing(*this, purchase, *purchase.tender).run();
    if (made || made.error().code != ErrorCode::TenderBelowMinimum)
        return made;
    // What is needed may be a part of the tender itself: the least that has it.
    return leastTender(purchase);
}

} // namespace shahn::pricing
