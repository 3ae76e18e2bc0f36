// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering_reply.h"

#include "protocol/json_writer.h"
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
    const store::BatchSession &session = facts.session;
    const store::BatchPoint &point = *facts.served.point;
    const store::BatchMeter &meter = *facts.served.meter;
    const store::EngineeringRow &row = facts.row;
    protocol::EngineeringReply reply;
    reply.requestId = row.requestId;
    reply.receiptNumber = receiptNumber(row.cduCode, row.receiptIndex);
    reply.issuedAtMsUtc = row.issuedAtMs;
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
    reply.kt = meter.kt;
    reply.ti = meter.ti;
    reply.ea = meter.ea;
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
