// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a version of a tariff tells the public: every price with when and for whom it is, charges,
// taxes, what is free and how a purchase is worked out. One list for the paper, in either language,
// and for smsctl.

#include "pricing/tariff.h"

#include <functional>

namespace shahn::pricing
{

struct ListWords {
    // Of a source text of the context "Receipt", which may have places.
    std::function<QString(const char *source)> text;
    bool isArabic = false; // names in that language, where there are some
};

// English, as the sources have it.
ListWords englishWords();

// What a meter counts in: a source text. "kWh"
const char *unitSource(Resource resource);

struct ListedLine {
    int level = 0; // 0: a heading; 2: belongs to the line above it
    QString words = {};
    QString figure = {}; // an amount, a price or a percentage
};

std::vector<ListedLine> priceList(const Tariff &tariff, const ListWords &words);

// "2026-01-01 00:00", in the hours of the tariff.
QString localInstantText(const Tariff &tariff, qint64 msUtc);

} // namespace shahn::pricing
