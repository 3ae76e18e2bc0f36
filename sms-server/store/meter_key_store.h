// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which vending keys the active meters need. Used by one thread with its own connection.

#include "core/error.h"
#include "domain/supply_group.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class MeterKeyStore final
{
public:
    explicit MeterKeyStore(sql::Connection &connection) : m_connection(connection) { }

    // Each once, in order; its cost grows with the number of groups, not of meters.
    Expected<std::vector<SupplyGroup>> activeGroups();

    // How many active meters have this key.
    Expected<qint64> countActive(const SupplyGroup &group);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
