// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands before the pages: this machine has to be activated, somebody has to sign in, or the
// window is locked. No page of the navigation, but a state of the window. Owned by the window.

#include "core/error.h"

#include <QObject>
#include <QString>

class QStackedWidget;

namespace shahn::model
{
class ActivationPresenter;
class Session;
class SignInPresenter;
} // namespace shahn::model

namespace shahn::view
{

class ActivationPage;
class LockPage;
class SignInPage;

class Gate final : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 { Activation, SignIn, Locked, Open };

    struct Parts {
        model::ActivationPresenter &activation;
        model::SignInPresenter &signIn;
        model::Session &session;
    };

    Gate(const Parts &parts, bool isActivated, QStackedWidget &pages);

    State state() const;

    bool isActivated() const { return m_isActivated; }

    // Of what stands there; empty while it is open.
    QString title() const;
    // Of the operator's guide.
    QString chapter() const;

    void prefillActivation(const QString &serverAddress, const QString &activationCode);
    // This machine has to be activated again, at this server, for the reason given.
    void askForActivation(const QString &serverAddress, const Error &reason);
    void prefillSignIn(const QString &login);

    // Only while it is open.
    void lock();
    // Nobody is signed out while a request is on its way.
    void setSignOutAllowed(bool isAllowed);
    void forgetLineErrors();

    // Shows what stands there now; called once by the window, when it is ready.
    void start();

Q_SIGNALS:
    // It stands there now. The cursor is put where typing goes on behind this.
    void closed();
    // Somebody has signed in.
    void opened();
    // Whoever was signed in is at the window again.
    void unlocked();
    void signingIn(const QString &login);
    void signOutRequested();

private:
    void onSessionChanged();
    void onUnlocked();
    void onExpired();

    Parts m_parts;
    QStackedWidget &m_pages;
    ActivationPage *m_activationPage = nullptr;
    SignInPage *m_signInPage = nullptr;
    LockPage *m_lockPage = nullptr;
    bool m_isActivated = false;
    bool m_isLocked = false;
};

} // namespace shahn::view
