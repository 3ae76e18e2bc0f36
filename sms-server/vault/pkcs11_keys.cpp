// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_keys.h"

#include "sts/decoder_key.h"
#include "sts/des.h"

#include <algorithm>

namespace shahn::vault
{

namespace
{

using Block = std::array<quint8, 8>;

Block toOctets(quint64 value)
{
    Block octets = {};
    sts::storeBigEndian64(value, octets.data());
    return octets;
}

CK_MECHANISM withIv(CK_MECHANISM_TYPE type, Block &iv)
{
    return { type, iv.data(), static_cast<CK_ULONG>(iv.size()) };
}

CK_MECHANISM plain(CK_MECHANISM_TYPE type) { return { type, nullptr, 0 }; }

} // namespace

Pkcs11Keys::Pkcs11Keys(std::shared_ptr<Pkcs11Library> library, Pkcs11Options options)
    : m_library(std::move(library)), m_options(std::move(options))
{
}

Expected<std::unique_ptr<Pkcs11Keys>> Pkcs11Keys::open(const Pkcs11Options &options)
{
    auto library = Pkcs11Library::open(options.libraryPath);
    if (!library)
        return library.error();
    std::unique_ptr<Pkcs11Keys> keys(new Pkcs11Keys(std::move(*library), options));
    auto session = Pkcs11Session::open(keys->m_library, options, Pkcs11Access::ReadOnly);
    if (!session)
        return session.error();
    auto contents = readContents(**session);
    if (!contents)
        return contents.error();
    if (auto taken = keys->takeContents(std::move(*contents)); !taken)
        return taken.error();
    keys->m_name
        = QStringLiteral("PKCS#11 token %1: %2").arg(options.tokenLabel, (*session)->tokenName());
    keys->m_login.session = std::move(*session);
    if (auto found = keys->findKeys(keys->m_login); !found)
        return found.error();
    return keys;
}

Expected<void> Pkcs11Keys::takeContents(Pkcs11Contents contents)
{
    m_parameterSets = std::move(contents.parameterSets);
    m_records = std::move(contents.records);
    for (const Pkcs11KeyRecord &record : m_records) {
        const KeyAttributes &attributes = record.attributes;
        const sts::Ea07 *tables = nullptr;
        if (attributes.ea07ParameterSet == sts::Ea07::sample().name())
            tables = &sts::Ea07::sample();
        for (const auto &set : m_parameterSets) {
            if (set->name() == attributes.ea07ParameterSet)
                tables = set.get();
        }
        if (tables == nullptr) {
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("the PKCS#11 token has no EA07 parameter set '%1'")
                    .arg(attributes.ea07ParameterSet));
        }
        m_attributes.push_back(attributes);
        m_rules.push_back(ruleView(attributes));
        m_ea07.push_back(tables);
    }
    return {};
}

Expected<void> Pkcs11Keys::findKeys(Login &login) const
{
    bool needsFinish = false;
    login.keys.clear();
    for (const Pkcs11KeyRecord &record : m_records) {
        const auto handle
            = findKey(*login.session, CKO_SECRET_KEY, keyLabel(record.attributes.group));
        if (!handle)
            return handle.error();
        login.keys.push_back(*handle);
        needsFinish = needsFinish || !record.finish.isEmpty();
    }
    if (!needsFinish)
        return {};
    const auto handle = findKey(*login.session, CKO_SECRET_KEY, finishKeyLabel);
    if (!handle)
        return handle.error();
    login.finishKey = *handle;
    return {};
}

// Called with the mutex held.
Expected<void> Pkcs11Keys::logIn() const
{
    m_login = Login();
    if (m_isPinRefused) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("the PIN of the PKCS#11 token was refused; it is not tried again"));
    }
    Login login;
    auto session = Pkcs11Session::open(m_library, m_options, Pkcs11Access::ReadOnly);
    if (!session && session.error().code == ErrorCode::VaultUnavailable) {
        if (auto restarted = m_library->restart(); !restarted)
            return restarted;
        session = Pkcs11Session::open(m_library, m_options, Pkcs11Access::ReadOnly);
    }
    if (!session) {
        m_isPinRefused = session.error().code == ErrorCode::VaultSealed;
        return fail(ErrorCode::VaultUnavailable, session.error().detail);
    }
    login.session = std::move(*session);
    if (auto found = findKeys(login); !found)
        return fail(ErrorCode::VaultUnavailable, found.error().detail);
    m_login = std::move(login);
    return {};
}

