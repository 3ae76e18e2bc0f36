// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects that Shahn keeps in a PKCS#11 token, as docs/pkcs11.md describes them. Internal to
// the vault.

#include "vault/pkcs11_session.h"
#include "vault/token_orders.h"

#include "sts/ea07.h"
#include "sts/secret_bytes.h"

namespace shahn::vault
{

// What the data object beside a vending key says.
struct Pkcs11KeyRecord {
    KeyAttributes attributes;
    // DKGA02 only: the vending key encrypted under the finishing key; see docs/pkcs11.md.
    QByteArray finish;
};

// "shahn:SGC:KRN:KT".
QByteArray keyLabel(const SupplyGroup &group);

inline constexpr char finishKeyLabel[] = "shahn:finish";
inline constexpr char transportKeyLabel[] = "shahn:transport";
inline constexpr char parametersLabelStart[] = "shahn:ea07:";
inline constexpr char dataApplication[] = "shahn";

QByteArray toJson(const Pkcs11KeyRecord &record);
// DataCorrupt.
Expected<Pkcs11KeyRecord> keyRecordFromJson(const QByteArray &json);

// The octets that a vending key has inside the token: three equal DES keys for DKGA02, K1 K2 K1 for
// DKGA03, zeros behind the 20 octets of DKGA04 (the same HMAC key, and long enough for modules that
// want 32). KeyFormat when the length does not fit, AlgorithmNotSupported for DKGA01.
Expected<sts::SecretBytes> tokenKeyOctets(KeyDerivation dkga, const sts::SecretBytes &key);

// Whether a key of this DKGA can arrive encrypted to the transport key; AlgorithmNotSupported names
// the way that is left. DKGA01 cannot be used in a token at all, and the finish of DKGA02 can only
// be made where the key is known.
Expected<void> checkWrappedDerivation(KeyDerivation dkga);

// The attributes of a vending key: it cannot be read or wrapped, and is used in one way only.
Pkcs11Template vendingKeyTemplate(const SupplyGroup &group, KeyDerivation dkga);
Pkcs11Template dataTemplate(const QByteArray &label, const QByteArray &value);
Pkcs11Template dataQuery(const QByteArray &label);

struct Pkcs11Contents {
    std::vector<Pkcs11KeyRecord> records;
    std::vector<std::shared_ptr<const sts::Ea07>> parameterSets; // without "sample"
};

// Every data object of ours. DataCorrupt when one is not understood or two describe one key.
Expected<Pkcs11Contents> readContents(const Pkcs11Session &session);

// The one object with this label and class; VaultUnavailable when there is none or several.
Expected<CK_OBJECT_HANDLE> findKey(
    const Pkcs11Session &session, CK_OBJECT_CLASS objectClass, const QByteArray &label);

} // namespace shahn::vault
