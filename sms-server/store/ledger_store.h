// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The books, for reading. Whoever reads more than one of them has a transaction around it, or sees
// what is posted in between. Days are yyyymmdd, debits positive.

#include "core/error.h"
#include "pricing/tariff.h"
#include "store/ledger_account.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct LedgerPeriod {
    int from = 0;
    int to = 0; // the last day of it
};

struct LedgerBalance {
    qint64 account = 0;
    qint64 openingMinor = 0;
    qint64 debitMinor = 0;
    qint64 creditMinor = 0; // as a positive number, like every credit here
    qint64 postingCount = 0;
};

// A day of one server.
struct LedgerDay {
    int businessDay = 0;
    qint64 debitMinor = 0;
    qint64 creditMinor = 0;
    qint64 postingCount = 0;
    qint64 firstDocument = 0;
    qint64 lastDocument = 0;
};

// In the order of books: by day, then document, then line.
struct LedgerPlace {
    int businessDay = 0;
    qint64 document = 0;
    int line = 0;

    friend auto operator<=>(const LedgerPlace &, const LedgerPlace &) = default;
};

struct LedgerPosting {
    LedgerPlace place;
    qint64 amountMinor = 0;
    qint64 atMs = 0;
    int kind = 0;
    qint64 receipt = 0; // 0: none
    QString cdu;
    QString login;
    QString customer; // account number; empty: none
    QString debt; // code, of a posting to a customer's debts
    QString reference; // of a voucher
};

// A document of a customer's point, with what it has posted.
struct StatementDocument {
    qint64 document = 0;
    int businessDay = 0;
    qint64 atMs = 0;
    int kind = 0;
    qint64 receipt = 0;
    QString cdu;
    QString login;
    QString drn;
    qint64 energyWh = 0;
    pricing::Resource resource = pricing::Resource::Electricity; // that it is of
    QString reference; // of a voucher, like its reason
    QString reason;
    std::map<Ledger, qint64> postedMinor;
};

struct StatementDebt {
    QString code;
    QString kindEn;
    QString kindAr;
    qint64 amountMinor = 0;
    qint64 balanceMinor = 0; // now
    qint64 recordedAtMs = 0; // 0: before such times were kept
    int recordedDay = 0; // that its recording was posted to; 0: it was there before
};

class LedgerStore final
{
public:
    explicit LedgerStore(sql::Connection &connection) : m_connection(connection) { }

    // Of every account with a posting up to the end of the period.
    Expected<std::vector<LedgerBalance>> balances(const LedgerPeriod &period);

    Expected<qint64> openingMinor(qint64 account, int from);
    Expected<std::vector<LedgerDay>> days(qint64 account, const LedgerPeriod &period);
    // Of one account or, summed as one, of all of its ledger; at most so many of the day behind the
    // place, or from its first document on.
    Expected<std::vector<LedgerPosting>> postings(
        qint64 account, const LedgerDay &day, const std::optional<LedgerPlace> &after, int limit);

    // All of them to the customer's account in that ledger, in the order of books; at most so many.
    Expected<std::vector<LedgerPosting>> postingsOfCustomer(
        Ledger ledger, qint64 customer, int limit);
    // All documents of the customer's points, payments and debts, the oldest first; at most so
    // many.
    Expected<std::vector<StatementDocument>> documentsOfCustomer(qint64 customer, int limit);
    Expected<std::vector<StatementDebt>> debtsOfCustomer(qint64 customer);
    // Of all points together, now.
    Expected<qint64> carryOverMinor(qint64 customer);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
