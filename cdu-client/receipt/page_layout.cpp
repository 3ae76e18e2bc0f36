// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_facts.h"
#include "receipt/receipt_layout.h"

#include "core/text.h"

#include <algorithm>

namespace shahn::receipt
{
namespace
{

// A4 with margins that every office printer reaches.
constexpr double paperWidth = 210.0;
constexpr double paperHeight = 297.0;
constexpr double bottomMargin = 12.0;
constexpr double left = 18.0;
constexpr double inner = 174.0;
constexpr double columnGap = 10.0;
constexpr double columnWidth = (inner - columnGap) / 2.0;

constexpr TextStyle titleStyle{ .sizeMm = 6.4, .isBold = true };
constexpr TextStyle subtitleStyle{ .sizeMm = 5.0 };
constexpr TextStyle bodyStyle{ .sizeMm = 3.6 };
constexpr TextStyle strongStyle{ .sizeMm = 3.8, .isBold = true };
constexpr TextStyle paidStyle{ .sizeMm = 4.8, .isBold = true };
constexpr TextStyle smallStyle{ .sizeMm = 3.1 };
constexpr TextStyle copyStyle{ .sizeMm = 5.2, .isBold = true, .isInverse = true };
constexpr TextStyle tokenStyle{ .sizeMm = 10.6, .isBold = true, .wordSpacing = 0.3 };
// More than this many tokens are set smaller, each on one line with its caption, so that ten still
// stand on the page.
constexpr size_t largeTokensMax = 3;
constexpr TextStyle manyTokensStyle{ .sizeMm = 6.6, .isBold = true, .wordSpacing = 0.3 };

class PageComposer
{
public:
    explicit PageComposer(const ReceiptFacts &facts)
        : m_facts(facts), m_sheet(paperWidth, facts.isRightToLeft())
    {
    }

    ReceiptSheet compose()
    {
        m_sheet.setHeightMm(paperHeight);
        m_y = 18.0;
        addHeader();
        addFactColumns();
        m_y += 5.0;
        addPrices();
        m_y += 6.0;
        addTokens();
        addFooter();
        m_sheet.fitIntoPage(m_y + bottomMargin);
        return m_sheet;
    }

private:
    TextFlow languageFlow() const
    {
        return m_facts.isRightToLeft() ? TextFlow::RightToLeft : TextFlow::LeftToRight;
    }

    TextFlow labelFlow() const
    {
        return m_facts.isBilingual() ? TextFlow::ByContent : languageFlow();
    }

    void addCentred(const QString &text, TextRole role, const TextStyle &style)
    {
        for (const QString &line : text.split(u'\n'))
            m_y += m_sheet.addText({ .text = line,
                .role = role,
                .style = style,
                .side = TextSide::Centre,
                .flow = labelFlow(),
                .x = left,
                .y = m_y,
                .width = inner });
    }

    void addHeader()
    {
        const QStringList names = m_facts.utilityName().split(u'\n');
        const bool isTwoNames = names.size() == 2;
        const double nameWidth = isTwoNames ? inner / 2.0 : inner * 0.7;
        const double nameHeight = m_sheet.addText({ .text = names.first(),
            .role = TextRole::Title,
            .style = titleStyle,
            .flow = labelFlow(),
            .x = left,
            .y = m_y,
            .width = nameWidth });
        const ReceiptLabel title = m_facts.label(Word::Receipt);
        const double otherHeight
            = m_sheet.addText({ .text = isTwoNames ? names.last() : m_facts.stacked(title),
                .role = TextRole::Title,
                .style = isTwoNames ? titleStyle : subtitleStyle,
                .side = TextSide::End,
                .flow = labelFlow(),
                .x = left + nameWidth,
                .y = m_y,
                .width = inner - nameWidth });
        m_y += std::max(nameHeight, otherHeight);
        if (isTwoNames)
            addCentred(title.first + QStringLiteral("  ·  ") + title.second, TextRole::Title,
                subtitleStyle);
        m_y += 3.0;
        m_sheet.addRule(left, m_y, inner, 0.5);
        m_y += 4.0;
        if (m_facts.receipt().copyNumber == 0)
            return;
        m_sheet.setWatermark(m_facts.copyLabel().first);
        const double top = m_y;
        m_y += 1.0;
        addCentred(m_facts.copyMark(), TextRole::CopyMark, copyStyle);
        m_y += 1.0;
        m_sheet.addBox(QRectF(left, top, inner, m_y - top), true);
        m_y += 1.0;
        addCentred(m_facts.stacked(m_facts.label(Word::CopyNotice)), TextRole::Note, smallStyle);
        m_y += 3.0;
    }

    void addFactColumns()
    {
        const double top = m_y;
        const double customerEnd = addFactColumn(m_facts.customerFacts(), left, top);
        const double saleEnd
            = addFactColumn(m_facts.saleFacts(), left + columnWidth + columnGap, top);
        m_y = std::max(customerEnd, saleEnd);
    }

    double addFactColumn(const std::vector<ReceiptFact> &facts, double x, double y)
    {
        const double labelWidth = m_facts.isBilingual() ? 31.0 : 29.0;
        for (const ReceiptFact &fact : facts) {
            const TextStyle valueStyle = fact.isStrong ? strongStyle : bodyStyle;
            const double labelHeight = m_sheet.addText({ .text = m_facts.stacked(fact.label),
                .role = TextRole::Label,
                .style = smallStyle,
                .flow = labelFlow(),
                .x = x,
                .y = y + ReceiptSheet::baselineShare * (valueStyle.sizeMm - smallStyle.sizeMm),
                .width = labelWidth });
            const double valueHeight = m_sheet.addText({ .text = fact.value,
                .role = fact.isFigure ? TextRole::Figure : TextRole::Value,
                .style = valueStyle,
                .flow = fact.isFigure ? TextFlow::LeftToRight : TextFlow::ByContent,
                .x = x + labelWidth,
                .y = y,
                .width = columnWidth - labelWidth });
            y += std::max(labelHeight, valueHeight) + 1.2;
        }
        return y;
    }

