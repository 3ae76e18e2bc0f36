// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The roles that are made with a database. They are rows of a migration; tests of the client,
// which have no database, take them from here, and tst_people compares the two.

#include "domain/rights.h"

#include <array>

namespace shahn::test
{

struct MadeRole {
    const char *code;
    Level level;
    RightSet rights;
};

// The highest level first, one for each.
inline constexpr std::array<MadeRole, 4> madeRoles = [] {
    using enum Right;
    return std::array<MadeRole, 4>{ {
        { "administrator", Level::Administrator,
            { SeeCustomers, EditCustomers, SeeMeters, EditMeters, SeeOffices, EditOffices,
                SeeStations, EditStations, SeeOperators, EditOperators, SeeRoles, EditRoles,
                SeeTariffs, EditTariffs, SeeCodeLists, EditCodeLists, SeeParameters, EditParameters,
                SeeDocuments, ImportMeters, OperateServer, SeeLedger, SeeVendors, EditVendors,
                Approve, PostVouchers, ClosePeriod } },
        { "smsManager", Level::SmsManager,
            { SeeCustomers, EditCustomers, SeeMeters, EditMeters, SeeOffices, EditOffices,
                SeeStations, EditStations, SeeOperators, EditOperators, SeeRoles, SeeTariffs,
                EditTariffs, SeeCodeLists, EditCodeLists, SeeParameters, EditParameters,
                SeeDocuments, Approve, ImportMeters, SeeLedger, SeeVendors, EditVendors,
                PostVouchers, ClosePeriod } },
        { "posManager", Level::PosManager,
            { SeeCustomers, EditCustomers, SeeMeters, EditMeters, SeeOffices, SeeStations,
                SeeOperators, EditOperators, SeeRoles, SeeTariffs, SeeCodeLists, SeeParameters,
                SeeDocuments, Sell, ServeMeters, Approve, ReverseSales, SeeVendors,
                PostVendorEntries, IssueCredit } },
        { "cashier", Level::Operator,
            { SeeCustomers, SeeMeters, SeeDocuments, Sell, ServeMeters, ReverseSales } },
    } };
}();

} // namespace shahn::test
