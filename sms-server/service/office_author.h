// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who makes a document at the head office, as its row names them. Internal to service.

#include "core/error.h"
#include "sql/connection.h"

namespace shahn::service
{

struct OfficeAuthor {
    qint64 operatorId = 0; // 0: a user of the server's machine
    qint64 cduId = 0; // 0: at no station
};

inline Expected<OfficeAuthor> officeAuthor(
    sql::Connection &connection, const QString &login, const QString &station)
{
    const auto rows
        = connection.query("office_author", { { ":login", login }, { ":cdu", station } });
    if (!rows)
        return rows.error();
    return OfficeAuthor{ rows->first().int64("operator_id"), rows->first().int64("cdu_id") };
}

} // namespace shahn::service
