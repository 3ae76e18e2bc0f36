// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The simulated STS6 module that fuzz targets talk to: two registers, and a clock that stands
// still.

#include "security_module_state.h"

namespace shahn::fuzz
{

inline constexpr qint64 moduleNowMs = 1'600'000'000'000; // 2020-09-13T12:26:40Z
inline const QString moduleMeter = QStringLiteral("600727000000000009");

inline test::SecurityModuleState moduleState()
{
    sts::VendingKey key;
    key.group = { QStringLiteral("600900"), 1, KeyType::Dutk };
    key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    sts::VendingKey next = key;
    next.group.krn = 2;
    test::SecurityModuleState state;
    state.moduleId = "FUZZ0001";
    state.firmwareId = "1.0";
    state.clockMs = moduleNowMs;
    state.registers = { { 1, key }, { 2, next } };
    return state;
}

} // namespace shahn::fuzz
