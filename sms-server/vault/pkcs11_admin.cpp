// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_admin.h"

#include "sts/vending_key.h"
#include "vault/pkcs11_transport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr CK_ULONG dkga04KeySize = 20;

CK_MECHANISM plain(CK_MECHANISM_TYPE type) { return { type, nullptr, 0 }; }

Error invalid(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

Error unknownKey(const QByteArray &label)
{
    return fail(ErrorCode::VendingKeyUnknown,
        QStringLiteral("the token has no key '%1'").arg(QString::fromLatin1(label)));
}

template <class Table>
QJsonArray toArray(const Table &table)
{
    QJsonArray array;
    for (const quint8 entry : table)
        array.append(int{ entry });
    return array;
}

} // namespace

Pkcs11Admin::Pkcs11Admin(std::unique_ptr<Pkcs11Session> session) : m_session(std::move(session)) { }

Expected<Pkcs11Admin> Pkcs11Admin::open(const Pkcs11Options &options)
{
    auto library = Pkcs11Library::open(options.libraryPath);
    if (!library)
        return library.error();
    auto session = Pkcs11Session::open(std::move(*library), options, Pkcs11Access::ReadWrite);
    if (!session)
        return session.error();
    return Pkcs11Admin(std::move(*session));
}

Expected<std::vector<KeyAttributes>> Pkcs11Admin::keys() const
{
    const auto contents = readContents(*m_session);
    if (!contents)
        return contents.error();
    std::vector<KeyAttributes> all;
    for (const Pkcs11KeyRecord &record : contents->records)
        all.push_back(record.attributes);
    return all;
}

Expected<void> Pkcs11Admin::checkNew(const KeyAttributes &attributes) const
{
    if (attributes.group.kt == KeyType::Ditk || attributes.ken < 0 || attributes.ken > 255)
        return invalid("kt", QStringLiteral("KT is 1 to 3 and KEN 0 to 255"));
    if (auto ranges = checkRanges({ .supplyGroup = attributes.group }); !ranges)
        return ranges;
    const auto contents = readContents(*m_session);
    if (!contents)
        return contents.error();
    for (const Pkcs11KeyRecord &record : contents->records) {
        if (record.attributes.group == attributes.group) {
            return invalid("sgc",
                QStringLiteral("a key of SGC %1 KRN %2 of this type is already in the token")
                    .arg(attributes.group.sgc)
                    .arg(attributes.group.krn));
        }
    }
    const auto &sets = contents->parameterSets;
    const auto isNamed
        = [&](const auto &set) { return set->name() == attributes.ea07ParameterSet; };
    if (attributes.ea07ParameterSet != sts::Ea07::sample().name()
        && std::none_of(sets.begin(), sets.end(), isNamed)) {
        return invalid("ea07ParameterSet",
            QStringLiteral("no EA07 parameter set '%1' is loaded")
                .arg(attributes.ea07ParameterSet));
    }
    return {};
}

Expected<KeyAttributes> Pkcs11Admin::checkImport(
    KeyAttributes attributes, const sts::SecretBytes &key) const
{
    sts::VendingKey whole;
    whole.group = attributes.group;
    whole.dkga = attributes.dkga;
    whole.baseDate = attributes.baseDate;
    whole.ken = attributes.ken;
    whole.key = key;
    if (auto checked = sts::checkNewVendingKey(whole); !checked)
        return checked.error();
    if (auto checked = checkNew(attributes); !checked)
        return checked.error();
    const QString checkValue = sts::keyCheckValue(key);
    if (!attributes.keyCheckValue.isEmpty() && attributes.keyCheckValue != checkValue)
        return invalid("keyCheckValue", QStringLiteral("the key has another check value"));
    attributes.keyCheckValue = checkValue;
    if (const auto octets = tokenKeyOctets(attributes.dkga, key); !octets)
        return octets.error();
    return attributes;
}

Expected<KeyAttributes> Pkcs11Admin::importKey(
    KeyAttributes attributes, const sts::SecretBytes &key) const
{
    const auto checked = checkImport(std::move(attributes), key);
    if (!checked)
        return checked;
    const auto octets = tokenKeyOctets(checked->dkga, key);
    if (!octets)
        return octets.error();
    Pkcs11KeyRecord record = { *checked, {} };
    if (checked->dkga == KeyDerivation::Dkga02) {
        auto finish = finishOf(key);
        if (!finish)
            return finish.error();
        record.finish = std::move(*finish);
    }
    const auto publicKey = transportKey();
    if (!publicKey)
        return publicKey.error();
    const auto wrapped = encryptToTransportKey(*publicKey, octets->octets());
    if (!wrapped)
        return wrapped.error();
    if (auto stored = unwrapInto(record, *wrapped); !stored)
        return stored.error();
    return checked;
}

Expected<void> Pkcs11Admin::checkUnwrap(const KeyAttributes &attributes) const
{
    if (auto taken = checkWrappedDerivation(attributes.dkga); !taken)
        return taken;
    return checkNew(attributes);
}

Expected<void> Pkcs11Admin::unwrapKey(
    const KeyAttributes &attributes, const QByteArray &wrapped) const
{
    if (auto checked = checkUnwrap(attributes); !checked)
        return checked;
    return unwrapInto({ attributes, {} }, wrapped);
}

