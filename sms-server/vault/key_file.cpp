// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_file.h"

#include "vault/key_attributes_json.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr int formatVersion = 1;
constexpr qsizetype textLengthMax = 64;

QString formatName() { return QStringLiteral("shahn-key-file"); }

QString textOf(RecipientKind kind)
{
    switch (kind) {
    case RecipientKind::Software:
        return QStringLiteral("software");
    case RecipientKind::Pkcs11:
        return QStringLiteral("pkcs11");
    }
    return {};
}

Unexpected<Error> malformed(const QString &field, const QString &what)
{
    return fail(ErrorCode::KeyFormat,
        QStringLiteral("the key file: %1 %2").arg(field, what).simplified(),
        { { QStringLiteral("field"), field } });
}

Expected<void> checkNames(
    const QJsonObject &object, const QStringList &names, const QString &objectName)
{
    for (const QString &name : names) {
        if (!object.contains(name))
            return malformed(objectName + name, QStringLiteral("is missing"));
    }
    if (object.size() != names.size())
        return malformed(objectName, QStringLiteral("has an unknown field"));
    return {};
}

// Reads texts out of one object and keeps the first problem.
class TextReader
{
public:
    explicit TextReader(const QJsonObject &object) : m_object(object) { }

    QString text(QLatin1String name, const QString &pattern)
    {
        const QJsonValue value = m_object[name];
        const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
        if (!value.isString() || !form.match(value.toString()).hasMatch())
            m_wrongFields.append(name);
        return value.toString();
    }

    Expected<void> result() const
    {
        if (m_wrongFields.isEmpty())
            return {};
        return malformed(m_wrongFields.first(), QStringLiteral("is not in its form"));
    }

private:
    QJsonObject m_object;
    QStringList m_wrongFields;
};

QString checkValueForm() { return QStringLiteral("[0-9A-F]{6}"); }

Expected<void> checkHead(const QJsonObject &object)
{
    if (object[QLatin1String("format")] != formatName())
        return malformed(QStringLiteral("format"), QStringLiteral("is not shahn-key-file"));
    if (object[QLatin1String("version")] != formatVersion)
        return malformed(QStringLiteral("version"), QStringLiteral("is not 1"));
    return checkNames(object,
        { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("utility"),
            QStringLiteral("recipient"), QStringLiteral("madeAt"), QStringLiteral("checkValues"),
            QStringLiteral("keys"), QStringLiteral("sealed") },
        {});
}

Expected<void> readRecipient(const QJsonObject &object, KeyFile &file)
{
    const auto names = checkNames(object, { QStringLiteral("kind"), QStringLiteral("fingerprint") },
        QStringLiteral("recipient "));
    if (!names)
        return names;
    TextReader reader(object);
    const QString kind = reader.text(QLatin1String("kind"), QStringLiteral("software|pkcs11"));
    file.recipientKind
        = kind == textOf(RecipientKind::Pkcs11) ? RecipientKind::Pkcs11 : RecipientKind::Software;
    file.recipientFingerprint
        = reader.text(QLatin1String("fingerprint"), QStringLiteral("[0-9a-f]{64}"));
    return reader.result();
}

Expected<void> readCheckValues(const QJsonObject &object, KeyFile &file)
{
    const auto names = checkNames(object,
        { QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("fileKey") },
        QStringLiteral("checkValues "));
    if (!names)
        return names;
    TextReader reader(object);
    file.halfCheckValues = { reader.text(QLatin1String("first"), checkValueForm()),
        reader.text(QLatin1String("second"), checkValueForm()) };
    file.fileKeyCheckValue = reader.text(QLatin1String("fileKey"), checkValueForm());
    return reader.result();
}

Expected<void> readKeys(const QJsonArray &array, KeyFile &file)
{
    const QString field = QStringLiteral("keys");
    if (array.isEmpty() || static_cast<size_t>(array.size()) > keyFileKeysMax)
        return malformed(field, QStringLiteral("has 1 to %1 entries").arg(keyFileKeysMax));
    for (const QJsonValue &value : array) {
        auto attributes = keyAttributesFromJson(value.toObject());
        if (!attributes)
            return malformed(field, attributes.error().detail);
        // A missing, unknown or oddly written member does not come back the same.
        if (toJson(*attributes) != value)
            return malformed(field, QStringLiteral("has an entry that is not in its form"));
        TextReader reader(value.toObject());
        reader.text(QLatin1String("keyCheckValue"), checkValueForm());
        reader.text(
            QLatin1String("ea07ParameterSet"), QStringLiteral("\\P{C}{1,%1}").arg(textLengthMax));
        if (auto read = reader.result(); !read)
            return read;
        const auto isSame
            = [&](const KeyAttributes &other) { return other.group == attributes->group; };
        if (std::any_of(file.keys.begin(), file.keys.end(), isSame))
            return malformed(field, QStringLiteral("has one SGC, KRN and KT twice"));
        file.keys.push_back(std::move(*attributes));
    }
    return {};
}

Expected<void> readSealed(const QJsonValue &value, KeyFile &file)
{
    const QByteArray text = value.toString().toLatin1();
    const auto decoded
        = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty() || decoded.decoded.toBase64() != text)
        return malformed(QStringLiteral("sealed"), QStringLiteral("is not base 64"));
    file.sealed = decoded.decoded;
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
        return malformed({}, QStringLiteral("is larger than %1 octets").arg(keyFileBytesMax));
    const QJsonDocument document = QJsonDocument::fromJson(octets);
    if (!document.isObject())
        return malformed({}, QStringLiteral("is no JSON object"));
    const QJsonObject object = document.object();
    KeyFile file;
    auto read = checkHead(object);
    if (read) {
        TextReader reader(object);
        file.utilityCode = reader.text(
            QLatin1String("utility"), QStringLiteral("\\P{C}{1,%1}").arg(textLengthMax));
        file.madeAt = reader.text(
            QLatin1String("madeAt"), QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        read = reader.result();
    }
    if (read && !QDateTime::fromString(file.madeAt, Qt::ISODate).isValid())
        read = malformed(QStringLiteral("madeAt"), QStringLiteral("is no time"));
    if (read)
        read = readRecipient(object[QLatin1String("recipient")].toObject(), file);
    if (read)
        read = readCheckValues(object[QLatin1String("checkValues")].toObject(), file);
    if (read)
        read = readKeys(object[QLatin1String("keys")].toArray(), file);
    if (read)
        read = readSealed(object[QLatin1String("sealed")], file);
    if (!read)
        return Unexpected<Error>(read.error());
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
            QJsonObject{ { QStringLiteral("kind"), textOf(file.recipientKind) },
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
        textOf(file.recipientKind), file.recipientFingerprint, file.madeAt, file.halfCheckValues[0],
        file.halfCheckValues[1], file.fileKeyCheckValue, QString::number(file.keys.size()) };
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
