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
};

// Of any line but one of paid energy, which is told by its energy and price.
PriceLabel priceLabel(const pricing::Line &line, const Currency &currency);

} // namespace shahn::receipt
