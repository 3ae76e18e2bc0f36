// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/selling_problems.h"

#include "core/figures.h"
#include "pricing/quote.h"
#include "pricing/tariff_comparison.h"
#include "pricing/token_split.h"

#include <QCoreApplication>

namespace shahn::pricing
{
namespace
{

constexpr Energy tokenMost = Energy::fromTokenUnits(tokenUnitsMax);

QString tokenMostText() { return energyToText(tokenMost); }

// Sentences of everybody, and of one class.
struct Sentences {
    const char *ofAll;
    const char *ofClass;
};

constexpr Sentences tooDear{
    QT_TRANSLATE_NOOP(
        "FileProblems", "sell nothing: the smallest amount costs more than may be paid at once"),
    QT_TRANSLATE_NOOP("FileProblems",
        "sell nothing to customers of %1: the smallest amount costs more than may be paid at once"),
};
constexpr Sentences tooMuch{
    QT_TRANSLATE_NOOP(
        "FileProblems", "sell nothing: the smallest purchase is more than a token carries, %2"),
    QT_TRANSLATE_NOOP("FileProblems",
        "sell nothing to customers of %1: the smallest purchase is more than a token carries, %2"),
};

constexpr Sentences noPrice{
    QT_TRANSLATE_NOOP("FileProblems", "sell nothing: no price can be made by them"),
    QT_TRANSLATE_NOOP(
        "FileProblems", "sell nothing to customers of %1: no price can be made by them"),
};

ProblemText told(const Sentences &sentences, const QString &customerClass)
{
    return { customerClass.isEmpty() ? sentences.ofAll : sentences.ofClass,
        { customerClass, tokenMostText() } };
}

// The first purchase of somebody who owes nothing. Whoever pays more gets at least as much.
std::optional<ProblemText> problemOf(const Pricing &pricing, const QString &customerClass)
{
    const Tariff &tariff = pricing.tariff();
    Purchase purchase;
    purchase.customerClass = customerClass;
    purchase.atMsUtc = tariff.startsAtMsUtc;
    purchase.energy = tariff.unit;
    const auto made = pricing.quote(purchase);
    if (made)
        return made->energy > tokenMost ? std::optional(told(tooMuch, customerClass))
                                        : std::nullopt;
    const ErrorCode code = made.error().code;
    if (code == ErrorCode::AmountOutOfRange) // the least that may be paid buys that much
        return told(tooMuch, customerClass);
    const bool isTooDear = code == ErrorCode::TenderAboveMaximum
        || code == ErrorCode::TenderBelowMinimum || code == ErrorCode::TenderBuysNothing;
    return told(isTooDear ? tooDear : noPrice, customerClass);
}

// The steps that price the class, as the file has them.
QString stepsOf(const Tariff &tariff, const QString &customerClass)
{
    const auto at = [](const QString &table, const std::vector<Schedule> &schedules) {
        return table + (schedules.size() > 1 ? QStringLiteral("totals") : QStringLiteral("steps"));
    };
    for (size_t i = 0; i < tariff.sheets.size(); ++i) {
        if (tariff.sheets[i].classes.contains(customerClass))
            return at(QStringLiteral("sheets[%1].").arg(i), tariff.sheets[i].schedules);
    }
    return at(QString(), tariff.schedules);
}

// As if it were always.
Tariff ofPeriod(Tariff tariff, const Period &period)
{
    tariff.schedules = { { {}, period.steps } };
    tariff.periods.clear();
    return tariff;
}

} // namespace

std::vector<TariffProblem> sellingProblemsOf(const Tariff &tariff)
{
    std::vector<TariffProblem> problems;
    Tariff always = tariff;
    always.periods.clear();
    const Pricing pricing(always);
    QStringList classes = classesOf(tariff);
    classes.removeDuplicates();
    for (const QString &customerClass : std::as_const(classes)) {
        if (const auto problem = problemOf(pricing, customerClass))
            problems.push_back({ stepsOf(tariff, customerClass), *problem });
    }
    for (size_t i = 0; i < tariff.periods.size(); ++i) {
        if (const auto problem = problemOf(Pricing(ofPeriod(tariff, tariff.periods[i])), {}))
            problems.push_back({ QStringLiteral("periods[%1].steps").arg(i), *problem });
    }
    for (size_t i = 0; i < tariff.freeEnergy.size(); ++i) {
        if (tariff.freeEnergy[i].energy > tokenMost)
            problems.push_back({ QStringLiteral("free[%1].kwh").arg(i),
                { QT_TRANSLATE_NOOP("FileProblems",
                      "nothing can be sold to customers of %1: a token carries at most %2"),
                    { tariff.freeEnergy[i].customerClass, tokenMostText() } } });
    }
    return problems;
}

} // namespace shahn::pricing
