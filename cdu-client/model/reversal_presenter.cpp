// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reversal_presenter.h"

#include "core/clock.h"
#include "core/text.h"
#include "domain/calendar.h"
#include "domain/order_checks.h"
#include "protocol/conversion.h"

#include <QDateTime>

namespace shahn::model
{

ReversalPresenter::ReversalPresenter(const Parts &parts, const Clock &clock, QObject *parent)
    : SubjectWorkOf(parts, { ApprovalKind::Reversal }, parent), m_clock(clock), m_sales(parts.calls)
{
    connect(&m_sales, &MeterSales::loaded, this, &ReversalPresenter::onSales);
    connect(&parts.outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &, const outbox::Document &document) {
            const auto sale = outbox::messageOf<protocol::SaleReply>(document);
            if (!result() || !sale || !sale->corrects
                || sale->corrects->reversalRequestId != result()->requestId)
                return;
            m_isCorrected = true;
            Q_EMIT inputChanged();
        });
}

void ReversalPresenter::onMeterRead()
{
    m_sales.load(meter()->customer, MeterSales::Payments::With);
}

// The newest that still stands is chosen: it is the one that is taken back most often.
void ReversalPresenter::onSales()
{
    if (m_sales.error())
        noteError(*m_sales.error());
    if (const auto *const standing = m_sales.newestStanding())
        m_input.saleRequestId = standing->requestId;
    Q_EMIT salesChanged();
    Q_EMIT inputChanged();
}

void ReversalPresenter::keepJob()
{
    ReversalInput kept;
    kept.reason = m_input.reason;
    m_input = kept;
    m_sales.forget();
    Q_EMIT salesChanged();
}

void ReversalPresenter::clearInput()
{
    m_input = {};
    m_sales.forget();
}

const protocol::SaleSummary *ReversalPresenter::sale() const
{
    return m_sales.find(m_input.saleRequestId);
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

bool ReversalPresenter::isCorrectable() const
{
    return result() && !m_isCorrected && stage() == Stage::Made && session().may(Right::Sell)
        && protocol::correctionOf(*result());
}

protocol::ReversalRequest ReversalPresenter::requestOfInput() const
{
    protocol::ReversalRequest request;
    if (m_sales.isPayment(m_input.saleRequestId))
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
        return invalidOrder("sale", QStringLiteral("is not chosen"));
    if (chosen->isReversed)
        return fail(ErrorCode::DocumentReversed, QStringLiteral("the sale was taken back"));
    if (m_input.proof == ReversalProof::None && isProofNeeded())
        return invalidOrder("proof", QStringLiteral("is needed"));
    const auto order = protocol::toOrder(requestOfInput());
    return order ? std::nullopt : std::optional(order.error());
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

} // namespace shahn::model
