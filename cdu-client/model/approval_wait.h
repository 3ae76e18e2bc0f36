// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The request of this desk that somebody signs at another workplace: asked for, looked at until it
// is decided, taken back. It is frozen at the server, so a window that starts anew finds it there.
// Owned by the work that asks.

#include "core/error.h"
#include "core/id.h"
#include "domain/approval.h"
#include "link/server_calls.h"
#include "model/session.h"
#include "protocol/messages/approval.h"

#include <QObject>

#include <optional>
#include <vector>

namespace shahn::link
{
class Scheduler;
} // namespace shahn::link

namespace shahn::model
{

// As the server has told it last.
struct AskedApproval {
    RequestId id;
    QString subject; // the meter
    std::optional<ApprovalState> state; // none: the server has not answered yet
    qint64 version = 0;
    qint64 expiresAtMs = 0;
    QString decidedBy;
    QString declineReason;
};

class ApprovalWait final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 pollMs = 5'000;

    // kinds: none where nobody has to sign.
    ApprovalWait(link::ServerCalls &calls, Session &session, link::Scheduler &scheduler,
        std::vector<ApprovalKind> kinds, QObject *parent = nullptr);

    // The one that is waited for.
    const std::optional<AskedApproval> &asked() const { return m_asked; }

    // Why the server could not be asked last time; it is asked again.
    const std::optional<Error> &lineError() const { return m_lineError; }

    void ask(const RequestId &id, const QString &subject, protocol::ApprovalAskRequest request);
    // Of those that were found.
    void follow(const AskedApproval &one);
    // It stays at the server, and is found again.
    void leave();
    // By the person who asked.
    void withdraw();

    // Looks for those of this person at this station that are not decided, or not used, yet.
    void look();

    const std::vector<AskedApproval> &found() const { return m_found; }

    const AskedApproval *foundFor(const QString &subject) const;

    // What the found one asks for.
    void readContent();

Q_SIGNALS:
    void looked();
    // What is known of the one that is waited for.
    void changed();
    // It could not be asked for, or is there no more.
    void failed(const shahn::Error &error);
    void contentRead(const shahn::protocol::ApprovalContent &content);

private:
    void send();
    void poll();
    void pollSoon();
    void take(const QJsonObject &record);

    link::ServerCalls &m_calls;
    Session &m_session;
    link::Scheduler &m_scheduler;
    const std::vector<ApprovalKind> m_kinds;
    protocol::ApprovalAskRequest m_request;
    std::optional<AskedApproval> m_asked;
    std::optional<Error> m_lineError;
    std::vector<AskedApproval> m_found;
    quint64 m_turn = 0; // answers for what was followed before are dropped
    quint64 m_lookTurn = 0;
};

} // namespace shahn::model
