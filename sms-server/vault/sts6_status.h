// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The status codes of STS 600-8-6 and what they mean to a vending system. Internal to the vault.

#include "core/error.h"

#include <QByteArray>

namespace shahn::vault
{

inline constexpr char sts6Ok[] = "00";

// The error for a status other than sts6Ok. Codes that are left to makers, and those that do not
// occur with the commands used here, give VaultUnavailable.
Error errorOfStatus(const QByteArray &status, const QByteArray &rest);

// True when the fault lies with this module and another module may do better: device failure, a key
// that is not loaded, a used up limit. A refusal for the order's own sake is false.
bool isModuleFault(const QByteArray &status);

// The module did not understand what arrived (checksum): it did nothing, and sending again is
// right.
bool isTransmissionFault(const QByteArray &status);

} // namespace shahn::vault
