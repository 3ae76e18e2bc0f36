// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outbox.h"

#include "cache/client_database.h"
#include "core/uuid.h"
#include "link/scheduler.h"
#include "protocol/endpoints.h"

#include <QJsonObject>

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
        return entries.error();
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

Expected<RequestId> Outbox::submit(const Document &request, const Requester &requester)
{
    const RequestId id = newRequestId();
    if (const auto submitted = submit(id, request, requester); !submitted)
        return submitted.error();
    return id;
}

Expected<void> Outbox::submit(
    const RequestId &id, const Document &request, const Requester &requester)
{
    if (auto checked = m_journal.kinds().checkRequest(request); !checked)
        return checked;
    if (const auto why = obstacle(m_journal.kinds().subjectOf(request)))
        return *why;
    auto entry = m_journal.create(id, requester, request);
    if (!entry)
        return entry.error();
    const auto sent = m_journal.markSent(id);
    noteWritten(sent);
    if (!sent) {
        m_marks[id].isUnsent = true;
        static_cast<void>(writeMarks().has_value()); // the first fault is told
        return sent;
    }
    entry->state = EntryState::Sent;
    Running running;
    running.request.entry = std::move(*entry);
    m_running.emplace(id, std::move(running));
    send(id, request);
    return {};
}

void Outbox::send(const RequestId &id, const Document &request)
{
    m_calls.ask({ *m_journal.kinds().find(request.kind)->endpoint, id, request.body }, this,
        [this, id](const link::Answer<QJsonObject> &answer) { onAnswer(id, answer); });
}

void Outbox::noteDelivered(const RequestId &id) { noteDelivery(id, EntryState::Delivered); }

void Outbox::noteHandedOver(const RequestId &id) { noteDelivery(id, EntryState::HandedOver); }

void Outbox::noteDelivery(const RequestId &id, EntryState delivery)
{
    auto &wanted = m_marks[id].delivery;
    if (wanted != EntryState::Delivered)
        wanted = delivery;
    tellUnlessWritten(writeMarks());
}

void Outbox::noteUnhandled(const std::vector<RequestId> &ids)
{
    for (const RequestId &id : ids)
        m_marks[id].arrival = Arrival::Late;
    tellUnlessWritten(writeMarks());
}

void Outbox::noteHandled(const RequestId &id)
{
    m_marks[id].arrival = Arrival::InTime;
    tellUnlessWritten(writeMarks());
}

std::optional<Arrival> Outbox::markOf(const RequestId &id) const
{
    const auto it = m_marks.find(id);
    return it == m_marks.end() ? std::nullopt : it->second.arrival;
}

std::vector<RequestId> Outbox::unwrittenUnhandled() const
{
    std::vector<RequestId> ids;
    for (const auto &[id, marks] : m_marks) {
        if (marks.arrival == Arrival::Late && m_running.count(id) == 0)
            ids.push_back(id);
    }
    return ids;
}

// Those of a request whose outcome the journal does not have wait for it. A journal that refuses
// one is not waited for once more by each of the others.
Expected<void> Outbox::writeMarks()
{
    Expected<void> written;
    bool isTried = false;
    for (auto it = m_marks.begin(); it != m_marks.end() && written;) {
        const auto &[id, marks] = *it;
        if (m_running.count(id) > 0) {
            ++it;
            continue;
        }
        isTried = true;
        written = writeMarks(id, marks);
        if (written || !mayBeTaken(id, marks, written.error()))
            it = m_marks.erase(it);
    }
    if (written)
        m_marksDelayMs = firstDelayMs;
    if (!written && !std::exchange(m_areMarksTimed, true)) {
        m_tools.scheduler.after(m_marksDelayMs, this, [this] {
            m_areMarksTimed = false;
            static_cast<void>(writeMarks().has_value()); // told when it was first refused
        });
        m_marksDelayMs = std::min(2 * m_marksDelayMs, lastDelayMs);
    }
    if (isTried)
        noteWritten(written);
    return written;
}

