// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The look of the window: Qt Fusion, one palette with one accent colour, Noto Sans at a size that
// can be scaled. Widgets name the role of their text in the property "textRole" (title, caption,
// figure, amount, hero…) and its meaning in "tone" (good, warning, error); the style sheet made
// here gives both their look.

#include <QString>

class QApplication;
class QWidget;

namespace shahn::view
{

enum class Theme { Light, Dark };

// May be called again at any time; open windows change at once.
void applyTheme(QApplication &application, Theme theme, int textScalePercent);
// As it was applied last.
int textScalePercent();
// What the desktop is set to, where it tells programs.
bool isSystemDark();

enum class Tone { Neutral, Good, Warning, Error };

void setTone(QWidget &widget, Tone tone);

} // namespace shahn::view
