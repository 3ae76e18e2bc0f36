// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <cstring>

namespace shahn::vault
{

namespace
{

constexpr int formatVersion = 1;
constexpr size_t lengthSize = 4;

Unexpected<Error> corrupt(const QString &what)
{
    return fail(ErrorCode::DataCorrupt, QStringLiteral("the vault's content: %1").arg(what));
}

QJsonObject describe(const StoredKey &stored)
{
    const sts::VendingKey &key = stored.key;
    // Times as text: a JSON number is not exact up to the largest 64-bit value.
    return {
        { QStringLiteral("sgc"), key.group.sgc },
        { QStringLiteral("krn"), key.group.krn },
        { QStringLiteral("kt"), static_cast<int>(key.group.kt) },
        { QStringLiteral("dkga"), static_cast<int>(key.dkga) },
        { QStringLiteral("baseDate"), static_cast<int>(key.baseDate) },
        { QStringLiteral("ken"), key.ken },
        { QStringLiteral("activeFromMs"), QString::number(key.activeFromMs) },
        { QStringLiteral("issuedUntilMs"), QString::number(key.issuedUntilMs) },
        { QStringLiteral("ea07ParameterSet"), stored.ea07ParameterSet },
        { QStringLiteral("size"), key.key.size() },
    };
}

template <class Table>
QJsonArray toArray(const Table &table)
{
    QJsonArray array;
    for (const quint8 entry : table)
        array.append(int{ entry });
    return array;
}

QJsonObject describe(const sts::Ea07 &set)
{
    return {
        { QStringLiteral("name"), set.name() },
        { QStringLiteral("s1"), toArray(set.tables().s1) },
        { QStringLiteral("s2"), toArray(set.tables().s2) },
        { QStringLiteral("p"), toArray(set.tables().p) },
    };
}

// The attributes without the key's octets.
Expected<StoredKey> readKey(const QJsonObject &object)
{
    StoredKey stored;
    const auto kt = keyTypeFromNumber(object[QLatin1String("kt")].toInt(-1));
    const auto dkga = keyDerivationFromNumber(object[QLatin1String("dkga")].toInt(-1));
    const auto baseDate = baseDateFromYear(object[QLatin1String("baseDate")].toInt(-1));
    if (!kt || !dkga || !baseDate)
        return corrupt(QStringLiteral("a key has an unknown type, algorithm or base date"));
    bool isActiveRead = false;
    bool isIssuedRead = false;
    stored.key.group
        = { object[QLatin1String("sgc")].toString(), object[QLatin1String("krn")].toInt(-1), *kt };
    stored.key.dkga = *dkga;
    stored.key.baseDate = *baseDate;
    stored.key.ken = object[QLatin1String("ken")].toInt(-1);
    stored.key.activeFromMs
        = object[QLatin1String("activeFromMs")].toString().toLongLong(&isActiveRead);
    stored.key.issuedUntilMs
        = object[QLatin1String("issuedUntilMs")].toString().toLongLong(&isIssuedRead);
    stored.ea07ParameterSet = object[QLatin1String("ea07ParameterSet")].toString();
    if (!isActiveRead || !isIssuedRead)
        return corrupt(QStringLiteral("a key has an unreadable time"));
    return stored;
}

Expected<void> readParameterSets(const QJsonArray &array, VaultContent &content)
{
    for (const QJsonValue &value : array) {
        auto set = sts::Ea07::fromJson(QJsonDocument(value.toObject()).toJson());
        if (!set)
            return corrupt(set.error().detail);
        if (auto added = content.addParameterSet(std::move(*set)); !added)
            return corrupt(added.error().detail);
    }
    return {};
}

Expected<void> readKeys(
    const QJsonArray &array, std::span<const unsigned char> octets, VaultContent &content)
{
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        auto stored = readKey(object);
        if (!stored)
            return Unexpected<Error>(stored.error());
        const int size = object[QLatin1String("size")].toInt(-1);
        const bool isSizePossible = size > 0 && size <= sts::SecretBytes::sizeMax
            && static_cast<size_t>(size) <= octets.size();
        if (!isSizePossible)
            return corrupt(QStringLiteral("a key is cut off"));
        stored->key.key = sts::SecretBytes(octets.first(static_cast<size_t>(size)));
        octets = octets.subspan(static_cast<size_t>(size));
        if (auto added = content.addKey(std::move(*stored)); !added)
            return corrupt(added.error().detail);
    }
    if (!octets.empty())
        return corrupt(QStringLiteral("there are octets behind the last key"));
    return {};
}

} // namespace

secure::SecretBytes encodeContent(const VaultContent &content)
{
    QJsonArray keys;
    QJsonArray sets;
    size_t keyOctets = 0;
    for (const StoredKey &stored : content.keys()) {
        keys.append(describe(stored));
        keyOctets += stored.key.key.octets().size();
    }
    for (const auto &set : content.parameterSets())
        sets.append(describe(*set));
    const QByteArray description = QJsonDocument(
        QJsonObject{ { QStringLiteral("version"), formatVersion }, { QStringLiteral("keys"), keys },
            { QStringLiteral("parameterSets"),
                sets } }).toJson(QJsonDocument::Compact);
    const auto descriptionSize = static_cast<size_t>(description.size());
    secure::SecretBytes octets(lengthSize + descriptionSize + keyOctets);
    qToBigEndian(static_cast<quint32>(descriptionSize), octets.data());
    unsigned char *position = octets.data() + lengthSize;
    std::memcpy(position, description.constData(), descriptionSize);
    position += descriptionSize;
    for (const StoredKey &stored : content.keys()) {
        const auto key = stored.key.key.octets();
        std::memcpy(position, key.data(), key.size());
        position += key.size();
    }
    return octets;
}

Expected<VaultContent> decodeContent(const secure::SecretBytes &octets)
{
    if (octets.size() < lengthSize)
        return corrupt(QStringLiteral("too short"));
    const size_t descriptionSize = qFromBigEndian<quint32>(octets.data());
    auto rest = octets.octets().subspan(lengthSize);
    if (descriptionSize > rest.size())
        return corrupt(QStringLiteral("the description is cut off"));
    const QByteArray json(
        reinterpret_cast<const char *>(rest.data()), static_cast<qsizetype>(descriptionSize));
    const QJsonObject description = QJsonDocument::fromJson(json).object();
    if (description[QLatin1String("version")].toInt() != formatVersion)
        return corrupt(QStringLiteral("unknown version"));
    VaultContent content;
    auto read = readParameterSets(description[QLatin1String("parameterSets")].toArray(), content);
    if (read) {
        read = readKeys(
            description[QLatin1String("keys")].toArray(), rest.subspan(descriptionSize), content);
    }
    if (!read)
        return Unexpected<Error>(read.error());
    return content;
}

} // namespace shahn::vault
