// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_engineering_model.h"

#include "protocol/endpoints.h"

namespace shahn::model
{

RecentEngineeringModel::RecentEngineeringModel(const Parts &parts, QObject *parent)
    : RecentModel(parts, parent)
{
}

QVariant RecentEngineeringModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::EngineeringSummary &row = at(index.row());
    switch (role) {
    case RequestIdRole:
        return row.requestId;
    case ReceiptNumberRole:
        return row.receiptNumber;
    case IssuedAtRole:
        return row.issuedAtMsUtc;
    case MeterNumberRole:
        return row.meterNumber;
    case NameEnRole:
        return row.customerName.en;
    case NameArRole:
        return row.customerName.ar;
    case KindRole:
        return row.kind;
    case ReasonRole:
        return row.reason;
    case JobNumberRole:
        return row.jobNumber;
    case CopyCountRole:
        return row.copyCount;
    }
    return {};
}

void RecentEngineeringModel::askForList(link::Callback<protocol::RecentEngineeringReply> done)
{
    calls().call(protocol::endpoints::engineering.list, { countMax }, this, std::move(done));
}

std::vector<protocol::EngineeringSummary> RecentEngineeringModel::rowsOf(
    const protocol::RecentEngineeringReply &list) const
{
    return list.engineering;
}

} // namespace shahn::model