Unwritten Outbox::writeWaiting()
{
    bool isRefused = !writeMarks(); // told when it was first refused
    for (const PendingRequest &request : unknownRequests()) {
        if (request.isAnswered && !isRefused) {
            ask(request.entry.id); // of nobody: it has its outcome
            isRefused = m_isJournalFailing;
        }
    }
    Unwritten unwritten;
    for (const auto &[id, marks] : m_marks) {
        if (marks.isUnsent)
            ++unwritten.unsentCount;
        else if (marks.delivery || m_running.count(id) == 0)
            ++unwritten.markCount;
    }
    return unwritten;
}

// False where no room on the disk and no other program that ends changes anything.
bool Outbox::mayBeTaken(const RequestId &id, const Marks &marks, const Error &why) const
{
    if (cache::isHeldByOther(why))
        return true; // and another look would wait for that program once more
    const auto state = m_journal.stateOf(id);
    if (!state)
        return state.error().code != ErrorCode::NotFound;
    if (marks.isUnsent)
        return !isSettled(*state);
    return isSettled(*state)
        && (!marks.delivery || (*state != EntryState::Refused && *state != EntryState::Closed));
}

// Of what is not written when the program ends the next start knows nothing: a receipt that came
// out is printed once more, what was seen to is listed once more.
Expected<void> Outbox::writeMarks(const RequestId &id, const Marks &marks)
{
    const auto state = m_journal.stateOf(id);
    if (!state && cache::isHeldByOther(state.error()))
        return state.error(); // a write would wait for it as long
    const auto is = [&state](EntryState one) { return state && *state == one; };
    if (marks.isUnsent)
        return state && isSettled(*state) ? Expected<void>()
                                          : m_journal.markClosed(id, Arrival::InTime);
    // Delivered: no copy was printed after it.
    if (marks.delivery && !is(EntryState::Delivered) && !is(*marks.delivery)) {
        const auto written = marks.delivery == EntryState::Delivered ? m_journal.markDelivered(id)
                                                                     : m_journal.markHandedOver(id);
        if (!written)
            return written;
    }
    if (!marks.arrival)
        return {};
    return marks.arrival == Arrival::Late ? m_journal.markUnhandled(id) : m_journal.markHandled(id);
}

void Outbox::noteWritten(const Expected<void> &written)
{
    const bool wasFailing = std::exchange(m_isJournalFailing, !written);
    if (!written)
        return;
    static_cast<void>(writeMarks().has_value()); // what waits for it; a fault was told before
    if (wasFailing && !m_isJournalFailing)
        Q_EMIT journalWritten();
}

void Outbox::tellUnlessWritten(const Expected<void> &written)
{
    if (!written)
        Q_EMIT journalFailed(written.error());
}

std::optional<Error> Outbox::obstacle(const QString &subject) const
{
    for (const auto &[id, running] : m_running) {
        const JournalEntry &entry = running.request.entry;
        const bool isUnreadable = entry.fault.has_value();
        if (!isUnreadable && m_journal.kinds().subjectOf(entry.request) != subject)
            continue;
        if (running.outcome)
            return Error{ ErrorCode::JournalUnwritable,
                QStringLiteral("the answer to %1 is not stored").arg(id.text()),
                QJsonObject{ { QStringLiteral("isAnswered"), !isUnreadable } } };
        return Error{ ErrorCode::OutcomePending,
            QStringLiteral("request %1 is not settled").arg(id.text()),
            QJsonObject{ { QStringLiteral("isUnreadable"), isUnreadable } } };
    }
    return std::nullopt;
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
    bool isRefused = !writeMarks();
    std::vector<RequestId> ids; // asking may change the map
    for (const auto &[id, running] : m_running) {
        if (running.request.entry.state == EntryState::Unknown)
            ids.push_back(id);
    }
    for (const RequestId &id : ids) {
        const bool isAnswered = m_running.at(id).outcome.has_value();
        if (isAnswered && isRefused)
            continue; // the window would wait for the journal once more, in vain
        m_running.at(id).isAskedAgain = m_running.at(id).isAsking;
        ask(id);
        isRefused = isRefused || (isAnswered && m_isJournalFailing);
    }
}

