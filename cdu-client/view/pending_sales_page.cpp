// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/pending_sales_page.h"

#include "ui_pending_sales_page.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "model/pending_sales_model.h"
#include "model/session.h"
#include "view/columns_model.h"
#include "view/engineering_text.h"
#include "view/found_text.h"
#include "view/result_panel.h"
#include "view/shortcut_list.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QApplication>
#include <QEvent>
#include <QHideEvent>
#include <QShortcut>

namespace shahn::view
{
namespace
{

using Role = model::PendingSalesModel::Role;

} // namespace

PendingSalesPage::PendingSalesPage(
    model::PendingSalesModel &sales, const model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PendingSalesPage>())
    , m_sales(sales)
    , m_session(session)
{
    m_ui->setupUi(this);
    m_columns = new ColumnsModel(sales, this);
    new TableColumns(*m_ui->salesTable, *m_columns, "pending", *m_ui->salesTable);
    setUpColumns();
    connect(m_ui->askButton, &QPushButton::clicked, &sales, &model::PendingSalesModel::askNow);
    connect(m_ui->backButton, &QPushButton::clicked, this, &PendingSalesPage::backRequested);
    connect(m_ui->doneButton, &QPushButton::clicked, this, &PendingSalesPage::markDone);
    QShortcut *done = ShortcutList::add(
        *this, Qt::Key_Delete, QT_TRANSLATE_NOOP("Shortcuts", "Mark a late outcome as done"));
    done->setContext(Qt::WidgetWithChildrenShortcut);
    done->setAutoRepeat(false);
    connect(done, &QShortcut::activated, this, &PendingSalesPage::markDone);
    QShortcut *undone = ShortcutList::add(*this, QKeySequence(QStringLiteral("Ctrl+Z")),
        QT_TRANSLATE_NOOP("Shortcuts", "Take back the last mark as done"));
    undone->setContext(Qt::WidgetWithChildrenShortcut);
    undone->setAutoRepeat(false);
    connect(undone, &QShortcut::activated, this, &PendingSalesPage::undo);
    connect(m_ui->undoButton, &QPushButton::clicked, this, &PendingSalesPage::undo);
    connect(m_ui->salesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &PendingSalesPage::updateState);
    // What is chosen stays chosen, so that what is read is what is marked.
    connect(m_columns, &QAbstractItemModel::modelReset, this, [this] {
        int row = m_sales.count() > 0 ? 0 : -1;
        for (int i = 0; i < m_sales.count(); ++i) {
            if (m_sales.entryAt(i).id.text() == m_chosenRequest)
                row = i;
        }
        selectRow(*m_ui->salesTable, m_columns->rowOfList(row));
        updateState();
    });
    updateState();
}

PendingSalesPage::~PendingSalesPage() = default;

void PendingSalesPage::setUpColumns()
{
    const auto zone = [this] {
        return m_session.isSignedIn() ? m_session.signIn().utility.timeZone : QString();
    };
    m_columns->setColumns({
        { tr("Sent"),
            [zone](const QModelIndex &request) {
                return instantText(request.data(Role::CreatedAtRole).toLongLong(), zone());
            },
            false, [](const QModelIndex &request) { return request.data(Role::CreatedAtRole); } },
        { tr("Meter number"),
            [](const QModelIndex &request) {
                return meterText(request.data(Role::MeterNumberRole).toString());
            },
            false, [](const QModelIndex &request) { return request.data(Role::MeterNumberRole); } },
        { tr("Request"),
            [this](const QModelIndex &request) {
                return requestText(m_sales.entryAt(request.row()));
            } },
        { tr("Operator"),
            [](const QModelIndex &request) {
                return isolateLeftToRight(request.data(Role::OperatorRole).toString());
            },
            false, nullptr, 1 },
        { tr("State"), [this](const QModelIndex &request) { return stateText(request); } },
    });
}

QString PendingSalesPage::requestText(const outbox::JournalEntry &entry) const
{
    if (entry.fault)
        return tr("cannot be read");
    if (const auto *engineering = std::get_if<protocol::EngineeringRequest>(&entry.request))
        return EngineeringText::kind(engineering->kind);
    const auto &sale = std::get<protocol::SaleRequest>(entry.request);
    return tr("Sale of %1")
        .arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), m_session.currency()));
}

// Which one it was, for a key that is pressed twice takes the next one too.
QString PendingSalesPage::doneText() const
{
    if (m_done.empty())
        return {};
    const outbox::JournalEntry &entry = m_done.back();
    if (entry.fault)
        return tr("Marked as done: request %1").arg(isolateLeftToRight(entry.id.text()));
    return tr("Marked as done: %1 for meter %2")
        .arg(requestText(entry), meterText(entry.meterNumber()));
}

