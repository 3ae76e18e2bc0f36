// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/window_style.h"

#include <QLabel>
#include <QPainter>
#include <QStyleOptionComboBox>

namespace shahn::view
{
namespace
{

// As the style sheet has them for fields.
constexpr qreal cornerRadius = 6;
constexpr int fieldPadding = 16; // above and below the text together, with the border

constexpr int textIndent = 7; // beside what Fusion leaves

void drawComboBox(const QStyleOptionComboBox &box, const QRect &arrow, QPainter &painter)
{
    const bool hasFocus = box.state & QStyle::State_HasFocus;
    const bool isHovered
        = (box.state & QStyle::State_MouseOver) && (box.state & QStyle::State_Enabled);
    const qreal width = hasFocus ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(
        box.palette.color(hasFocus || isHovered ? QPalette::Highlight : QPalette::Mid), width));
    painter.setBrush(box.palette.color(QPalette::Base));
    const qreal half = width / 2;
    painter.drawRoundedRect(
        QRectF(box.rect).adjusted(half, half, -half, -half), cornerRadius, cornerRadius);
    const qreal size = box.fontMetrics.height() / 4.0;
    const QPointF middle = QRectF(arrow).center();
    painter.setPen(
        QPen(box.palette.color(QPalette::Text), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({ middle + QPointF(-size, -size / 2),
        middle + QPointF(0, size / 2), middle + QPointF(size, -size / 2) }));
    painter.restore();
}

} // namespace

WindowStyle::WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

void WindowStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    auto *label = qobject_cast<QLabel *>(widget);
    // Tool tips are labels too, and their text is escaped where it is set.
    if (label && label->textFormat() == Qt::AutoText && !label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && box && !box->editable)
        drawComboBox(*box, subControlRect(CC_ComboBox, box, SC_ComboBoxArrow, widget), *painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    if (element != PE_FrameFocusRect)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QRect WindowStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const bool isText = control == CC_ComboBox && part == SC_ComboBoxEditField;
    return isText ? rect.adjusted(textIndent, 0, -textIndent, 0) : rect;
}

QSize WindowStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox) {
        whole.rwidth() += 2 * textIndent;
        whole.setHeight(qMax(whole.height(), option->fontMetrics.height() + fieldPadding));
    }
    return whole;
}

} // namespace shahn::view
