// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The units of the organisation, a tree: the utility at its root, below it offices, where CDUs
// stand and operators work, with regions and districts between.

#include "core/error.h"
#include "core/id.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// From the utility down; as stored and on the wire: "utility", "region", "district", "office".
enum class OfficeKind : quint8 { Utility, Region, District, Office };

QString officeKindText(OfficeKind kind);
// Unknown texts are offices.
OfficeKind officeKindOf(const QString &text);

struct OfficeRow {
    OfficeCode code;
    QString nameEn;
    QString nameAr;
    OfficeKind kind = OfficeKind::Office;
    OfficeCode parent = {}; // empty when it is inserted: the utility
    QString path = {}; // what is read: domain/rights.h

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
