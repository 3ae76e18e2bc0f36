// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_facts.h"
#include "receipt/receipt_layout.h"

#include "core/text.h"

#include <algorithm>

namespace shahn::receipt
{
namespace
{

// An 80 mm roll prints 72 mm.
constexpr double paperWidth = 80.0;
constexpr double left = 4.0;
constexpr double inner = 72.0;
constexpr double gap = 1.6;
constexpr double factLabelWidth = 24.0;
constexpr double sumLabelWidth = 46.0;
constexpr double bilingualLabelWidth = 20.0;
constexpr double bilingualSumLabelWidth = 24.0;

constexpr TextStyle titleStyle{ .sizeMm = 4.4, .isBold = true };
constexpr TextStyle bodyStyle{ .sizeMm = 3.0 };
constexpr TextStyle strongStyle{ .sizeMm = 3.3, .isBold = true };
constexpr TextStyle smallStyle{ .sizeMm = 2.6 };
constexpr TextStyle copyStyle{ .sizeMm = 4.4, .isBold = true, .isInverse = true };
constexpr TextStyle tokenStyle{ .sizeMm = 5.0, .isBold = true, .wordSpacing = 0.3 };

class RollComposer
{
public:
    explicit RollComposer(const ReceiptFacts &facts)
        : m_facts(facts), m_sheet(paperWidth, facts.isRightToLeft())
    {
    }

    ReceiptSheet compose()
    {
        m_y = 4.0;
        addHeader();
        addFacts(m_facts.saleFacts(), factLabelWidth);
        addRule();
        addFacts(m_facts.customerFacts(), factLabelWidth);
        addRule();
        addPrices();
        addFacts(m_facts.sumFacts(), sumLabelWidth);
        addTokens();
        addFooter();
        m_sheet.setHeightMm(m_y + 6.0);
        return m_sheet;
    }

private:
    TextFlow languageFlow() const
    {
        return m_facts.isRightToLeft() ? TextFlow::RightToLeft : TextFlow::LeftToRight;
    }

    void addCentred(const QString &text, TextRole role, const TextStyle &style)
    {
        m_y += m_sheet.addText({ .text = text,
            .role = role,
            .style = style,
            .side = TextSide::Centre,
            .flow = m_facts.isBilingual() ? TextFlow::ByContent : languageFlow(),
            .x = left,
            .y = m_y,
            .width = inner });
    }

    void addRule(double thicknessMm = 0.2)
    {
        m_y += gap;
        m_sheet.addRule(left, m_y, inner, thicknessMm);
        m_y += gap;
    }

    void addHeader()
    {
        for (const QString &line : m_facts.utilityName().split(u'\n'))
            addCentred(line, TextRole::Title, titleStyle);
        if (m_facts.receipt().copyNumber > 0) {
            m_y += gap;
            const double top = m_y;
            m_y += 0.6;
            addCentred(m_facts.copyMark(), TextRole::CopyMark, copyStyle);
            m_y += 0.6;
            m_sheet.addBox(QRectF(left, top, inner, m_y - top), true);
            for (const QString &line :
                m_facts.stacked(m_facts.label(Word::CopyNotice)).split(u'\n'))
                addCentred(line, TextRole::Note, smallStyle);
        }
        addRule();
    }

    void addFacts(const std::vector<ReceiptFact> &facts, double labelWidth)
    {
        for (const ReceiptFact &fact : facts)
            addFact(fact, labelWidth);
    }