Expected<void> Pkcs11Admin::unwrapInto(
    const Pkcs11KeyRecord &record, const QByteArray &wrapped) const
{
    const auto transport = findKey(*m_session, CKO_PRIVATE_KEY, transportKeyLabel);
    if (!transport)
        return transport.error();
    CK_RSA_PKCS_OAEP_PARAMS oaep = {};
    oaep.hashAlg = CKM_SHA_1;
    oaep.mgf = CKG_MGF1_SHA1;
    oaep.source = CKZ_DATA_SPECIFIED;
    const KeyAttributes &attributes = record.attributes;
    const auto key = m_session->unwrap({ CKM_RSA_PKCS_OAEP, &oaep, sizeof(oaep) }, *transport,
        wrapped, vendingKeyTemplate(attributes.group, attributes.dkga));
    if (!key)
        return toError(key.error());
    return storeRecord(record, *key);
}

Expected<void> Pkcs11Admin::storeRecord(const Pkcs11KeyRecord &record, CK_OBJECT_HANDLE key) const
{
    const auto stored
        = m_session->create(dataTemplate(keyLabel(record.attributes.group), toJson(record)));
    if (stored)
        return {};
    // Without its record the key would only be in the way of the next try.
    if (const auto removed = m_session->destroy(key); !removed)
        return toError(removed.error());
    return toError(stored.error());
}

Expected<void> Pkcs11Admin::generateKey(const KeyAttributes &attributes) const
{
    if (auto checked = checkNew(attributes); !checked)
        return checked;
    Pkcs11Template key = vendingKeyTemplate(attributes.group, attributes.dkga);
    Pkcs11Result<CK_OBJECT_HANDLE> made
        = Pkcs11Failure{ CKR_MECHANISM_INVALID, "key generation for this DKGA" };
    if (attributes.dkga == KeyDerivation::Dkga03) {
        key.number(CKA_KEY_TYPE, CKK_DES2);
        made = m_session->generate(plain(CKM_DES2_KEY_GEN), key);
    } else if (attributes.dkga == KeyDerivation::Dkga04) {
        const auto smallest = m_session->smallestKey(CKM_SHA256_HMAC, CKF_SIGN);
        if (smallest && *smallest <= dkga04KeySize) {
            key.number(CKA_VALUE_LEN, dkga04KeySize);
            made = m_session->generate(plain(CKM_GENERIC_SECRET_KEY_GEN), key);
        }
    }
    if (!made)
        return toError(made.error());
    return storeRecord({ attributes, {} }, *made);
}

Expected<KeyAttributes> Pkcs11Admin::retireKey(const SupplyGroup &group, qint64 nowMs) const
{
    const QByteArray label = keyLabel(group);
    const auto contents = readContents(*m_session);
    if (!contents)
        return contents.error();
    const auto found = std::find_if(contents->records.begin(), contents->records.end(),
        [&](const Pkcs11KeyRecord &each) { return each.attributes.group == group; });
    if (found == contents->records.end())
        return unknownKey(label);
    Pkcs11KeyRecord record = *found;
    if (record.attributes.issuedUntilMs <= nowMs)
        return record.attributes;
    record.attributes.issuedUntilMs = nowMs;
    const auto before = m_session->find(dataQuery(label));
    if (!before)
        return toError(before.error());
    // The new record first: a key without one could not be used at all.
    if (const auto stored = m_session->create(dataTemplate(label, toJson(record))); !stored)
        return toError(stored.error());
    for (const CK_OBJECT_HANDLE object : *before) {
        if (const auto removed = m_session->destroy(object); !removed)
            return toError(removed.error());
    }
    return record.attributes;
}

Expected<void> Pkcs11Admin::removeKey(const SupplyGroup &group) const
{
    const QByteArray label = keyLabel(group);
    Pkcs11Template keyQuery;
    keyQuery.number(CKA_CLASS, CKO_SECRET_KEY).octets(CKA_LABEL, label);
    size_t removedCount = 0;
    for (const Pkcs11Template &query : { keyQuery, dataQuery(label) }) {
        const auto objects = m_session->find(query);
        if (!objects)
            return toError(objects.error());
        for (const CK_OBJECT_HANDLE object : *objects) {
            if (auto removed = m_session->destroy(object); !removed)
                return toError(removed.error());
            ++removedCount;
        }
    }
    if (removedCount == 0)
        return unknownKey(label);
    return {};
}

Expected<void> Pkcs11Admin::addParameterSet(const sts::Ea07 &set) const
{
    const auto contents = readContents(*m_session);
    if (!contents)
        return contents.error();
    const auto &sets = contents->parameterSets;
    const auto isNamed = [&](const auto &other) { return other->name() == set.name(); };
    if (set.name() == sts::Ea07::sample().name()
        || std::any_of(sets.begin(), sets.end(), isNamed)) {
        return invalid(
            "name", QStringLiteral("an EA07 parameter set '%1' is already loaded").arg(set.name()));
    }
    const QJsonObject json = { { QStringLiteral("name"), set.name() },
        { QStringLiteral("s1"), toArray(set.tables().s1) },
        { QStringLiteral("s2"), toArray(set.tables().s2) },
        { QStringLiteral("p"), toArray(set.tables().p) } };
    const auto stored = m_session->create(
        dataTemplate(parametersLabelStart + set.name().toUtf8(), QJsonDocument(json).toJson()));
    if (!stored)
        return toError(stored.error());
    return {};
}

} // namespace shahn::vault
