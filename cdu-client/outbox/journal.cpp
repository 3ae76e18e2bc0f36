// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/journal.h"

#include "cache/client_database.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"

namespace shahn::outbox
{
namespace
{

constexpr QLatin1String loginMember("operatorLogin");
constexpr QLatin1String nameMember("operatorName"); // earlier programs wrote none

// What is sealed as the request of an entry: who made it, and its body as the member with the name
// of its kind.
QByteArray toStored(const Requester &requester, const Document &request)
{
    return protocol::toBytes(QJsonObject{ { loginMember, requester.login },
        { nameMember, protocol::toJson(requester.name) }, { request.kind, request.body } });
}

Error corrupt(const RequestId &id, const Error &error)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("journal entry %1: %2").arg(id.text(), error.detail));
}

bool hasReply(EntryState state)
{
    return state == EntryState::Answered || state == EntryState::Delivered
        || state == EntryState::HandedOver;
}

// What can always be read.
JournalEntry headOf(const cache::JournalRow &row)
{
    JournalEntry entry;
    entry.id = row.id;
    entry.state = static_cast<EntryState>(row.state); // the table's check keeps it in range
    entry.createdAtMsUtc = row.createdAtMsUtc;
    entry.changedAtMsUtc = row.changedAtMsUtc;
    return entry;
}

Error unwritable(const Error &error)
{
    return fail(ErrorCode::JournalUnwritable,
        QStringLiteral("%1: %2").arg(errorName(error.code), error.detail),
        cache::ofThisMachine(error).context);
}

} // namespace

static_assert(cache::JournalTable::openBelow == static_cast<int>(EntryState::Answered));
static_assert(cache::JournalTable::answered == static_cast<int>(EntryState::Answered));
static_assert(cache::JournalTable::delivered == static_cast<int>(EntryState::Delivered));
static_assert(cache::JournalTable::handedOver == static_cast<int>(EntryState::HandedOver));

Journal::Journal(cache::ClientDatabase &database, const Kinds &kinds, const Clock &clock)
    : m_table(database), m_kinds(kinds), m_clock(clock)
{
}

Expected<std::unique_ptr<Journal>> Journal::open(
    cache::ClientDatabase &database, const Kinds &kinds, const Clock &clock)
{
    std::unique_ptr<Journal> journal(new Journal(database, kinds, clock));
    if (const auto settled = journal->settleLeftovers(); !settled)
        return settled.error();
    if (const auto pruned = journal->prune(); !pruned)
        return pruned.error();
    return journal;
}

Expected<void> Journal::settleLeftovers()
{
    // An entry is Sent before its request leaves, so a Created one never left; whoever made it may
    // have taken the money for it.
    const auto changed
        = m_table.updateAll({ { .fromState = static_cast<int>(EntryState::Created),
                                  .toState = static_cast<int>(EntryState::Closed),
                                  .isUnhandled = true },
                                { .fromState = static_cast<int>(EntryState::Sent),
                                    .toState = static_cast<int>(EntryState::Unknown) } },
            m_clock.nowMsUtc());
    if (!changed)
        return unwritable(changed.error());
    return {};
}

Expected<void> Journal::prune()
{
    const auto pruned = m_table.prune(
        { .changedBeforeMsUtc = m_clock.nowMsUtc() - keptForMs, .keptCount = keptCount });
    if (!pruned)
        return unwritable(pruned.error());
    return {};
}

Expected<JournalEntry> Journal::create(
    const RequestId &id, const Requester &requester, const Document &request)
{
    JournalEntry entry;
    entry.id = id;
    entry.requester = requester;
    entry.request = request;
    entry.createdAtMsUtc = m_clock.nowMsUtc();
    entry.changedAtMsUtc = entry.createdAtMsUtc;
    cache::JournalRow row;
    row.id = id;
    row.state = static_cast<int>(EntryState::Created);
    row.createdAtMsUtc = entry.createdAtMsUtc;
    row.request = toStored(requester, request);
    if (const auto inserted = m_table.insert(row); !inserted)
        return unwritable(inserted.error());
    return entry;
}

Expected<void> Journal::markSent(const RequestId &id) { return change(id, EntryState::Sent); }

Expected<void> Journal::markUnknown(const RequestId &id) { return change(id, EntryState::Unknown); }

Expected<void> Journal::markAnswered(const RequestId &id, const Document &reply, Arrival arrival)
{
    return settle(id, EntryState::Answered, protocol::toBytes(reply.body), arrival);
}

Expected<void> Journal::markRefused(const RequestId &id, const Error &refusal, Arrival arrival)
{
    return settle(
        id, EntryState::Refused, protocol::toBytes(protocol::problemOf(refusal)), arrival);
}

Expected<void> Journal::markClosed(const RequestId &id, Arrival arrival)
{
    return settle(id, EntryState::Closed, {}, arrival);
}

Expected<void> Journal::markDelivered(const RequestId &id)
{
    return setDelivered(id, EntryState::Delivered);
}

