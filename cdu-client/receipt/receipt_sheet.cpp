// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_sheet.h"

#include <QFont>
#include <QLineF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>
#include <memory>

namespace shahn::receipt
{
namespace
{

// Text is laid out in units of 1/20 mm, fine enough that font metrics do not depend on the device.
constexpr double unitsPerMm = 20.0;
// Arabic and Latin fonts differ in height; fixed proportions keep the lines of both on one
// baseline.
constexpr double lineShare = 1.44;

QFont fontOf(const TextStyle &style)
{
    QFont font;
    font.setFamilies({ QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans Arabic") });
    font.setPixelSize(static_cast<int>(std::lround(style.sizeMm * unitsPerMm)));
    font.setBold(style.isBold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setWordSpacing(style.wordSpacing * style.sizeMm * unitsPerMm);
    return font;
}

Qt::LayoutDirection directionOf(TextFlow flow)
{
    switch (flow) {
    case TextFlow::LeftToRight:
        return Qt::LeftToRight;
    case TextFlow::RightToLeft:
        return Qt::RightToLeft;
    case TextFlow::ByContent:
        return Qt::LayoutDirectionAuto;
    }
    return Qt::LayoutDirectionAuto;
}

struct LaidText {
    std::unique_ptr<QTextLayout> layout;
    QRectF ink; // in layout units, from the cell's origin
    double height = 0.0;
};

LaidText layOut(const PlacedText &placed)
{
    QString text = placed.text;
    text.replace(u'\n', QChar(QChar::LineSeparator));
    auto layout = std::make_unique<QTextLayout>(text, fontOf(placed.style));
    QTextOption option(placed.alignment | Qt::AlignAbsolute);
    option.setTextDirection(directionOf(placed.flow));
    // A word that is longer than its line is broken, not drawn over what stands beside it.
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);

    const double size = placed.style.sizeMm * unitsPerMm;
    QRectF ink;
    double y = 0.0;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(placed.cellMm.width() * unitsPerMm);
        line.setPosition(QPointF(0.0, y + ReceiptSheet::baselineShare * size - line.ascent()));
        y += lineShare * size;
        ink |= line.naturalTextRect();
    }
    layout->endLayout();
    return { std::move(layout), ink, y };
}

TextStyle fittingStyle(const TextRequest &request)
{
    TextStyle style = request.style;
    const double natural = ReceiptSheet::naturalWidthMm(request.text, style);
    if (natural > request.width)
        style.sizeMm *= 0.99 * request.width / natural;
    return style;
}

} // namespace

ReceiptSheet::ReceiptSheet(double widthMm, bool isMirrored)
    : m_widthMm(widthMm), m_isMirrored(isMirrored)
{
}

double ReceiptSheet::naturalWidthMm(const QString &text, const TextStyle &style)
{
    PlacedText placed;
    placed.text = text;
    placed.style = style;
    constexpr double wide = 10'000.0;
    placed.cellMm = QRectF(0.0, 0.0, wide, 0.0);
    return layOut(placed).ink.width() / unitsPerMm;
}

QRectF ReceiptSheet::physicalRect(const QRectF &logicalRect) const
{
    if (!m_isMirrored)
        return logicalRect;
    return QRectF(QPointF(m_widthMm - logicalRect.right(), logicalRect.top()), logicalRect.size());
}

double ReceiptSheet::addText(const TextRequest &request)
{
    PlacedText placed;
    placed.text = request.text;
    placed.role = request.role;
    placed.style = request.isOneLine ? fittingStyle(request) : request.style;
    placed.flow = request.flow;
    if (request.side == TextSide::Centre)
        placed.alignment = Qt::AlignHCenter;
    else if (request.side == TextSide::Right)
        placed.alignment = Qt::AlignRight;
    else
        placed.alignment
            = (request.side == TextSide::Start) != m_isMirrored ? Qt::AlignLeft : Qt::AlignRight;
    placed.cellMm = physicalRect(QRectF(request.x, request.y, request.width, 0.0));

    const LaidText laid = layOut(placed);
    const double heightMm = laid.height / unitsPerMm;
    placed.cellMm.setHeight(heightMm);
    placed.inkMm = QRectF(laid.ink.topLeft() / unitsPerMm, laid.ink.size() / unitsPerMm)
                       .translated(placed.cellMm.topLeft());
    m_texts.push_back(std::move(placed));
    return heightMm;
}

void ReceiptSheet::addRule(double x, double y, double width, double thicknessMm)
{
    const QRectF place = physicalRect(QRectF(x, y, width, 0.0));
    m_rules.push_back({ QLineF(place.topLeft(), place.topRight()), thicknessMm });
}

void ReceiptSheet::addBox(const QRectF &logicalRect, bool isFilled)
{
    m_boxes.push_back({ physicalRect(logicalRect), isFilled });
}

void ReceiptSheet::setWatermark(const QString &text) { m_watermark = text; }

void ReceiptSheet::setHeightMm(double heightMm) { m_heightMm = heightMm; }

void ReceiptSheet::fitIntoPage(double contentMm)
{
    m_scale = contentMm > m_heightMm ? m_heightMm / contentMm : 1.0;
}

void ReceiptSheet::paintWatermark(QPainter &painter) const
{
    if (m_watermark.isEmpty())
        return;
    constexpr double tiltDegrees = -32.0;
    TextStyle style;
    style.sizeMm = m_widthMm / 5.0;
    style.isBold = true;
    painter.save();
    painter.translate(m_widthMm / 2.0, m_heightMm / 2.0);
    painter.rotate(tiltDegrees);
    painter.scale(1.0 / unitsPerMm, 1.0 / unitsPerMm);
    painter.setFont(fontOf(style));
    painter.setPen(QColor(0xE6, 0xE6, 0xE6));
    const double reach = m_widthMm * unitsPerMm;
    painter.drawText(
        QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach), Qt::AlignCenter, m_watermark);
    painter.restore();
}

void ReceiptSheet::paint(QPainter &painter) const
{
    paintWatermark(painter);
    painter.save();
    painter.translate(m_widthMm * (1.0 - m_scale) / 2.0, 0.0);
    painter.scale(m_scale, m_scale);
    for (const PlacedBox &box : m_boxes) {
        painter.setPen(QPen(Qt::black, 0.3));
        painter.setBrush(box.isFilled ? QBrush(Qt::black) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box.rectMm, 1.2, 1.2);
    }
    for (const PlacedRule &rule : m_rules) {
        painter.setPen(QPen(Qt::black, rule.thicknessMm));
        painter.drawLine(rule.lineMm);
    }
    for (const PlacedText &placed : m_texts) {
        const LaidText laid = layOut(placed);
        painter.save();
        painter.translate(placed.cellMm.topLeft());
        painter.scale(1.0 / unitsPerMm, 1.0 / unitsPerMm);
        painter.setPen(placed.style.isInverse ? Qt::white : Qt::black);
        laid.layout->draw(&painter, QPointF(0.0, 0.0));
        painter.restore();
    }
    painter.restore();
}

} // namespace shahn::receipt