Expected<sts::DecoderKey> Pkcs11Keys::decoderKey(const KeyUse &use) const
{
    if (auto checked = sts::checkDerivation(m_rules[use.keyIndex], use.inputs); !checked)
        return checked.error();
    const std::lock_guard lock(m_mutex);
    const bool isFresh = !m_login.session;
    if (isFresh) {
        if (auto loggedIn = logIn(); !loggedIn)
            return loggedIn.error();
    }
    auto key = derive(use);
    if (!key && isSessionLoss(key.error().code) && !isFresh) {
        if (auto loggedIn = logIn(); !loggedIn)
            return loggedIn.error();
        key = derive(use);
    }
    if (key)
        return std::move(*key);
    if (isSessionLoss(key.error().code))
        m_login = Login();
    return toError(key.error());
}

Pkcs11Result<sts::DecoderKey> Pkcs11Keys::derive(const KeyUse &use) const
{
    const sts::VendingKey &rules = m_rules[use.keyIndex];
    sts::DecoderKey key = { .ea = use.inputs.ea, .key = {} };
    if (rules.dkga == KeyDerivation::Dkga04) {
        std::array<quint8, 32> mac = {};
        const auto signedMessage = m_login.session->sign(plain(CKM_SHA256_HMAC),
            m_login.keys[use.keyIndex], sts::derivationMessage(rules, use.inputs), mac);
        key.key = sts::SecretBytes(
            std::span<const quint8>(mac).first(sts::decoderKeySize(use.inputs.ea)));
        sts::SecretBytes::wipe(mac);
        if (!signedMessage)
            return signedMessage.error();
        return key;
    }
    const auto value = deriveShort(use);
    if (!value)
        return value.error();
    Block octets = toOctets(*value);
    key.key = sts::SecretBytes(octets);
    sts::SecretBytes::wipe(octets);
    return key;
}

// DKGA02: DK = DES(VK, X) xor X xor VK; DKGA03: DK = 3DES(VK, X) xor X.
Pkcs11Result<quint64> Pkcs11Keys::deriveShort(const KeyUse &use) const
{
    const Pkcs11KeyRecord &record = m_records[use.keyIndex];
    const quint64 input = sts::derivationBlock(record.attributes.group, use.inputs);
    const Block clear = toOctets(input);
    Block cipher = {};
    const auto encrypted
        = m_login.session->encrypt(plain(CKM_DES3_ECB), m_login.keys[use.keyIndex], clear, cipher);
    if (!encrypted)
        return encrypted.error();
    const quint64 partial = sts::loadBigEndian64(cipher.data()) ^ input;
    if (record.attributes.dkga == KeyDerivation::Dkga03)
        return partial;
    // The last exclusive-or takes the vending key, which may not come out. CBC decryption of the
    // vending key's encrypted copy under the finishing key does it inside: it adds the IV.
    if (record.finish.isEmpty())
        return Pkcs11Failure{ CKR_MECHANISM_INVALID, "DKGA02 without finish" };
    Block iv = toOctets(partial);
    Block finished = {};
    const std::span<const quint8> copy(reinterpret_cast<const quint8 *>(record.finish.constData()),
        static_cast<size_t>(record.finish.size()));
    const auto decrypted
        = m_login.session->decrypt(withIv(CKM_DES3_CBC, iv), m_login.finishKey, copy, finished);
    if (!decrypted)
        return decrypted.error();
    const quint64 value = sts::loadBigEndian64(finished.data());
    sts::SecretBytes::wipe(finished);
    return value;
}

} // namespace shahn::vault
