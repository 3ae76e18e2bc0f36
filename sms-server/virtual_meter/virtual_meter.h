// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// VirtualMeter: behaves as a meter of IEC 62055-41 with a keypad. It accepts or refuses tokens by
// its own reading of the rules and keeps its registers. One thread.

#include "virtual_meter/meter_result.h"
#include "virtual_meter/meter_state.h"
#include "virtual_meter/token_reader.h"

#include "core/clock.h"

#include <QJsonObject>

namespace shahn::meter
{

// What the meter answers and shows.
struct EntryReport {
    MeterResult result = MeterResult::FormatError;
    QString function
        = {}; // "electricityCredit", "clearTamper" …; empty when the token was not understood
    QJsonObject facts = {}; // what the function did or shows
};

class VirtualMeter
{
public:
    // A half-entered key change set is given up after this time.
    static constexpr qint64 keyChangeTimeoutMs = 10 * 60 * 1000;
    // How long a meter that locks out does so.
    static constexpr qint64 lockoutMs = 60 * 1000;
    // The largest credit a unit register holds, in tenths.
    static constexpr qint64 unitsRegisterMax = 99'999'999;

    VirtualMeter(MeterState state, const Clock &clock) : m_state(std::move(state)), m_clock(clock)
    {
    }

    EntryReport enter(const QString &tokenText);

    const MeterState &state() const { return m_state; }

private:
    EntryReport enterReady(const QString &tokenText);
    EntryReport execute(const ReadToken &token);
    EntryReport executeCredit(const ReadToken &token);
    EntryReport creditUnits(const ReadToken &token);
    EntryReport creditCurrency(const ReadToken &token);
    EntryReport executeTest(const ReadToken &token) const;
    EntryReport executeManagement(const ReadToken &token);
    EntryReport setLimit(const ReadToken &token);
    EntryReport clearRegisters(quint64 which);
    EntryReport extended(const ReadToken &token);
    EntryReport takeKeySection(const ReadToken &token);
    EntryReport completeKeyChange();

    bool isKeyTypeAllowed(KeyType next) const;
    bool isKeyChangeComplete() const;
    // Accepted when the TID is new and not past the key.
    MeterResult judgeTid(quint32 tid) const;
    void rememberTid(quint32 tid);
    QJsonObject displays(quint64 control, int bitCount) const;

    MeterState m_state;
    const Clock &m_clock;
};

} // namespace shahn::meter
