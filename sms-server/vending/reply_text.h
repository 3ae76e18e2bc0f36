// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands around a stored reply when it is given again, as JSON: the octets of the reply itself
// stay as they were stored.

#include <QByteArray>
#include <QString>

namespace shahn::vending
{

// kind: of the request, "sale" or "engineering".
QByteArray settlementOf(const QString &kind, const QByteArray &reply);
QByteArray settlementOfNeverSold();
QByteArray reprintOf(const QString &kind, const QByteArray &reply, int copyNumber);

// "CDU-03-000412"
QString receiptNumber(const QString &cduCode, qint64 receiptIndex);

} // namespace shahn::vending
