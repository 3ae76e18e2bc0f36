// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_format.h"

#include "vault/key_attributes_json.h"
#include "vault/token_source.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr int formatVersion = 2;
constexpr int formatVersionWithoutRecord = 1;
constexpr size_t lengthSize = 4;

Error corrupt(const QString &what)
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
    for (const auto &value : array) {
        auto set = sts::Ea07::fromJson(QJsonDocument(value.toObject()).toJson());
        if (!set)
            return corrupt(set.error().detail);
        if (auto added = content.addParameterSet(std::move(*set)); !added)
            return corrupt(added.error().detail);
    }
    return {};
}

// The first octets of what is left, which becomes shorter by them.
Expected<std::span<const unsigned char>> take(
    std::span<const unsigned char> &rest, int size, int sizeMax)
{
    const bool isSizePossible
        = size > 0 && size <= sizeMax && static_cast<size_t>(size) <= rest.size();
    if (!isSizePossible)
        return corrupt(QStringLiteral("a key is cut off"));
    const auto taken = rest.first(static_cast<size_t>(size));
    rest = rest.subspan(taken.size());
    return taken;
}

Expected<void> readKeys(
    const QJsonArray &array, std::span<const unsigned char> &rest, VaultContent &content)
{
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        auto stored = readKey(object);
        if (!stored)
            return stored.error();
        const auto octets
            = take(rest, object[QLatin1String("size")].toInt(-1), sts::SecretBytes::sizeMax);
        if (!octets)
            return octets.error();
        stored->key.key = sts::SecretBytes(*octets);
        if (auto added = content.addKey(std::move(*stored)); !added)
            return corrupt(added.error().detail);
    }
    return {};
}

Expected<void> readExchangeKey(
    int size, std::span<const unsigned char> &rest, VaultContent &content)
{
    if (size == 0)
        return {};
    const auto octets = take(rest, size, sts::SecretBytes::sizeMax);
    if (!octets)
        return octets.error();
    return content.setExchangeKey(secure::SecretBytes::copyOf(*octets));
}

Expected<void> readRecord(const QJsonArray &array, VaultContent &content)
{
    for (const auto &value : array) {
        auto line = vaultRecordFromJson(value.toObject());
        if (!line)
            return corrupt(line.error().detail);
        content.append(std::move(*line));
    }
    return {};
}

} // namespace

secure::SecretBytes encodeContent(const VaultContent &content)
{
    QJsonArray keys;
    QJsonArray sets;
    QJsonArray record;
    const auto exchangeKey = content.exchangeKey().octets();
    size_t keyOctets = exchangeKey.size();
    for (const StoredKey &stored : content.keys()) {
        keys.append(describe(stored));
        keyOctets += stored.key.key.octets().size();
    }
    for (const auto &set : content.parameterSets())
        sets.append(describe(*set));
    for (const VaultRecord &line : content.record())
        record.append(toJson(line));
    const QJsonObject object = { { QStringLiteral("version"), formatVersion },
        { QStringLiteral("keys"), keys }, { QStringLiteral("parameterSets"), sets },
        { QStringLiteral("exchangeKeySize"), static_cast<int>(exchangeKey.size()) },
        { QStringLiteral("record"), record } };
    const QByteArray description = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const auto descriptionSize = static_cast<size_t>(description.size());
    secure::SecretBytes octets(lengthSize + descriptionSize + keyOctets);
    qToBigEndian(static_cast<quint32>(descriptionSize), octets.data());
    unsigned char *position
        = std::copy(description.begin(), description.end(), octets.data() + lengthSize);
    for (const StoredKey &stored : content.keys()) {
        const auto key = stored.key.key.octets();
        position = std::copy(key.begin(), key.end(), position);
    }
    std::copy(exchangeKey.begin(), exchangeKey.end(), position);
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
    rest = rest.subspan(descriptionSize);
    const QJsonObject description = QJsonDocument::fromJson(json).object();
    const int version = description[QLatin1String("version")].toInt();
    if (version != formatVersion && version != formatVersionWithoutRecord)
        return corrupt(QStringLiteral("unknown version"));
    VaultContent content;
    auto read = readParameterSets(description[QLatin1String("parameterSets")].toArray(), content);
    if (read)
        read = readKeys(description[QLatin1String("keys")].toArray(), rest, content);
    if (read && version == formatVersion) {
        read = readExchangeKey(
            description[QLatin1String("exchangeKeySize")].toInt(-1), rest, content);
    }
    if (read)
        read = readRecord(description[QLatin1String("record")].toArray(), content);
    if (read && !rest.empty())
        read = corrupt(QStringLiteral("there are octets behind the last key"));
    if (!read)
        return read.error();
    return content;
}

} // namespace shahn::vault
