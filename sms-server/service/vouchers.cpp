// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/vouchers.h"

#include "archive/record.h"
#include "core/text.h"
#include "core/uuid.h"
#include "domain/calendar.h"
#include "domain/meter_number.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "service/approval_kinds.h"
#include "service/ledger_reading.h"
#include "service/office_author.h"
#include "service/trusted_clock.h"
#include "sql/connection.h"
#include "store/json_rows.h"
#include "store/ledger_names.h"
#include "store/named_lock.h"
#include "store/reply_body.h"
#include "store/utility_store.h"
#include "vending/batch_book.h"
#include "vending/journal_voucher.h"
#include "vending/office_document.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace shahn::service
{
namespace
{

using store::ByHand;

constexpr int firstYear = 2000; // that a paper may be of

Error wrong(const char *field, const char *rule, const QString &detail)
{
    return archive::invalidField(QLatin1String(field), rule, detail);
}

// More than a sale can be priced with.
Error tooMuch(const QString &what)
{
    return wrong("lines", "range",
        QStringLiteral("would leave more than %1 %2").arg(Money::inputMaxMinor).arg(what));
}

// Of the utility, at the moment of the audit.
Expected<QDate> today(sql::Connection &connection, qint64 nowMs)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    const auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return zone.error();
    return QDateTime::fromMSecsSinceEpoch(nowMs, *zone).date();
}

Expected<int> dayOf(sql::Connection &connection, const QString &text, qint64 nowMs)
{
    const auto last = today(connection, nowMs);
    if (!last)
        return last.error();
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid() || day.year() < firstYear)
        return wrong("datedOn", "day", QStringLiteral("is not a day such as 2026-11-28"));
    if (day > *last)
        return wrong("datedOn", "future", QStringLiteral("has not come yet"));
    return businessDayOf(day);
}

// A voucher that is posted.
struct Found {
    qint64 document = 0;
    bool hasReversed = false; // it has taken back another one
    bool isReversed = false;
    protocol::VoucherReply reply;
};

