// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statement_presenter.h"

#include "model/desk_rules.h"

namespace shahn::model
{

StatementPresenter::StatementPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

void StatementPresenter::choose(const QString &subject)
{
    if (subject != m_subject)
        begin(subject);
}

void StatementPresenter::begin(const QString &subject)
{
    ++m_turn;
    m_busy.end();
    forget();
    m_error.reset();
    m_subject = subject;
    Q_EMIT read();
}

void StatementPresenter::setPeriod(const Period &period)
{
    m_period = period;
    refresh();
}

void StatementPresenter::refresh()
{
    ++m_turn;
    m_busy.end();
    if (m_subject.isEmpty())
        return;
    m_busy.begin();
    ask(m_period, m_turn);
}

void StatementPresenter::onAnswer(const std::optional<Error> &error)
{
    m_busy.end();
    m_error = error;
    Q_EMIT read();
    if (error)
        m_parts.session.noteError(*error);
}

void StatementPresenter::clear()
{
    m_period = {};
    begin(QString());
}

void StatementPresenter::forgetLineError()
{
    if (isOfTheLine(m_error) && !m_busy.isRunning())
        refresh();
}

} // namespace shahn::model
