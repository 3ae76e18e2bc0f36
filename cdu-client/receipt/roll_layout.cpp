// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_composer.h"
#include "receipt/receipt_layout.h"
#include "receipt/receipt_subject.h"
#include "receipt/resource_words.h"

#include "pricing/price_list.h"
#include <algorithm>
#include <array>

namespace shahn::receipt
{
namespace
{

// An 80 mm roll prints 72 mm.
constexpr double paperWidth = 80.0;
constexpr double left = 4.0;
constexpr double inner = 72.0;
constexpr double gap = 1.6;
constexpr double factLabelWidth = 26.0;
constexpr double bilingualLabelWidth = 20.0;
// Of the prices and the sums under them.
constexpr double amountWidth = 20.0;

constexpr TextStyle titleStyle{ .sizeMm = 4.4, .isBold = true };
constexpr TextStyle subtitleStyle{ .sizeMm = 3.8, .isBold = true };
constexpr TextStyle bodyStyle{ .sizeMm = 3.0 };
constexpr TextStyle strongStyle{ .sizeMm = 3.3, .isBold = true };
constexpr TextStyle smallStyle{ .sizeMm = 2.6 };
constexpr TextStyle copyStyle{ .sizeMm = 4.4, .isBold = true, .isInverse = true };
constexpr TextStyle tokenStyle{ .sizeMm = 5.0, .isBold = true, .wordSpacing = 0.3 };

class RollComposer final : private ReceiptComposer
{
public:
    explicit RollComposer(const ReceiptFacts &facts)
        : ReceiptComposer(facts, { paperWidth, left, inner })
        , m_priceRows(facts.subject().priceRows(facts))
        , m_sums(facts.subject().sumFacts(facts))
    {
    }

    ReceiptSheet compose()
    {
        m_y = 4.0;
        addHeader();
        addFacts(m_facts.officeFacts());
        addRule();
        addFacts(m_facts.customerFacts());
        addRule();
        const std::vector<ReceiptFact> done = m_facts.subject().doneFacts(m_facts);
        addFacts(done);
        if (!done.empty() && !m_sums.empty())
            addRule();
        if (!m_priceRows.empty())
            addPrices();
        if (!m_sums.empty())
            addSums();
        addTokens();
        addFooter();
        m_sheet.setHeightMm(m_y + 6.0);
        return m_sheet;
    }

private:
    void addRule(double thicknessMm = 0.2)
    {
        m_y += gap;
        m_sheet.addRule(left, m_y, inner, thicknessMm);
        m_y += gap;
    }

    void addHeader()
    {
        addCentred(m_facts.utilityName(), TextRole::Title, titleStyle);
        addUtilityLines(smallStyle);
        if (!m_facts.subject().isKnownByPrices()) {
            m_y += 1.5 * gap;
            addCentred(
                m_facts.stacked(m_facts.subject().title(m_facts)), TextRole::Title, subtitleStyle);
        }
        if (m_facts.receipt().copy.number > 0) {
            m_y += gap;
            addCopyBand({ copyStyle, smallStyle, 0.6 });
        }
        addRule();
    }

    void addFacts(const std::vector<ReceiptFact> &facts)
    {
        for (const ReceiptFact &fact : facts)
            addFact(fact);
    }

