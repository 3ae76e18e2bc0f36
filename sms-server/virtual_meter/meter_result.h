// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a meter answers when a token is entered: the result codes that keypad meters show.

#include <QString>

namespace shahn::meter
{

enum class MeterResult : quint8 {
    Accepted = 1,
    FirstKeyChangeAccepted = 2, // one token of a key change set is in
    SecondKeyChangeAccepted = 3, // two tokens of a key change set are in
    CreditOverflow = 4, // the register cannot hold the credit
    KeyTypeError = 5,
    FormatError = 6, // not 20 digits, or bits set that must be zero
    RangeError = 7,
    FunctionNotSupported = 8,
    OldToken = 9, // older than the oldest TID of a full store
    UsedToken = 10,
    KeyExpired = 11, // TID is past KEN
    DefaultKeyCredit = 12, // credit under a default key (DDTK)
    CrcError = 13, // wrong digit, or a token for another meter or key
    ManufacturerCodeError = 14,
    Lockout = 15, // too many wrong tokens
    NotReady = 16,
};

// The first three.
bool isAccepted(MeterResult result);
// "usedToken".
QString resultName(MeterResult result);
// One English sentence.
QString resultText(MeterResult result);

} // namespace shahn::meter
