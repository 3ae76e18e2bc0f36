// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/sealed_file.h"

#include "secure/seal.h"
#include "secure/secret_file.h"
#include "secure/sodium_start.h"

#include <QFile>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QtEndian>

#include <sodium.h>

namespace shahn::secure
{

Q_LOGGING_CATEGORY(logSealed, "shahn.sealed")

namespace
{

constexpr qsizetype magicSize = 8;
constexpr qsizetype saltSize = crypto_pwhash_SALTBYTES;
constexpr qsizetype headSize = magicSize + 1 + 4 + saltSize;
constexpr qint64 fileBytesMax = 64 * 1024 * 1024;
// Bounds of the cost that a file may ask for, so that a crafted one cannot take all memory.
constexpr quint32 memoryKibMax = 1024 * 1024;
constexpr int passesMax = 16;

QByteArray magic() { return QByteArrayLiteral("SHAHNSF1"); }

struct Cost {
    int passes = 0;
    quint32 memoryKib = 0;
};

Cost costOf(HashCost cost)
{
    switch (cost) {
    case HashCost::Interactive:
        return { crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024 };
    case HashCost::Moderate:
        break;
    }
    return { crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE / 1024 };
}

QByteArray makeHead(const Cost &cost, const QByteArray &salt)
{
    QByteArray memory(4, Qt::Uninitialized);
    qToBigEndian(cost.memoryKib, memory.data());
    return magic() + static_cast<char>(cost.passes) + memory + salt;
}

QByteArray withLength(const QByteArray &octets)
{
    QByteArray length(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(octets.size()), length.data());
    return length + octets;
}

QByteArray associatedDataOf(const QByteArray &head, const SealedFileLabel &label)
{
    return head + withLength(label.purpose.toUtf8()) + withLength(label.utilityCode.toUtf8());
}

Expected<SecretBytes> deriveKey(
    const SecretBytes &passphrase, const QByteArray &salt, const Cost &cost)
{
    startSodium();
    SecretBytes key(sealKeySize);
    const QByteArray text = passphrase.view();
    const int result = crypto_pwhash(key.data(), key.size(), text.constData(), passphrase.size(),
        reinterpret_cast<const unsigned char *>(salt.constData()),
        static_cast<unsigned long long>(cost.passes), size_t{ cost.memoryKib } * 1024,
        crypto_pwhash_ALG_ARGON2ID13);
    if (result != 0)
        return fail(ErrorCode::VaultUnavailable, QStringLiteral("no memory to derive the key"));
    return key;
}

} // namespace

Expected<QByteArray> sealUnderPassphrase(const SealedFileLabel &label,
    const SecretBytes &passphrase, const SecretBytes &plain, HashCost cost)
{
    if (passphrase.isEmpty()) {
        return fail(ErrorCode::InvalidField, QStringLiteral("the passphrase is empty"),
            { { QStringLiteral("field"), QStringLiteral("passphrase") } });
    }
    startSodium();
    QByteArray salt(saltSize, Qt::Uninitialized);
    randombytes_buf(salt.data(), static_cast<size_t>(salt.size()));
    const QByteArray head = makeHead(costOf(cost), salt);
    const auto typed = typedForm(passphrase);
    const auto key = deriveKey(typed ? *typed : passphrase, salt, costOf(cost));
    if (!key)
        return key.error();
    return head + seal(plain.octets(), *key, associatedDataOf(head, label));
}

Expected<void> writeSealedFile(const QString &path, const SealedFileLabel &label,
    const SecretBytes &passphrase, const SecretBytes &plain, HashCost cost)
{
    const auto sealed = sealUnderPassphrase(label, passphrase, plain, cost);
    return sealed ? writeSecretFile(path, *sealed) : sealed.error();
}

Expected<SecretBytes> readSealedFile(
    const QString &path, const SealedFileLabel &label, const SecretBytes &passphrase)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    // The passphrase can be tried at a copy for as long as one likes.
    if (auto checked = checkOthersCannotRead(file); !checked)
        return checked.error();
    return openUnderPassphrase(file.read(fileBytesMax + 1), label, passphrase, path);
}

Expected<SecretBytes> openUnderPassphrase(const QByteArray &sealed, const SealedFileLabel &label,
    const SecretBytes &passphrase, const QString &place)
{
    if (sealed.size() > fileBytesMax || sealed.size() < headSize + sealOverhead
        || !sealed.startsWith(magic())) {
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 is no sealed file of this version").arg(place));
    }
    const QByteArray head = sealed.first(headSize);
    Cost cost;
    cost.passes = static_cast<unsigned char>(head[magicSize]);
    cost.memoryKib = qFromBigEndian<quint32>(head.constData() + magicSize + 1);
    const bool isCostPossible = cost.passes >= 1 && cost.passes <= passesMax
        && cost.memoryKib >= crypto_pwhash_MEMLIMIT_MIN / 1024 && cost.memoryKib <= memoryKibMax;
    if (!isCostPossible)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 has a damaged head").arg(place));
    const auto typed = typedForm(passphrase);
    const auto forms = formsOf(passphrase);
    for (const SecretBytes &form : forms) {
        const auto key = deriveKey(form, head.last(saltSize), cost);
        if (!key)
            return key.error();
        auto plain = openSealed(sealed.sliced(headSize), *key, associatedDataOf(head, label));
        if (!plain)
            continue;
        if (!typed || !(form == *typed)) {
            qCWarning(logSealed,
                "%s opens with every octet of the passphrase file, as an older program took it: "
                "keep that file unchanged; the passphrase does not open it when it is typed",
                qPrintable(place));
        }
        return plain;
    }
    return fail(ErrorCode::VaultSealed,
        QStringLiteral("%1 does not open: wrong passphrase, another utility's file or changed "
                       "content")
            .arg(place));
}

} // namespace shahn::secure
