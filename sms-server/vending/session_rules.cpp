// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/session_rules.h"

namespace shahn::vending
{

Expected<const store::BatchSession *> allowedSession(
    const store::BatchState &state, const SessionKey &key, std::optional<Right> right, qint64 nowMs)
{
    const auto it = state.sessions.constFind(key.tokenHash);
    if (key.tokenHash.isEmpty() || it == state.sessions.constEnd())
        return fail(ErrorCode::SessionExpired, QStringLiteral("no such session"));
    const store::BatchSession &session = *it;
    if (key.certificateSha256.isEmpty() || session.certificateSha256 != key.certificateSha256)
        return fail(ErrorCode::CertificateMismatch, QStringLiteral("session of another station"));
    // Before the session itself: revoking also closes sessions, and the station has to learn the
    // deeper reason.
    if (session.cduState != QLatin1String("active")
        || session.cduCertificateSha256 != key.certificateSha256)
        return fail(ErrorCode::CertificateRevoked,
            QStringLiteral("station %1 is not active").arg(session.cduCode));
    if (session.isClosed || session.expiresAtMs <= nowMs)
        return fail(ErrorCode::SessionExpired, QStringLiteral("the session has ended"));
    if (session.operatorState != QLatin1String("active"))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 is not active").arg(session.login));
    if (right && !allows(session.permissions, *right, session.officePath))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 does not have the right %2 at station %3")
                .arg(session.login, rightText(*right), session.cduCode));
    return &session;
}

} // namespace shahn::vending
