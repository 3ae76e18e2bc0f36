// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_setup.h"

#include "core/text.h"
#include "view/columns_model.h"
#include "view/shortcut_list.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QShortcut>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <numeric>

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

namespace
{

QTableView &withModel(QTableView &table, ColumnsModel &model)
{
    table.setModel(&model);
    return table;
}

} // namespace

TableColumns::TableColumns(
    QTableView &table, ColumnsModel &model, const char *name, QWidget &keyTaker)
    : ColumnLayout(withModel(table, model)), m_model(model), m_name(QLatin1String(name))
{
    QHeaderView &columns = header();
    columns.setSectionResizeMode(QHeaderView::Interactive);
    columns.setSortIndicator(-1, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    columns.setSortIndicatorShown(false); // ColumnsModel::orderMark
    connect(&columns, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        QMenu menu(&this->table());
        connect(menu.addAction(tr("Columns as at first")), &QAction::triggered, this,
            &TableColumns::resetByPerson);
        menu.exec(header().mapToGlobal(place));
    });
    connect(&columns, &QHeaderView::sortIndicatorChanged, this, &TableColumns::noteChanged);
    addKeys(keyTaker);
    fit();
}

void TableColumns::addKeys(QWidget &keyTaker)
{
    connect(addTableKey(table(), QKeySequence::Copy,
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the row of a list")),
        &QShortcut::activated, &table(), [this] {
            std::vector<int> all(static_cast<size_t>(m_model.columnCount()));
            std::iota(all.begin(), all.end(), 0); // those that were left out too
            copyRow(table(), all);
        });
    addSortKeys(keyTaker, this, [this](int number) { sortByShown(header(), number); });
    addResetKey(keyTaker);
}

QString TableColumns::layoutText() const
{
    std::vector<int> order;
    for (int place = 0; place < header().count(); ++place)
        order.push_back(header().logicalIndex(place));
    QJsonObject layout;
    if (!std::is_sorted(order.begin(), order.end()))
        layout.insert(QLatin1String("order"), arrayOf(order));
    if (!ownWidths().isEmpty()) {
        std::vector<int> widths;
        for (int column = 0; column < header().count(); ++column)
            widths.push_back(ownWidths().value(column));
        layout.insert(QLatin1String("widths"), arrayOf(widths));
    }
    if (header().sortIndicatorSection() >= 0) {
        layout.insert(QLatin1String("sort"), header().sortIndicatorSection());
        layout.insert(
            QLatin1String("isDescending"), header().sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return layout.isEmpty()
        ? QString()
        : QString::fromUtf8(QJsonDocument(layout).toJson(QJsonDocument::Compact));
}

void TableColumns::restore(const QString &layoutText)
{
    reset();
    const QJsonObject layout = QJsonDocument::fromJson(layoutText.toUtf8()).object();
    QHeaderView &columns = header();
    const int count = columns.count();
    putBack([&] {
        const std::vector<int> order = numbersOf(layout.value(QLatin1String("order")), count);
        for (size_t place = 0; place < order.size(); ++place) {
            const int from = columns.visualIndex(order[place]);
            if (from >= 0)
                columns.moveSection(from, static_cast<int>(place));
        }
        const std::vector<int> widths = numbersOf(layout.value(QLatin1String("widths")), count);
        for (size_t column = 0; column < widths.size(); ++column)
            setOwnWidth(static_cast<int>(column), widths[column]);
        const int sort = layout.value(QLatin1String("sort")).toInt(-1);
        if (sort >= 0 && sort < count)
            columns.setSortIndicator(sort,
                layout.value(QLatin1String("isDescending")).toBool() ? Qt::DescendingOrder
                                                                     : Qt::AscendingOrder);
    });
}

void TableColumns::reset()
{
    putBack([this] {
        for (int column = 0; column < header().count(); ++column)
            header().moveSection(header().visualIndex(column), column);
        header().setSortIndicator(-1, Qt::AscendingOrder);
        clearOwnWidths();
    });
}

bool TableColumns::isWords(int column) const { return m_model.isWords(column); }

int TableColumns::wantedWidth(int column) const
{
    const QAbstractItemView &view = table();
    // Whether the rows are in its order or not: a press of the heading moves no column.
    const int mark = header().sortIndicatorSection() == column
        ? 0
        : header().fontMetrics().horizontalAdvance(ColumnsModel::orderMark(Qt::AscendingOrder));
    const int heading = header().sectionSizeHint(column) + mark;
    const int width = qMax(view.sizeHintForColumn(column), heading);
    const int widest = table().fontMetrics().averageCharWidth() * columnCharactersMax;
    return m_model.isWords(column) ? qMin(width, widest) : width;
}

void TableColumns::leaveOut()
{
    QHeaderView &columns = header();
    table().verticalHeader()->setDefaultSectionSize(table().fontMetrics().height() * 8 / 5);
    const int legible = table().fontMetrics().averageCharWidth() * columnCharactersLegible;
    int needed = 0;
    std::vector<int> least;
    for (int column = 0; column < columns.count(); ++column) {
        columns.setSectionHidden(column, false); // of a hidden one the header knows no width
        const int width = wantedWidth(column);
        least.push_back(m_model.isWords(column) ? qMin(width, legible) : width);
        needed += least.back();
    }
    while (needed > table().viewport()->width() && ownWidths().isEmpty()) {
        int column = -1;
        for (int other = 0; other < columns.count(); ++other) {
            if (!columns.isSectionHidden(other)
                && m_model.spareRank(other) > (column < 0 ? 0 : m_model.spareRank(column)))
                column = other;
        }
        if (column < 0)
            return;
        columns.setSectionHidden(column, true);
        needed -= least[static_cast<size_t>(column)];
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

namespace
{

QString copiedText(const QVariant &shown)
{
    return withoutInvisible(shown.toString()).replace(QChar(QChar::Nbsp), u' ');
}

} // namespace

void copyRow(const QTableView &table, const std::vector<int> &columns)
{
    const int row = table.currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    for (const int column : columns)
        cells.append(copiedText(table.model()->index(row, column).data()));
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

void copyRows(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    QStringList lines;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(copiedText(row < 0 ? model.headerData(column, Qt::Horizontal)
                                            : model.index(row, column).data()));
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
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

void setUpRows(QTableView &table, QStandardItemModel &rows)
{
    table.setModel(&rows);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    QObject::connect(addTableKey(table, QKeySequence::Copy,
                         QT_TRANSLATE_NOOP("Shortcuts", "Copy the row of a list")),
        &QShortcut::activated, &table, [&table] {
            std::vector<int> columns(static_cast<size_t>(table.model()->columnCount()));
            std::iota(columns.begin(), columns.end(), 0);
            copyRow(table, columns);
        });
    QObject::connect(addTableKey(table, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                         QT_TRANSLATE_NOOP("Shortcuts", "Copy the whole list")),
        &QShortcut::activated, &table, [&table] { copyRows(table); });
}

QStandardItem *textCell(const QString &text)
{
    auto *const cell = new QStandardItem(text);
    cell->setEditable(false);
    cell->setToolTip(toolTipText(text));
    return cell;
}

QStandardItem *figureCell(const QString &text)
{
    QStandardItem *const cell = textCell(text);
    cell->setTextAlignment(figureAlignment);
    return cell;
}

void fitColumns(QTableView &table, int wideColumn)
{
    constexpr int columnWidthMax = 360; // in the usual text size
    std::vector<int> widths;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        table.resizeColumnToContents(column);
        widths.push_back(
            qMin(table.columnWidth(column), columnWidthMax * textScalePercent() / 100));
    }
    shortenWidest(table, widths, [](int) { return true; });
    const int room = table.viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    if (room > 0 && !widths.empty())
        widths[static_cast<size_t>(wideColumn)] += room;
    for (int column = 0; column < table.model()->columnCount(); ++column)
        table.setColumnWidth(column, widths[static_cast<size_t>(column)]);
}

void selectRow(QTableView &table, int row)
{
    const QHeaderView &header = *table.horizontalHeader();
    int place = 0;
    while (place < header.count() - 1 && table.isColumnHidden(header.logicalIndex(place)))
        ++place; // from a hidden one no key leads on
    table.setCurrentIndex(table.model()->index(row, qMax(0, header.logicalIndex(place))));
}

} // namespace shahn::view
