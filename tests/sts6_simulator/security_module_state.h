// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a simulated security module holds: who it is, its vending key registers and its clock. Read
// from a JSON file:
//
//     { "moduleId": text, "firmwareId": text,
//       "rnd": the RND of its tokens, 0-15 (5 when absent, as in the compliance vectors),
//       "clockMs": UTC epoch milliseconds; absent: it has no clock and applies no rule about time,
//       "windowMinutes": how far a TID may lie from the clock,
//       "creditTokensLeft": after so many credit tokens it refuses (absent: no limit),
//       "parameters": EA07 tables { "name", "s1", "s2", "p" } (absent: the sample tables),
//       "registers": [ { "number", "sgc", "krn", "kt", "dkga", "baseDate": year, "ken",
//                        "activeFromMs", "issuedUntilMs": decimal text, "key": hexadecimal } ] }

#include "sts/ea07.h"
#include "sts/vending_key.h"

#include <map>
#include <optional>

namespace shahn::test
{

struct SecurityModuleState {
    QByteArray moduleId;
    QByteArray firmwareId;
    int rnd = 5;
    std::optional<qint64> clockMs;
    int windowMinutes = 30;
    std::optional<int> creditTokensLeft;
    std::shared_ptr<const sts::Ea07> parameterSet;
    std::map<int, sts::VendingKey> registers;

    const sts::Ea07 &ea07() const { return parameterSet ? *parameterSet : sts::Ea07::sample(); }
};

// Errors: FileUnreadable, KeyFormat, InvalidField.
Expected<SecurityModuleState> loadState(const QString &path);

} // namespace shahn::test
