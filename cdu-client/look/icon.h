// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The icons of the product, one file each in look/icons, drawn in one colour of the look as it is
// when they are painted: that of text, of what is chosen, of what is disabled. Those that point
// turn round where the text runs from the right.

#include "look/tokens.h"

#include <QIcon>
#include <QStringList>

namespace shahn::look
{

// The name of a file there without its ending, for example "sell".
QIcon icon(const QString &name, Tone tone = Tone::Neutral);
// Every name, in the order of the alphabet.
QStringList iconNames();

} // namespace shahn::look
