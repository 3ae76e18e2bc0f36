// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/payment_words.h"

#include "core/text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

QString amountOf(const protocol::PaymentReply &reply, const Currency &currency)
{
    return moneyWithCurrency(Money::fromMinor(reply.tenderMinor), currency);
}

QString amountOf(const protocol::PaymentRequest &request, const Currency &currency)
{
    return moneyWithCurrency(Money::fromMinor(request.tenderMinor), currency);
}

} // namespace

QString PaymentWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ paid") : tr("✓ paid: print the receipt");
}

QString PaymentWords::notMadeState() const { return tr("✗ not paid: give the money back"); }

QString PaymentWords::requestText(
    const protocol::PaymentRequest &request, const Currency &currency) const
{
    return tr("Payment of %1 for account %2")
        .arg(amountOf(request, currency), meterText(request.accountNumber));
}

QString PaymentWords::madeText(const protocol::PaymentReply &reply, const Currency &currency) const
{
    return tr("%1 was paid for debts of account %2 of %3.")
        .arg(amountOf(reply, currency), meterText(reply.accountNumber),
            shownName(reply.customerName.en, reply.customerName.ar));
}

QString PaymentWords::notMadeText(
    const protocol::PaymentRequest &request, const Currency &currency) const
{
    return tr("%1 for account %2 was not booked: give the money back, or take the payment again. "
              "Then mark this as done.")
        .arg(amountOf(request, currency), meterText(request.accountNumber));
}

QString PaymentWords::decidedText(
    const protocol::PaymentReply &reply, const Currency &currency) const
{
    return tr("✓ The server answered: %1 was paid for debts of account %2. The receipt is printed.")
        .arg(amountOf(reply, currency), meterText(reply.accountNumber));
}

QString PaymentWords::closedText(const protocol::PaymentRequest &request, const Currency &) const
{
    return neverPaid(request.accountNumber);
}

QString PaymentWords::notDeliveredText(
    const protocol::PaymentReply &reply, const Currency &currency) const
{
    return tr("⚠ This receipt had not come out of the printer: payment of %1 for account %2. It is "
              "sent to the printer again.")
        .arg(amountOf(reply, currency), meterText(reply.accountNumber));
}

QString PaymentWords::neverPaid(const QString &account)
{
    return tr("✗ The server answered: nothing was booked for account %1. Give the money back, or "
              "take the payment again.")
        .arg(meterText(account));
}

QString PaymentWords::leftUnknown(const QString &account)
{
    return tr("⚠ Nobody knows yet whether the payment for account %1 was booked. Do not take it "
              "again: the server is asked as soon as somebody has signed in.")
        .arg(meterText(account));
}

} // namespace shahn::view
