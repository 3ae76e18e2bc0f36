// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/batch_book.h"

#include "vending/kinds.h"

#include "core/assert.h"
#include "core/uuid.h"
#include "domain/calendar.h"
#include "store/ledger_account.h"
#include "store/reply_body.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::vending
{
namespace
{

// In UTC where the zone is not known: nothing is sold then, but what was sold may be asked for.
int businessDayAt(qint64 ms, const QTimeZone &zone)
{
    const QTimeZone used = zone.isValid() ? zone : QTimeZone::utc();
    return businessDayOf(QDateTime::fromMSecsSinceEpoch(ms, used).date());
}

bool isClosing(const store::BatchRequest &request)
{
    const Kind *const kind = kindOf(request.kind);
    return kind != nullptr && !kind->hasReply();
}

} // namespace

Outcome refusedOtherStation(const QString &requestId, bool isWritten)
{
    return refused(ErrorCode::PermissionDenied,
        QStringLiteral("request %1 is of another station").arg(requestId), isWritten);
}

Expected<void> checkReply(const QString &requestId, const store::BatchRequest &known)
{
    const Kind *const kind = kindOf(known.kind);
    if (kind == nullptr)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("request %1 is of kind %2, which there is not")
                .arg(requestId)
                .arg(known.kind));
    if (known.reply.isEmpty())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of request %1 is gone").arg(requestId));
    if (store::requestNamedIn(known.reply) != kind->requestInReply(requestId, known).toLatin1())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of request %1 is of another request").arg(requestId));
    return {};
}

Expected<void> checkNotReversed(const QString &requestId, const store::BatchRequest &known)
{
    if (!known.reversedBy)
        return {};
    return fail(
        ErrorCode::DocumentReversed, QStringLiteral("request %1 was taken back").arg(requestId));
}

Expected<void> checkStands(const QString &requestId, const store::BatchRequest &known)
{
    if (known.replacedBy)
        return fail(ErrorCode::TokensReplaced,
            QStringLiteral("others were given for the tokens of request %1").arg(requestId));
    return checkNotReversed(requestId, known);
}

BatchBook::BatchBook(
    store::BatchState state, const DecideInput &input, const vault::SecurityModule *securityModule)
    : m_state(std::move(state))
    , m_input(input)
    , m_securityModule(securityModule)
    , m_zone(timeZoneFromName(m_state.utility.timeZone).value_or(QTimeZone()))
    , m_businessDay(businessDayAt(input.nowMs, m_zone))
    , m_postingDay(std::max(m_businessDay, firstOpenDay(m_state.utility.closedMonth)))
    , m_lastDocument(m_state.auditHead.lastDocument)
{
}

store::BatchChanges BatchBook::takeChanges(Unfinished &unfinished)
{
    finishVendors();
    if (!m_changes.rows.empty()) {
        const store::AuditHead &head = m_state.auditHead;
        store::AuditBlock block;
        block.serverId = head.serverId;
        block.sequence = head.sequence + 1;
        block.atMs = m_input.nowMs;
        block.firstDocument = head.lastDocument + 1;
        block.lastDocument = m_lastDocument;
        block.firstEvent = head.lastEvent + 1;
        block.lastEvent = head.lastEvent;
        m_changes.block = std::move(block);
        m_unfinished.head = head;
        m_unfinished.chain = m_input.chain;
    }
    unfinished = std::move(m_unfinished);
    return std::move(m_changes);
}

int BatchBook::dayOf(qint64 atMs) const { return businessDayAt(atMs, m_zone); }

const vault::SecurityModule &BatchBook::moduleForOrder() const
{
    if (m_input.beforeOrder)
        m_input.beforeOrder();
    SHAHN_ASSERT(m_securityModule != nullptr);
    return *m_securityModule;
}

Expected<void> BatchBook::mayIssue() const
{
    if (!m_input.clockFault.isEmpty())
        return fail(ErrorCode::ClockNotTrusted, m_input.clockFault);
    if (!m_state.utility.isApproved)
        return fail(ErrorCode::SetupNotApproved,
            QStringLiteral("no second administrator has approved how this server was set up"));
    return {};
}

