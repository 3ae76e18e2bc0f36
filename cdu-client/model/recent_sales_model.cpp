// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_sales_model.h"

#include "protocol/endpoints.h"

namespace shahn::model
{

RecentSalesModel::RecentSalesModel(const Parts &parts, QObject *parent) : RecentModel(parts, parent)
{
}

QVariant RecentSalesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::SaleSummary &sale = at(index.row());
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
    case IsReversedRole:
        return sale.isReversed;
    }
    return {};
}

void RecentSalesModel::askForList(link::Callback<protocol::RecentSalesReply> done)
{
    calls().call(protocol::endpoints::sales.list, { countMax }, this, std::move(done));
}

std::vector<protocol::SaleSummary> RecentSalesModel::rowsOf(
    const protocol::RecentSalesReply &list) const
{
    return list.sales;
}

} // namespace shahn::model
