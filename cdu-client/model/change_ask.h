// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks another person to sign for a change that the server does not take from one person alone: of
// a record or a parameter that gives value. Where the answer was lost it is asked for again, and
// the server answers with the request that waits. Owned by the presenter of what is changed.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/session.h"
#include "protocol/messages/approval.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class ChangeAsk final : public QObject
{
    Q_OBJECT

public:
    ChangeAsk(link::ServerCalls &calls, Session &session, QObject *parent = nullptr);

    // What the server has refused; somebody may be asked for it then.
    void offer(protocol::ChangeAsk change);
    // Another record is open, or something else was typed.
    void forget();

    bool isOffered() const { return m_offered.has_value(); }

    bool isRunning() const { return m_isRunning; }

    // That waits for a signature; empty: none is known.
    const QString &requestId() const { return m_requestId; }

    // Another person waits for a signature for it, whose request is not to be seen here.
    bool isForSomebodyElse() const;

    // With a request: that one may be for something else of it.
    const std::optional<Error> &error() const { return m_error; }

    // Ignored where nothing is offered, or while it is on its way.
    void ask(const QString &note);

Q_SIGNALS:
    void changed();
    // Nothing of the change is left to be saved here.
    void asked();

private:
    void onAnswered(const link::Answer<protocol::ChangeAskReply> &answer);
    void finish(const std::optional<Error> &error);

    link::ServerCalls &m_calls;
    Session &m_session;
    std::optional<protocol::ChangeAsk> m_offered;
    bool m_isRunning = false;
    QString m_requestId;
    std::optional<Error> m_error;
    quint64 m_turn = 0; // answers to what was offered before are dropped
};

} // namespace shahn::model
