// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The trial balance of a period, and the book of one of its accounts, page after page. Owned by its
// page.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/period.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/ledger.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class LedgerPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    explicit LedgerPresenter(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    // The balance stays that of the period before until the answer comes.
    const Period &period() const { return m_period; }

    void setPeriod(const Period &period);
    void refresh();
    void clear();

    // None before it came.
    const std::optional<protocol::TrialBalance> &balance() const { return m_balance; }

    const std::optional<Error> &error() const { return m_error; }

    // In the period of the balance that is shown.
    void openBook(const QString &account);
    void closeBook();

    // With all entries that have come; none before the first page.
    const std::optional<protocol::LedgerBook> &book() const { return m_book; }

    const std::optional<Error> &bookError() const { return m_bookError; }

    bool hasMore() const { return m_book && m_book->next.has_value(); }

    // The next page; nothing while one is asked for, or where there is none.
    void fetchMore();
    // All that is not here yet, page after page, up to so many entries in all: more are no list
    // for paper.
    static constexpr size_t paperEntriesMax = 5'000;
    void fetchAll();

    // What was said of the line; what did not come for it is asked for again.
    void forgetLineErrors();

Q_SIGNALS:
    // The balance came, or an error.
    void listed();
    // A page of the book, or an error.
    void bookRead();

private:
    void askPage();
    void onPage(const link::Answer<protocol::LedgerBook> &answer);

    const Parts m_parts;
    BusyFlag m_busy;
    Period m_period;
    std::optional<protocol::TrialBalance> m_balance;
    std::optional<Error> m_error;
    QString m_account; // of the book; empty: none is open
    std::optional<protocol::LedgerBook> m_book;
    std::optional<Error> m_bookError;
    bool m_isPageAsked = false;
    bool m_isAllWanted = false;
    quint64 m_turn = 0; // answers to an earlier question are dropped
    quint64 m_bookTurn = 0;
};

} // namespace shahn::model
