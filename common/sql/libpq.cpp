// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/libpq.h"

#include <QLibrary>

namespace shahn::sql
{

Expected<Libpq> Libpq::resolve()
{
    QLibrary library(QStringLiteral("pq"), 5);
    const char *missing = nullptr;
    const auto find = [&](auto &function, const char *name) {
        function
            = reinterpret_cast<std::remove_reference_t<decltype(function)>>(library.resolve(name));
        if (!function && !missing)
            missing = name;
    };
    Libpq libpq;
    find(libpq.socket, "PQsocket");
    find(libpq.errorMessage, "PQerrorMessage");
    find(libpq.enterPipelineMode, "PQenterPipelineMode");
    find(libpq.exitPipelineMode, "PQexitPipelineMode");
    find(libpq.pipelineSyncSend, "PQpipelineSync");
    find(libpq.sendPrepare, "PQsendPrepare");
    find(libpq.sendQueryPrepared, "PQsendQueryPrepared");
    find(libpq.getResult, "PQgetResult");
    find(libpq.resultStatus, "PQresultStatus");
    find(libpq.resultErrorField, "PQresultErrorField");
    find(libpq.clear, "PQclear");
    find(libpq.rowCount, "PQntuples");
    find(libpq.changedCount, "PQcmdTuples");
    find(libpq.type, "PQftype");
    find(libpq.isNull, "PQgetisnull");
    find(libpq.length, "PQgetlength");
    find(libpq.value, "PQgetvalue");
    if (missing)
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("libpq, of version 14 or later, has no %1; %2")
                .arg(QLatin1String(missing), library.errorString()));
    return libpq;
}

} // namespace shahn::sql
