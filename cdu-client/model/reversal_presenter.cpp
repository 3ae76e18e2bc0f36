// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reversal_presenter.h"

#include "core/clock.h"
#include "core/text.h"
#include "domain/calendar.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"

#include <QDateTime>
#include <QJsonObject>

#include <algorithm>

namespace shahn::model
{
namespace
{

Error missing(const char *field, const char *detail)
{
    return fail(ErrorCode::InvalidField, QLatin1String(detail),
        { { QStringLiteral("field"), QLatin1String(field) } });
}

} // namespace

ReversalPresenter::ReversalPresenter(const Parts &parts, const Clock &clock, QObject *parent)
    : MeterWork(parts, ApprovalKind::Reversal, parent), m_clock(clock)
{
}

void ReversalPresenter::forgetSales()
{
    ++m_salesNumber;
    m_sales.clear();
    m_payments.clear();
    m_areSalesLoaded = false;
    m_salesError.reset();
}

void ReversalPresenter::onMeterRead()
{
    forgetSales();
    calls().call(protocol::endpoints::sales.list, { saleCountMax, meter()->customer.meterNumber },
        this,
        [this, number = m_salesNumber](const link::Answer<protocol::RecentSalesReply> &answer) {
            if (number == m_salesNumber)
                onSales(answer);
        });
}

void ReversalPresenter::onSales(const link::Answer<protocol::RecentSalesReply> &answer)
{
    if (answer.result) {
        m_sales = answer.result->sales;
        return askForPayments();
    }
    m_salesError = answer.result.error();
    noteError(answer.result.error());
    onAllLoaded();
}

void ReversalPresenter::askForPayments()
{
    protocol::RecentQuery query;
    query.limit = saleCountMax;
    query.account = meter()->customer.accountNumber;
    calls().call(protocol::endpoints::payments.list, query, this,
        [this, number = m_salesNumber](const link::Answer<protocol::RecentPaymentsReply> &answer) {
            if (number == m_salesNumber)
                onPayments(answer);
        });
}

void ReversalPresenter::onPayments(const link::Answer<protocol::RecentPaymentsReply> &answer)
{
    if (answer.result) {
        for (const protocol::PaymentSummary &payment : answer.result->payments) {
            m_payments.insert(payment.requestId);
            m_sales.push_back({ payment.requestId, payment.receiptNumber, payment.paidAtMsUtc, {},
                payment.customerName, payment.tenderMinor, 0, payment.copyCount,
                payment.operatorLogin, payment.isReversed });
        }
        std::ranges::stable_sort(m_sales, std::greater(), &protocol::SaleSummary::soldAtMsUtc);
    } else {
        m_salesError = answer.result.error();
        noteError(answer.result.error());
    }
    onAllLoaded();
}

// The newest that still stands is chosen: it is the one that is taken back most often.
void ReversalPresenter::onAllLoaded()
{
    m_areSalesLoaded = true;
    const auto standing = std::ranges::find(m_sales, false, &protocol::SaleSummary::isReversed);
    if (standing != m_sales.end())
        m_input.saleRequestId = (*standing).requestId;
    Q_EMIT salesChanged();
    Q_EMIT inputChanged();
}

void ReversalPresenter::keepJob()
{
    ReversalInput kept;
    kept.reason = m_input.reason;
    m_input = kept;
    forgetSales();
    Q_EMIT salesChanged();
}

void ReversalPresenter::clearInput()
{
    m_input = {};
    forgetSales();
}

void ReversalPresenter::setInput(const ReversalInput &input)
{
    if (stage() != Stage::Editing || input == m_input)
        return;
    m_input = input;
    forgetApprovalError();
    Q_EMIT inputChanged();
}

const protocol::SaleSummary *ReversalPresenter::sale() const
{
    const auto found
        = std::ranges::find(m_sales, m_input.saleRequestId, &protocol::SaleSummary::requestId);
    return found == m_sales.end() ? nullptr : &*found;
}

bool ReversalPresenter::isProofNeeded() const
{
    const protocol::SaleSummary *const chosen = sale();
    const auto zone = timeZoneFromName(session().timeZone());
    if (chosen == nullptr || chosen->energyWh == 0 || !zone || !session().isSignedIn())
        return false;
    const auto dayOf = [&](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, *zone).date(); };
    const QString station = session().signIn().cduCode + u'-';
    return !chosen->receiptNumber.startsWith(station)
        || chosen->operatorLogin != session().operatorLogin()
        || dayOf(chosen->soldAtMsUtc) != dayOf(m_clock.nowMsUtc());
}

protocol::ReversalRequest ReversalPresenter::requestOfInput() const
{
    protocol::ReversalRequest request;
    if (isPayment(m_input.saleRequestId))
        request.accountNumber = meter()->customer.accountNumber;
    else
        request.meterNumber = meter()->customer.meterNumber;
    request.saleRequestId = m_input.saleRequestId;
    request.tenderMinor = sale() == nullptr ? 0 : sale()->tenderMinor;
    // What was pasted with line breaks is one line.
    request.reason = m_input.reason.simplified();
    request.proof = reversalProofText(m_input.proof);
    if (m_input.proof != ReversalProof::None)
        request.proofReference = m_input.proofReference.simplified();
    return request;
}

std::optional<Error> ReversalPresenter::inputObstacle() const
{
    const protocol::SaleSummary *const chosen = sale();
    if (chosen == nullptr)
        return missing("sale", "no sale is chosen");
    if (chosen->isReversed)
        return fail(ErrorCode::DocumentReversed, QStringLiteral("the sale was taken back"));
    if (m_input.proof == ReversalProof::None && isProofNeeded())
        return missing("proof", "a proof is needed");
    const auto order = protocol::toOrder(requestOfInput());
    return order ? std::nullopt : std::optional(order.error());
}

std::optional<MeterWork::Signer> ReversalPresenter::signer() const
{
    return Signer{ withoutInvisible(m_input.approverLogin).trimmed(), m_input.approverPassword };
}

outbox::Document ReversalPresenter::request() const { return outbox::documentOf(requestOfInput()); }

void ReversalPresenter::fillApproval(protocol::ApprovalRequest &approval) const
{
    approval.reversal = requestOfInput();
}

std::optional<outbox::Document> ReversalPresenter::requestOf(
    const protocol::ApprovalContent &content) const
{
    return content.reversal ? std::optional(outbox::documentOf(*content.reversal)) : std::nullopt;
}

void ReversalPresenter::takeResult(const outbox::Document &reply)
{
    m_result = outbox::messageOf<protocol::ReversalReply>(reply);
    SHAHN_ASSERT(m_result); // the outbox believes no other kind of reply
}

} // namespace shahn::model
