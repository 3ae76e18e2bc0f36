// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of an account in a period: of a customer or of a vendor. Owned by its page.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/period.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/endpoints.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

class StatementPresenter : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    BusyFlag &busy() { return m_busy; }

    // The account that is chosen; empty: none.
    const QString &subject() const { return m_subject; }

    // Nothing is asked yet. The statement of another account is forgotten at once.
    void choose(const QString &subject);
    // That of another period stays until the answer comes.
    void setPeriod(const Period &period);
    // Nothing while no account is chosen.
    void refresh();
    void clear();

    virtual bool isRead() const = 0;

    const std::optional<Error> &error() const { return m_error; }

    // What did not come for the line is asked for again.
    void forgetLineError();

Q_SIGNALS:
    // The statement is another one, or there is an error.
    void read();

protected:
    StatementPresenter(const Parts &parts, QObject *parent);

    virtual void ask(const Period &period, quint64 turn) = 0;
    virtual void forget() = 0;

    link::ServerCalls &calls() { return m_parts.calls; }

    // Answers to an earlier question are dropped.
    bool isAwaited(quint64 turn) const { return turn == m_turn; }

    void onAnswer(const std::optional<Error> &error);

private:
    void begin(const QString &subject);

    const Parts m_parts;
    BusyFlag m_busy;
    QString m_subject;
    Period m_period;
    std::optional<Error> m_error;
    quint64 m_turn = 0;
};

template <protocol::Message Query, protocol::Message Reply>
class StatementOf final : public StatementPresenter
{
public:
    using Endpoint = protocol::Endpoint<Query, Reply>;

    StatementOf(const Parts &parts, const Endpoint &endpoint, QObject *parent = nullptr)
        : StatementPresenter(parts, parent), m_endpoint(endpoint)
    {
    }

    bool isRead() const override { return m_statement.has_value(); }

    // None before it came.
    const std::optional<Reply> &statement() const { return m_statement; }

private:
    void ask(const Period &period, quint64 turn) override
    {
        calls().call(m_endpoint, { subject(), period.firstDay(), period.lastDay() }, this,
            [this, turn](const link::Answer<Reply> &answer) {
                if (!isAwaited(turn))
                    return;
                if (answer.result)
                    m_statement = *answer.result;
                onAnswer(answer.result ? std::nullopt : std::optional(answer.result.error()));
            });
    }

    void forget() override { m_statement.reset(); }

    const Endpoint &m_endpoint;
    std::optional<Reply> m_statement;
};

using CustomerStatement = StatementOf<protocol::StatementQuery, protocol::Statement>;
using VendorStatement = StatementOf<protocol::VendorStatementQuery, protocol::VendorStatement>;

} // namespace shahn::model
