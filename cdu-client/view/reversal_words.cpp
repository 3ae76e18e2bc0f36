// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reversal_words.h"

#include "core/text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

QString amountOf(const protocol::ReversalReply &reply, const Currency &currency)
{
    return moneyWithCurrency(Money::fromMinor(reply.givenBackMinor), currency);
}

} // namespace

QString ReversalWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ reversed: give the money back")
                     : tr("✓ reversed: print the receipt, give the money back");
}

QString ReversalWords::notMadeState() const { return tr("✗ not reversed"); }

QString ReversalWords::requestText(const protocol::ReversalRequest &, const Currency &) const
{
    return tr("Reversal of a sale");
}

QString ReversalWords::madeText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("The sale with receipt %1 for meter %2 was reversed. Give %3 back to %4.")
        .arg(isolateLeftToRight(reply.saleReceiptNumber), meterText(reply.meterNumber),
            amountOf(reply, currency), shownName(reply.customerName.en, reply.customerName.ar));
}

QString ReversalWords::notMadeText(const protocol::ReversalRequest &request, const Currency &) const
{
    return tr("The sale for meter %1 was not reversed: give nothing back. Ask for it again if it "
              "is still needed, then mark this as done.")
        .arg(meterText(request.meterNumber));
}

QString ReversalWords::decidedText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("✓ The server answered: the sale with receipt %1 for meter %2 was reversed. Give %3 "
              "back to %4. The receipt is printed.")
        .arg(isolateLeftToRight(reply.saleReceiptNumber), meterText(reply.meterNumber),
            amountOf(reply, currency), shownName(reply.customerName.en, reply.customerName.ar));
}

QString ReversalWords::closedText(const protocol::ReversalRequest &request, const Currency &) const
{
    return neverReversed(request.meterNumber);
}

QString ReversalWords::notDeliveredText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("⚠ This receipt had not come out of the printer: reversal of receipt %1 for meter "
              "%2, %3 to give back. It is sent to the printer again.")
        .arg(isolateLeftToRight(reply.saleReceiptNumber), meterText(reply.meterNumber),
            amountOf(reply, currency));
}

QString ReversalWords::neverReversed(const QString &meterNumber)
{
    return tr("✗ The server answered: the sale for meter %1 was not reversed. Give nothing back. "
              "It can be asked for again.")
        .arg(meterText(meterNumber));
}

QString ReversalWords::leftUnknown(const QString &meterNumber)
{
    return tr("⚠ Nobody knows yet whether the sale for meter %1 was reversed. Give nothing back: "
              "the server is asked as soon as somebody has signed in.")
        .arg(meterText(meterNumber));
}

} // namespace shahn::view
