// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Admin: puts vending keys and EA07 tables into a PKCS#11 token. For the admin command, in
// one thread. No operation reads a key out.

#include "vault/pkcs11_objects.h"

namespace shahn::vault
{

class Pkcs11Admin
{
public:
    // As Pkcs11Module::open, but a token without keys is fine and keys are not looked for.
    static Expected<Pkcs11Admin> open(const Pkcs11Options &options);

    // The keys that the token's records describe. Errors as readContents.
    Expected<std::vector<KeyAttributes>> keys() const;

    // A key whose octets are here (entered by custodians): encrypted to the token's transport key
    // and unwrapped inside; the octets of attributes.keyCheckValue are filled in. InvalidField when
    // the SGC, KRN and KT are taken, the parameter set is missing or the key check value is given
    // and another; KeyFormat; AlgorithmNotSupported (DKGA01).
    Expected<KeyAttributes> importKey(KeyAttributes attributes, const sts::SecretBytes &key) const;
    // Whether importKey would take the key: its attributes as they would be stored.
    Expected<KeyAttributes> checkImport(
        KeyAttributes attributes, const sts::SecretBytes &key) const;

    // Whether unwrapKey would take a key with these attributes. Errors as unwrapKey.
    Expected<void> checkUnwrap(const KeyAttributes &attributes) const;

    // A key that arrives encrypted (RSA-OAEP with SHA-1) to the transport key, in the form of
    // tokenKeyOctets; its octets are never outside the token. Not for DKGA02, whose finish can only
    // be made where the key is known (AlgorithmNotSupported). Errors as importKey.
    Expected<void> unwrapKey(const KeyAttributes &attributes, const QByteArray &wrapped) const;

    // A key made by the token, without key check value: DKGA03, and DKGA04 where the module's
    // HMAC takes 20 octets. AlgorithmNotSupported otherwise. Errors as importKey.
    Expected<void> generateKey(const KeyAttributes &attributes) const;

    // From now on nothing is issued under the key: its record says so, the key stays, for it may
    // still be the current key of a key change. A key that ended earlier keeps its end. The record
    // as it is then; VendingKeyUnknown when there is none.
    Expected<KeyAttributes> retireKey(const SupplyGroup &group, qint64 nowMs) const;

    // Removes the key and its record. VendingKeyUnknown when there is none.
    Expected<void> removeKey(const SupplyGroup &group) const;

    // InvalidField when the name is taken.
    Expected<void> addParameterSet(const sts::Ea07 &set) const;

    Expected<bool> hasTransportKey() const;
    // The public half of the transport key, made when there is none: SubjectPublicKeyInfo, PEM.
    Expected<QByteArray> transportKey() const;

private:
    explicit Pkcs11Admin(std::unique_ptr<Pkcs11Session> session);

    Expected<void> checkNew(const KeyAttributes &attributes) const;
    Expected<void> makeTransportKey() const;
    Expected<CK_OBJECT_HANDLE> finishKey() const;
    Expected<QByteArray> finishOf(const sts::SecretBytes &key) const;
    Expected<void> unwrapInto(const Pkcs11KeyRecord &record, const QByteArray &wrapped) const;
    Expected<void> storeRecord(const Pkcs11KeyRecord &record, CK_OBJECT_HANDLE key) const;

    std::unique_ptr<Pkcs11Session> m_session;
};

} // namespace shahn::vault
