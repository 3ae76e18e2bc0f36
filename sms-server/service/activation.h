// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Activation: a CDU exchanges its one-time code and a certificate request for its certificate. The
// code is used up in the transaction that stores the certificate. Any thread of a fixed number may
// call; calls block on the database. Owned by the program's wiring.

#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "secure/certificate_authority.h"
#include "store/database.h"

#include <QString>

#include <deque>
#include <mutex>

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
    // Refused attempts of all stations together in one minute; more are answered with
    // TooManyRequests before the database is asked.
    static constexpr int refusalsPerMinuteMax = 60;

    // All outlive the object; auditChain is the server's id.
    Activation(store::Database &database, const secure::CertificateAuthority &authority,
        const Clock &clock, QString auditChain);

    // secret is ActivationCode::secretText(). Errors: ActivationRefused (wrong, used, expired or
    // tried too often: the answer does not say which), InvalidField for the request,
    // TooManyRequests.
    Expected<Activated> activate(const QString &secret, const QByteArray &certificateRequestPem);

private:
    bool hasTooManyRefusals();
    void countRefusal();

    store::Database &m_database;
    const secure::CertificateAuthority &m_authority;
    const Clock &m_clock;
    const QString m_auditChain;
    std::mutex m_mutex; // guards m_refusals
    std::deque<qint64> m_refusals; // times of the last minute's, oldest first
};

} // namespace shahn::service
