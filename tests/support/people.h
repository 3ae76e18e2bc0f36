// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// People and stations of a test, as they lie in the database: without the rules and the audit of
// service/records.h, and with what only an act or an activation writes otherwise.

#include "store/operator_store.h"
#include "store/record_store.h"

namespace shahn::test
{

struct PlacedStation {
    CduCode code;
    OfficeCode office;
    QString name;
    QString activationHash; // hex
    qint64 activationExpiresAtMs = 0;
};

// AlreadyExists; InvalidField when there is no such office.
Expected<void> placeStation(sql::Connection &connection, const PlacedStation &station);

// The same; also when there is no such role. row.permissions are those of the role.
Expected<void> placeOperator(sql::Connection &connection, const store::OperatorRow &row);

// Columns of a record that is there. NotFound.
Expected<void> setColumns(sql::Connection &connection, const char *entity, const QString &key,
    const std::vector<store::ExtraColumn> &columns);

} // namespace shahn::test
