// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who this machine is to the server: key, certificate, the utility's CA, and the CDU's code, kept
// together in one file that only its owner can read, so that they are replaced at once or not at
// all.

#include "core/error.h"

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
    Expected<void> store(const Identity &identity) const;

private:
    QString m_path;
};

} // namespace shahn::link