void Outbox::onAnswer(const RequestId &id, const link::Answer<QJsonObject> &answer)
{
    if (answer.result)
        return onReply(id, { m_running.at(id).request.entry.request.kind, *answer.result });
    const Error error = answer.result.error();
    // A server in trouble is not asked once more at once. TokenTimeAhead is of the meter alone.
    const bool isServerInTrouble = retryPolicy(error.code) == RetryPolicy::RetryLater
        && error.code != ErrorCode::TokenTimeAhead;
    if (answer.certainty == link::Certainty::Unknown || isServerInTrouble)
        return becomeUnknown(id, error);
    if (answer.certainty == link::Certainty::Definitive)
        return conclude(id, error);
    m_running.at(id).refusal = error;
    ask(id);
}

// The server did what was asked, but what exactly is not known of a reply that makes no sense.
void Outbox::onReply(const RequestId &id, const Document &reply)
{
    if (const auto checked = m_journal.kinds().checkReply(reply); !checked)
        return becomeUnknown(id, checked.error());
    if (requestIdOf(reply) != id.text())
        return becomeUnknown(id,
            { ErrorCode::DataCorrupt,
                QStringLiteral("the answer belongs to %1").arg(requestIdOf(reply)) });
    conclude(id, reply);
}

void Outbox::becomeUnknown(const RequestId &id, const Error &error)
{
    Running &running = m_running.at(id);
    running.request.entry.state = EntryState::Unknown;
    running.request.lastError = error;
    // An entry that stays Sent is Unknown after the next start.
    const auto written = m_journal.markUnknown(id);
    noteWritten(written);
    tellUnlessWritten(written);
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
    ++running.timerNumber; // a timer that still runs is void
    ++running.request.askCount;
    if (running.outcome) {
        noteWritten(write(id)); // told when it was first refused
        Q_EMIT unknownRequestsChanged();
        return;
    }
    running.isAsking = true;
    running.request.nextAskAtMsUtc = 0;
    m_calls.call(protocol::endpoints::settle, id, { id.text() }, this,
        [this, id](
            const link::Answer<protocol::SettlementReply> &answer) { onSettlement(id, answer); });
    Q_EMIT unknownRequestsChanged();
}

void Outbox::onSettlement(
    const RequestId &id, const link::Answer<protocol::SettlementReply> &answer)
{
    Running &running = m_running.at(id);
    running.isAsking = false;
    const bool isAskedAgain = std::exchange(running.isAskedAgain, false);
    if (answer.result) {
        const auto outcome = outcomeOf(running.request.entry, *answer.result);
        // Once its outcome was unknown, the refusal is no news any more.
        const bool isRefused = running.refusal && running.request.entry.state == EntryState::Sent;
        if (outcome && std::holds_alternative<Closed>(*outcome) && isRefused)
            return conclude(id, *running.refusal);
        if (outcome)
            return conclude(id, *outcome);
        running.request.lastError = outcome.error();
    } else {
        running.request.lastError = answer.result.error();
    }
    if (isAskedAgain)
        return ask(id); // what this answer refuses may have been put right
    const Error error = *running.request.lastError; // by value: the map changes
    if (running.request.entry.state == EntryState::Sent) {
        becomeUnknown(id, error);
    } else {
        scheduleAsk(id);
        Q_EMIT unknownRequestsChanged();
    }
    Q_EMIT questionFailed(error);
}

