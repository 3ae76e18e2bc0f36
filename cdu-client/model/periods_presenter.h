// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The months of the ledger that are closed, and the one that is closed next: asked for here, closed
// by another person's signature. Owned by its page.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/ledger.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class PeriodsPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    explicit PeriodsPresenter(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    void refresh();
    void clear();

    // None before they came.
    const std::optional<protocol::LedgerPeriods> &periods() const { return m_periods; }

    const std::optional<Error> &error() const { return m_error; }

    bool mayClose() const { return m_parts.session.may(Right::ClosePeriod); }

    // There is a month that is over and open, and nobody has asked for it.
    bool canClose() const
    {
        return mayClose() && !m_busy.isRunning() && m_periods && !m_periods->nextMonth.isEmpty()
            && !isWaiting();
    }

    // note: for whoever signs.
    void close(const QString &note);

    // For the next month, a signature.
    bool isWaiting() const { return m_periods && !m_periods->nextAskedBy.isEmpty(); }

    void forgetLineError();

Q_SIGNALS:
    void changed();

private:
    template <class Reply, class Take>
    void onAnswer(const link::Answer<Reply> &answer, const Take &take)
    {
        m_busy.end();
        m_error.reset();
        if (answer.result)
            take(*answer.result);
        else
            m_error = answer.result.error();
        Q_EMIT changed();
        if (!answer.result)
            m_parts.session.noteError(answer.result.error());
    }

    const Parts m_parts;
    BusyFlag m_busy;
    std::optional<protocol::LedgerPeriods> m_periods;
    std::optional<Error> m_error;
    quint64 m_turn = 0; // answers to an earlier question are dropped
};

} // namespace shahn::model
