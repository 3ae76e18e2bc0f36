// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Digests as lower-case hex text, and the hash chain of the audit trail. Any thread.

#include <QByteArray>
#include <QList>
#include <QString>

namespace shahn::secure
{

// 64 hexadecimal digits.
QString blake2b256Hex(const QByteArray &octets);
QString sha256Hex(const QByteArray &octets);

// The hash before the first row of a chain: 64 zeros.
QString hashChainStart();

// BLAKE2b-256 over the previous hash and the fields in UTF-8, each behind its length in octets as 8
// big-endian octets, so no two lists of fields give the same input.
QString hashChainNext(const QString &previousHex, const QList<QString> &fields);

} // namespace shahn::secure
