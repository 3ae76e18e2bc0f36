// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vending keys that nothing can be sold under: expired, missing, not active. The server is asked
// when an operator signs in, every minute, and at once after it refused something for its key.

#include "link/scheduler.h"
#include "link/server_calls.h"
#include "model/session.h"
#include "outbox/outbox.h"
#include "protocol/messages/readiness.h"

#include <QObject>

#include <vector>

namespace shahn::model
{

class KeyNoticePresenter final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 askEveryMs = 60'000;

    struct Parts {
        link::ServerCalls &calls;
        const outbox::Outbox &outbox;
        const Session &session;
        link::Scheduler &scheduler;
    };

    explicit KeyNoticePresenter(const Parts &parts, QObject *parent = nullptr);

    // As the server said last; silence changes nothing. Empty while nobody is signed in.
    const std::vector<protocol::KeyProblem> &problems() const { return m_problems; }

    // Of whom the help is that is named beside them.
    bool mayOperateServer() const { return m_parts.session.may(Right::OperateServer); }

    bool isAtTill() const
    {
        return m_parts.session.may(Right::Sell) || m_parts.session.may(Right::ServeMeters);
    }

Q_SIGNALS:
    void changed();

private:
    void onSessionChanged();
    void ask();
    void setProblems(std::vector<protocol::KeyProblem> problems);

    Parts m_parts;
    std::vector<protocol::KeyProblem> m_problems;
    quint64 m_askNumber = 0; // of the newest question; an older answer or timer is void
};

} // namespace shahn::model
