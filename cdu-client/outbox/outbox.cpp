// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outbox.h"

#include "core/uuid.h"
#include "link/scheduler.h"

#include <algorithm>
#include <utility>

namespace shahn::outbox
{
namespace
{

// What the server says was made for the entry; nothing where it is of another request, or of
// another kind as far as that is known.
std::optional<ReplyBody> madeUnder(
    const protocol::SettlementReply &settlement, const JournalEntry &entry)
{
    const QString id = entry.id.text();
    const bool isSale = std::holds_alternative<protocol::SaleRequest>(entry.request);
    if ((isSale || entry.fault) && settlement.state == QLatin1String("sold") && settlement.sale
        && settlement.sale->requestId == id)
        return *settlement.sale;
    if ((!isSale || entry.fault) && settlement.state == QLatin1String("issued")
        && settlement.engineering && settlement.engineering->requestId == id)
        return *settlement.engineering;
    return std::nullopt;
}

} // namespace

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
        running.request.entry = std::move(entry);
        m_running.emplace(id, std::move(running));
        scheduleAsk(id);
    }
    if (!m_running.empty())
        Q_EMIT unknownRequestsChanged();
    return {};
}

RequestId Outbox::newRequestId() { return shahn::newRequestId(m_tools.clock, m_tools.random); }

Expected<RequestId> Outbox::sell(const protocol::SaleRequest &request, const QString &operatorLogin)
{
    const RequestId id = newRequestId();
    if (const auto submitted = submit(id, request, operatorLogin); !submitted)
        return Unexpected<Error>(submitted.error());
    return id;
}

Expected<void> Outbox::issue(
    const RequestId &id, const protocol::EngineeringRequest &request, const QString &operatorLogin)
{
    return submit(id, request, operatorLogin);
}

Expected<void> Outbox::submit(
    const RequestId &id, const RequestBody &request, const QString &operatorLogin)
{
    const QString &drn = meterNumberOf(request);
    if (isPending(drn))
        return fail(ErrorCode::OutcomePending,
            QStringLiteral("an earlier request for %1 is not settled").arg(drn));
    auto entry = m_journal.create(id, operatorLogin, request);
    if (!entry)
        return Unexpected<Error>(entry.error());
    if (const auto sent = m_journal.markSent(id); !sent) {
        // Nothing left this machine; where this write fails too, the next start makes up for it.
        static_cast<void>(m_journal.markNeverSold(id).has_value());
        return sent;
    }
    entry->state = EntryState::Sent;
    Running running;
    running.request.entry = std::move(*entry);
    m_running.emplace(id, std::move(running));
    send(id, request);
    return {};
}

void Outbox::send(const RequestId &id, const RequestBody &request)
{
    const auto done = [this, id](const auto &answer) { onAnswer(id, answer); };
    if (const auto *sale = std::get_if<protocol::SaleRequest>(&request))
        m_calls.sell(id, *sale, this, done);
    if (const auto *engineering = std::get_if<protocol::EngineeringRequest>(&request))
        m_calls.issueEngineering(id, *engineering, this, done);
}

void Outbox::noteDelivered(const RequestId &id)
{
    const auto it = m_running.find(id);
    if (it != m_running.end()) {
        it->second.isDelivered = true;
        return;
    }
    if (m_journal.stateOf(id) == EntryState::Delivered)
        return; // a copy was printed after it
    if (const auto written = m_journal.markDelivered(id); !written) {
        // Safe: the next start prints the receipt once more.
        Q_EMIT journalFailed(written.error());
    }
}

bool Outbox::isPending(const QString &drn) const
{
    return hasUnreadable() || std::any_of(m_running.begin(), m_running.end(), [&](const auto &one) {
        return one.second.request.entry.meterNumber() == drn;
    });
}

bool Outbox::hasUnreadable() const
{
    return std::any_of(m_running.begin(), m_running.end(),
        [](const auto &one) { return one.second.request.entry.fault.has_value(); });
}

std::vector<PendingRequest> Outbox::unknownRequests() const
{
    std::vector<PendingRequest> requests; // request ids ascend with time
    for (const auto &[id, running] : m_running) {
        if (running.request.entry.state == EntryState::Unknown)
            requests.push_back(running.request);
    }
    return requests;
}

void Outbox::askNow()
{
    std::vector<RequestId> ids; // asking may change the map
    for (const auto &[id, running] : m_running) {
        if (running.request.entry.state == EntryState::Unknown)
            ids.push_back(id);
    }
    for (const RequestId &id : ids)
        ask(id);
}

template <class Reply>
void Outbox::onAnswer(const RequestId &id, const link::Answer<Reply> &answer)
{
    if (answer.result && answer.result->requestId == id.text())
        return settleAsAnswered(id, *answer.result);
    if (answer.result)
        return becomeUnknown(id,
            { ErrorCode::DataCorrupt,
                QStringLiteral("the answer belongs to %1").arg(answer.result->requestId) });
    const Error error = answer.result.error();
    if (answer.certainty == link::Certainty::Unknown
        || retryPolicy(error.code) == RetryPolicy::RetryLater)
        return becomeUnknown(id, error);
    m_running.at(id).refusal = error;
    if (answer.certainty == link::Certainty::Definitive)
        settleAsRefused(id);
    else
        ask(id);
}