Expected<const store::BatchSession *> BatchBook::session(
    const SessionKey &key, std::optional<Right> right) const
{
    return allowedSession(m_state, key, right, m_input.nowMs);
}

const store::BatchRequest *BatchBook::request(const QString &requestId) const
{
    const auto known = m_state.requests.constFind(requestId);
    return known == m_state.requests.constEnd() ? nullptr : &*known;
}

bool BatchBook::isChanged(const QString &drn) const
{
    const auto point = m_state.points.constFind(drn);
    return point != m_state.points.constEnd() && m_changes.points.contains(point->pointId);
}

bool BatchBook::isAffected(const QString &drn) const
{
    const auto point = m_state.points.constFind(drn);
    return isChanged(drn)
        || (point != m_state.points.constEnd() && isAccountChanged(point->accountId));
}

Outcome BatchBook::refusedSession(const RequestId &requestId, const Error &error) const
{
    if (request(requestId.text()) == nullptr)
        return refused(error);
    return refused(ErrorCode::OutcomeUnknown,
        QStringLiteral("request %1 was decided before, and who asks now may not: %2")
            .arg(requestId.text(), error.detail),
        isOfThisBatch(requestId.text()));
}

std::optional<Outcome> BatchBook::repeated(const Command &command, qint64 cduId) const
{
    const QString id = command.requestId().text();
    const store::BatchRequest *known = request(id);
    if (known == nullptr)
        return std::nullopt;
    const bool isWritten = isOfThisBatch(id);
    if (known->cduId != cduId)
        return refusedOtherStation(id, isWritten);
    if (isClosing(*known))
        return refused(ErrorCode::RequestClosed,
            QStringLiteral("request %1 was closed: nothing is decided under it").arg(id),
            isWritten);
    if (known->bodyHash != command.bodyHash() || known->kind != command.kind().number())
        return refused(ErrorCode::IdempotencyMismatch,
            QStringLiteral("request %1 was decided with other content").arg(id), isWritten);
    if (auto checked = checkReply(id, *known); !checked)
        return refused(checked.error(), isWritten);
    // A copy gives tokens again; the request itself is answered as it was.
    auto standing = known->originalId ? checkStands(id, *known) : checkNotReversed(id, *known);
    if (!standing)
        return refused(standing.error(), isWritten);
    return Outcome{ known->reply, isWritten };
}

Expected<const store::BatchApproval *> BatchBook::approval(const RequestId &requestId,
    const QString &contentHash, const store::BatchSession &session) const
{
    const auto required
        = [](const QString &detail) { return fail(ErrorCode::ApprovalRequired, detail); };
    const auto it = m_state.approvals.constFind(requestId.text());
    if (it == m_state.approvals.constEnd())
        return required(QStringLiteral("nobody has approved the request"));
    const store::BatchApproval &approval = *it;
    if (approval.contentHash != contentHash)
        return required(QStringLiteral("another content was approved"));
    if (approval.cduId != session.cduId)
        return required(QStringLiteral("it was approved at another station"));
    if (approval.expiresAtMs <= nowMs())
        return required(QStringLiteral("the approval has expired"));
    if (approval.approverId == session.operatorId)
        return required(QStringLiteral("the approval is the operator's own"));
    if (approval.approverState != QLatin1String("active"))
        return required(QStringLiteral("operator %1 is not active").arg(approval.approverLogin));
    // Looked at again: the right may have been withdrawn since.
    if (!mayApprove(approval.permissions, session.permissions, session.officePath))
        return required(
            QStringLiteral("operator %1 may not approve here").arg(approval.approverLogin));
    return &approval;
}

Expected<const store::BatchApproval *> BatchBook::approvalBehind(const RequestId &requestId,
    const QString &contentHash, const store::BatchSale &sale,
    const store::BatchSession &session) const
{
    auto found = approval(requestId, contentHash, session);
    if (!found)
        return found;
    if ((*found)->approvedAtMs < sale.atMs)
        return fail(ErrorCode::ApprovalRequired,
            QStringLiteral("it was approved before the sale was made"));
    if (!allows((*found)->permissions, Right::Approve, sale.officePath))
        return fail(ErrorCode::ApprovalRequired,
            QStringLiteral("operator %1 may not approve for the office of the sale")
                .arg((*found)->approverLogin));
    return found;
}

