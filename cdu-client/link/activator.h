// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Exchanges a one-time activation code for this machine's certificate. The code carries the hash of
// the utility's CA: the server's chain must end in exactly that CA before the secret of the code is
// sent. Owned by the application, GUI thread.

#include "link/answer.h"
#include "link/identity.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

namespace shahn::link
{

class Activator final : public QObject
{
    Q_OBJECT

public:
    explicit Activator(const IdentityStore &store, QObject *parent = nullptr);
    ~Activator() override;

    // Whether the text is an activation code without a typing error; ActivationRefused otherwise.
    static Expected<void> checkCode(const QString &activationCode);

    // Address as in serverUrlFromText. The identity is stored before the callback runs. Errors:
    // InvalidField (the address), ActivationRefused (the code is mistyped, used or expired, or for
    // another CDU than this machine is; context: codeCdu, machineCdu), CertificateInvalid (another
    // CA), ComputerClockWrong, NetworkUnreachable, TimedOut.
    void activate(const QString &serverAddress, const QString &activationCode, QObject *context,
        Callback<Identity> done);

private:
    struct Attempt;

    void lookAtChain(const std::shared_ptr<Attempt> &attempt);
    void sendSecret(const std::shared_ptr<Attempt> &attempt);
    Expected<Identity> accept(const Attempt &attempt, const QByteArray &body) const;

    const IdentityStore &m_store;
    QNetworkAccessManager m_network;
};

} // namespace shahn::link
