// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/credit_issue.h"

#include "vending/credit_issue_api.h"
#include "vending/credit_tokens.h"
#include "vending/reply_text.h"
#include "vending/sale.h"
#include "vending/sale_rules.h"

#include "domain/calendar.h"
#include "domain/order_checks.h"
#include "pricing/token_split.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "protocol/messages/credit_issue.h"
#include "secure/digest.h"
#include "store/customer_store.h"
#include "store/ledger_account.h"

#include <QJsonDocument>

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "purpose" },
    { "reason", store::ColumnType::Text }, { "document_number", store::ColumnType::Text },
    { "approver_id" }, { "replaced_id" }, { "old_meter_id" }, { "value_minor" }, { "attempt" } };

constexpr store::Table detailTable{ "credit_issue_detail", detailColumns };

constexpr store::DoctorRule issueRules[] = {
    { "credit-issue-approver", "doctor_credit_issue_approver",
        "document %1: its approver %2 is not there" },
    { "credit-issue-value", "doctor_credit_issue_value",
        "document %1: its energy is worth %2, but %3 is booked" },
};

// What one issue is made on, by its purpose.
struct Basis {
    const store::BatchPoint *point = nullptr; // of the state
    MeterKeyData keyData;
    std::optional<qint64> tariffVersionId = {};
    qint64 valueMinor = 0;
    const store::BatchSale *replaced = nullptr; // of the state; null: nothing is replaced
    QString replacedReceipt = {};
    std::optional<qint64> oldMeterId = {};
    int attempt = 0; // others were given in its place before, and taken back
    pricing::Resource resource = pricing::Resource::Electricity; // that the meter counts
};

Expected<Basis> basisOfFreeIssue(const BatchBook &book, const CreditIssueOrder &order)
{
    if (!book.zone().isValid())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("unknown time zone %1").arg(book.state().utility.timeZone));
    const auto terms = saleTerms(book.state(), order.meter.drn(), book.nowMs(), book.zone());
    if (!terms)
        return terms.error();
    const auto value = terms->tariff->pricing->valueOf(terms->standing.purchase, order.energy);
    if (!value)
        return value.error();
    Basis basis{ &*book.state().points.constFind(order.meter.drn()), terms->keyData,
        terms->tariff->id, value->minor() };
    basis.resource = terms->tariff->pricing->tariff().resource;
    return basis;
}

// Whose tokens were refused.
struct Refused {
    QString meterNumber;
    QString receiptNumber;
    qint64 energyWh = 0;
    pricing::Resource resource = pricing::Resource::Electricity;
};

qint64 energyOf(const protocol::SaleReply &sale) { return sale.quote.energyOnTokensWh; }

qint64 energyOf(const protocol::CreditIssueReply &issue) { return issue.energyWh; }

pricing::Resource resourceOf(const protocol::SaleReply &sale) { return sale.quote.resource; }

pricing::Resource resourceOf(const protocol::CreditIssueReply &issue) { return issue.resource; }

template <class Reply>
Expected<Refused> refusedOf(const QString &id, const QByteArray &stored)
{
    const auto reply = protocol::fromJson<Reply>(QJsonDocument::fromJson(stored).object());
    if (!reply)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of request %1: %2").arg(id, reply.error().detail));
    return Refused{ reply->meterNumber, reply->receiptNumber, energyOf(*reply),
        resourceOf(*reply) };
}

// Whole, and of the same meter: what is given in the place of tokens is what they carry. Each
// token is replaced once, also one that replaces another.
Expected<Basis> basisOfReplacement(
    const BatchBook &book, const CreditIssueOrder &order, Basis basis)
{
    const QString id = order.sale.text();
    if (book.isOfThisBatch(id))
        return fail(ErrorCode::Busy, QStringLiteral("the sale is being stored"));
    const store::BatchRequest *const request = book.request(id);
    const bool isSale = request != nullptr && request->kind == SaleCommand::kind().number();
    const bool isIssue = request != nullptr && request->kind == CreditIssueCommand::kind().number();
    if (!isSale && !isIssue)
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no credit tokens %1").arg(id));
    if (auto checked = checkReply(id, *request); !checked)
        return checked.error();
    if (auto standing = checkStands(id, *request); !standing)
        return standing.error();
    if (auto checked = book.checkNotTransferred(*basis.point); !checked)
        return checked.error();
    const auto refused = isSale ? refusedOf<protocol::SaleReply>(id, request->reply)
                                : refusedOf<protocol::CreditIssueReply>(id, request->reply);
    if (!refused)
        return refused.error();
    if (refused->meterNumber != order.meter.drn())
        return invalidOrder("meterNumber", QStringLiteral("the tokens are of another meter"));
    if (refused->energyWh != order.energy.wh())
        return invalidOrder("energyWh", QStringLiteral("the tokens are of another energy"));
    const auto replaced = book.state().sales.constFind(request->documentId);
    if (replaced == book.state().sales.constEnd())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("request %1 has no details").arg(id));
    basis.replaced = &*replaced;
    basis.replacedReceipt = refused->receiptNumber;
    basis.resource = refused->resource;
    basis.attempt = request->replacementCount;
    return basis;
}

