// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of a tariff's and a purchase's choices, the same in its file and on the wire.

#include "pricing/quote.h"
#include "pricing/tariff.h"

#include <QLatin1String>

#include <span>
#include <type_traits>

namespace shahn::pricing
{

template <class Value>
struct Word {
    const char *word;
    Value value;
};

inline constexpr Word<ChargePer> chargeWords[]
    = { { "vend", ChargePer::Vend }, { "day", ChargePer::Day }, { "month", ChargePer::Month },
          { "kva", ChargePer::Capacity }, { "kwh", ChargePer::Unit }, { "total", ChargePer::Total },
          { "lines", ChargePer::PercentOfLines }, { "tender", ChargePer::PercentOfTender } };
inline constexpr Word<Remainder> remainderWords[] = { { "carry_over", Remainder::CarryOver },
    { "raise", Remainder::Raise }, { "round_away", Remainder::RoundAway } };
inline constexpr Word<LineRounding> roundingWords[] = { { "half_up", LineRounding::HalfUp },
    { "cut", LineRounding::Cut }, { "up", LineRounding::Up } };
inline constexpr Word<DayType> dayWords[]
    = { { "workday", DayType::Workday }, { "saturday", DayType::Saturday },
          { "sunday", DayType::Sunday }, { "holiday", DayType::Holiday } };
inline constexpr Word<Resource> resourceWords[] = { { "electricity", Resource::Electricity },
    { "water", Resource::Water }, { "gas", Resource::Gas }, { "time", Resource::Time } };
inline constexpr Word<InstalmentPer> instalmentWords[]
    = { { "purchase", InstalmentPer::Purchase }, { "month", InstalmentPer::Month } };
inline constexpr Word<Rule> ruleWords[] = { { "charge", Rule::Charge }, { "debt", Rule::Debt },
    { "energy", Rule::Energy }, { "fbe", Rule::FreeEnergy }, { "repricing", Rule::Repricing },
    { "tax", Rule::Tax }, { "rounding", Rule::Rounding }, { "cash_rounding", Rule::CashRounding } };

inline constexpr Word<int> monthWords[]
    = { { "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "may", 5 }, { "jun", 6 },
          { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 } };

constexpr std::span<const Word<ChargePer>> wordsOf(std::type_identity<ChargePer>)
{
    return chargeWords;
}

constexpr std::span<const Word<Remainder>> wordsOf(std::type_identity<Remainder>)
{
    return remainderWords;
}

constexpr std::span<const Word<LineRounding>> wordsOf(std::type_identity<LineRounding>)
{
    return roundingWords;
}

constexpr std::span<const Word<DayType>> wordsOf(std::type_identity<DayType>) { return dayWords; }

constexpr std::span<const Word<Resource>> wordsOf(std::type_identity<Resource>)
{
    return resourceWords;
}

constexpr std::span<const Word<InstalmentPer>> wordsOf(std::type_identity<InstalmentPer>)
{
    return instalmentWords;
}

constexpr std::span<const Word<Rule>> wordsOf(std::type_identity<Rule>) { return ruleWords; }

// Each value has its word.
template <class Value>
const char *wordOf(Value value)
{
    for (const auto &one : wordsOf(std::type_identity<Value>())) {
        if (one.value == value)
            return one.word;
    }
    return "";
}

} // namespace shahn::pricing
