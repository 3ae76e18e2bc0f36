// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a price as a person reads them, the same in the window and on the receipt.

#include "pricing/quote.h"

#include <optional>
#include <vector>

namespace shahn::pricing
{

struct ShownLines {
    // In the order of the price, with what is rounded behind all but taxes. With the carry-over
    // they add up as those of the price do.
    std::vector<Line> lines;
    std::vector<Line> contained; // parts of the prices of energy, and taxes in other lines
};

// Energy costs what a reader computes: energy times price, half up to the minor unit. What its
// lines have beside that becomes one line with every other rounding.
ShownLines shownLines(const std::vector<Line> &lines, const Currency &currency);

// Of a line of energy, from 1.
int stepNumberOf(const Line &line);

// What a line of a debt leaves of it; none where the balance is not said, or is no money.
std::optional<Money> debtLeft(const Line &line, const Currency &currency);

} // namespace shahn::pricing
