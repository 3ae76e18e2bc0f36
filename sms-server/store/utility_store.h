// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one utility of a database.

#include "archive/parameters.h"
#include "core/error.h"
#include "core/money.h"

#include <QString>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// How far ahead of the clock tokens may begin behind restored backups: each of them takes a week
// and a minute, and there may be eight.
inline constexpr int floorAheadStepMinutes = archive::tidAheadMinutesMax + 1;
inline constexpr int floorAheadMinutesMax = 8 * floorAheadStepMinutes;

// What stays as it is made; what may change are parameters (store/parameter_store.h).
struct UtilityRow {
    QString code;
    QString nameEn;
    QString nameAr;
    Currency currency;
    QString timeZone; // IANA name
    bool isApproved = false; // by a second administrator: before, nothing is issued

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

    // By a second administrator: from now on tokens are issued. NotFound as below.
    Expected<void> approve();

    // The first minute (since 1970) that tokens may have; 0: no backup was restored. NotFound in a
    // database that has no utility yet.
    Expected<qint64> tokenMinuteFloor();

    // No token has an earlier minute (since 1970) from now on. NotFound as above.
    Expected<void> raiseTokenMinuteFloor(qint64 minute);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
