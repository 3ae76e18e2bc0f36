// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales of this CDU, and printing one of them again as a numbered copy.

#include "core/clock.h"
#include "core/random.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace shahn::model
{

class RecentSalesModel final : public QAbstractListModel
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
    };

    static constexpr int countMax = 30;

    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    explicit RecentSalesModel(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const protocol::SaleSummary &saleAt(int row) const;

    void refresh();
    void clear();
    // Asks the server for the stored sale and counts the copy. Ignored while another one runs.
    void reprint(const QString &requestId);

Q_SIGNALS:
    void refreshed();
    void reprinted(const shahn::protocol::ReprintReply &reply);
    void failed(const shahn::Error &error);

private:
    void onReprint(const QString &requestId, const link::Answer<protocol::ReprintReply> &answer);

    Parts m_parts;
    BusyFlag m_busy;
    std::vector<protocol::SaleSummary> m_sales;
    quint64 m_refreshNumber = 0;
    // A reprint whose answer was lost is asked for again under the same id, so that it is one copy.
    QHash<QString, RequestId> m_openReprints;
};

} // namespace shahn::model
