// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a purchase costs by a tariff, line by line, each with the rule and the inputs that made it.
// Exact integer arithmetic; no clock, no state: the same inputs give the same lines.
//
// In this order: charges in percent of the tender and per vend; those per day and month, all that
// are due, or under a cap of the tender as many whole ones as it has room for; debts by priority;
// with the rest the most energy whose exact price fits, with what rides on it (charges per kWh and
// in percent, taxes). Lines are rounded one by one, energy takes what is left, so they always add
// up:
//     tender + carry-over before = lines + carry-over after.
// Money that a month's next total does not let buy anything stays as credit, whatever becomes of
// less than one unit.

#include "core/energy.h"
#include "core/error.h"
#include "core/money.h"
#include "pricing/exact_amount.h"
#include "pricing/purchase.h"
#include "pricing/tariff.h"

#include <QSet>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace shahn::pricing
{

enum class Rule : quint8 {
    Charge,
    Debt,
    Energy, // of one step
    FreeEnergy, // of the month, on a token of its own
    Repricing, // of what was bought this month by another schedule
    Tax,
    Rounding, // what becomes of a part of a unit
    CashRounding, // to the smallest coin, of a price that was asked for by energy
};

// Of a price that is composed: what the line comes to is split among them.
struct LinePart {
    QString id = {};
    QString nameEn = {};
    QString nameAr = {};
    qint64 rateMicro = 0; // of one kWh
    Money amount = {};

    friend bool operator==(const LinePart &, const LinePart &) = default;
};

struct Line {
    Rule rule = Rule::Energy;
    QString id = {}; // of the charge, tax or debt; "energy.1"
    QString nameEn = {}; // of a charge, tax or debt; of energy: of the class
    QString nameAr = {};
    ChargePer per = ChargePer::Vend; // of a charge: what the count is of
    ExactAmount base = {}; // what a percentage is of
    qint64 rateMicro = 0; // price, amount or percentage
    qint64 count = 1; // days, months; of a debt by month: those that are paid in whole
    qint64 countLeft = 0; // of them, which stay due
    Energy energy = {}; // that the line is about
    QString customerClass = {}; // whose steps it is of; empty: of the tariff's own, all energy
    Money amount = {};
    // Of a tax that is not paid; of energy that the class or the account is entitled to.
    QString certificate = {};
    bool isIncluded = false; // in the lines that it is of: it does not add to the sum
    std::vector<LinePart> parts = {}; // they add up to the amount

    friend bool operator==(const Line &, const Line &) = default;
};

// Of a charge, without what it comes to.
Line lineOf(const Charge &charge);

// Each part takes what it and those before it are of the amount, half up, less what those before it
// have: so they add up to the amount, and none is a minor unit away from its share.
void splitAmongParts(Line &line);

// Whether names of lines are of this one: "energy" is all of its steps.
bool isNamed(const QStringList &of, const Line &line);

struct EnergyShare;

struct Quote {
    std::vector<Line> lines = {};
    Money tender = {};
    Energy energy = {}; // that was paid
    Energy freeEnergy = {};
    Energy energyCounted = {}; // of both, what the month has more now
    QString period = {}; // that the steps are of; empty: the tariff's own, or those of a class
    Money carryOverAfter = {};
    int daysLeft = 0; // of those that were due, which the cap of charges had no room for
    int monthsLeft = 0;
};

// Prices by one tariff, whose names it looks up once. Any thread may ask it.
class Pricing final
{
public:
    // One that problemsOf() finds nothing in.
    explicit Pricing(Tariff tariff);

    const Tariff &tariff() const { return m_tariff; }

    // InvalidField for a purchase that no tariff prices, with the field. TenderBelowMinimum and
    // TenderAboveMaximum (context limitMinor); TenderBuysNothing, where nothing is charged or paid
    // back either; AmountOutOfRange for what no token carries, or no figure holds.
    Expected<Quote> quote(const Purchase &purchase) const;

    // What so much energy is worth at the steps that the purchase would begin with, before what is
    // free of the month: without charges, limits and what else rides on a purchase, nor the taxes
    // that its prices contain; half up to the minor unit. InvalidField as in quote();
    // AmountOutOfRange for what no figure holds.
    Expected<Money> valueOf(const Purchase &purchase, Energy energy) const;

    // That is due: what the account is entitled to, else its class; energy of nothing: none.
    FreeEnergy freeEnergyOf(const Purchase &purchase) const;

private:
    friend class Purchasing;

    // Null: the tariff's own steps.
    const Period *periodAt(qint64 msUtc) const;
    // Null: of the class is no sheet.
    const Sheet *sheetOf(const QString &customerClass) const;
    const std::vector<Schedule> &schedulesOf(const Sheet *sheet, const Period *period) const;
    std::vector<EnergyShare> sharesOf(const Purchase &purchase, const Period *period) const;
    // Null: no certificate of it is in force.
    const Exemption *exemptionFrom(const Tax &tax, const Purchase &purchase) const;
    Expected<void> check(const Purchase &purchase) const;
    Error leastTender(const Purchase &purchase) const;
    void payInCoins(Quote &quote) const;
    Expected<Quote> quoteOfEnergy(const Purchase &purchase, Energy wanted) const;

    const Tariff m_tariff;
    size_t m_stepCount = 0; // of the longest schedule
    std::vector<QString> m_stepIds;
    std::vector<std::vector<Schedule>> m_periods; // of one schedule each
    QTimeZone m_zone;
    QSet<QDate> m_holidays;
    bool m_hasPriceWithoutTaxes = true; // rebates stay below it
    // Places of lines in the amounts of a purchase: charges, energy, its steps, taxes.
    std::vector<std::vector<size_t>> m_chargeOf;
    std::vector<std::vector<size_t>> m_taxOf;
};

} // namespace shahn::pricing
