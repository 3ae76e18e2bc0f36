// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/find_field.h"

#include "model/desk_rules.h"
#include "model/search_model.h"
#include "view/columns_model.h"
#include "view/error_text.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableView>

namespace shahn::view
{
namespace
{

using Role = model::SearchModel::Role;

} // namespace

FindField::FindField(const Widgets &widgets, model::SearchModel &search,
    const model::Session &session, QObject *parent)
    : SubjectFind(parent), m_widgets(widgets), m_search(search), m_session(session)
{
    m_columns = new ColumnsModel(search, this);
    new TableColumns(m_widgets.hits, *m_columns, "hits", m_widgets.edit);
    setUpColumns();
    m_widgets.edit.installEventFilter(this);
    connect(&m_widgets.edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_meterError.reset();
        m_isEntered = false; // that was another text
        m_search.setQuery(text);
        updateState();
    });
    connect(&m_widgets.edit, &QLineEdit::textEdited, this, &FindField::edited);
    connect(&m_widgets.edit, &QLineEdit::returnPressed, this, &FindField::chooseHit);
    connect(&m_widgets.hits, &QTableView::clicked, this, &FindField::takeHit);
    connect(&search, &model::SearchModel::answered, this, &FindField::updateState);
    connect(&search.busy(), &model::BusyFlag::changed, this, &FindField::updateState);
    updateState();
}

void FindField::setUpColumns()
{
    m_columns->setColumns({
        { tr("Meter number"),
            [](const QModelIndex &hit) {
                return meterText(hit.data(Role::MeterNumberRole).toString());
            },
            false, [](const QModelIndex &hit) { return hit.data(Role::MeterNumberRole); } },
        { tr("Customer"),
            [](const QModelIndex &hit) {
                return localName(
                    hit.data(Role::NameEnRole).toString(), hit.data(Role::NameArRole).toString());
            } },
        { tr("Account"),
            [](const QModelIndex &hit) {
                return meterText(hit.data(Role::AccountNumberRole).toString());
            },
            false, [](const QModelIndex &hit) { return hit.data(Role::AccountNumberRole); }, 2 },
        { tr("Tariff"),
            [](const QModelIndex &hit) {
                return localName(hit.data(Role::TariffNameEnRole).toString(),
                    hit.data(Role::TariffNameArRole).toString());
            },
            false, nullptr, 3 },
        // Says which of two meters of one customer it is.
        { tr("Address"),
            [](const QModelIndex &hit) { return hit.data(Role::AddressRole).toString(); }, false,
            nullptr, 1 },
    });
}

void FindField::focus()
{
    m_widgets.edit.setFocus();
    m_widgets.edit.selectAll();
}

void FindField::clear() { m_widgets.edit.clear(); }

void FindField::begin(const QString &text)
{
    if (m_widgets.edit.isReadOnly())
        return;
    m_widgets.edit.setFocus();
    m_widgets.edit.setText(text);
    Q_EMIT edited();
}

bool FindField::isEmpty() const { return m_widgets.edit.text().isEmpty(); }

void FindField::showMeterError(const Error &error)
{
    m_meterError = error;
    updateState();
    focus();
}

void FindField::forgetLineError()
{
    m_search.askAgain();
    if (!model::isOfTheLine(m_meterError))
        return;
    m_meterError.reset();
    updateState();
}

void FindField::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    updateState();
}

void FindField::setEditable(bool isEditable) { m_widgets.edit.setReadOnly(!isEditable); }

void FindField::setHitsAllowed(bool areAllowed)
{
    m_areHitsAllowed = areAllowed;
    updateState();
}

void FindField::retranslate()
{
    // Names in another language may stand in another order.
    const int row = m_widgets.hits.currentIndex().row();
    const int chosen = row < 0 ? -1 : m_columns->rowInList(row);
    setUpColumns();
    selectRow(m_widgets.hits, m_columns->rowOfList(chosen));
    updateState();
}

