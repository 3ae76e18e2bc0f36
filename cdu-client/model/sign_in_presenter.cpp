// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sign_in_presenter.h"

#include "core/text.h"

namespace shahn::model
{

SignInPresenter::SignInPresenter(
    link::ServerCalls &calls, Session &session, link::Scheduler &scheduler, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session), m_busy(scheduler)
{
}

void SignInPresenter::signIn(const QString &login, const QString &password)
{
    if (m_busy.isRunning())
        return;
    m_busy.begin();
    m_calls.signIn(withoutInvisible(login).trimmed(), password, this,
        [this](const link::Answer<protocol::SignInReply> &answer) {
            m_busy.end();
            if (!answer.result) {
                Q_EMIT failed(answer.result.error());
                return;
            }
            if (const auto begun = m_session.begin(*answer.result); !begun) {
                Q_EMIT failed(begun.error());
                return;
            }
            Q_EMIT signedIn();
        });
}

void SignInPresenter::unlock(const QString &password)
{
    if (m_busy.isRunning() || !m_session.isSignedIn())
        return;
    m_busy.begin();
    m_calls.signIn(m_session.operatorLogin(), password, this,
        [this, login = m_session.operatorLogin()](
            const link::Answer<protocol::SignInReply> &answer) {
            m_busy.end();
            if (!answer.result) {
                Q_EMIT unlockFailed(answer.result.error());
            } else if (m_session.operatorLogin() == login
                && answer.result->operatorLogin == login) { // it may have ended meanwhile
                m_session.renew(*answer.result);
                Q_EMIT unlocked();
            } else {
                m_calls.signOut(); // nobody works under the new session
            }
        });
}

void SignInPresenter::signOut()
{
    m_calls.signOut();
    m_session.end();
    Q_EMIT signedOut();
}

} // namespace shahn::model
