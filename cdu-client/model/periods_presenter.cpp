// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/periods_presenter.h"

#include "model/desk_rules.h"
#include "protocol/endpoints.h"

namespace shahn::model
{

namespace endpoints = protocol::endpoints;

PeriodsPresenter::PeriodsPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

void PeriodsPresenter::refresh()
{
    m_busy.begin();
    m_parts.calls.call(endpoints::ledgerPeriods, {}, this,
        [this, turn = ++m_turn](const link::Answer<protocol::LedgerPeriods> &answer) {
            if (turn == m_turn)
                onAnswer(answer, [this](const protocol::LedgerPeriods &told) { m_periods = told; });
        });
}

void PeriodsPresenter::clear()
{
    ++m_turn;
    m_busy.end();
    m_periods.reset();
    m_error.reset();
}

void PeriodsPresenter::close(const QString &note)
{
    if (!canClose())
        return;
    m_busy.begin();
    m_parts.calls.call(endpoints::closePeriod, { m_periods->nextMonth, note }, this,
        [this, turn = ++m_turn](const link::Answer<protocol::PeriodCloseReply> &answer) {
            if (turn != m_turn)
                return;
            if (!answer.result && answer.result.error().code == ErrorCode::AlreadyExists)
                return refresh(); // the list says who has asked
            onAnswer(answer, [this](const protocol::PeriodCloseReply &) {
                m_periods->nextAskedBy = m_parts.session.operatorLogin();
            });
        });
}

void PeriodsPresenter::forgetLineError()
{
    if (isOfTheLine(m_error) && !m_busy.isRunning())
        refresh();
}

} // namespace shahn::model
