// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_store.h"

#include "sql/connection.h"
#include "store/changed_rows.h"

namespace shahn::store
{

Expected<void> SessionStore::open(const SessionRow &row)
{
    return done(m_connection.execute("session_insert",
        { { ":token_hash", row.tokenHash }, { ":login", row.login }, { ":cdu", row.cdu },
            { ":certificate", row.certificateSha256 }, { ":created_at", row.createdAtMs },
            { ":expires_at", row.expiresAtMs } }));
}

Expected<SessionView> SessionStore::find(const QString &tokenHash)
{
    const auto rows = m_connection.query("session_select", { { ":token_hash", tokenHash } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such session"));
    const sql::Row row = rows->first();
    SessionView view;
    view.session.tokenHash = row.text("token_hash");
    view.session.login = OperatorLogin(row.text("login"));
    view.session.cdu = CduCode(row.text("cdu_code"));
    view.session.certificateSha256 = row.text("certificate_sha256");
    view.session.createdAtMs = row.int64("created_at_ms");
    view.session.expiresAtMs = row.int64("expires_at_ms");
    view.closedAtMs = row.optionalInt64("closed_at_ms");
    view.role = RoleCode(row.text("role_code"));
    view.permissions = permissionsOf(
        row.int64("level"), row.optionalText("rights").value_or(QString()), row.text("branch"));
    view.operatorState = operatorStateOf(row.text("operator_state"));
    view.operatorNameEn = row.text("operator_name_en");
    view.operatorNameAr = row.text("operator_name_ar");
    view.cduState = cduStateOf(row.text("cdu_state"));
    view.cduCertificateSha256 = row.optionalText("cdu_certificate_sha256");
    view.office = OfficeCode(row.text("office_code"));
    view.officeNameEn = row.text("office_name_en");
    view.officeNameAr = row.text("office_name_ar");
    view.officePath = row.text("path");
    return view;
}

Expected<void> SessionStore::close(const QString &tokenHash, qint64 atMs)
{
    return done(
        m_connection.execute("session_close", { { ":token_hash", tokenHash }, { ":at", atMs } }));
}

Expected<qint64> SessionStore::closeAllOfCdu(const CduCode &cdu, qint64 atMs)
{
    return m_connection.execute("session_close_of_cdu", { { ":cdu", cdu }, { ":at", atMs } });
}

Expected<qint64> SessionStore::closeAllOfOperator(const OperatorLogin &login, qint64 atMs)
{
    return m_connection.execute(
        "session_close_of_operator", { { ":login", login }, { ":at", atMs } });
}

Expected<qint64> SessionStore::removeEndedBefore(qint64 ms)
{
    return m_connection.execute("session_remove_ended", { { ":before", ms } });
}

} // namespace shahn::store
