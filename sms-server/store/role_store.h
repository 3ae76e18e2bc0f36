// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Roles: what people are, a level and a set of rights.

#include "core/error.h"
#include "core/id.h"
#include "domain/rights.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct RoleRow {
    RoleCode code;
    Level level = Level::Operator;
    QString nameEn;
    QString nameAr;
    RightSet rights;
};

class RoleStore final
{
public:
    explicit RoleStore(sql::Connection &connection) : m_connection(connection) { }

    // The highest level first. DataCorrupt for a level that is none.
    Expected<std::vector<RoleRow>> list();

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
