// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/icon.h"

#include "core/assert.h"
#include "look/look.h"

#include <QDir>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace shahn::look
{
namespace
{

const QString folder = QStringLiteral(":/look/icons");

bool doesPoint(const QString &name)
{
    static const QStringList names{ QStringLiteral("back"), QStringLiteral("lists"),
        QStringLiteral("next"), QStringLiteral("sign-out"), QStringLiteral("tariffs") };
    return names.contains(name);
}

QColor colourOf(QIcon::Mode mode, Tone tone)
{
    const Colours &colours = coloursOf(theme());
    switch (mode) {
    case QIcon::Normal:
        return tone == Tone::Neutral ? colours.text : toneColour(colours, tone);
    case QIcon::Disabled:
        return colours.disabled;
    case QIcon::Active:
        return colours.accent;
    case QIcon::Selected:
        return colours.onAccent;
    }
    return colours.text;
}

class Engine final : public QIconEngine
{
public:
    Engine(const QString &name, Tone tone) : m_name(name), m_tone(tone) { }

    QIconEngine *clone() const override { return new Engine(m_name, m_tone); }

    QString key() const override { return QStringLiteral("shahn"); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        QPixmap pixmap = drawn(rect.size() * ratio, mode, painter->layoutDirection());
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    // Of buttons and menus that ask for one: they stand as the program does.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(size, mode, Qt::LayoutDirectionAuto);
    }

private:
    QPixmap drawn(const QSize &size, QIcon::Mode mode, Qt::LayoutDirection direction) const
    {
        const bool isFromTheRight = direction == Qt::LayoutDirectionAuto
            ? QGuiApplication::isRightToLeft()
            : direction == Qt::RightToLeft;
        const bool isTurned = isFromTheRight && doesPoint(m_name);
        const QColor colour = colourOf(mode, m_tone);
        const QString key = QStringLiteral("shahn %1 %2 %3 %4 %5")
                                .arg(m_name, colour.name())
                                .arg(size.width())
                                .arg(size.height())
                                .arg(isTurned);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QSvgRenderer file(folder + u'/' + m_name + QStringLiteral(".svg"));
        const int side = qMin(size.width(), size.height());
        QPainter painter(&image);
        file.render(&painter,
            QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colour);
        painter.end();
        pixmap = QPixmap::fromImage(isTurned ? image.mirrored(true, false) : image);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    const QString m_name;
    const Tone m_tone;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    SHAHN_ASSERT(iconNames().contains(name));
    return QIcon(new Engine(name, tone));
}

QStringList iconNames()
{
    static const QStringList names = [] {
        QStringList all = QDir(folder).entryList({ QStringLiteral("*.svg") }, QDir::Files);
        for (QString &name : all)
            name.chop(4);
        return all;
    }();
    return names;
}

} // namespace shahn::look
