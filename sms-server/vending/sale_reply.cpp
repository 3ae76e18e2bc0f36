// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_reply.h"

#include "protocol/conversion.h"
#include "protocol/json_writer.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int replyBytes = 2'048; // of most replies

} // namespace

QByteArray saleReply(const SaleFacts &facts)
{
    const store::BatchSession &session = facts.session;
    const store::BatchPoint &point = facts.terms.point;
    const store::BatchMeter &meter = *facts.terms.meter;
    protocol::SaleReply reply;
    reply.requestId = facts.row.requestId;
    reply.receiptNumber = receiptNumber(facts.row.cduCode, facts.row.receiptIndex);
    reply.soldAtMsUtc = facts.row.soldAtMs;
    reply.cduCode = session.cduCode;
    reply.officeName = { session.officeNameEn, session.officeNameAr };
    reply.operatorLogin = session.login;
    reply.operatorName = { session.operatorNameEn, session.operatorNameAr };
    reply.accountNumber = point.accountNumber;
    reply.customerName = { point.customerNameEn, point.customerNameAr };
    reply.address = point.address;
    reply.meterNumber = meter.drn;
    reply.sgc = meter.sgc;
    reply.krn = meter.krn;
    reply.ti = meter.ti;
    reply.ea = meter.ea;
    reply.tariffName = { facts.terms.tariff->nameEn, facts.terms.tariff->nameAr };
    reply.currency = facts.utility.currency;
    reply.payment = facts.row.payment;
    reply.quote = protocol::toInfo(facts.quote, *facts.terms.tariff);
    for (const store::TokenRow &token : facts.tokens)
        reply.tokens.push_back({ token.kind, token.digits, token.energyWh, token.tid });
    QByteArray json;
    json.reserve(replyBytes);
    protocol::appendJson(json, reply);
    return json;
}

} // namespace shahn::vending
