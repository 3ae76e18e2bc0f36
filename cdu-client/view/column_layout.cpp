// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/column_layout.h"

#include "view/table_setup.h"
#include "view/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

#include <utility>

namespace shahn::view
{
namespace
{

// In the usual text size.
constexpr int widthLeast = 24;
constexpr int widthMost = 4'000;

} // namespace

ColumnLayout::ColumnLayout(QTableView &table) : KeptLayout(&table), m_table(table)
{
    table.verticalHeader()->hide();
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView &columns = header();
    columns.setHighlightSections(false);
    columns.setStretchLastSection(true);
    columns.setSectionsMovable(true);
    columns.setSortIndicatorClearable(true);
    columns.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&columns, &QHeaderView::sectionMoved, this, &ColumnLayout::noteChanged);
    connect(table.model(), &QAbstractItemModel::modelReset, this, &ColumnLayout::fit);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    columns.viewport()->installEventFilter(this);
}

QHeaderView &ColumnLayout::header() const { return *m_table.horizontalHeader(); }

void ColumnLayout::addResetKey(QWidget &keyTaker)
{
    connect(addTableKey(keyTaker, QKeySequence(Qt::CTRL | Qt::Key_0),
                QT_TRANSLATE_NOOP("Shortcuts", "Columns of a list as at first")),
        &QShortcut::activated, this, &ColumnLayout::resetByPerson);
}

void ColumnLayout::resetByPerson()
{
    reset();
    Q_EMIT changed();
}

void ColumnLayout::noteChanged()
{
    if (!m_isPuttingBack)
        Q_EMIT changed();
}

void ColumnLayout::putBack(const std::function<void()> &change)
{
    const bool was = std::exchange(m_isPuttingBack, true);
    change();
    fit();
    m_isPuttingBack = was;
}

void ColumnLayout::setOwnWidth(int column, int width)
{
    if (width >= widthLeast && width <= widthMost)
        m_ownWidths.insert(column, width);
}

// Where the columns need more than the room, the widest words give way, unless a person has said
// how wide they are.
void ColumnLayout::fit()
{
    m_fittedScale = textScalePercent();
    leaveOut();
    QHeaderView &columns = header();
    std::vector<int> widths;
    for (int column = 0; column < columns.count(); ++column) {
        const int own = m_ownWidths.value(column) * textScalePercent() / 100;
        const bool isShown = !columns.isSectionHidden(column);
        widths.push_back(!isShown ? 0 : own > 0 ? own : wantedWidth(column));
    }
    if (m_ownWidths.isEmpty())
        shortenWidest(m_table, widths, [this](int column) { return isWords(column); });
    m_fitted.clear();
    for (int column = 0; column < columns.count(); ++column) {
        if (!columns.isSectionHidden(column))
            columns.resizeSection(column, widths[static_cast<size_t>(column)]);
        m_fitted.append(columns.sectionSize(column)); // the header has a least width of its own
    }
}

// Of all that are shown, so that none but the dragged one moves. The last is as wide as the room.
void ColumnLayout::noteOwnWidths()
{
    const QHeaderView &columns = header();
    QHash<int, int> widths;
    bool isDragged = false;
    for (int column = 0; column < columns.count(); ++column) {
        if (columns.isSectionHidden(column))
            continue;
        const bool isLast = column == lastShownColumn(columns);
        const int width = isLast ? wantedWidth(column) : columns.sectionSize(column);
        widths.insert(column, qBound(widthLeast, width * 100 / textScalePercent(), widthMost));
        isDragged = isDragged || (!isLast && width != m_fitted.value(column));
    }
    if (!isDragged)
        return;
    m_ownWidths = std::move(widths);
    for (int column = 0; column < columns.count(); ++column)
        m_fitted[column] = columns.sectionSize(column);
    Q_EMIT changed();
}

bool ColumnLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == header().viewport() && event->type() == QEvent::MouseButtonRelease)
        noteOwnWidths(); // when the mouse that dragged one is let go
    else if (watched == &m_table && event->type() == QEvent::Show
        && m_fittedScale != textScalePercent())
        fit(); // the text size was changed behind another page
    else if ((watched == m_table.viewport() && event->type() == QEvent::Resize)
        || (watched == &m_table
            && (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)))
        fit();
    return KeptLayout::eventFilter(watched, event);
}

} // namespace shahn::view
