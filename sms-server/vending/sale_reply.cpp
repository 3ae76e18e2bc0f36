// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_reply.h"

#include "protocol/conversion.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int replyBytes = 2'048; // of most replies

} // namespace

QByteArray saleReply(const SaleFacts &facts)
{
    protocol::SaleReply reply;
    reply.requestId = facts.row.requestId;
    reply.receiptNumber = receiptNumber(facts.row.cduCode, facts.row.receiptIndex);
    reply.soldAtMsUtc = facts.row.soldAtMs;
    fillParties(reply, { facts.session, facts.terms.point, *facts.terms.meter });
    reply.tariffName = { facts.terms.tariff->nameEn, facts.terms.tariff->nameAr };
    reply.currency = facts.utility.currency;
    reply.payment = facts.row.payment;
    reply.quote = protocol::toInfo(facts.quote, *facts.terms.tariff);
    reply.month = protocol::MonthInfo{ facts.row.billingMonth,
        facts.terms.point.boughtWh + facts.row.energyPaidWh };
    for (const store::TokenRow &token : facts.tokens)
        reply.tokens.push_back({ token.kind, token.digits, token.energyWh, token.tid });
    QByteArray json;
    json.reserve(replyBytes);
    protocol::appendJson(json, reply);
    return json;
}

} // namespace shahn::vending
