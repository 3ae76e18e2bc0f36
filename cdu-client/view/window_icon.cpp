// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/window_icon.h"

#include "look/tokens.h"

#include <QPainter>

namespace shahn::view
{
namespace
{

QPixmap drawn(int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    const look::Colours &colours = look::coloursOf(look::Theme::Light); // on every desktop
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.scale(size / 64.0, size / 64.0); // what follows is drawn on 64 × 64
    painter.setBrush(colours.accent);
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    painter.setBrush(colours.onAccent);
    painter.drawPolygon(
        QPolygonF({ { 37, 8 }, { 15, 36 }, { 29, 36 }, { 26, 56 }, { 49, 27 }, { 34, 27 } }));
    return pixmap;
}

} // namespace

QIcon windowIcon()
{
    QIcon icon;
    for (const int size : { 16, 22, 24, 32, 48, 64, 128, 256 })
        icon.addPixmap(drawn(size));
    return icon;
}

} // namespace shahn::view
