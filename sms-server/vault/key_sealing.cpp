// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_sealing.h"

#include "secure/seal.h"
#include "secure/sealed_box.h"
#include "vault/pkcs11_objects.h"
#include "vault/pkcs11_transport.h"
#include "vault/token_source.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::vault
{

namespace
{

static_assert(secure::sealKeySize == fileKeySize);

Error invalid(const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QStringLiteral("keys") } });
}

QString nameOf(const SupplyGroup &group)
{
    return QStringLiteral("SGC %1 KRN %2 KT %3")
        .arg(group.sgc)
        .arg(group.krn)
        .arg(static_cast<int>(group.kt));
}

Expected<void> checkAll(const VaultContent::Keys &keys)
{
    if (keys.empty() || keys.size() > keyFileKeysMax)
        return invalid(QStringLiteral("a key file has 1 to %1 keys").arg(keyFileKeysMax));
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        const SupplyGroup &group = key->key.group;
        if (const auto checked = sts::checkNewVendingKey(key->key); !checked) {
            return fail(checked.error().code,
                QStringLiteral("%1: %2").arg(nameOf(group), checked.error().detail),
                checked.error().context);
        }
        const auto isSame = [&](const StoredKey &other) { return other.key.group == group; };
        if (std::any_of(keys.begin(), key, isSame))
            return invalid(QStringLiteral("%1 is there twice").arg(nameOf(group)));
    }
    return {};
}

// The octets of all keys, one behind the other.
secure::SecretBytes joined(const VaultContent::Keys &keys)
{
    size_t size = 0;
    for (const StoredKey &stored : keys)
        size += stored.key.key.octets().size();
    secure::SecretBytes octets(size);
    unsigned char *position = octets.data();
    for (const StoredKey &stored : keys) {
        const auto key = stored.key.key.octets();
        position = std::copy(key.begin(), key.end(), position);
    }
    return octets;
}

Expected<QByteArray> sealToToken(const QByteArray &publicKeyDer, const VaultContent::Keys &keys)
{
    QByteArray all;
    for (const StoredKey &stored : keys) {
        if (auto taken = checkWrappedDerivation(stored.key.dkga); !taken)
            return taken.error();
        const auto octets = tokenKeyOctets(stored.key.dkga, stored.key.key);
        if (!octets)
            return octets.error();
        const auto wrapped = encryptToTransportKey(publicKeyPem(publicKeyDer), octets->octets());
        if (!wrapped)
            return wrapped;
        all += *wrapped;
    }
    return all;
}

Expected<QByteArray> sealToRecipient(const KeyRecipient &recipient, const VaultContent::Keys &keys)
{
    switch (recipient.kind) {
    case RecipientKind::Software:
        return secure::sealToBox(joined(keys).octets(), recipient.publicKey);
    case RecipientKind::Pkcs11:
        return sealToToken(recipient.publicKey, keys);
    }
    return fail(ErrorCode::AlgorithmNotSupported, QStringLiteral("unknown kind of recipient"));
}

secure::SecretBytes sealKeyOf(const sts::SecretBytes &fileKey)
{
    return secure::SecretBytes::copyOf(fileKey.octets());
}

// What is sealed to the recipient, once both halves are there.
Expected<QByteArray> openFile(const KeyFile &file, const KeyComponents &halves)
{
    if (auto checked = checkHalf(file, Custodian::First, halves.first); !checked)
        return checked.error();
    if (auto checked = checkHalf(file, Custodian::Second, halves.second); !checked)
        return checked.error();
    const sts::SecretBytes fileKey = combined(halves);
    if (sts::keyCheckValue(fileKey) != file.fileKeyCheckValue) {
        return fail(ErrorCode::KeyComponentCheck,
            QStringLiteral("the two halves do not make the key of this file"));
    }
    const auto opened = secure::openSealed(file.sealed, sealKeyOf(fileKey), associatedData(file));
    if (!opened) {
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the key file was changed after it was made, or is damaged"));
    }
    return QByteArray(opened->view().constData(), opened->view().size());
}

} // namespace

