// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The books, read.

#include "http/route.h"
#include "service/ledger.h"

namespace shahn::http
{

class TrialBalanceHandler final
{
public:
    explicit TrialBalanceHandler(service::Ledger &ledger) : m_ledger(ledger) { }

    Expected<protocol::TrialBalance> handle(
        const protocol::PeriodQuery &asked, const Call &call) const;

private:
    service::Ledger &m_ledger;
};

class LedgerBookHandler final
{
public:
    explicit LedgerBookHandler(service::Ledger &ledger) : m_ledger(ledger) { }

    Expected<protocol::LedgerBook> handle(
        const protocol::LedgerBookQuery &asked, const Call &call) const;

private:
    service::Ledger &m_ledger;
};

class StatementHandler final
{
public:
    explicit StatementHandler(service::Ledger &ledger) : m_ledger(ledger) { }

    Expected<protocol::Statement> handle(
        const protocol::StatementQuery &asked, const Call &call) const;

private:
    service::Ledger &m_ledger;
};

class VendorStatementHandler final
{
public:
    explicit VendorStatementHandler(service::Ledger &ledger) : m_ledger(ledger) { }

    Expected<protocol::VendorStatement> handle(
        const protocol::VendorStatementQuery &asked, const Call &call) const;

private:
    service::Ledger &m_ledger;
};

} // namespace shahn::http
