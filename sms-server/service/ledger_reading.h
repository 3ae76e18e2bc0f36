// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What reading the books begins with: a connection in a transaction of its own, so that all of it
// is of one moment, and a period of the utility's days. Internal to service.

#include "core/clock.h"
#include "core/error.h"
#include "sql/transaction.h"
#include "store/database.h"
#include "store/ledger_store.h"

#include <QDate>
#include <QTimeZone>

#include <optional>

namespace shahn::service
{

__extension__ using Wide = __int128;

// DataCorrupt for what is no sum of ours: only rows that were changed by hand give it.
Expected<qint64> narrowed(Wide sum);

Error wrongPeriod(const char *field, const char *rule, const QString &reason);
QString dayText(QDate day); // "2026-11-28"
QString dayText(int businessDay); // yyyymmdd

// What is asked for, in the utility's days.
struct Period {
    QDate from;
    QDate to;
    QDate today;
    QTimeZone zone;

    store::LedgerPeriod days() const;

    // Nothing more is posted to it, but by a server whose clock is late while its month is open.
    bool isOver() const { return to < today; }
};

class LedgerReading final
{
public:
    // Without days: the month of the last one up to today. InvalidField for a period that is none
    // or too long.
    static Expected<LedgerReading> open(store::Database &database, const Clock &clock,
        const std::optional<QString> &from, const std::optional<QString> &to);

    sql::Connection &connection() const { return *m_connection; }

    const Period &period() const { return m_period; }

private:
    LedgerReading(sql::Connection &connection, sql::Transaction transaction, Period period)
        : m_connection(&connection)
        , m_transaction(std::move(transaction))
        , m_period(std::move(period))
    {
    }

    sql::Connection *m_connection;
    sql::Transaction m_transaction;
    Period m_period;
};

} // namespace shahn::service
