// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The functions of libpq that PostgresqlPipeline calls. They are asked of the libpq that Qt's
// driver has loaded, so that nothing else is linked to it, and declared here, so that no other
// version's header is needed. The numbers are part of libpq's binary interface.

#include "core/error.h"

#include <cstdint>

struct pg_conn;
struct pg_result;

namespace shahn::sql
{

struct Libpq {
    using Oid = std::uint32_t;

    // ExecStatusType
    static constexpr int commandOk = 1;
    static constexpr int tuplesOk = 2;
    static constexpr int fatalError = 7;
    static constexpr int pipelineSync = 10;
    static constexpr int pipelineAborted = 11;
    // Of PQresultErrorField.
    static constexpr int fieldState = 'C';
    static constexpr int fieldMessage = 'M';
    static constexpr int binary = 1;

    int (*socket)(const pg_conn *) = nullptr;
    char *(*errorMessage)(const pg_conn *) = nullptr;
    int (*enterPipelineMode)(pg_conn *) = nullptr;
    int (*exitPipelineMode)(pg_conn *) = nullptr;
    int (*pipelineSyncSend)(pg_conn *) = nullptr;
    int (*sendPrepare)(pg_conn *, const char *, const char *, int, const Oid *) = nullptr;
    int (*sendQueryPrepared)(
        pg_conn *, const char *, int, const char *const *, const int *, const int *, int)
        = nullptr;
    pg_result *(*getResult)(pg_conn *) = nullptr;
    int (*resultStatus)(const pg_result *) = nullptr;
    char *(*resultErrorField)(const pg_result *, int) = nullptr;
    void (*clear)(pg_result *) = nullptr;
    int (*rowCount)(const pg_result *) = nullptr;
    char *(*changedCount)(pg_result *) = nullptr;
    Oid (*type)(const pg_result *, int) = nullptr;
    int (*isNull)(const pg_result *, int, int) = nullptr;
    int (*length)(const pg_result *, int, int) = nullptr;
    char *(*value)(const pg_result *, int, int) = nullptr;

    // DatabaseUnavailable when there is none or it is older than version 14.
    static Expected<Libpq> resolve();
};

} // namespace shahn::sql
