// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reversal.h"

#include "vending/batch_book.h"
#include "vending/credit_issue.h"
#include "vending/debt_instalments.h"
#include "vending/kinds.h"
#include "vending/payment.h"
#include "vending/reply_text.h"
#include "vending/reversal_api.h"
#include "vending/reversal_reply.h"
#include "vending/sale.h"
#include "vending/sale_rules.h"
#include "vending/vendor_account.h"

#include "domain/calendar.h"
#include "domain/order_checks.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "store/ledger_account.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[]
    = { { "document_id" }, { "sale_id" }, { "reason", store::ColumnType::Text }, { "proof" },
          { "proof_reference", store::ColumnType::Text }, { "approver_id" },
          { "carry_over_after_minor" } };

constexpr store::Table detailTable{ "reversal_detail", detailColumns };

constexpr store::DoctorRule reversalRules[] = {
    { "reversal-money", "doctor_reversal_money",
        "document %1: of what its sale has posted to account %2, %3 is not taken back" },
    { "reversal-approver", "doctor_reversal_approver",
        "document %1: its approver %2 is not there" },
    { "reversal-sale", "doctor_reversal_sale",
        "document %1: there is nothing %2 of its point or account to take back" },
};

// later has to be taken back first.
Error laterPurchase(const store::BatchPoint &point, const store::LaterSale &later, const char *what)
{
    const QString receipt = receiptNumber(later.cduCode, later.receipt);
    return fail(ErrorCode::LaterPurchase,
        QStringLiteral("the later purchase %1 of point %2 rests on %3 of this one")
            .arg(receipt, point.pointCode, QLatin1String(what)),
        { { QStringLiteral("receiptNumber"), receipt } });
}

// Of the days, or of the months, that the sale was charged.
bool hasCharged(const protocol::SaleReply &sale, bool isByDay)
{
    return std::ranges::any_of(protocol::linesOf(sale.quote), [&](const pricing::Line &line) {
        const bool isDay = line.per == pricing::ChargePer::Day;
        const bool isMonth
            = line.per == pricing::ChargePer::Month || line.per == pricing::ChargePer::Capacity;
        return line.rule == pricing::Rule::Charge && line.count > 0 && (isByDay ? isDay : isMonth);
    });
}