void PendingSalesPage::showDone()
{
    m_ui->doneLabel->setText(doneText());
    m_ui->doneLabel->setVisible(!m_done.empty());
    m_ui->undoButton->setVisible(!m_done.empty());
}

QString PendingSalesPage::stateText(const QModelIndex &request) const
{
    const outbox::JournalEntry &entry = m_sales.entryAt(request.row());
    if (outbox::isSettled(entry.state))
        return FoundText::state(entry);
    if (request.data(Role::NextAskAtRole).toLongLong() == 0)
        return tr("asking the server");
    return stateOf(request.data(Role::LastErrorCodeRole).toInt());
}

// Not the sentence of the error, which says what became of one attempt ("nothing was done"): here
// the outcome is open.
QString PendingSalesPage::stateOf(int lastErrorNumber)
{
    const auto code = errorCodeFromNumber(lastErrorNumber);
    if (!code)
        return tr("waiting");
    const QString number = isolateLeftToRight(QString::number(lastErrorNumber));
    if (*code == ErrorCode::JournalUnwritable)
        return tr("answered, not stored (%1)").arg(number);
    return tr("not answered yet (%1)").arg(number);
}

void PendingSalesPage::open()
{
    m_print = {};
    m_error.reset();
    updateState();
    focusFirst();
}

void PendingSalesPage::focusFirst()
{
    if (m_sales.count() == 0)
        return m_ui->backButton->setFocus();
    if (chosenRow() < 0)
        selectRow(*m_ui->salesTable, 0);
    if (m_sales.unhandledCount() > 0)
        m_ui->salesTable->setFocus();
    else
        m_ui->askButton->setFocus();
}

int PendingSalesPage::chosenRow() const
{
    const QModelIndex current = m_ui->salesTable->currentIndex();
    return current.isValid() && current.row() < m_sales.count()
        ? m_columns->rowInList(current.row())
        : -1;
}

const outbox::JournalEntry *PendingSalesPage::chosenEntry() const
{
    const int row = chosenRow();
    return row < 0 ? nullptr : &m_sales.entryAt(row);
}

void PendingSalesPage::markDone()
{
    if (!m_ui->doneButton->isEnabled())
        return;
    const outbox::JournalEntry entry = m_sales.entryAt(chosenRow()); // the list changes
    m_sales.markHandled(entry.id);
    if (!m_sales.isUnhandled(entry.id)) // else the journal cannot be written
        m_done.push_back(entry);
    updateState();
    focusFirst();
}

void PendingSalesPage::undo()
{
    if (m_done.empty())
        return;
    const RequestId id = m_done.back().id;
    m_done.pop_back();
    m_chosenRequest = id.text(); // in view again
    m_sales.markUnhandled(id);
    updateState();
    focusFirst();
}

void PendingSalesPage::showPrintState(const PrintState &state)
{
    m_print = state;
    m_error.reset();
    updateState();
}

void PendingSalesPage::showError(const Error &error)
{
    m_error = error;
    updateState();
}

void PendingSalesPage::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    updateState();
}

void PendingSalesPage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous()) { // the page is left, and not the window minimized
        m_done.clear();
        showDone();
    }
    QWidget::hideEvent(event);
}

void PendingSalesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        setUpColumns();
        updateState();
    }
    QWidget::changeEvent(event);
}

QString PendingSalesPage::toDo(int row) const
{
    if (row < 0)
        return tr("No request is waiting for an answer.");
    const outbox::JournalEntry &entry = m_sales.entryAt(row);
    const int lastErrorNumber = m_sales.index(row).data(Role::LastErrorCodeRole).toInt();
    return lastErrorNumber == static_cast<int>(ErrorCode::JournalUnwritable) && !entry.fault
        ? FoundText::notStored(entry)
        : FoundText::toDo(entry, m_session.currency());
}

void PendingSalesPage::updateState()
{
    const int row = chosenRow();
    if (row >= 0)
        m_chosenRequest = m_sales.entryAt(row).id.text();
    m_ui->sentenceLabel->setText(toDo(row));
    ResultPanel::showNotice(*m_ui->noticeLabel, m_error, m_print, m_session.currency());
    showDone();
    const bool isUnknown = m_sales.unknownCount() > 0;
    const bool isMarkable = row >= 0 && outbox::isSettled(m_sales.entryAt(row).state);
    // Qt would pass the focus of a button that cannot be pressed on to some other control.
    const bool isLost = (m_ui->askButton->hasFocus() && !isUnknown)
        || (m_ui->doneButton->hasFocus() && !isMarkable);
    m_ui->askButton->setEnabled(isUnknown);
    m_ui->doneButton->setEnabled(isMarkable);
    if (isLost)
        focusFirst();
    Q_EMIT choiceChanged();
}

} // namespace shahn::view
