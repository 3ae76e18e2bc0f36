// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last engineering tokens of this CDU.

#include "model/recent_model.h"

namespace shahn::model
{

class RecentEngineeringModel final
    : public RecentModel<protocol::EngineeringSummary, protocol::RecentEngineeringReply>
{
    Q_OBJECT

public:
    enum Role {
        RequestIdRole = Qt::UserRole + 1, // QString
        ReceiptNumberRole, // QString
        IssuedAtRole, // qint64, ms since the epoch, UTC
        MeterNumberRole, // QString
        NameEnRole,
        NameArRole,
        KindRole, // QString, as engineeringKindText
        ReasonRole, // QString
        JobNumberRole, // QString
        CopyCountRole, // int
    };

    explicit RecentEngineeringModel(const Parts &parts, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void refreshed();
    void failed(const shahn::Error &error);

private:
    void askForList(link::Callback<protocol::RecentEngineeringReply> done) override;
    std::vector<protocol::EngineeringSummary> rowsOf(
        const protocol::RecentEngineeringReply &list) const override;

    void announceRefreshed() override { Q_EMIT refreshed(); }

    void announceFailure(const Error &error) override { Q_EMIT failed(error); }
};

} // namespace shahn::model
