// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outbox.h"

#include "core/uuid.h"
#include "link/scheduler.h"

#include <algorithm>
#include <utility>

namespace shahn::outbox
{

Outbox::Outbox(Journal &journal, link::ServerCalls &calls, const Tools &tools, QObject *parent)
    : QObject(parent), m_journal(journal), m_calls(calls), m_tools(tools)
{
}

Expected<void> Outbox::start()
{
    auto entries = m_journal.unsettled();
    if (!entries)
        return Unexpected<Error>(entries.error());
    for (JournalEntry &entry : *entries) {
        const RequestId id = entry.id;
        Running running;
        running.sale.entry = std::move(entry);
        m_running.emplace(id, std::move(running));
        scheduleAsk(id);
    }
    if (!m_running.empty())
        Q_EMIT unknownSalesChanged();
    return {};
}

Expected<RequestId> Outbox::sell(const protocol::SaleRequest &request, const QString &operatorLogin)
{
    if (isPending(request.meterNumber))
        return fail(ErrorCode::OutcomePending,
            QStringLiteral("an earlier sale to %1 is not settled").arg(request.meterNumber));
    const RequestId id = newRequestId(m_tools.clock, m_tools.random);
    auto entry = m_journal.create(id, operatorLogin, request);
    if (!entry)
        return Unexpected<Error>(entry.error());
    if (const auto sent = m_journal.markSent(id); !sent) {
        // Nothing left this machine; where this write fails too, the next start makes up for it.
        static_cast<void>(m_journal.markNeverSold(id).has_value());
        return Unexpected<Error>(sent.error());
    }
    entry->state = EntryState::Sent;
    Running running;
    running.sale.entry = std::move(*entry);
    m_running.emplace(id, std::move(running));
    m_calls.sell(id, request, this,
        [this, id](const link::Answer<protocol::SaleReply> &answer) { onSaleAnswer(id, answer); });
    return id;
}

bool Outbox::isPending(const QString &drn) const
{
    return std::any_of(m_running.begin(), m_running.end(),
        [&](const auto &one) { return one.second.sale.entry.request.meterNumber == drn; });
}

std::vector<PendingSale> Outbox::unknownSales() const
{
    std::vector<PendingSale> sales; // request ids ascend with time
    for (const auto &[id, running] : m_running) {
        if (running.sale.entry.state == EntryState::Unknown)
            sales.push_back(running.sale);
    }
    return sales;
}

void Outbox::askNow()
{
    std::vector<RequestId> ids; // asking may change the map
    for (const auto &[id, running] : m_running) {
        if (running.sale.entry.state == EntryState::Unknown)
            ids.push_back(id);
    }
    for (const RequestId &id : ids)
        ask(id);
}

void Outbox::onSaleAnswer(const RequestId &id, const link::Answer<protocol::SaleReply> &answer)
{
    if (answer.result && answer.result->requestId == id.text())
        return settleAsSold(id, *answer.result);
    if (answer.result)
        return becomeUnknown(id,
            { ErrorCode::DataCorrupt,
                QStringLiteral("the answer belongs to %1").arg(answer.result->requestId) });
    const Error error = answer.result.error();
    // A refusal of the moment (busy, disk full) says nothing of another copy of the same request: a
    // network library or a load balancer may have sent it twice. Closing the id makes it certain.
    if (answer.certainty == link::Certainty::Unknown
        || retryPolicy(error.code) == RetryPolicy::RetryLater)
        return becomeUnknown(id, error);
    if (const auto written = m_journal.markRefused(id, error); !written) {
        // Safe: the next start asks for the outcome of an entry that stayed Sent.
        Q_EMIT journalFailed(written.error());
    }
    forget(id);
    Q_EMIT refused(id, error);
}

void Outbox::becomeUnknown(const RequestId &id, const Error &error)
{
    Running &running = m_running.at(id);
    running.sale.entry.state = EntryState::Unknown;
    running.sale.lastError = error;
    if (const auto written = m_journal.markUnknown(id); !written) {
        // Safe: an entry that stayed Sent is Unknown after the next start.
        Q_EMIT journalFailed(written.error());
    }
    scheduleAsk(id);
    Q_EMIT outcomeUnknown(id, error);
    Q_EMIT unknownSalesChanged();
}

void Outbox::ask(const RequestId &id)
{
    const auto it = m_running.find(id);
    if (it == m_running.end() || it->second.isAsking)
        return;
    Running &running = it->second;
    running.isAsking = true;
    ++running.timerNumber; // a timer that still runs is void
    ++running.sale.askCount;
    running.sale.nextAskAtMsUtc = 0;
    m_calls.settle(id, this, [this, id](const link::Answer<protocol::SettlementReply> &answer) {
        onSettlement(id, answer);
    });
    Q_EMIT unknownSalesChanged();
}

void Outbox::onSettlement(
    const RequestId &id, const link::Answer<protocol::SettlementReply> &answer)
{
    Running &running = m_running.at(id);
    running.isAsking = false;
    if (answer.result) {
        const protocol::SettlementReply &reply = *answer.result;
        if (reply.state == QLatin1String("sold") && reply.sale
            && reply.sale->requestId == id.text())
            return settleAsSold(id, *reply.sale);
        if (reply.state == QLatin1String("neverSold") && !reply.sale)
            return settleAsNeverSold(id);
        running.sale.lastError = Error{ ErrorCode::DataCorrupt,
            QStringLiteral("settlement \"%1\" makes no sense").arg(reply.state) };
    } else {
        running.sale.lastError = answer.result.error();
    }
    scheduleAsk(id);
    Q_EMIT unknownSalesChanged();
}

void Outbox::settleAsSold(const RequestId &id, const protocol::SaleReply &reply)
{
    Running &running = m_running.at(id);
    const bool isAnnounced = std::exchange(running.isAnnounced, true);
    const auto written = m_journal.markAnswered(id, reply);
    if (written) {
        forget(id);
    } else {
        // The customer gets the token all the same; the journal learns it from the server later.
        running.sale.entry.state = EntryState::Unknown;
        running.sale.lastError = written.error();
        scheduleAsk(id);
        Q_EMIT journalFailed(written.error());
    }
    if (!isAnnounced)
        Q_EMIT sold(id, reply);
    Q_EMIT unknownSalesChanged();
}

void Outbox::settleAsNeverSold(const RequestId &id)
{
    Running &running = m_running.at(id);
    const bool isAnnounced = std::exchange(running.isAnnounced, true);
    const auto written = m_journal.markNeverSold(id);
    if (written) {
        forget(id);
    } else {
        running.sale.lastError = written.error();
        scheduleAsk(id);
        Q_EMIT journalFailed(written.error());
    }
    if (!isAnnounced)
        Q_EMIT neverSold(id);
    Q_EMIT unknownSalesChanged();
}

void Outbox::scheduleAsk(const RequestId &id)
{
    Running &running = m_running.at(id);
    const qint64 delayMs = delayBeforeNextAsk(running.sale);
    running.sale.nextAskAtMsUtc = m_tools.clock.nowMsUtc() + delayMs;
    m_tools.scheduler.after(delayMs, this, [this, id, number = ++running.timerNumber] {
        const auto it = m_running.find(id);
        if (it != m_running.end() && it->second.timerNumber == number)
            ask(id);
    });
}

void Outbox::forget(const RequestId &id) { m_running.erase(id); }

qint64 Outbox::delayBeforeNextAsk(const PendingSale &sale)
{
    const int doublings = std::min(sale.askCount, 16);
    qint64 delayMs = std::min(firstDelayMs << doublings, lastDelayMs);
    if (sale.askCount > 0 && sale.lastError
        && retryPolicy(sale.lastError->code) != RetryPolicy::RetryLater)
        delayMs = personDelayMs;
    return delayMs - m_tools.random.below(static_cast<quint32>(delayMs / 2) + 1);
}

} // namespace shahn::outbox
