// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/list_columns.h"

#include "view/record_words.h"
#include "view/table_setup.h"
#include "view/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QShortcut>
#include <QTableView>

#include <utility>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldTrait;

// In the usual text size.
constexpr int widthMax = 320; // as at first; a person may drag it wider
constexpr int widthLeast = 24;
constexpr int widthMost = 4'000;

constexpr const char *columnProperty = "column"; // of an action of the menu

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue one : value.toArray())
        texts.append(one.toString());
    return texts;
}

} // namespace

ListColumns::ListColumns(
    QTableView &table, const model::RecordListModel &records, const model::Session &session)
    : KeptLayout(&table), m_table(table), m_records(records), m_session(session)
{
    QHeaderView &header = *table.horizontalHeader();
    header.setHighlightSections(false);
    header.setStretchLastSection(true);
    header.setSectionsMovable(true);
    header.setResizeContentsPrecision(0); // the rows in view are enough
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QWidget::customContextMenuRequested, this, &ListColumns::openMenu);
    connect(&header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isRestoring)
            Q_EMIT changed();
    });
    connect(table.model(), &QAbstractItemModel::modelReset, this, &ListColumns::fit);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    header.viewport()->installEventFilter(this);
    reset();
}

void ListColumns::addKey(QWidget &keyTaker)
{
    connect(addTableKey(keyTaker, QKeySequence(Qt::CTRL | Qt::Key_0),
                QT_TRANSLATE_NOOP("Shortcuts", "Columns of a list as at first")),
        &QShortcut::activated, this, [this] {
            reset();
            Q_EMIT changed();
        });
}

const Field &ListColumns::field(int column) const
{
    return *m_records.fields()[static_cast<size_t>(column)];
}

QString ListColumns::name() const
{
    return m_session.isSignedIn() ? QStringLiteral("%1@%2").arg(
               QLatin1String(m_records.entity().name), m_session.signIn().operatorLogin)
                                  : QString();
}

QString ListColumns::layoutText() const
{
    const QHeaderView &header = *m_table.horizontalHeader();
    QJsonArray order;
    QJsonArray shownOnes;
    bool isAsAtFirst = m_ownWidths.isEmpty();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        const bool isShown = !header.isSectionHidden(column);
        order.append(nameOf(column));
        if (isShown)
            shownOnes.append(nameOf(column));
        isAsAtFirst
            = isAsAtFirst && column == place && isShown != field(column).is(FieldTrait::Hidden);
    }
    if (isAsAtFirst)
        return {};
    QJsonObject widths;
    for (auto it = m_ownWidths.cbegin(); it != m_ownWidths.cend(); ++it)
        widths.insert(it.key(), it.value());
    const QJsonObject layout{ { QStringLiteral("order"), order },
        { QStringLiteral("shown"), shownOnes }, { QStringLiteral("widths"), widths } };
    return QString::fromUtf8(QJsonDocument(layout).toJson(QJsonDocument::Compact));
}

// A field that was not there when it was kept stands behind the others, as at first.
void ListColumns::restore(const QString &layoutText)
{
    reset();
    const QJsonObject layout = QJsonDocument::fromJson(layoutText.toUtf8()).object();
    const QStringList order = textsOf(layout.value(QLatin1String("order")));
    const QStringList shownOnes = textsOf(layout.value(QLatin1String("shown")));
    const QJsonObject widths = layout.value(QLatin1String("widths")).toObject();
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    QHeaderView &header = *m_table.horizontalHeader();
    int place = 0;
    for (const QString &one : order) {
        for (int column = 0; column < header.count(); ++column) {
            const bool isNew = header.visualIndex(column) >= place; // else it is named twice
            if (nameOf(column) == one && isNew)
                header.moveSection(header.visualIndex(column), place++);
        }
    }
    for (int column = 0; column < header.count(); ++column) {
        const QString fieldName = nameOf(column);
        if (order.contains(fieldName))
            show(column, shownOnes.contains(fieldName));
        const int width = widths.value(fieldName).toInt();
        if (width >= widthLeast && width <= widthMost)
            m_ownWidths.insert(fieldName, width);
    }
    fit();
    m_isRestoring = wasRestoring;
}

void ListColumns::reset()
{
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    QHeaderView &header = *m_table.horizontalHeader();
    m_ownWidths.clear();
    for (int column = 0; column < header.count(); ++column) {
        header.moveSection(header.visualIndex(column), column);
        show(column, !field(column).is(FieldTrait::Hidden));
    }
    fit();
    m_isRestoring = wasRestoring;
}

std::vector<const Field *> ListColumns::shown() const
{
    const QHeaderView &header = *m_table.horizontalHeader();
    std::vector<const Field *> fields;
    for (int number = 0; shownColumn(header, number) >= 0; ++number)
        fields.push_back(&field(shownColumn(header, number)));
    return fields;
}

// What names the record stays.
void ListColumns::show(int column, bool isShown)
{
    m_table.setColumnHidden(column, !isShown && !field(column).is(FieldTrait::Key));
}

void ListColumns::move(int column, int step)
{
    QHeaderView &header = *m_table.horizontalHeader();
    const int from = header.visualIndex(column);
    const int to = from + step;
    if (to >= 0 && to < header.count())
        header.moveSection(from, to);
}

