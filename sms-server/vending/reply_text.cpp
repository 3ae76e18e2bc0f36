// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int receiptDigits = 6;

// The two members that say what was decided. A kind is a word of ours: nothing to escape.
QByteArray documentOf(const QString &kind, const QByteArray &reply)
{
    return "\"kind\":\"" + kind.toLatin1() + "\",\"reply\":" + reply;
}

} // namespace

QByteArray settlementOf(const QString &kind, const QByteArray &reply)
{
    return "{\"state\":\"decided\"," + documentOf(kind, reply) + '}';
}

QByteArray settlementOfReversed() { return QByteArrayLiteral("{\"state\":\"reversed\"}"); }

QByteArray settlementOfClosed() { return QByteArrayLiteral("{\"state\":\"closed\"}"); }

QByteArray reprintOf(const QString &kind, const QByteArray &reply, const protocol::CopyInfo &copy)
{
    return "{\"copy\":" + protocol::toBytes(copy) + ',' + documentOf(kind, reply) + '}';
}

QString receiptNumber(const QString &cduCode, qint64 receiptIndex)
{
    if (receiptIndex == 0)
        return {};
    return QStringLiteral("%1-%2").arg(
        cduCode, QString::number(receiptIndex).rightJustified(receiptDigits, u'0'));
}

} // namespace shahn::vending