Expected<Found> foundVoucher(sql::Connection &connection, const QString &id)
{
    const auto rows = connection.query("voucher_find", { { ":voucher", id } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no voucher %1").arg(id));
    const sql::Row row = rows->first();
    const auto body = store::unpackReply(row.at(4).toByteArray());
    if (!body)
        return body.error();
    auto reply
        = protocol::fromJson<protocol::VoucherReply>(QJsonDocument::fromJson(*body).object());
    if (!reply)
        return fail(
            ErrorCode::DataCorrupt, QStringLiteral("voucher %1: %2").arg(id, reply.error().detail));
    return Found{ row.int64("document_id"), row.optionalInt64("reversed_id").has_value(),
        row.optionalInt64("reversed_by").has_value(), std::move(*reply) };
}

// What of a customer it is, behind the account: " D-7".
QString nameOf(const VoucherLine &line)
{
    const QString name = line.debt + line.meter;
    return name.isEmpty() ? name : u' ' + name;
}

// The last line first: what a debt or a credit was between two lines, it is again.
std::vector<VoucherLine> mirrored(std::vector<VoucherLine> lines)
{
    std::ranges::reverse(lines);
    for (VoucherLine &line : lines)
        std::swap(line.debit, line.credit);
    return lines;
}

// That may be taken back, once.
Expected<Found> reversedVoucher(sql::Connection &connection, const QString &id)
{
    auto found = foundVoucher(connection, id);
    if (!found) {
        if (found.error().code != ErrorCode::NotFound)
            return found;
        return wrong("reversedRequestId", "reference", found.error().detail);
    }
    if (found->hasReversed)
        return wrong("reversedRequestId", "reversal",
            QStringLiteral("voucher %1 has taken back another one").arg(id));
    if (found->isReversed)
        return fail(
            ErrorCode::DocumentReversed, QStringLiteral("voucher %1 was taken back").arg(id));
    return found;
}

// The voucher of the paper that stands; empty: none.
Expected<QString> voucherOfPaper(sql::Connection &connection, const QString &reference)
{
    const auto rows = connection.query("voucher_of_reference", { { ":reference", reference } });
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? QString() : rows->first().text("voucher_id");
}

// The paper of a voucher that stands is not posted again, nor by another server at the same moment.
Expected<void> checkReference(sql::Connection &connection, const QString &reference)
{
    if (auto locked = store::lockName(connection, QStringLiteral("papers of vouchers")); !locked)
        return locked;
    const auto voucher = voucherOfPaper(connection, reference);
    if (!voucher)
        return voucher.error();
    if (voucher->isEmpty())
        return {};
    return fail(ErrorCode::AlreadyExists,
        QStringLiteral("%1 is posted already, by voucher %2").arg(reference, *voucher),
        { { QStringLiteral("field"), QStringLiteral("reference") } });
}

// A debt that lines name, locked until the transaction ends, with what they leave of it.
struct NamedDebt {
    qint64 accountId = 0;
    QString accountNumber;
    store::BatchDebt debt;
    qint64 leftMinor = 0;
};

using NamedDebts = std::map<QString, NamedDebt>; // by code

Expected<NamedDebts> lockedDebts(sql::Connection &connection, const VoucherOrder &order)
{
    NamedDebts debts;
    store::JsonRows codes;
    for (const VoucherLine &line : order.lines) {
        if (!line.debt.isEmpty() && debts.try_emplace(line.debt).second)
            codes.addText(line.debt);
    }
    if (debts.empty())
        return debts;
    if (const auto locked = connection.query("debt_lock", { { ":codes", codes.take() } }); !locked)
        return locked.error();
    for (auto &[code, debt] : debts) {
        const auto rows = connection.query("debt_by_code", { { ":code", code } });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return fail(ErrorCode::DebtUnknown, QStringLiteral("there is no debt %1").arg(code),
                { { QStringLiteral("debt"), code } });
        const sql::Row row = rows->first();
        debt.accountId = row.int64("account_id");
        debt.accountNumber = row.text("account_number");
        debt.debt.id = row.int64("debt_id");
        debt.debt.terms.id = code;
        debt.leftMinor = row.int64("balance_minor");
        debt.debt.terms.balance = Money::fromMinor(debt.leftMinor);
        debt.debt.instalments = { row.int32("due_month"), row.int64("paid_of_month_minor") };
    }
    return debts;
}

Error notByHand(const QString &account, const char *why)
{
    return wrong("lines", "byHand",
        QStringLiteral("account %1 is not posted to by hand: %2").arg(account, QLatin1String(why)));
}

// number: from 1.
Error ofLine(const Error &error, size_t number)
{
    QJsonObject facts = error.context.facts();
    facts.insert(QStringLiteral("line"), qint64(number));
    return fail(error.code, error.detail, facts);
}

Expected<vending::PostedVoucher::Line> toDebt(
    const VoucherLine &line, const store::NamedAccount &account, qint64 minor, NamedDebts &debts)
{
    if (line.debt.isEmpty() || !line.meter.isEmpty())
        return notByHand(line.account, "the line names no debt, whose balance it would change");
    NamedDebt &debt = debts.at(line.debt);
    if (account.customer != debt.accountId)
        return wrong("lines", "debt",
            QStringLiteral("debt %1 is of customer %2, and not of %3")
                .arg(line.debt, debt.accountNumber, line.account));
    if (debt.leftMinor + minor < 0)
        return fail(ErrorCode::MoreThanOwed,
            QStringLiteral("of debt %1, %2 is owed").arg(line.debt).arg(debt.leftMinor),
            { { QStringLiteral("debt"), line.debt },
                { QStringLiteral("balanceMinor"), debt.leftMinor } });
    if (debt.leftMinor + minor > Money::inputMaxMinor)
        return tooMuch(QStringLiteral("of debt %1").arg(line.debt));
    debt.leftMinor += minor;
    return vending::PostedVoucher::Line{ { store::ledgerAccount(store::Ledger::Debt, debt.debt.id),
                                             minor },
        vending::DebtPayment{ debt.accountId, debt.debt.id, -minor } };
}

Expected<vending::PostedVoucher::Line> toCredit(
    const VoucherLine &line, const store::NamedAccount &account, qint64 minor)
{
    if (line.meter.isEmpty() || !line.debt.isEmpty())
        return notByHand(line.account, "the line names no meter, whose credit it would change");
    if (!account.customer)
        return notByHand(line.account, "it is of all customers together");
    return vending::PostedVoucher::Line{
        { store::ledgerAccount(store::Ledger::CarryOver, *account.customer), minor }
    };
}

// The one meter that lines name; empty: none.
Expected<QString> meterOf(const VoucherOrder &order)
{
    QString drn;
    for (const VoucherLine &line : order.lines) {
        if (line.meter.isEmpty())
            continue;
        const auto number = MeterNumber::parse(line.meter);
        if (!number)
            return wrong("lines", "meterNumber", number.error().detail);
        if (!drn.isEmpty() && drn != number->drn())
            return wrong("lines", "meters",
                QStringLiteral("name two meters: credit moves from one to another by two vouchers, "
                               "over suspense"));
        drn = number->drn();
    }
    return drn;
}

// As the voucher leaves it.
Expected<store::BatchPoint> pointAfter(const vending::BatchBook &book, const QString &drn,
    const std::vector<vending::PostedVoucher::Line> &lines)
{
    const auto known = book.state().points.constFind(drn);
    if (known == book.state().points.constEnd())
        return wrong("lines", "meterNumber", QStringLiteral("there is no meter %1").arg(drn));
    if (!known->isTrusted)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the figures of point %1 were changed by hand").arg(known->pointCode));
    store::BatchPoint point = *known;
    for (const vending::PostedVoucher::Line &line : lines) {
        if (store::ledgerOf(line.posting.ledgerAccount) != store::Ledger::CarryOver)
            continue;
        if (store::subjectOf(line.posting.ledgerAccount) != point.accountId)
            return wrong("lines", "meterNumber",
                QStringLiteral("meter %1 is of customer %2").arg(drn, point.accountNumber));
        point.carryOverMinor -= line.posting.amountMinor;
        if (point.carryOverMinor < 0)
            return wrong("lines", "credit",
                QStringLiteral("take more than the credit of %1 that meter %2 has")
                    .arg(known->carryOverMinor)
                    .arg(drn));
        if (point.carryOverMinor > Money::inputMaxMinor)
            return tooMuch(QStringLiteral("of the credit of meter %1").arg(drn));
    }
    return point;
}

Expected<vending::PostedVoucher::Line> postedLine(sql::Connection &connection,
    const store::LedgerNames &names, const VoucherLine &line, NamedDebts &debts)
{
    const auto account = names.named(connection, line.account);
    if (!account) {
        if (account.error().code != ErrorCode::NotFound)
            return account.error();
        return wrong("lines", "account", account.error().detail);
    }
    const qint64 minor = line.debit.minor() - line.credit.minor();
    switch (account->ledger->byHand) {
    case ByHand::NamingTheDebt:
        return toDebt(line, *account, minor, debts);
    case ByHand::NamingTheMeter:
        return toCredit(line, *account, minor);
    case ByHand::Never:
        return notByHand(line.account, "its balance is kept by documents of other kinds");
    case ByHand::Posted:
        break;
    }
    if (!line.debt.isEmpty() || !line.meter.isEmpty())
        return wrong("lines", "debt",
            QStringLiteral("account %1 is not of a customer, but the line names %2%3")
                .arg(line.account, line.debt, line.meter));
    return vending::PostedVoucher::Line{ { account->account, minor } };
}

// Tidied as texts of records are; the utility's day where the order leaves it out; the lines of
// what is taken back, turned.
Expected<void> complete(sql::Connection &connection, qint64 nowMs, VoucherOrder &order)
{
    order.reference = tidyLine(order.reference);
    order.reason = tidyLine(order.reason);
    if (order.datedOn.isEmpty()) {
        const auto day = today(connection, nowMs);
        if (!day)
            return day.error();
        order.datedOn = dayText(*day);
    }
    if (order.reversedRequestId.isEmpty())
        return {};
    if (!order.lines.empty())
        return wrong("lines", "reversal",
            QStringLiteral("of a voucher that takes another back are those of the other"));
    auto reversed = reversedVoucher(connection, order.reversedRequestId);
    if (!reversed)
        return reversed.error();
    order.lines = mirrored(std::move(reversed->reply.voucher.lines));
    return {};
}

} // namespace

Expected<void> postVoucher(sql::Connection &connection, const AuditTools &audit,
    const VoucherOrder &order, const VoucherAuthors &authors)
{
    if (auto checked = checkVoucherOrder(order); !checked)
        return checked;
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    if (order.currency != utility->currency.code)
        return fail(ErrorCode::CurrencyMismatch,
            QStringLiteral("the utility has the currency %1").arg(utility->currency.code));
    vending::PostedVoucher posted;
    posted.id = authors.id;
    posted.reference = order.reference;
    posted.reason = order.reason;
    posted.askedBy = authors.askedBy;
    posted.signedBy = authors.signedBy;
    const auto day = dayOf(connection, order.datedOn, audit.nowMs);
    if (!day)
        return day.error();
    posted.datedOn = *day;
    if (auto checked = checkReference(connection, order.reference); !checked)
        return checked;
    if (!order.reversedRequestId.isEmpty()) {
        const auto reversed = reversedVoucher(connection, order.reversedRequestId);
        if (!reversed)
            return reversed.error();
        if (order.lines != mirrored(reversed->reply.voucher.lines))
            return wrong("lines", "reversal",
                QStringLiteral("are not those of voucher %1, turned").arg(order.reversedRequestId));
        posted.reversedId = reversed->document;
    }
    auto debts = lockedDebts(connection, order);
    if (!debts)
        return debts.error();
    const auto drn = meterOf(order);
    if (!drn)
        return drn.error();
    const auto names = store::LedgerNames::load(connection);
    if (!names)
        return names.error();
    for (const VoucherLine &line : order.lines) {
        auto made = postedLine(connection, *names, line, *debts);
        if (!made)
            return ofLine(made.error(), posted.lines.size() + 1);
        posted.lines.push_back(std::move(*made));
        posted.amountMinor += line.debit.minor();
    }
    const auto author = officeAuthor(connection, authors.askedBy, authors.station);
    if (!author)
        return author.error();
    const vending::Command command(vending::JournalVoucherCommand{
        {}, authors.id, secure::blake2b256(protocol::toBytes(protocol::toJson(order))) });
    vending::OfficeDocument document{ command, audit.chain, audit.nowMs, author->operatorId,
        author->cduId };
    document.drn = *drn;
    for (const auto &[code, debt] : *debts)
        document.debts.emplace_back(debt.accountId, debt.debt);
    const auto number = vending::postFromOffice(
        connection, document, [&](const vending::BatchBook &book) -> Expected<vending::Draft> {
            if (auto may = book.mayIssue(); !may)
                return may.error();
            if (!drn->isEmpty()) {
                auto point = pointAfter(book, *drn, posted.lines);
                if (!point)
                    return point.error();
                posted.point = std::move(*point);
            }
            const protocol::VoucherReply reply{ authors.id.text(), audit.nowMs,
                dayText(book.postingDay()), authors.askedBy, authors.signedBy, order };
            return vending::draftOf(posted, protocol::toBytes(reply));
        });
    return number ? Expected<void>() : number.error();
}

Expected<protocol::VoucherReply> voucherOf(sql::Connection &connection, const QString &id)
{
    auto found = foundVoucher(connection, id);
    return found ? Expected<protocol::VoucherReply>(std::move(found->reply)) : found.error();
}

Expected<ApprovalOutlook> outlookOf(sql::Connection &connection, const VoucherOrder &order)
{
    const auto posted = voucherOfPaper(connection, order.reference);
    if (!posted)
        return posted.error();
    if (!posted->isEmpty())
        return ApprovalOutlook::Overtaken;
    if (order.reversedRequestId.isEmpty())
        return ApprovalOutlook::Fits;
    const auto found = foundVoucher(connection, order.reversedRequestId);
    if (!found)
        return found.error();
    return found->isReversed ? ApprovalOutlook::Reversed : ApprovalOutlook::Fits;
}

Expected<QString> linesText(sql::Connection &connection, const VoucherOrder &order)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    QStringList lines;
    for (const VoucherLine &line : order.lines) {
        const bool isDebit = line.debit > Money();
        lines.append(
            QStringLiteral("%1 %2 %3%4")
                .arg(isDebit ? QStringLiteral("+") : QStringLiteral("−"),
                    moneyToPlainText(isDebit ? line.debit : line.credit, utility->currency),
                    line.account, nameOf(line)));
    }
    return lines.join(u'\n');
}