int dayBefore(int day)
{
    const QDate date(day / 10'000, day / 100 % 100, day % 100);
    return businessDayOf(date.addDays(-1));
}

int monthBefore(int month) { return month % 100 > 1 ? month - 1 : (month / 100 - 1) * 100 + 12; }

// Until when days, or months, are paid for, before and behind a sale.
struct ChargedMark {
    int before = 0;
    int after = 0;
    bool wasCharged = false; // by the sale
    int (*previous)(int) = nullptr;
    bool store::LaterSale::*hasCharged = nullptr;
};

// As it was before, unless a later sale stands on the way that the sale has paid: then what it paid
// is due again, as far as that can be told.
Expected<void> restoreMark(int &mark, const ChargedMark &ofSale, const store::BatchSale &sale,
    const store::BatchPoint &point)
{
    if (sale.later.empty()) {
        mark = mark == ofSale.after ? ofSale.before : mark;
        return {};
    }
    if (!ofSale.wasCharged)
        return {};
    if (mark != ofSale.after) {
        const auto charged = std::ranges::find(sale.later, true, ofSale.hasCharged);
        return laterPurchase(
            point, charged == sale.later.end() ? sale.later.front() : *charged, "the charges");
    }
    // Where nothing was charged yet, the next purchase would pay for one alone.
    mark = ofSale.before > 0 ? ofSale.before : ofSale.previous(ofSale.after);
    return {};
}

// What all energy of the month costs depends on its total: a later sale of the month rests on it.
bool isPricedByTotal(const store::BatchState &state, qint64 tariffVersionId)
{
    for (const store::BatchTariff &tariff : state.tariffs) {
        const auto found
            = std::ranges::find(tariff.versions, tariffVersionId, &store::BatchTariffVersion::id);
        if (found != tariff.versions.end() && found->pricing != nullptr)
            return pricing::isPricedByTotal(found->pricing->tariff());
    }
    return true; // it is not known
}

// What is left of a point without the share of a sale.
struct Restored {
    store::BatchPoint point;
    qint64 usedMinor = 0; // of the credit that the sale had left, by later purchases
};

// Without what was taken back of that month while the point was in the one of the sale.
qint64 boughtOfMonthBefore(const store::BatchSale &sale)
{
    qint64 wh = sale.marks->boughtBeforeWh;
    for (const store::SaleTakenBack &other : sale.takenBack) {
        if (other.billingMonth == sale.marks->monthBefore)
            wh -= other.countedWh;
    }
    return wh;
}

// A sale that was the last one leaves no trace; of an earlier one the energy is given back to the
// month that it came from.
Expected<Restored> restored(const store::BatchState &state, const store::BatchPoint &now,
    const store::BatchSale &sale, const protocol::SaleReply &reply)
{
    const store::PointMarks &marks = *sale.marks;
    Restored left{ now };
    store::BatchPoint &point = left.point;
    const auto inMonth
        = std::ranges::find(sale.later, sale.billingMonth, &store::LaterSale::billingMonth);
    if (inMonth != sale.later.end() && isPricedByTotal(state, sale.tariffVersionId.value_or(0)))
        return laterPurchase(now, *inMonth, "the total of the month");
    if (now.billingMonth == sale.billingMonth)
        point.boughtWh -= sale.countedWh;
    if (now.billingMonth == sale.billingMonth && marks.monthBefore != sale.billingMonth
        && point.boughtWh == 0) {
        point.billingMonth = marks.monthBefore;
        point.boughtWh = boughtOfMonthBefore(sale);
    }
    point.carryOverMinor -= sale.carryOverAfterMinor - sale.carryOverBeforeMinor;
    if (point.carryOverMinor < 0) {
        left.usedMinor = -std::exchange(point.carryOverMinor, 0);
        if (left.usedMinor > sale.tenderMinor)
            return laterPurchase(
                now, sale.later.empty() ? store::LaterSale() : sale.later.front(), "the credit");
    }
    const ChargedMark months{ marks.chargedMonthBefore, marks.chargedMonthAfter,
        hasCharged(reply, false), &monthBefore, &store::LaterSale::hasChargedMonths };
    if (auto charged = restoreMark(point.chargedMonth, months, sale, now); !charged)
        return charged.error();
    const ChargedMark days{ marks.chargedDayBefore, marks.chargedDayAfter, hasCharged(reply, true),
        &dayBefore, &store::LaterSale::hasChargedDays };
    if (auto charged = restoreMark(point.chargedDay, days, sale, now); !charged)
        return charged.error();
    if (sale.freeWh > 0 && now.freeMonth == sale.billingMonth)
        point.freeMonth = marks.freeMonthBefore;
    if (point.boughtWh < 0)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("point %1 has bought less than its sale").arg(now.pointCode));
    return left;
}

// What is taken back: its document, and what was said of it.
template <class Reply>
struct Taken {
    const store::BatchSale &sale;
    Reply reply;
};

template <class Reply>
Expected<Taken<Reply>> takenBack(
    const BatchBook &book, const ReversalOrder &order, const Kind &kind)
{
    const QString id = order.sale.text();
    const store::BatchRequest *const request = book.request(id);
    if (request == nullptr || request->kind != kind.number())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no %1 %2").arg(kind.name(), id));
    if (auto checked = checkReply(id, *request); !checked)
        return checked.error();
    if (auto standing = checkStands(id, *request); !standing)
        return standing.error();
    const auto sale = book.state().sales.constFind(request->documentId);
    if (sale == book.state().sales.constEnd())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("sale %1 has no details").arg(id));
    auto reply = protocol::fromJson<Reply>(QJsonDocument::fromJson(request->reply).object());
    if (!reply)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of request %1: %2").arg(id, reply.error().detail));
    return Taken<Reply>{ *sale, std::move(*reply) };
}

