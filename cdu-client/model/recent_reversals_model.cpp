// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_reversals_model.h"

#include "protocol/endpoints.h"

namespace shahn::model
{

RecentReversalsModel::RecentReversalsModel(const Parts &parts, QObject *parent)
    : RecentModel(parts, parent)
{
}

QVariant RecentReversalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::ReversalSummary &row = at(index.row());
    switch (role) {
    case RequestIdRole:
        return row.requestId;
    case ReceiptNumberRole:
        return row.receiptNumber;
    case ReversedAtRole:
        return row.reversedAtMsUtc;
    case MeterNumberRole:
        return row.meterNumber;
    case NameEnRole:
        return row.customerName.en;
    case NameArRole:
        return row.customerName.ar;
    case TenderMinorRole:
        return row.tenderMinor;
    case ReasonRole:
        return row.reason;
    case CopyCountRole:
        return row.copyCount;
    }
    return {};
}

void RecentReversalsModel::askForList(link::Callback<protocol::RecentReversalsReply> done)
{
    calls().call(protocol::endpoints::reversals.list, { countMax }, this, std::move(done));
}

std::vector<protocol::ReversalSummary> RecentReversalsModel::rowsOf(
    const protocol::RecentReversalsReply &list) const
{
    return list.reversals;
}

} // namespace shahn::model
