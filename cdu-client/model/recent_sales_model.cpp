// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_sales_model.h"

#include "core/uuid.h"

namespace shahn::model
{

RecentSalesModel::RecentSalesModel(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent), m_parts(parts), m_busy(parts.scheduler)
{
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

int RecentSalesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sales.size());
}

QVariant RecentSalesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::SaleSummary &sale = saleAt(index.row());
    switch (role) {
    case RequestIdRole:
        return sale.requestId;
    case ReceiptNumberRole:
        return sale.receiptNumber;
    case SoldAtRole:
        return sale.soldAtMsUtc;
    case MeterNumberRole:
        return sale.meterNumber;
    case NameEnRole:
        return sale.customerName.en;
    case NameArRole:
        return sale.customerName.ar;
    case TenderMinorRole:
        return sale.tenderMinor;
    case EnergyWhRole:
        return sale.energyWh;
    case CopyCountRole:
        return sale.copyCount;
    }
    return {};
}

QHash<int, QByteArray> RecentSalesModel::roleNames() const
{
    return { { RequestIdRole, "requestId" }, { ReceiptNumberRole, "receiptNumber" },
        { SoldAtRole, "soldAt" }, { MeterNumberRole, "meterNumber" }, { NameEnRole, "nameEn" },
        { NameArRole, "nameAr" }, { TenderMinorRole, "tenderMinor" }, { EnergyWhRole, "energyWh" },
        { CopyCountRole, "copyCount" } };
}

const protocol::SaleSummary &RecentSalesModel::saleAt(int row) const
{
    SHAHN_ASSERT(row >= 0 && row < rowCount());
    return m_sales[static_cast<size_t>(row)];
}

void RecentSalesModel::refresh()
{
    m_parts.calls.fetchRecentSales(countMax, QString(), this,
        [this, number = ++m_refreshNumber](const link::Answer<protocol::RecentSalesReply> &answer) {
            if (number != m_refreshNumber)
                return;
            if (!answer.result) {
                Q_EMIT failed(answer.result.error());
                m_parts.session.noteError(answer.result.error());
                return;
            }
            beginResetModel();
            m_sales = answer.result->sales;
            endResetModel();
            Q_EMIT refreshed();
        });
}

void RecentSalesModel::clear()
{
    ++m_refreshNumber; // sales on their way are not wanted any more
    beginResetModel();
    m_sales.clear();
    endResetModel();
}

void RecentSalesModel::reprint(const QString &requestId)
{
    if (m_busy.isRunning())
        return;
    m_busy.begin();
    if (!m_openReprints.contains(requestId))
        m_openReprints.insert(requestId, newRequestId(m_parts.clock, m_parts.random));
    m_parts.calls.reprint(RequestId(requestId), m_openReprints.value(requestId), this,
        [this, requestId](
            const link::Answer<protocol::ReprintReply> &answer) { onReprint(requestId, answer); });
}

void RecentSalesModel::onReprint(
    const QString &requestId, const link::Answer<protocol::ReprintReply> &answer)
{
    m_busy.end();
    if (answer.certainty == link::Certainty::Definitive)
        m_openReprints.remove(requestId);
    if (!answer.result) {
        Q_EMIT failed(answer.result.error());
        m_parts.session.noteError(answer.result.error());
        return;
    }
    for (size_t i = 0; i < m_sales.size(); ++i) {
        if (m_sales[i].requestId != requestId)
            continue;
        m_sales[i].copyCount = answer.result->copyNumber;
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed, { CopyCountRole });
    }
    Q_EMIT reprinted(*answer.result);
}

} // namespace shahn::model
