// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering_reply.h"

#include "protocol/messages/engineering.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int replyBytes = 1'024; // of most replies

protocol::KeyChangeInfo toInfo(const KeyChange &change)
{
    const SupplyGroup &group = change.to.supplyGroup;
    return { group.sgc, group.krn, int(group.kt), change.to.ti, change.ken, change.isRollover,
        change.carriesSupplyGroup };
}

} // namespace

QByteArray engineeringReply(const EngineeringFacts &facts)
{
    const EngineeringOrder &order = facts.command.order;
    protocol::EngineeringReply reply;
    reply.requestId = facts.command.requestId.text();
    reply.receiptNumber = receiptNumber(facts.session.cduCode, facts.receipt);
    reply.issuedAtMsUtc = facts.issuedAtMs;
    fillParties(reply, facts.session, facts.point);
    reply.kind = engineeringKindText(order.kind);
    reply.reason = order.reason;
    reply.jobNumber = order.jobNumber;
    if (order.kind == EngineeringKind::MeterTest)
        reply.testNumber = order.testNumber;
    if (order.kind == EngineeringKind::ClearCredit)
        reply.creditRegister = order.creditRegister;
    reply.watts = facts.watts;
    if (facts.keyChange)
        reply.keyChange = toInfo(*facts.keyChange);
    if (facts.approval != nullptr)
        reply.approverName = { facts.approval->approverNameEn, facts.approval->approverNameAr };
    for (const store::Token &token : facts.tokens) {
        std::optional<qint64> tid;
        if (token.tid)
            tid = *token.tid;
        reply.tokens.push_back({ token.digits, tid });
    }
    std::string json;
    json.reserve(replyBytes);
    protocol::appendJson(json, reply);
    return QByteArray::fromStdString(json);
}

} // namespace shahn::vending
