// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Months of the ledger that are closed, one after another, and not opened again: nothing is posted
// to them. Asked for by one person, closed by the signature of another. Any thread may call;
// writing goes through the writer of the server.

#include "core/clock.h"
#include "core/random.h"
#include "protocol/messages/ledger.h"
#include "service/records.h"
#include "store/writer.h"

namespace shahn::service
{

// In the transaction of the caller's. InvalidField for a month that is none, is not over, is
// closed, or has one before it that is open.
Expected<void> closeMonth(sql::Connection &connection, const AuditTools &audit,
    const QString &month, const QString &askedBy, const QString &signedBy);

// InvalidField for a month that is none.
Expected<bool> isMonthClosed(sql::Connection &connection, const QString &month);

class Periods final
{
public:
    // All outlive the object. chain: the server's id.
    Periods(store::Database &database, store::Writer &writer, const Clock &clock, Random &random,
        QString chain)
        : m_database(database)
        , m_writer(writer)
        , m_clock(clock)
        , m_random(random)
        , m_chain(std::move(chain))
    {
    }

    Expected<protocol::LedgerPeriods> list() const;
    // Nothing is closed before somebody else signs; that it could be closed now was tried.
    Expected<protocol::PeriodCloseReply> ask(
        const RecordUser &user, const protocol::PeriodCloseAsk &asked);

private:
    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const QString m_chain;
};

} // namespace shahn::service
