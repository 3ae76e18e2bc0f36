// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pending_sales_model.h"

#include <algorithm>

namespace shahn::model
{

PendingSalesModel::PendingSalesModel(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent), m_parts(parts), m_requests(parts.outbox.unknownRequests())
{
    const outbox::Outbox *outbox = &m_parts.outbox;
    connect(outbox, &outbox::Outbox::unknownRequestsChanged, this, &PendingSalesModel::reload);
    // An outcome is told before the change of the list, so its request is still found here.
    connect(outbox, &outbox::Outbox::sold, this,
        [this](const RequestId &id, const protocol::SaleReply &reply) {
            if (find(id))
                Q_EMIT foundSold(reply);
        });
    connect(outbox, &outbox::Outbox::issued, this,
        [this](const RequestId &id, const protocol::EngineeringReply &reply) {
            if (find(id))
                Q_EMIT foundIssued(reply);
        });
    connect(outbox, &outbox::Outbox::neverSold, this, &PendingSalesModel::onNeverSold);
    connect(
        &m_parts.reachability, &link::Reachability::cameOnline, this, &PendingSalesModel::askNow);
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (m_parts.session.isSignedIn())
            askNow();
    });
}

int PendingSalesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PendingSalesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const outbox::PendingRequest &request = m_requests[static_cast<size_t>(index.row())];
    const auto *sale = std::get_if<protocol::SaleRequest>(&request.entry.request);
    const auto *engineering = std::get_if<protocol::EngineeringRequest>(&request.entry.request);
    switch (role) {
    case RequestIdRole:
        return request.entry.id.text();
    case MeterNumberRole:
        return request.entry.meterNumber();
    case IsSaleRole:
        return sale != nullptr;
    case TenderMinorRole:
        return sale ? QVariant(sale->tenderMinor) : QVariant();
    case CurrencyRole:
        return sale ? QVariant(sale->currency) : QVariant();
    case EngineeringKindRole:
        return engineering ? QVariant(engineering->kind) : QVariant();
    case CreatedAtRole:
        return request.entry.createdAtMsUtc;
    case AskCountRole:
        return request.askCount;
    case NextAskAtRole:
        return request.nextAskAtMsUtc;
    case LastErrorCodeRole:
        return request.lastError ? static_cast<int>(request.lastError->code) : 0;
    }
    return {};
}

QHash<int, QByteArray> PendingSalesModel::roleNames() const
{
    return { { RequestIdRole, "requestId" }, { MeterNumberRole, "meterNumber" },
        { IsSaleRole, "isSale" }, { TenderMinorRole, "tenderMinor" }, { CurrencyRole, "currency" },
        { EngineeringKindRole, "engineeringKind" }, { CreatedAtRole, "createdAt" },
        { AskCountRole, "askCount" }, { NextAskAtRole, "nextAskAt" },
        { LastErrorCodeRole, "lastErrorCode" } };
}

void PendingSalesModel::askNow() { m_parts.outbox.askNow(); }

void PendingSalesModel::reload()
{
    const int countBefore = count();
    beginResetModel();
    m_requests = m_parts.outbox.unknownRequests();
    endResetModel();
    if (count() != countBefore)
        Q_EMIT countChanged();
}

const outbox::PendingRequest *PendingSalesModel::find(const RequestId &id) const
{
    const auto it = std::find_if(
        m_requests.begin(), m_requests.end(), [&](const auto &one) { return one.entry.id == id; });
    return it == m_requests.end() ? nullptr : &*it;
}

void PendingSalesModel::onNeverSold(const RequestId &id)
{
    const outbox::PendingRequest *found = find(id);
    if (!found)
        return;
    const outbox::RequestBody request = found->entry.request; // the list may change meanwhile
    if (const auto *sale = std::get_if<protocol::SaleRequest>(&request))
        Q_EMIT foundNeverSold(sale->meterNumber, sale->tenderMinor);
    if (const auto *engineering = std::get_if<protocol::EngineeringRequest>(&request))
        Q_EMIT foundNeverIssued(engineering->meterNumber, engineering->kind);
}

} // namespace shahn::model
