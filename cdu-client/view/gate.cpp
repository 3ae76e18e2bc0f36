// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/gate.h"

#include "model/activation_presenter.h"
#include "model/session.h"
#include "model/sign_in_presenter.h"
#include "view/activation_page.h"
#include "view/lock_page.h"
#include "view/sign_in_page.h"

#include <QStackedWidget>

#include <utility>

namespace shahn::view
{

// The pages are below the stack from the start: another parent would mean another style for all
// that is in them.
Gate::Gate(const Parts &parts, bool isActivated, QStackedWidget &pages)
    : QObject(&pages), m_parts(parts), m_pages(pages), m_isActivated(isActivated)
{
    m_activationPage = new ActivationPage(parts.activation, &pages);
    m_signInPage = new SignInPage(parts.signIn, &pages);
    m_lockPage = new LockPage(parts.signIn, parts.session, &pages);
    for (QWidget *page : { static_cast<QWidget *>(m_activationPage),
             static_cast<QWidget *>(m_signInPage), static_cast<QWidget *>(m_lockPage) })
        pages.addWidget(page);
    connect(&parts.activation, &model::ActivationPresenter::activated, this, [this] {
        m_isActivated = true;
        m_signInPage->forgetError(); // of the certificate before
        onSessionChanged();
    });
    connect(&parts.session, &model::Session::changed, this, &Gate::onSessionChanged);
    connect(&parts.session, &model::Session::expired, this, &Gate::onExpired);
    connect(&parts.signIn, &model::SignInPresenter::unlocked, this, &Gate::onUnlocked);
    connect(m_signInPage, &SignInPage::signingIn, this, &Gate::signingIn);
    connect(m_lockPage, &LockPage::otherRequested, this, &Gate::signOutRequested);
}

Gate::State Gate::state() const
{
    if (!m_isActivated)
        return State::Activation;
    if (!m_parts.session.isSignedIn())
        return State::SignIn;
    return m_isLocked ? State::Locked : State::Open;
}

QString Gate::title() const
{
    switch (state()) {
    case State::Activation:
        return tr("Activation");
    case State::SignIn:
        return tr("Sign in");
    case State::Locked:
        return tr("Locked");
    case State::Open:
        break;
    }
    return {};
}

QString Gate::chapter() const
{
    return state() == State::Activation ? QStringLiteral("activation") : QStringLiteral("selling");
}

void Gate::start() { onSessionChanged(); }

void Gate::onSessionChanged()
{
    m_isLocked = false;
    switch (state()) {
    case State::Activation:
        m_pages.setCurrentWidget(m_activationPage);
        Q_EMIT closed();
        if (!m_activationPage->isWaiting())
            m_activationPage->focusFirst();
        break;
    case State::SignIn:
        m_pages.setCurrentWidget(m_signInPage);
        Q_EMIT closed();
        m_signInPage->focusFirst();
        break;
    case State::Locked:
    case State::Open:
        Q_EMIT opened();
        break;
    }
}

void Gate::onExpired()
{
    m_signInPage->showError({ ErrorCode::SessionExpired, QString() });
    m_signInPage->waitForPerson();
}

void Gate::lock()
{
    m_isLocked = true;
    m_pages.setCurrentWidget(m_lockPage);
    Q_EMIT closed();
    m_lockPage->open();
}

void Gate::onUnlocked()
{
    if (std::exchange(m_isLocked, false))
        Q_EMIT unlocked();
}

void Gate::prefillActivation(const QString &serverAddress, const QString &activationCode)
{
    m_activationPage->prefill(serverAddress, activationCode);
    if (m_pages.currentWidget() == m_activationPage)
        m_activationPage->focusFirst();
}

void Gate::askForActivation(const QString &serverAddress, const Error &reason)
{
    if (!m_isActivated)
        return;
    m_isActivated = false;
    m_activationPage->prefill(serverAddress, QString());
    onSessionChanged();
    m_activationPage->showReason(reason); // once it is in view
}

void Gate::prefillSignIn(const QString &login)
{
    m_signInPage->prefill(login);
    if (m_pages.currentWidget() == m_signInPage)
        m_signInPage->focusFirst();
}

void Gate::setSignOutAllowed(bool isAllowed) { m_lockPage->setOtherAllowed(isAllowed); }

void Gate::forgetLineErrors()
{
    m_signInPage->forgetLineError();
    m_lockPage->forgetLineError();
}

} // namespace shahn::view
