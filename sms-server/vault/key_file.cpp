// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_file.h"

#include "vault/key_attributes_json.h"
#include "vault/strict_json.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr int formatVersion = 1;

QString formatName() { return QStringLiteral("shahn-key-file"); }

QString checkValuePattern() { return QStringLiteral("[0-9A-F]{6}"); }

const StrictDocument &document()
{
    static const StrictDocument keyFile{ QStringLiteral("key file") };
    return keyFile;
}

// A text of an object, put where it belongs.
struct TextField {
    QLatin1String name;
    QString pattern;
    QString *text = nullptr;
};

Expected<void> readTexts(const QJsonObject &object, const std::vector<TextField> &fields)
{
    for (const TextField &field : fields) {
        auto text = document().text(object, field.name, field.pattern);
        if (!text)
            return text.error();
        *field.text = std::move(*text);
    }
    return {};
}

Expected<void> readHead(const QJsonObject &object, KeyFile &file)
{
    if (object[QLatin1String("format")] != formatName())
        return document().malformed(QStringLiteral("format"), QStringLiteral("is another"));
    if (object[QLatin1String("version")] != formatVersion)
        return document().malformed(QStringLiteral("version"), QStringLiteral("is not 1"));
    const auto names = document().checkNames(object,
        { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("utility"),
            QStringLiteral("recipient"), QStringLiteral("madeAt"), QStringLiteral("checkValues"),
            QStringLiteral("keys"), QStringLiteral("sealed") },
        {});
    if (!names)
        return names;
    const auto read = readTexts(object,
        { { QLatin1String("utility"), strictNamePattern(), &file.utilityCode },
            { QLatin1String("madeAt"), QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                &file.madeAt } });
    if (read && !QDateTime::fromString(file.madeAt, Qt::ISODate).isValid())
        return document().malformed(QStringLiteral("madeAt"), QStringLiteral("is no time"));
    return read;
}

Expected<void> readRecipient(const QJsonObject &object, KeyFile &file)
{
    const auto names = document().checkNames(object,
        { QStringLiteral("kind"), QStringLiteral("fingerprint") }, QStringLiteral("recipient "));
    if (!names)
        return names;
    QString kind;
    const auto read = readTexts(object,
        { { QLatin1String("kind"), QStringLiteral("software|pkcs11"), &kind },
            { QLatin1String("fingerprint"), QStringLiteral("[0-9a-f]{64}"),
                &file.recipientFingerprint } });
    file.recipientKind = recipientKindFromText(kind);
    return read;
}

Expected<void> readCheckValues(const QJsonObject &object, KeyFile &file)
{
    const auto names = document().checkNames(object,
        { QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("fileKey") },
        QStringLiteral("checkValues "));
    if (!names)
        return names;
    return readTexts(object,
        { { QLatin1String("first"), checkValuePattern(), &file.halfCheckValues[0] },
            { QLatin1String("second"), checkValuePattern(), &file.halfCheckValues[1] },
            { QLatin1String("fileKey"), checkValuePattern(), &file.fileKeyCheckValue } });
}

Expected<void> readKeys(const QJsonArray &array, KeyFile &file)
{
    const QString field = QStringLiteral("keys");
    if (array.isEmpty() || static_cast<size_t>(array.size()) > keyFileKeysMax)
        return document().malformed(
            field, QStringLiteral("has not 1 to %1 entries").arg(keyFileKeysMax));
    for (const auto &value : array) {
        auto key = keyAttributesFromJson(value.toObject());
        if (!key)
            return document().malformed(field, key.error().detail);
        // A missing, unknown or oddly written member does not come back the same.
        if (toJson(*key) != value)
            return document().malformed(field, QStringLiteral("has an entry not in its form"));
        const auto read = readTexts(value.toObject(),
            { { QLatin1String("keyCheckValue"), checkValuePattern(), &key->keyCheckValue },
                { QLatin1String("ea07ParameterSet"), strictNamePattern(),
                    &key->ea07ParameterSet } });
        if (!read)
            return read;
        const auto isSame = [&](const KeyAttributes &other) { return other.group == key->group; };
        if (std::any_of(file.keys.begin(), file.keys.end(), isSame))
            return document().malformed(field, QStringLiteral("has one SGC, KRN and KT twice"));
        file.keys.push_back(std::move(*key));
    }
    return {};
}

void appendText(QByteArray &octets, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const quint32 length = qToBigEndian(static_cast<quint32>(utf8.size()));
    octets.append(reinterpret_cast<const char *>(&length), sizeof(length));
    octets.append(utf8);
}

} // namespace

Expected<KeyFile> parseKeyFile(const QByteArray &octets)
{
    if (octets.size() > keyFileBytesMax)
        return document().malformed(
            {}, QStringLiteral("is larger than %1 octets").arg(keyFileBytesMax));
    const QJsonObject object = QJsonDocument::fromJson(octets).object();
    KeyFile file;
    auto read = readHead(object, file);
    if (read)
        read = readRecipient(object[QLatin1String("recipient")].toObject(), file);
    if (read)
        read = readCheckValues(object[QLatin1String("checkValues")].toObject(), file);
    if (read)
        read = readKeys(object[QLatin1String("keys")].toArray(), file);
    if (!read)
        return read.error();
    auto sealed = document().base64(object, QLatin1String("sealed"));
    if (!sealed)
        return sealed.error();
    file.sealed = std::move(*sealed);
    return file;
}

QByteArray toJson(const KeyFile &file)
{
    QJsonArray keys;
    for (const KeyAttributes &attributes : file.keys)
        keys.append(toJson(attributes));
    const QJsonObject object = {
        { QStringLiteral("format"), formatName() },
        { QStringLiteral("version"), formatVersion },
        { QStringLiteral("utility"), file.utilityCode },
        { QStringLiteral("recipient"),
            QJsonObject{ { QStringLiteral("kind"), recipientKindText(file.recipientKind) },
                { QStringLiteral("fingerprint"), file.recipientFingerprint } } },
        { QStringLiteral("madeAt"), file.madeAt },
        { QStringLiteral("checkValues"),
            QJsonObject{ { QStringLiteral("first"), file.halfCheckValues[0] },
                { QStringLiteral("second"), file.halfCheckValues[1] },
                { QStringLiteral("fileKey"), file.fileKeyCheckValue } } },
        { QStringLiteral("keys"), keys },
        { QStringLiteral("sealed"), QString::fromLatin1(file.sealed.toBase64()) },
    };
    return QJsonDocument(object).toJson();
}

QByteArray associatedData(const KeyFile &file)
{
    QByteArray octets;
    const QStringList head = { formatName(), QString::number(formatVersion), file.utilityCode,
        recipientKindText(file.recipientKind), file.recipientFingerprint, file.madeAt,
        file.halfCheckValues[0], file.halfCheckValues[1], file.fileKeyCheckValue,
        QString::number(file.keys.size()) };
    for (const QString &text : head)
        appendText(octets, text);
    for (const KeyAttributes &key : file.keys) {
        const QStringList texts = { key.group.sgc, QString::number(key.group.krn),
            QString::number(static_cast<int>(key.group.kt)),
            QString::number(static_cast<int>(key.dkga)),
            QString::number(static_cast<int>(key.baseDate)), QString::number(key.ken),
            QString::number(key.activeFromMs), QString::number(key.issuedUntilMs),
            key.ea07ParameterSet, key.keyCheckValue };
        for (const QString &text : texts)
            appendText(octets, text);
    }
    return octets;
}

} // namespace shahn::vault
