// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws and measures every control from the tokens of the look, in both directions; what it does
// not know is left to Qt Fusion. Owned by the application, which gets another one when the look
// changes.

#include "look/brush.h"

#include <QBasicTimer>
#include <QPointer>
#include <QProxyStyle>

#include <vector>

namespace shahn::look
{

class Style : public QProxyStyle
{
public:
    Style(Theme theme, int textScalePercent);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void unpolish(QWidget *widget) override;
    using QProxyStyle::unpolish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returned) const override;
    QIcon standardIcon(
        StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override;
    QPixmap generatedIconPixmap(
        QIcon::Mode mode, const QPixmap &pixmap, const QStyleOption *option) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void showBusy(const QWidget *bar) const;

    const Brush m_brush;
    // Bars that show that something is going on, redrawn until they are hidden.
    mutable std::vector<QPointer<QWidget>> m_busyBars;
    mutable QBasicTimer m_busyTimer;
    int m_busyStep = 0;
};

} // namespace shahn::look
