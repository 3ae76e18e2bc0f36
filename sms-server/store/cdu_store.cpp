// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cdu_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"

namespace shahn::store
{
namespace
{

CduRow cduOf(const sql::Row &row)
{
    CduRow cdu;
    cdu.code = CduCode(row.text("cdu_code"));
    cdu.office = OfficeCode(row.text("office_code"));
    cdu.officeNameEn = row.text("office_name_en");
    cdu.officeNameAr = row.text("office_name_ar");
    cdu.officePath = row.text("path");
    cdu.name = row.text("name");
    cdu.state = cduStateOf(row.text("state"));
    cdu.activationExpiresAtMs = row.optionalInt64("activation_expires_at_ms");
    cdu.certificateSha256 = row.optionalText("certificate_sha256");
    return cdu;
}

Expected<CduRow> oneCdu(const Expected<sql::Rows> &rows, const QString &what)
{
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(what));
    return cduOf(rows->first());
}

QString named(const CduCode &code) { return QStringLiteral("CDU %1").arg(code.text()); }

sql::Parameters parametersOf(const ActivationAttempt &attempt)
{
    return { { ":code", attempt.code }, { ":activation_hash", attempt.activationHash },
        { ":at", attempt.atMs } };
}

Error refused(const ActivationAttempt &attempt)
{
    return fail(ErrorCode::ActivationRefused,
        QStringLiteral("%1 has no open activation with this code").arg(named(attempt.code)));
}

} // namespace

CduState cduStateOf(const QString &text)
{
    if (text == QLatin1String("registered"))
        return CduState::Registered;
    if (text == QLatin1String("active"))
        return CduState::Active;
    return CduState::Revoked;
}

QString cduStateText(CduState state)
{
    switch (state) {
    case CduState::Registered:
        return QStringLiteral("registered");
    case CduState::Active:
        return QStringLiteral("active");
    case CduState::Revoked:
        break;
    }
    return QStringLiteral("revoked");
}

Expected<CduRow> CduStore::findByCertificate(const QString &certificateSha256)
{
    return oneCdu(
        m_connection.query("cdu_select_by_certificate", { { ":certificate", certificateSha256 } }),
        QStringLiteral("CDU with certificate %1").arg(certificateSha256));
}

Expected<CduRow> CduStore::findByActivation(const QString &activationHash)
{
    return oneCdu(
        m_connection.query("cdu_select_by_activation", { { ":activation_hash", activationHash } }),
        QStringLiteral("CDU with this activation code"));
}

Expected<std::vector<CduRow>> CduStore::list()
{
    const auto rows = m_connection.query("cdu_list");
    if (!rows)
        return rows.error();
    std::vector<CduRow> cdus;
    for (const sql::Row row : *rows)
        cdus.push_back(cduOf(row));
    return cdus;
}

Expected<void> CduStore::checkActivation(const ActivationAttempt &attempt)
{
    const auto matched = m_connection.query("cdu_match_activation", parametersOf(attempt));
    if (!matched)
        return matched.error();
    if (matched->isEmpty())
        return refused(attempt);
    return {};
}

Expected<void> CduStore::activate(const ActivationAttempt &attempt, const IssuedCertificate &issued)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    sql::Parameters parameters = parametersOf(attempt);
    parameters.push_back({ ":certificate", issued.sha256 });
    const auto activated = m_connection.execute("cdu_activate", parameters);
    if (!activated)
        return activated.error();
    if (*activated == 0)
        return refused(attempt);
    if (auto kept = keepAnswer(attempt, issued); !kept)
        return kept;
    return transaction->commit();
}

Expected<void> CduStore::keepAnswer(
    const ActivationAttempt &attempt, const IssuedCertificate &issued)
{
    const auto removed
        = m_connection.execute("activation_answer_remove", { { ":code", attempt.code } });
    if (!removed)
        return removed.error();
    const auto inserted = m_connection.execute("activation_answer_insert",
        { { ":code", attempt.code }, { ":activation_hash", attempt.activationHash },
            { ":request_sha256", issued.requestSha256 }, { ":certificate_pem", issued.pem } });
    if (!inserted)
        return inserted.error();
    return {};
}

Expected<AnsweredActivation> CduStore::findAnswered(
    const QString &activationHash, const QString &requestSha256)
{
    const auto rows = m_connection.query("activation_answer_select",
        { { ":activation_hash", activationHash }, { ":request_sha256", requestSha256 } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no activation was answered so"));
    const sql::Row row = rows->first();
    return AnsweredActivation{ CduCode(row.text("cdu_code")), OfficeCode(row.text("office_code")),
        row.text("certificate_pem") };
}

} // namespace shahn::store
