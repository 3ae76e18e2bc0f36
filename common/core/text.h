// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Text helpers that both programs need: digits of other scripts, and the form in which names are
// searched.

#include <QString>

namespace shahn
{

// Arabic-Indic (U+0660…), Eastern Arabic-Indic (U+06F0…) and full-width digits become 0-9; the
// Arabic decimal and thousands separators (U+066B, U+066C) become '.' and ','.
QString toWesternDigits(const QString &text);

// The form of a name or query that is stored and compared in a search: lower case, without accents,
// Arabic vowel marks and tatweel; alef, yeh and teh marbuta variants unified; digits Western; runs
// of blanks and punctuation as one space.
QString searchForm(const QString &text);

// Wraps a run that must stay left-to-right (token, meter number, amount) in isolates
// (U+2066…U+2069).
QString isolateLeftToRight(const QString &text);

// "01234567890123456789" → "0123 4567 8901 2345 6789".
QString groupsOfFour(const QString &digits);

} // namespace shahn
