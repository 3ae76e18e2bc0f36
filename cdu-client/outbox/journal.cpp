// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/journal.h"

#include "cache/client_database.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"

namespace shahn::outbox
{
namespace
{

// What is sealed as the request of an entry: one of the two kinds is there. Journals that are older
// than the second kind hold sales in the same form.
struct StoredRequest {
    QString operatorLogin;
    std::optional<protocol::SaleRequest> sale;
    std::optional<protocol::EngineeringRequest> engineering;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(protocol::field("operatorLogin", &StoredRequest::operatorLogin),
            protocol::field("sale", &StoredRequest::sale),
            protocol::field("engineering", &StoredRequest::engineering));
    }
};

QByteArray toStored(const QString &operatorLogin, const RequestBody &request)
{
    StoredRequest stored{ operatorLogin, std::nullopt, std::nullopt };
    if (const auto *sale = std::get_if<protocol::SaleRequest>(&request))
        stored.sale = *sale;
    if (const auto *engineering = std::get_if<protocol::EngineeringRequest>(&request))
        stored.engineering = *engineering;
    return protocol::toBytes(stored);
}

QByteArray toStored(const ReplyBody &reply)
{
    return std::visit([](const auto &one) { return protocol::toBytes(one); }, reply);
}

Error corrupt(const RequestId &id, const Error &error)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("journal entry %1: %2").arg(id.text(), error.detail));
}

template <class Reply>
Expected<void> readReply(const cache::JournalRow &row, JournalEntry &entry)
{
    auto reply = protocol::fromBytes<Reply>(row.outcome);
    if (!reply)
        return corrupt(row.id, reply.error());
    entry.reply = std::move(*reply);
    return {};
}

Expected<void> readOutcome(const cache::JournalRow &row, JournalEntry &entry)
{
    if (entry.state == EntryState::Answered || entry.state == EntryState::Delivered
        || entry.state == EntryState::HandedOver)
        return std::holds_alternative<protocol::SaleRequest>(entry.request)
            ? readReply<protocol::SaleReply>(row, entry)
            : readReply<protocol::EngineeringReply>(row, entry);
    if (entry.state == EntryState::Refused) {
        const auto problem = protocol::fromBytes<protocol::Problem>(row.outcome);
        if (!problem)
            return corrupt(row.id, problem.error());
        entry.refusal = protocol::errorOf(*problem);
    }
    return {};
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

Expected<JournalEntry> toEntry(const cache::JournalRow &row)
{
    if (row.fault)
        return corrupt(row.id, *row.fault);
    JournalEntry entry = headOf(row);
    auto request = protocol::fromBytes<StoredRequest>(row.request);
    if (!request)
        return corrupt(row.id, request.error());
    entry.operatorLogin = request->operatorLogin;
    if (request->sale.has_value() == request->engineering.has_value())
        return corrupt(
            row.id, { ErrorCode::DataCorrupt, QStringLiteral("not one request of a known kind") });
    if (request->sale)
        entry.request = std::move(*request->sale);
    else
        entry.request = std::move(*request->engineering);
    if (const auto read = readOutcome(row, entry); !read)
        return read.error();
    return entry;
}

// With their faults, for one that cannot be read must hold up no other.
Expected<std::vector<JournalEntry>> toEntries(const Expected<std::vector<cache::JournalRow>> &rows)
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

Error unwritable(const Error &error)
{
    return fail(ErrorCode::JournalUnwritable,
        QStringLiteral("%1: %2").arg(errorName(error.code), error.detail),
        cache::ofThisMachine(error).context);
}

} // namespace

const QString &meterNumberOf(const RequestBody &request)
{
    return std::visit([](const auto &one) -> const QString & { return one.meterNumber; }, request);
}

static_assert(cache::JournalTable::openBelow == static_cast<int>(EntryState::Answered));
static_assert(cache::JournalTable::answered == static_cast<int>(EntryState::Answered));
static_assert(cache::JournalTable::delivered == static_cast<int>(EntryState::Delivered));
static_assert(cache::JournalTable::handedOver == static_cast<int>(EntryState::HandedOver));

Journal::Journal(cache::ClientDatabase &database, const Clock &clock)
    : m_table(database), m_clock(clock)
{
}

Expected<std::unique_ptr<Journal>> Journal::open(
    cache::ClientDatabase &database, const Clock &clock)
{
    std::unique_ptr<Journal> journal(new Journal(database, clock));
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
                                  .toState = static_cast<int>(EntryState::NeverSold),
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
    const RequestId &id, const QString &operatorLogin, const RequestBody &request)
{
    JournalEntry entry;
    entry.id = id;
    entry.operatorLogin = operatorLogin;
    entry.request = request;
    entry.createdAtMsUtc = m_clock.nowMsUtc();
    entry.changedAtMsUtc = entry.createdAtMsUtc;
    cache::JournalRow row;
    row.id = id;
    row.state = static_cast<int>(EntryState::Created);
    row.createdAtMsUtc = entry.createdAtMsUtc;
    row.request = toStored(operatorLogin, request);
    if (const auto inserted = m_table.insert(row); !inserted)
        return unwritable(inserted.error());
    return entry;
}

Expected<void> Journal::markSent(const RequestId &id) { return change(id, EntryState::Sent); }

Expected<void> Journal::markUnknown(const RequestId &id) { return change(id, EntryState::Unknown); }

Expected<void> Journal::markAnswered(const RequestId &id, const ReplyBody &reply, Arrival arrival)
{
    return settle(id, EntryState::Answered, toStored(reply), arrival);
}

Expected<void> Journal::markRefused(const RequestId &id, const Error &refusal, Arrival arrival)
{
    return settle(
        id, EntryState::Refused, protocol::toBytes(protocol::problemOf(refusal)), arrival);
}

Expected<void> Journal::markNeverSold(const RequestId &id, Arrival arrival)
{
    return settle(id, EntryState::NeverSold, {}, arrival);
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
