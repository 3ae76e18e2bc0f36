// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_composer.h"
#include "receipt/receipt_layout.h"
#include "receipt/receipt_subject.h"
#include "receipt/resource_words.h"

#include "core/text.h"
#include "pricing/price_list.h"

#include <algorithm>
#include <array>
#include <utility>

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
constexpr double labelGap = 2.0; // between a label and its value
constexpr double titleGap = 2.0; // between the utility's lines and what the receipt is of
// Of the prices and the sums under them.
constexpr double amountWidth = 40.0;
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

class PageComposer final : private ReceiptComposer
{
public:
    explicit PageComposer(const ReceiptFacts &facts)
        : ReceiptComposer(facts, { paperWidth, left, inner })
        , m_priceRows(facts.subject().priceRows(facts))
        , m_sums(facts.subject().sumFacts(facts))
    {
    }

    ReceiptSheet compose()
    {
        m_sheet.setHeightMm(paperHeight);
        m_y = isFull() ? bottomMargin : 18.0;
        addHeader();
        addFactColumns();
        m_y += gap(5.0);
        addDone();
        if (!m_sums.empty())
            addPrices();
        m_y += gap(6.0);
        addTokens();
        addFooter();
        m_sheet.fitIntoPage(m_y + bottomMargin);
        return m_sheet;
    }

private:
    bool hasManyTokens() const { return m_facts.receipt().tokens.size() > largeTokensMax; }

    // What does not fit is painted smaller, so room is not wasted.
    bool isFull() const
    {
        constexpr size_t usualLinesMax = 10; // of the price
        return hasManyTokens() || m_priceRows.size() + m_sums.size() > usualLinesMax;
    }

