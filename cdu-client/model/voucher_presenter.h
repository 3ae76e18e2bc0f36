// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A journal voucher that somebody writes, line by line, or one that takes another back. It is asked
// for, and another person's signature posts it. Owned by its page.

#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/voucher.h"

#include <QJsonObject>
#include <QObject>

#include <optional>
#include <vector>

namespace shahn::model
{

class VoucherPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    // As they are typed.
    struct Line {
        QString account;
        QString named; // the debt or the meter, where the account needs one
        QString debit;
        QString credit;

        bool isEmpty() const;
        friend bool operator==(const Line &, const Line &) = default;
    };

    struct Input {
        std::vector<Line> lines; // empty ones say nothing
        QString reference;
        QString datedOn; // empty: today
        QString reason;
        QString note; // for whoever signs

        friend bool operator==(const Input &, const Input &) = default;
    };

    // What keeps it from being asked for; the first of them.
    enum class Fault : quint8 {
        NoAccount,
        NoDebt,
        NoMeter,
        NoAmount, // or two of them
        Amount, // is not understood
        TooFewLines,
        Difference,
        NoReference,
        Day,
        NoReason,
    };

    struct Problem {
        Fault fault = Fault::NoAccount;
        size_t line = 0; // its place among the lines of the input
        std::optional<Error> error = {}; // of an amount
    };

    struct Sums {
        Money debit; // of the amounts that are understood
        Money credit;
        bool areUnderstood = true;
    };

    // An account that vouchers post to.
    struct Account {
        QString account; // "cash/CDU-07"; of customers without whose: "debt/"
        protocol::LocalName ledger;
        protocol::LocalName subject;
    };

    explicit VoucherPresenter(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    // The chart is asked for once, and again where it did not come.
    void open();
    void clear();

    bool mayPost() const { return m_parts.session.may(Right::PostVouchers); }

    // In the order of the chart; empty before it came.
    const std::vector<Account> &accounts() const { return m_accounts; }

    // What a line of the account has to name: "debt", "meter"; empty: nothing, or it is not known.
    QString namedBy(const QString &account) const;

    const Input &input() const { return m_input; }

    void setInput(const Input &input);

    bool isEdited() const { return m_input != Input(); }

    Sums sums() const;
    std::optional<Problem> problem() const;

    // The voucher that is taken back; it is read. Empty: a new one is written.
    void takeBack(const QString &requestId);

    const QString &reversedId() const { return m_reversedId; }

    // Its record; none before it came.
    const std::optional<QJsonObject> &reversed() const { return m_reversed; }

    bool canAsk() const { return mayPost() && !m_busy.isRunning() && !problem() && isReady(); }

    void ask();

    // Of the chart, of what is taken back, or of what was asked for last.
    const std::optional<Error> &error() const { return m_error; }

    // The number of the paper that was asked for last; it waits for a signature.
    const std::optional<QString> &asked() const { return m_asked; }

    void forgetLineError();

Q_SIGNALS:
    void changed();
    // The input is empty again.
    void askedFor();

private:
    // What is taken back has come, or nothing is.
    bool isReady() const { return m_reversedId.isEmpty() || m_reversed.has_value(); }

    std::optional<Problem> problemOf(const Line &line) const;
    std::optional<Problem> problemOfLines() const;
    VoucherOrder order() const;
    void readChart();
    void readReversed();
    void fillAccounts(const protocol::LedgerChart &chart);
    void onAsked(const link::Answer<protocol::VoucherAskReply> &answer);

    const Parts m_parts;
    BusyFlag m_busy;
    std::optional<protocol::LedgerChart> m_chart;
    std::vector<Account> m_accounts;
    Input m_input;
    QString m_reversedId;
    std::optional<QJsonObject> m_reversed;
    std::optional<Error> m_error;
    std::optional<QString> m_asked;
    quint64 m_turn = 0; // answers to an earlier question are dropped
};

} // namespace shahn::model
