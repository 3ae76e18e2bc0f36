// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/open_approvals.h"

#include "archive/entity.h"
#include "link/scheduler.h"
#include "protocol/record_endpoints.h"

#include <QJsonArray>

namespace shahn::model
{

OpenApprovals::OpenApprovals(
    link::ServerCalls &calls, Session &session, link::Scheduler &scheduler, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session), m_scheduler(scheduler)
{
    connect(&session, &Session::changed, this, &OpenApprovals::onSession);
}

void OpenApprovals::onSession()
{
    ++m_turn;
    setCount(0);
    if (m_session.isSignedIn() && m_session.may(Right::Approve))
        ask();
}

// The own ones are for somebody else.
void OpenApprovals::ask()
{
    const archive::Entity &entity = *archive::entityNamed(QStringLiteral("approval"));
    const QJsonObject question{ { QStringLiteral("state"), QStringLiteral("open") },
        { QStringLiteral("limit"), countMax } };
    const quint64 turn = ++m_turn;
    m_calls.ask({ protocol::recordEndpoints(entity).list, RequestId(), question }, this,
        [this, turn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_turn || !answer.result)
                return;
            int count = 0;
            for (const QJsonValue one : answer.result->value(QLatin1String("records")).toArray())
                count += one[QLatin1String("requester")].toString() == m_session.operatorLogin()
                    ? 0
                    : 1;
            setCount(count);
        });
    m_scheduler.after(askMs, this, [this, turn] {
        if (turn == m_turn)
            ask();
    });
}

void OpenApprovals::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    Q_EMIT changed();
}

} // namespace shahn::model
