// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A laid-out receipt: texts, rules and boxes with their places in millimetres. It is filled once by
// a composer in logical coordinates (x counts from the side where reading starts) and is mirrored
// here for a right-to-left receipt. What was placed can be read back, so that tests see exactly
// what is painted. A value; may be made and painted in any thread, one thread at a time.

#include <QLineF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <vector>

class QPainter;

namespace shahn::receipt
{

enum class TextRole { Title, Label, Value, Figure, TokenDigits, TokenCaption, CopyMark, Note };
// Right is the right-hand side in both directions, where figures have their decimals.
enum class TextSide { Start, Centre, End, Right };
enum class TextFlow { LeftToRight, RightToLeft, ByContent };

struct TextStyle {
    double sizeMm = 3.0; // height of the em square
    bool isBold = false;
    bool isInverse = false; // white, on a filled box
    double wordSpacing = 0.0; // added to each blank, in parts of the size
};

// A text to place: its cell begins at (x, y) and is as high as the text needs.
struct TextRequest {
    QString text;
    TextRole role = TextRole::Value;
    TextStyle style;
    TextSide side = TextSide::Start;
    TextFlow flow = TextFlow::LeftToRight;
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    // A figure is not broken: it is set smaller until it fits.
    bool isOneLine = false;
};

struct PlacedText {
    QString text;
    TextRole role = TextRole::Value;
    TextStyle style;
    Qt::Alignment alignment = Qt::AlignLeft; // left means the left-hand side
    TextFlow flow = TextFlow::LeftToRight;
    QRectF cellMm; // what was given
    QRectF inkMm; // what the lines take
};

struct PlacedRule {
    QLineF lineMm;
    double thicknessMm = 0.2;
};

struct PlacedBox {
    QRectF rectMm;
    bool isFilled = false;
};

class ReceiptSheet
{
public:
    // The first baseline lies this part of the size under the top of the cell.
    static constexpr double baselineShare = 1.1;

    ReceiptSheet(double widthMm, bool isMirrored);

    // Of the text on one line.
    static double naturalWidthMm(const QString &text, const TextStyle &style);

    // Returns the height of the text in millimetres.
    double addText(const TextRequest &request);
    void addRule(double x, double y, double width, double thicknessMm = 0.2);
    void addBox(const QRectF &logicalRect, bool isFilled);
    // A large pale text across the sheet, behind everything else.
    void setWatermark(const QString &text);
    void setHeightMm(double heightMm);
    // For a page of fixed height: everything is painted smaller, so that contentMm of it fits.
    void fitIntoPage(double contentMm);

    // 1 unless fitIntoPage made it smaller.
    double scale() const { return m_scale; }

    QSizeF sizeMm() const { return { m_widthMm, m_heightMm }; }

    const std::vector<PlacedText> &texts() const { return m_texts; }

    const std::vector<PlacedRule> &rules() const { return m_rules; }

    const std::vector<PlacedBox> &boxes() const { return m_boxes; }

    // The painter's unit must be one millimetre.
    void paint(QPainter &painter) const;

private:
    QRectF physicalRect(const QRectF &logicalRect) const;
    void paintWatermark(QPainter &painter) const;

    double m_widthMm = 0.0;
    double m_heightMm = 0.0;
    double m_scale = 1.0;
    bool m_isMirrored = false;
    QString m_watermark;
    std::vector<PlacedText> m_texts;
    std::vector<PlacedRule> m_rules;
    std::vector<PlacedBox> m_boxes;
};

} // namespace shahn::receipt
