// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_objects.h"

#include "sts/vending_key.h"
#include "vault/key_attributes_json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr int recordVersion = 1;
constexpr size_t desKeySize = 8;
constexpr size_t hmacKeySize = 32;
constexpr qsizetype finishSize = 8;

Error corrupt(const QString &what)
{
    return fail(ErrorCode::DataCorrupt, QStringLiteral("the PKCS#11 token: %1").arg(what));
}

Expected<void> addRecord(const QByteArray &label, const QByteArray &json, Pkcs11Contents &contents)
{
    auto record = keyRecordFromJson(json);
    if (!record)
        return record.error();
    const SupplyGroup &group = record->attributes.group;
    if (keyLabel(group) != label)
        return corrupt(QStringLiteral("'%1' describes another key").arg(QString::fromUtf8(label)));
    const auto isSame
        = [&](const Pkcs11KeyRecord &other) { return other.attributes.group == group; };
    const auto twin = std::find_if(contents.records.begin(), contents.records.end(), isSame);
    if (twin == contents.records.end()) {
        contents.records.push_back(std::move(*record));
        return {};
    }
    // A retirement that was cut off leaves the old record beside the new one: the earlier end
    // holds.
    const qint64 issuedUntilMs
        = qMin(twin->attributes.issuedUntilMs, record->attributes.issuedUntilMs);
    twin->attributes.issuedUntilMs = issuedUntilMs;
    record->attributes.issuedUntilMs = issuedUntilMs;
    if (toJson(*twin) != toJson(*record))
        return corrupt(QStringLiteral("'%1' is there twice").arg(QString::fromUtf8(label)));
    return {};
}

Expected<void> addParameters(const QByteArray &json, Pkcs11Contents &contents)
{
    auto set = sts::Ea07::fromJson(json);
    if (!set)
        return corrupt(set.error().detail);
    contents.parameterSets.push_back(std::move(*set));
    return {};
}

} // namespace

QByteArray keyLabel(const SupplyGroup &group)
{
    return QStringLiteral("shahn:%1:%2:%3")
        .arg(group.sgc)
        .arg(group.krn)
        .arg(static_cast<int>(group.kt))
        .toLatin1();
}

QByteArray toJson(const Pkcs11KeyRecord &record)
{
    QJsonObject object = toJson(record.attributes);
    object[QLatin1String("version")] = recordVersion;
    if (!record.finish.isEmpty())
        object[QLatin1String("finish")] = QString::fromLatin1(record.finish.toHex());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Expected<Pkcs11KeyRecord> keyRecordFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object[QLatin1String("version")].toInt() != recordVersion)
        return corrupt(QStringLiteral("a key's record is not understood"));
    auto attributes = keyAttributesFromJson(object);
    if (!attributes)
        return attributes.error();
    Pkcs11KeyRecord record;
    record.attributes = std::move(*attributes);
    record.finish = QByteArray::fromHex(object[QLatin1String("finish")].toString().toLatin1());
    if (!record.finish.isEmpty() && record.finish.size() != finishSize)
        return corrupt(QStringLiteral("a key's record has a finish of a wrong length"));
    return record;
}

Expected<sts::SecretBytes> tokenKeyOctets(KeyDerivation dkga, const sts::SecretBytes &key)
{
    if (dkga == KeyDerivation::Dkga01) {
        return fail(ErrorCode::AlgorithmNotSupported,
            QStringLiteral("DKGA01 takes the vending key as data, which PKCS#11 does not do"));
    }
    if (key.size() != sts::vendingKeySize(dkga))
        return fail(ErrorCode::KeyFormat, QStringLiteral("the vending key has a wrong length"));
    std::array<quint8, sts::SecretBytes::sizeMax> octets = {};
    const auto given = key.octets();
    size_t size = hmacKeySize;
    std::copy(given.begin(), given.end(), octets.begin());
    if (dkga == KeyDerivation::Dkga02) {
        std::copy(given.begin(), given.end(), octets.begin() + desKeySize);
        std::copy(given.begin(), given.end(), octets.begin() + 2 * desKeySize);
        size = 3 * desKeySize;
    } else if (dkga == KeyDerivation::Dkga03) {
        const auto first = given.first(desKeySize);
        std::copy(first.begin(), first.end(), octets.begin() + 2 * desKeySize);
        size = 3 * desKeySize;
    }
    sts::SecretBytes padded(std::span<const quint8>(octets).first(size));
    sts::SecretBytes::wipe(octets);
    return padded;
}