// From a meter of the same customer that is in use no more, once.
Expected<Basis> basisOfTransfer(const BatchBook &book, const CreditIssueOrder &order, Basis basis)
{
    const auto old = knownPoint(book.state(), order.oldMeter->drn());
    if (!old)
        return old.error();
    if ((*old)->accountId != basis.point->accountId)
        return invalidOrder("oldMeterNumber", QStringLiteral("is of another customer"));
    if ((*old)->state != int(store::MeterState::Removed))
        return invalidOrder("oldMeterNumber", QStringLiteral("is not removed"));
    basis.oldMeterId = (*old)->meterId;
    const store::BatchTransfers transfers = book.transfersOf((*old)->meterId);
    basis.attempt = transfers.count;
    if (auto checked = book.checkNotTransferred(**old); !checked)
        return checked.error();
    return basis;
}

Expected<Basis> basisOf(const BatchBook &book, const CreditIssueOrder &order)
{
    if (order.purpose == CreditIssuePurpose::FreeIssue)
        return basisOfFreeIssue(book, order);
    const auto served = servedMeter(book.state(), order.meter.drn());
    if (!served)
        return served.error();
    Basis basis{ served->point, served->keyData };
    // A transfer is made also where nothing is sold now.
    if (const auto version = versionInForce(book.state(), *served->point, book.nowMs()))
        basis.resource = (*version)->pricing->tariff().resource;
    return order.purpose == CreditIssuePurpose::Replacement
        ? basisOfReplacement(book, order, std::move(basis))
        : basisOfTransfer(book, order, std::move(basis));
}

// With what the meter has got in the month already.
bool isLittle(const BatchBook &book, const CreditIssueOrder &order)
{
    constexpr qint64 whPerKwh = 1'000;
    if (order.purpose != CreditIssuePurpose::FreeIssue)
        return false;
    const int month = billingMonthAt(book.nowMs(), book.zone()).number();
    qint64 wh = order.energy.wh();
    for (const store::BatchFreeIssue &issue : book.state().freeIssues.value(order.meter.drn())) {
        if (billingMonthAt(issue.atMs, book.zone()).number() == month)
            wh += issue.energyWh;
    }
    return wh <= book.state().utility.freeIssueKwhMax * whPerKwh;
}

// Null when none is needed: little that is free.
Expected<const store::BatchApproval *> approvalOf(const BatchBook &book,
    const CreditIssueCommand &command, const Basis &basis, const store::BatchSession &session)
{
    if (isLittle(book, command.order))
        return nullptr;
    if (basis.replaced != nullptr)
        return book.approvalBehind(
            command.requestId, command.contentHash, *basis.replaced, session);
    return book.approval(command.requestId, command.contentHash, session);
}

QByteArray replyOf(const BatchBook &book, const CreditIssueCommand &command,
    const store::BatchSession &session, const Basis &basis, const store::BatchApproval *approval,
    const std::vector<store::Token> &tokens, qint64 receipt)
{
    const CreditIssueOrder &order = command.order;
    protocol::CreditIssueReply reply;
    reply.requestId = command.requestId.text();
    reply.receiptNumber = receiptNumber(session.cduCode, receipt);
    reply.issuedAtMsUtc = book.nowMs();
    fillParties(reply, session, *basis.point);
    reply.purpose = creditIssuePurposeText(order.purpose);
    reply.resource = basis.resource;
    reply.reason = order.reason;
    reply.documentNumber = order.documentNumber;
    if (basis.replaced != nullptr) {
        reply.saleRequestId = order.sale.text();
        reply.saleReceiptNumber = basis.replacedReceipt;
    }
    if (order.oldMeter)
        reply.oldMeterNumber = order.oldMeter->drn();
    reply.currency = book.state().utility.currency;
    if (order.purpose == CreditIssuePurpose::FreeIssue)
        reply.valueMinor = basis.valueMinor;
    if (approval != nullptr)
        reply.approverName = { approval->approverNameEn, approval->approverNameAr };
    for (const store::Token &token : tokens) {
        reply.energyWh += token.energyWh;
        reply.tokens.push_back(
            { QStringLiteral("credit"), token.digits, token.energyWh, token.tid.value_or(0) });
    }
    return protocol::toBytes(reply);
}