Expected<protocol::VoucherAskReply> Vouchers::ask(
    const RecordUser &user, const protocol::VoucherAsk &asked)
{
    return store::written<protocol::VoucherAskReply>(
        m_writer, [&](sql::Connection &connection) -> Expected<protocol::VoucherAskReply> {
            // A trial does the same and does not commit.
            auto trial = beginAudited(connection, m_chain);
            if (!trial)
                return trial.error();
            const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
            if (auto trusted = checkClock(connection, m_writer, audit); !trusted)
                return trusted.error();
            VoucherOrder order = asked.voucher;
            if (auto completed = complete(connection, audit.nowMs, order); !completed)
                return completed.error();
            if (auto posted = postVoucher(connection, audit, order,
                    { newRequestId(m_clock, m_random), user.login, user.station, {} });
                !posted)
                return posted.error();
            trial->rollback();
            if (asked.isTrial)
                return protocol::VoucherAskReply{ std::move(order), {} };
            auto transaction = beginAudited(connection, m_chain);
            if (!transaction)
                return transaction.error();
            FrozenRequest request{ ApprovalKind::JournalVoucher, order.reference };
            for (const VoucherLine &line : order.lines)
                request.amountMinor += line.debit.minor();
            request.content.voucher = order;
            request.note = asked.note;
            const auto frozen = freezeNew(connection, audit, m_random, user, request);
            if (!frozen)
                return frozen.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return protocol::VoucherAskReply{ std::move(order), frozen->text() };
        });
}

} // namespace shahn::service
