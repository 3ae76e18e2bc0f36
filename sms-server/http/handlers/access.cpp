// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/access.h"

#include "http/handlers/fields.h"
#include "protocol/api.h"
#include "protocol/conversion.h"
#include "store/parameter_store.h"
#include "store/utility_store.h"
#include "store/vendor_store.h"
#include "vending/credit_issue.h"
#include "vending/engineering.h"
#include "vending/kind.h"
#include "vending/reversal.h"
#include "vending/vendor_entry.h"

#include <QJsonObject>

namespace shahn::http
{
namespace
{

Expected<void> checkRevision(int apiRevision)
{
    if (apiRevision >= protocol::apiRevisionMin)
        return {};
    return fail(ErrorCode::ClientTooOld,
        QStringLiteral("the client speaks revision %1, %2 is the oldest understood")
            .arg(apiRevision)
            .arg(protocol::apiRevisionMin),
        { { QStringLiteral("apiRevisionMin"), protocol::apiRevisionMin } });
}

// The parameters of the station. DataCorrupt for one that somebody has written by hand.
Expected<protocol::UtilityInfo> utilityInfo(
    const store::UtilityRow &row, const store::ParametersAt &parameters)
{
    using archive::ParameterId;
    Expected<void> read;
    const auto value = [&](ParameterId id) {
        const auto found = parameters.value(id);
        if (!found)
            read = found.error();
        return found.has_value() ? *found : QJsonValue();
    };
    protocol::UtilityInfo info{ { row.nameEn, row.nameAr },
        { value(ParameterId::AddressEn).toString(), value(ParameterId::AddressAr).toString() },
        value(ParameterId::HelpLine).toString(), row.currency.code, row.currency.decimals,
        row.timeZone, value(ParameterId::TaxNumber).toString(),
        value(ParameterId::IsTokenSplitAllowed).toBool(),
        value(ParameterId::UnusualAmountFactor).toInt(),
        value(ParameterId::IdleLockMinutesMax).toInt() };
    if (!read)
        return read.error();
    return info;
}

// What is to be approved.
struct Subject {
    ApprovalKind kind = ApprovalKind::ClearCredit;
    QString contentHash;
    QString of; // meter or vendor
    qint64 amountMinor = 0;
    QJsonObject summary; // for the audit
};

Expected<Subject> subjectOf(const protocol::EngineeringRequest &asked)
{
    auto order = protocol::toOrder(asked);
    if (!order)
        return order.error();
    const auto kind = approvalKindOf(*order);
    if (!kind)
        return invalidField(QStringLiteral("kind"), QStringLiteral("needs no approval"));
    QJsonObject summary{ { QStringLiteral("meter"), order->meter.drn() },
        { QStringLiteral("kind"), engineeringKindText(order->kind) } };
    if (const auto &change = order->tariffChange) {
        summary.insert(QStringLiteral("from"), change->from);
        summary.insert(QStringLiteral("to"), change->to);
    }
    return Subject{ *kind, vending::contentHashOf(*order), order->meter.drn(), 0, summary };
}

Expected<Subject> subjectOf(const protocol::ReversalRequest &asked)
{
    auto order = protocol::toOrder(asked);
    if (!order)
        return order.error();
    const QString of = order->accountNumber.isEmpty() ? order->meter.drn() : order->accountNumber;
    return Subject{ ApprovalKind::Reversal, vending::contentHashOf(*order), of,
        order->tender.minor(),
        { { order->accountNumber.isEmpty() ? QStringLiteral("meter") : QStringLiteral("account"),
              of },
            { QStringLiteral("kind"), vending::ReversalCommand::kind().name() },
            { QStringLiteral("sale"), order->sale.text() },
            { QStringLiteral("tenderMinor"), order->tender.minor() },
            { QStringLiteral("reason"), order->reason } } };
}

Expected<Subject> subjectOf(const protocol::VendorEntryRequest &asked)
{
    auto order = protocol::toOrder(asked);
    if (!order)
        return order.error();
    // What is taken back is less by so much.
    const qint64 minor = order->reversed.isEmpty() ? order->amount.minor() : -order->amount.minor();
    return Subject{ ApprovalKind::VendorEntry, vending::contentHashOf(*order), order->vendor, minor,
        { { QStringLiteral("vendor"), order->vendor },
            { QStringLiteral("kind"), vending::VendorEntryCommand::kind().name() },
            { QStringLiteral("entry"), vendorEntryText(order->entry) },
            { QStringLiteral("amountMinor"), minor },
            { QStringLiteral("reference"), order->reference } } };
}

Expected<Subject> subjectOf(const protocol::CreditIssueRequest &asked)
{
    auto order = protocol::toOrder(asked);
    if (!order)
        return order.error();
    return Subject{ ApprovalKind::CreditIssue, vending::contentHashOf(*order), order->meter.drn(),
        0,
        { { QStringLiteral("meter"), order->meter.drn() },
            { QStringLiteral("kind"), vending::CreditIssueCommand::kind().name() },
            { QStringLiteral("purpose"), creditIssuePurposeText(order->purpose) },
            { QStringLiteral("energyWh"), order->energy.wh() },
            { QStringLiteral("reason"), order->reason } } };
}

// Of who may ask for it. At the same till, or from another workplace.
template <class Asked>
Expected<Subject> subjectOf(const Asked &asked, const Call &call)
{
    const int count = int(asked.engineering.has_value()) + int(asked.reversal.has_value())
        + int(asked.vendorEntry.has_value()) + int(asked.creditIssue.has_value());
    if (count != 1)
        return invalidField(QStringLiteral("engineering"),
            QStringLiteral("must be there, or one other content in its place"));
    const Right right = asked.engineering ? Right::ServeMeters
        : asked.reversal                  ? Right::ReverseSales
        : asked.vendorEntry               ? Right::PostVendorEntries
                                          : Right::IssueCredit;
    const auto may = [&](Right one) {
        return allows(call.session->permissions, one, call.session->officePath);
    };
    const bool isKeyChange = asked.engineering && asked.engineering->keyChange;
    if (!may(right) || (isKeyChange && !may(Right::ChangeKey)))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 may not ask for what is to be approved")
                .arg(call.session->login.text()));
    if (asked.engineering)
        return subjectOf(*asked.engineering);
    if (asked.reversal)
        return subjectOf(*asked.reversal);
    return asked.vendorEntry ? subjectOf(*asked.vendorEntry) : subjectOf(*asked.creditIssue);
}

} // namespace

