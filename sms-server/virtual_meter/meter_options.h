// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The command line options of virtual-meter. Each wrong one is named in the error's detail.

#include "virtual_meter/meter_state.h"

#include <QCommandLineParser>

namespace shahn::meter
{

void addOptions(QCommandLineParser &parser);

// InvalidField when an option was given that the command does not take.
Expected<void> checkOptionsFit(const QCommandLineParser &parser, const QString &command);

// A new meter: derives its decoder key and forgets the vending key.
Expected<MeterState> meterFromOptions(const QCommandLineParser &parser);

// The options of `set`.
Expected<void> applySettings(const QCommandLineParser &parser, MeterState &state);

} // namespace shahn::meter