Expected<void> checkWrappedDerivation(KeyDerivation dkga)
{
    switch (dkga) {
    case KeyDerivation::Dkga01:
        return fail(ErrorCode::AlgorithmNotSupported,
            QStringLiteral("a PKCS#11 token cannot derive with a key of DKGA01"));
    case KeyDerivation::Dkga02:
        return fail(ErrorCode::AlgorithmNotSupported,
            QStringLiteral("a PKCS#11 token cannot take in an encrypted key of DKGA02; use "
                           "'smsctl keys enter'"));
    case KeyDerivation::Dkga03:
    case KeyDerivation::Dkga04:
        break;
    }
    return {};
}

Pkcs11Template vendingKeyTemplate(const SupplyGroup &group, KeyDerivation dkga)
{
    const bool isHmac = dkga == KeyDerivation::Dkga04;
    Pkcs11Template key;
    key.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, isHmac ? CKK_GENERIC_SECRET : CKK_DES3)
        .octets(CKA_LABEL, keyLabel(group))
        .flag(CKA_TOKEN, true)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, false)
        .flag(CKA_ENCRYPT, !isHmac)
        .flag(CKA_SIGN, isHmac)
        .flag(CKA_DECRYPT, false)
        .flag(CKA_VERIFY, false)
        .flag(CKA_WRAP, false)
        .flag(CKA_UNWRAP, false)
        .flag(CKA_DERIVE, false);
    return key;
}

Pkcs11Template dataQuery(const QByteArray &label)
{
    Pkcs11Template query;
    query.number(CKA_CLASS, CKO_DATA).octets(CKA_APPLICATION, dataApplication);
    if (!label.isEmpty())
        query.octets(CKA_LABEL, label);
    return query;
}

Pkcs11Template dataTemplate(const QByteArray &label, const QByteArray &value)
{
    Pkcs11Template object = dataQuery(label);
    object.flag(CKA_TOKEN, true).flag(CKA_PRIVATE, true).octets(CKA_VALUE, value);
    return object;
}

Expected<Pkcs11Contents> readContents(const Pkcs11Session &session)
{
    const auto objects = session.find(dataQuery(QByteArray()));
    if (!objects)
        return toError(objects.error());
    Pkcs11Contents contents;
    for (const CK_OBJECT_HANDLE object : *objects) {
        const auto label = session.attribute(object, CKA_LABEL);
        if (!label)
            return toError(label.error());
        const auto value = session.attribute(object, CKA_VALUE);
        if (!value)
            return toError(value.error());
        const auto added = label->startsWith(parametersLabelStart)
            ? addParameters(*value, contents)
            : addRecord(*label, *value, contents);
        if (!added)
            return added.error();
    }
    return contents;
}

Expected<CK_OBJECT_HANDLE> findKey(
    const Pkcs11Session &session, CK_OBJECT_CLASS objectClass, const QByteArray &label)
{
    Pkcs11Template query;
    query.number(CKA_CLASS, objectClass).octets(CKA_LABEL, label);
    const auto found = session.find(query);
    if (!found)
        return toError(found.error());
    if (found->size() != 1) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("the PKCS#11 token has %1 objects '%2'")
                .arg(found->size())
                .arg(QString::fromUtf8(label)));
    }
    return found->front();
}

} // namespace shahn::vault
