// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What virtual-meter prints about tokens and meters.

#include "virtual_meter/virtual_meter.h"

namespace shahn::meter
{

QJsonObject reportJson(const QString &token, const EntryReport &report);
// One line for a person.
QString reportLine(const EntryReport &report);
// One "name: value" line per member.
QString stateText(const QJsonObject &state);

} // namespace shahn::meter
