// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Amounts, prices and percentages in a TOML file or on the command line, as texts.

#include "core/money.h"
#include "core/toml_reader.h"

#include <optional>

namespace shahn
{

inline constexpr int microDecimals = 6; // of the currency's major unit
inline constexpr int percentDecimals = 4; // parts per million

// Of the decimals that are allowed, exactly: "0.25" with three decimals is 250.
std::optional<qint64> scaledFrom(const QString &text, int decimals);

// The other way round, without what is 0 at its end: "0.25".
QString scaledToText(qint64 value, int decimals);

// Exactly: "0.25" with three decimals is 250, "-0.25" is -250.
void readScaled(
    TomlSection &section, const char *key, int decimals, TomlPresence presence, qint64 &value);
void readMoney(TomlSection &section, const char *key, const Currency &currency, Money &amount);

} // namespace shahn
