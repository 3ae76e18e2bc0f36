// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reversal.h"

#include "vending/batch_book.h"
#include "vending/kinds.h"
#include "vending/reversal_api.h"
#include "vending/reversal_reply.h"
#include "vending/sale.h"
#include "vending/sale_rules.h"

#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "store/ledger_account.h"

#include <QJsonDocument>

#include <algorithm>

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
        "document %1: there is no sale %2 of its point to take back" },
};

Error laterPurchase(const store::BatchPoint &point, const char *what)
{
    return fail(ErrorCode::LaterPurchase,
        QStringLiteral("a later purchase of point %1 rests on %2 of this one")
            .arg(point.pointCode, QLatin1String(what)));
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

// A figure that still is as the sale left it becomes as it was before. One that went on from there
// stays, unless the sale has taken money for its part of the way.
Expected<void> restoreMark(
    int &mark, int before, int after, bool wasCharged, const store::BatchPoint &point)
{
    if (mark == after)
        mark = before;
    else if (wasCharged)
        return laterPurchase(point, "the charges");
    return {};
}

// The point without the share of the sale. A sale that was the last one leaves no trace; of an
// earlier one the energy is given back to the month that it came from.
Expected<store::BatchPoint> restored(
    const store::BatchPoint &now, const store::BatchSale &sale, const protocol::SaleReply &reply)
{
    const store::PointMarks &marks = *sale.marks;
    store::BatchPoint point = now;
    const qint64 boughtBefore
        = marks.monthBefore == sale.billingMonth ? marks.boughtBeforeWh : qint64(0);
    if (now.billingMonth == sale.billingMonth && now.boughtWh == boughtBefore + sale.countedWh) {
        point.billingMonth = marks.monthBefore;
        point.boughtWh = marks.boughtBeforeWh;
    } else if (now.billingMonth == sale.billingMonth) {
        point.boughtWh -= sale.countedWh;
    }
    point.carryOverMinor -= sale.carryOverAfterMinor - sale.carryOverBeforeMinor;
    if (point.carryOverMinor < 0)
        return laterPurchase(now, "the credit");
    if (auto charged = restoreMark(point.chargedMonth, marks.chargedMonthBefore,
            marks.chargedMonthAfter, hasCharged(reply, false), now);
        !charged)
        return charged.error();
    if (auto charged = restoreMark(point.chargedDay, marks.chargedDayBefore, marks.chargedDayAfter,
            hasCharged(reply, true), now);
        !charged)
        return charged.error();
    if (sale.freeWh > 0 && now.freeMonth == sale.billingMonth)
        point.freeMonth = marks.freeMonthBefore;
    if (point.boughtWh < 0)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("point %1 has bought less than its sale").arg(now.pointCode));
    return point;
}

// What is taken back of a sale: its document, and what was said of it.
struct Taken {
    const store::BatchSale &sale;
    protocol::SaleReply reply;
};

Expected<Taken> saleOf(const BatchBook &book, const ReversalOrder &order)
{
    const QString id = order.sale.text();
    const store::BatchRequest *const request = book.request(id);
    const Kind &saleKind = SaleCommand::kind();
    if (request == nullptr || request->kind != saleKind.number())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no sale %1").arg(id));
    if (auto checked = checkReply(id, *request); !checked)
        return checked.error();
    if (auto standing = checkNotReversed(id, *request); !standing)
        return standing.error();
    const auto sale = book.state().sales.constFind(request->documentId);
    if (sale == book.state().sales.constEnd())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("sale %1 has no details").arg(id));
    auto reply
        = protocol::fromJson<protocol::SaleReply>(QJsonDocument::fromJson(request->reply).object());
    if (!reply)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of sale %1: %2").arg(id, reply.error().detail));
    return Taken{ *sale, std::move(*reply) };
}

