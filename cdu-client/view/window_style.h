// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Qt Fusion, with what the style sheet cannot draw: boxes of choices look like the fields beside
// them. And focus is shown once: by the border that the style sheet gives, not by a second frame in
// it.

#include <QProxyStyle>

namespace shahn::view
{

class WindowStyle final : public QProxyStyle
{
public:
    WindowStyle();

    // A label shows its text as it is: a customer's name may look like markup.
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
};

} // namespace shahn::view
