// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters in the database: rows are added and never changed.

#include "core/error.h"
#include "core/id.h"
#include "store/parameter_rows.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class ParameterStore final
{
public:
    explicit ParameterStore(sql::Connection &connection) : m_connection(connection) { }

    Expected<ParametersAt> atUtility(qint64 nowMs);
    // unitPath: of the unit, or of the one that the station belongs to; station: empty for a unit.
    Expected<ParametersAt> at(const QString &unitPath, const CduCode &station, qint64 nowMs);

    // Its id.
    Expected<qint64> insert(const ParameterRow &row);

private:
    Expected<std::vector<ParameterRow>> rows(const QString &unitPath, const CduCode &station);

    sql::Connection &m_connection;
};

} // namespace shahn::store
