// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_format.h"

#include "vault/key_attributes_json.h"
#include "vault/token_source.h"

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
    QJsonObject object = toJson(attributesOf(stored));
    object[QLatin1String("size")] = stored.key.key.size();
    return object;
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
    const auto attributes = keyAttributesFromJson(object);
    if (!attributes)
        return corrupt(attributes.error().detail);
    return StoredKey{ ruleView(*attributes), attributes->ea07ParameterSet };
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
