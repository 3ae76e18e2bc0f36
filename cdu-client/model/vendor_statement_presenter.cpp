// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vendor_statement_presenter.h"

#include "model/desk_rules.h"
#include "protocol/endpoints.h"

namespace shahn::model
{

VendorStatementPresenter::VendorStatementPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

void VendorStatementPresenter::setVendor(const QString &code)
{
    if (code != m_vendor) {
        m_statement.reset();
        m_error.reset();
        m_vendor = code;
        Q_EMIT read();
    }
    refresh();
}

void VendorStatementPresenter::setPeriod(const Period &period)
{
    m_period = period;
    refresh();
}

void VendorStatementPresenter::refresh()
{
    ++m_turn;
    m_busy.end();
    if (m_vendor.isEmpty())
        return;
    m_busy.begin();
    m_parts.calls.call(protocol::endpoints::vendorStatement,
        { m_vendor, m_period.firstDay(), m_period.lastDay() }, this,
        [this, turn = m_turn](const link::Answer<protocol::VendorStatement> &answer) {
            if (turn != m_turn)
                return;
            m_busy.end();
            m_error.reset();
            if (answer.result)
                m_statement = *answer.result;
            else
                m_error = answer.result.error();
            Q_EMIT read();
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void VendorStatementPresenter::clear()
{
    ++m_turn;
    m_busy.end();
    m_vendor.clear();
    m_period = {};
    m_statement.reset();
    m_error.reset();
    Q_EMIT read();
}

void VendorStatementPresenter::forgetLineError()
{
    if (isOfTheLine(m_error) && !m_busy.isRunning())
        refresh();
}

} // namespace shahn::model
