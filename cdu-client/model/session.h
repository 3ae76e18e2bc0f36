// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who is signed in, for which utility and currency. Owned by the application, set by
// SignInPresenter, read by every other presenter.

#include "core/error.h"
#include "core/money.h"
#include "domain/rights.h"
#include "outbox/document.h"
#include "protocol/messages/session.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class Session final : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);

    bool isSignedIn() const { return m_signIn.has_value(); }

    // Only while signed in.
    const protocol::SignInReply &signIn() const;
    // Empty while nobody is signed in.
    QString operatorLogin() const;
    // Only while signed in.
    outbox::Requester requester() const;

    // The server decides; the window does not offer what it would refuse. False while nobody is
    // signed in.
    bool may(Right right) const;
    // Whoever is signed in stands above somebody of the level (domain/rights.h).
    bool isAbove(const QString &level) const;

    // Of the utility; empty while nobody is signed in.
    QString timeZone() const { return m_signIn ? m_signIn->utility.timeZone : QString(); }

    const Currency &currency() const { return m_currency; }

    // Refused with InvalidField when the utility's currency makes no sense.
    Expected<void> begin(const protocol::SignInReply &reply);
    // The same operator with a new session at the server. The window stays as it is, but for what
    // the utility says of locking.
    void renew(const protocol::SignInReply &reply);
    void end();
    // The server does not know the session of whoever gets this error.
    static bool isEndedBy(const Error &error);

    // It is over, or is about to be for this refusal.
    bool isCutOffBy(const std::optional<Error> &refusal) const
    {
        return refusal && (!isSignedIn() || isEndedBy(*refusal));
    }

    // Ends the session when the error says that the server no longer knows it. Every presenter
    // passes the errors it gets.
    void noteError(const Error &error);

Q_SIGNALS:
    void changed();
    void renewed();
    // The session ended without the operator's wish.
    void expired();

private:
    std::optional<protocol::SignInReply> m_signIn;
    Currency m_currency;
};

} // namespace shahn::model
