// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sign-in page, and signing out.

#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"
#include "protocol/messages/session.h"

#include <QObject>

namespace shahn::model
{

class SignInPresenter final : public QObject
{
    Q_OBJECT

public:
    SignInPresenter(link::ServerCalls &calls, Session &session, link::Scheduler &scheduler,
        QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    // Does nothing while a sign-in runs.
    void signIn(const QString &login, const QString &password);
    void signOut();
    // The password of whoever is signed in. What is on its way or typed is not touched.
    void unlock(const QString &password);

Q_SIGNALS:
    void unlocked();
    void unlockFailed(const shahn::Error &error);
    void signedIn();
    void signedOut();
    void failed(const shahn::Error &error);

private:
    void open(
        const QString &login, const QString &password, link::Callback<protocol::SignInReply> done);
    void close();

    link::ServerCalls &m_calls;
    Session &m_session;
    BusyFlag m_busy;
};

} // namespace shahn::model
