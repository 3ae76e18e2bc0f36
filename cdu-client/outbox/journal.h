// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The client's own record of every sale it sends, in the data directory's database. A transition is
// one transaction that is on the disk when the call returns; the request is there before it is
// sent. Owned by the application, used on the GUI thread.

#include "cache/journal_table.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "protocol/messages/sale.h"

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
    Answered = 3, // sold; the reply is stored
    Refused = 4, // the server said no; nothing was sold
    NeverSold = 5, // the server promised that this request never sells, or it was never sent
};

constexpr bool isSettled(EntryState state)
{
    return state == EntryState::Answered || state == EntryState::Refused
        || state == EntryState::NeverSold;
}

struct JournalEntry {
    RequestId id;
    QString operatorLogin;
    protocol::SaleRequest request;
    EntryState state = EntryState::Created;
    qint64 createdAtMsUtc = 0;
    qint64 changedAtMsUtc = 0;
    std::optional<protocol::SaleReply> reply; // when Answered
    std::optional<Error> refusal; // when Refused
};

class Journal
{
public:
    // Also settles what an earlier run left behind: Created becomes NeverSold, Sent becomes
    // Unknown.
    static Expected<std::unique_ptr<Journal>> open(
        cache::ClientDatabase &database, const Clock &clock);

    // Writes the entry as Created. Every failure of a writing call is JournalUnwritable.
    Expected<JournalEntry> create(
        const RequestId &id, const QString &operatorLogin, const protocol::SaleRequest &request);
    Expected<void> markSent(const RequestId &id);
    Expected<void> markUnknown(const RequestId &id);
    Expected<void> markAnswered(const RequestId &id, const protocol::SaleReply &reply);
    Expected<void> markRefused(const RequestId &id, const Error &refusal);
    Expected<void> markNeverSold(const RequestId &id);

    // NotFound when there is none.
    Expected<JournalEntry> find(const RequestId &id) const;
    // Everything that is not settled, oldest first.
    Expected<std::vector<JournalEntry>> unsettled() const;
    // Newest first.
    Expected<std::vector<JournalEntry>> newest(int countMax) const;

private:
    Journal(cache::ClientDatabase &database, const Clock &clock);

    Expected<void> settleLeftovers();
    Expected<void> change(const RequestId &id, EntryState to, const QByteArray &outcome = {});

    cache::JournalTable m_table;
    const Clock &m_clock;
};

} // namespace shahn::outbox
