// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which vending keys the active meters need. Used by one thread with its own connection.

#include "core/error.h"
#include "domain/supply_group.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct NeededKeys {
    std::vector<SupplyGroup> groups;
    // "point P7: SGC 600101, KRN 0, KT 9": of meters with one of these each that no vending key can
    // have. Somebody has changed their rows by hand.
    QStringList damaged;
};

class MeterKeyStore final
{
public:
    explicit MeterKeyStore(sql::Connection &connection) : m_connection(connection) { }

    // Each once, in order; its cost grows with the number of groups, not of meters.
    Expected<NeededKeys> activeGroups();

    // How many active meters have this key.
    Expected<qint64> countActive(const SupplyGroup &group);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
