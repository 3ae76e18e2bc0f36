// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of a decoder key derivation around the step that uses the vending key, for modules that
// keep the vending key and do that step themselves (IEC 62055-41 clause 6.5.3). Pure functions; the
// octets of the VendingKey are not looked at here. sts/vending_key.h has the whole derivation.

#include "sts/vending_key.h"

namespace shahn::sts
{

// Octets of a decoder key: 8, or 16 for EA11.
size_t decoderKeySize(EncryptionAlgorithm ea);

// AlgorithmNotSupported for a pair of EA and DKGA that does not exist, InvalidField for SGC, KRN or
// TI out of range.
Expected<void> checkDerivation(const VendingKey &vendingKey, const DecoderKeyInputs &inputs);

// DKGA01, 02 and 03: PANBlock xor ControlBlock.
quint64 derivationBlock(const SupplyGroup &group, const DecoderKeyInputs &inputs);

// DKGA04: what the HMAC is computed over; the decoder key is the first octets of the HMAC.
using DerivationMessage = std::array<quint8, 49>;
DerivationMessage derivationMessage(const VendingKey &vendingKey, const DecoderKeyInputs &inputs);

} // namespace shahn::sts