Expected<qint64> BatchBook::nextReceipt(const store::BatchSession &session) const
{
    const auto cdu = m_state.cdus.constFind(session.cduId);
    if (cdu == m_state.cdus.constEnd())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("station %1 has no counter of receipts").arg(session.cduCode));
    if (!cdu->isTrusted)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the last receipt of station %1 is not %2")
                .arg(session.cduCode)
                .arg(cdu->lastReceipt));
    return cdu->lastReceipt + 1;
}

void BatchBook::add(const Command &command, const store::BatchSession &session, Draft draft)
{
    complete(draft.document, command, session, draft.hasReceipt);
    addRows(command, draft);
    addPostings(draft);
    changePoint(draft);
    payDebts(draft);
    if (draft.vendor)
        changeVendor(*draft.vendor);
    chainPayment(draft);
    countCopy(draft.document);
    const QString id = command.requestId().text();
    m_newIds.insert(id);
    m_state.requests.insert(id,
        { draft.document.id, draft.document.kind, session.cduId, command.bodyHash(),
            std::move(draft.reply), draft.document.originalId });
    if (!draft.reversedId.isEmpty())
        markReversed(draft.reversedId, draft.document.id);
    if (!draft.replacedId.isEmpty())
        markReplaced(draft.replacedId, draft.document.id);
    if (draft.transferredMeter)
        markTransferred(*draft.transferredMeter);
    if (draft.freeWh != 0)
        m_state.freeIssues[draft.point->drn].push_back({ nowMs(), draft.freeWh });
    if (!draft.correctedId.isEmpty())
        markCorrected(draft.correctedId, draft.document.id);
    setFree(draft.freedId, draft.freedDrn);
    ++m_changes.documentCount;
}

// With the copies of it.
void BatchBook::markReplaced(const QString &requestId, qint64 documentId)
{
    m_newlyReplaced.insert(requestId);
    const qint64 replaced = m_state.requests.value(requestId).documentId;
    for (store::BatchRequest &request : m_state.requests) {
        if (request.originalId.value_or(request.documentId) != replaced)
            continue;
        request.replacedBy = documentId;
        ++request.replacementCount;
    }
}

void BatchBook::markCorrected(const QString &requestId, qint64 documentId)
{
    m_newlyCorrected.insert(requestId);
    m_state.requests[requestId].correctedBy = documentId;
}

// What was given for these tokens, or of this meter, was taken back. Only what the batch knows.
void BatchBook::setFree(const QString &requestId, const QString &oldDrn)
{
    if (const auto freed = m_state.requests.constFind(requestId);
        freed != m_state.requests.constEnd()) {
        const qint64 document = freed->originalId.value_or(freed->documentId);
        for (store::BatchRequest &request : m_state.requests) {
            if (request.originalId.value_or(request.documentId) == document)
                request.replacedBy.reset();
        }
    }
    if (const auto point = m_state.points.constFind(oldDrn); point != m_state.points.constEnd()) {
        const auto transfers = m_state.transfers.find(point->meterId);
        if (transfers != m_state.transfers.end())
            transfers->isStanding = false;
    }
}

Expected<void> BatchBook::checkNotTransferred(const store::BatchPoint &point) const
{
    if (!transfersOf(point.meterId).isStanding)
        return {};
    return fail(ErrorCode::CreditTransferred,
        QStringLiteral("what was left in meter %1 was transferred").arg(point.drn));
}

void BatchBook::markTransferred(qint64 meterId)
{
    store::BatchTransfers &transfers = m_state.transfers[meterId];
    transfers = { transfers.count + 1, true };
    for (const store::BatchPoint &point : std::as_const(m_state.points)) {
        if (point.meterId == meterId)
            m_newTransfers.insert(point.drn);
    }
}

