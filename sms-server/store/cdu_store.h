// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vending stations: registration, activation with a one-time code, revocation.

#include "core/error.h"
#include "core/id.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

enum class CduState : quint8 {
    Registered, // waits for its activation code
    Active,
    Revoked,
};

// As stored: "registered", "active", "revoked"; an unknown text is read as revoked.
QString cduStateText(CduState state);
CduState cduStateOf(const QString &text);

struct CduRow {
    CduCode code;
    OfficeCode office;
    QString officeNameEn;
    QString officeNameAr;
    QString officePath;
    QString name;
    CduState state = CduState::Registered;
    std::optional<qint64> activationExpiresAtMs; // none when there is no open activation
    std::optional<QString> certificateSha256; // hex; of a revoked CDU its last one
};

struct ActivationAttempt {
    CduCode code;
    QString activationHash;
    qint64 atMs = 0;
};

// What an activation is answered with.
struct IssuedCertificate {
    QString sha256; // hex, of the certificate
    QString pem;
    QString requestSha256; // hex, of the certificate request as it came
};

struct AnsweredActivation {
    CduCode code;
    OfficeCode office;
    QString certificatePem;
};

class CduStore final
{
public:
    explicit CduStore(sql::Connection &connection) : m_connection(connection) { }

    // NotFound.
    Expected<CduRow> findByCertificate(const QString &certificateSha256);
    // The CDU whose open activation has this code; whether it may be used, checkActivation says.
    Expected<CduRow> findByActivation(const QString &activationHash);

    Expected<std::vector<CduRow>> list(); // by code

    // ActivationRefused when the code is wrong, used or expired, or the CDU is unknown.
    Expected<void> checkActivation(const ActivationAttempt &attempt);

    // Checks again and, in the same transaction, makes the CDU active with the certificate and
    // keeps the answer. The code cannot be used any more.
    Expected<void> activate(const ActivationAttempt &attempt, const IssuedCertificate &issued);

    // The answer that the code was used up for by this request, as long as the station is active.
    // NotFound.
    Expected<AnsweredActivation> findAnswered(
        const QString &activationHash, const QString &requestSha256);

private:
    Expected<void> keepAnswer(const ActivationAttempt &attempt, const IssuedCertificate &issued);

    sql::Connection &m_connection;
};

} // namespace shahn::store
