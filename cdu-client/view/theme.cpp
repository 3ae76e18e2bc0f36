// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/theme.h"

#include "view/arabic_font.h"
#include "view/window_style.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStyle>
#include <QWidget>

namespace shahn::view
{
namespace
{

constexpr int baseTextPx = 14;

int appliedScalePercent = 100;

struct Colours {
    QColor window;
    QColor surface;
    QColor text;
    QColor muted;
    QColor rule;
    QColor accent;
    QColor onAccent;
    QColor good;
    QColor warning;
    QColor error;
};

Colours coloursOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return { .window = QColor(0xF3F5F6),
            .surface = QColor(0xFFFFFF),
            .text = QColor(0x1A2126),
            .muted = QColor(0x56626B),
            .rule = QColor(0xD9DFE3),
            .accent = QColor(0x0F766E),
            .onAccent = QColor(0xFFFFFF),
            .good = QColor(0x17693A),
            .warning = QColor(0x8A5200),
            .error = QColor(0xB3261E) };
    case Theme::Dark:
        return { .window = QColor(0x14181B),
            .surface = QColor(0x1D2327),
            .text = QColor(0xE7ECEF),
            .muted = QColor(0xA3B0B8),
            .rule = QColor(0x364047),
            .accent = QColor(0x2BB3A6),
            .onAccent = QColor(0x04211E),
            .good = QColor(0x6FD39A),
            .warning = QColor(0xF2B955),
            .error = QColor(0xFF9087) };
    }
    return {};
}

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
    palette.setColor(QPalette::Mid, colours.rule);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colours.muted);
    return palette;
}