    // Label at the start, value at the end; in both languages the value stands between its labels.
    void addFact(const ReceiptFact &fact)
    {
        const TextStyle valueStyle = fact.isStrong ? strongStyle : bodyStyle;
        const double labelWidth = m_facts.isBilingual() ? bilingualLabelWidth : factLabelWidth;
        const double valueWidth = inner - (m_facts.isBilingual() ? 2.0 * labelWidth : labelWidth);
        TextRequest label{ .text = fact.label.first,
            .role = TextRole::Label,
            .style = m_facts.isBilingual() ? smallStyle : bodyStyle,
            .flow = languageFlow(),
            .x = left,
            .y = m_y,
            .width = labelWidth,
            .isOneLine = true };
        label.y += ReceiptSheet::baselineShare * (valueStyle.sizeMm - label.style.sizeMm);
        double height = m_sheet.addText(label);
        height = std::max(height,
            m_sheet.addText({ .text = fact.value,
                .role = fact.isFigure ? TextRole::Figure : TextRole::Value,
                .style = valueStyle,
                .side = m_facts.isBilingual() ? TextSide::Centre : TextSide::End,
                .flow = valueFlow(fact),
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

    // The amounts go on the column of the prices.
    void addSums()
    {
        for (const ReceiptFact &fact : m_sums) {
            const TextStyle amountStyle = fact.isStrong ? strongStyle : bodyStyle;
            const TextStyle labelStyle = m_facts.isBilingual() ? smallStyle : amountStyle;
            const double lift
                = ReceiptSheet::baselineShare * (amountStyle.sizeMm - labelStyle.sizeMm);
            const double labelHeight = m_sheet.addText({ .text = m_facts.stacked(fact.label),
                .role = TextRole::Label,
                .style = labelStyle,
                .flow = languageFlow(),
                .x = left,
                .y = m_y + lift,
                .width = inner - amountWidth });
            const double amountHeight = m_sheet.addText({ .text = fact.value,
                .role = TextRole::Figure,
                .style = amountStyle,
                .side = TextSide::Right,
                .flow = TextFlow::LeftToRight,
                .x = left + inner - amountWidth,
                .y = m_y,
                .width = amountWidth,
                .isOneLine = true });
            m_y += std::max(lift + labelHeight, amountHeight) + 0.3;
        }
    }

    // Step, kWh, price and amount in columns under their names.
    void addPrices()
    {
        addPriceRow(
            { QString(),
                m_facts.stacked(m_facts.label(pricing::unitSource(m_facts.receipt().resource))),
                m_facts.stacked(m_facts.label(unitPriceSource(m_facts.receipt().resource))),
                m_facts.stacked(m_facts.label(Word::Amount)) },
            smallStyle, true);
        for (const ReceiptPriceRow &row : m_priceRows) {
            if (!row.heading.first.isEmpty())
                m_y += 0.3
                    + m_sheet.addText({ .text = m_facts.stacked(row.heading),
                        .role = TextRole::Label,
                        .style = m_facts.isBilingual() ? smallStyle : bodyStyle,
                        .flow = languageFlow(),
                        .x = left,
                        .y = m_y,
                        .width = inner });
            addPriceRow({ m_facts.stacked(row.label), row.energy, row.price, row.amount },
                bodyStyle, false);
        }
        m_y += 0.6;
        m_sheet.addRule(left, m_y, inner, 0.1);
        m_y += 0.8;
    }

    void addPriceRow(const std::array<QString, 4> &cells, const TextStyle &style, bool isHeading)
    {
        addRow({ { cells[0], 18.0 }, { cells[1], 16.0 }, { cells[2], 18.0 },
                   { cells[3], amountWidth } },
            style, isHeading);
        m_y += 0.3;
    }

    void addTokens()
    {
        m_y += gap;
        for (const ReceiptLabel &warning : m_facts.subject().warnings(m_facts)) {
            addCentred(m_facts.stacked(warning), TextRole::Note, strongStyle);
            m_y += 0.8;
        }
        const auto &tokens = m_facts.receipt().tokens;
        for (size_t i = 0; i < tokens.size(); ++i) {
            addTokenBox(i, { m_facts.tokenCaption(i), strongStyle, tokenStyle, smallStyle, 1.2 });
            m_y += gap;
        }
        if (m_facts.receipt().copy.number > 0)
            addCentred(m_facts.copyMark(), TextRole::CopyMark, strongStyle);
    }

    void addFooter()
    {
        if (!m_facts.receipt().tokens.empty())
            addCentred(m_facts.stacked(m_facts.tokenHint()), TextRole::Note, bodyStyle);
        addRule();
        addCentred(m_facts.stacked(m_facts.label(Word::Thanks)), TextRole::Note, smallStyle);
    }

    const std::vector<ReceiptPriceRow> m_priceRows;
    const std::vector<ReceiptFact> m_sums; // none where it is about no money
};

} // namespace

ReceiptSheet layOutRoll(const ReceiptFacts &facts) { return RollComposer(facts).compose(); }

} // namespace shahn::receipt
