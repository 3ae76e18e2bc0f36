// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What people of the server's own machine do beside the records: they say that its clock is right,
// the second administrator signs for the set-up, and what is done with vending keys outside of the
// database gets its event of the audit. Any thread may call; writing goes through the writer of the
// server.

#include "core/clock.h"
#include "core/error.h"
#include "core/money.h"
#include "secure/password.h"
#include "service/records.h"
#include "service/sign_in_lock.h"
#include "store/database.h"
#include "store/writer.h"
#include "vault/key_action.h"

#include <QJsonObject>

namespace shahn::service
{

// What acceptClock has brought back to the present time.
struct AcceptedClock {
    qint64 meterCount = 0;
    qint64 pointCount = 0;
};

struct ApprovedSetup {
    OperatorLogin approver; // as stored
    OperatorLogin firstAdministrator;
};

class Operation final
{
public:
    // All outlive the object. chain: the server's id.
    Operation(store::Database &database, store::Writer &writer, const Clock &clock, QString chain)
        : m_database(database), m_writer(writer), m_clock(clock), m_chain(std::move(chain))
    {
    }

    // What amounts of the archive are in.
    Expected<Currency> currency();

    // The server sells by its clock again, and what a wrong one has left ahead of the time comes
    // back.
    Expected<AcceptedClock> acceptClock(const RecordUser &user);

    // The active person with this password. SignInRefused, audited as ACTION-refused; SignInLocked
    // after several in a row.
    // Blocks for a tenth of a second.
    Expected<store::OperatorRow> personWith(const RecordUser &user, const OperatorLogin &login,
        const secure::SecretBytes &password, const QString &action);

    // An administrator other than the first signs that the server was set up as it should be. From
    // then on what gives value needs a second person (service/second_person.h).
    // Blocks for a tenth of a second. SignInRefused for a wrong password, PermissionDenied for
    // anybody else.
    Expected<ApprovedSetup> approveSetup(
        const RecordUser &user, const OperatorLogin &login, const secure::SecretBytes &password);

    // Of a vault or a security module, told before it is done.
    Expected<void> noteVaultEvent(const RecordUser &user, vault::KeyAction action,
        const QString &subject, const QJsonObject &detail);

private:
    AuditEntry entry(const RecordUser &user, const QString &action, const QString &subject,
        const QJsonObject &detail = {}) const;
    Error refusal(const RecordUser &user, const QString &action, const QString &login,
        const Error &why) const;
    Expected<AcceptedClock> acceptClock(sql::Connection &connection, const RecordUser &user) const;
    Expected<void> beginSecondPerson(
        sql::Connection &connection, const QString &approver, const QString &station) const;

    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    const QString m_chain;
    AttemptsAtMachine m_attempts;
};

} // namespace shahn::service
