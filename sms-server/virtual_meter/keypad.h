// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The keypad of a virtual meter on a terminal: a line of digits is a token, "#" shows the meter,
// "q" or the end of input leaves.

#include "virtual_meter/virtual_meter.h"

#include <QTextStream>

#include <functional>

namespace shahn::meter
{

struct KeypadStreams {
    QTextStream &input;
    QTextStream &output;
};

// `save` is called after each token, before its answer is shown; its error ends the keypad.
Expected<void> runKeypad(
    VirtualMeter &meter, KeypadStreams streams, const std::function<Expected<void>()> &save);

} // namespace shahn::meter
