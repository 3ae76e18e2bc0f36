// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The books, read, and months of them that are closed.

#include "http/route.h"
#include "service/ledger.h"
#include "service/periods.h"

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

class LedgerChartHandler final
{
public:
    explicit LedgerChartHandler(service::Ledger &ledger) : m_ledger(ledger) { }

    Expected<protocol::LedgerChart> handle(const protocol::Nothing &, const Call &) const
    {
        return m_ledger.chart();
    }

private:
    service::Ledger &m_ledger;
};

class PeriodsHandler final
{
public:
    explicit PeriodsHandler(service::Periods &periods) : m_periods(periods) { }

    Expected<protocol::LedgerPeriods> handle(const protocol::Nothing &, const Call &) const
    {
        return m_periods.list();
    }

private:
    service::Periods &m_periods;
};

class PeriodCloseHandler final
{
public:
    explicit PeriodCloseHandler(service::Periods &periods) : m_periods(periods) { }

    Expected<protocol::PeriodCloseReply> handle(
        const protocol::PeriodCloseAsk &asked, const Call &call) const
    {
        return m_periods.ask(userOf(call), asked);
    }

private:
    service::Periods &m_periods;
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
