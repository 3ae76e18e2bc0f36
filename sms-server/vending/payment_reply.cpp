// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/payment_reply.h"

#include "protocol/conversion.h"
#include "vending/reply_text.h"

namespace shahn::vending
{

QByteArray paymentReply(PaymentFacts facts)
{
    protocol::PaymentReply reply;
    reply.requestId = facts.command.requestId.text();
    reply.receiptNumber = receiptNumber(facts.session.cduCode, facts.receipt);
    reply.paidAtMsUtc = facts.paidAtMs;
    fillStation(reply, facts.session);
    fillAccount(reply, facts.account);
    reply.currency = facts.command.currency;
    reply.tenderMinor = facts.command.tender.minor();
    protocol::fillPayment(reply, facts.command.payment);
    reply.debts = std::move(facts.debts);
    reply.owedMinor = facts.owedMinor;
    reply.vendor = std::move(facts.vendor);
    std::string json;
    protocol::appendJson(json, reply);
    return QByteArray::fromStdString(json);
}

} // namespace shahn::vending
