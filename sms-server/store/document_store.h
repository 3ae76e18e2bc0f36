// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which documents there are, for reading: any kind, without what only one kind has. Written by the
// hot store alone.

#include "core/energy.h"
#include "core/error.h"
#include "core/id.h"
#include "core/money.h"
#include "domain/meter_number.h"
#include "store/ledger_account.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
class Row;
}

namespace shahn::store
{

struct DocumentRow {
    qint64 id = 0;
    int kind = 0;
    RequestId request;
    CduCode cdu;
    qint64 receipt = 0; // 0: it has none
    qint64 atMs = 0;
    QString drn; // empty: it is about no meter; likewise the customer
    QString customerNameEn;
    QString customerNameAr;
    OperatorLogin login;
    Money tender;
    Energy energy; // on its tokens
    int copies = 0; // reprints; a repeated request is one
    bool isReversed = false;
};

struct DaySumRow {
    Money debit;
    Money credit;
    qint64 postingCount = 0;
};

class DocumentStore final
{
public:
    explicit DocumentStore(sql::Connection &connection) : m_connection(connection) { }

    // None when the id was never decided.
    Expected<std::optional<DocumentRow>> ofRequest(const RequestId &request);

    // Of one kind among the last 2,000 of all kinds, newest first.
    Expected<std::vector<DocumentRow>> recentOfCdu(const CduCode &cdu, int kind, int limit);
    // Payments alone: what else is of an account is of a point too.
    Expected<std::vector<DocumentRow>> recentOfAccount(const QString &number, int limit);
    Expected<std::vector<DocumentRow>> recentOfMeter(const MeterNumber &meter, int kind, int limit);

    // What was posted to all accounts of a ledger on a business day, yyyymmdd.
    Expected<DaySumRow> sumOfDay(Ledger ledger, int businessDay);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
