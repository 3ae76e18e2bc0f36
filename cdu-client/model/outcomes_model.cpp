// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/outcomes_model.h"

#include <algorithm>
#include <utility>

namespace shahn::model
{

OutcomesModel::OutcomesModel(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent), m_parts(parts), m_requests(parts.outbox.unknownRequests())
{
    // One that cannot be read now is told of with the next change.
    static_cast<void>(readUnhandled().has_value());
    const outbox::Outbox *outbox = &m_parts.outbox;
    connect(outbox, &outbox::Outbox::unknownRequestsChanged, this, &OutcomesModel::reload);
    // An outcome is told before the change of the list, so its request is still found here.
    connect(outbox, &outbox::Outbox::decided, this,
        [this](const RequestId &id, const outbox::Document &reply) {
            if (find(id))
                Q_EMIT foundDecided(reply);
        });
    connect(outbox, &outbox::Outbox::journalWritten, this, &OutcomesModel::reload);
    connect(outbox, &outbox::Outbox::closed, this, &OutcomesModel::onClosed);
    connect(outbox, &outbox::Outbox::questionFailed, &m_parts.session, &Session::noteError);
    connect(&m_parts.reachability, &link::Reachability::cameOnline, this, &OutcomesModel::askNow);
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (m_parts.session.isSignedIn())
            askNow();
    });
}

int OutcomesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant OutcomesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const outbox::JournalEntry &entry = entryAt(index.row());
    switch (role) {
    case RequestIdRole:
        return entry.id.text();
    case MeterNumberRole:
        return entry.meterNumber();
    case KindRole:
        return entry.request.kind;
    case BodyRole:
        return entry.request.body;
    case CreatedAtRole:
        return entry.createdAtMsUtc;
    }
    if (index.row() < unhandledCount())
        return {};
    const auto &request = m_requests[static_cast<size_t>(index.row() - unhandledCount())];
    switch (role) {
    case NextAskAtRole:
        return request.nextAskAtMsUtc;
    case LastErrorCodeRole:
        return request.lastError ? static_cast<int>(request.lastError->code) : 0;
    }
    return {};
}

int OutcomesModel::notStoredCount() const
{
    return static_cast<int>(std::count_if(
        m_requests.begin(), m_requests.end(), [](const auto &one) { return one.isAnswered; }));
}

void OutcomesModel::askNow() { m_parts.outbox.askNow(); }

const outbox::JournalEntry &OutcomesModel::entryAt(int row) const
{
    return row < unhandledCount() ? m_unhandled[static_cast<size_t>(row)]
                                  : m_requests[static_cast<size_t>(row - unhandledCount())].entry;
}

void OutcomesModel::reload()
{
    const int countBefore = count();
    const int unknownBefore = unknownCount();
    const int notStoredBefore = notStoredCount();
    beginResetModel();
    m_requests = m_parts.outbox.unknownRequests();
    const auto read = readUnhandled();
    endResetModel();
    if (count() != countBefore || unknownCount() != unknownBefore
        || notStoredCount() != notStoredBefore)
        Q_EMIT countChanged();
    if (!read)
        Q_EMIT journalFailed(read.error());
}

Expected<void> OutcomesModel::readUnhandled()
{
    auto settled = m_parts.journal.unhandled();
    if (!settled)
        return settled.error(); // what was read before still stands
    m_unhandled.clear();
    std::copy_if(settled->begin(), settled->end(), std::back_inserter(m_unhandled),
        [this](const outbox::JournalEntry &entry) {
            return m_parts.outbox.markOf(entry.id) != outbox::Arrival::InTime;
        });
    for (const RequestId &id : m_parts.outbox.unwrittenUnhandled()) {
        auto entry = m_parts.journal.find(id);
        if (entry && !isUnhandled(id))
            m_unhandled.push_back(std::move(*entry));
    }
    std::stable_sort(m_unhandled.begin(), m_unhandled.end(),
        [](const auto &a, const auto &b) { return a.createdAtMsUtc < b.createdAtMsUtc; });
    return {};
}

bool OutcomesModel::isUnhandled(const RequestId &id) const
{
    return std::any_of(m_unhandled.begin(), m_unhandled.end(),
        [&](const outbox::JournalEntry &entry) { return entry.id == id; });
}

std::optional<outbox::Document> OutcomesModel::unprintedReceipt(const RequestId &id) const
{
    auto entry = m_parts.journal.find(id);
    if (!entry || entry->state == outbox::EntryState::Delivered)
        return std::nullopt;
    return std::move(entry->reply);
}

std::optional<bool> OutcomesModel::isHandedOver(const RequestId &id) const
{
    const auto state = m_parts.journal.stateOf(id);
    if (state)
        return outbox::isSettled(*state) && *state != outbox::EntryState::Answered;
    if (state.error().code == ErrorCode::NotFound)
        return true;
    return std::nullopt;
}

void OutcomesModel::noteHandedOver(const RequestId &id)
{
    m_parts.outbox.noteHandedOver(id);
    reload();
}

void OutcomesModel::markHandled(const RequestId &id)
{
    if (!isUnhandled(id))
        return;
    const auto state = m_parts.journal.stateOf(id);
    if (state && *state == outbox::EntryState::Answered)
        m_parts.outbox.noteHandedOver(id); // or the next start would print it once more
    setHandled(id);
    Q_EMIT handled(id);
}

void OutcomesModel::markSeen(const RequestId &id)
{
    if (isUnhandled(id) || find(id))
        setHandled(id);
}

void OutcomesModel::setHandled(const RequestId &id)
{
    m_parts.outbox.noteHandled(id);
    reload();
}

void OutcomesModel::markUnhandled(const std::vector<RequestId> &ids)
{
    if (ids.empty())
        return;
    m_parts.outbox.noteUnhandled(ids);
    reload();
}

const outbox::PendingRequest *OutcomesModel::find(const RequestId &id) const
{
    const auto it = std::find_if(
        m_requests.begin(), m_requests.end(), [&](const auto &one) { return one.entry.id == id; });
    return it == m_requests.end() ? nullptr : &*it;
}

void OutcomesModel::onClosed(const RequestId &id)
{
    const outbox::PendingRequest *found = find(id);
    if (!found || found->entry.fault)
        return;
    const outbox::Document request = found->entry.request; // the list may change meanwhile
    Q_EMIT foundClosed(request);
}

} // namespace shahn::model
