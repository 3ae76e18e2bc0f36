// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/meter_choice.h"

#include "protocol/conversion.h"
#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{

const protocol::SaleSummary *lastStandingSale(const protocol::MeterReply &meter)
{
    const auto found
        = std::ranges::find(meter.recentSales, false, &protocol::SaleSummary::isReversed);
    return found == meter.recentSales.end() ? nullptr : &*found;
}

namespace
{

protocol::MeterReply meterReplyOf(const protocol::AccountDebts &account)
{
    protocol::MeterReply reply;
    reply.customer.accountNumber = account.accountNumber;
    reply.customer.name = account.customerName;
    reply.customer.address = account.address;
    reply.customer.meterState = QStringLiteral("active"); // nothing is said of it
    return reply;
}

} // namespace

MeterChoice::MeterChoice(link::ServerCalls &calls, Session &session, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session)
{
}

QString MeterChoice::meterNumber() const
{
    return m_meter ? m_meter->customer.meterNumber : QString();
}

void MeterChoice::ask(const protocol::MeterQuery &question)
{
    forget();
    m_calls.call(protocol::endpoints::meter, question, this,
        [this, number = m_questionNumber](
            const link::Answer<protocol::MeterReply> &answer) { onAnswer(number, answer); });
}

void MeterChoice::loadAccount(const QString &number)
{
    forget();
    m_calls.call(protocol::endpoints::accountDebts, { number }, this,
        [this, asked = m_questionNumber](const link::Answer<protocol::AccountDebts> &answer) {
            link::Answer<protocol::MeterReply> meter{ answer.result
                    ? Expected<protocol::MeterReply>(meterReplyOf(*answer.result))
                    : answer.result.error() };
            onAnswer(asked, meter);
        });
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
        m_meter->standing.boughtThisMonth = Energy::fromWh(sale.month->boughtWh);
    }
    noteLines(sale.quote);
    recent.insert(recent.begin(),
        { sale.requestId, sale.receiptNumber, sale.soldAtMsUtc, sale.meterNumber, sale.customerName,
            sale.quote.tenderMinor, sale.quote.energyOnTokensWh, 0 });
    if (recent.size() > size_t{ protocol::recentSalesOfMeterMax })
        recent.pop_back();
    return true;
}

// What the next purchase starts from after this one.
void MeterChoice::noteLines(const protocol::QuoteInfo &quote)
{
    pricing::Purchase &standing = m_meter->standing;
    standing.carryOver = Money::fromMinor(quote.carryOverAfterMinor);
    if (quote.energyFreeWh > 0)
        standing.isFreeDue = false;
    for (const pricing::Line &line : protocol::linesOf(quote)) {
        for (pricing::Debt &debt : standing.debts) {
            if (line.rule != pricing::Rule::Debt || line.id != debt.id)
                continue;
            if (debt.isByMonth()) {
                const pricing::PaidMonths paid = pricing::paidMonths(debt, line.amount);
                debt.monthsDue -= paid.count;
                debt.paidOfMonth = paid.ofNext;
            }
            debt.balance = debt.balance - line.amount;
        }
    }
    standing.daysDue = quote.daysLeft;
    standing.monthsDue = quote.monthsLeft;
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
