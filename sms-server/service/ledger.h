// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The books as people read them: the trial balance, the book of an account, the statement of a
// customer and that of a vendor (docs/ledger.md). Any thread may call; nothing is written, but that
// somebody asked for a customer outside of the branch.

#include "core/clock.h"
#include "core/error.h"
#include "protocol/messages/ledger.h"
#include "protocol/messages/vendor.h"
#include "protocol/messages/voucher.h"
#include "service/records.h"
#include "store/database.h"

namespace shahn::service
{

class Ledger final
{
public:
    // All outlive the object.
    Ledger(store::Database &database, Records &records, const Clock &clock)
        : m_database(database), m_records(records), m_clock(clock)
    {
    }

    // The ledgers that there are, and what their accounts are of.
    Expected<protocol::LedgerChart> chart() const;

    // Errors of those below: InvalidField for a period that is none or too long.
    Expected<protocol::TrialBalance> trialBalance(const protocol::PeriodQuery &asked) const;
    // NotFound for an account that there is not.
    Expected<protocol::LedgerBook> book(const protocol::LedgerBookQuery &asked) const;
    // NotFound as Records::find().
    Expected<protocol::Statement> statement(
        const RecordUser &user, const protocol::StatementQuery &asked) const;
    // Likewise.
    Expected<protocol::VendorStatement> vendorStatement(
        const RecordUser &user, const protocol::VendorStatementQuery &asked) const;

private:
    store::Database &m_database;
    Records &m_records;
    const Clock &m_clock;
};

} // namespace shahn::service
