// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/digest.h"

#include "secure/sodium_start.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <sodium.h>

namespace shahn::secure
{

namespace
{

constexpr size_t digestSize = 32;

} // namespace

QString blake2b256Hex(const QByteArray &octets)
{
    return QString::fromLatin1(blake2b256(octets).toHex());
}

QString sha256Hex(const QByteArray &octets)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex());
}

QByteArray blake2b256(const QByteArray &octets)
{
    startSodium();
    QByteArray digest(qsizetype(digestSize), Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), digestSize,
        reinterpret_cast<const unsigned char *>(octets.constData()),
        static_cast<unsigned long long>(octets.size()), nullptr, 0);
    return digest;
}

HashInput &HashInput::add(qint64 number)
{
    const qint64 bigEndian = qToBigEndian(number);
    m_octets.append(reinterpret_cast<const char *>(&bigEndian), sizeof(bigEndian));
    return *this;
}

HashInput &HashInput::add(QByteArrayView octets)
{
    add(qint64(octets.size()));
    m_octets.append(octets.data(), size_t(octets.size()));
    return *this;
}

QByteArray HashInput::hash() const
{
    return blake2b256(QByteArray::fromRawData(m_octets.data(), qsizetype(m_octets.size())));
}

} // namespace shahn::secure
