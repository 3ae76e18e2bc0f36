// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The client's own record of every document that it sends, of whatever kind, in the data
// directory's database. A transition is one transaction that is on the disk when the call returns;
// the request is there before it is sent. Owned by the application, used on the GUI thread.

#include "cache/journal_table.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "outbox/kinds.h"

#include <memory>
#include <optional>
#include <vector>

namespace shahn::outbox
{

// Stored by number; numbers are never changed.
enum class EntryState : quint8 {
    Created = 0, // written, not sent
    Sent = 1, // the answer is being waited for
    Unknown = 2, // no answer: the server is asked until it says
    Answered = 3, // decided; the reply is stored, the customer may not have it yet
    Refused = 4, // the server said no; nothing was made
    Closed = 5, // nothing is ever decided under this id: promised by the server, or never sent
    Delivered = 6, // answered, and the receipt came out for the customer
    HandedOver = 7, // answered, and the customer was given the tokens: no receipt came out so far
};

constexpr bool isSettled(EntryState state)
{
    return state == EntryState::Answered || state == EntryState::Refused
        || state == EntryState::Closed || state == EntryState::Delivered
        || state == EntryState::HandedOver;
}

// Whether the outcome came in time for its customer, or late: then a person has to give money back
// or hand over a receipt.
enum class Arrival : quint8 { InTime, Late };

struct JournalEntry {
    RequestId id;
    Requester requester; // without a name in entries of an earlier program
    Document request;
    EntryState state = EntryState::Created;
    qint64 createdAtMsUtc = 0;
    qint64 changedAtMsUtc = 0;
    std::optional<Document> reply; // when Answered, Delivered or HandedOver
    std::optional<Error> refusal; // when Refused
    // What was asked for, of which kind, or what came of it cannot be read. Id, state and times
    // can.
    std::optional<Error> fault = {};

    // Empty when there is a fault.
    QString meterNumber() const { return meterNumberOf(request); }
};

class Journal
{
public:
    // What is settled is kept while it is younger than this or among the newest settled ones.
    static constexpr qint64 keptForMs = qint64{ 90 } * 24 * 60 * 60 * 1'000;
    static constexpr int keptCount = 5'000;

    // Also settles what an earlier run left behind (Created becomes Closed, Sent becomes
    // Unknown) and deletes settled entries that need not be kept.
    static Expected<std::unique_ptr<Journal>> open(
        cache::ClientDatabase &database, const Kinds &kinds, const Clock &clock);

    // That it can read.
    const Kinds &kinds() const { return m_kinds; }

    // Writes the entry as Created. Every failure of a writing call is JournalUnwritable.
    Expected<JournalEntry> create(
        const RequestId &id, const Requester &requester, const Document &request);
    Expected<void> markSent(const RequestId &id);
    Expected<void> markUnknown(const RequestId &id);
    Expected<void> markAnswered(const RequestId &id, const Document &reply, Arrival arrival);
    Expected<void> markRefused(const RequestId &id, const Error &refusal, Arrival arrival);
    Expected<void> markClosed(const RequestId &id, Arrival arrival);
    Expected<void> markDelivered(const RequestId &id);
    Expected<void> markHandedOver(const RequestId &id);
    // A settled entry waits for a person, as one that came late does.
    Expected<void> markUnhandled(const RequestId &id);
    // A person has seen to it.
    Expected<void> markHandled(const RequestId &id);

    // NotFound when there is none, DataCorrupt when it cannot be read.
    Expected<JournalEntry> find(const RequestId &id) const;
    // Of one whose content cannot be read too. NotFound.
    Expected<EntryState> stateOf(const RequestId &id) const;

    // Lists, oldest first; an entry that cannot be read is there with its fault.

    // Everything that is not settled.
    Expected<std::vector<JournalEntry>> unsettled() const;
    // Answered and neither delivered nor handed over: a power cut came between the journal and the
    // paper.
    Expected<std::vector<JournalEntry>> undelivered() const;
    // Settled and waiting for a person, until one has seen to it.
    Expected<std::vector<JournalEntry>> unhandled() const;
    // Newest first.
    Expected<std::vector<JournalEntry>> newest(int countMax) const;

private:
    Journal(cache::ClientDatabase &database, const Kinds &kinds, const Clock &clock);

    Expected<void> settleLeftovers();
    Expected<void> prune();
    Expected<void> change(const RequestId &id, EntryState to);
    Expected<void> settle(
        const RequestId &id, EntryState to, const QByteArray &outcome, Arrival arrival);
    Expected<void> write(const cache::JournalTable::Change &change);
    Expected<void> setDelivered(const RequestId &id, EntryState to);
    Expected<void> setUnhandled(const RequestId &id, bool isUnhandled);

    Expected<JournalEntry> toEntry(const cache::JournalRow &row) const;
    Expected<std::vector<JournalEntry>> toEntries(
        const Expected<std::vector<cache::JournalRow>> &rows) const;
    Expected<void> readRequest(const cache::JournalRow &row, JournalEntry &entry) const;
    Expected<void> readOutcome(const cache::JournalRow &row, JournalEntry &entry) const;

    cache::JournalTable m_table;
    const Kinds &m_kinds;
    const Clock &m_clock;
};

} // namespace shahn::outbox
