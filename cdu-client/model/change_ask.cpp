// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/change_ask.h"

#include "protocol/endpoints.h"

#include <QJsonObject>

namespace shahn::model
{

ChangeAsk::ChangeAsk(link::ServerCalls &calls, Session &session, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session)
{
}

void ChangeAsk::offer(protocol::ChangeAsk change)
{
    forget();
    m_offered = std::move(change);
    Q_EMIT changed();
}

void ChangeAsk::forget()
{
    ++m_turn;
    m_offered.reset();
    m_isRunning = false;
    m_requestId.clear();
    m_error.reset();
    Q_EMIT changed();
}

void ChangeAsk::ask(const QString &note)
{
    if (!m_offered || m_isRunning)
        return;
    m_isRunning = true;
    m_error.reset();
    protocol::ChangeAsk request = *m_offered;
    request.note = note;
    m_calls.call(protocol::endpoints::askForChange, request, this,
        [this, turn = m_turn](const link::Answer<protocol::ChangeAskReply> &answer) {
            if (turn == m_turn)
                onAsked(answer);
        });
    Q_EMIT changed();
}

// One that is there already may be the own one, whose answer was lost.
void ChangeAsk::onAsked(const link::Answer<protocol::ChangeAskReply> &answer)
{
    m_isRunning = false;
    const Error error = answer.result ? Error() : answer.result.error();
    const QString there
        = error.context.facts().value(QLatin1String("approvalRequestId")).toString();
    m_requestId = answer.result ? answer.result->approvalRequestId : there;
    if (!answer.result)
        m_error = error;
    if (answer.result)
        m_offered.reset();
    Q_EMIT changed();
    if (answer.result)
        Q_EMIT asked();
    else
        m_session.noteError(error);
}

} // namespace shahn::model
