// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/meter_choice.h"

namespace shahn::model
{

MeterChoice::MeterChoice(link::ServerCalls &calls, Session &session, QObject *parent)
    : QObject(parent), m_calls(calls), m_session(session)
{
}

QString MeterChoice::meterNumber() const
{
    return m_meter ? m_meter->customer.meterNumber : QString();
}

void MeterChoice::load(const QString &drn)
{
    forget();
    m_calls.fetchMeter(drn, this,
        [this, number = m_questionNumber](
            const link::Answer<protocol::MeterReply> &answer) { onAnswer(number, answer); });
}

void MeterChoice::forget()
{
    ++m_questionNumber;
    m_meter.reset();
}

void MeterChoice::onAnswer(quint64 number, const link::Answer<protocol::MeterReply> &answer)
{
    if (number != m_questionNumber)
        return;
    if (answer.result) {
        m_meter = *answer.result;
        Q_EMIT loaded();
        return;
    }
    Q_EMIT failed(answer.result.error());
    m_session.noteError(answer.result.error());
}

} // namespace shahn::model
