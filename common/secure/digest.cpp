// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/digest.h"

#include "secure/sodium_start.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <sodium.h>

#include <array>

namespace shahn::secure
{

namespace
{

constexpr size_t digestSize = 32;

QString toHex(const std::array<unsigned char, digestSize> &digest)
{
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(digest.data()), digestSize).toHex());
}

void addWithLength(crypto_generichash_state &state, const QByteArray &octets)
{
    std::array<unsigned char, 8> length = {};
    qToBigEndian(static_cast<quint64>(octets.size()), length.data());
    crypto_generichash_update(&state, length.data(), length.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(octets.constData()),
        static_cast<unsigned long long>(octets.size()));
}

} // namespace

QString blake2b256Hex(const QByteArray &octets)
{
    startSodium();
    std::array<unsigned char, digestSize> digest = {};
    crypto_generichash(digest.data(), digest.size(),
        reinterpret_cast<const unsigned char *>(octets.constData()),
        static_cast<unsigned long long>(octets.size()), nullptr, 0);
    return toHex(digest);
}

QString sha256Hex(const QByteArray &octets)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex());
}

QString hashChainStart() { return QString(64, u'0'); }

QString hashChainNext(const QString &previousHex, const QList<QString> &fields)
{
    startSodium();
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, digestSize);
    addWithLength(state, previousHex.toUtf8());
    for (const QString &field : fields)
        addWithLength(state, field.toUtf8());
    std::array<unsigned char, digestSize> digest = {};
    crypto_generichash_final(&state, digest.data(), digest.size());
    return toHex(digest);
}

} // namespace shahn::secure
