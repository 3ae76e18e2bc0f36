// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A vending key (VDDK, VUDK, VCDK) with the attributes that the key management centre gives it, and
// the decoder key of one meter that is derived from it (IEC 62055-41 clause 6.5.3).

#include "sts/secret_bytes.h"

#include "domain/meter_number.h"
#include "domain/supply_group.h"

#include <array>
#include <limits>

namespace shahn::sts
{

struct VendingKey {
    SupplyGroup group; // SGC, KRN and KT
    KeyDerivation dkga = KeyDerivation::Dkga04;
    BaseDate baseDate = BaseDate::Year2014;
    int ken = 255; // 0-255; no token with TID / 65536 above it
    qint64 activeFromMs = 0; // ACT, UTC epoch milliseconds; not used before
    qint64 issuedUntilMs = std::numeric_limits<qint64>::max(); // IUT; not used from then on
    SecretBytes key; // 8 octets for DKGA01 and 02, 16 for DKGA03, 20 for DKGA04
};

// Octets of a vending key under this algorithm: 8, 16 or 20.
int vendingKeySize(KeyDerivation dkga);

// What must hold of a key before it is stored: length for its DKGA, odd parity for the DES-based
// ones (the last exclusive-or of DKGA02 shows parity bits, and systems disagree about others), KEN,
// SGC and KRN in range, KT 1-3. Errors: KeyFormat, InvalidField.
Expected<void> checkVendingKey(const VendingKey &key);
// Of one that comes in: a DKGA04 key of one octet twenty times was not generated. What is stored
// already goes on.
Expected<void> checkNewVendingKey(const VendingKey &key);

// Key check value, 3 octets as 6 hexadecimal digits: DES of the zero block for 8-octet keys,
// SHA-256 of 01 and the key for the others. (One public source.)
QString keyCheckValue(const SecretBytes &key);

// The 18 digits of a MeterPAN, without allocation. Make it once per meter.
class MeterPan
{
public:
    explicit MeterPan(const MeterNumber &number);

    // Exactly 18 digits; check digits are not looked at (MeterNumber::parse does that).
    // MeterNumberFormat.
    static Expected<MeterPan> fromDigits(const QString &digits);
    // From an IIN of 6 or 4 digits and an account number of at most 11 or 13; computes the check
    // digit.
    static Expected<MeterPan> fromParts(const QString &iin, const QString &accountNumber);

    const std::array<char, 18> &digits() const { return m_digits; }

    // Digits of the IIN: 6 before an 11-digit DRN, 4 before one of 13.
    size_t iinSize() const { return m_iinSize; }

private:
    MeterPan() = default;

    std::array<char, 18> m_digits = {};
    size_t m_iinSize = 6;
};

struct DecoderKey {
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    SecretBytes key; // 8 octets for EA07 and EA09, 16 for EA11
};

// What besides the vending key goes into a decoder key.
struct DecoderKeyInputs {
    MeterPan pan;
    int ti = 1; // 0-99
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
};

// The decoder key of a meter by the DKGA of the vending key. No rule about the use of keys is
// applied here (sts/vending_rules.h does). DKGA02 takes the vending key as given, parity bits
// included. Not confirmed by a public vector: DKGA01, DKGA03, EA09, KT 3 (the DRN counts as zero).
// Errors: AlgorithmNotSupported for a pair of EA and DKGA that does not exist, KeyFormat for a
// wrong length, InvalidField for SGC, KRN or TI out of range.
Expected<DecoderKey> deriveDecoderKey(const VendingKey &vendingKey, const DecoderKeyInputs &inputs);

// PANBlock (clause 6.5.3.2): digits 2-17 of the MeterPAN as BCD, with the DRN as zero for KT 3.
quint64 panBlock(const MeterPan &pan, KeyType kt);

// ControlBlock (clause 6.5.3.3): KT, SGC, TI and KRN as BCD digits, then FFFFFF.
quint64 controlBlock(const SupplyGroup &group, int ti);

} // namespace shahn::sts
