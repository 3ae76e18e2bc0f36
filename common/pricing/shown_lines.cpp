// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/shown_lines.h"

#include <algorithm>

namespace shahn::pricing
{

namespace
{

// What each part of the prices comes to in all lines. Of those that were received it may be more
// than money can be: then nothing is said.
std::vector<Line> sumsOfParts(const std::vector<Line> &lines)
{
    std::vector<Line> sums;
    for (const Line &line : lines) {
        for (const LinePart &part : line.parts) {
            auto sum = std::ranges::find(sums, part.id, &Line::id);
            if (sum == sums.end())
                sum = sums.insert(sums.end(),
                    { .id = part.id,
                        .nameEn = part.nameEn,
                        .nameAr = part.nameAr,
                        .isIncluded = true });
            qint64 minor = 0;
            if (__builtin_add_overflow(sum->amount.minor(), part.amount.minor(), &minor))
                return {};
            sum->amount = Money::fromMinor(minor);
        }
    }
    return sums;
}

} // namespace

ShownLines shownLines(const std::vector<Line> &lines, const Currency &currency)
{
    ShownLines shown;
    std::vector<Line> taxes;
    Line rounding{ .rule = Rule::Rounding, .id = QStringLiteral("rounding") };
    for (const Line &line : lines) {
        if (line.isIncluded) {
            shown.contained.push_back(line);
        } else if (line.rule == Rule::Tax) {
            taxes.push_back(line);
        } else if (line.rule == Rule::Rounding) {
            rounding.amount = rounding.amount + line.amount;
        } else {
            shown.lines.push_back(line);
            const ExactAmount product = ExactAmount::ofEnergy(line.energy, line.rateMicro);
            if (line.rule != Rule::Energy || product.isTooLarge())
                continue;
            shown.lines.back().amount = product.halfUp(currency);
            splitAmongParts(shown.lines.back());
            rounding.amount = rounding.amount + line.amount - shown.lines.back().amount;
        }
    }
    if (rounding.amount != Money())
        shown.lines.push_back(std::move(rounding));
    shown.lines.insert(shown.lines.end(), taxes.begin(), taxes.end());
    const std::vector<Line> parts = sumsOfParts(shown.lines);
    shown.contained.insert(shown.contained.begin(), parts.begin(), parts.end());
    return shown;
}

int stepNumberOf(const Line &line) { return line.id.section(u'.', 1).toInt(); }

std::optional<Money> debtLeft(const Line &line, const Currency &currency)
{
    if (line.base.isTooLarge() || line.base == ExactAmount())
        return std::nullopt;
    return line.base.halfUp(currency) - line.amount;
}

} // namespace shahn::pricing
