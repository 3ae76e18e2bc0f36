// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/meter_choice.h"

#include "protocol/endpoints.h"

namespace shahn::model
{

MeterChoice::MeterChoice(link::ServerCalls &calls, Session &session, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session)
{
}

QString MeterChoice::meterNumber() const
{
    return m_meter ? m_meter->customer.meterNumber : QString();
}

void MeterChoice::load(const QString &drn)
{
    forget();
    m_calls.call(protocol::endpoints::meter, { drn }, this,
        [this, number = m_questionNumber](
            const link::Answer<protocol::MeterReply> &answer) { onAnswer(number, answer); });
}

void MeterChoice::forget()
{
    ++m_questionNumber;
    m_meter.reset();
}

bool MeterChoice::noteSale(const protocol::SaleReply &sale)
{
    if (!m_meter || m_meter->customer.meterNumber != sale.meterNumber)
        return false;
    auto &recent = m_meter->recentSales;
    // An outcome found late may be known already, or stand behind newer ones.
    if (!recent.empty()
        && (recent.front().requestId == sale.requestId
            || recent.front().soldAtMsUtc > sale.soldAtMsUtc))
        return false;
    if (sale.month) {
        m_meter->billingMonth = sale.month->billingMonth;
        m_meter->boughtThisMonthWh = sale.month->boughtWh;
    }
    m_meter->carryOverMinor = sale.quote.carryOverAfterMinor;
    recent.insert(recent.begin(),
        { sale.requestId, sale.receiptNumber, sale.soldAtMsUtc, sale.meterNumber, sale.customerName,
            sale.quote.tenderMinor, sale.quote.energyOnTokensWh, 0 });
    if (recent.size() > size_t{ protocol::recentSalesOfMeterMax })
        recent.pop_back();
    return true;
}

void MeterChoice::onAnswer(quint64 number, const link::Answer<protocol::MeterReply> &answer)
{
    if (number != m_questionNumber)
        return;
    if (answer.result) {
        m_meter = *answer.result;
        Q_EMIT loaded();
        return;
    }
    Q_EMIT failed(answer.result.error());
    m_session.noteError(answer.result.error());
}

} // namespace shahn::model
