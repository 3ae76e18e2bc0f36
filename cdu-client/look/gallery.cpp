// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/gallery.h"

#include "look/gallery_controls.h"
#include "look/look.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QHash>
#include <QImageWriter>
#include <QScrollArea>

#include <algorithm>
#include <memory>

namespace shahn::look
{
namespace
{

constexpr std::pair<Qt::LayoutDirection, const char *> directions[]
    = { { Qt::LeftToRight, "ltr" }, { Qt::RightToLeft, "rtl" } };
constexpr std::pair<Theme, const char *> themes[]
    = { { Theme::Light, "light" }, { Theme::Dark, "dark" },
          { Theme::LightContrast, "light-contrast" }, { Theme::DarkContrast, "dark-contrast" } };
constexpr int sizes[] = { 100, 125, 150 };

// How far a pixel of a picture that is kept may be from what was drawn, and from what is drawn when
// it is compared.
constexpr int distanceKept = 7;
constexpr int distanceMax = 10;
// More pixels than the edges of letters have: kept as it is.
constexpr int ofAGround = 500;

// The largest of the three differences.
int distance(QRgb one, QRgb other)
{
    return qMax(qAbs(qRed(one) - qRed(other)),
        qMax(qAbs(qGreen(one) - qGreen(other)), qAbs(qBlue(one) - qBlue(other))));
}

template <typename Pairs, typename Value>
const char *nameIn(const Pairs &pairs, Value value)
{
    for (const auto &[one, name] : pairs) {
        if (one == value)
            return name;
    }
    return "";
}

} // namespace

QString GalleryLook::name() const
{
    return QStringLiteral("%1_%2_%3")
        .arg(QLatin1String(nameIn(directions, direction)), QLatin1String(nameIn(themes, theme)))
        .arg(textScalePercent);
}

std::vector<GalleryLook> galleryLooks()
{
    std::vector<GalleryLook> all;
    for (const auto &[direction, directionName] : directions) {
        for (const auto &[theme, themeName] : themes) {
            for (const int size : sizes) {
                all.push_back({ direction, theme, size });
            }
        }
    }
    return all;
}

QImage galleryPicture(const GalleryLook &shown)
{
    QApplication::setLayoutDirection(shown.direction);
    applyTheme(*qApp, shown.theme, shown.textScalePercent);
    QFont font = QApplication::font();
    // Not as this machine is set to draw letters.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    QApplication::setFont(font);
    const std::unique_ptr<QWidget> controls(makeGalleryControls(shown.direction));
    controls->setAttribute(Qt::WA_DontShowOnScreen);
    controls->show();
    QCoreApplication::sendPostedEvents();
    controls->resize(controls->sizeHint());
    QCoreApplication::sendPostedEvents();
    return controls->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

// With the colours that most of it has; those at the edges of letters become the nearest.
bool writeGalleryPicture(const QImage &picture, const QString &file)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    std::vector<std::pair<int, QRgb>> all;
    for (auto one = counts.cbegin(); one != counts.cend(); ++one)
        all.emplace_back(-one.value(), one.key());
    std::sort(all.begin(), all.end());
    QList<QRgb> kept;
    QHash<QRgb, uint> places;
    for (const auto &[count, colour] : all) {
        const auto near
            = std::min_element(kept.begin(), kept.end(), [colour = colour](QRgb one, QRgb other) {
                  return distance(one, colour) < distance(other, colour);
              });
        const bool isNew = near == kept.end()
            || distance(*near, colour) > (-count > ofAGround ? 0 : distanceKept);
        if (isNew && kept.size() < 256) {
            places.insert(colour, static_cast<uint>(kept.size()));
            kept.append(colour);
        } else {
            places.insert(colour, static_cast<uint>(near - kept.begin()));
        }
    }
    QImage indexed(picture.size(), QImage::Format_Indexed8);
    indexed.setColorTable(kept);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            indexed.setPixel(x, y, places.value(picture.pixel(x, y)));
    }
    QImageWriter writer(file, "png");
    writer.setCompression(100);
    return writer.write(indexed);
}

int gallerySpots(const QImage &picture, const QImage &kept)
{
    const QImage image = kept.convertToFormat(QImage::Format_RGB32);
    if (picture.size() != image.size())
        return picture.width() * picture.height();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (distance(picture.pixel(x, y), image.pixel(x, y)) > distanceMax)
                ++count;
        }
    }
    return count;
}

GalleryWindow::GalleryWindow()
    : m_direction(new QComboBox)
    , m_theme(new QComboBox)
    , m_size(new QComboBox)
    , m_area(new QScrollArea)
{
    setWindowTitle(QStringLiteral("Shahn"));
    for (const auto &[direction, name] : directions)
        m_direction->addItem(QLatin1String(name), static_cast<int>(direction));
    for (const auto &[theme, name] : themes)
        m_theme->addItem(QLatin1String(name), static_cast<int>(theme));
    for (const int size : sizes)
        m_size->addItem(QStringLiteral("%1 %").arg(size), size);
    auto *choices = new QHBoxLayout;
    for (QComboBox *box : { m_direction, m_theme, m_size }) {
        choices->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &GalleryWindow::showChosen);
    }
    choices->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(choices);
    layout->addWidget(m_area);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    showChosen();
    resize(sizeHint().expandedTo({ 1280, 720 }));
}

void GalleryWindow::showChosen()
{
    const auto direction = static_cast<Qt::LayoutDirection>(m_direction->currentData().toInt());
    QApplication::setLayoutDirection(direction);
    applyTheme(
        *qApp, static_cast<Theme>(m_theme->currentData().toInt()), m_size->currentData().toInt());
    m_area->setWidget(makeGalleryControls(direction));
    m_area->widget()->setAutoFillBackground(false);
}

} // namespace shahn::look
