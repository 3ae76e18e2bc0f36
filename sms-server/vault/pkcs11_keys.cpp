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

Expected<std::unique_ptr<Pkcs11Keys>> Pkcs11Keys::open(const Pkcs11Options &options)
{
    auto library = Pkcs11Library::open(options.libraryPath);
    if (!library)
        return library.error();
    std::unique_ptr<Pkcs11Keys> keys(new Pkcs11Keys);
    auto session = Pkcs11Session::open(*library, options, Pkcs11Access::ReadOnly);
    if (!session)
        return session.error();
    auto contents = readContents(**session);
    if (!contents)
        return contents.error();
    if (auto taken = keys->takeContents(std::move(*contents)); !taken)
        return taken.error();
    keys->m_name
        = QStringLiteral("PKCS#11 token %1: %2").arg(options.tokenLabel, (*session)->tokenName());
    auto sessions = Pkcs11Sessions::open(
        std::move(*library), options, keys->keyLabels(), std::move(*session));
    if (!sessions)
        return sessions.error();
    keys->m_sessions = std::move(*sessions);
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

// One for each record, and behind them the finishing key when a record needs it.
std::vector<QByteArray> Pkcs11Keys::keyLabels() const
{
    std::vector<QByteArray> labels;
    bool needsFinish = false;
    for (const Pkcs11KeyRecord &record : m_records) {
        labels.push_back(keyLabel(record.attributes.group));
        needsFinish = needsFinish || !record.finish.isEmpty();
    }
    if (needsFinish)
        labels.emplace_back(finishKeyLabel);
    return labels;
}

Expected<sts::DecoderKey> Pkcs11Keys::decoderKey(const KeyUse &use) const
{
    if (auto checked = sts::checkDerivation(m_rules[use.keyIndex], use.inputs); !checked)
        return checked.error();
    sts::DecoderKey key;
    const auto done = m_sessions->run([&](const OpenSession &open) -> Pkcs11Result<void> {
        auto derived = derive(open, use);
        if (!derived)
            return derived.error();
        key = std::move(*derived);
        return {};
    });
    if (!done)
        return done.error();
    return key;
}

Pkcs11Result<sts::DecoderKey> Pkcs11Keys::derive(const OpenSession &open, const KeyUse &use) const
{
    const sts::VendingKey &rules = m_rules[use.keyIndex];
    sts::DecoderKey key = { .ea = use.inputs.ea, .key = {} };
    if (rules.dkga == KeyDerivation::Dkga04) {
        std::array<quint8, 32> mac = {};
        const auto signedMessage = open.session->sign(plain(CKM_SHA256_HMAC),
            open.keys[use.keyIndex], sts::derivationMessage(rules, use.inputs), mac);
        key.key = sts::SecretBytes(
            std::span<const quint8>(mac).first(sts::decoderKeySize(use.inputs.ea)));
        sts::SecretBytes::wipe(mac);
        if (!signedMessage)
            return signedMessage.error();
        return key;
    }
    const auto value = deriveShort(open, use);
    if (!value)
        return value.error();
    Block octets = toOctets(*value);
    key.key = sts::SecretBytes(octets);
    sts::SecretBytes::wipe(octets);
    return key;
}

// DKGA02: DK = DES(VK, X) xor X xor VK; DKGA03: DK = 3DES(VK, X) xor X.
Pkcs11Result<quint64> Pkcs11Keys::deriveShort(const OpenSession &open, const KeyUse &use) const
{
    const Pkcs11KeyRecord &record = m_records[use.keyIndex];
    const quint64 input = sts::derivationBlock(record.attributes.group, use.inputs);
    const Block clear = toOctets(input);
    Block cipher = {};
    const auto encrypted
        = open.session->encrypt(plain(CKM_DES3_ECB), open.keys[use.keyIndex], clear, cipher);
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
    const auto decrypted = open.session->decrypt(
        withIv(CKM_DES3_CBC, iv), open.keys[m_records.size()], copy, finished);
    if (!decrypted)
        return decrypted.error();
    const quint64 value = sts::loadBigEndian64(finished.data());
    sts::SecretBytes::wipe(finished);
    return value;
}

} // namespace shahn::vault
