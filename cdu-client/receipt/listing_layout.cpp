// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/listing_layout.h"

#include "core/text.h"

#include <algorithm>
#include <numeric>

namespace shahn::receipt
{
namespace
{

// A4 with margins that every office printer reaches.
constexpr QSizeF uprightMm(210.0, 297.0);
constexpr double left = 15.0;
constexpr double top = 14.0;
constexpr double footHeight = 16.0;
constexpr double columnGap = 3.0;
constexpr double textWidthMin = 16.0; // of a column of words that has to give way
constexpr double rowGap = 1.0;

constexpr TextStyle utilityStyle{ .sizeMm = 4.6, .isBold = true };
constexpr TextStyle titleStyle{ .sizeMm = 5.6, .isBold = true };
constexpr TextStyle tableTitleStyle{ .sizeMm = 3.8, .isBold = true };
constexpr TextStyle bodyStyle{ .sizeMm = 3.0 };
constexpr TextStyle headingStyle{ .sizeMm = 2.8, .isBold = true };
constexpr TextStyle strongStyle{ .sizeMm = 3.4, .isBold = true };
constexpr TextStyle smallStyle{ .sizeMm = 2.7 };

constexpr double noticeScale = 1.35; // read from a step away
constexpr double inset = 5.0; // of what belongs to the row above

TextStyle scaled(TextStyle style, const Listing &listing)
{
    style.sizeMm *= listing.isNotice ? noticeScale : 1.0;
    return style;
}

bool isHeading(const ListingTable &table, size_t row)
{
    return row < table.levels.size() && table.levels[row] == 0;
}

double insetOf(const ListingTable &table, size_t row)
{
    return row < table.levels.size() ? inset * std::max(0, table.levels[row] - 1) : 0.0;
}

// Of each column, without the gaps: what its texts need on one line.
std::vector<double> naturalWidths(const ListingTable &table, const Listing &listing)
{
    const TextStyle body = scaled(bodyStyle, listing);
    std::vector<double> widths;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        double width
            = ReceiptSheet::naturalWidthMm(table.columns[i].title, scaled(headingStyle, listing));
        for (const QStringList &row : table.rows)
            width = std::max(width, ReceiptSheet::naturalWidthMm(row.value(qsizetype(i)), body));
        widths.push_back(width);
    }
    return widths;
}

double sumOf(const std::vector<double> &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0)
        + columnGap * double(widths.empty() ? 0 : widths.size() - 1);
}

class ListingComposer final
{
public:
    explicit ListingComposer(const Listing &listing) : m_listing(listing)
    {
        for (const ListingTable &table : listing.tables)
            m_naturals.push_back(naturalWidths(table, listing));
        const bool isTooWide = !listing.isNotice
            && std::ranges::any_of(m_naturals,
                [](const auto &widths) { return sumOf(widths) > uprightMm.width() - 2.0 * left; });
        m_sizeMm = isTooWide ? uprightMm.transposed() : uprightMm;
    }

    std::vector<ReceiptSheet> compose()
    {
        beginPage();
        addHead();
        for (size_t i = 0; i < m_listing.tables.size(); ++i)
            addTable(m_listing.tables[i], fitted(m_listing.tables[i], m_naturals[i]));
        addSums();
        addFeet();
        return std::move(m_pages);
    }

private:
    double inner() const { return m_sizeMm.width() - 2.0 * left; }

    double bottom() const { return m_sizeMm.height() - footHeight; }

    ReceiptSheet &page() { return m_pages.back(); }

    TextFlow wordsFlow() const
    {
        return m_listing.isRightToLeft ? TextFlow::RightToLeft : TextFlow::LeftToRight;
    }

    void beginPage()
    {
        m_pages.emplace_back(m_sizeMm.width(), m_listing.isRightToLeft);
        page().setHeightMm(m_sizeMm.height());
        if (!m_listing.watermark.isEmpty())
            page().setWatermark(m_listing.watermark);
        m_y = top;
    }

    double addWords(const QString &text, const TextStyle &style, double x, double width,
        TextSide side = TextSide::Start)
    {
        return page().addText({ .text = text,
            .role = TextRole::Label,
            .style = style,
            .side = side,
            .flow = wordsFlow(),
            .x = x,
            .y = m_y,
            .width = width });
    }