// Who is at the same till on the same day has the receipt in hand; else something has to show that
// the tokens are not in the meter.
template <class Reply>
Expected<void> checkProof(const BatchBook &book, const Taken<Reply> &taken,
    const ReversalOrder &order, const store::BatchSession &session)
{
    const store::BatchSale &sale = taken.sale;
    const bool isSameTurn = sale.cduId == session.cduId && sale.operatorId == session.operatorId
        && book.dayOf(sale.atMs) == book.businessDay();
    const bool hasTokens = !taken.reply.tokens.empty();
    if (isSameTurn || !hasTokens || order.proof != ReversalProof::None)
        return {};
    return fail(ErrorCode::ProofRequired,
        QStringLiteral("what is taken back is not of this day, station and operator"));
}

Expected<void> checkSale(
    const store::BatchPoint &point, const store::BatchSale &sale, const ReversalOrder &order)
{
    if (sale.pointId != point.pointId || sale.meterId != point.meterId)
        return invalidOrder("meterNumber", QStringLiteral("is not that of the sale"));
    if (sale.tenderMinor != order.tender.minor())
        return invalidOrder("tenderMinor", QStringLiteral("is not that of the sale"));
    if (!sale.marks || sale.accountId != point.accountId)
        return fail(ErrorCode::ReversalNotPossible,
            QStringLiteral("what sale %1 has changed is not known").arg(sale.documentId));
    return {};
}

// The money is given back where it is asked for, in the kind in which it was paid, and the vendor
// there owes so much less; without what later purchases have used of the sale's credit: so much of
// the credit's posting stands.
std::vector<store::Posting> mirrored(
    const store::BatchSale &sale, qint64 usedMinor, const store::BatchSession &session)
{
    using store::Ledger;
    std::vector<store::Posting> postings;
    const auto post = [&](qint64 account, qint64 amountMinor) {
        if (amountMinor != 0)
            postings.push_back({ account, amountMinor });
    };
    for (const store::Posting &posting : sale.postings) {
        const Ledger ledger = store::ledgerOf(posting.ledgerAccount);
        if (store::isMoney(ledger))
            postMoney(postings, session, ledger, usedMinor - posting.amountMinor);
        else if (ledger != Ledger::Vendor && ledger != Ledger::VendorMoney)
            post(posting.ledgerAccount, -posting.amountMinor);
    }
    post(store::ledgerAccount(Ledger::CarryOver, sale.accountId), -usedMinor);
    return postings;
}

Expected<std::vector<DebtPayment>> paymentsTakenBack(
    const store::BatchSale &sale, const std::vector<store::BatchDebt> &debts)
{
    std::vector<DebtPayment> payments;
    for (const store::Posting &posting : sale.postings) {
        if (store::ledgerOf(posting.ledgerAccount) != store::Ledger::Debt)
            continue;
        const qint64 debt = store::subjectOf(posting.ledgerAccount);
        const auto owed = std::ranges::find(debts, debt, &store::BatchDebt::id);
        if (owed == debts.end())
            return fail(ErrorCode::DataCorrupt, QStringLiteral("there is no debt %1").arg(debt));
        payments.push_back(paymentTakenBack(
            *owed, sale.accountId, Money::fromMinor(-posting.amountMinor), sale.instalments));
    }
    return payments;
}

// The vendor of the station owes so much less; what is said of it with the answer.
Expected<std::optional<protocol::VendorCredit>> giveBack(Draft &draft, const BatchBook &book,
    const store::BatchSession &session, const store::BatchSale &sale, qint64 givenBackMinor)
{
    draft.vendor = effectOfReturn(
        session, givenBackMinor, sale, book.dayOf(sale.atMs) / 100 == book.month());
    if (!draft.vendor)
        return std::optional<protocol::VendorCredit>();
    const auto vendor = vendorOf(book.state(), session.vendorId);
    if (!vendor)
        return vendor.error();
    return std::optional(creditInfo(**vendor, -givenBackMinor));
}

class ReversalKind final : public Kind
{
public:
    int number() const override { return 5; }

    QString name() const override { return QStringLiteral("reversal"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::ReverseSales; }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    const KindApi *api() const override { return &reversalApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return reversalRules; }

    QString drnOf(const Command &command) const override
    {
        return command.as<ReversalCommand>().order.meter.drn();
    }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        const QString sale = command.as<ReversalCommand>().order.sale.text();
        keys.requestIds.push_back(sale);
        keys.reversedIds.push_back(sale);
        keys.approvedIds.push_back(command.requestId().text());
        keys.transferredDrns.push_back(drnOf(command));
        if (const QString &payer = command.as<ReversalCommand>().order.accountNumber;
            !payer.isEmpty())
            keys.accounts.push_back(payer);
    }