// Who is at the same till on the same day has the receipt in hand; else something has to show that
// the tokens are not in the meter.
Expected<void> checkProof(const BatchBook &book, const store::BatchSale &sale,
    const ReversalOrder &order, const store::BatchSession &session)
{
    const bool isSameTurn = sale.cduId == session.cduId && sale.operatorId == session.operatorId
        && sale.businessDay == book.businessDay();
    if (isSameTurn || order.proof != ReversalProof::None)
        return {};
    return fail(ErrorCode::ProofRequired,
        QStringLiteral("the sale is not of this day, station and operator"));
}

Expected<void> checkPoint(const store::BatchPoint &point, const store::BatchSale &sale)
{
    if (sale.pointId != point.pointId || sale.meterId != point.meterId)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("meterNumber: the sale is of another meter"),
            { { QStringLiteral("field"), QStringLiteral("meterNumber") },
                { QStringLiteral("reason"), QStringLiteral("the sale is of another meter") } });
    if (!sale.marks || sale.accountId != point.accountId)
        return fail(ErrorCode::ReversalNotPossible,
            QStringLiteral("what sale %1 has changed is not known").arg(sale.documentId));
    return {};
}

// The money is given back from the drawer where it is asked for.
std::vector<store::Posting> mirrored(
    const store::BatchSale &sale, const store::BatchSession &session)
{
    std::vector<store::Posting> postings;
    for (const store::Posting &posting : sale.postings) {
        const bool isCash = store::ledgerOf(posting.ledgerAccount) == store::Ledger::Cash;
        postings.push_back({ isCash ? store::ledgerAccount(store::Ledger::Cash, session.cduId)
                                    : posting.ledgerAccount,
            -posting.amountMinor });
    }
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
        if (std::ranges::find(debts, debt, &store::BatchDebt::id) == debts.end())
            return fail(ErrorCode::DataCorrupt, QStringLiteral("there is no debt %1").arg(debt));
        payments.push_back({ sale.accountId, debt, posting.amountMinor });
    }
    return payments;
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
    }

    Outcome decide(BatchBook &book, const Command &command) const override;

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

// A sale of this batch is not stored yet, and a reversal of this batch may not come to be: a
// refusal that rests on either says so.
Outcome ReversalKind::decide(BatchBook &book, const Command &command) const
{
    const QString sale = command.as<ReversalCommand>().order.sale.text();
    const bool isOfThisBatch = book.isOfThisBatch(sale);
    Outcome outcome = Kind::decide(book, command);
    outcome.isWritten |= isOfThisBatch;
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
    const auto served = servedMeter(book.state(), order.meter.drn());
    if (!served)
        return served.error();
    const auto taken = saleOf(book, order);
    if (!taken)
        return taken.error();
    const store::BatchSale &sale = taken->sale;
    if (auto checked = checkPoint(*served->point, sale); !checked)
        return checked.error();
    if (auto checked = checkProof(book, sale, order, session); !checked)
        return checked.error();
    auto point = restored(*served->point, sale, taken->reply);
    if (!point)
        return point.error();
    auto debts = paymentsTakenBack(sale, book.state().debts.value(sale.accountId));
    if (!debts)
        return debts.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval = book.approval(reversal.requestId, reversal.contentHash, session);
    if (!approval)
        return approval.error();

    Draft draft;
    draft.reversedId = order.sale.text();
    draft.document.accountId = sale.accountId;
    draft.document.pointId = sale.pointId;
    draft.document.meterId = sale.meterId;
    draft.document.tariffVersionId = sale.tariffVersionId;
    draft.document.tenderMinor = -sale.tenderMinor;
    draft.details.push_back(store::Row(detailTable, sale.documentId, order.reason, int(order.proof),
        order.proofReference, (*approval)->approverId, point->carryOverMinor));
    draft.postings = mirrored(sale, session);
    draft.debts = std::move(*debts);
    draft.reply = reversalReply(
        { reversal, session, *receipt, book.nowMs(), *point, **approval, taken->reply });
    draft.point = std::move(*point);
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
