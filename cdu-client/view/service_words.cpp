// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_words.h"

#include "view/engineering_text.h"
#include "view/texts.h"

namespace shahn::view
{

QString ServiceWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ issued: hand over the receipt") : tr("✓ issued: print the receipt");
}

QString ServiceWords::notMadeState() const { return tr("✗ not issued"); }

QString ServiceWords::requestText(const protocol::EngineeringRequest &order, const Currency &) const
{
    return EngineeringText::kind(order.kind);
}

QString ServiceWords::madeText(const protocol::EngineeringReply &reply, const Currency &) const
{
    return tr("\"%1\" was issued to %2 for meter %3. %4.")
        .arg(EngineeringText::kind(reply.kind),
            shownName(reply.customerName.en, reply.customerName.ar), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString ServiceWords::notMadeText(const protocol::EngineeringRequest &order, const Currency &) const
{
    return tr("\"%1\" was not issued for meter %2. Ask for it again if it is still needed, then "
              "mark this as done.")
        .arg(EngineeringText::kind(order.kind), meterText(order.meterNumber));
}

QString ServiceWords::decidedText(const protocol::EngineeringReply &reply, const Currency &) const
{
    return tr("✓ The server answered: \"%1\" was issued for meter %2. %3. The receipt is "
              "printed.")
        .arg(EngineeringText::kind(reply.kind), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString ServiceWords::closedText(const protocol::EngineeringRequest &order, const Currency &) const
{
    return neverIssued(order.meterNumber, order.kind);
}

QString ServiceWords::notDeliveredText(
    const protocol::EngineeringReply &reply, const Currency &) const
{
    return tr("⚠ This receipt had not come out of the printer: \"%1\" for meter %2. %3. It "
              "is sent to the printer again.")
        .arg(EngineeringText::kind(reply.kind), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString ServiceWords::neverIssued(const QString &meterNumber, const QString &engineeringKind)
{
    return tr(
        "✗ The server answered: \"%1\" was not issued for meter %2. It can be asked for again.")
        .arg(EngineeringText::kind(engineeringKind), meterText(meterNumber));
}

QString ServiceWords::leftUnknown(const QString &meterNumber, const QString &engineeringKind)
{
    return tr("⚠ Nobody knows yet whether \"%1\" was issued for meter %2. Ask for nothing else for "
              "this meter: the server is asked as soon as somebody has signed in.")
        .arg(EngineeringText::kind(engineeringKind), meterText(meterNumber));
}

} // namespace shahn::view
