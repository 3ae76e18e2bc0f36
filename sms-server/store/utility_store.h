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

// What customers read on receipts; each may be empty.
struct UtilityContact {
    QString addressEn;
    QString addressAr;
    QString helpLine;

    friend bool operator==(const UtilityContact &, const UtilityContact &) = default;
};

struct UtilityRow {
    QString code;
    QString nameEn;
    QString nameAr;
    Currency currency;
    QString timeZone; // IANA name
    QString taxNumber; // empty: none
    bool isTokenSplitAllowed = true;
    UtilityContact contact = {};

    friend bool operator==(const UtilityRow &, const UtilityRow &) = default;
};

class UtilityStore final
{
public:
    explicit UtilityStore(sql::Connection &connection) : m_connection(connection) { }

    // NotFound in a database that has no utility yet.
    Expected<UtilityRow> load();

    // AlreadyExists when the database has a utility, whatever its code.
    Expected<void> insert(const UtilityRow &row);

    // NotFound in a database that has no utility yet.
    Expected<void> setContact(const UtilityContact &contact);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
