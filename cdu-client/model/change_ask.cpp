// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/change_ask.h"

#include "protocol/endpoints.h"

#include <QJsonObject>

namespace shahn::model
{
namespace
{

QString waitingIn(const Error &error)
{
    return error.context.facts().value(QLatin1String("approvalRequestId")).toString();
}

} // namespace

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
    if (!m_offered && m_requestId.isEmpty())
        return;
    ++m_turn;
    m_offered.reset();
    m_isRunning = false;
    m_requestId.clear();
    m_error.reset();
    Q_EMIT changed();
}

bool ChangeAsk::isForSomebodyElse() const
{
    return m_error && m_error->code == ErrorCode::AlreadyExists && m_requestId.isEmpty()
        && m_error->context.facts().contains(QLatin1String("requester"));
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
                onAnswered(answer);
        });
    Q_EMIT changed();
}

void ChangeAsk::onAnswered(const link::Answer<protocol::ChangeAskReply> &answer)
{
    if (answer.result) {
        m_requestId = answer.result->approvalRequestId;
        return finish({});
    }
    // Where somebody is asked for a change of it already.
    m_requestId = waitingIn(answer.result.error());
    finish(answer.result.error());
}

void ChangeAsk::finish(const std::optional<Error> &error)
{
    m_isRunning = false;
    m_error = error;
    if (!error)
        m_offered.reset();
    Q_EMIT changed();
    if (!error)
        Q_EMIT asked();
    else
        m_session.noteError(*error);
}

} // namespace shahn::model
