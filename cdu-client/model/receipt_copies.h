// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Copies of receipts of one kind: the server is asked for what it has stored, and counts the copy.
// Owned by whoever prints, from the start: what was asked for may be answered behind any page.

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/document_kinds.h"
#include "model/session.h"
#include "protocol/messages/copy.h"

#include <QHash>
#include <QObject>

namespace shahn::model
{

class ReceiptCopies final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    ReceiptCopies(const DocumentKind &kind, const Parts &parts, QObject *parent = nullptr);

    const QString &kind() const { return m_kind.sending.name; }

    BusyFlag &busy() { return m_busy; }

    // Ignored while another one of this kind runs.
    void ask(const QString &requestId);

Q_SIGNALS:
    void copied(const QString &requestId, const shahn::protocol::ReprintReply &reply);
    void failed(const shahn::Error &error);

private:
    link::Answer<protocol::ReprintReply> checked(
        const link::Answer<protocol::ReprintReply> &answer) const;
    void onAnswer(const QString &requestId, const link::Answer<protocol::ReprintReply> &answer);

    const DocumentKind &m_kind;
    Parts m_parts;
    BusyFlag m_busy;
    // A copy that may have been counted is asked for again under the same id, so that it is one
    // copy.
    QHash<QString, RequestId> m_open;
};

} // namespace shahn::model