// With the copies of it.
void BatchBook::markReversed(const QString &requestId, qint64 reversalId)
{
    const qint64 reversed = m_state.requests.value(requestId).documentId;
    for (store::BatchRequest &request : m_state.requests) {
        if (request.originalId.value_or(request.documentId) == reversed)
            request.reversedBy = reversalId;
    }
}

void BatchBook::complete(store::Document &document, const Command &command,
    const store::BatchSession &session, bool hasReceipt)
{
    document.id = ++m_lastDocument;
    document.kind = command.kind().number();
    document.requestId = octetsOf(command.requestId());
    SHAHN_ASSERT(!document.requestId.isEmpty());
    document.cduId = session.cduId;
    document.operatorId = session.operatorId;
    document.atMs = m_input.nowMs;
    document.businessDay = m_postingDay;
    if (!hasReceipt)
        return;
    document.receipt = nextReceipt(session).value();
    store::BatchCdu &cdu = m_state.cdus[session.cduId];
    document.previousOfCdu = cdu.lastDocument;
    const qint64 receiptBefore = m_changes.cdus.contains(session.cduId)
        ? m_changes.cdus[session.cduId].receiptBefore
        : cdu.lastReceipt;
    cdu.lastReceipt = *document.receipt;
    cdu.lastDocument = document.id;
    m_changes.cdus[session.cduId] = { cdu.lastReceipt, document.id, receiptBefore };
}

void BatchBook::addRows(const Command &command, const Draft &draft)
{
    store::Document document = draft.document;
    if (draft.point)
        document.previousOfPoint = m_state.points.value(draft.point->drn).lastDocument;
    const qint64 id = document.id;
    std::vector<store::Row> &rows = m_changes.rows;
    rows.push_back(store::toRow(document));
    rows.emplace_back(store::requestTable, document.requestId, command.bodyHash(), id);
    if (!draft.reply.isEmpty()) {
        m_unfinished.replies.emplace_back(rows.size(), draft.reply);
        rows.emplace_back(store::replyTable, id, QByteArray());
    }
    for (const store::Row &detail : draft.details)
        rows.push_back(detail.ofDocument(id));
    if (draft.means)
        rows.emplace_back(store::paymentMeansTable, id, draft.means->reference, draft.means->bank,
            draft.means->handedMinor);
    for (size_t i = 0; i < draft.tokens.size(); ++i) {
        const store::Token &token = draft.tokens[i];
        rows.emplace_back(
            store::tokenTable, id, int(i), token.minute, token.tid, token.energyWh, token.digits);
        m_changes.hasTimedTokens |= token.minute.has_value();
    }
}

void BatchBook::addPostings(const Draft &draft)
{
    Money sum;
    for (size_t i = 0; i < draft.postings.size(); ++i) {
        const auto &[account, amount] = draft.postings[i];
        m_changes.rows.emplace_back(
            store::postingTable, draft.document.id, int(i), account, amount);
        sum = sum + Money::fromMinor(amount);
        store::DaySum &day
            = m_changes.daySums[{ draft.document.businessDay, store::summedAccount(account) }];
        (amount > 0 ? day.debitMinor : day.creditMinor) += qAbs(amount);
        ++day.postingCount;
        if (day.firstDocument == 0)
            day.firstDocument = draft.document.id;
        day.lastDocument = draft.document.id;
    }
    SHAHN_ASSERT(sum == Money());
}

