// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sign_in_presenter.h"

#include "core/text.h"
#include "protocol/endpoints.h"

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
    open(withoutInvisible(login).trimmed(), password,
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
    open(m_session.operatorLogin(), password,
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
                close(); // nobody works under the new session
            }
        });
}

void SignInPresenter::open(
    const QString &login, const QString &password, link::Callback<protocol::SignInReply> done)
{
    m_calls.call(protocol::endpoints::signIn, { login, password, protocol::apiRevision }, this,
        [this, done = std::move(done)](const link::Answer<protocol::SignInReply> &answer) {
            if (answer.result)
                m_calls.setSession(answer.result->sessionToken);
            done(answer);
        });
}

// At once, whatever the server answers.
void SignInPresenter::close()
{
    m_calls.call(protocol::endpoints::signOut, {}, this, [](const auto &) {});
    m_calls.setSession({});
}

void SignInPresenter::signOut()
{
    close();
    m_session.end();
    Q_EMIT signedOut();
}

} // namespace shahn::model
