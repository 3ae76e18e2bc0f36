// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the head office does beside selling, made together: by the server, and by smsctl where no
// server runs.

#include "service/approvals.h"
#include "service/changes.h"
#include "service/ledger.h"
#include "service/meter_import.h"
#include "service/operation.h"
#include "service/parameters.h"
#include "service/periods.h"
#include "service/records.h"
#include "service/tariff_versions.h"
#include "service/tariffs.h"
#include "service/vouchers.h"

namespace shahn::service
{

struct HeadOffice {
    // All outlive the object.
    HeadOffice(store::Database &database, store::Writer &writer, const Clock &clock, Random &random,
        const RecordsOptions &options)
        : records(database, writer, clock, random, options)
        , parameters(database, writer, clock, options.chain)
        , tariffs(writer, clock, random, options.chain)
        , meterImport(writer, clock, options.chain, options.seal)
        , operation(database, writer, clock, options.chain)
        , ledger(database, records, clock)
        , periods(database, writer, clock, random, options.chain)
        , vouchers(writer, clock, random, options.chain)
        , tariffVersions(database, clock)
        , approvals(database, writer, clock, options.chain, records, operation)
        , changes(writer, clock, random, options.chain, records, parameters)
    {
    }

    Records records;
    Parameters parameters;
    Tariffs tariffs;
    MeterImport meterImport;
    Operation operation;
    Ledger ledger;
    Periods periods;
    Vouchers vouchers;
    TariffVersions tariffVersions;
    Approvals approvals;
    Changes changes;
};

} // namespace shahn::service
