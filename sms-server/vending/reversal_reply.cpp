// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reversal_reply.h"

#include "protocol/messages/reversal.h"
#include "vending/reply_text.h"

namespace shahn::vending
{

QByteArray reversalReply(const ReversalFacts &facts)
{
    const ReversalOrder &order = facts.command.order;
    protocol::ReversalReply reply;
    reply.requestId = facts.command.requestId.text();
    reply.receiptNumber = receiptNumber(facts.session.cduCode, facts.receipt);
    reply.reversedAtMsUtc = facts.reversedAtMs;
    fillStation(reply, facts.session);
    fillCustomer(reply, facts.point);
    reply.approverName = { facts.approval.approverNameEn, facts.approval.approverNameAr };
    reply.saleRequestId = order.sale.text();
    reply.saleReceiptNumber = facts.sale.receiptNumber;
    reply.soldAtMsUtc = facts.sale.soldAtMsUtc;
    reply.tariffName = facts.sale.tariffName;
    reply.currency = facts.sale.currency;
    reply.payment = facts.sale.payment;
    reply.quote = facts.sale.quote;
    reply.givenBackMinor = facts.givenBackMinor;
    reply.carryOverMinor = facts.point.carryOverMinor;
    reply.month = { facts.point.billingMonth, facts.point.boughtWh };
    reply.reason = order.reason;
    reply.proof = reversalProofText(order.proof);
    reply.proofReference = order.proofReference;
    reply.vendor = facts.vendor;
    std::string json;
    protocol::appendJson(json, reply);
    return QByteArray::fromStdString(json);
}

} // namespace shahn::vending
