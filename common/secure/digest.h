// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Digests. Any thread.

#include <QByteArray>
#include <QString>

#include <string>

namespace shahn::secure
{

// 64 hexadecimal digits.
QString blake2b256Hex(const QByteArray &octets);
QString sha256Hex(const QByteArray &octets);

// The 32 octets themselves.
QByteArray blake2b256(const QByteArray &octets);

// What is hashed piece by piece: each number is eight big-endian octets, and each text or octets
// stand behind their length as such a number. No two lists of pieces give the same input, where it
// is known which piece is a number and which is octets, or a piece before it says so.
class HashInput
{
public:
    HashInput &add(qint64 number);
    HashInput &add(QByteArrayView octets);

    // One octet as it is, where it says what follows.
    HashInput &mark(char octet)
    {
        m_octets += octet;
        return *this;
    }

    // BLAKE2b-256 of all, 32 octets.
    QByteArray hash() const;

private:
    std::string m_octets; // a QByteArray looks for a place at each of many small pieces
};

} // namespace shahn::secure