    Outcome decide(BatchBook &book, const Command &command) const override;

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;

private:
    static Expected<Draft> draftOfSale(
        const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session);
    static Expected<Draft> draftOfPayment(
        const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session);
    static Expected<Draft> draftOfCreditIssue(
        const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session);
};

// A sale of this batch is not stored yet, and a reversal or transfer of this batch may not come to
// be: a refusal that rests on one of them says so.
Outcome ReversalKind::decide(BatchBook &book, const Command &command) const
{
    const QString sale = command.as<ReversalCommand>().order.sale.text();
    const bool restsOnBatch = book.isOfThisBatch(sale) || book.isTransferredNow(drnOf(command));
    Outcome outcome = Kind::decide(book, command);
    outcome.isWritten |= restsOnBatch;
    return outcome;
}

Expected<Draft> ReversalKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &reversal = command.as<ReversalCommand>();
    const ReversalOrder &order = reversal.order;
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    if (book.isOfThisBatch(order.sale.text()))
        return fail(ErrorCode::Busy, QStringLiteral("the sale is being stored"));
    if (!order.accountNumber.isEmpty())
        return draftOfPayment(book, reversal, session);
    const store::BatchRequest *const request = book.request(order.sale.text());
    const bool isCreditIssue
        = request != nullptr && request->kind == CreditIssueCommand::kind().number();
    return isCreditIssue ? draftOfCreditIssue(book, reversal, session)
                         : draftOfSale(book, reversal, session);
}

Expected<Draft> ReversalKind::draftOfSale(
    const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session)
{
    const ReversalOrder &order = reversal.order;
    const auto point = knownPoint(book.state(), order.meter.drn());
    if (!point)
        return point.error();
    // What stands behind the sale was read before.
    if (book.isChanged(order.meter.drn()))
        return fail(
            ErrorCode::Busy, QStringLiteral("another request of the meter is being stored"));
    const auto taken = takenBack<protocol::SaleReply>(book, order, SaleCommand::kind());
    if (!taken)
        return taken.error();
    const store::BatchSale &sale = taken->sale;
    if (auto checked = book.checkNotTransferred(**point); !checked)
        return checked.error();
    if (auto checked = checkSale(**point, sale, order); !checked)
        return checked.error();
    if (auto checked = checkProof(book, *taken, order, session); !checked)
        return checked.error();
    auto left = restored(book.state(), **point, sale, taken->reply);
    if (!left)
        return left.error();
    auto debts = paymentsTakenBack(sale, book.state().debts.value(sale.accountId));
    if (!debts)
        return debts.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval
        = book.approvalBehind(reversal.requestId, reversal.contentHash, sale, session);
    if (!approval)
        return approval.error();

    Draft draft;
    const qint64 givenBackMinor = sale.tenderMinor - left->usedMinor;
    draft.reversedId = order.sale.text();
    draft.document.accountId = sale.accountId;
    draft.document.pointId = sale.pointId;
    draft.document.meterId = sale.meterId;
    draft.document.tariffVersionId = sale.tariffVersionId;
    draft.document.tenderMinor = -givenBackMinor;
    draft.details.push_back(store::Row(detailTable, sale.documentId, order.reason, int(order.proof),
        order.proofReference, (*approval)->approverId, left->point.carryOverMinor));
    draft.postings = mirrored(sale, left->usedMinor, session);
    draft.debts = std::move(*debts);
    auto credit = giveBack(draft, book, session, sale, givenBackMinor);
    if (!credit)
        return credit.error();
    draft.reply = reversalReply(
        { reversal, session, *receipt, book.nowMs(), **approval, std::move(*credit) }, left->point,
        taken->reply, givenBackMinor);
    draft.point = std::move(left->point);
    return draft;
}

