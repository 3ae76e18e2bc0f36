// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/tokens.h"

#include <QFont>

#include <algorithm>
#include <iterator>

namespace shahn::look
{
namespace
{

const Colours light{ .window = QColor(0xF3F5F6),
    .surface = QColor(0xFFFFFF),
    .hover = QColor(0xE6F0EF),
    .text = QColor(0x1A2126),
    .muted = QColor(0x56626B),
    .disabled = QColor(0x56626B),
    .rule = QColor(0xD9DFE3),
    .border = QColor(0x89959D),
    .accent = QColor(0x0F766E),
    .onAccent = QColor(0xFFFFFF),
    .good = QColor(0x17693A),
    .warning = QColor(0x8A5200),
    .error = QColor(0xB3261E) };

const Colours dark{ .window = QColor(0x14181B),
    .surface = QColor(0x1D2327),
    .hover = QColor(0x243532),
    .text = QColor(0xE7ECEF),
    .muted = QColor(0xA3B0B8),
    .disabled = QColor(0xA3B0B8),
    .rule = QColor(0x364047),
    .border = QColor(0x6A7780),
    .accent = QColor(0x2BB3A6),
    .onAccent = QColor(0x04211E),
    .good = QColor(0x6FD39A),
    .warning = QColor(0xF2B955),
    .error = QColor(0xFF9087) };

const Colours lightContrast{ .window = QColor(0xFFFFFF),
    .surface = QColor(0xFFFFFF),
    .hover = QColor(0xE0F0EE),
    .text = QColor(0, 0, 0),
    .muted = QColor(0x30383D),
    .disabled = QColor(0x6B7379),
    .rule = QColor(0x56626B),
    .border = QColor(0, 0, 0),
    .accent = QColor(0x00524C),
    .onAccent = QColor(0xFFFFFF),
    .good = QColor(0x0B4A25),
    .warning = QColor(0x5C3600),
    .error = QColor(0x8C1010) };

const Colours darkContrast{ .window = QColor(0, 0, 0),
    .surface = QColor(0, 0, 0),
    .hover = QColor(0x12312E),
    .text = QColor(0xFFFFFF),
    .muted = QColor(0xD5DEE3),
    .disabled = QColor(0x8F9BA3),
    .rule = QColor(0x9AA6AE),
    .border = QColor(0xFFFFFF),
    .accent = QColor(0x5CE6D8),
    .onAccent = QColor(0, 0, 0),
    .good = QColor(0x8CF0B5),
    .warning = QColor(0xFFD27A),
    .error = QColor(0xFFB3AD) };

// In the order of the enumerations.
const TextLook textLooks[] = { { "brand", 18, QFont::Bold, &Colours::accent },
    { "title", 22, QFont::DemiBold, &Colours::text },
    { "subtitle", largeTextPx, QFont::DemiBold, &Colours::text },
    { "caption", smallTextPx, QFont::Normal, &Colours::muted },
    { "total", 20, QFont::Bold, &Colours::text },
    { "currency", 20, QFont::Normal, &Colours::muted }, { "hero", 32, QFont::Bold, &Colours::text },
    { "heroInSet", 26, QFont::Bold, &Colours::text },
    { "order", baseTextPx, QFont::DemiBold, &Colours::text },
    { "number", 22, QFont::Bold, &Colours::accent },
    { "notice", baseTextPx, QFont::Normal, &Colours::text },
    { "banner", baseTextPx, QFont::Normal, &Colours::text },
    { "amount", 30, QFont::DemiBold, &Colours::text },
    { "find", largeTextPx, QFont::Normal, &Colours::text } };

const ButtonLook buttonLooks[] = { { "", baseTextPx, QFont::Normal, { 15, 8 } },
    { "main", largeTextPx, QFont::Bold, { 20, 13 } },
    { "page", baseTextPx, QFont::Normal, { 14, 10 } },
    { "link", baseTextPx, QFont::Normal, { 0, 3 } }, { "key", baseTextPx, QFont::Normal, { 9, 6 } },
    { "language", baseTextPx, QFont::Bold, { 9, 6 } },
    { "quick", baseTextPx, QFont::Normal, { 15, 8 } } };

constexpr const char *surfaceNames[] = { "", "card", "bar", "rule" };
constexpr const char *toneNames[] = { "", "good", "warning", "error" };

template <typename Names>
size_t placeOf(const Names &names, const QString &name)
{
    const auto found = std::find_if(std::begin(names), std::end(names),
        [&name](const char *one) { return name == QLatin1String(one); });
    return found == std::end(names) ? 0 : static_cast<size_t>(found - std::begin(names));
}

} // namespace

const Colours &coloursOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return light;
    case Theme::Dark:
        return dark;
    case Theme::LightContrast:
        return lightContrast;
    case Theme::DarkContrast:
        return darkContrast;
    }
    return light;
}

bool isHighContrast(Theme theme)
{
    return theme == Theme::LightContrast || theme == Theme::DarkContrast;
}

Theme themeOf(bool isDark, bool isHighContrast)
{
    if (isHighContrast)
        return isDark ? Theme::DarkContrast : Theme::LightContrast;
    return isDark ? Theme::Dark : Theme::Light;
}

std::optional<TextRole> textRoleOf(const QString &name)
{
    for (size_t i = 0; i < std::size(textLooks); ++i) {
        if (name == QLatin1String(textLooks[i].name))
            return static_cast<TextRole>(i);
    }
    return std::nullopt;
}

const TextLook &lookOf(TextRole role) { return textLooks[static_cast<size_t>(role)]; }

ButtonKind buttonKindOf(const QString &name)
{
    for (size_t i = 0; i < std::size(buttonLooks); ++i) {
        if (name == QLatin1String(buttonLooks[i].name))
            return static_cast<ButtonKind>(i);
    }
    return ButtonKind::Usual;
}

const ButtonLook &lookOf(ButtonKind kind) { return buttonLooks[static_cast<size_t>(kind)]; }

Surface surfaceOf(const QString &name) { return static_cast<Surface>(placeOf(surfaceNames, name)); }

Tone toneOf(const QString &name) { return static_cast<Tone>(placeOf(toneNames, name)); }

QString nameOf(Tone tone) { return QLatin1String(toneNames[static_cast<size_t>(tone)]); }

QColor toneColour(const Colours &colours, Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return {};
    case Tone::Good:
        return colours.good;
    case Tone::Warning:
        return colours.warning;
    case Tone::Error:
        return colours.error;
    }
    return {};
}

} // namespace shahn::look
