// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one utility of a database.

#include "core/error.h"
#include "core/money.h"

#include <QString>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// What may change while the utility sells. The texts are read by customers on receipts; each may be
// empty.
struct UtilitySettings {
    QString addressEn;
    QString addressAr;
    QString helpLine;
    QString taxNumber;
    // An amount of more than so many times the largest of the customer's last sales is asked about
    // before it is sold; 0: never. 0 to 1,000.
    int unusualAmountFactor = 5;
    static constexpr int tidAheadMinutesMin = 30;
    static constexpr int tidAheadMinutesMax = 10'080;
    // How far ahead of the clock tokens may begin behind restored backups: each of them takes a
    // week and a minute, and there may be eight.
    static constexpr int floorAheadStepMinutes = tidAheadMinutesMax + 1;
    static constexpr int floorAheadMinutesMax = 8 * floorAheadStepMinutes;
    // How far the TIDs of one meter may run ahead of the clock.
    int tidAheadMinutes = 1'440;

    friend bool operator==(const UtilitySettings &, const UtilitySettings &) = default;
};

struct UtilityRow {
    QString code;
    QString nameEn;
    QString nameAr;
    Currency currency;
    QString timeZone; // IANA name
    bool isTokenSplitAllowed = true;
    UtilitySettings settings = {};

    friend bool operator==(const UtilityRow &, const UtilityRow &) = default;
};

class UtilityStore final
{
public:
    explicit UtilityStore(sql::Connection &connection) : m_connection(connection) { }

    // NotFound in a database that has no utility yet.
    Expected<UtilityRow> load();

    // Also as the root of the organisation. AlreadyExists when the database has a utility, whatever
    // its code. In a transaction of the caller's.
    Expected<void> insert(const UtilityRow &row);

    // NotFound in a database that has no utility yet.
    Expected<void> change(const UtilitySettings &settings);

    // The first minute (since 1970) that tokens may have; 0: no backup was restored. NotFound as
    // above.
    Expected<qint64> tokenMinuteFloor();

    // No token has an earlier minute (since 1970) from now on. NotFound as above.
    Expected<void> raiseTokenMinuteFloor(qint64 minute);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
