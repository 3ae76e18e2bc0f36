// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is done to a database of which no server runs: it gets its utility, and is told that it was
// restored from a backup. Each call is one transaction that also writes the audit row. Used by one
// thread with its own connection.

#include "archive/parameters.h"
#include "service/audit_log.h"

#include "core/clock.h"
#include "core/error.h"
#include "sql/connection.h"
#include "store/utility_store.h"

#include <functional>

namespace shahn::service
{

// Who acts, for the audit trail.
struct Administrator {
    QString auditChain;
    QString actor; // the person's login on the machine
    QString station; // the machine
};

// Values of parameters as they are stored.
using ParameterTexts = std::vector<std::pair<archive::ParameterId, QString>>;

// The database was restored from a backup.
struct RestoredBackup {
    // The answer of the last time, which a backup may not know (since 1970); 0: there was none.
    qint64 lastMinute = 0;
    // Where the database's server is on another machine.
    bool comparesDatabaseClock = false;
    // Stores the answer outside of the database, before it counts.
    std::function<Expected<void>(qint64 minute)> keep;
};

class Administration final
{
public:
    // All outlive the object.
    Administration(sql::Connection &connection, const Clock &clock, Administrator who);

    // AlreadyExists; InvalidField for a time zone that the machine does not know.
    Expected<void> createUtility(
        const store::UtilityRow &utility, const ParameterTexts &parameters = {});

    // Tokens begin as far ahead of the clock as any may have been, for what was sold since the
    // backup is not in it. The first minute (since 1970). ClockNotTrusted where a sale would be
    // refused by it; TokenTimeAhead where nothing could be sold from there on.
    Expected<qint64> noteRestored(const RestoredBackup &backup);

    // An audit row for what was done outside the database, such as a new vault.
    Expected<void> record(const QString &action, const QString &subject, const QJsonObject &detail);

private:
    using Work = std::function<Expected<void>()>;

    Expected<void> setParameters(const ParameterTexts &parameters);
    Expected<void> checkClock(qint64 nowMs, bool comparesDatabaseClock);
    Expected<void> inTransaction(const AuditEntry &entry, const Work &work);
    AuditEntry entry(
        const QString &action, const QString &subject, const QJsonObject &detail = {}) const;

    sql::Connection &m_connection;
    const Clock &m_clock;
    const Administrator m_who;
};

} // namespace shahn::service
