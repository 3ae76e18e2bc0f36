// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The meter that a page works on: its data, asked for anew with each choice. An answer that comes
// after another choice is dropped. A member of a presenter.

#include "link/server_calls.h"
#include "model/session.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/sale.h"

#include <QObject>

#include <optional>

namespace shahn::model
{

// The newest of the meter's last sales that was not taken back; null: none is known.
const protocol::SaleSummary *lastStandingSale(const protocol::MeterReply &meter);

class MeterChoice final : public QObject
{
    Q_OBJECT

public:
    MeterChoice(link::ServerCalls &calls, Session &session, QObject *parent = nullptr);

    // None until it was loaded.
    const std::optional<protocol::MeterReply> &meter() const { return m_meter; }

    // Of the meter, empty until it was loaded.
    QString meterNumber() const;

    // Asks for the data of drn; the present meter is forgotten.
    void load(const QString &drn) { ask({ drn }); }

    // With what a key change may bring.
    void loadForKeyChange(const QString &drn) { ask({ drn, true }); }

    // The same of an account that has none: of the meter nothing is known.
    void loadAccount(const QString &number);
    // A meter on its way is not wanted any more either.
    void forget();
    // Keeps the data true after a sale; false when it was to another meter.
    bool noteSale(const protocol::SaleReply &sale);

Q_SIGNALS:
    void loaded();
    void failed(const shahn::Error &error);

private:
    void ask(const protocol::MeterQuery &question);
    void noteLines(const protocol::QuoteInfo &quote);
    void onAnswer(quint64 number, const link::Answer<protocol::MeterReply> &answer);

    link::ServerCalls &m_calls;
    Session &m_session;
    std::optional<protocol::MeterReply> m_meter;
    quint64 m_questionNumber = 0; // of the newest question
};

} // namespace shahn::model
