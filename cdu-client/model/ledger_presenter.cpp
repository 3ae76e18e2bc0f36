// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ledger_presenter.h"

#include "model/desk_rules.h"
#include "protocol/endpoints.h"

#include <iterator>

namespace shahn::model
{
namespace
{

namespace endpoints = protocol::endpoints;

} // namespace

LedgerPresenter::LedgerPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

void LedgerPresenter::setPeriod(const Period &period)
{
    m_period = period;
    refresh();
}

void LedgerPresenter::clear()
{
    closeBook();
    ++m_turn;
    m_busy.end();
    m_period = {};
    m_balance.reset();
    m_error.reset();
}

void LedgerPresenter::refresh()
{
    m_busy.begin();
    m_parts.calls.call(endpoints::trialBalance, { m_period.firstDay(), m_period.lastDay() }, this,
        [this, turn = ++m_turn](const link::Answer<protocol::TrialBalance> &answer) {
            if (turn != m_turn)
                return;
            m_busy.end();
            m_error.reset();
            if (answer.result)
                m_balance = *answer.result;
            else
                m_error = answer.result.error();
            Q_EMIT listed();
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void LedgerPresenter::openBook(const QString &account)
{
    closeBook();
    if (!m_balance)
        return;
    m_account = account;
    askPage();
}

void LedgerPresenter::closeBook()
{
    ++m_bookTurn;
    m_isPageAsked = false;
    m_isAllWanted = false;
    m_account.clear();
    m_book.reset();
    m_bookError.reset();
}

void LedgerPresenter::fetchMore()
{
    if (hasMore() && !m_isPageAsked)
        askPage();
}

void LedgerPresenter::fetchAll()
{
    m_isAllWanted = true;
    fetchMore();
}

void LedgerPresenter::askPage()
{
    protocol::LedgerBookQuery query;
    query.account = m_account;
    query.from = m_balance->from;
    query.to = m_balance->to;
    if (m_book)
        query.after = m_book->next;
    if (m_isAllWanted)
        query.limit = protocol::LedgerBookQuery::limitMax;
    m_isPageAsked = true;
    m_parts.calls.call(endpoints::ledgerBook, query, this,
        [this, turn = m_bookTurn](const link::Answer<protocol::LedgerBook> &answer) {
            if (turn == m_bookTurn)
                onPage(answer);
        });
}

void LedgerPresenter::onPage(const link::Answer<protocol::LedgerBook> &answer)
{
    m_isPageAsked = false;
    m_bookError.reset();
    if (!answer.result) {
        m_bookError = answer.result.error();
    } else if (!m_book) {
        m_book = *answer.result;
    } else {
        m_book->entries.insert(
            m_book->entries.end(), answer.result->entries.begin(), answer.result->entries.end());
        m_book->next = answer.result->next;
        m_book->differenceMinor = answer.result->differenceMinor;
    }
    m_isAllWanted
        = m_isAllWanted && answer.result && m_book->entries.size() < paperEntriesMax && hasMore();
    Q_EMIT bookRead();
    if (!answer.result)
        m_parts.session.noteError(answer.result.error());
    else if (m_isAllWanted)
        fetchMore();
}

void LedgerPresenter::forgetLineErrors()
{
    if (isOfTheLine(m_error) && !m_busy.isRunning())
        refresh();
    if (isOfTheLine(m_bookError) && !m_isPageAsked && !m_account.isEmpty())
        askPage();
}

} // namespace shahn::model