// No tokens were made, so no proof is needed; the debts owe again what was paid of them.
Expected<Draft> ReversalKind::draftOfPayment(
    const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session)
{
    const ReversalOrder &order = reversal.order;
    const auto account = book.state().accounts.constFind(order.accountNumber);
    if (account == book.state().accounts.constEnd())
        return fail(ErrorCode::AccountUnknown,
            QStringLiteral("there is no account %1").arg(order.accountNumber));
    const auto taken = takenBack<protocol::PaymentReply>(book, order, PaymentCommand::kind());
    if (!taken)
        return taken.error();
    const store::BatchSale &paid = taken->sale;
    if (paid.accountId != account->accountId)
        return invalidOrder("accountNumber", QStringLiteral("is not that of the payment"));
    if (paid.tenderMinor != order.tender.minor())
        return invalidOrder("tenderMinor", QStringLiteral("is not that of the payment"));
    auto debts = paymentsTakenBack(paid, book.state().debts.value(paid.accountId));
    if (!debts)
        return debts.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval
        = book.approvalBehind(reversal.requestId, reversal.contentHash, paid, session);
    if (!approval)
        return approval.error();

    Draft draft;
    draft.reversedId = order.sale.text();
    draft.document.accountId = paid.accountId;
    draft.document.tenderMinor = -paid.tenderMinor;
    draft.details.push_back(store::Row(detailTable, paid.documentId, order.reason, int(order.proof),
        order.proofReference, (*approval)->approverId, qint64(0)));
    draft.postings = mirrored(paid, 0, session);
    draft.debts = std::move(*debts);
    auto credit = giveBack(draft, book, session, paid, paid.tenderMinor);
    if (!credit)
        return credit.error();
    draft.reply = paymentReversalReply(
        { reversal, session, *receipt, book.nowMs(), **approval, std::move(*credit) }, *account,
        taken->reply);
    return draft;
}

// No money moves, and no purchase rests on it. What it was given for is free to be given again: the
// tokens that it had replaced, or the rest of the old meter.
Expected<Draft> ReversalKind::draftOfCreditIssue(
    const BatchBook &book, const ReversalCommand &reversal, const store::BatchSession &session)
{
    const ReversalOrder &order = reversal.order;
    const auto point = knownPoint(book.state(), order.meter.drn());
    if (!point)
        return point.error();
    const auto taken
        = takenBack<protocol::CreditIssueReply>(book, order, CreditIssueCommand::kind());
    if (!taken)
        return taken.error();
    const store::BatchSale &issue = taken->sale;
    if (issue.pointId != (*point)->pointId || issue.meterId != (*point)->meterId)
        return invalidOrder("meterNumber", QStringLiteral("the tokens are of another meter"));
    if (order.tender != Money())
        return invalidOrder("tenderMinor", QStringLiteral("nothing was paid for the tokens"));
    if (auto checked = book.checkNotTransferred(**point); !checked)
        return checked.error();
    if (auto checked = checkProof(book, *taken, order, session); !checked)
        return checked.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval
        = book.approvalBehind(reversal.requestId, reversal.contentHash, issue, session);
    if (!approval)
        return approval.error();

    Draft draft;
    draft.reversedId = order.sale.text();
    draft.freedId = taken->reply.saleRequestId.value_or(QString());
    draft.freedDrn = taken->reply.oldMeterNumber.value_or(QString());
    draft.document.accountId = issue.accountId;
    draft.document.pointId = issue.pointId;
    draft.document.meterId = issue.meterId;
    draft.document.tariffVersionId = issue.tariffVersionId;
    draft.details.push_back(store::Row(detailTable, issue.documentId, order.reason,
        int(order.proof), order.proofReference, (*approval)->approverId, (*point)->carryOverMinor));
    draft.postings = mirrored(issue, 0, session);
    draft.reply = creditReversalReply(
        { reversal, session, *receipt, book.nowMs(), **approval, std::nullopt }, **point,
        taken->reply);
    draft.point = **point;
    return draft;
}

} // namespace

QString contentHashOf(const ReversalOrder &order)
{
    return secure::blake2b256Hex(protocol::toBytes(protocol::toRequest(order)));
}

const Kind &ReversalCommand::kind()
{
    static const ReversalKind kind;
    return kind;
}

} // namespace shahn::vending