// Nothing is believed that is of another request, or of another kind as far as that is known.
Expected<Outbox::Outcome> Outbox::outcomeOf(
    const JournalEntry &entry, const protocol::SettlementReply &settlement) const
{
    const bool hasDocument = settlement.kind && settlement.reply;
    if (settlement.state == QLatin1String("closed") && !settlement.kind && !settlement.reply)
        return Outcome(Closed());
    if (settlement.state == QLatin1String("reversed") && !hasDocument)
        return Outcome(Error{ ErrorCode::DocumentReversed,
            QStringLiteral("request %1 was taken back").arg(entry.id.text()) });
    if (settlement.state == QLatin1String("decided") && hasDocument) {
        Document reply{ *settlement.kind, *settlement.reply };
        if (const auto checked = m_journal.kinds().checkReply(reply); !checked)
            return checked.error();
        if ((entry.fault || reply.kind == entry.request.kind)
            && requestIdOf(reply) == entry.id.text())
            return Outcome(std::move(reply));
    }
    return Error{ ErrorCode::DataCorrupt,
        QStringLiteral("settlement \"%1\" makes no sense").arg(settlement.state) };
}

void Outbox::conclude(const RequestId &id, const Outcome &outcome)
{
    Running &running = m_running.at(id);
    // Once it was unknown, somebody waits to hear of it.
    const Arrival arrival
        = running.request.entry.state == EntryState::Unknown ? Arrival::Late : Arrival::InTime;
    m_marks[id].arrival = arrival;
    running.outcome = outcome;
    const auto written = write(id);
    // The customer gets the token even when the journal cannot take it now. A fault is told behind
    // the outcome, whose words would take its place.
    announce(id, outcome);
    noteWritten(written);
    tellUnlessWritten(written);
    Q_EMIT unknownRequestsChanged();
}

Expected<void> Outbox::write(const RequestId &id)
{
    Running &running = m_running.at(id);
    // The word that it was written may be lost too.
    auto written = markConcluded(id, *running.outcome);
    const auto isThere = [this, &id, &written] {
        const auto state = cache::isHeldByOther(written.error())
            ? Expected<EntryState>(EntryState::Unknown)
            : m_journal.stateOf(id);
        return state && isSettled(*state);
    };
    if (!written && !isThere()) {
        running.request.entry.state = EntryState::Unknown;
        running.request.lastError = written.error();
        running.request.isAnswered = true;
        scheduleAsk(id);
        return written;
    }
    m_running.erase(id);
    m_marks.at(id).arrival.reset(); // it went with the outcome
    if (!m_marks.at(id).delivery)
        m_marks.erase(id);
    return {};
}

Expected<void> Outbox::markConcluded(const RequestId &id, const Outcome &outcome)
{
    const Arrival arrival = *m_marks.at(id).arrival;
    if (const auto *reply = std::get_if<Document>(&outcome))
        return m_journal.markAnswered(id, *reply, arrival);
    if (const auto *refusal = std::get_if<Error>(&outcome))
        return m_journal.markRefused(id, *refusal, arrival);
    return m_journal.markClosed(id, arrival);
}

void Outbox::announce(const RequestId &id, const Outcome &outcome)
{
    if (const auto *reply = std::get_if<Document>(&outcome))
        Q_EMIT decided(id, *reply);
    else if (const auto *refusal = std::get_if<Error>(&outcome))
        Q_EMIT refused(id, *refusal);
    else
        Q_EMIT closed(id);
}

void Outbox::scheduleAsk(const RequestId &id)
{
    Running &running = m_running.at(id);
    const qint64 delayMs = delayBeforeNextAsk(running);
    running.request.nextAskAtMsUtc = m_tools.clock.nowMsUtc() + delayMs;
    m_tools.scheduler.after(delayMs, this, [this, id, number = ++running.timerNumber] {
        const auto it = m_running.find(id);
        if (it != m_running.end() && it->second.timerNumber == number)
            ask(id);
    });
}

qint64 Outbox::delayBeforeNextAsk(const Running &running)
{
    const PendingRequest &request = running.request;
    const int doublings = std::min(request.askCount, 16);
    qint64 delayMs = std::min(firstDelayMs << doublings, lastDelayMs);
    if (request.askCount > 0 && request.lastError && !running.outcome
        && retryPolicy(request.lastError->code) != RetryPolicy::RetryLater)
        delayMs = personDelayMs;
    return delayMs - m_tools.random.below(static_cast<quint32>(delayMs / 2) + 1);
}

} // namespace shahn::outbox
