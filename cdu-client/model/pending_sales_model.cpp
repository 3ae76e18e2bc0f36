// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pending_sales_model.h"

#include <algorithm>

namespace shahn::model
{

PendingSalesModel::PendingSalesModel(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent), m_parts(parts), m_sales(parts.outbox.unknownSales())
{
    const outbox::Outbox *outbox = &m_parts.outbox;
    connect(outbox, &outbox::Outbox::unknownSalesChanged, this, &PendingSalesModel::reload);
    connect(outbox, &outbox::Outbox::sold, this, &PendingSalesModel::onSold);
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
    const outbox::PendingSale &sale = m_sales[static_cast<size_t>(index.row())];
    switch (role) {
    case RequestIdRole:
        return sale.entry.id.text();
    case MeterNumberRole:
        return sale.entry.request.meterNumber;
    case TenderMinorRole:
        return sale.entry.request.tenderMinor;
    case CurrencyRole:
        return sale.entry.request.currency;
    case CreatedAtRole:
        return sale.entry.createdAtMsUtc;
    case AskCountRole:
        return sale.askCount;
    case NextAskAtRole:
        return sale.nextAskAtMsUtc;
    case LastErrorCodeRole:
        return sale.lastError ? static_cast<int>(sale.lastError->code) : 0;
    }
    return {};
}

QHash<int, QByteArray> PendingSalesModel::roleNames() const
{
    return { { RequestIdRole, "requestId" }, { MeterNumberRole, "meterNumber" },
        { TenderMinorRole, "tenderMinor" }, { CurrencyRole, "currency" },
        { CreatedAtRole, "createdAt" }, { AskCountRole, "askCount" },
        { NextAskAtRole, "nextAskAt" }, { LastErrorCodeRole, "lastErrorCode" } };
}

void PendingSalesModel::askNow() { m_parts.outbox.askNow(); }

void PendingSalesModel::reload()
{
    const int countBefore = count();
    beginResetModel();
    m_sales = m_parts.outbox.unknownSales();
    endResetModel();
    if (count() != countBefore)
        Q_EMIT countChanged();
}

const outbox::PendingSale *PendingSalesModel::find(const RequestId &id) const
{
    const auto it = std::find_if(
        m_sales.begin(), m_sales.end(), [&](const auto &sale) { return sale.entry.id == id; });
    return it == m_sales.end() ? nullptr : &*it;
}

void PendingSalesModel::onSold(const RequestId &id, const protocol::SaleReply &reply)
{
    // The outbox tells of the outcome before it takes the sale off its list.
    if (find(id))
        Q_EMIT foundSold(reply);
}

void PendingSalesModel::onNeverSold(const RequestId &id)
{
    if (const outbox::PendingSale *sale = find(id)) {
        const protocol::SaleRequest request = sale->entry.request;
        Q_EMIT foundNeverSold(request.meterNumber, request.tenderMinor);
    }
}

} // namespace shahn::model