Expected<protocol::ActivationReply> ActivationHandler::handle(
    const protocol::ActivationRequest &asked, const Call &) const
{
    if (auto understood = checkRevision(asked.apiRevision); !understood)
        return understood.error();
    std::optional<CduCode> machine;
    if (asked.machineCdu)
        machine = CduCode(*asked.machineCdu);
    auto activated = m_activation.activate(
        asked.activationSecret, asked.certificateRequestPem.toUtf8(), machine);
    if (!activated)
        return activated.error();
    return protocol::ActivationReply{ activated->cdu.text(), activated->office.text(),
        QString::fromUtf8(activated->certificatePem), QString::fromUtf8(activated->caPem) };
}

Expected<protocol::SignInReply> SignInHandler::handle(
    const protocol::SignInRequest &asked, const Call &call) const
{
    if (auto understood = checkRevision(asked.apiRevision); !understood)
        return understood.error();
    auto signedIn = m_access.signIn(
        { OperatorLogin(asked.login), asked.password, call.request.certificateSha256 });
    if (!signedIn)
        return signedIn.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto utility = store::UtilityStore(**connection).load();
    if (!utility)
        return utility.error();
    const service::Session &session = signedIn->session;
    const auto parameters = store::ParameterStore(**connection)
                                .at(session.officePath, session.cdu, m_clock.nowMsUtc());
    if (!parameters)
        return parameters.error();
    auto info = utilityInfo(*utility, *parameters);
    if (!info)
        return info.error();
    protocol::SignInReply reply;
    reply.sessionToken = signedIn->token;
    reply.expiresAtMsUtc = session.expiresAtMs;
    reply.operatorLogin = session.login.text();
    reply.operatorName = { session.operatorNameEn, session.operatorNameAr };
    reply.role = session.role.text();
    reply.level = levelText(session.permissions.level);
    reply.rights = rightTexts(rightsOf(session.permissions));
    reply.cduCode = session.cdu.text();
    reply.officeName = { session.officeNameEn, session.officeNameAr };
    reply.utility = std::move(*info);
    reply.serverTimeMsUtc = m_clock.nowMsUtc();
    reply.apiRevision = protocol::apiRevision;
    const auto vendor = store::VendorStore(**connection).creditOf(session.cdu);
    if (!vendor)
        return vendor.error();
    if (const auto &credit = *vendor)
        reply.vendor = protocol::VendorCredit{ credit->code, { credit->nameEn, credit->nameAr },
            credit->leftMinor, credit->leftMinor < credit->warningMinor };
    return reply;
}

Expected<protocol::ApprovalReply> ApprovalHandler::handle(
    const protocol::ApprovalRequest &asked, const Call &call) const
{
    auto requestId = idempotencyKeyOf(call.request);
    if (!requestId)
        return requestId.error();
    auto subject = subjectOf(asked, call);
    if (!subject)
        return subject.error();
    auto approval = m_access.approve(*call.session,
        { OperatorLogin(asked.login), asked.password, *requestId, subject->contentHash,
            subject->summary });
    if (!approval)
        return approval.error();
    return protocol::ApprovalReply{ requestId->text(), approval->approver.text(),
        { approval->nameEn, approval->nameAr }, approval->expiresAtMs };
}

Expected<protocol::ApprovalAskReply> ApprovalAskHandler::handle(
    const protocol::ApprovalAskRequest &asked, const Call &call) const
{
    auto requestId = idempotencyKeyOf(call.request);
    if (!requestId)
        return requestId.error();
    auto subject = subjectOf(asked, call);
    if (!subject)
        return subject.error();
    protocol::ApprovalContent content;
    content.engineering = asked.engineering;
    content.reversal = asked.reversal;
    content.vendorEntry = asked.vendorEntry;
    content.creditIssue = asked.creditIssue;
    const auto kept = m_approvals.ask(*call.session,
        { *requestId, subject->kind, subject->contentHash, protocol::toJson(content), subject->of,
            subject->amountMinor, asked.note });
    if (!kept)
        return kept.error();
    return protocol::ApprovalAskReply{ requestId->text(),
        kept->fields.value(QLatin1String("state")).toString(),
        kept->fields.value(QLatin1String("expiresAtMsUtc")).toInteger() };
}

Expected<protocol::Nothing> SignOutHandler::handle(
    const protocol::Nothing &, const Call &call) const
{
    if (auto done = m_access.signOut(*call.session); !done)
        return done.error();
    return protocol::Nothing{};
}

} // namespace shahn::http
