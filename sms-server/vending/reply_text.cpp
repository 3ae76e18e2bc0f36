// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int receiptDigits = 6;

} // namespace

// The member that holds the reply has the name of the kind.
QByteArray settlementOf(const QString &kind, const QByteArray &reply)
{
    const QByteArray state
        = kind == QLatin1String("sale") ? QByteArrayLiteral("sold") : QByteArrayLiteral("issued");
    return "{\"state\":\"" + state + "\",\"" + kind.toLatin1() + "\":" + reply + '}';
}

QByteArray settlementOfNeverSold() { return QByteArrayLiteral("{\"state\":\"neverSold\"}"); }

QByteArray reprintOf(const QString &kind, const QByteArray &reply, const protocol::CopyInfo &copy)
{
    return "{\"copy\":" + protocol::toBytes(copy) + ",\"" + kind.toLatin1() + "\":" + reply + '}';
}

QString receiptNumber(const QString &cduCode, qint64 receiptIndex)
{
    return QStringLiteral("%1-%2").arg(
        cduCode, QString::number(receiptIndex).rightJustified(receiptDigits, u'0'));
}

} // namespace shahn::vending