    void addHead()
    {
        const QStringList other = m_listing.other ? m_listing.other->utility : QStringList();
        for (qsizetype i = 0; i < std::max(m_listing.utility.size(), other.size()); ++i)
            addHeadLine(m_listing.utility.value(i), other.value(i),
                scaled(i == 0 ? utilityStyle : smallStyle, m_listing), TextRole::Label);
        m_y += 3.0;
        addHeadLine(m_listing.title, m_listing.other ? m_listing.other->title : QString(),
            scaled(titleStyle, m_listing), TextRole::Title);
        m_y += 1.0;
        page().addRule(left, m_y, inner(), 0.4);
        m_y += 2.0;
        for (const ListingFact &fact : m_listing.facts)
            addFact(fact, bodyStyle);
        m_y += 2.0;
    }

    // The other language stands beside it, on the right.
    void addHeadLine(
        const QString &text, const QString &other, const TextStyle &style, TextRole role)
    {
        const double width = m_listing.other ? (inner() - columnGap) / 2.0 : inner();
        TextRequest request{ .text = text,
            .role = role,
            .style = style,
            .flow = wordsFlow(),
            .x = left,
            .y = m_y,
            .width = width };
        double height = text.isEmpty() ? 0.0 : page().addText(request);
        if (!other.isEmpty()) {
            request.text = other;
            request.side = TextSide::Right;
            request.flow = TextFlow::RightToLeft;
            request.x = left + inner() - width;
            height = std::max(height, page().addText(request));
        }
        m_y += height;
    }

    void addFact(const ListingFact &fact, const TextStyle &style)
    {
        constexpr double labelWidth = 62.0;
        const double label = addWords(fact.label, style, left, labelWidth - columnGap);
        const double value = addWords(fact.value, style, left + labelWidth, inner() - labelWidth);
        m_y += std::max(label, value) + 0.4;
    }

    // Columns of words share what is left; where there is too little, the widest gives way first.
    std::vector<double> fitted(const ListingTable &table, std::vector<double> widths) const
    {
        const auto widest = [&] {
            auto found = widths.end();
            for (auto width = widths.begin(); width != widths.end(); ++width) {
                const bool isFigure = table.columns[size_t(width - widths.begin())].isFigure;
                if (!isFigure && *width > textWidthMin
                    && (found == widths.end() || *width > *found))
                    found = width;
            }
            return found;
        };
        constexpr double stepMm = 0.5;
        for (double missing = sumOf(widths) - inner(); missing > 0.0; missing -= stepMm) {
            const auto found = widest();
            if (found == widths.end())
                break;
            *found -= stepMm;
        }
        const auto words = std::ranges::count(table.columns, false, &ListingColumn::isFigure);
        const double rest = inner() - sumOf(widths);
        for (size_t i = 0; i < widths.size() && rest > 0.0 && words > 0; ++i)
            widths[i] += table.columns[i].isFigure ? 0.0 : rest / double(words);
        return widths;
    }

    void addHeading(const ListingTable &table, const std::vector<double> &widths)
    {
        QStringList titles;
        for (const ListingColumn &column : table.columns)
            titles.append(column.title);
        if (titles.join(QString()).isEmpty())
            return;
        m_y += addCellsTo(page(), m_y, table, widths, { titles, headingStyle });
        page().addRule(left, m_y, inner(), 0.3);
        m_y += rowGap;
    }

    void addTable(const ListingTable &table, const std::vector<double> &widths)
    {
        constexpr double leastHeight = 20.0; // no heading stands alone at the end of a page
        if (m_y + leastHeight > bottom())
            beginPage();
        if (!table.title.isEmpty())
            m_y += addWords(table.title, tableTitleStyle, left, inner()) + 1.0;
        addHeading(table, widths);
        for (size_t row = 0; row < table.rows.size(); ++row) {
            if (m_y + heightWithNext(table, widths, row) > bottom()) {
                beginPage();
                addHeading(table, widths);
            }
            if (isHeading(table, row) && row > 0)
                m_y += 2.0 * rowGap;
            m_y += addCellsTo(page(), m_y, table, widths, lineOf(table, row)) + rowGap;
        }
        if (table.rows.empty())
            m_y += addWords(table.emptyText, bodyStyle, left, inner()) + rowGap;
        page().addRule(left, m_y, inner(), 0.15);
        m_y += 4.0;
    }

