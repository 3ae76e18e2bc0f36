// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Activation: a CDU exchanges its one-time code and a certificate request for its certificate. The
// code is used up in the transaction that stores the certificate; the same code with the same
// request, from a CDU that lost the answer, is answered alike as long as the certificate holds. Any
// thread of a fixed number may call; calls block on the database. Owned by the program's wiring.

#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "secure/certificate_authority.h"
#include "store/cdu_store.h"
#include "store/database.h"
#include "store/writer.h"

#include <QString>

#include <optional>

namespace shahn::service
{

struct Activated {
    CduCode cdu;
    OfficeCode office;
    QByteArray certificatePem;
    QByteArray caPem;
};

class Activation final
{
public:
    // All outlive the object; auditChain is the server's id.
    Activation(store::Database &database, store::Writer &writer,
        const secure::CertificateAuthority &authority, const Clock &clock, QString auditChain);

    // secret is ActivationCode::secretText(); machine: the CDU that it says it is already. Errors:
    // ActivationRefused (wrong, used or expired: the answer does not say which; or for another CDU
    // than machine, and it stays good: context: codeCdu, machineCdu), InvalidField for the request.
    // However many wrong secrets come, a right one is taken: their 80 bits are not guessed.
    Expected<Activated> activate(const QString &secret, const QByteArray &certificateRequestPem,
        const std::optional<CduCode> &machine = {});

private:
    struct Attempt {
        QString hash; // of the secret
        QByteArray certificateRequestPem;
        std::optional<CduCode> machine;
    };

    Expected<Activated> activateFirst(const Attempt &attempt);
    // What the same request was answered, if it was, and for this machine.
    Expected<std::optional<Activated>> repeated(const Attempt &attempt);

    Expected<void> use(sql::Connection &connection, const store::ActivationAttempt &attempt,
        const store::IssuedCertificate &issued);

    store::Database &m_database;
    store::Writer &m_writer;
    const secure::CertificateAuthority &m_authority;
    const Clock &m_clock;
    const QString m_auditChain;
};

} // namespace shahn::service
