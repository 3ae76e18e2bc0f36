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

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldTrait;

constexpr int widthMax = 320; // in the usual text size, as at first; a person may drag it wider

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
    : ColumnLayout(table), m_records(records), m_session(session)
{
    header().setResizeContentsPrecision(0); // the rows in view are enough
    connect(&header(), &QWidget::customContextMenuRequested, this, &ListColumns::openMenu);
    reset();
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
    QJsonArray order;
    QJsonArray shownOnes;
    bool isAsAtFirst = ownWidths().isEmpty();
    for (int place = 0; place < header().count(); ++place) {
        const int column = header().logicalIndex(place);
        const bool isShown = !header().isSectionHidden(column);
        order.append(nameOf(column));
        if (isShown)
            shownOnes.append(nameOf(column));
        isAsAtFirst
            = isAsAtFirst && column == place && isShown != field(column).is(FieldTrait::Hidden);
    }
    if (isAsAtFirst)
        return {};
    QJsonObject widths;
    for (auto it = ownWidths().cbegin(); it != ownWidths().cend(); ++it)
        widths.insert(nameOf(it.key()), it.value());
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
    putBack([&] {
        int place = 0;
        for (const QString &one : order) {
            for (int column = 0; column < header().count(); ++column) {
                const bool isNew = header().visualIndex(column) >= place; // else it is named twice
                if (nameOf(column) == one && isNew)
                    header().moveSection(header().visualIndex(column), place++);
            }
        }
        for (int column = 0; column < header().count(); ++column) {
            const QString fieldName = nameOf(column);
            if (order.contains(fieldName))
                show(column, shownOnes.contains(fieldName));
            setOwnWidth(column, widths.value(fieldName).toInt());
        }
    });
}

void ListColumns::reset()
{
    putBack([this] {
        clearOwnWidths();
        for (int column = 0; column < header().count(); ++column) {
            header().moveSection(header().visualIndex(column), column);
            show(column, !field(column).is(FieldTrait::Hidden));
        }
    });
}

std::vector<const Field *> ListColumns::shown() const
{
    std::vector<const Field *> fields;
    for (int number = 0; shownColumn(header(), number) >= 0; ++number)
        fields.push_back(&field(shownColumn(header(), number)));
    return fields;
}

// What names the record stays.
// What names a record, unless nobody knows it by that.
bool ListColumns::isAlwaysShown(int column) const
{
    return field(column).is(FieldTrait::Key) && !field(column).is(FieldTrait::Hidden);
}

void ListColumns::show(int column, bool isShown)
{
    table().setColumnHidden(column, !isShown && !isAlwaysShown(column));
}

void ListColumns::move(int column, int step)
{
    const int from = header().visualIndex(column);
    const int to = from + step;
    if (to >= 0 && to < header().count())
        header().moveSection(from, to);
}

// Codes and numbers are not cut.
bool ListColumns::isWords(int column) const
{
    return field(column).kind == archive::FieldKind::Text
        || field(column).kind == archive::FieldKind::Choice;
}

// By what the rows in view have.
int ListColumns::wantedWidth(int column) const
{
    const QAbstractItemView &view = table();
    return qMin(qMax(view.sizeHintForColumn(column), header().sectionSizeHint(column)),
        widthMax * textScalePercent() / 100);
}

void ListColumns::openMenu()
{
    auto *const menu = new QMenu(&table());
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->installEventFilter(this);
    fillMenu(*menu);
    QPoint corner = header().mapToGlobal(header().rect().bottomLeft());
    if (table().isRightToLeft())
        corner.setX(
            header().mapToGlobal(header().rect().topRight()).x() + 1 - menu->sizeHint().width());
    menu->popup(corner);
}

void ListColumns::fillMenu(QMenu &menu)
{
    menu.clear();
    for (int place = 0; place < header().count(); ++place) {
        const int column = header().logicalIndex(place);
        QAction *const action
            = menu.addAction(RecordWords::label(m_records.entity(), field(column)));
        action->setProperty(columnProperty, column);
        action->setCheckable(true);
        action->setChecked(!header().isSectionHidden(column));
        action->setEnabled(!isAlwaysShown(column));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            show(column, isShown);
            fit();
            Q_EMIT changed();
        });
    }
    menu.addSeparator();
    connect(
        menu.addAction(tr("As at first")), &QAction::triggered, this, &ListColumns::resetByPerson);
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
    return ColumnLayout::eventFilter(watched, event);
}

} // namespace shahn::view
