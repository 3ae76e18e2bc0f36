// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of Pkcs11Admin that are not vending keys: the transport key that vending keys arrive
// under, and the finishing key of DKGA02.
#include "vault/pkcs11_admin.h"

#include "vault/pkcs11_transport.h"

namespace shahn::vault
{

namespace
{

constexpr CK_ULONG transportKeyBits = 3072;
constexpr char publicExponent[] = "\x01\x00\x01";

CK_MECHANISM plain(CK_MECHANISM_TYPE type) { return { type, nullptr, 0 }; }

Pkcs11Template queryOf(CK_OBJECT_CLASS objectClass, const char *label)
{
    Pkcs11Template query;
    query.number(CKA_CLASS, objectClass).octets(CKA_LABEL, label);
    return query;
}

} // namespace

Expected<bool> Pkcs11Admin::hasTransportKey() const
{
    const auto existing = m_session->find(queryOf(CKO_PUBLIC_KEY, transportKeyLabel));
    if (!existing)
        return toError(existing.error());
    return !existing->empty();
}

Expected<QByteArray> Pkcs11Admin::transportKey() const
{
    const auto isThere = hasTransportKey();
    if (!isThere)
        return isThere.error();
    if (!*isThere) {
        if (auto made = makeTransportKey(); !made)
            return made.error();
    }
    const auto key = findKey(*m_session, CKO_PUBLIC_KEY, transportKeyLabel);
    if (!key)
        return key.error();
    const auto modulus = m_session->attribute(*key, CKA_MODULUS);
    if (!modulus)
        return toError(modulus.error());
    const auto exponent = m_session->attribute(*key, CKA_PUBLIC_EXPONENT);
    if (!exponent)
        return toError(exponent.error());
    return rsaPublicKeyPem(*modulus, *exponent);
}

Expected<void> Pkcs11Admin::makeTransportKey() const
{
    Pkcs11Template publicKey;
    publicKey.octets(CKA_LABEL, transportKeyLabel)
        .flag(CKA_TOKEN, true)
        .flag(CKA_PRIVATE, false)
        .flag(CKA_WRAP, true)
        .flag(CKA_ENCRYPT, false)
        .flag(CKA_VERIFY, false)
        .number(CKA_MODULUS_BITS, transportKeyBits)
        .octets(CKA_PUBLIC_EXPONENT, QByteArray(publicExponent, sizeof(publicExponent) - 1));
    Pkcs11Template privateKey;
    // No decryption: what arrives under this key becomes a key and nothing else.
    privateKey.octets(CKA_LABEL, transportKeyLabel)
        .flag(CKA_TOKEN, true)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, false)
        .flag(CKA_UNWRAP, true)
        .flag(CKA_DECRYPT, false)
        .flag(CKA_SIGN, false);
    const auto made
        = m_session->generatePair(plain(CKM_RSA_PKCS_KEY_PAIR_GEN), publicKey, privateKey);
    if (!made)
        return toError(made.error());
    return {};
}

Expected<CK_OBJECT_HANDLE> Pkcs11Admin::finishKey() const
{
    const auto existing = m_session->find(queryOf(CKO_SECRET_KEY, finishKeyLabel));
    if (!existing)
        return toError(existing.error());
    if (!existing->empty())
        return findKey(*m_session, CKO_SECRET_KEY, finishKeyLabel);
    Pkcs11Template key;
    key.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_DES3)
        .octets(CKA_LABEL, finishKeyLabel)
        .flag(CKA_TOKEN, true)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, false)
        .flag(CKA_ENCRYPT, true)
        .flag(CKA_DECRYPT, true)
        .flag(CKA_WRAP, false)
        .flag(CKA_UNWRAP, false);
    const auto made = m_session->generate(plain(CKM_DES3_KEY_GEN), key);
    if (!made)
        return toError(made.error());
    return *made;
}

Expected<QByteArray> Pkcs11Admin::finishOf(const sts::SecretBytes &key) const
{
    const auto handle = finishKey();
    if (!handle)
        return handle.error();
    std::array<quint8, 8> finish = {};
    const auto encrypted = m_session->encrypt(plain(CKM_DES3_ECB), *handle, key.octets(), finish);
    if (!encrypted)
        return toError(encrypted.error());
    return QByteArray(reinterpret_cast<const char *>(finish.data()), finish.size());
}

} // namespace shahn::vault
