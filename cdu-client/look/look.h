// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the window looks: puts the tokens on the application, as a palette, a font and the one style.
// GUI thread.

#include "look/tokens.h"

class QApplication;
class QWidget;

namespace shahn::look
{

// May be called again at any time; open windows change at once.
void applyTheme(QApplication &application, Theme theme, int textScalePercent);
// As it was applied last.
Theme theme();
int textScalePercent();
// What the desktop is set to, where it tells programs.
bool isSystemDark();

void setTone(QWidget &widget, Tone tone);

} // namespace shahn::look
