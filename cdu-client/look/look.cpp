// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/look.h"

#include "look/arabic_font.h"
#include "look/style.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>

namespace shahn::look
{
namespace
{

Theme appliedTheme = Theme::Light;
int appliedScalePercent = 100;

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(colours.window);
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.surface);
    palette.setColor(QPalette::AlternateBase, colours.window);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::Button, colours.surface);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::ToolTipBase, colours.surface);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::LinkVisited, colours.accent);
    palette.setColor(QPalette::Mid, colours.rule);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colours.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, colours.window);
    return palette;
}

} // namespace

void applyTheme(QApplication &, Theme theme, int textScalePercent)
{
    appliedTheme = theme;
    appliedScalePercent = textScalePercent;
    const QPalette palette = paletteOf(coloursOf(theme));
    QFont font;
    font.setFamilies({ QStringLiteral("Noto Sans"), arabicFamily() });
    font.setPixelSize(baseTextPx * textScalePercent / 100);
    QApplication::setPalette(palette);
    QApplication::setFont(font);
    QToolTip::setPalette(palette);
    QToolTip::setFont(font);
    QApplication::setStyle(new Style(theme, textScalePercent));
}

Theme theme() { return appliedTheme; }

int textScalePercent() { return appliedScalePercent; }

// Qt 6.4 has no question for it; the palette of the desktop has its answer.
bool isSystemDark()
{
    const QPalette own = QGuiApplication::palette();
    QApplication::setPalette(QPalette());
    const bool isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setPalette(own);
    return isDark;
}

void setTone(QWidget &widget, Tone tone)
{
    const QString name = nameOf(tone);
    if (widget.property("tone").toString() == name)
        return;
    widget.setProperty("tone", name);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

} // namespace shahn::look
