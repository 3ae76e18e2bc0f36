// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Requests of both kinds whose outcome the server is being asked for, oldest first. Has it asked at
// once when an operator signs in and when the line comes back.

#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

class PendingSalesModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        RequestIdRole = Qt::UserRole + 1, // QString
        MeterNumberRole, // QString
        IsSaleRole, // bool; otherwise engineering tokens
        TenderMinorRole, // qint64; nothing where it is no sale
        CurrencyRole, // QString, ISO 4217; nothing where it is no sale
        EngineeringKindRole, // QString as on the wire; nothing where it is a sale
        CreatedAtRole, // qint64, ms since the epoch, UTC
        AskCountRole, // int
        NextAskAtRole, // qint64; 0 while a question runs
        LastErrorCodeRole, // int, ErrorCode; 0 when there was none
    };

    struct Parts {
        outbox::Outbox &outbox;
        const link::Reachability &reachability;
        const Session &session;
    };

    explicit PendingSalesModel(const Parts &parts, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_requests.size()); }

    void askNow();

Q_SIGNALS:
    void countChanged();
    // An outcome was found by asking, possibly of a request from an earlier run.
    void foundSold(const shahn::protocol::SaleReply &reply);
    void foundNeverSold(const QString &meterNumber, qint64 tenderMinor);
    void foundIssued(const shahn::protocol::EngineeringReply &reply);
    void foundNeverIssued(const QString &meterNumber, const QString &engineeringKind);

private:
    void reload();
    void onNeverSold(const RequestId &id);

    const outbox::PendingRequest *find(const RequestId &id) const;

    Parts m_parts;
    std::vector<outbox::PendingRequest> m_requests;
};

} // namespace shahn::model
