// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Text as people type and paste it: digits of other scripts, invisible characters, phone numbers,
// and the form in which names are searched.

#include <QString>

#include <optional>

namespace shahn
{

// Arabic-Indic (U+0660…), Eastern Arabic-Indic (U+06F0…) and full-width digits become 0-9; the
// Arabic decimal and thousands separators (U+066B, U+066C) become '.' and ','.
QString toWesternDigits(const QString &text);

// Without what takes no room on paper: direction marks, joiners, word joiner, byte order mark,
// fillers, variation selectors, tags. Text that is pasted brings them along.
QString withoutInvisible(const QString &text);
// The same in place: makes no copy of a text that is nobody else's, and leaves nothing of it behind
// its new end.
void removeInvisible(QString &text);

// A line as it is kept: without invisible characters, but for the joiners inside of it (U+200C,
// U+200D), which some scripts are written with, and without blanks at its ends; letters with their
// marks composed (NFC), so that two that look alike are alike.
QString tidyLine(const QString &text);

// Where the first character stands that no text of ours may have: control characters but tab and
// the line ends, surrogates without their half, noncharacters, the byte order mark, and the marks
// that turn round what stands behind them (U+202A…U+202E, U+2066…U+2069). -1: there is none.
// Databases and programs disagree about these, and a hash chain over them breaks.
qsizetype forbiddenCharacterAt(const QString &text);

// Whether a reader sees anything that means something: a letter, a digit or a picture.
bool saysSomething(const QString &text);

// One line that every database, program and printer takes.
bool isOneLine(const QString &text);

// A long number as it is read from a meter, a card or a paper: Western digits, without the blanks
// and hyphens that group it and without invisible characters. What is no digit stays.
QString ungrouped(const QString &text);

// The number that 1 to 18 digits 0-9 say, and nothing but digits: no sign, blank or fraction. None
// when the text is anything else or the number is out of these bounds.
std::optional<qint64> numberOfDigits(const QString &text, qint64 least, qint64 most);

// The form of a name or query that is stored and compared in a search: lower case, without accents,
// Arabic vowel marks, tatweel and invisible characters; presentation forms as their letters; alef,
// yeh, kaf, heh and teh marbuta variants unified; digits Western; runs of blanks and punctuation as
// one space.
QString searchForm(const QString &text);

// The digits that every way of writing a phone number has in common, the national number of ITU-T
// E.164 without its trunk zero: "+218 92 755 2966", "00218 (0)92-7552966" and "0927552966" give
// "927552966". Empty when the text is no phone number: other characters, under 7 or over 15 digits.
QString phoneForm(const QString &text);

// Wraps a run that must stay left-to-right (token, meter number, amount) in isolates
// (U+2066…U+2069).
QString isolateLeftToRight(const QString &text);

// Wraps a text of unknown language (name, address, reason) in isolates (U+2068, U+2069), so that it
// reads from the side of its first letter wherever it stands: "1 Port Road" keeps its order in an
// Arabic line.
QString isolateByContent(const QString &text);

// "01234567890123456789" → "0123 4567 8901 2345 6789".
QString groupsOfFour(const QString &digits);

} // namespace shahn
