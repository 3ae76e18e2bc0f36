// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Journal vouchers: asked for by one person, posted by the signature of another
// (service/approval_kinds.h). A line of the ledger of debts names the debt, whose balance follows
// in the same transaction. Any thread may call; writing goes through the writer of the server.

#include "core/clock.h"
#include "core/random.h"
#include "domain/approval.h"
#include "protocol/messages/voucher.h"
#include "service/records.h"
#include "store/writer.h"

namespace shahn::service
{

// Who makes the document of a voucher.
struct VoucherAuthors {
    RequestId id; // of the voucher
    QString askedBy;
    QString station; // where it was asked for
    QString signedBy;
};

// In the transaction of the caller's. InvalidField (context: field), also for an account that there
// is not or that is not posted to by hand; CurrencyMismatch; AlreadyExists for the number of a
// paper that is posted; DebtUnknown; MoreThanOwed; DocumentReversed.
Expected<void> postVoucher(sql::Connection &connection, const AuditTools &audit,
    const VoucherOrder &order, const VoucherAuthors &authors);

// One that is posted: as it was asked for. NotFound.
Expected<protocol::VoucherReply> voucherOf(sql::Connection &connection, const QString &id);

// Of one that is not posted: Overtaken where its paper is, Reversed where what it takes back was
// taken back.
Expected<ApprovalOutlook> outlookOf(sql::Connection &connection, const VoucherOrder &order);

// Line by line, for people.
Expected<QString> linesText(sql::Connection &connection, const VoucherOrder &order);

class Vouchers final
{
public:
    // All outlive the object. chain: the server's id.
    Vouchers(store::Writer &writer, const Clock &clock, Random &random, QString chain)
        : m_writer(writer), m_clock(clock), m_random(random), m_chain(std::move(chain))
    {
    }

    // Nothing is posted before somebody else signs; that it could be posted now was tried. Errors
    // as postVoucher(); one that takes another back has no lines of its own.
    Expected<protocol::VoucherAskReply> ask(
        const RecordUser &user, const protocol::VoucherAsk &asked);

private:
    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const QString m_chain;
};

} // namespace shahn::service
