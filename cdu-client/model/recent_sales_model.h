// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales of this CDU.

#include "model/recent_model.h"

namespace shahn::model
{

class RecentSalesModel final : public RecentModel<protocol::SaleSummary, protocol::RecentSalesReply>
{
    Q_OBJECT

public:
    enum Role {
        RequestIdRole = Qt::UserRole + 1, // QString
        ReceiptNumberRole, // QString
        SoldAtRole, // qint64, ms since the epoch, UTC
        MeterNumberRole, // QString
        NameEnRole,
        NameArRole,
        TenderMinorRole, // qint64
        EnergyWhRole, // qint64
        CopyCountRole, // int
        IsReversedRole, // bool
    };

    explicit RecentSalesModel(const Parts &parts, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void refreshed();
    void failed(const shahn::Error &error);

private:
    void askForList(link::Callback<protocol::RecentSalesReply> done) override;
    std::vector<protocol::SaleSummary> rowsOf(
        const protocol::RecentSalesReply &list) const override;

    void announceRefreshed() override { Q_EMIT refreshed(); }

    void announceFailure(const Error &error) override { Q_EMIT failed(error); }
};

} // namespace shahn::model
