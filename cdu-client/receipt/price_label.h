// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a line of a price is called. The words stand in the context "Receipt", and the window says
// the same.

#include "core/money.h"
#include "pricing/quote.h"

#include <QString>

#include <optional>

namespace shahn::receipt
{

struct PriceLabel {
    // In the translated words: those of the source, without %n.
    QString text(QString words, const QString &name) const;

    const char *source = "%1"; // %1: the name that the line has in this language
    std::optional<int> number = {}; // %n
    QString figure = {}; // %2
    QString certificate = {}; // %3
};

// Of paid energy only that of a class and of what is in it: else it is told by its step.
PriceLabel priceLabel(const pricing::Line &line, const Currency &currency,
    pricing::Resource resource = pricing::Resource::Electricity);

} // namespace shahn::receipt
