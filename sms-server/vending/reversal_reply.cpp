// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reversal_reply.h"

#include "domain/payment.h"
#include "protocol/messages/reversal.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

// What a reversal says whatever is taken back.
template <class Reply>
protocol::ReversalReply replyOf(const ReversalFacts &facts, const Reply &reversed)
{
    const ReversalOrder &order = facts.command.order;
    protocol::ReversalReply reply;
    reply.requestId = facts.command.requestId.text();
    reply.receiptNumber = receiptNumber(facts.session.cduCode, facts.receipt);
    reply.reversedAtMsUtc = facts.reversedAtMs;
    fillStation(reply, facts.session);
    reply.approverName = { facts.approval.approverNameEn, facts.approval.approverNameAr };
    reply.saleRequestId = order.sale.text();
    reply.saleReceiptNumber = reversed.receiptNumber;
    reply.currency = reversed.currency;
    if constexpr (requires { reversed.payment; }) {
        reply.payment = reversed.payment;
        reply.paymentReference = reversed.paymentReference;
        reply.paymentBank = reversed.paymentBank;
    } else {
        reply.payment = paymentKindText(PaymentKind::None);
    }
    reply.reason = order.reason;
    reply.proof = reversalProofText(order.proof);
    reply.proofReference = order.proofReference;
    reply.vendor = facts.vendor;
    return reply;
}

QByteArray textOf(const protocol::ReversalReply &reply)
{
    std::string json;
    protocol::appendJson(json, reply);
    return QByteArray::fromStdString(json);
}

} // namespace

QByteArray reversalReply(const ReversalFacts &facts, const store::BatchPoint &point,
    const protocol::SaleReply &sale, qint64 givenBackMinor)
{
    protocol::ReversalReply reply = replyOf(facts, sale);
    fillCustomer(reply, point);
    reply.soldAtMsUtc = sale.soldAtMsUtc;
    reply.tariffName = sale.tariffName;
    reply.quote = sale.quote;
    reply.givenBackMinor = givenBackMinor;
    reply.carryOverMinor = point.carryOverMinor;
    reply.month = { point.billingMonth, point.boughtWh };
    return textOf(reply);
}

QByteArray paymentReversalReply(const ReversalFacts &facts, const store::BatchAccount &account,
    const protocol::PaymentReply &payment)
{
    protocol::ReversalReply reply = replyOf(facts, payment);
    fillAccount(reply, account);
    reply.soldAtMsUtc = payment.paidAtMsUtc;
    reply.givenBackMinor = payment.tenderMinor;
    reply.reversedPayment = payment;
    return textOf(reply);
}

QByteArray creditReversalReply(const ReversalFacts &facts, const store::BatchPoint &point,
    const protocol::CreditIssueReply &issue)
{
    protocol::ReversalReply reply = replyOf(facts, issue);
    fillCustomer(reply, point);
    reply.soldAtMsUtc = issue.issuedAtMsUtc;
    reply.carryOverMinor = point.carryOverMinor;
    reply.month = { point.billingMonth, point.boughtWh };
    reply.reversedCredit = issue;
    reply.reversedCredit->tokens.clear(); // nothing of it is given again
    return textOf(reply);
}

} // namespace shahn::vending
