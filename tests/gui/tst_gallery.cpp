// SPDX-License-Identifier: GPL-3.0-or-later
// Every control in every state, in both directions, all themes and sizes, compared with the
// pictures in data/gallery. When a control is to look otherwise: `QT_QPA_PLATFORM=offscreen
// build/asan/bin/cdu-client --gallery-pictures tests/data/gallery`, and look at them. With
// SHAHN_PICTURES=DIR in the environment the picture that differs is written there.
#include "look/gallery.h"
#include "look/gallery_controls.h"
#include "look/icon.h"
#include "look/look.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace shahn;

class TestGallery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsKept_data();
    void looksAsKept();
    void everyPictureIsOfALook();
    void windowShowsWhatIsChosen();
    void focusIsSeen_data();
    void focusIsSeen();
    void iconsAreDrawn();
    void iconsThatPointTurnRound();
    void iconsTakeTheColourOfTheLook();

    void cleanup();
};

namespace
{

// Less than the smallest mark has; none differ where the pictures were made.
constexpr int spotsMax = 20;

QDir pictures()
{
    return QDir(qEnvironmentVariable("SHAHN_TEST_DATA_DIR") + QStringLiteral("/gallery"));
}

QImage drawn(const QString &name, QIcon::Mode mode = QIcon::Normal)
{
    return look::icon(name).pixmap(48, 48, mode).toImage();
}

// The pixels that something was drawn on, half of it at least.
int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
    }
    return count;
}

} // namespace

void TestGallery::cleanup()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    look::applyTheme(*qApp, look::Theme::Light, 100);
}

void TestGallery::looksAsKept_data()
{
    QTest::addColumn<int>("place");
    int place = 0;
    for (const look::GalleryLook &shown : look::galleryLooks())
        QTest::newRow(qPrintable(shown.name())) << place++;
}

void TestGallery::looksAsKept()
{
    QFETCH(int, place);
    const look::GalleryLook shown = look::galleryLooks().at(static_cast<size_t>(place));
    const QImage kept(pictures().filePath(shown.name() + QStringLiteral(".png")));
    QVERIFY(!kept.isNull());
    const QImage picture = look::galleryPicture(shown);
    const int spots = look::gallerySpots(picture, kept);
    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    if (spots > spotsMax && !folder.isEmpty())
        QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(folder, shown.name())));
    QVERIFY2(spots <= spotsMax, qPrintable(QStringLiteral("%1 pixels differ").arg(spots)));
}

void TestGallery::everyPictureIsOfALook()
{
    QStringList names;
    for (const look::GalleryLook &shown : look::galleryLooks())
        names.append(shown.name() + QStringLiteral(".png"));
    names.sort();
    QCOMPARE(pictures().entryList({ QStringLiteral("*.png") }, QDir::Files, QDir::Name), names);
}

void TestGallery::windowShowsWhatIsChosen()
{
    look::GalleryWindow window;
    const auto choices = window.findChildren<QComboBox *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(choices.size(), 3);
    for (QComboBox *box : choices)
        box->setCurrentIndex(1);
    QVERIFY(QApplication::isRightToLeft());
    QCOMPARE(look::theme(), look::Theme::Dark);
    QCOMPARE(look::textScalePercent(), 125);
    const QWidget *shown = window.findChild<QScrollArea *>()->widget();
    QVERIFY(shown->isRightToLeft());
    QVERIFY(shown->findChildren<QPushButton *>().size() > 10);
}

void TestGallery::focusIsSeen_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(look::Theme::Light);
    QTest::newRow("dark") << static_cast<int>(look::Theme::Dark);
    QTest::newRow("light, high contrast") << static_cast<int>(look::Theme::LightContrast);
    QTest::newRow("dark, high contrast") << static_cast<int>(look::Theme::DarkContrast);
}

// On every control that the key Tab reaches, and not by the mark in the text alone.
void TestGallery::focusIsSeen()
{
    QFETCH(int, theme);
    look::applyTheme(*qApp, static_cast<look::Theme>(theme), 100);
    QScrollArea window;
    window.setWidget(look::makeGalleryControls(Qt::LeftToRight));
    window.setWidgetResizable(true);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setFocus();
    QStringList unseen;
    int count = 0;
    const auto picture = [](QWidget &control) { return control.grab().toImage(); };
    const auto widgets = window.widget()->findChildren<QWidget *>();
    for (QWidget *control : widgets) {
        if (!control->isVisible() || !control->isEnabled()
            || !(control->focusPolicy() & Qt::TabFocus) || control->focusProxy()
            || control->testAttribute(Qt::WA_SetStyle))
            continue;
        window.setFocus();
        const QImage before = picture(*control);
        control->setFocus(Qt::TabFocusReason);
        if (!control->hasFocus())
            continue;
        const QImage after = picture(*control);
        int changed = 0;
        for (int y = 0; y < after.height(); ++y) {
            for (int x = 0; x < after.width(); ++x)
                changed += before.pixel(x, y) == after.pixel(x, y) ? 0 : 1;
        }
        ++count;
        if (changed < qMin(control->width(), 60))
            unseen.append(QStringLiteral("%1: %2 pixels")
                              .arg(QLatin1String(control->metaObject()->className()))
                              .arg(changed));
    }
    QVERIFY2(count > 50, qPrintable(QString::number(count)));
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

void TestGallery::iconsAreDrawn()
{
    QVERIFY(look::iconNames().size() >= 31);
    for (const QString &name : look::iconNames()) {
        const int count = inked(drawn(name));
        QVERIFY2(
            count > 60 && count < 48 * 48 / 2, qPrintable(name + u' ' + QString::number(count)));
    }
}

void TestGallery::iconsThatPointTurnRound()
{
    const QImage back = drawn(QStringLiteral("back"));
    const QImage save = drawn(QStringLiteral("save"));
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(drawn(QStringLiteral("back")), back.mirrored(true, false));
    QCOMPARE(drawn(QStringLiteral("save")), save);
}

// One icon, made before the theme was chosen.
void TestGallery::iconsTakeTheColourOfTheLook()
{
    const QIcon icon = look::icon(QStringLiteral("lock"));
    for (const auto theme : { look::Theme::Light, look::Theme::Dark }) {
        look::applyTheme(*qApp, theme, 100);
        const look::Colours &colours = look::coloursOf(theme);
        for (const auto &[mode, colour] :
            { std::pair(QIcon::Normal, colours.text), std::pair(QIcon::Disabled, colours.muted),
                std::pair(QIcon::Selected, colours.onAccent) }) {
            const QImage image = icon.pixmap(48, 48, mode).toImage();
            QCOMPARE(image.pixelColor(24, 41), colour); // on the lower edge of the body
        }
    }
}

SHAHN_TEST(TestGallery)
#include "tst_gallery.moc"
