// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Exchanges a one-time activation code for this machine's certificate. The code carries the hash of
// the utility's CA: the server's chain must end in exactly that CA before the secret of the code is
// sent. Owned by the application, GUI thread.

#include "link/answer.h"
#include "link/identity.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace shahn::link
{

// "host", "host:port" or "https://host:port" as the address of a server; InvalidField otherwise.
// The port is 8443 when none is given.
Expected<QUrl> serverUrlFromText(const QString &text);

class Activator final : public QObject
{
    Q_OBJECT

public:
    explicit Activator(IdentityStore &store, QObject *parent = nullptr);
    ~Activator() override;

    // The identity is stored before the callback runs. Errors: InvalidField (the address),
    // ActivationRefused (the code is mistyped, used or expired), CertificateInvalid (another CA),
    // NetworkUnreachable, TimedOut.
    void activate(const QString &serverAddress, const QString &activationCode, QObject *context,
        Callback<Identity> done);

private:
    IdentityStore &m_store;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace shahn::link
