// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What pages say of the look; how it is drawn is in look/. Widgets name what they are in the
// properties "textRole", "surface" and "kind" (look/README.md).

#include "look/look.h"

namespace shahn::view
{

using look::applyTheme;
using look::isSystemDark;
using look::setTone;
using look::textScalePercent;
using look::Theme;
using look::Tone;

} // namespace shahn::view
