// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tariff with everything that utilities price a sale by: steps of a month, named charges, taxes
// on named lines, and the choices that differ from utility to utility. Read from a file
// (docs/tariff-file.md), and never changed by a sale.

#include "core/energy.h"
#include "core/money.h"
#include "core/problem_text.h"
#include "pricing/exact_amount.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace shahn::pricing
{

// Amounts and percentages in millionths: of the currency's major unit, or parts per million.

// A named part of a price: generation, network, a fund. A subsidy is below 0.
struct PricePart {
    QString id = {};
    QString nameEn = {};
    QString nameAr = {};
    qint64 amountMicro = 0; // of one kWh

    friend bool operator==(const PricePart &, const PricePart &) = default;
};

struct Step {
    std::optional<Energy> upTo; // energy of the calendar month at which it ends; the last: none
    qint64 priceMicro = 0; // of one kWh
    std::vector<PricePart> parts = {}; // which add up to it; none: nothing is said of them

    friend bool operator==(const Step &, const Step &) = default;
};

// The steps that price all energy of a month whose total stays within an end. A tariff of one
// schedule prices each unit at its step. With several, a month that grows out of one is priced
// anew by the next, and what was bought in it for less, or for more, becomes a line of its own:
// the fall-back of step tariffs, and the lifeline that is lost by who buys more.
struct Schedule {
    std::optional<Energy> upTo; // total of the month; the last: none
    std::vector<Step> steps;

    friend bool operator==(const Schedule &, const Schedule &) = default;
};

// The energy of a month from one total to another, at the steps of its schedule: visit(index,
// energy, step).
template <class Visit>
void forEachStep(
    const Schedule &schedule, const ExactEnergy &from, const ExactEnergy &to, Visit visit)
{
    ExactEnergy position = from;
    for (size_t i = 0; i < schedule.steps.size() && position < to; ++i) {
        const Step &step = schedule.steps[i];
        if (step.upTo && ExactEnergy(*step.upTo) <= position)
            continue;
        const ExactEnergy end = step.upTo ? std::min(ExactEnergy(*step.upTo), to) : to;
        visit(i, end - position, step);
        position = end;
    }
}

ExactAmount priceOf(const Schedule &schedule, const ExactEnergy &from, const ExactEnergy &to);

enum class ChargePer : quint8 {
    Vend,
    Day, // since the last charge
    Month, // with the first purchase of a calendar month, and for each that was missed
    Capacity, // kVA of the connection, with each month that is due
    Unit, // kWh that is bought
    Total, // the month's total, by bands: with a higher one the difference is charged
    PercentOfLines, // of the lines that `of` names, which stand above
    PercentOfTender,
};

// Its rate is parts per million, and no amount.
constexpr bool isPercentage(ChargePer per)
{
    return per == ChargePer::PercentOfLines || per == ChargePer::PercentOfTender;
}

// An instant from one on and before another; none: always.
inline bool isWithin(
    const std::optional<qint64> &fromMsUtc, const std::optional<qint64> &untilMsUtc, qint64 atMsUtc)
{
    return (!fromMsUtc || *fromMsUtc <= atMsUtc) && (!untilMsUtc || atMsUtc < *untilMsUtc);
}

// What a month's total costs while it stays within the end.
struct Band {
    std::optional<Energy> upTo; // the last: none
    qint64 amountMicro = 0;

    friend bool operator==(const Band &, const Band &) = default;
};

struct Charge {
    QString id = {}; // of its line: "service"
    QString nameEn = {};
    QString nameAr = {};
    ChargePer per = ChargePer::Vend;
    qint64 rateMicro = 0; // amount or percentage; below 0: a rebate
    QStringList of = {};
    std::vector<Band> bands = {}; // of Total
    std::optional<qint64> mostMicro = {}; // of one purchase
    std::optional<qint64> fromMsUtc = {}; // in force from then
    std::optional<qint64> untilMsUtc = {}; // and before then

    bool isInForce(qint64 atMsUtc) const { return isWithin(fromMsUtc, untilMsUtc, atMsUtc); }

    // On energy; the others are known before it.
    bool isRiding() const
    {
        return per == ChargePer::Unit || per == ChargePer::Total
            || per == ChargePer::PercentOfLines;
    }

    bool isRebate() const { return rateMicro < 0; }

    bool isPercent() const { return isPercentage(per); }

    ExactAmount atMost(const ExactAmount &amount) const;

    friend bool operator==(const Charge &, const Charge &) = default;
};

struct Tax {
    QString id = {};
    QString nameEn = {};
    QString nameAr = {};
    qint64 ppm = 0; // of the lines without it
    QStringList
        of; // lines, and taxes that stand above; "energy": all steps; "energy.2": the second
    bool isIncluded = false; // the prices of those lines contain it
    QStringList exemptClasses = {}; // of customers

    friend bool operator==(const Tax &, const Tax &) = default;
};

// Of the local date. A holiday is one whatever the weekday.
enum class DayType : quint8 { Workday, Saturday, Sunday, Holiday };

inline constexpr int dayTypeCount = 4;

// When other steps price: a season, days of a type, hours. Where nothing of it is said it is always
// so.
struct Period {
    QString id = {}; // "peak"
    QString nameEn = {};
    QString nameAr = {};
    std::vector<int> months = {}; // 1 to 12
    std::vector<DayType> days = {};
    int fromMinute = 0; // of the local day
    int untilMinute = 24 * 60; // before it; at or below the first: behind midnight
    std::vector<Step> steps = {};

    friend bool operator==(const Period &, const Period &) = default;
};

// What customers of some classes pay in place of the tariff's own steps and periods.
struct Sheet {
    QStringList classes = {};
    std::vector<Schedule> schedules = {}; // as those of the tariff

    friend bool operator==(const Sheet &, const Sheet &) = default;
};

// Energy that a class of customers is given once a calendar month.
struct FreeEnergy {
    QString customerClass = {};
    Energy energy = {};
    bool fillsSteps = false; // it counts as bought

    friend bool operator==(const FreeEnergy &, const FreeEnergy &) = default;
};

// What a meter counts; energy stands for thousandths of its unit.
enum class Resource : quint8 { Electricity, Water, Gas, Time };

// What becomes of money that buys less than one more unit.
enum class Remainder : quint8 {
    CarryOver, // it stays as credit
    Raise, // the unit is given, and what is missing is a line
    RoundAway, // it is a line
};

enum class LineRounding : quint8 { HalfUp, Cut, Up };

struct Tariff {
    QString code;
    QString nameEn;
    QString nameAr;
    qint64 startsAtMsUtc = 0;
    Currency currency;
    Resource resource = Resource::Electricity;
    std::vector<Schedule> schedules; // by their ends
    std::vector<Period> periods; // the first that is, in place of them
    std::vector<Sheet> sheets;
    QString timeZone; // IANA name; empty: UTC, and no periods
    std::vector<QDate> holidays;
    std::vector<FreeEnergy> freeEnergy;
    std::vector<Charge> charges; // in the order of their lines
    std::vector<Tax> taxes;
    Energy unit = Energy::fromTokenUnits(1); // energy is sold in multiples of it
    Remainder remainder = Remainder::CarryOver;
    LineRounding rounding = LineRounding::HalfUp; // of each line but those of energy
    int roundingMinor = 1; // to so many minor units
    int coinMinor = 1; // the smallest coin: what is paid for energy that was asked for
    qint64 chargesCapPpm = 1'000'000; // of the tender: what days and months may take of it
    qint64 debtsCapPpm = 1'000'000; // of the tender: all debts together
    Money minTender; // 0: none
    Money maxTender;

    // What a class of customers is given free; null: nothing.
    const FreeEnergy *freeOf(const QString &customerClass) const;

    // As each line but those of energy.
    Money rounded(const ExactAmount &amount) const;

    friend bool operator==(const Tariff &, const Tariff &) = default;
};

// Whether what was bought before in a month is priced, or charged, anew by what comes behind it.
bool isPricedByTotal(const Tariff &tariff);

// The name that charges and taxes call the lines of energy by: all, or of one step (from 1).
inline constexpr const char energyLines[] = "energy";

// "energy.1" of the first; from 0.
QString stepId(size_t index);

// What makes a tariff one that cannot price, by the key of the file that it is about.
struct TariffProblem {
    QString key; // "taxes[1].of"
    ProblemText text;
};

// All of them; empty: it prices every purchase that its limits take. Published versions are asked
// again when they are read: what is added here has to hold for all that ever were.
std::vector<TariffProblem> problemsOf(const Tariff &tariff);

} // namespace shahn::pricing