    struct Line {
        QStringList cells;
        TextStyle style;
        double inset = 0.0; // of words
    };

    Line lineOf(const ListingTable &table, size_t row) const
    {
        TextStyle style = scaled(bodyStyle, m_listing);
        style.isBold = isHeading(table, row);
        return { table.rows[row], style, insetOf(table, row) };
    }

    // No heading stands alone at the end of a page.
    double heightWithNext(const ListingTable &table, const std::vector<double> &widths, size_t row)
    {
        ReceiptSheet scratch(m_sizeMm.width(), m_listing.isRightToLeft);
        double height = addCellsTo(scratch, 0.0, table, widths, lineOf(table, row));
        if (isHeading(table, row) && row + 1 < table.rows.size())
            height
                += 3.0 * rowGap + addCellsTo(scratch, 0.0, table, widths, lineOf(table, row + 1));
        return height;
    }

    double addCellsTo(ReceiptSheet &sheet, double y, const ListingTable &table,
        const std::vector<double> &widths, const Line &line) const
    {
        double x = left;
        double height = 0.0;
        for (size_t i = 0; i < widths.size(); ++i) {
            const ListingColumn &column = table.columns[i];
            const double words = column.isFigure ? 0.0 : line.inset;
            height = std::max(height,
                sheet.addText({ .text = line.cells.value(qsizetype(i)),
                    .role
                    = column.isFigure && !line.style.isBold ? TextRole::Figure : TextRole::Value,
                    .style = line.style,
                    .side = column.isFigure || column.isOther ? TextSide::Right : TextSide::Start,
                    .flow = column.isOther ? TextFlow::RightToLeft : wordsFlow(),
                    .x = column.isOther ? x : x + words,
                    .y = y,
                    .width = widths[i] - words,
                    .isOneLine = column.isFigure }));
            x += widths[i] + columnGap;
        }
        return height;
    }

    void addSums()
    {
        constexpr double lineHeight = 6.0;
        if (m_y + lineHeight * double(m_listing.sums.size()) > bottom())
            beginPage();
        // Under the last figures of the table.
        double amountWidth
            = m_naturals.empty() || m_naturals.front().empty() ? 0.0 : m_naturals.front().back();
        for (const ListingFact &sum : m_listing.sums)
            amountWidth = std::max(
                amountWidth, ReceiptSheet::naturalWidthMm(sum.value, strongStyle) + columnGap);
        for (const ListingFact &sum : m_listing.sums) {
            const double label
                = addWords(sum.label, strongStyle, left, inner() - amountWidth - columnGap);
            const double amount = page().addText({ .text = sum.value,
                .role = TextRole::Figure,
                .style = strongStyle,
                .side = TextSide::Right,
                .flow = wordsFlow(),
                .x = left + inner() - amountWidth,
                .y = m_y,
                .width = amountWidth,
                .isOneLine = true });
            m_y += std::max(label, amount) + 0.4;
        }
    }

    // Only now it is known how many pages there are.
    void addFeet()
    {
        for (size_t i = 0; i < m_pages.size(); ++i) {
            constexpr double numberWidth = 40.0;
            const double y = bottom() + 3.0;
            m_pages[i].addRule(left, y - 1.0, inner(), 0.15);
            m_pages[i].addText({ .text = m_listing.printed,
                .role = TextRole::Note,
                .style = smallStyle,
                .flow = wordsFlow(),
                .x = left,
                .y = y,
                .width = inner() - numberWidth });
            m_pages[i].addText(
                { .text = m_listing.pageWords.arg(isolateLeftToRight(QString::number(i + 1)),
                      isolateLeftToRight(QString::number(m_pages.size()))),
                    .role = TextRole::Note,
                    .style = smallStyle,
                    .side = TextSide::End,
                    .flow = wordsFlow(),
                    .x = left + inner() - numberWidth,
                    .y = y,
                    .width = numberWidth });
        }
    }

    const Listing &m_listing;
    std::vector<std::vector<double>> m_naturals; // of each table
    QSizeF m_sizeMm;
    std::vector<ReceiptSheet> m_pages;
    double m_y = 0.0;
};

} // namespace

std::vector<ReceiptSheet> layOutListing(const Listing &listing)
{
    return ListingComposer(listing).compose();
}

} // namespace shahn::receipt