// By what the rows in view have, where nobody has dragged it.
void ListColumns::fit()
{
    const QHeaderView &header = *m_table.horizontalHeader();
    const int scale = textScalePercent();
    m_fitted.clear();
    for (int column = 0; column < header.count(); ++column) {
        if (header.isSectionHidden(column))
            continue;
        m_table.resizeColumnToContents(column);
        const int own = m_ownWidths.value(nameOf(column));
        m_fitted.insert(column,
            own > 0 ? own * scale / 100
                    : qMin(m_table.columnWidth(column), widthMax * scale / 100));
    }
    if (m_ownWidths.isEmpty())
        shortenTexts();
    for (auto it = m_fitted.begin(); it != m_fitted.end(); ++it) {
        m_table.setColumnWidth(it.key(), it.value());
        it.value() = m_table.columnWidth(it.key()); // the header has a least width of its own
    }
}

// Codes and numbers are not cut.
void ListColumns::shortenTexts()
{
    std::vector<int> widths(static_cast<size_t>(m_table.horizontalHeader()->count()));
    for (auto it = m_fitted.cbegin(); it != m_fitted.cend(); ++it)
        widths[static_cast<size_t>(it.key())] = it.value();
    shortenWidest(m_table, widths,
        [this](int column) { return field(column).kind == archive::FieldKind::Text; });
    for (auto it = m_fitted.begin(); it != m_fitted.end(); ++it)
        it.value() = widths[static_cast<size_t>(it.key())];
}

// The last column is as wide as the room.
void ListColumns::noteOwnWidths()
{
    const QHeaderView &header = *m_table.horizontalHeader();
    bool isChanged = false;
    for (auto it = m_fitted.begin(); it != m_fitted.end(); ++it) {
        const int width = header.sectionSize(it.key());
        if (width == it.value() || it.key() == lastShownColumn(header)
            || header.isSectionHidden(it.key()))
            continue;
        it.value() = width;
        m_ownWidths.insert(
            nameOf(it.key()), qBound(widthLeast, width * 100 / textScalePercent(), widthMost));
        isChanged = true;
    }
    if (isChanged)
        Q_EMIT changed();
}

void ListColumns::openMenu()
{
    auto *const menu = new QMenu(&m_table);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->installEventFilter(this);
    fillMenu(*menu);
    const QHeaderView &header = *m_table.horizontalHeader();
    QPoint corner = header.mapToGlobal(header.rect().bottomLeft());
    if (m_table.isRightToLeft())
        corner.setX(
            header.mapToGlobal(header.rect().topRight()).x() + 1 - menu->sizeHint().width());
    menu->popup(corner);
}

void ListColumns::fillMenu(QMenu &menu)
{
    const QHeaderView &header = *m_table.horizontalHeader();
    menu.clear();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        QAction *const action
            = menu.addAction(RecordWords::label(m_records.entity(), field(column)));
        action->setProperty(columnProperty, column);
        action->setCheckable(true);
        action->setChecked(!header.isSectionHidden(column));
        action->setEnabled(!field(column).is(FieldTrait::Key));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            show(column, isShown);
            fit();
            Q_EMIT changed();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("As at first")), &QAction::triggered, this, [this] {
        reset();
        Q_EMIT changed();
    });
}

// It stays open while columns are chosen; Ctrl with an arrow moves the one that is marked.
bool ListColumns::pressInMenu(QMenu &menu, QEvent &event)
{
    QAction *action = menu.activeAction();
    if (event.type() == QEvent::MouseButtonRelease)
        action = menu.actionAt(static_cast<QMouseEvent &>(event).position().toPoint());
    if (!action || !action->isCheckable() || !action->isEnabled())
        return false;
    if (event.type() == QEvent::MouseButtonRelease) {
        action->toggle();
        return true;
    }
    const auto &key = static_cast<QKeyEvent &>(event);
    const bool isUp = key.key() == Qt::Key_Up;
    if (key.modifiers() == Qt::ControlModifier && (isUp || key.key() == Qt::Key_Down)) {
        const int column = action->property(columnProperty).toInt();
        move(column, isUp ? -1 : 1);
        fillMenu(menu);
        const auto actions = menu.actions();
        for (QAction *const one : actions) {
            if (one->isCheckable() && one->property(columnProperty).toInt() == column)
                menu.setActiveAction(one);
        }
        return true;
    }
    if (key.key() != Qt::Key_Space && key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    action->toggle();
    return true;
}

bool ListColumns::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress
        = event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonRelease;
    if (auto *const menu = qobject_cast<QMenu *>(watched); menu && isPress)
        return pressInMenu(*menu, *event);
    if (watched == m_table.horizontalHeader()->viewport()
        && event->type() == QEvent::MouseButtonRelease)
        noteOwnWidths(); // when the mouse that dragged one is let go
    if (watched == &m_table
        && (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange))
        fit();
    if (watched == m_table.viewport() && event->type() == QEvent::Resize)
        fit();
    return KeptLayout::eventFilter(watched, event);
}

} // namespace shahn::view
