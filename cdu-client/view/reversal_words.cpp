// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reversal_words.h"

#include "core/text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

QString partyText(const QString &meterNumber, const QString &accountNumber)
{
    return meterNumber.isEmpty() ? ReversalWords::tr("account %1").arg(meterText(accountNumber))
                                 : ReversalWords::tr("meter %1").arg(meterText(meterNumber));
}

// Whose document it is: of a sale the meter, of a payment the account.
template <class Message>
QString partyOf(const Message &message)
{
    return partyText(message.meterNumber, message.accountNumber);
}

QString giveText(const protocol::ReversalReply &reply, const Currency &currency)
{
    if (reply.givenBackMinor == 0)
        return ReversalWords::tr("No money is given back.");
    return ReversalWords::tr("Give %1 back to %2.")
        .arg(moneyWithCurrency(Money::fromMinor(reply.givenBackMinor), currency),
            shownName(reply.customerName.en, reply.customerName.ar));
}

} // namespace

QString ReversalWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ reversed: give back what the receipt says")
                     : tr("✓ reversed: print the receipt, give back what it says");
}

QString ReversalWords::notMadeState() const { return tr("✗ not reversed"); }

QString ReversalWords::requestText(const protocol::ReversalRequest &request, const Currency &) const
{
    if (request.meterNumber.isEmpty())
        return tr("Reversal of a payment");
    return request.tenderMinor == 0 ? tr("Reversal of free tokens") : tr("Reversal of a sale");
}

QString ReversalWords::madeText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("Receipt %1 (%2) was reversed. %3")
        .arg(
            isolateLeftToRight(reply.saleReceiptNumber), partyOf(reply), giveText(reply, currency));
}

QString ReversalWords::notMadeText(const protocol::ReversalRequest &request, const Currency &) const
{
    return tr("Nothing was reversed (%1): give nothing back. Ask for it again if it is still "
              "needed, then mark this as done.")
        .arg(partyOf(request));
}

QString ReversalWords::decidedText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("✓ The server answered: receipt %1 (%2) was reversed. %3 The receipt of the reversal "
              "is printed.")
        .arg(
            isolateLeftToRight(reply.saleReceiptNumber), partyOf(reply), giveText(reply, currency));
}

QString ReversalWords::closedText(const protocol::ReversalRequest &request, const Currency &) const
{
    return neverReversed(request);
}

QString ReversalWords::notDeliveredText(
    const protocol::ReversalReply &reply, const Currency &currency) const
{
    return tr("⚠ This receipt had not come out of the printer: reversal of receipt %1 (%2). %3 It "
              "is sent to the printer again.")
        .arg(
            isolateLeftToRight(reply.saleReceiptNumber), partyOf(reply), giveText(reply, currency));
}

QString ReversalWords::neverReversed(const protocol::ReversalRequest &request)
{
    return tr("✗ The server answered: nothing was reversed (%1). Give nothing back. It can be "
              "asked for again.")
        .arg(partyOf(request));
}

QString ReversalWords::leftUnknown(const protocol::ReversalRequest &request)
{
    return tr("⚠ Nobody knows yet whether the reversal was made (%1). Give nothing back: the "
              "server is asked as soon as somebody has signed in.")
        .arg(partyOf(request));
}

} // namespace shahn::view