void Outbox::becomeUnknown(const RequestId &id, const Error &error)
{
    Running &running = m_running.at(id);
    running.request.entry.state = EntryState::Unknown;
    running.request.lastError = error;
    if (const auto written = m_journal.markUnknown(id); !written) {
        // Safe: an entry that stayed Sent is Unknown after the next start.
        Q_EMIT journalFailed(written.error());
    }
    scheduleAsk(id);
    Q_EMIT outcomeUnknown(id, running.refusal.value_or(error));
    Q_EMIT unknownRequestsChanged();
}

void Outbox::ask(const RequestId &id)
{
    const auto it = m_running.find(id);
    if (it == m_running.end() || it->second.isAsking)
        return;
    Running &running = it->second;
    running.isAsking = true;
    ++running.timerNumber; // a timer that still runs is void
    ++running.request.askCount;
    running.request.nextAskAtMsUtc = 0;
    m_calls.settle(id, this, [this, id](const link::Answer<protocol::SettlementReply> &answer) {
        onSettlement(id, answer);
    });
    Q_EMIT unknownRequestsChanged();
}

void Outbox::onSettlement(
    const RequestId &id, const link::Answer<protocol::SettlementReply> &answer)
{
    Running &running = m_running.at(id);
    running.isAsking = false;
    if (answer.result) {
        const protocol::SettlementReply &reply = *answer.result;
        if (const auto made = madeUnder(reply, running.request.entry))
            return settleAsAnswered(id, *made);
        if (reply.state == QLatin1String("neverSold") && !reply.sale && !reply.engineering) {
            // Once its outcome was unknown, somebody waits to hear of it.
            const bool isOpenRefusal
                = running.request.entry.state == EntryState::Sent || running.isAnnounced;
            if (running.refusal && isOpenRefusal)
                return settleAsRefused(id);
            return settleAsNeverSold(id);
        }
        running.request.lastError = Error{ ErrorCode::DataCorrupt,
            QStringLiteral("settlement \"%1\" makes no sense").arg(reply.state) };
    } else {
        running.request.lastError = answer.result.error();
    }
    if (running.request.entry.state == EntryState::Sent)
        return becomeUnknown(id, Error(*running.request.lastError));
    scheduleAsk(id);
    Q_EMIT unknownRequestsChanged();
}

void Outbox::settleAsRefused(const RequestId &id)
{
    const Error error = *m_running.at(id).refusal; // by value: the map changes
    const auto written = m_journal.markRefused(id, error);
    if (conclude(id, written))
        Q_EMIT refused(id, error);
    tellConcluded(written);
}

void Outbox::settleAsAnswered(const RequestId &id, const ReplyBody &reply)
{
    // The customer gets the token even when the journal cannot take it now.
    const auto written = m_journal.markAnswered(id, reply);
    if (conclude(id, written))
        announce(id, reply);
    tellConcluded(written);
}

void Outbox::settleAsNeverSold(const RequestId &id)
{
    const auto written = m_journal.markNeverSold(id);
    if (conclude(id, written))
        Q_EMIT neverSold(id);
    tellConcluded(written);
}

bool Outbox::conclude(const RequestId &id, const Expected<void> &written)
{
    Running &running = m_running.at(id);
    const bool isAnnounced = std::exchange(running.isAnnounced, true);
    if (written) {
        const bool isDelivered = running.isDelivered;
        forget(id);
        if (isDelivered)
            noteDelivered(id);
    } else {
        // The journal learns the outcome from the server later.
        running.request.entry.state = EntryState::Unknown;
        running.request.lastError = written.error();
        scheduleAsk(id);
    }
    return !isAnnounced;
}

// A fault behind the outcome, whose words would take its place.
void Outbox::tellConcluded(const Expected<void> &written)
{
    if (!written)
        Q_EMIT journalFailed(written.error());
    Q_EMIT unknownRequestsChanged();
}

void Outbox::announce(const RequestId &id, const ReplyBody &reply)
{
    if (const auto *sale = std::get_if<protocol::SaleReply>(&reply))
        Q_EMIT sold(id, *sale);
    if (const auto *engineering = std::get_if<protocol::EngineeringReply>(&reply))
        Q_EMIT issued(id, *engineering);
}

void Outbox::scheduleAsk(const RequestId &id)
{
    Running &running = m_running.at(id);
    const qint64 delayMs = delayBeforeNextAsk(running.request);
    running.request.nextAskAtMsUtc = m_tools.clock.nowMsUtc() + delayMs;
    m_tools.scheduler.after(delayMs, this, [this, id, number = ++running.timerNumber] {
        const auto it = m_running.find(id);
        if (it != m_running.end() && it->second.timerNumber == number)
            ask(id);
    });
}

void Outbox::forget(const RequestId &id) { m_running.erase(id); }

qint64 Outbox::delayBeforeNextAsk(const PendingRequest &request)
{
    const int doublings = std::min(request.askCount, 16);
    qint64 delayMs = std::min(firstDelayMs << doublings, lastDelayMs);
    if (request.askCount > 0 && request.lastError
        && retryPolicy(request.lastError->code) != RetryPolicy::RetryLater)
        delayMs = personDelayMs;
    return delayMs - m_tools.random.below(static_cast<quint32>(delayMs / 2) + 1);
}

} // namespace shahn::outbox
