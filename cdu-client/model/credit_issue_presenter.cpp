// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/credit_issue_presenter.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "model/desk_rules.h"
#include "protocol/conversion.h"

namespace shahn::model
{

CreditIssuePresenter::CreditIssuePresenter(const Parts &parts, QObject *parent)
    : SubjectWorkOf(parts, { ApprovalKind::CreditIssue }, parent), m_sales(parts.calls)
{
    connect(&m_sales, &MeterSales::loaded, this, &CreditIssuePresenter::onSales);
}

void CreditIssuePresenter::onMeterRead()
{
    m_sales.load(meter()->customer, MeterSales::Payments::Without);
}

// The newest that still stands is chosen: its tokens are what was just tried at the meter.
void CreditIssuePresenter::onSales()
{
    if (m_sales.error())
        noteError(*m_sales.error());
    if (const auto *const standing = m_sales.newestStanding())
        m_input.saleRequestId = standing->requestId;
    Q_EMIT salesChanged();
    Q_EMIT inputChanged();
}

void CreditIssuePresenter::keepJob()
{
    CreditIssueInput kept;
    kept.purpose = m_input.purpose;
    kept.reason = m_input.reason;
    kept.documentNumber = m_input.documentNumber;
    m_input = kept;
    m_sales.forget();
    Q_EMIT salesChanged();
}

void CreditIssuePresenter::clearInput()
{
    m_input = {};
    m_sales.forget();
}

const protocol::SaleSummary *CreditIssuePresenter::sale() const
{
    return m_input.purpose == CreditIssuePurpose::Replacement ? m_sales.find(m_input.saleRequestId)
                                                              : nullptr;
}

protocol::CreditIssueRequest CreditIssuePresenter::requestOfInput() const
{
    protocol::CreditIssueRequest request;
    request.meterNumber = meter()->customer.meterNumber;
    request.purpose = creditIssuePurposeText(m_input.purpose);
    // What was pasted with line breaks is one line.
    request.reason = m_input.reason.simplified();
    request.documentNumber = m_input.documentNumber.simplified();
    if (m_input.purpose == CreditIssuePurpose::Replacement) {
        request.saleRequestId = m_input.saleRequestId;
        request.energyWh = sale() == nullptr ? 0 : sale()->energyWh;
        return request;
    }
    const auto energy = energyFromText(m_input.energyText);
    request.energyWh = energy ? energy->wh() : 0;
    if (m_input.purpose == CreditIssuePurpose::CreditTransfer) {
        const auto old = MeterNumber::parse(m_input.oldMeterText);
        request.oldMeterNumber = old ? old->drn() : m_input.oldMeterText;
    }
    return request;
}

Expected<CreditIssueOrder> CreditIssuePresenter::orderOfInput() const
{
    if (m_input.purpose == CreditIssuePurpose::Replacement) {
        const protocol::SaleSummary *const chosen = sale();
        if (chosen == nullptr || chosen->energyWh == 0)
            return invalidOrder("sale", QStringLiteral("is not chosen, or has no tokens"));
        if (chosen->isReversed)
            return fail(ErrorCode::DocumentReversed, QStringLiteral("the sale was taken back"));
    }
    if (m_input.purpose == CreditIssuePurpose::CreditTransfer
        && withoutInvisible(m_input.oldMeterText).trimmed().isEmpty())
        return invalidOrder("oldMeterNumber", QStringLiteral("is missing"));
    return protocol::toOrder(requestOfInput());
}

std::optional<CreditIssueOrder> CreditIssuePresenter::order() const
{
    if (!meter())
        return std::nullopt;
    const auto order = orderOfInput();
    return order ? std::optional(*order) : std::nullopt;
}

std::optional<Error> CreditIssuePresenter::inputObstacle() const
{
    const auto order = orderOfInput();
    return order ? std::nullopt : std::optional(order.error());
}

outbox::Document CreditIssuePresenter::request() const
{
    return outbox::documentOf(requestOfInput());
}

void CreditIssuePresenter::fillApproval(protocol::ApprovalRequest &approval) const
{
    approval.creditIssue = requestOfInput();
}

std::optional<outbox::Document> CreditIssuePresenter::requestOf(
    const protocol::ApprovalContent &content) const
{
    return content.creditIssue ? std::optional(outbox::documentOf(*content.creditIssue))
                               : std::nullopt;
}

} // namespace shahn::model
