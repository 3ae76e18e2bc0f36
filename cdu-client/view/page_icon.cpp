// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/page_icon.h"

#include <QFont>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

namespace shahn::view
{
namespace
{

QPixmap letterPixmap(const QString &letter, const QColor &colour, const QSize &size)
{
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4));
    const int edge = size.height();
    const QRectF square((size.width() - edge) / 2.0 + 0.7, 0.7, edge - 1.4, edge - 1.4);
    painter.drawRoundedRect(square, edge / 5.0, edge / 5.0);
    QFont font = QGuiApplication::font();
    font.setPixelSize(edge * 6 / 10);
    font.setBold(true);
    painter.setFont(font);
    painter.drawText(square, Qt::AlignCenter, letter);
    return pixmap;
}

} // namespace

QIcon pageIcon(
    const QString & /*name*/, const QString &title, const QPalette &palette, const QSize &size)
{
    QIcon icon;
    const QString letter = title.left(1).toUpper();
    icon.addPixmap(
        letterPixmap(letter, palette.color(QPalette::ButtonText), size), QIcon::Normal, QIcon::Off);
    icon.addPixmap(letterPixmap(letter, palette.color(QPalette::HighlightedText), size),
        QIcon::Normal, QIcon::On);
    return icon;
}

} // namespace shahn::view
