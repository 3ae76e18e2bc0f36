// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering_decider.h"

#include "vending/engineering_reply.h"
#include "vending/reply_text.h"

#include "protocol/conversion.h"
#include "secure/digest.h"
#include "store/operator_store.h"

#include <QJsonObject>

namespace shahn::vending
{
namespace
{

constexpr int shortDrnDigits = 11; // of a meter with a two-digit manufacturer code

BatchBook::Identity identityOf(const EngineeringCommand &command)
{
    return { command.requestId, command.bodyHash, store::RequestKind::Engineering };
}

Error approvalRequired(const QString &detail) { return fail(ErrorCode::ApprovalRequired, detail); }

bool mayApproveFor(const store::BatchApproval &approval, const QString &officeCode)
{
    const auto role = store::operatorRoleFromText(approval.approverRole);
    return approval.mayApprove && role
        && store::isInScope(*role, OfficeCode(approval.approverOfficeCode), OfficeCode(officeCode));
}

store::MeterKeyRow keyRowOf(const MeterKeyData &keyData)
{
    return { keyData.supplyGroup.sgc, keyData.supplyGroup.krn,
        static_cast<int>(keyData.supplyGroup.kt), keyData.ti };
}

vault::ManagementOrder managementOrderOf(const EngineeringOrder &order)
{
    vault::ManagementOrder management;
    management.meter = order.meter;
    switch (order.kind) {
    case EngineeringKind::ClearTamper:
        management.kind = vault::ManagementKind::ClearTamper;
        return management;
    case EngineeringKind::ClearCredit:
        management.kind = vault::ManagementKind::ClearCredit;
        management.value = order.creditRegister;
        return management;
    case EngineeringKind::PowerLimit:
        management.kind = vault::ManagementKind::PowerLimit;
        management.value = order.watts;
        return management;
    case EngineeringKind::PhaseUnbalance:
        management.kind = vault::ManagementKind::PhaseUnbalance;
        management.value = order.watts;
        return management;
    case EngineeringKind::MeterTest:
    case EngineeringKind::KeyChange:
        break;
    }
    SHAHN_ASSERT(false);
    return management;
}

bool carriesWatts(EngineeringKind kind)
{
    return kind == EngineeringKind::PowerLimit || kind == EngineeringKind::PhaseUnbalance;
}

// Watts are rounded up by the coding; everything else is carried as it is.
bool isAsOrdered(const EngineeringOrder &order, const vault::ManagementOrder &management,
    const vault::IssuedToken &issued)
{
    return carriesWatts(order.kind) ? issued.value >= order.watts
                                    : issued.value == management.value;
}

store::EngineeringRow rowOf(const EngineeringCommand &command, const store::BatchSession &session,
    const ServedMeter &served)
{
    const EngineeringOrder &order = command.order;
    store::EngineeringRow row;
    row.requestId = command.requestId.text();
    row.cduCode = session.cduCode;
    row.officeCode = session.officeCode;
    row.login = session.login;
    row.accountNumber = served.point->accountNumber;
    row.pointCode = served.point->pointCode;
    row.drn = served.meter->drn;
    row.kind = engineeringKindText(order.kind);
    row.reason = order.reason;
    row.jobNumber = order.jobNumber;
    if (order.kind == EngineeringKind::MeterTest)
        row.testNumber = order.testNumber;
    if (order.kind == EngineeringKind::ClearCredit)
        row.creditRegister = order.creditRegister;
    return row;
}

QJsonObject toJson(const store::MeterKeyRow &key)
{
    return { { QStringLiteral("sgc"), key.sgc }, { QStringLiteral("krn"), key.krn },
        { QStringLiteral("kt"), key.kt }, { QStringLiteral("ti"), key.ti } };
}

QJsonObject auditDetailOf(const store::EngineeringRow &row,
    const std::optional<store::KeyChangeRow> &keyChange, const QByteArray &reply)
{
    QJsonObject detail{ { QStringLiteral("receipt"), receiptNumber(row.cduCode, row.receiptIndex) },
        { QStringLiteral("meter"), row.drn }, { QStringLiteral("kind"), row.kind },
        { QStringLiteral("reason"), row.reason }, { QStringLiteral("jobNumber"), row.jobNumber },
        { QStringLiteral("replyHash"), secure::blake2b256Hex(reply) } };
    if (keyChange) {
        detail.insert(QStringLiteral("from"), toJson(keyChange->from));
        detail.insert(QStringLiteral("to"), toJson(keyChange->to));
    }
    if (row.approverLogin)
        detail.insert(QStringLiteral("approver"), *row.approverLogin);
    return detail;
}

} // namespace

QString contentHashOf(const EngineeringOrder &order)
{
    return secure::blake2b256Hex(protocol::toBytes(protocol::toRequest(order)));
}

Outcome EngineeringDecider::decide(const EngineeringCommand &command)
{
    const auto session = m_book.session(command.session, Right::Sell);
    if (!session)
        return m_book.refusedSession(command.requestId, session.error());
    if (auto outcome = m_book.repeated(identityOf(command), (*session)->cduCode))
        return std::move(*outcome);
    const auto issue = makeIssue(command, **session);
    if (!issue)
        return refused(issue.error(), m_book.isChanged(command.order.meter.drn()));
    apply(command, *issue);
    m_book.audit(**session, QStringLiteral("engineering-tokens"), issue->row.requestId,
        auditDetailOf(issue->row, issue->tokens.keyChange, issue->reply));
    return { issue->reply, true };
}

Expected<EngineeringDecider::Issue> EngineeringDecider::makeIssue(
    const EngineeringCommand &command, const store::BatchSession &session) const
{
    if (auto checked = m_book.checkClock(); !checked)
        return checked.error();
    const auto served = servedMeter(m_book.state(), command.order.meter.drn());
    if (!served)
        return served.error();
    if (command.order.kind == EngineeringKind::KeyChange && !session.mayChangeKeys)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 may not change keys in this office").arg(session.login));
    const auto receiptIndex = m_book.nextReceipt(session.cduCode);
    if (!receiptIndex)
        return receiptIndex.error();
    const auto approval = approvalOf(command, session);
    if (!approval)
        return approval.error();
    auto tokens = issueTokens(command, *served);
    if (!tokens)
        return tokens.error();

    Issue issue;
    issue.row = rowOf(command, session, *served);
    issue.row.issuedAtMs = m_book.nowMs();
    issue.row.receiptIndex = *receiptIndex;
    issue.row.watts = tokens->watts;
    if (*approval != nullptr)
        issue.row.approverLogin = (*approval)->approverLogin;
    issue.tokens = std::move(*tokens);
    issue.reply = engineeringReply(
        { session, *served, issue.row, issue.tokens.keyChange, *approval, issue.tokens.infos });
    return issue;
}

Expected<const store::BatchApproval *> EngineeringDecider::approvalOf(
    const EngineeringCommand &command, const store::BatchSession &session) const
{
    if (!needsApproval(command.order.kind))
        return nullptr;
    const auto &approvals = m_book.state().approvals;
    const auto it = approvals.constFind(command.requestId.text());
    if (it == approvals.constEnd())
        return approvalRequired(QStringLiteral("nobody has approved the request"));
    const store::BatchApproval &approval = *it;
    if (approval.contentHash != command.contentHash)
        return approvalRequired(QStringLiteral("another content was approved"));
    if (approval.cduCode != session.cduCode)
        return approvalRequired(QStringLiteral("it was approved at another station"));
    if (approval.expiresAtMs <= m_book.nowMs())
        return approvalRequired(QStringLiteral("the approval has expired"));
    if (approval.approverLogin == session.login)
        return approvalRequired(QStringLiteral("the approval is the operator's own"));
    if (approval.approverState != QLatin1String("active"))
        return approvalRequired(
            QStringLiteral("operator %1 is not active").arg(approval.approverLogin));
    // Looked at again: the right may have been withdrawn since.
    if (!mayApproveFor(approval, session.officeCode))
        return approvalRequired(
            QStringLiteral("operator %1 may not approve here").arg(approval.approverLogin));
    return &approval;
}

Expected<EngineeringDecider::Tokens> EngineeringDecider::issueTokens(
    const EngineeringCommand &command, const ServedMeter &served) const
{
    switch (command.order.kind) {
    case EngineeringKind::MeterTest:
        return issueMeterTest(command.order);
    case EngineeringKind::ClearTamper:
    case EngineeringKind::ClearCredit:
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        return issueManagement(command.order, served);
    case EngineeringKind::KeyChange:
        return issueKeyChange(command, served);
    }
    return fail(ErrorCode::Internal, QStringLiteral("unknown kind of engineering token"));
}

Expected<EngineeringDecider::Tokens> EngineeringDecider::issueManagement(
    const EngineeringOrder &order, const ServedMeter &served) const
{
    const auto minutes = tokenMinutes(served.meter->lastTokenMinute, m_book.nowMs(), 1);
    if (!minutes)
        return minutes.error();
    vault::ManagementOrder management = managementOrderOf(order);
    management.keyData = served.keyData;
    management.tokenMinute = minutes->front();
    management.nowMs = m_book.nowMs();
    const auto issued = m_book.moduleForOrder().issueManagement(management);
    if (!issued)
        return issued.error();
    if (!isAsOrdered(order, management, *issued))
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("the security module encoded the value %1").arg(issued->value));
    Tokens tokens;
    tokens.infos.push_back({ issued->digits, issued->tid });
    tokens.minute = minutes->front();
    if (carriesWatts(order.kind))
        tokens.watts = issued->value;
    return tokens;
}