// The arrow keys choose a hit while the cursor stays in the find field.
bool FindField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_widgets.edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            moveInHits(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void FindField::moveInHits(int step)
{
    const int count = m_columns->rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_widgets.hits.currentIndex();
    const int row = current.isValid() ? current.row() + step : (step > 0 ? 0 : count - 1);
    if (m_widgets.edit.isReadOnly())
        return;
    selectRow(m_widgets.hits, qBound(0, row, count - 1));
    Q_EMIT edited(); // the row that is marked now is meant
}

// Enter: the hit chosen with the arrows, or the only one.
void FindField::chooseHit()
{
    const QModelIndex current = m_widgets.hits.currentIndex();
    const bool isFresh
        = m_search.answeredQuery() == model::SearchModel::queryOf(m_widgets.edit.text());
    if (m_widgets.edit.isReadOnly())
        return;
    if (current.isValid() && isFresh)
        takeHit(current);
    else {
        m_isEntered = model::SearchModel::isLongEnough(m_widgets.edit.text());
        m_search.enter();
        updateState();
    }
}

// What is typed or scanned behind a text that found nobody is the next text.
void FindField::selectWhatFoundNobody(bool isAnswered)
{
    // The same text may be asked for once more.
    if (!m_isEntered || !isAnswered || m_search.busy().isRunning())
        return;
    m_isEntered = false;
    if (m_search.rowCount() > 0)
        return;
    m_widgets.edit.selectAll();
    Q_EMIT nobodyFound(m_widgets.edit.text().trimmed());
}

void FindField::takeHit(const QModelIndex &hit)
{
    m_search.endChoice();
    Q_EMIT hitChosen(m_search.hitAt(m_columns->rowInList(hit.row())).meterNumber);
}

void FindField::updateState()
{
    const Currency &currency = m_session.currency();
    const QString text = model::SearchModel::queryOf(m_widgets.edit.text());
    const bool isAnswered = !text.isEmpty() && m_search.answeredQuery() == text;
    // The cursor of an empty field follows the keyboard, what is written there the window.
    const bool isFromTheRight = m_widgets.edit.text().isEmpty() && m_widgets.edit.isRightToLeft();
    m_widgets.edit.setAlignment(
        Qt::AlignVCenter | (isFromTheRight ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft));
    QString notice;
    if (m_meterError)
        notice = ErrorText::of(*m_meterError, currency);
    else if (m_search.error())
        notice = ErrorText::of(*m_search.error(), currency);
    else if (isAnswered && m_search.rowCount() == 0 && model::SearchModel::isLongEnough(text))
        notice = tr("Nobody was found. Check the number, or type a part of the name.");
    else if (m_search.isChoiceNeeded() && m_search.isOneAccount())
        notice = tr("This customer has several meters. Choose one with the arrow keys.");
    else if (m_search.isChoiceNeeded())
        notice = tr("Several customers match. Choose one with the arrow keys, or type more.");
    selectWhatFoundNobody(isAnswered);
    m_widgets.notice.setText(notice);
    m_widgets.notice.setVisible(!notice.isEmpty());
    setTone(m_widgets.notice, m_meterError || m_search.error() ? Tone::Error : Tone::Neutral);
    m_widgets.more.setVisible(m_search.hasMore() && m_areHitsAllowed);
    m_widgets.busyBar.setVisible(m_search.busy().isVisible() || m_isLoading);
    m_widgets.hits.setVisible(m_search.rowCount() > 0 && m_areHitsAllowed);
    // As high as its rows, up to what the page can give.
    constexpr int frameHeight = 4;
    m_widgets.hits.setMaximumHeight(m_widgets.hits.horizontalHeader()->sizeHint().height()
        + qMax(2, m_search.rowCount()) * m_widgets.hits.verticalHeader()->defaultSectionSize()
        + frameHeight);
}

} // namespace shahn::view
