// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/meter_sales.h"

#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{

MeterSales::MeterSales(link::ServerCalls &calls, QObject *parent) : QObject(parent), m_calls(calls)
{
}

void MeterSales::forget()
{
    ++m_number;
    m_sales.clear();
    m_purposes.clear();
    m_payments.clear();
    m_areLoaded = false;
    m_error.reset();
}

void MeterSales::load(const protocol::CustomerHit &customer, Payments payments)
{
    forget();
    m_meter = customer.meterNumber;
    m_account = payments == Payments::With ? customer.accountNumber : QString();
    m_calls.call(protocol::endpoints::sales.list, { countMax, customer.meterNumber }, this,
        [this, number = m_number](const link::Answer<protocol::RecentSalesReply> &answer) {
            if (number == m_number)
                onSales(answer);
        });
}

void MeterSales::onSales(const link::Answer<protocol::RecentSalesReply> &answer)
{
    if (!answer.result)
        return onAllLoaded(answer.result.error());
    m_sales = answer.result->sales;
    m_calls.call(protocol::endpoints::creditIssues.list, { countMax, m_meter }, this,
        [this, number = m_number](const link::Answer<protocol::RecentCreditIssuesReply> &issues) {
            if (number == m_number)
                onCreditIssues(issues);
        });
}

void MeterSales::onCreditIssues(const link::Answer<protocol::RecentCreditIssuesReply> &answer)
{
    if (!answer.result)
        return onAllLoaded(answer.result.error());
    for (const protocol::CreditIssueSummary &issue : answer.result->creditIssues) {
        m_purposes.insert(issue.requestId, issue.purpose);
        m_sales.push_back({ issue.requestId, issue.receiptNumber, issue.issuedAtMsUtc,
            issue.meterNumber, issue.customerName, 0, issue.energyWh, issue.copyCount,
            issue.operatorLogin, issue.isReversed, {}, issue.resource });
    }
    if (m_account.isEmpty())
        onAllLoaded(std::nullopt);
    else
        askForPayments();
}

void MeterSales::askForPayments()
{
    protocol::RecentQuery query;
    query.limit = countMax;
    query.account = m_account;
    m_calls.call(protocol::endpoints::payments.list, query, this,
        [this, number = m_number](const link::Answer<protocol::RecentPaymentsReply> &answer) {
            if (number == m_number)
                onPayments(answer);
        });
}

void MeterSales::onPayments(const link::Answer<protocol::RecentPaymentsReply> &answer)
{
    if (!answer.result)
        return onAllLoaded(answer.result.error());
    for (const protocol::PaymentSummary &payment : answer.result->payments) {
        m_payments.insert(payment.requestId);
        m_sales.push_back({ payment.requestId, payment.receiptNumber, payment.paidAtMsUtc, {},
            payment.customerName, payment.tenderMinor, 0, payment.copyCount, payment.operatorLogin,
            payment.isReversed });
    }
    onAllLoaded(std::nullopt);
}

void MeterSales::onAllLoaded(const std::optional<Error> &error)
{
    std::ranges::stable_sort(m_sales, std::greater(), &protocol::SaleSummary::soldAtMsUtc);
    m_error = error;
    m_areLoaded = true;
    Q_EMIT loaded();
}

const protocol::SaleSummary *MeterSales::find(const QString &requestId) const
{
    const auto found = std::ranges::find(m_sales, requestId, &protocol::SaleSummary::requestId);
    return found == m_sales.end() ? nullptr : &*found;
}

const protocol::SaleSummary *MeterSales::newestStanding() const
{
    const auto found = std::ranges::find(m_sales, false, &protocol::SaleSummary::isReversed);
    return found == m_sales.end() ? nullptr : &*found;
}

} // namespace shahn::model
