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

struct NewCdu {
    CduCode code;
    OfficeCode office;
    QString name;
    QString activationHash; // hex
    qint64 activationExpiresAtMs = 0;
};

struct ActivationRenewal {
    CduCode code;
    QString activationHash;
    qint64 activationExpiresAtMs = 0;
    qint64 atMs = 0;
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

    // AlreadyExists; NotFound when there is no such office.
    Expected<void> registerCdu(const NewCdu &cdu);

    // Gives a CDU a new activation code, whatever its state: its certificate and its sessions end.
    // NotFound.
    Expected<void> renewActivation(const ActivationRenewal &renewal);

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

    // Ends the CDU and its sessions. NotFound.
    Expected<void> revoke(const CduCode &code, qint64 atMs);

private:
    Expected<void> keepAnswer(const ActivationAttempt &attempt, const IssuedCertificate &issued);

    sql::Connection &m_connection;
};

} // namespace shahn::store
