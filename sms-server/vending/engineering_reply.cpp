// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering_reply.h"

#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

constexpr int replyBytes = 1'024; // of most replies

protocol::KeyChangeInfo toInfo(const store::KeyChangeRow &change)
{
    return { change.to.sgc, change.to.krn, change.to.kt, change.to.ti, change.ken,
        change.isRollover, change.carriesSupplyGroup };
}

} // namespace

QByteArray engineeringReply(const EngineeringFacts &facts)
{
    const store::EngineeringRow &row = facts.row;
    protocol::EngineeringReply reply;
    reply.requestId = row.requestId;
    reply.receiptNumber = receiptNumber(row.cduCode, row.receiptIndex);
    reply.issuedAtMsUtc = row.issuedAtMs;
    fillParties(reply, { facts.session, *facts.served.point, *facts.served.meter });
    reply.kind = row.kind;
    reply.reason = row.reason;
    reply.jobNumber = row.jobNumber;
    reply.testNumber = row.testNumber;
    reply.creditRegister = row.creditRegister;
    reply.watts = row.watts;
    if (facts.keyChange)
        reply.keyChange = toInfo(*facts.keyChange);
    if (facts.approval != nullptr)
        reply.approverName = { facts.approval->approverNameEn, facts.approval->approverNameAr };
    reply.tokens = facts.tokens;
    QByteArray json;
    json.reserve(replyBytes);
    protocol::appendJson(json, reply);
    return json;
}

} // namespace shahn::vending