    void addPrices()
    {
        m_sheet.addRule(left, m_y, inner, 0.3);
        m_y += 1.6;
        addPriceCells({ QString(),
                          m_facts.stacked(m_facts.label(Word::Energy)) + QStringLiteral(" (")
                              + m_facts.label(Word::Kwh).first + QStringLiteral(")"),
                          m_facts.stacked(m_facts.label(Word::PricePerKwh)),
                          m_facts.stacked(m_facts.label(Word::Amount)) },
            smallStyle, true);
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 1.6;
        for (const ReceiptPriceRow &row : m_facts.priceRows()) {
            const QString step = row.label.second.isEmpty()
                ? row.label.first
                : row.label.first + QStringLiteral("  ·  ") + row.label.second;
            addPriceCells({ step, row.energy, row.price, row.amount }, bodyStyle, false);
        }
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 1.6;
        const std::vector<ReceiptFact> sums = m_facts.sumFacts();
        for (const ReceiptFact &fact : sums)
            addSum(fact, fact.isStrong ? paidStyle : bodyStyle);
    }

    void addPriceCells(const QStringList &cells, const TextStyle &style, bool isHeading)
    {
        constexpr double widths[] = { 54.0, 40.0, 40.0, 40.0 };
        double x = left;
        double height = 0.0;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const bool isFigure = !isHeading && i > 0;
            height = std::max(height,
                m_sheet.addText({ .text = cells[i],
                    .role = isFigure ? TextRole::Figure : TextRole::Label,
                    .style = style,
                    .side = i == 0 ? TextSide::Start : TextSide::End,
                    .flow = isFigure ? TextFlow::LeftToRight : languageFlow(),
                    .x = x,
                    .y = m_y,
                    .width = widths[i] }));
            x += widths[i];
        }
        m_y += height + 1.2;
    }

    void addSum(const ReceiptFact &fact, const TextStyle &style)
    {
        const double amountWidth = 54.0;
        const QString label = fact.label.second.isEmpty()
            ? fact.label.first
            : fact.label.first + QStringLiteral("  ·  ") + fact.label.second;
        const double labelHeight = m_sheet.addText({ .text = label,
            .role = TextRole::Label,
            .style = style,
            .flow = languageFlow(),
            .x = left,
            .y = m_y,
            .width = inner - amountWidth });
        const double amountHeight = m_sheet.addText({ .text = fact.value,
            .role = TextRole::Figure,
            .style = style,
            .side = TextSide::End,
            .flow = TextFlow::LeftToRight,
            .x = left + inner - amountWidth,
            .y = m_y,
            .width = amountWidth });
        m_y += std::max(labelHeight, amountHeight) + 1.0;
    }

    void addTokens()
    {
        const auto &tokens = m_facts.receipt().tokens;
        for (size_t i = 0; i < tokens.size(); ++i) {
            if (tokens.size() > largeTokensMax) {
                addTokenLine(i);
                continue;
            }
            const double top = m_y;
            m_y += 1.6;
            addCentred(m_facts.tokenCaption(i).replace(u'\n', QStringLiteral("    ")),
                TextRole::TokenCaption, smallStyle);
            m_y += m_sheet.addText({ .text = groupsOfFour(tokens[i].digits),
                .role = TextRole::TokenDigits,
                .style = tokenStyle,
                .side = TextSide::Centre,
                .flow = TextFlow::LeftToRight,
                .x = left,
                .y = m_y,
                .width = inner });
            m_y += 1.6;
            m_sheet.addBox(QRectF(left, top, inner, m_y - top), false);
            m_y += 2.0;
        }
        const Word hint = tokens.size() == 1 ? Word::EnterTokens : Word::EnterTokensInOrder;
        addCentred(m_facts.stacked(m_facts.label(hint)), TextRole::Note, bodyStyle);
    }

    void addTokenLine(size_t index)
    {
        constexpr double captionWidth = 62.0;
        m_sheet.addText({ .text = m_facts.tokenCaption(index),
            .role = TextRole::TokenCaption,
            .style = smallStyle,
            .flow = labelFlow(),
            .x = left,
            .y = m_y + 0.4,
            .width = captionWidth });
        m_y += m_sheet.addText({ .text = groupsOfFour(m_facts.receipt().tokens[index].digits),
            .role = TextRole::TokenDigits,
            .style = manyTokensStyle,
            .side = TextSide::End,
            .flow = TextFlow::LeftToRight,
            .x = left + captionWidth,
            .y = m_y,
            .width = inner - captionWidth });
        m_y += 0.6;
    }

    void addFooter()
    {
        m_y += 6.0;
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 2.0;
        addCentred(m_facts.stacked(m_facts.label(Word::Thanks)), TextRole::Note, smallStyle);
    }

    const ReceiptFacts &m_facts;
    ReceiptSheet m_sheet;
    double m_y = 0.0;
};

} // namespace

ReceiptSheet layOutPage(const ReceiptFacts &facts) { return PageComposer(facts).compose(); }

ReceiptSheet layOutReceipt(const Receipt &receipt, const ReceiptFormat &format)
{
    const ReceiptFacts facts(receipt, format.language);
    switch (format.paper) {
    case ReceiptPaper::Roll80:
        return layOutRoll(facts);
    case ReceiptPaper::A4:
        return layOutPage(facts);
    }
    return layOutRoll(facts);
}

} // namespace shahn::receipt
