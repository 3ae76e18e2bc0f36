// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who this machine is to the server: key, certificate, the utility's CA, and the CDU's code, kept
// together in one file that only its owner can read, so that they are replaced at once or not at
// all. Before there is a certificate, the key that one is asked for.

#include "core/error.h"
#include "secure/certificate.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace shahn::link
{

struct Identity {
    QString cduCode;
    QString officeCode;
    QByteArray keyPem;
    QByteArray certificatePem;
    QByteArray caPem;
};

class IdentityStore
{
public:
    explicit IdentityStore(const QString &dataDirectory);

    // None when this machine was not activated yet. SecretInsecure when others can read the file,
    // DataCorrupt when it is damaged.
    Expected<std::optional<Identity>> load() const;
    // Ends the activation that it comes from.
    Expected<void> store(const Identity &identity) const;

    // The key and the request to activate with; the same for the same code until the identity is
    // stored, so that an answer that was lost, also by a power cut, can be asked for again.
    // What was kept of an activation and cannot be used is replaced. activationHash is
    // ActivationCode::secretHash(). FileUnreadable, DiskFull.
    Expected<secure::KeyAndRequest> keyForActivation(const QString &activationHash) const;

private:
    QString m_path;
    QString m_activationPath;
};

} // namespace shahn::link
