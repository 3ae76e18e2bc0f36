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
    reply.requestId = facts.requestId.text();
    reply.receiptNumber = receiptNumber(facts.session.cduCode, facts.receipt);
    reply.soldAtMsUtc = facts.soldAtMs;
    fillParties(reply, facts.session, facts.point);
    reply.tariffName = { facts.tariff.nameEn, facts.tariff.nameAr };
    reply.currency = facts.utility.currency;
    protocol::fillPayment(reply, facts.payment);
    reply.quote = facts.price;
    reply.month = protocol::MonthInfo{ facts.point.billingMonth, facts.point.boughtWh };
    // Free energy is raised to what tokens carry on its own.
    qint64 freeWh = facts.price.energyFreeWh;
    for (const store::Token &token : facts.tokens) {
        reply.tokens.push_back({ freeWh > 0 ? QStringLiteral("fbe") : QStringLiteral("credit"),
            token.digits, token.energyWh, token.tid.value_or(0) });
        freeWh -= token.energyWh;
    }
    reply.vendor = facts.vendor;
    reply.corrects = facts.corrects;
    std::string json;
    json.reserve(replyBytes);
    protocol::appendJson(json, reply);
    return QByteArray::fromStdString(json);
}

} // namespace shahn::vending
