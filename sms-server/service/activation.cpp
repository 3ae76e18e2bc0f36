// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/activation.h"

#include "service/audit_log.h"

#include "secure/activation_code.h"
#include "secure/digest.h"
#include "store/cdu_store.h"
#include "store/record_store.h"

namespace shahn::service
{

namespace
{

Error refused()
{
    return fail(
        ErrorCode::ActivationRefused, QStringLiteral("activation code wrong, used or expired"));
}

Expected<void> checkMachine(const CduCode &ofCode, const std::optional<CduCode> &machine)
{
    if (!machine || *machine == ofCode)
        return {};
    return fail(ErrorCode::ActivationRefused, QStringLiteral("the code is for another CDU"),
        { { QStringLiteral("codeCdu"), ofCode.text() },
            { QStringLiteral("machineCdu"), machine->text() } });
}

} // namespace

Activation::Activation(store::Database &database, store::Writer &writer,
    const secure::CertificateAuthority &authority, const Clock &clock, QString auditChain)
    : m_database(database)
    , m_writer(writer)
    , m_authority(authority)
    , m_clock(clock)
    , m_auditChain(std::move(auditChain))
{
}

Expected<Activated> Activation::activate(const QString &secret,
    const QByteArray &certificateRequestPem, const std::optional<CduCode> &machine)
{
    const Attempt attempt{ secure::ActivationCode::secretHash(secret), certificateRequestPem,
        machine };
    auto activated = activateFirst(attempt);
    if (activated || activated.error().code != ErrorCode::ActivationRefused)
        return activated;
    auto again = repeated(attempt);
    if (!again)
        return again.error();
    if (*again)
        return std::move(**again);
    return activated;
}

Expected<std::optional<Activated>> Activation::repeated(const Attempt &attempt)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto answered
        = store::CduStore(**connection)
              .findAnswered(attempt.hash, secure::sha256Hex(attempt.certificateRequestPem));
    if (!answered) {
        if (answered.error().code != ErrorCode::NotFound)
            return answered.error();
        return std::optional<Activated>();
    }
    if (!checkMachine(answered->code, attempt.machine))
        return std::optional<Activated>();
    return std::optional<Activated>(Activated{ answered->code, answered->office,
        answered->certificatePem.toUtf8(), m_authority.certificatePem() });
}

Expected<Activated> Activation::activateFirst(const Attempt &attempt)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    store::CduStore cdus(**connection);
    const auto cdu = cdus.findByActivation(attempt.hash);
    if (!cdu) {
        if (cdu.error().code != ErrorCode::NotFound)
            return cdu.error();
        return refused();
    }
    const store::ActivationAttempt code{ cdu->code, attempt.hash, m_clock.nowMsUtc() };
    if (auto checked = cdus.checkActivation(code); !checked) {
        if (checked.error().code != ErrorCode::ActivationRefused)
            return checked.error();
        return refused();
    }
    if (auto checked = checkMachine(cdu->code, attempt.machine); !checked)
        return checked.error();
    auto certificate
        = m_authority.issueCdu(attempt.certificateRequestPem, cdu->code.text(), m_clock.nowMsUtc());
    if (!certificate)
        return certificate.error();
    const auto sha256 = secure::certificateSha256Hex(*certificate);
    if (!sha256)
        return sha256.error();

    const store::IssuedCertificate issued{ *sha256, QString::fromLatin1(*certificate),
        secure::sha256Hex(attempt.certificateRequestPem) };
    const auto used
        = m_writer.write([&](sql::Connection &writing) { return use(writing, code, issued); });
    if (!used)
        return used.error();
    return Activated{ cdu->code, cdu->office, std::move(*certificate),
        m_authority.certificatePem() };
}

Expected<void> Activation::use(sql::Connection &connection, const store::ActivationAttempt &attempt,
    const store::IssuedCertificate &issued)
{
    auto transaction = beginAudited(connection, m_auditChain);
    if (!transaction)
        return transaction.error();
    if (auto activated = store::CduStore(connection).activate(attempt, issued); !activated) {
        // Another request with the same code was quicker.
        if (activated.error().code == ErrorCode::ActivationRefused)
            return refused();
        return activated.error();
    }
    const AuditEntry entry{ m_auditChain, attempt.code.text(), attempt.code.text(),
        QStringLiteral("station-activated"), attempt.code.text(),
        { { QStringLiteral("certificateSha256"), issued.sha256 } } };
    const auto place = appendEvent(connection, m_clock, entry);
    if (!place)
        return place.error();
    const QString station = QStringLiteral("station");
    const auto record
        = store::RecordStore(connection, *archive::entityNamed(station)).find(attempt.code.text());
    if (!record)
        return record.error();
    if (auto kept = appendToHistory(connection, { station, record->id, record->version }, *place);
        !kept)
        return kept;
    return transaction->commit();
}

} // namespace shahn::service
