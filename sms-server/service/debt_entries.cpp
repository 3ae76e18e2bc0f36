// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/debt_entries.h"

#include "core/uuid.h"
#include "protocol/json_codec.h"
#include "protocol/messages/voucher.h"
#include "secure/digest.h"
#include "service/office_author.h"
#include "service/trusted_clock.h"
#include "sql/connection.h"
#include "store/changed_rows.h"
#include "store/named_lock.h"
#include "vending/debt_entry.h"
#include "vending/office_document.h"

namespace shahn::service
{
namespace
{

constexpr int debtsTogether = 500;

struct Debt {
    QString code;
    QString account; // its number
    vending::RecordedDebt recorded;
};

Debt debtOf(const sql::Row &row)
{
    return { row.text("debt_code"), row.text("account_number"),
        { row.int64("debt_id"), row.int64("account_id"), row.int64("kind_id"),
            row.int64("amount_minor") } };
}

Expected<void> post(sql::Connection &connection, const AuditTools &audit, Random &random,
    const OfficeAuthor &author, const Debt &debt)
{
    const RequestId id = newRequestId(audit.clock, random);
    const QByteArray reply = protocol::toBytes(protocol::DebtEntryReply{ id.text(), audit.nowMs,
        debt.code, debt.account, debt.recorded.amountMinor, debt.recorded.recordedBy });
    const vending::Command command(vending::DebtEntryCommand{ {}, id, secure::blake2b256(reply) });
    const auto document = vending::postFromOffice(connection,
        { command, audit.chain, audit.nowMs, author.operatorId, author.cduId },
        [&](const vending::BatchBook &) {
            return Expected<vending::Draft>(vending::draftOf(debt.recorded, reply));
        });
    if (!document)
        return document.error();
    return store::oneChanged(connection.execute("debt_mark_recorded",
                                 { { ":document", *document }, { ":debt", debt.recorded.debtId } }),
        QStringLiteral("debt %1 without a posting").arg(debt.code));
}

} // namespace

Expected<void> postRecordedDebt(sql::Connection &connection, const AuditTools &audit,
    Random &random, const RecordUser &user, const QString &code)
{
    const auto rows = connection.query("debt_by_code", { { ":code", code } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no debt %1").arg(code));
    const auto author = officeAuthor(connection, user.login, user.station);
    if (!author)
        return author.error();
    Debt debt = debtOf(rows->first());
    debt.recorded.recordedBy = user.login;
    return post(connection, audit, random, *author, debt);
}

Expected<qint64> postEarlierDebts(
    sql::Connection &connection, const Clock &clock, Random &random, const QString &chain)
{
    qint64 count = 0;
    while (true) {
        auto transaction = beginAudited(connection, chain);
        if (!transaction)
            return transaction.error();
        // Servers that start together post each debt once.
        if (auto locked = store::lockName(connection, QStringLiteral("debts of before")); !locked)
            return locked.error();
        const auto rows = connection.query("debts_not_posted", { { ":limit", debtsTogether } });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return count;
        const AuditTools audit{ clock, chain, clock.nowMsUtc() };
        if (auto trusted = checkClock(connection, audit); !trusted)
            return trusted.error();
        for (const sql::Row row : *rows) {
            Debt debt = debtOf(row);
            debt.recorded.isOpening = true;
            if (auto posted = post(connection, audit, random, {}, debt); !posted)
                return posted.error();
            ++count;
        }
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
    }
}

} // namespace shahn::service