Expected<void> Journal::markHandedOver(const RequestId &id)
{
    return setDelivered(id, EntryState::HandedOver);
}

Expected<void> Journal::setDelivered(const RequestId &id, EntryState to)
{
    const auto updated = m_table.setDelivered(id, static_cast<int>(to), m_clock.nowMsUtc());
    if (!updated)
        return unwritable(updated.error());
    return {};
}

Expected<void> Journal::markUnhandled(const RequestId &id) { return setUnhandled(id, true); }

Expected<void> Journal::markHandled(const RequestId &id) { return setUnhandled(id, false); }

Expected<void> Journal::setUnhandled(const RequestId &id, bool isUnhandled)
{
    const auto updated = m_table.setUnhandled(id, isUnhandled);
    if (!updated)
        return unwritable(updated.error());
    return {};
}

Expected<void> Journal::change(const RequestId &id, EntryState to)
{
    return write({ .id = id, .state = static_cast<int>(to), .changedAtMsUtc = m_clock.nowMsUtc() });
}

Expected<void> Journal::settle(
    const RequestId &id, EntryState to, const QByteArray &outcome, Arrival arrival)
{
    return write({ .id = id,
        .state = static_cast<int>(to),
        .changedAtMsUtc = m_clock.nowMsUtc(),
        .outcome = outcome,
        .isUnhandled = arrival == Arrival::Late });
}

Expected<void> Journal::write(const cache::JournalTable::Change &change)
{
    const auto updated = m_table.update(change);
    if (!updated)
        return unwritable(updated.error());
    return {};
}

Expected<void> Journal::readRequest(const cache::JournalRow &row, JournalEntry &entry) const
{
    auto stored = protocol::parseObject(row.request);
    if (!stored)
        return stored.error();
    const QJsonValue login = stored->take(loginMember);
    const auto name = protocol::fromJson<protocol::LocalName>(stored->take(nameMember).toObject());
    const QStringList kinds = stored->keys();
    if (!login.isString() || kinds.size() != 1 || !stored->value(kinds.front()).isObject())
        return Error{ ErrorCode::DataCorrupt, QStringLiteral("not one request of somebody") };
    entry.requester = { login.toString(), name ? *name : protocol::LocalName() };
    entry.request = { kinds.front(), stored->value(kinds.front()).toObject() };
    return m_kinds.checkRequest(entry.request);
}

Expected<void> Journal::readOutcome(const cache::JournalRow &row, JournalEntry &entry) const
{
    if (hasReply(entry.state)) {
        auto body = protocol::parseObject(row.outcome);
        if (!body)
            return body.error();
        entry.reply = Document{ entry.request.kind, std::move(*body) };
        return m_kinds.checkReply(*entry.reply);
    }
    if (entry.state == EntryState::Refused) {
        const auto problem = protocol::fromBytes<protocol::Problem>(row.outcome);
        if (!problem)
            return problem.error();
        entry.refusal = protocol::errorOf(*problem);
    }
    return {};
}

Expected<JournalEntry> Journal::toEntry(const cache::JournalRow &row) const
{
    if (row.fault)
        return corrupt(row.id, *row.fault);
    JournalEntry entry = headOf(row);
    if (const auto read = readRequest(row, entry); !read)
        return corrupt(row.id, read.error());
    if (const auto read = readOutcome(row, entry); !read)
        return corrupt(row.id, read.error());
    return entry;
}

// With their faults, for one that cannot be read must hold up no other.
Expected<std::vector<JournalEntry>> Journal::toEntries(
    const Expected<std::vector<cache::JournalRow>> &rows) const
{
    if (!rows)
        return rows.error();
    std::vector<JournalEntry> entries;
    for (const cache::JournalRow &row : *rows) {
        auto entry = toEntry(row);
        if (!entry) {
            JournalEntry unreadable = headOf(row);
            unreadable.fault = entry.error();
            entry = std::move(unreadable);
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Expected<JournalEntry> Journal::find(const RequestId &id) const
{
    const auto row = m_table.find(id);
    if (!row)
        return row.error();
    return toEntry(*row);
}

Expected<EntryState> Journal::stateOf(const RequestId &id) const
{
    const auto row = m_table.find(id);
    if (!row)
        return row.error().code == ErrorCode::NotFound ? row.error()
                                                       : cache::ofThisMachine(row.error());
    return headOf(*row).state;
}

Expected<std::vector<JournalEntry>> Journal::unsettled() const { return toEntries(m_table.open()); }

Expected<std::vector<JournalEntry>> Journal::undelivered() const
{
    return toEntries(m_table.undelivered());
}

Expected<std::vector<JournalEntry>> Journal::unhandled() const
{
    return toEntries(m_table.unhandled());
}

Expected<std::vector<JournalEntry>> Journal::newest(int countMax) const
{
    return toEntries(m_table.newest(countMax));
}

} // namespace shahn::outbox