void BatchBook::changePoint(const Draft &draft)
{
    if (!draft.point)
        return;
    store::BatchPoint &known = m_state.points[draft.point->drn];
    SHAHN_ASSERT(known.pointId == draft.point->pointId);
    const auto changed = m_changes.points.constFind(known.pointId);
    store::PointChange change{ *draft.point, known.lastTokenMinute, known.lastDocument };
    if (changed != m_changes.points.constEnd()) {
        change.minuteBefore = changed->minuteBefore;
        change.documentBefore = changed->documentBefore;
        change.hasNewKey = changed->hasNewKey;
        change.hasNewTariff = changed->hasNewTariff;
    }
    change.hasNewKey |= known.sgc != draft.point->sgc || known.krn != draft.point->krn
        || known.kt != draft.point->kt || known.ti != draft.point->ti
        || known.ken != draft.point->ken;
    change.hasNewTariff |= known.tariffId != draft.point->tariffId;
    change.point.lastDocument = draft.document.id;
    // Minutes of a meter only go forward, and each is used once.
    qint64 lastMinute = known.lastTokenMinute;
    for (const store::Token &token : draft.tokens) {
        SHAHN_ASSERT(!token.minute || *token.minute > lastMinute);
        lastMinute = token.minute.value_or(lastMinute);
    }
    change.point.lastTokenMinute = lastMinute;
    if (known.freeMonth != change.point.freeMonth)
        setFreeMonth(change.point, known.freeMonth);
    known = change.point;
    m_changes.points[known.pointId] = std::move(change);
}

// All points of the account have had it.
void BatchBook::setFreeMonth(const store::BatchPoint &point, int monthBefore)
{
    // Of two months at once, where clocks of servers differ, the first was loaded.
    const auto given = m_changes.freeMonths.find(point.accountId);
    m_changes.freeMonths[point.accountId] = { point.freeMonth,
        given == m_changes.freeMonths.end() ? monthBefore : given->second.monthBefore };
    for (store::BatchPoint &other : m_state.points) {
        if (other.accountId == point.accountId)
            other.freeMonth = point.freeMonth;
    }
}

void BatchBook::payDebts(const Draft &draft)
{
    for (const DebtPayment &payment : draft.debts) {
        auto &debts = m_state.debts[payment.accountId];
        const auto debt = std::ranges::find(debts, payment.debtId, &store::BatchDebt::id);
        SHAHN_ASSERT(debt != debts.end());
        const qint64 before = (*debt).terms.balance.minor();
        const qint64 after = before - payment.amountMinor;
        SHAHN_ASSERT(payment.amountMinor != 0 && after >= 0);
        const auto changed = m_changes.debts.find(payment.debtId);
        if (payment.instalments)
            (*debt).instalments = payment.instalments->after;
        m_changes.debts[payment.debtId] = { after, draft.document.id,
            changed == m_changes.debts.end() ? before : changed->second.balanceBefore,
            (*debt).instalments };
        (*debt).terms.balance = Money::fromMinor(after);
        m_debtors.insert(payment.accountId);
    }
}

void BatchBook::changeVendor(const VendorEffect &effect)
{
    store::BatchVendor &vendor = m_state.vendors.at(effect.vendorId);
    const auto [change, isFirst] = m_changes.vendors.try_emplace(effect.vendorId);
    if (isFirst) {
        change->second.before = vendor.slices;
        change->second.limitBefore = vendor.limitMinor;
    }
    apply(effect, m_state.auditHead.serverId, month(), vendor);
    if (effect.limitMinor)
        change->second.limitMinor = effect.limitMinor;
}

void BatchBook::finishVendors()
{
    for (auto &[id, change] : m_changes.vendors) {
        store::BatchVendor &vendor = m_state.vendors.at(id);
        shareOut(m_state.auditHead.serverId, vendor);
        for (const auto &[server, slice] : vendor.slices) {
            const auto before = change.before.find(server);
            if (before == change.before.end() || before->second != slice)
                change.after.emplace(server, slice);
        }
    }
}

void BatchBook::chainPayment(const Draft &draft)
{
    if (draft.payer.isEmpty())
        return;
    store::BatchAccount &account = m_state.accounts[draft.payer];
    const auto changed = m_changes.lastPayments.find(account.accountId);
    m_changes.lastPayments[account.accountId] = { draft.document.id,
        changed == m_changes.lastPayments.end() ? account.lastPayment
                                                : changed->second.documentBefore };
    account.lastPayment = draft.document.id;
}

void BatchBook::countCopy(const store::Document &document)
{
    if (!document.originalId)
        return;
    const int copies = ++m_state.copies[*document.originalId];
    m_changes.copies[*document.originalId] = copies;
}

} // namespace shahn::vending
