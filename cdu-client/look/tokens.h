// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the look is made of, and the only place that says it: colours, lengths, radii and sizes of
// text. Lengths are pixels at a text size of 100 % and grow with it, but for the widths of lines
// and the room above and below a text.

#include <QColor>
#include <QString>

#include <optional>

namespace shahn::look
{

// The last two are those of high contrast.
enum class Theme { Light, Dark, LightContrast, DarkContrast };

struct Colours {
    QColor window; // what pages stand on
    QColor surface; // cards, fields, lists, menus
    QColor hover; // under the mouse or pressed, on the surface
    QColor text;
    QColor muted; // captions and hints
    QColor disabled; // text of what cannot be used now
    QColor rule; // lines that part, borders of cards
    QColor border; // of fields, buttons and marks
    QColor accent; // focus, choice, the main button
    QColor onAccent; // text on it
    QColor good;
    QColor warning;
    QColor error;
};

const Colours &coloursOf(Theme theme);
bool isHighContrast(Theme theme);
Theme themeOf(bool isDark, bool isHighContrast);

// Widths of lines; the second in high contrast.
struct Lines {
    int border = 1;
    int focus = 2;
    bool isDisabledDashed = false; // of what cannot be used or typed: its colours hardly tell
};

constexpr Lines usualLines{};
constexpr Lines contrastLines{ .border = 2, .focus = 3, .isDisabledDashed = true };

constexpr int spaceTiny = 2;
constexpr int spaceSmall = 4;
constexpr int spaceSnug = 6;
constexpr int spaceMedium = 8;
constexpr int spaceWide = 12;
constexpr int spaceLarge = 16;

constexpr int radiusSmall = 4; // marks, rows of lists and menus
constexpr int radiusMedium = 6; // fields and buttons
constexpr int radiusLarge = 8; // cards and lists

constexpr int baseTextPx = 14;
constexpr int smallTextPx = 12;
constexpr int largeTextPx = 17;
constexpr int iconPx = 18;
constexpr int markPx = 16; // check boxes and radio buttons
constexpr int arrowBoxPx = 24; // beside fields that open or count
constexpr int scrollBarPx = 12;
constexpr int scrollHandleMinPx = 32;

// From the border to the text.
struct Padding {
    int x = 0;
    int y = 0;
};

constexpr Padding fieldPadding{ 10, 7 };
constexpr Padding amountPadding{ 12, 6 };
constexpr Padding findPadding{ 12, 9 };
constexpr Padding headerPadding{ 8, 6 };
constexpr Padding rowPadding{ 8, 4 };
constexpr Padding tabPadding{ 16, 8 };

// What the text of a widget is, in its property "textRole".
enum class TextRole {
    Brand,
    Title,
    Subtitle,
    Caption,
    Total,
    Currency,
    Hero,
    HeroInSet,
    Order,
    Number,
    Notice,
    Banner,
    Amount,
    Find,
};

struct TextLook {
    const char *name; // in the property
    int sizePx;
    int weight; // as of QFont
    QColor Colours::*colour;
};

std::optional<TextRole> textRoleOf(const QString &name);
const TextLook &lookOf(TextRole role);

// What a button is for, in its property "kind".
enum class ButtonKind {
    Usual,
    Main, // what the page is for: one on each
    Page, // leads to a page
    Link,
    Key, // says a key, in a bar
    Language,
    Quick, // an amount
};

struct ButtonLook {
    const char *name;
    int sizePx;
    int weight;
    Padding padding; // from the edge, with the border
};

ButtonKind buttonKindOf(const QString &name); // Usual when nothing has that name
const ButtonLook &lookOf(ButtonKind kind);

// What a frame is, in its property "surface".
enum class Surface { None, Card, Bar, Rule };

Surface surfaceOf(const QString &name);

// What a text or a field says, in its property "tone".
enum class Tone { Neutral, Good, Warning, Error };

Tone toneOf(const QString &name);
QString nameOf(Tone tone);
QColor toneColour(const Colours &colours, Tone tone); // not valid when it is neutral

} // namespace shahn::look
