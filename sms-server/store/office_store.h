// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Offices: the places where CDUs stand and operators work.

#include "core/error.h"
#include "core/id.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct OfficeRow {
    OfficeCode code;
    QString nameEn;
    QString nameAr;

    friend bool operator==(const OfficeRow &, const OfficeRow &) = default;
};

class OfficeStore final
{
public:
    explicit OfficeStore(sql::Connection &connection) : m_connection(connection) { }

    // AlreadyExists.
    Expected<void> insert(const OfficeRow &row);

    Expected<std::vector<OfficeRow>> list(); // by code

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
