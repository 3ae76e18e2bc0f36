// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/ledger.h"

namespace shahn::http
{

Expected<protocol::TrialBalance> TrialBalanceHandler::handle(
    const protocol::PeriodQuery &asked, const Call &) const
{
    return m_ledger.trialBalance(asked);
}

Expected<protocol::LedgerBook> LedgerBookHandler::handle(
    const protocol::LedgerBookQuery &asked, const Call &) const
{
    return m_ledger.book(asked);
}

Expected<protocol::Statement> StatementHandler::handle(
    const protocol::StatementQuery &asked, const Call &call) const
{
    return m_ledger.statement(userOf(call), asked);
}

Expected<protocol::VendorStatement> VendorStatementHandler::handle(
    const protocol::VendorStatementQuery &asked, const Call &call) const
{
    return m_ledger.vendorStatement(userOf(call), asked);
}

} // namespace shahn::http
