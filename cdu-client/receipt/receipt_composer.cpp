// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_composer.h"

#include "core/text.h"
#include "receipt/receipt_subject.h"

#include <algorithm>

namespace shahn::receipt
{

ReceiptComposer::ReceiptComposer(const ReceiptFacts &facts, const Measures &measures)
    : m_facts(facts), m_measures(measures), m_sheet(measures.paperWidth, facts.isRightToLeft())
{
}

TextFlow ReceiptComposer::languageFlow() const
{
    return m_facts.isRightToLeft() ? TextFlow::RightToLeft : TextFlow::LeftToRight;
}

TextFlow ReceiptComposer::labelFlow() const
{
    return m_facts.isBilingual() ? TextFlow::ByContent : languageFlow();
}

TextFlow ReceiptComposer::valueFlow(const ReceiptFact &fact)
{
    return fact.isFigure ? TextFlow::LeftToRight : TextFlow::ByContent;
}

void ReceiptComposer::addCentred(const QString &text, TextRole role, const TextStyle &style)
{
    for (const QString &line : text.split(u'\n'))
        m_y += m_sheet.addText({ .text = line,
            .role = role,
            .style = style,
            .side = TextSide::Centre,
            .flow = labelFlow(),
            .x = m_measures.left,
            .y = m_y,
            .width = m_measures.inner });
}

void ReceiptComposer::addUtilityLines(const TextStyle &style)
{
    for (const QString &line : m_facts.utilityLines())
        addCentred(line, TextRole::Note, style);
}

void ReceiptComposer::addCopyBand(const Band &band)
{
    const double top = m_y;
    m_y += band.padding;
    addCentred(m_facts.copyMark(), TextRole::CopyMark, band.markStyle);
    m_y += band.padding;
    m_sheet.addBox(QRectF(m_measures.left, top, m_measures.inner, m_y - top), true);
    m_y += band.padding;
    addCentred(
        m_facts.stacked(m_facts.subject().copyNotice(m_facts)), TextRole::Note, band.noticeStyle);
    addCentred(m_facts.stacked(m_facts.copyPrinted()), TextRole::Note, band.noticeStyle);
}

void ReceiptComposer::addRow(
    const std::vector<Column> &columns, const TextStyle &style, bool isHeading)
{
    double x = m_measures.left;
    double height = 0.0;
    for (size_t i = 0; i < columns.size(); ++i) {
        const bool isFigure = !isHeading && i > 0;
        height = std::max(height,
            m_sheet.addText({ .text = columns[i].text,
                .role = isFigure ? TextRole::Figure : TextRole::Label,
                .style = style,
                .side = i == 0 ? TextSide::Start : TextSide::Right,
                .flow = isFigure ? TextFlow::LeftToRight : labelFlow(),
                .x = x,
                .y = m_y,
                .width = columns[i].width,
                .isOneLine = isFigure }));
        x += columns[i].width;
    }
    m_y += height;
}

void ReceiptComposer::addTokenBox(size_t index, const TokenBox &box)
{
    const double top = m_y;
    m_y += box.padding;
    addCentred(box.caption, TextRole::TokenCaption, box.captionStyle);
    m_y += m_sheet.addText({ .text = groupsOfFour(m_facts.receipt().tokens[index].digits),
        .role = TextRole::TokenDigits,
        .style = box.digitsStyle,
        .side = TextSide::Centre,
        .flow = TextFlow::LeftToRight,
        .x = m_measures.left,
        .y = m_y,
        .width = m_measures.inner,
        .isOneLine = true });
    if (const QString identifier = m_facts.tokenIdentifier(index); !identifier.isEmpty())
        addCentred(identifier, TextRole::Figure, box.identifierStyle);
    m_y += box.padding;
    m_sheet.addBox(QRectF(m_measures.left, top, m_measures.inner, m_y - top), false);
}

} // namespace shahn::receipt
