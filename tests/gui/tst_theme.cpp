// SPDX-License-Identifier: GPL-3.0-or-later
// Text is read: WCAG AA asks for a contrast of 4.5 to 1. Every rule of the style sheet is looked
// at, as it was given to the application, and the palette.
#include "support/test_registry.h"
#include "view/theme.h"

#include <QApplication>
#include <QPalette>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace shahn;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsRead_data();
    void textIsRead();

    void cleanup() { view::applyTheme(*qApp, view::Theme::Light, 100); }
};

namespace
{

constexpr double contrastMin = 4.5;

// WCAG 2.1, relative luminance.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double brighter = qMax(luminance(a), luminance(b));
    const double darker = qMin(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

QColor colourIn(const QString &rules, const QString &property)
{
    const QRegularExpression pattern(
        QStringLiteral("(?:^|[;{\\s])%1:\\s*(#[0-9a-f]{6})").arg(property));
    return QColor(pattern.match(rules).captured(1));
}

} // namespace

void TestTheme::textIsRead_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(view::Theme::Light);
    QTest::newRow("dark") << static_cast<int>(view::Theme::Dark);
}

void TestTheme::textIsRead()
{
    QFETCH(int, theme);
    view::applyTheme(*qApp, static_cast<view::Theme>(theme), 100);
    const QPalette palette = QApplication::palette();
    const QColor window = palette.color(QPalette::Window);
    const QColor surface = palette.color(QPalette::Base);
    QStringList problems;
    const auto check = [&problems](const QString &where, const QColor &text, const QColor &ground) {
        if (contrast(text, ground) < contrastMin)
            problems.append(QStringLiteral("%1: %2 on %3 is %4")
                                .arg(where, text.name(), ground.name())
                                .arg(contrast(text, ground)));
    };
    for (const auto group : { QPalette::Active, QPalette::Disabled }) {
        check(QStringLiteral("text"), palette.color(group, QPalette::Text), surface);
        check(QStringLiteral("window text"), palette.color(group, QPalette::WindowText), window);
    }
    check(QStringLiteral("placeholder"), palette.color(QPalette::PlaceholderText), surface);
    check(QStringLiteral("link"), palette.color(QPalette::Link), surface);
    check(QStringLiteral("selection"), palette.color(QPalette::HighlightedText),
        palette.color(QPalette::Highlight));
    check(QStringLiteral("tool tip"), palette.color(QPalette::ToolTipText),
        palette.color(QPalette::ToolTipBase));

    static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^}]*)\\}"));
    int count = 0;
    auto rules = rule.globalMatch(qApp->styleSheet());
    while (rules.hasNext()) {
        const auto one = rules.next();
        const QColor text = colourIn(one.captured(2), QStringLiteral("color"));
        const QColor ground = colourIn(one.captured(2), QStringLiteral("background"));
        if (!text.isValid())
            continue;
        ++count;
        const QString where = one.captured(1).trimmed();
        if (ground.isValid()) {
            check(where, text, ground);
        } else { // stands on a card or on the window
            check(where, text, window);
            check(where, text, surface);
        }
    }
    QVERIFY(count > 15);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

SHAHN_TEST(TestTheme)
#include "tst_theme.moc"
