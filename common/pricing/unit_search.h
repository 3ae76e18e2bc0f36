// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the numbers of a price are found: the least that is enough, and the most that fits.

#include "pricing/exact_amount.h"

#include <algorithm>
#include <optional>

namespace shahn::pricing
{

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

// The least fits, and each larger number costs more. A total grows nearly evenly between two
// steps, so the price of one more unit leads there at once, or too far: then the price between
// a number that fits and one that does not leads back. Halves end what goes neither way.
template <class Total>
qint64 mostThatFits(qint64 least, qint64 most, const ExactAmount &budget, Total totalOf)
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

} // namespace shahn::pricing
