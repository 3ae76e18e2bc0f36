// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last reversals of this CDU.

#include "model/recent_model.h"

namespace shahn::model
{

class RecentReversalsModel final
    : public RecentModel<protocol::ReversalSummary, protocol::RecentReversalsReply>
{
    Q_OBJECT

public:
    enum Role {
        RequestIdRole = Qt::UserRole + 1, // QString
        ReceiptNumberRole, // QString
        ReversedAtRole, // qint64, ms since the epoch, UTC
        MeterNumberRole, // QString
        NameEnRole,
        NameArRole,
        TenderMinorRole, // qint64, given back
        ReasonRole, // QString
        CopyCountRole, // int
    };

    explicit RecentReversalsModel(const Parts &parts, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void refreshed();
    void failed(const shahn::Error &error);

private:
    void askForList(link::Callback<protocol::RecentReversalsReply> done) override;
    std::vector<protocol::ReversalSummary> rowsOf(
        const protocol::RecentReversalsReply &list) const override;

    void announceRefreshed() override { Q_EMIT refreshed(); }

    void announceFailure(const Error &error) override { Q_EMIT failed(error); }
};

} // namespace shahn::model
