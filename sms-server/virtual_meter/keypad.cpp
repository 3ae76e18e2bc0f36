// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/keypad.h"

#include "virtual_meter/report_text.h"

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

QString registerLine(const MeterState &state)
{
    return u"[ %1 kWh ]"_s.arg(tenthsText(state.units[0]));
}

} // namespace

Expected<void> runKeypad(
    VirtualMeter &meter, KeypadStreams streams, const std::function<Expected<void>()> &save)
{
    QTextStream &output = streams.output;
    output << u"Meter %1. Enter 20 digits; # shows the meter, q leaves."_s.arg(
        meter.state().number.drn())
           << '\n';
    while (true) {
        output << registerLine(meter.state()) << " > ";
        output.flush();
        QString line;
        if (!streams.input.readLineInto(&line) || line.trimmed() == u"q")
            break;
        if (line.trimmed().isEmpty())
            continue;
        if (line.trimmed() == u"#") {
            output << stateText(stateForShow(meter.state())) << '\n';
            continue;
        }
        const EntryReport report = meter.enter(line);
        if (const auto saved = save(); !saved)
            return saved;
        output << reportLine(report) << '\n';
    }
    output << '\n';
    output.flush();
    return {};
}

} // namespace shahn::meter