class CreditIssueKind final : public Kind
{
public:
    int number() const override { return 8; }

    QString name() const override { return QStringLiteral("creditIssue"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::IssueCredit; }

    std::vector<const store::Table *> tables() const override { return { &detailTable }; }

    const KindApi *api() const override { return &creditIssueApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return issueRules; }

    QString drnOf(const Command &command) const override
    {
        return command.as<CreditIssueCommand>().order.meter.drn();
    }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        const CreditIssueOrder &order = command.as<CreditIssueCommand>().order;
        keys.approvedIds.push_back(command.requestId().text());
        if (order.purpose == CreditIssuePurpose::FreeIssue)
            keys.freeIssueDrns.push_back(order.meter.drn());
        if (!order.sale.isEmpty()) {
            keys.requestIds.push_back(order.sale.text());
            keys.reversedIds.push_back(order.sale.text());
            keys.transferredDrns.push_back(order.meter.drn());
        }
        if (order.oldMeter) {
            keys.drns.push_back(order.oldMeter->drn());
            keys.transferredDrns.push_back(order.oldMeter->drn());
        }
    }

    // What this batch has given before may not come to be: a refusal that rests on it says so.
    Outcome decide(BatchBook &book, const Command &command) const override
    {
        const CreditIssueOrder &order = command.as<CreditIssueCommand>().order;
        const bool restsOnBatch = book.isOfThisBatch(order.sale.text())
            || (order.oldMeter && book.isTransferredNow(order.oldMeter->drn()))
            || book.isTransferredNow(order.meter.drn()) || book.isReplacedNow(order.sale.text())
            || book.isChanged(order.meter.drn());
        Outcome outcome = Kind::decide(book, command);
        outcome.isWritten |= restsOnBatch;
        return outcome;
    }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

Expected<Draft> CreditIssueKind::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &issue = command.as<CreditIssueCommand>();
    const CreditIssueOrder &order = issue.order;
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    const auto basis = basisOf(book, order);
    if (!basis)
        return basis.error();
    const auto units
        = pricing::tokenUnitsOf(order.energy, book.state().utility.isTokenSplitAllowed);
    if (pricing::energyOf(units) != order.energy || units.front() > pricing::tokenUnitsMax)
        return invalidOrder("energyWh", QStringLiteral("is not what tokens carry"));
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval = approvalOf(book, issue, *basis, session);
    if (!approval)
        return approval.error();
    auto tokens = issueCreditTokens(book, order.meter, basis->keyData, *basis->point, units);
    if (!tokens)
        return tokens.error();

    Draft draft;
    draft.document.accountId = basis->point->accountId;
    draft.document.pointId = basis->point->pointId;
    draft.document.meterId = basis->point->meterId;
    draft.document.tariffVersionId = basis->tariffVersionId;
    draft.document.energyWh = order.energy.wh();
    draft.document.tokenCount = int(tokens->size());
    draft.replacedId = order.sale.text();
    draft.transferredMeter = basis->oldMeterId;
    const std::optional<qint64> approver
        = *approval == nullptr ? std::nullopt : std::optional((*approval)->approverId);
    const std::optional<qint64> replacedId
        = basis->replaced == nullptr ? std::nullopt : std::optional(basis->replaced->documentId);
    draft.details.push_back(
        store::Row(detailTable, int(order.purpose), order.reason, order.documentNumber, approver,
            replacedId, basis->oldMeterId, basis->valueMinor, basis->attempt));
    if (basis->valueMinor != 0) {
        const qint64 tariff = basis->point->tariffId;
        draft.postings.push_back(
            { store::ledgerAccount(store::Ledger::FreeIssue, tariff), basis->valueMinor });
        draft.postings.push_back(
            { store::ledgerAccount(store::Ledger::EnergyRevenue, tariff), -basis->valueMinor });
    }
    draft.point = *basis->point;
    draft.freeWh = *approval == nullptr ? order.energy.wh() : 0;
    draft.reply = replyOf(book, issue, session, *basis, *approval, *tokens, *receipt);
    draft.tokens = std::move(*tokens);
    return draft;
}

} // namespace

QString contentHashOf(const CreditIssueOrder &order)
{
    return secure::blake2b256Hex(protocol::toBytes(protocol::toRequest(order)));
}

const Kind &CreditIssueCommand::kind()
{
    static const CreditIssueKind kind;
    return kind;
}

} // namespace shahn::vending