Expected<SealedKeys> sealKeys(
    const KeyRecipient &recipient, const VaultContent::Keys &keys, qint64 nowMs)
{
    if (auto checked = checkAll(keys); !checked)
        return checked.error();
    const auto inner = sealToRecipient(recipient, keys);
    if (!inner)
        return inner.error();
    SealedKeys made;
    made.halves = newFileKeyHalves();
    const sts::SecretBytes fileKey = combined(made.halves);
    KeyFile &file = made.file;
    file.utilityCode = recipient.utilityCode;
    file.recipientKind = recipient.kind;
    file.recipientFingerprint = recipient.fingerprint();
    file.madeAt = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(Qt::ISODate);
    file.halfCheckValues
        = { sts::keyCheckValue(made.halves.first), sts::keyCheckValue(made.halves.second) };
    file.fileKeyCheckValue = sts::keyCheckValue(fileKey);
    for (const StoredKey &stored : keys)
        file.keys.push_back(attributesOf(stored));
    file.sealed = secure::seal(*inner, sealKeyOf(fileKey), associatedData(file));
    return made;
}

Expected<void> checkRecipient(const KeyFile &file, const KeyRecipient &recipient)
{
    if (file.utilityCode != recipient.utilityCode) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("the key file is for utility %1, this is %2")
                .arg(file.utilityCode, recipient.utilityCode));
    }
    if (file.recipientKind != recipient.kind
        || file.recipientFingerprint != recipient.fingerprint()) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("the key file is sealed to another security module (%1 %2…); this one "
                           "is %3 %4…")
                .arg(recipientKindText(file.recipientKind), file.recipientFingerprint.left(16),
                    recipientKindText(recipient.kind), recipient.fingerprint().left(16)));
    }
    return {};
}

Expected<void> checkHalf(const KeyFile &file, Custodian custodian, const sts::SecretBytes &half)
{
    const bool isFirst = custodian == Custodian::First;
    const QString &wanted = file.halfCheckValues[isFirst ? 0 : 1];
    const QString found = sts::keyCheckValue(half);
    if (half.size() == fileKeySize && found == wanted)
        return {};
    if (found == file.halfCheckValues[isFirst ? 1 : 0])
        return componentFailure(custodian, QStringLiteral("this is the other custodian's half"));
    return componentFailure(custodian,
        QStringLiteral("its check value is %1 and must be %2: it was mistyped, or belongs to "
                       "another key file")
            .arg(found, wanted));
}

Expected<VaultContent::Keys> openKeys(
    const KeyFile &file, const KeyComponents &halves, const secure::SecretBytes &secretKey)
{
    const auto inner = openFile(file, halves);
    if (!inner)
        return inner.error();
    const auto opened = secure::openBox(*inner, secretKey);
    if (!opened) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("the keys in the file are sealed to another vault"));
    }
    auto octets = opened->octets();
    VaultContent::Keys keys;
    for (const KeyAttributes &attributes : file.keys) {
        const auto size = static_cast<size_t>(sts::vendingKeySize(attributes.dkga));
        if (octets.size() < size)
            return fail(ErrorCode::DataCorrupt, QStringLiteral("a key of the file is cut off"));
        StoredKey stored{ ruleView(attributes), attributes.ea07ParameterSet };
        stored.key.key = sts::SecretBytes(octets.first(size));
        octets = octets.subspan(size);
        if (sts::keyCheckValue(stored.key.key) != attributes.keyCheckValue) {
            return fail(ErrorCode::KeyComponentCheck,
                QStringLiteral("%1 has not its check value").arg(nameOf(attributes.group)));
        }
        keys.push_back(std::move(stored));
    }
    if (!octets.empty())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("octets behind the file's last key"));
    if (auto checked = checkAll(keys); !checked)
        return checked.error();
    return keys;
}

Expected<std::vector<QByteArray>> openWrappedKeys(const KeyFile &file, const KeyComponents &halves)
{
    const auto inner = openFile(file, halves);
    if (!inner)
        return inner.error();
    const auto count = static_cast<qsizetype>(file.keys.size());
    if (inner->isEmpty() || inner->size() % count != 0)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("a key of the file is cut off"));
    std::vector<QByteArray> wrapped;
    const qsizetype size = inner->size() / count;
    for (qsizetype at = 0; at < inner->size(); at += size)
        wrapped.push_back(inner->mid(at, size));
    return wrapped;
}

} // namespace shahn::vault