    // Label at the start, value at the end; in both languages the value stands between its labels.
    void addFact(const ReceiptFact &fact, double singleLabelWidth)
    {
        const TextStyle valueStyle = fact.isStrong ? strongStyle : bodyStyle;
        const double labelWidth = !m_facts.isBilingual() ? singleLabelWidth
            : singleLabelWidth == sumLabelWidth          ? bilingualSumLabelWidth
                                                         : bilingualLabelWidth;
        const double valueWidth = inner - (m_facts.isBilingual() ? 2.0 * labelWidth : labelWidth);
        TextRequest label{ .text = fact.label.first,
            .role = TextRole::Label,
            .style = m_facts.isBilingual() ? smallStyle : bodyStyle,
            .flow = languageFlow(),
            .x = left,
            .y = m_y,
            .width = labelWidth };
        label.y += ReceiptSheet::baselineShare * (valueStyle.sizeMm - label.style.sizeMm);
        double height = m_sheet.addText(label);
        height = std::max(height,
            m_sheet.addText({ .text = fact.value,
                .role = fact.isFigure ? TextRole::Figure : TextRole::Value,
                .style = valueStyle,
                .side = m_facts.isBilingual() ? TextSide::Centre : TextSide::End,
                .flow = fact.isFigure ? TextFlow::LeftToRight : TextFlow::ByContent,
                .x = left + labelWidth,
                .y = m_y,
                .width = valueWidth }));
        if (m_facts.isBilingual()) {
            label.text = fact.label.second;
            label.side = TextSide::End;
            label.flow = TextFlow::RightToLeft;
            label.x = left + inner - labelWidth;
            height = std::max(height, m_sheet.addText(label));
        }
        m_y += height + 0.3;
    }

    // Step, kWh, price and amount in columns under their names.
    void addPrices()
    {
        addPriceCells({ QString(), m_facts.stacked(m_facts.label(Word::Kwh)),
                          m_facts.stacked(m_facts.label(Word::PricePerKwh)),
                          m_facts.stacked(m_facts.label(Word::Amount)) },
            smallStyle, TextRole::Label);
        for (const ReceiptPriceRow &row : m_facts.priceRows())
            addPriceCells({ m_facts.stacked(row.label), row.energy, row.price, row.amount },
                bodyStyle, TextRole::Figure);
        m_y += 0.6;
        m_sheet.addRule(left, m_y, inner, 0.1);
        m_y += 0.8;
    }

    void addPriceCells(const QStringList &cells, const TextStyle &style, TextRole role)
    {
        constexpr double widths[] = { 18.0, 16.0, 18.0, 20.0 };
        double x = left;
        double height = 0.0;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const bool isFigure = role == TextRole::Figure && i > 0;
            height = std::max(height,
                m_sheet.addText({ .text = cells[i],
                    .role = i == 0 ? TextRole::Label : role,
                    .style = style,
                    .side = i == 0 ? TextSide::Start : TextSide::End,
                    .flow = isFigure            ? TextFlow::LeftToRight
                        : m_facts.isBilingual() ? TextFlow::ByContent
                                                : languageFlow(),
                    .x = x,
                    .y = m_y,
                    .width = widths[i] }));
            x += widths[i];
        }
        m_y += height + 0.3;
    }

    void addTokens()
    {
        m_y += gap;
        const auto &tokens = m_facts.receipt().tokens;
        for (size_t i = 0; i < tokens.size(); ++i) {
            const double top = m_y;
            m_y += 1.2;
            for (const QString &line : m_facts.tokenCaption(i).split(u'\n'))
                addCentred(line, TextRole::TokenCaption, strongStyle);
            m_y += 0.4;
            m_y += m_sheet.addText({ .text = groupsOfFour(tokens[i].digits),
                .role = TextRole::TokenDigits,
                .style = tokenStyle,
                .side = TextSide::Centre,
                .flow = TextFlow::LeftToRight,
                .x = left,
                .y = m_y,
                .width = inner });
            m_y += 1.2;
            m_sheet.addBox(QRectF(left, top, inner, m_y - top), false);
            m_y += gap;
        }
        if (m_facts.receipt().copyNumber > 0)
            addCentred(m_facts.copyMark(), TextRole::CopyMark, strongStyle);
    }

    void addFooter()
    {
        const bool isOne = m_facts.receipt().tokens.size() == 1;
        const ReceiptLabel hint
            = m_facts.label(isOne ? Word::EnterTokens : Word::EnterTokensInOrder);
        for (const QString &line : m_facts.stacked(hint).split(u'\n'))
            addCentred(line, TextRole::Note, bodyStyle);
        addRule();
        for (const QString &line : m_facts.stacked(m_facts.label(Word::Thanks)).split(u'\n'))
            addCentred(line, TextRole::Note, smallStyle);
    }

    const ReceiptFacts &m_facts;
    ReceiptSheet m_sheet;
    double m_y = 0.0;
};

} // namespace

ReceiptSheet layOutRoll(const ReceiptFacts &facts) { return RollComposer(facts).compose(); }

} // namespace shahn::receipt
