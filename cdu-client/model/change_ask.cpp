// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/change_ask.h"

#include "protocol/endpoints.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::model
{
namespace
{

QString waitingIn(const Error &error)
{
    return error.context.facts().value(QLatin1String("approvalRequestId")).toString();
}

// What is personal or secret is told to nobody: whether that is the same stays open.
bool isTold(const QJsonObject &changes)
{
    return std::none_of(changes.begin(), changes.end(),
        [](const QJsonValue &one) { return one.toObject().isEmpty(); });
}

} // namespace

ChangeAsk::ChangeAsk(link::ServerCalls &calls, Session &session, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session)
{
}

void ChangeAsk::offer(protocol::ChangeAsk change, QJsonObject changes)
{
    forget();
    m_offered = std::move(change);
    m_changes = std::move(changes);
    Q_EMIT changed();
}

void ChangeAsk::forget()
{
    if (!m_offered && m_requestId.isEmpty())
        return;
    ++m_turn;
    m_offered.reset();
    m_changes = {};
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
    const Error error = answer.result.error();
    if (error.code == ErrorCode::AlreadyExists && !waitingIn(error).isEmpty())
        return compareWith(error);
    finish(error);
}

// The one that waits may be what was asked for here, with a lost answer.
void ChangeAsk::compareWith(const Error &refusal)
{
    m_calls.call(protocol::endpoints::approvalContent, { waitingIn(refusal) }, this,
        [this, refusal, turn = m_turn](const link::Answer<protocol::ApprovalContent> &answer) {
            if (turn != m_turn)
                return;
            m_requestId = waitingIn(refusal);
            const auto &there = answer.result;
            const bool isSame = there
                && (m_offered->parameter ? there->parameter
                            && protocol::toJson(*there->parameter)
                                == protocol::toJson(*m_offered->parameter)
                                         : there->changes == m_changes && isTold(m_changes));
            finish(isSame ? std::nullopt : std::optional(refusal));
            if (!there)
                m_session.noteError(there.error());
        });
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
