// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_recipient.h"

#include "secure/digest.h"
#include "secure/sealed_box.h"
#include "vault/strict_json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace shahn::vault
{

namespace
{

constexpr int formatVersion = 1;

QString formatName() { return QStringLiteral("shahn-key-recipient"); }

} // namespace

QString KeyRecipient::fingerprint() const { return secure::sha256Hex(publicKey); }

QString recipientKindText(RecipientKind kind)
{
    switch (kind) {
    case RecipientKind::Software:
        return QStringLiteral("software");
    case RecipientKind::Pkcs11:
        return QStringLiteral("pkcs11");
    }
    return {};
}

RecipientKind recipientKindFromText(const QString &text)
{
    return text == recipientKindText(RecipientKind::Pkcs11) ? RecipientKind::Pkcs11
                                                            : RecipientKind::Software;
}

Expected<KeyRecipient> parseKeyRecipient(const QByteArray &octets)
{
    const StrictDocument document{ QStringLiteral("recipient's document") };
    if (octets.size() > keyRecipientBytesMax)
        return document.malformed({}, QStringLiteral("is too large"));
    const QJsonObject object = QJsonDocument::fromJson(octets).object();
    if (object[QLatin1String("format")] != formatName()
        || object[QLatin1String("version")] != formatVersion)
        return document.malformed({}, QStringLiteral("is not shahn-key-recipient, version 1"));
    const auto names = document.checkNames(object,
        { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("utility"),
            QStringLiteral("kind"), QStringLiteral("publicKey"), QStringLiteral("fingerprint") },
        {});
    if (!names)
        return names.error();
    const auto utility = document.text(object, QLatin1String("utility"), strictNamePattern());
    const auto kind
        = document.text(object, QLatin1String("kind"), QStringLiteral("software|pkcs11"));
    auto publicKey = document.base64(object, QLatin1String("publicKey"));
    for (const Error *error : { utility ? nullptr : &utility.error(),
             kind ? nullptr : &kind.error(), publicKey ? nullptr : &publicKey.error() }) {
        if (error != nullptr)
            return *error;
    }
    KeyRecipient recipient{ *utility, recipientKindFromText(*kind), std::move(*publicKey) };
    if (recipient.kind == RecipientKind::Software
        && recipient.publicKey.size() != secure::boxPublicKeySize)
        return document.malformed(QStringLiteral("publicKey"), QStringLiteral("is too short"));
    if (object[QLatin1String("fingerprint")] != recipient.fingerprint()) {
        return document.malformed(
            QStringLiteral("fingerprint"), QStringLiteral("is not that of the public key"));
    }
    return recipient;
}

QByteArray toJson(const KeyRecipient &recipient)
{
    return QJsonDocument(
        QJsonObject{ { QStringLiteral("format"), formatName() },
            { QStringLiteral("version"), formatVersion },
            { QStringLiteral("utility"), recipient.utilityCode },
            { QStringLiteral("kind"), recipientKindText(recipient.kind) },
            { QStringLiteral("publicKey"), QString::fromLatin1(recipient.publicKey.toBase64()) },
            { QStringLiteral("fingerprint"), recipient.fingerprint() } })
        .toJson();
}

QString groupedFingerprint(const QString &fingerprint)
{
    QStringList groups;
    for (qsizetype at = 0; at < fingerprint.size(); at += 4)
        groups.append(fingerprint.mid(at, 4));
    return groups.join(u' ');
}

} // namespace shahn::vault
