// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_setup.h"

#include "core/text.h"
#include "view/columns_model.h"
#include "view/shortcut_list.h"
#include "view/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QShortcut>
#include <QTableView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace shahn::view
{

namespace
{

// One long name does not take the room of the other columns; it is read in its tool tip.
constexpr int columnCharactersMax = 40;
// Words are not shortened further than this.
constexpr int columnCharactersMin = 6;
// Where they would be shortened further than this, columns that can be spared give way first.
constexpr int columnCharactersLegible = 20;

QJsonArray arrayOf(const std::vector<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

// Empty when it is not as many numbers.
std::vector<int> numbersOf(const QJsonValue &value, int count)
{
    const QJsonArray array = value.toArray();
    std::vector<int> numbers;
    if (array.size() != count)
        return numbers;
    for (const QJsonValue one : array)
        numbers.push_back(one.toInt(-1));
    return numbers;
}

} // namespace

TableColumns::TableColumns(
    QTableView &table, ColumnsModel &model, const char *name, QWidget &keyTaker)
    : KeptLayout(&table), m_table(table), m_model(model), m_name(QLatin1String(name))
{
    table.setModel(&model);
    table.verticalHeader()->hide();
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView &header = *table.horizontalHeader();
    header.setHighlightSections(false);
    header.setStretchLastSection(true);
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionsMovable(true);
    header.setSortIndicatorClearable(true);
    header.setSortIndicator(-1, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    header.setSortIndicatorShown(false); // ColumnsModel::orderMark
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        QMenu menu(&m_table);
        connect(menu.addAction(tr("Columns as at first")), &QAction::triggered, this, [this] {
            reset();
            Q_EMIT changed();
        });
        menu.exec(m_table.horizontalHeader()->mapToGlobal(place));
    });
    connect(&header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::onPersonChanged);
    connect(&header, &QHeaderView::sectionMoved, this, &TableColumns::onPersonChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &TableColumns::fit);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    header.viewport()->installEventFilter(this);
    addKeys(keyTaker);
    fit();
}

void TableColumns::addKeys(QWidget &keyTaker)
{
    connect(addTableKey(m_table, QKeySequence::Copy,
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the row of a list")),
        &QShortcut::activated, &m_table, [this] {
            std::vector<int> all(static_cast<size_t>(m_model.columnCount()));
            std::iota(all.begin(), all.end(), 0); // those that were left out too
            copyRow(m_table, all);
        });
    addSortKeys(
        keyTaker, this, [this](int number) { sortByShown(*m_table.horizontalHeader(), number); });
    connect(addTableKey(keyTaker, QKeySequence(Qt::CTRL | Qt::Key_0),
                QT_TRANSLATE_NOOP("Shortcuts", "Columns of a list as at first")),
        &QShortcut::activated, this, [this] {
            reset();
            Q_EMIT changed();
        });
}

// Widths count as a person's own when the mouse that dragged one is let go.
bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    const QHeaderView &header = *m_table.horizontalHeader();
    if (watched == header.viewport() && event->type() == QEvent::MouseButtonRelease) {
        std::vector<int> widths;
        bool isNew = false;
        for (int column = 0; column < header.count(); ++column) {
            const bool isHidden = header.isSectionHidden(column);
            const int width = isHidden ? m_wanted.value(column) : header.sectionSize(column);
            widths.push_back(width * 100 / textScalePercent());
            // The last is as wide as the room.
            isNew = isNew
                || (column != lastShownColumn(header) && width != m_fitted.value(column)
                    && !isHidden);
        }
        if (isNew) {
            m_ownWidths = std::move(widths);
            onPersonChanged();
        }
    } else if ((watched == m_table.viewport() && event->type() == QEvent::Resize)
        || (watched == &m_table && event->type() == QEvent::FontChange)) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

void TableColumns::onPersonChanged()
{
    if (!m_isRestoring)
        Q_EMIT changed();
}

QString TableColumns::layoutText() const
{
    const QHeaderView &header = *m_table.horizontalHeader();
    std::vector<int> order;
    for (int place = 0; place < header.count(); ++place)
        order.push_back(header.logicalIndex(place));
    QJsonObject layout;
    if (!std::is_sorted(order.begin(), order.end()))
        layout.insert(QLatin1String("order"), arrayOf(order));
    if (m_ownWidths)
        layout.insert(QLatin1String("widths"), arrayOf(*m_ownWidths));
    if (header.sortIndicatorSection() >= 0) {
        layout.insert(QLatin1String("sort"), header.sortIndicatorSection());
        layout.insert(
            QLatin1String("isDescending"), header.sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return layout.isEmpty()
        ? QString()
        : QString::fromUtf8(QJsonDocument(layout).toJson(QJsonDocument::Compact));
}

void TableColumns::restore(const QString &layoutText)
{
    reset();
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    QHeaderView &header = *m_table.horizontalHeader();
    const QJsonObject layout = QJsonDocument::fromJson(layoutText.toUtf8()).object();
    const std::vector<int> order = numbersOf(layout.value(QLatin1String("order")), header.count());
    for (size_t place = 0; place < order.size(); ++place) {
        const int from = header.visualIndex(order[place]);
        if (from >= 0)
            header.moveSection(from, static_cast<int>(place));
    }
    const std::vector<int> widths
        = numbersOf(layout.value(QLatin1String("widths")), header.count());
    if (!widths.empty() && *std::min_element(widths.begin(), widths.end()) > 0)
        m_ownWidths = widths;
    const int sort = layout.value(QLatin1String("sort")).toInt(-1);
    if (sort >= 0 && sort < header.count())
        header.setSortIndicator(sort,
            layout.value(QLatin1String("isDescending")).toBool() ? Qt::DescendingOrder
                                                                 : Qt::AscendingOrder);
    fit();
    m_isRestoring = wasRestoring;
}

void TableColumns::reset()
{
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    QHeaderView &header = *m_table.horizontalHeader();
    for (int column = 0; column < header.count(); ++column)
        header.moveSection(header.visualIndex(column), column);
    header.setSortIndicator(-1, Qt::AscendingOrder);
    m_ownWidths.reset();
    fit();
    m_isRestoring = wasRestoring;
}

int TableColumns::wantedWidth(int column) const
{
    QHeaderView &header = *m_table.horizontalHeader();
    const QAbstractItemView &view = m_table;
    // Whether the rows are in its order or not: a press of the heading moves no column.
    const int mark = header.sortIndicatorSection() == column
        ? 0
        : header.fontMetrics().horizontalAdvance(ColumnsModel::orderMark(Qt::AscendingOrder));
    const int heading = header.sectionSizeHint(column) + mark;
    const int width = qMax(view.sizeHintForColumn(column), heading);
    const int widest = m_table.fontMetrics().averageCharWidth() * columnCharactersMax;
    return m_model.isWords(column) ? qMin(width, widest) : width;
}

void TableColumns::leaveOutSpareColumns()
{
    QHeaderView &header = *m_table.horizontalHeader();
    const int legible = m_table.fontMetrics().averageCharWidth() * columnCharactersLegible;
    int needed = 0;
    std::vector<int> least;
    m_wanted.clear();
    for (int column = 0; column < header.count(); ++column) {
        header.setSectionHidden(column, false); // of a hidden one the header knows no width
        const int width = wantedWidth(column);
        m_wanted.append(width);
        least.push_back(m_model.isWords(column) ? qMin(width, legible) : width);
        needed += least.back();
    }
    while (needed > m_table.viewport()->width() && !m_ownWidths) {
        int column = -1;
        for (int other = 0; other < header.count(); ++other) {
            if (!header.isSectionHidden(other)
                && m_model.spareRank(other) > (column < 0 ? 0 : m_model.spareRank(column)))
                column = other;
        }
        if (column < 0)
            return;
        header.setSectionHidden(column, true);
        needed -= least[static_cast<size_t>(column)];
    }
}

// Each column as wide as what stands in it. Where that is more than there is room for, the widest
// words give way; figures and numbers are never cut.
void TableColumns::fit()
{
    QHeaderView &header = *m_table.horizontalHeader();
    m_table.verticalHeader()->setDefaultSectionSize(m_table.fontMetrics().height() * 8 / 5);
    leaveOutSpareColumns();
    const int count = header.count();
    std::vector<int> widths;
    for (int column = 0; column < count; ++column) {
        const bool isOwn = m_ownWidths && m_ownWidths->size() == static_cast<size_t>(count);
        const int width = isOwn
            ? m_ownWidths->at(static_cast<size_t>(column)) * textScalePercent() / 100
            : m_wanted.value(column);
        widths.push_back(header.isSectionHidden(column) ? 0 : width);
    }
    if (!m_ownWidths)
        shortenWidest(m_table, widths, [this](int column) { return m_model.isWords(column); });
    m_fitted.clear();
    for (int column = 0; column < count; ++column) {
        if (!header.isSectionHidden(column))
            header.resizeSection(column, widths[static_cast<size_t>(column)]);
        m_fitted.append(header.sectionSize(column)); // the header has a least width of its own
    }
}

QShortcut *addTableKey(QWidget &keyTaker, const QKeySequence &key, const char *words)
{
    QShortcut *shortcut = ShortcutList::add(keyTaker, key, words);
    shortcut->setContext(Qt::WidgetShortcut);
    return shortcut;
}

void addSortKeys(QWidget &keyTaker, QObject *context, const std::function<void(int)> &sort)
{
    for (int number = 1; number <= 9; ++number)
        QObject::connect(
            addTableKey(keyTaker, QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)),
                QT_TRANSLATE_NOOP("Shortcuts", "Sort a list by the column of that number")),
            &QShortcut::activated, context, [sort, number] { sort(number - 1); });
}

int shownColumn(const QHeaderView &header, int number)
{
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column) && number-- == 0)
            return column;
    }
    return -1;
}