// @name marks a colour, #N a length in pixels that grows with the text.
QString styleSheetTemplate()
{
    return QStringLiteral(R"(
QFrame[surface="card"] { background: @surface; border: 1px solid @rule; border-radius: #8px; }
QFrame[surface="bar"] { background: @surface; border: none; }
QFrame[surface="rule"] { background: @rule; border: none; max-height: 1px; min-height: 1px; }
QScrollArea#scrollArea, QScrollArea#priceLines, QScrollArea#tokenLines, QWidget#content {
    background: transparent; border: none; }
QLabel[textRole="brand"] { font-size: #18px; font-weight: 700; color: @accent; }
QLabel[textRole="title"] { font-size: #22px; font-weight: 600; }
QLabel[textRole="subtitle"] { font-size: #17px; font-weight: 600; }
QLabel[textRole="caption"] { font-size: #12px; color: @muted; }
QLabel[textRole="total"] { font-size: #20px; font-weight: 700; }
QLabel[textRole="currency"] { font-size: #20px; color: @muted; }
QLabel[textRole="hero"] { font-size: #32px; font-weight: 700; color: @text; background: @window;
    border: 1px solid @rule; border-radius: #8px; padding: #12px #10px; }
QLabel[textRole="heroInSet"] { font-size: #26px; font-weight: 700; color: @text;
    background: @window; border: 1px solid @rule; border-radius: #8px; padding: #2px #10px; }
QLabel[textRole="order"] { font-weight: 600; }
QLabel[textRole="number"] { font-size: #22px; font-weight: 700; color: @accent; }
QLabel[textRole="banner"] { padding: #6px #16px; background: @surface;
    border-bottom: 1px solid @rule; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="error"] { color: @error; }
QLabel[textRole="notice"] { padding: #8px #12px; border-radius: #6px; background: @window; }
QLineEdit { background: @surface; color: @text; border: 1px solid @rule;
    border-radius: #6px; padding: #7px #10px; selection-background-color: @accent;
    selection-color: @onAccent; }
QLineEdit:focus { border: 2px solid @accent;
    padding: #6px #9px; }
QLineEdit:disabled { color: @muted; background: @window; }
QLineEdit[textRole="amount"] { font-size: #30px; font-weight: 600; padding: #6px #12px; }
QLineEdit[textRole="find"] { font-size: #17px; padding: #9px #12px; }
QRadioButton { padding: #2px #6px; border: 1px solid transparent; border-radius: #6px; }
QRadioButton:focus, QCheckBox:focus { border-color: @accent; }
QCheckBox { padding: #2px; border: 1px solid transparent; border-radius: #6px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 2px solid @muted;
    border-radius: 8px; background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox::indicator { width: 12px; height: 12px; border: 2px solid @muted; border-radius: 3px; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; }
QPushButton { background: @surface; color: @text; border: 1px solid @rule; border-radius: #6px;
    padding: #7px #14px; }
QPushButton, QTableView, QRadioButton, QCheckBox { outline: none; }
QPushButton:focus { border: 2px solid @accent; padding: #6px #13px; }
QPushButton:hover { border-color: @accent; }
QPushButton:disabled { color: @muted; background: @window; }
QPushButton[kind="main"] { background: @accent; color: @onAccent; border: 2px solid @accent;
    font-size: #17px; font-weight: 700; padding: #11px #18px; }
QPushButton[kind="main"]:focus { border: 2px solid @text; }
QPushButton[kind="main"]:disabled { background: @rule; color: @muted; border-color: @rule; }
QPushButton[kind="page"] { border: none; background: transparent; text-align: left;
    padding: #10px #14px; border-radius: #6px; }
QPushButton[kind="page"]:checked { background: @accent; color: @onAccent; }
QPushButton[kind="page"]:focus { border: 2px solid @text; padding: #8px #12px; }
QPushButton[kind="link"] { border: none; background: transparent; color: @accent;
    padding: #3px 0px; text-align: left; }
QPushButton[kind="key"], QPushButton[kind="language"] { border: none; background: transparent;
    padding: #6px #9px; }
QPushButton[kind="language"]:checked { color: @accent; font-weight: 700; }
QPushButton[kind="key"]:hover { color: @accent; }
QPushButton[kind="key"]:focus, QPushButton[kind="language"]:focus { border: 1px solid @accent;
    padding: #5px #8px; }
QTableView { background: @surface; border: 1px solid @rule; border-radius: #8px; outline: none; }
QTableView::item { padding: #4px #8px; border-bottom: 1px solid @rule; }
QTableView::item:selected { background: @accent; color: @onAccent; }
QTextBrowser, QPlainTextEdit, QListWidget { background: @surface; color: @text;
    border: 1px solid @rule; border-radius: #8px; padding: #6px; }
QTextBrowser:focus, QPlainTextEdit:focus, QListWidget:focus, QTableView:focus {
    border: 1px solid @accent; }
QListWidget { outline: none; }
QListWidget::item { padding: #5px #6px; border-radius: #4px; }
QListWidget::item:selected { background: @accent; color: @onAccent; }
QTabWidget::pane { border: none; }
QTabBar::tab { padding: #8px #16px; color: @text; background: transparent;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border: 1px solid @accent; border-radius: #4px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none;
    border-bottom: 1px solid @rule; padding: #6px #11px; font-size: #12px; }
QScrollBar { background: transparent; border: none; margin: 0px; }
QScrollBar:vertical { width: #12px; }
QScrollBar:horizontal { height: #12px; }
QScrollBar::handle { background: @muted; margin: 3px; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: #32px; }
QScrollBar::handle:horizontal { min-width: #32px; }
QScrollBar::handle:hover { background: @accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: none; background: @rule; border-radius: 2px; max-height: 4px;
    min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)");
}

QString filledIn(QString sheet, const Colours &colours, int textScalePercent)
{
    const std::pair<const char *, QColor> names[] = { { "@window", colours.window },
        { "@surface", colours.surface }, { "@text", colours.text }, { "@muted", colours.muted },
        { "@rule", colours.rule }, { "@accent", colours.accent }, { "@onAccent", colours.onAccent },
        { "@good", colours.good }, { "@warning", colours.warning }, { "@error", colours.error } };
    for (const auto &[name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    for (int px = 40; px > 0; --px)
        sheet.replace(QStringLiteral("#%1px").arg(px),
            QStringLiteral("%1px").arg(px * textScalePercent / 100));
    return sheet;
}

} // namespace

void applyTheme(QApplication &application, Theme theme, int textScalePercent)
{
    const Colours colours = coloursOf(theme);
    QApplication::setStyle(new WindowStyle);
    QApplication::setPalette(paletteOf(colours));
    QFont font;
    font.setFamilies({ QStringLiteral("Noto Sans"), arabicFamily() });
    font.setPixelSize(baseTextPx * textScalePercent / 100);
    QApplication::setFont(font);
    appliedScalePercent = textScalePercent;
    application.setStyleSheet(filledIn(styleSheetTemplate(), colours, textScalePercent));
}

// Qt 6.4 has no question for it; the palette of the desktop has its answer.
bool isSystemDark()
{
    const QPalette own = QGuiApplication::palette();
    QApplication::setPalette(QPalette());
    const bool isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setPalette(own);
    return isDark;
}

int textScalePercent() { return appliedScalePercent; }

void setTone(QWidget &widget, Tone tone)
{
    const auto name = [tone] {
        switch (tone) {
        case Tone::Neutral:
            return QString();
        case Tone::Good:
            return QStringLiteral("good");
        case Tone::Warning:
            return QStringLiteral("warning");
        case Tone::Error:
            return QStringLiteral("error");
        }
        return QString();
    };
    if (widget.property("tone").toString() == name())
        return;
    widget.setProperty("tone", name());
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace shahn::view
