// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What people do with vending keys, as the audit log names it. The keys stand outside of the
// database, so each is told before it is done. A sealed vault keeps a record of its own of those
// that change it (VaultAction).

#include <QString>

#include <array>
#include <optional>

namespace shahn::vault
{

enum class KeyAction : quint8 {
    ParametersLoaded, // a set of EA07 tables
    ExchangeKeyMade,
    RecipientShown,
    RecordShown,
    KeyEntered, // from clear components
    KeyEntryRefused,
    KeyLoadRefused,
    KeyLoaded, // from a key file
    KeyRetired,
    KeysListed,
};

inline constexpr std::array<const char *, 10> keyActionWords = {
    "ea07-parameters-loaded",
    "exchange-key-made",
    "key-recipient-shown",
    "vault-record-shown",
    "vending-key-entered",
    "vending-key-entry-refused",
    "vending-key-load-refused",
    "vending-key-loaded",
    "vending-key-retired",
    "vending-keys-listed",
};

inline QString keyActionText(KeyAction action)
{
    return QLatin1String(keyActionWords[static_cast<size_t>(action)]);
}

inline std::optional<KeyAction> keyActionFromText(const QString &text)
{
    for (size_t i = 0; i < keyActionWords.size(); ++i) {
        if (text == QLatin1String(keyActionWords[i]))
            return static_cast<KeyAction>(i);
    }
    return std::nullopt;
}

} // namespace shahn::vault
