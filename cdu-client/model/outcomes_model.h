// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Requests of every kind that a person has to think of: first the outcomes that came late, each
// until somebody says that its customer was served, then those that the server is being asked for;
// oldest first. Has it asked at once when an operator signs in and when the line comes back.

#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

class OutcomesModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        RequestIdRole = Qt::UserRole + 1, // QString
        MeterNumberRole, // QString
        KindRole, // QString as on the wire; empty where it cannot be read
        BodyRole, // QJsonObject, what was asked for
        CreatedAtRole, // qint64, ms since the epoch, UTC
        NextAskAtRole, // qint64; 0 while a question runs
        LastErrorCodeRole, // int, ErrorCode; 0 when there was none
    };

    struct Parts {
        outbox::Outbox &outbox;
        outbox::Journal &journal;
        const link::Reachability &reachability;
        Session &session;
    };

    explicit OutcomesModel(const Parts &parts, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    int count() const { return unhandledCount() + unknownCount() + notStoredCount(); }

    int unknownCount() const { return static_cast<int>(m_requests.size()) - notStoredCount(); }

    // The server has answered, and the journal has yet to take it.
    int notStoredCount() const;

    int unhandledCount() const { return static_cast<int>(m_unhandled.size()); }

    // The customer has its tokens, or it is of another journal: the next start does not print its
    // receipt by itself. Nothing where the journal cannot be read.
    std::optional<bool> isHandedOver(const RequestId &id) const;

    outbox::Unwritten writeWaiting() { return m_parts.outbox.writeWaiting(); }

    // What is on a receipt of this machine that never came out, though the tokens may have been
    // handed over without it: printed now, it is the original.
    std::optional<outbox::Document> unprintedReceipt(const RequestId &id) const;

    // Of any row; its state says whether the outcome is known.
    const outbox::JournalEntry &entryAt(int row) const;

    // It is in the list as settled.
    bool isUnhandled(const RequestId &id) const;

    void askNow();
    // Somebody says that the customer was served, with the receipt or without it. Does nothing for
    // what is not in the list as settled.
    void markHandled(const RequestId &id);
    // The outcome stood in view of whoever asked for it: it is not late. Its receipt is on its way.
    void markSeen(const RequestId &id);
    // Settled requests come to their customers late.
    void markUnhandled(const std::vector<RequestId> &ids);
    // Its receipt did not come out, and the customer was given the tokens from the screen.
    void noteHandedOver(const RequestId &id);
    // What the journal holds may have changed, by a delivery for one.
    void reload();

Q_SIGNALS:
    void countChanged();
    void handled(const shahn::RequestId &id);
    // An outcome was found by asking, possibly of a request from an earlier run.
    void foundDecided(const shahn::outbox::Document &reply);
    // Nothing was decided, and nothing ever is.
    void foundClosed(const shahn::outbox::Document &request);
    // The journal cannot be read or written.
    void journalFailed(const shahn::Error &error);

private:
    Expected<void> readUnhandled();
    void setHandled(const RequestId &id);
    void onClosed(const RequestId &id);

    const outbox::PendingRequest *find(const RequestId &id) const;

    Parts m_parts;
    std::vector<outbox::JournalEntry> m_unhandled;
    std::vector<outbox::PendingRequest> m_requests;
};

} // namespace shahn::model
