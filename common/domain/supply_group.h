// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the vending side must know of a meter's key: the attributes of IEC 62055-41 clause 6.1 that
// choose the vending key and derive the decoder key. The meter stores the same values.

#include "core/error.h"

#include <QString>

namespace shahn
{

// EA code, IEC 62055-41 clause 6.1.4.
enum class EncryptionAlgorithm : quint8 { Ea07 = 7, Ea09 = 9, Ea11 = 11 };
// DKGA code, clause 6.1.9.
enum class KeyDerivation : quint8 { Dkga01 = 1, Dkga02 = 2, Dkga03 = 3, Dkga04 = 4 };
// KT, clause 6.1.6.
enum class KeyType : quint8 { Ditk = 0, Ddtk = 1, Dutk = 2, Dctk = 3 };
// Start of the TID count: 1 January, 00:00 UTC.
enum class BaseDate : quint16 { Year1993 = 1993, Year2014 = 2014, Year2035 = 2035 };

// A supply group code and the revision of its vending key.
struct SupplyGroup {
    QString sgc; // 6 digits
    int krn = 1; // key revision number, 1-9
    KeyType kt = KeyType::Dutk;

    friend bool operator==(const SupplyGroup &, const SupplyGroup &) = default;
};

// The key data of one meter.
struct MeterKeyData {
    SupplyGroup supplyGroup;
    int ti = 1; // tariff index, 0-99
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    int tct = 2; // token carrier type: 1 magnetic card, 2 numeric

    friend bool operator==(const MeterKeyData &, const MeterKeyData &) = default;
};

// Numbers from files and the wire; InvalidField when they are none of the above.
Expected<EncryptionAlgorithm> encryptionAlgorithmFromNumber(int number);
Expected<KeyDerivation> keyDerivationFromNumber(int number);
Expected<KeyType> keyTypeFromNumber(int number);
Expected<BaseDate> baseDateFromYear(int year);
// Exactly 6 digits 0-9.
bool isSupplyGroupCode(const QString &text);
// Checks SGC (6 digits), KRN, TI and TCT ranges. InvalidField (context: field).
Expected<void> checkRanges(const MeterKeyData &data);

// Minutes from 1970-01-01T00:00Z to the base date.
qint64 baseDateEpochMinutes(BaseDate baseDate);

} // namespace shahn