    double gap(double usualMm) const { return isFull() ? usualMm / 2.0 : usualMm; }

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
        const ReceiptLabel title = m_facts.subject().title(m_facts);
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
        if (isTwoNames) {
            m_y += gap(titleGap);
            addCentred(m_facts.sideBySide(title), TextRole::Title, subtitleStyle);
            m_y += gap(titleGap);
            addUtilityLines(smallStyle);
        } else {
            addLinesBelowName();
        }
        m_y += 3.0;
        m_sheet.addRule(left, m_y, inner, 0.5);
        m_y += 4.0;
        if (m_facts.receipt().copy.number == 0)
            return;
        m_sheet.setWatermark(m_facts.copyLabel().first);
        addCopyBand({ copyStyle, smallStyle, 1.0 });
        m_y += 3.0;
    }

    void addLinesBelowName()
    {
        for (const QString &line : m_facts.utilityLines())
            m_y += m_sheet.addText({ .text = line,
                .role = TextRole::Note,
                .style = smallStyle,
                .flow = labelFlow(),
                .x = left,
                .y = m_y,
                .width = inner });
    }

    void addFactColumns()
    {
        const double top = m_y;
        addFactList(m_facts.customerFacts(), { left, columnWidth });
        const double customerEnd = std::exchange(m_y, top);
        addFactList(m_facts.officeFacts(), { left + columnWidth + columnGap, columnWidth });
        m_y = std::max(customerEnd, m_y);
    }

    struct Place {
        double x = 0.0;
        double width = 0.0;
    };

    void addFactList(const std::vector<ReceiptFact> &facts, const Place &place)
    {
        // Over the whole width both languages stand on one line.
        const bool isWide = m_facts.isBilingual() && place.width == inner;
        const double labelWidth = isWide ? 62.0 : m_facts.isBilingual() ? 31.0 : 32.0;
        for (const ReceiptFact &fact : facts) {
            const TextStyle valueStyle = fact.isStrong ? strongStyle : bodyStyle;
            const double labelHeight = m_sheet.addText({ .text
                = isWide ? m_facts.sideBySide(fact.label) : m_facts.stacked(fact.label),
                .role = TextRole::Label,
                .style = smallStyle,
                .flow = labelFlow(),
                .x = place.x,
                .y = m_y + ReceiptSheet::baselineShare * (valueStyle.sizeMm - smallStyle.sizeMm),
                .width = labelWidth - labelGap });
            const double valueHeight = m_sheet.addText({ .text = fact.value,
                .role = fact.isFigure ? TextRole::Figure : TextRole::Value,
                .style = valueStyle,
                .flow = valueFlow(fact),
                .x = place.x + labelWidth,
                .y = m_y,
                .width = place.width - labelWidth });
            m_y += std::max(labelHeight, valueHeight) + 1.2;
        }
    }

    void addDone()
    {
        const std::vector<ReceiptFact> done = m_facts.subject().doneFacts(m_facts);
        if (done.empty())
            return;
        m_sheet.addRule(left, m_y, inner, 0.3);
        m_y += 1.6;
        addFactList(done, { left, inner });
        m_y += 0.8;
        if (m_sums.empty())
            m_sheet.addRule(left, m_y, inner, 0.15);
    }

    void addPrices()
    {
        m_sheet.addRule(left, m_y, inner, 0.3);
        m_y += 1.6;
        if (!m_priceRows.empty())
            addEnergy();
        for (const ReceiptFact &fact : m_sums)
            addSum(fact, fact.isStrong ? paidStyle : bodyStyle);
    }

    void addEnergy()
    {
        addPriceRow({ QString(),
                        m_facts.stacked(m_facts.withUnit(resourceSource(m_facts.receipt().resource),
                            pricing::unitSource(m_facts.receipt().resource))),
                        m_facts.stacked(m_facts.label(unitPriceSource(m_facts.receipt().resource))),
                        m_facts.stacked(m_facts.label(Word::Amount)) },
            smallStyle, true);
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 1.6;
        for (const ReceiptPriceRow &row : m_priceRows) {
            if (!row.heading.first.isEmpty())
                m_y += 0.6
                    + m_sheet.addText({ .text = m_facts.sideBySide(row.heading),
                        .role = TextRole::Label,
                        .style = bodyStyle,
                        .flow = languageFlow(),
                        .x = left,
                        .y = m_y,
                        .width = inner });
            addPriceRow({ m_facts.sideBySide(row.label), row.energy, row.price, row.amount },
                bodyStyle, false);
        }
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 1.6;
    }

    void addPriceRow(const std::array<QString, 4> &cells, const TextStyle &style, bool isHeading)
    {
        addRow({ { cells[0], 54.0 }, { cells[1], 40.0 }, { cells[2], 40.0 },
                   { cells[3], amountWidth } },
            style, isHeading);
        m_y += 1.2;
    }

    void addSum(const ReceiptFact &fact, const TextStyle &style)
    {
        const double labelHeight = m_sheet.addText({ .text = m_facts.sideBySide(fact.label),
            .role = TextRole::Label,
            .style = style,
            .flow = languageFlow(),
            .x = left,
            .y = m_y,
            .width = inner - amountWidth });
        const double amountHeight = m_sheet.addText({ .text = fact.value,
            .role = TextRole::Figure,
            .style = style,
            .side = TextSide::Right,
            .flow = TextFlow::LeftToRight,
            .x = left + inner - amountWidth,
            .y = m_y,
            .width = amountWidth,
            .isOneLine = true });
        m_y += std::max(labelHeight, amountHeight) + 1.0;
    }

    void addTokens()
    {
        for (const ReceiptLabel &warning : m_facts.subject().warnings(m_facts)) {
            addCentred(m_facts.stacked(warning), TextRole::Note, strongStyle);
            m_y += 1.0;
        }
        const auto &tokens = m_facts.receipt().tokens;
        for (size_t i = 0; i < tokens.size(); ++i) {
            if (hasManyTokens()) {
                addTokenLine(i);
                continue;
            }
            addTokenBox(i,
                { m_facts.tokenCaption(i).replace(u'\n', QStringLiteral("    ")), smallStyle,
                    tokenStyle, smallStyle, 1.6 });
            m_y += 2.0;
        }
        if (!tokens.empty())
            addCentred(m_facts.stacked(m_facts.tokenHint()), TextRole::Note, bodyStyle);
    }

    void addTokenLine(size_t index)
    {
        constexpr double captionWidth = 72.0;
        QString caption = m_facts.tokenCaption(index);
        if (const QString identifier = m_facts.tokenIdentifier(index); !identifier.isEmpty())
            caption += QStringLiteral(" · ") + identifier;
        const double captionHeight = m_sheet.addText({ .text = caption,
            .role = TextRole::TokenCaption,
            .style = smallStyle,
            .flow = labelFlow(),
            .x = left,
            .y = m_y + 0.4,
            .width = captionWidth });
        const double digitsHeight
            = m_sheet.addText({ .text = groupsOfFour(m_facts.receipt().tokens[index].digits),
                .role = TextRole::TokenDigits,
                .style = manyTokensStyle,
                .side = TextSide::End,
                .flow = TextFlow::LeftToRight,
                .x = left + captionWidth,
                .y = m_y,
                .width = inner - captionWidth,
                .isOneLine = true });
        m_y += std::max(captionHeight + 0.4, digitsHeight) + 0.6;
    }

    void addFooter()
    {
        m_y += gap(6.0);
        m_sheet.addRule(left, m_y, inner, 0.15);
        m_y += 2.0;
        addCentred(m_facts.stacked(m_facts.label(Word::Thanks)), TextRole::Note, smallStyle);
    }

    const std::vector<ReceiptPriceRow> m_priceRows;
    const std::vector<ReceiptFact> m_sums; // none where it is about no money
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