Expected<EngineeringDecider::Tokens> EngineeringDecider::issueMeterTest(
    const EngineeringOrder &order) const
{
    const auto form = order.meter.drn().size() == shortDrnDigits
        ? sts::ManufacturerForm::TwoDigits
        : sts::ManufacturerForm::FourDigits;
    const auto issued = m_book.moduleForOrder().issueMeterTest({ form, order.testNumber });
    if (!issued)
        return issued.error();
    Tokens tokens;
    tokens.infos.push_back({ issued->digits, std::nullopt });
    return tokens;
}

Expected<EngineeringDecider::Tokens> EngineeringDecider::issueKeyChange(
    const EngineeringCommand &command, const ServedMeter &served) const
{
    const NextMeterKey &next = command.order.next;
    vault::KeyChangeOrder change;
    change.meter = command.order.meter;
    change.current = served.keyData;
    change.next = served.keyData;
    change.next.supplyGroup = next.group;
    change.next.ti = next.ti;
    change.carriesSupplyGroup = next.carriesSupplyGroup;
    change.nowMs = m_book.nowMs();
    if (change.next == change.current)
        return fail(ErrorCode::KeyChangeNotAllowed,
            QStringLiteral("meter %1 has this key").arg(served.meter->drn));
    const auto issued = m_book.moduleForOrder().issueKeyChange(change);
    if (!issued)
        return issued.error();
    Tokens tokens;
    for (const QString &digits : issued->tokens)
        tokens.infos.push_back({ digits, std::nullopt });
    tokens.keyChange = store::KeyChangeRow{ command.requestId.text(), served.meter->drn,
        keyRowOf(change.current), keyRowOf(change.next), issued->ken, issued->isRollover,
        next.carriesSupplyGroup };
    return tokens;
}

void EngineeringDecider::apply(const EngineeringCommand &command, const Issue &issue)
{
    const store::EngineeringRow &row = issue.row;
    const Tokens &tokens = issue.tokens;
    store::SaleBatchChanges &changes = m_book.changes();
    m_book.remember(identityOf(command), row.cduCode, issue.reply);
    m_book.takeReceipt(row.cduCode, row.receiptIndex);
    changes.engineering.push_back(row);
    for (size_t i = 0; i < tokens.infos.size(); ++i) {
        const protocol::EngineeringTokenInfo &token = tokens.infos[i];
        const int index = static_cast<int>(i);
        if (tokens.minute)
            changes.tokens.push_back({ row.drn, *tokens.minute, row.requestId, index, row.kind,
                token.tid.value_or(0), 0, token.digits });
        else
            changes.untimedTokens.push_back({ row.requestId, index, row.kind, token.digits });
    }
    if (tokens.minute)
        m_book.takeMinute(row.drn, *tokens.minute);
    if (tokens.keyChange)
        m_book.setMeterKey(*tokens.keyChange);
}

} // namespace shahn::vending
