// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What custodians hold: two components whose exclusive-or is a key, each with a check value so that
// a mistyped one is found at once. Used for the file key of a key file (its halves) and for a
// vending key that arrives as clear components. Pure functions.

#include "sts/secret_bytes.h"

#include "core/error.h"
#include "secure/secret_bytes.h"

namespace shahn::vault
{

inline constexpr int fileKeySize = 32;
inline constexpr int halfLines = 4; // on a sheet

// Who holds a component; the number in messages and in the context of errors.
enum class Custodian : quint8 { First = 1, Second = 2 };

struct KeyComponents {
    sts::SecretBytes first;
    sts::SecretBytes second;
};

// A new random file key as two halves; each alone says nothing of it.
KeyComponents newFileKeyHalves();

// Both must have the same size.
sts::SecretBytes combined(const KeyComponents &components);

// A vending key from components of its size. For the DES-based DKGAs key management centres often
// give every component odd parity, which leaves the exclusive-or with even parity in every octet;
// it is set to odd then. KeyComponentCheck when one has not the size.
Expected<sts::SecretBytes> combinedVendingKey(const KeyComponents &components, int keySize);

// The half in groups of four hexadecimal digits, on halfLines lines, for the sheet.
secure::SecretBytes halfText(const sts::SecretBytes &half);

// Two custodians are two persons, each with a name of 1 to 64 characters on one line. Two ways of
// writing a name are one person: other case, accents, blanks, Unicode form, invisible marks.
// InvalidField, context: component 1 or 2.
Expected<void> checkCustodianNames(const QString &first, const QString &second);

// A half as it was typed, or a whole sheet: blanks, hyphens and line ends do not matter; in a sheet
// it begins behind the line "Half:" and ends at an empty line. KeyComponentCheck (context:
// component) when it is not 64 hexadecimal digits.
Expected<sts::SecretBytes> parseHalf(const secure::SecretBytes &text, Custodian custodian);

// A component of a vending key and its check value behind it: hexadecimal digits, a blank or a line
// end, six digits. KeyComponentCheck (context: component) when the check value is missing or
// another.
Expected<sts::SecretBytes> parseComponent(const secure::SecretBytes &text, Custodian custodian);

// KeyComponentCheck, context: component 1 or 2.
Error componentFailure(Custodian custodian, const QString &what);

} // namespace shahn::vault