void sortByShown(QHeaderView &header, int number)
{
    const int column = shownColumn(header, number);
    if (column < 0)
        return;
    if (header.sortIndicatorSection() != column)
        header.setSortIndicator(column, Qt::AscendingOrder);
    else if (header.sortIndicatorOrder() == Qt::AscendingOrder)
        header.setSortIndicator(column, Qt::DescendingOrder);
    else
        header.setSortIndicator(-1, Qt::AscendingOrder);
}

int lastShownColumn(const QHeaderView &header)
{
    for (int place = header.count() - 1; place >= 0; --place) {
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            return column;
    }
    return -1;
}

void copyRow(const QTableView &table, const std::vector<int> &columns)
{
    const int row = table.currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    for (const int column : columns)
        cells.append(withoutInvisible(table.model()->index(row, column).data().toString())
                         .replace(QChar(QChar::Nbsp), u' '));
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

void shortenWidest(
    const QTableView &table, std::vector<int> &widths, const std::function<bool(int)> &mayGiveWay)
{
    const int lowest = table.fontMetrics().averageCharWidth() * columnCharactersMin;
    int tooMuch = std::accumulate(widths.begin(), widths.end(), 0) - table.viewport()->width();
    for (; tooMuch > 0; --tooMuch) {
        int *widest = nullptr;
        for (size_t column = 0; column < widths.size(); ++column) {
            if (widths[column] > lowest && (!widest || widths[column] > *widest)
                && mayGiveWay(static_cast<int>(column)))
                widest = &widths[column];
        }
        if (!widest)
            return;
        --*widest;
    }
}

void selectRow(QTableView &table, int row) { table.setCurrentIndex(table.model()->index(row, 0)); }

} // namespace shahn::view
