// SPDX-License-Identifier: GPL-3.0-or-later
// Text is read: WCAG asks for a contrast of 4.5 to 1, and of 7 to 1 where it is to be high.
#include "look/look.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPalette>
#include <QTest>

#include <cmath>

using namespace shahn;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsRead_data();
    void textIsRead();
    void paletteIsOfTheTokens();
    void rolesAreTakenAtOnce();

    void cleanup() { look::applyTheme(*qApp, look::Theme::Light, 100); }
};

namespace
{

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

} // namespace

void TestTheme::textIsRead_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<double>("contrastMin");
    QTest::newRow("light") << static_cast<int>(look::Theme::Light) << 4.5;
    QTest::newRow("dark") << static_cast<int>(look::Theme::Dark) << 4.5;
    QTest::newRow("light, high contrast") << static_cast<int>(look::Theme::LightContrast) << 7.0;
    QTest::newRow("dark, high contrast") << static_cast<int>(look::Theme::DarkContrast) << 7.0;
}

// Every colour of text on everything that it may stand on; and what has no text is told apart from
// what it stands on (WCAG 2.1, 1.4.11).
void TestTheme::textIsRead()
{
    QFETCH(int, theme);
    QFETCH(double, contrastMin);
    const look::Colours &colours = look::coloursOf(static_cast<look::Theme>(theme));
    QStringList problems;
    const auto check
        = [&problems](const char *what, const QColor &text, const QColor &ground, double least) {
              if (contrast(text, ground) < least)
                  problems.append(QStringLiteral("%1: %2 on %3 is %4")
                                      .arg(QLatin1String(what), text.name(), ground.name())
                                      .arg(contrast(text, ground)));
          };
    for (const QColor &ground : { colours.window, colours.surface }) {
        check("text", colours.text, ground, contrastMin);
        check("muted", colours.muted, ground, contrastMin);
        check("disabled", colours.disabled, ground, 4.5);
        check("accent", colours.accent, ground, contrastMin);
        check("good", colours.good, ground, contrastMin);
        check("warning", colours.warning, ground, contrastMin);
        check("error", colours.error, ground, contrastMin);
    }
    check("text", colours.text, colours.hover, contrastMin);
    check("accent", colours.accent, colours.hover, 4.5);
    check("onAccent", colours.onAccent, colours.accent, contrastMin);
    check("border", colours.border, colours.surface, 3);
    check("focus of the main button", colours.text, colours.accent, 1.5);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

// What Qt draws by itself takes its colours from the palette.
void TestTheme::paletteIsOfTheTokens()
{
    for (const auto theme : { look::Theme::Light, look::Theme::Dark, look::Theme::LightContrast,
             look::Theme::DarkContrast }) {
        look::applyTheme(*qApp, theme, 100);
        const look::Colours &colours = look::coloursOf(theme);
        const QPalette palette = QApplication::palette();
        QCOMPARE(palette.color(QPalette::Window), colours.window);
        QCOMPARE(palette.color(QPalette::Base), colours.surface);
        QCOMPARE(palette.color(QPalette::Text), colours.text);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), colours.disabled);
        QCOMPARE(palette.color(QPalette::PlaceholderText), colours.muted);
        QCOMPARE(palette.color(QPalette::Highlight), colours.accent);
        QCOMPARE(palette.color(QPalette::HighlightedText), colours.onAccent);
        QCOMPARE(palette.color(QPalette::ToolTipText), colours.text);
        QCOMPARE(palette.color(QPalette::Link), colours.accent);
        QVERIFY(qApp->styleSheet().isEmpty());
    }
}

// Of a widget that is shown: when its tone changes, and when the whole look does.
void TestTheme::rolesAreTakenAtOnce()
{
    look::applyTheme(*qApp, look::Theme::Light, 100);
    QWidget window;
    auto *title = new QLabel(QStringLiteral("<b>text</b>"), &window);
    title->setProperty("textRole", QStringLiteral("title"));
    auto *amount = new QLineEdit(&window);
    amount->setProperty("textRole", QStringLiteral("amount"));
    window.show();
    QCOMPARE(title->font().pixelSize(), 22);
    QCOMPARE(title->font().weight(), static_cast<int>(QFont::DemiBold));
    QCOMPARE(title->textFormat(), Qt::PlainText); // a name may look like markup
    QCOMPARE(amount->font().pixelSize(), 30);
    const look::Colours &light = look::coloursOf(look::Theme::Light);
    QCOMPARE(title->palette().color(QPalette::WindowText), light.text);
    look::setTone(*title, look::Tone::Error);
    QCOMPARE(title->palette().color(QPalette::WindowText), light.error);

    look::applyTheme(*qApp, look::Theme::Dark, 150);
    const look::Colours &dark = look::coloursOf(look::Theme::Dark);
    QCOMPARE(title->font().pixelSize(), 33);
    QCOMPARE(amount->font().pixelSize(), 45);
    QCOMPARE(title->palette().color(QPalette::WindowText), dark.error);
    QCoreApplication::processEvents(); // Qt tells the palette of the window from there
    look::setTone(*title, look::Tone::Neutral);
    QCOMPARE(title->palette().color(QPalette::WindowText), dark.text);
}

SHAHN_TEST(TestTheme)
#include "tst_theme.moc"
