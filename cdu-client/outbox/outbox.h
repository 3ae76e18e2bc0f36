// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sends documents of any kind, and finds out what became of one whose answer was lost. Everything
// that is sent stands in the journal first; for a meter with an open outcome nothing else is sent.
// Owned by the application, GUI thread.

#include "core/random.h"
#include "link/server_calls.h"
#include "outbox/journal.h"
#include "protocol/messages/settlement.h"

#include <QObject>

#include <map>
#include <variant>

namespace shahn::link
{
class Scheduler;
} // namespace shahn::link

namespace shahn::outbox
{

// A request that is running, or whose outcome the server is being asked for.
struct PendingRequest {
    JournalEntry entry;
    int askCount = 0; // questions since this run started
    qint64 nextAskAtMsUtc = 0; // 0 while a question runs
    std::optional<Error> lastError; // why the last question gave no outcome
    bool isAnswered = false; // it has an outcome, which the journal has yet to take
};

// Requests of which the journal lacks something.
struct Unwritten {
    int unsentCount = 0; // never sent: to the next start somebody may have paid for it
    // The receipt came out, or a person has or has not seen to it. Without those of an outcome that
    // it lacks too, unless their receipt came out.
    int markCount = 0;

    bool isNothing() const { return unsentCount == 0 && markCount == 0; }
};

class Outbox final : public QObject
{
    Q_OBJECT

public:
    // Delays between two questions: doubled from the first to the last, each shortened by up to a
    // half at random so that many clients do not ask at once.
    static constexpr qint64 firstDelayMs = 1'000;
    static constexpr qint64 lastDelayMs = 60'000;
    // After an answer that a person has to look at.
    static constexpr qint64 personDelayMs = 120'000;

    struct Tools {
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    Outbox(
        Journal &journal, link::ServerCalls &calls, const Tools &tools, QObject *parent = nullptr);

    // Takes over what the journal holds as Unknown and begins to ask.
    Expected<void> start();

    // For a request that a second person approves before it is sent. An id is used for one request.
    RequestId newRequestId();

    // Writes the request and sends it; one of the signals decided, refused, closed or
    // outcomeUnknown follows. Refused at once: OutcomePending, JournalUnwritable, and DataCorrupt
    // for what is no request of a kind that the journal can read.
    Expected<void> submit(const RequestId &id, const Document &request, const Requester &requester);
    // Under a new id.
    Expected<RequestId> submit(const Document &request, const Requester &requester);

    // Of a request whose outcome is known; kept until the journal takes it.
    // The receipt came out.
    void noteDelivered(const RequestId &id);
    // The customer was given the tokens, and the receipt did not come out.
    void noteHandedOver(const RequestId &id);
    // A person has to see to it, or has seen to it.
    void noteUnhandled(const std::vector<RequestId> &ids);
    void noteHandled(const RequestId &id);
    // The last one of these two that the journal has yet to take.
    std::optional<Arrival> markOf(const RequestId &id) const;
    // Settled in the journal, and not yet marked there as those that a person has to see to.
    std::vector<RequestId> unwrittenUnhandled() const;

    // Why nothing is sent for the meter, or what else a kind is about: a request of any kind for
    // it, or one that cannot be read and may be for it, runs or has an open outcome
    // (OutcomePending), or has one that the journal has not taken (JournalUnwritable).
    std::optional<Error> obstacle(const QString &subject) const;
    // Only the open outcomes and those that the journal has not taken, oldest first.
    std::vector<PendingRequest> unknownRequests() const;
    // Tries to write what the journal has yet to take, and says what the next start would not know
    // of it.
    Unwritten writeWaiting();
    // Asks for every open outcome now, for example after a sign-in or when the line came back, and
    // writes what the journal has not taken.
    void askNow();

Q_SIGNALS:
    // Once per request, either right after it was sent or when a question was answered.
    // The reply is of the kind of its request, wherever that can be read.
    void decided(const shahn::RequestId &id, const shahn::outbox::Document &reply);
    // Nothing was decided under this id and nothing ever is, whichever kind it was.
    void closed(const shahn::RequestId &id);
    // No copy of the request was or is ever decided. Only while its outcome was never unknown.
    void refused(const shahn::RequestId &id, const shahn::Error &error);
    // With the first reason: what the server refused, or why there was no answer.
    void outcomeUnknown(const shahn::RequestId &id, const shahn::Error &error);
    // Why a question gave no outcome; it is asked again later.
    void questionFailed(const shahn::Error &error);
    // Any change in unknownRequests().
    void unknownRequestsChanged();
    // What is known was not written. It is written later, and told of once.
    void journalFailed(const shahn::Error &error);
    // The first time since.
    void journalWritten();

private:
    struct Closed {
    };

    using Outcome = std::variant<Document, Error, Closed>;

    // What the journal has yet to take of a request whose outcome went out.
    struct Marks {
        std::optional<Arrival> arrival = {}; // Late: a person has to see to it
        std::optional<EntryState> delivery = {}; // Delivered or HandedOver
        bool isUnsent = false; // nothing of it ever left this machine
    };

    struct Running {
        PendingRequest request;
        std::optional<Error> refusal; // of one copy, while the server is asked to close the id
        // It went out, and the journal has yet to take it. Nothing else is believed any more.
        std::optional<Outcome> outcome;
        bool isAsking = false;
        bool isAskedAgain = false; // somebody may have signed in since
        quint64 timerNumber = 0; // only the newest timer asks
    };

    void send(const RequestId &id, const Document &request);
    void onAnswer(const RequestId &id, const link::Answer<QJsonObject> &answer);
    void onReply(const RequestId &id, const Document &reply);
    void onSettlement(const RequestId &id, const link::Answer<protocol::SettlementReply> &answer);
    Expected<Outcome> outcomeOf(
        const JournalEntry &entry, const protocol::SettlementReply &settlement) const;
    void conclude(const RequestId &id, const Outcome &outcome);
    Expected<void> write(const RequestId &id);
    Expected<void> markConcluded(const RequestId &id, const Outcome &outcome);
    void announce(const RequestId &id, const Outcome &outcome);
    void becomeUnknown(const RequestId &id, const Error &error);
    void ask(const RequestId &id);
    void scheduleAsk(const RequestId &id);
    qint64 delayBeforeNextAsk(const Running &running);
    void noteDelivery(const RequestId &id, EntryState delivery);
    Expected<void> writeMarks();
    Expected<void> writeMarks(const RequestId &id, const Marks &marks);
    bool mayBeTaken(const RequestId &id, const Marks &marks, const Error &why) const;
    void noteWritten(const Expected<void> &written);
    void tellUnlessWritten(const Expected<void> &written);

    Journal &m_journal;
    link::ServerCalls &m_calls;
    Tools m_tools;
    std::map<RequestId, Running> m_running;
    std::map<RequestId, Marks> m_marks;
    bool m_areMarksTimed = false;
    qint64 m_marksDelayMs = firstDelayMs;
    bool m_isJournalFailing = false;
};

} // namespace shahn::outbox
