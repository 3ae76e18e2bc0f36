// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What goes wrong with which answer of the simulated module, counted from 1 over its whole life:
// "3:silence,5:garbage". Kinds: silence (no answer), garbage (octets that are no frame), crc (a
// wrong CRC), cut (half of the answer, then the connection is closed), close (closed without an
// answer), other (an answer to another command), double (the answer twice), flood (octets without
// end), hold (the right answer, when the one who started the program says so).

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>

namespace shahn::test
{

class FaultPlan
{
public:
    // Empty when the text is not understood.
    static std::optional<FaultPlan> parse(const QString &text);

    struct Delivery {
        QByteArray octets;
        bool closes = false;
        bool waits = false; // until it is released
    };

    // What is sent instead of the next answer.
    Delivery deliver(const QByteArray &frame);

private:
    enum class Fault : quint8 { Silence, Garbage, Crc, Cut, Close, Other, Double, Flood, Hold };

    std::map<int, Fault> m_faults;
    int m_answerCount = 0;
};

} // namespace shahn::test
