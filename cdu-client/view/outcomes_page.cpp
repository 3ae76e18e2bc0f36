// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/outcomes_page.h"

#include "ui_outcomes_page.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "model/outcomes_model.h"
#include "model/session.h"
#include "view/columns_model.h"
#include "view/found_text.h"
#include "view/page_tools.h"
#include "view/receipt_desk.h"
#include "view/result_panel.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QEvent>
#include <QHideEvent>

namespace shahn::view
{
namespace
{

using Role = model::OutcomesModel::Role;

constexpr int printKey = Qt::Key_F5;
constexpr int doneKey = Qt::Key_Delete;
constexpr int undoKey = QKeyCombination(Qt::CTRL, Qt::Key_Z).toCombined();

constexpr PageKey pageKeys[] = { { printKey, "print", QT_TRANSLATE_NOOP("Keys", "F5 print again"),
                                     QT_TRANSLATE_NOOP("Shortcuts", "Print the receipt again") },
    { .key = doneKey,
        .words = QT_TRANSLATE_NOOP("Shortcuts", "Mark a late outcome as done"),
        .isForFocus = true },
    { .key = undoKey,
        .words = QT_TRANSLATE_NOOP("Shortcuts", "Take back the last mark as done"),
        .isForFocus = true } };

} // namespace

std::span<const PageKey> OutcomesPage::keys() { return pageKeys; }

int OutcomesPage::waiting(const PageTools &tools) { return tools.outcomes.count(); }

Page *OutcomesPage::make(const PageTools &tools, QWidget *parent)
{
    return new OutcomesPage({ tools.outcomes, tools.session, tools.receipts }, parent);
}

OutcomesPage::OutcomesPage(const Parts &parts, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::OutcomesPage>())
    , m_outcomes(parts.outcomes)
    , m_session(parts.session)
    , m_receipts(parts.receipts)
{
    m_ui->setupUi(this);
    model::OutcomesModel &outcomes = parts.outcomes;
    m_columns = new ColumnsModel(outcomes, this);
    new TableColumns(*m_ui->outcomesTable, *m_columns, "pending", *m_ui->outcomesTable);
    setUpColumns();
    connect(m_ui->askButton, &QPushButton::clicked, &outcomes, &model::OutcomesModel::askNow);
    connect(m_ui->backButton, &QPushButton::clicked, this, &OutcomesPage::backRequested);
    connect(m_ui->doneButton, &QPushButton::clicked, this, &OutcomesPage::markDone);
    connect(&m_receipts, &ReceiptDesk::printStateChanged, this, &OutcomesPage::showPrintState);
    connect(&m_receipts, &ReceiptDesk::copyFailed, this, &OutcomesPage::showError);
    connect(m_ui->undoButton, &QPushButton::clicked, this, &OutcomesPage::undo);
    connect(m_ui->outcomesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &OutcomesPage::updateState);
    // What is chosen stays chosen, so that what is read is what is marked.
    connect(m_columns, &QAbstractItemModel::modelReset, this, [this] {
        int row = m_outcomes.count() > 0 ? 0 : -1;
        for (int i = 0; i < m_outcomes.count(); ++i) {
            if (m_outcomes.entryAt(i).id.text() == m_chosenRequest)
                row = i;
        }
        selectRow(*m_ui->outcomesTable, m_columns->rowOfList(row));
        updateState();
    });
    updateState();
}

OutcomesPage::~OutcomesPage() = default;

void OutcomesPage::setUpColumns()
{
    const auto zone = [this] { return m_session.timeZone(); };
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
                return requestText(m_outcomes.entryAt(request.row()));
            } },
        { tr("Operator"),
            [this](const QModelIndex &request) {
                const outbox::Requester &requester = m_outcomes.entryAt(request.row()).requester;
                const QString name = shortName(requester.name.en, requester.name.ar);
                return requester.name == protocol::LocalName() ? isolateLeftToRight(requester.login)
                                                               : name;
            },
            false, nullptr, 1 },
        { tr("State"), [this](const QModelIndex &request) { return stateText(request); } },
    });
}

QString OutcomesPage::requestText(const outbox::JournalEntry &entry) const
{
    if (entry.fault)
        return tr("cannot be read");
    return FoundText::request(entry, m_session.currency());
}

// Which one it was, for a key that is pressed twice takes the next one too.
QString OutcomesPage::doneText() const
{
    if (m_done.empty())
        return {};
    const outbox::JournalEntry &entry = m_done.back();
    if (entry.fault)
        return tr("Marked as done: request %1").arg(isolateLeftToRight(entry.id.text()));
    if (entry.meterNumber().isEmpty())
        return tr("Marked as done: %1").arg(requestText(entry));
    return tr("Marked as done: %1 for meter %2")
        .arg(requestText(entry), meterText(entry.meterNumber()));
}

void OutcomesPage::showDone()
{
    m_ui->doneLabel->setText(doneText());
    m_ui->doneLabel->setVisible(!m_done.empty());
    m_ui->undoButton->setVisible(!m_done.empty());
}

QString OutcomesPage::stateText(const QModelIndex &request) const
{
    const outbox::JournalEntry &entry = m_outcomes.entryAt(request.row());
    if (outbox::isSettled(entry.state))
        return FoundText::state(entry);
    if (request.data(Role::NextAskAtRole).toLongLong() == 0)
        return tr("asking the server");
    return stateOf(request.data(Role::LastErrorCodeRole).toInt());
}

// Not the sentence of the error, which says what became of one attempt ("nothing was done"): here
// the outcome is open.
QString OutcomesPage::stateOf(int lastErrorNumber)
{
    const auto code = errorCodeFromNumber(lastErrorNumber);
    if (!code)
        return tr("waiting");
    const QString number = isolateLeftToRight(QString::number(lastErrorNumber));
    if (*code == ErrorCode::JournalUnwritable)
        return tr("answered, not stored (%1)").arg(number);
    return tr("not answered yet (%1)").arg(number);
}

bool OutcomesPage::isKeyEnabled(int key) const
{
    switch (key) {
    case printKey:
        return lateReceipt() != nullptr;
    case doneKey:
        return m_ui->doneButton->isEnabled();
    case undoKey:
        return !m_done.empty();
    }
    return false;
}

void OutcomesPage::pressKey(int key)
{
    switch (key) {
    case printKey:
        if (const outbox::Document *const late = lateReceipt())
            m_receipts.printReceipt(outbox::Document(*late)); // by value: the list changes
        break;
    case doneKey:
        markDone();
        break;
    case undoKey:
        undo();
        break;
    }
}

void OutcomesPage::open(bool /*wasOpen*/)
{
    m_print = {};
    m_error.reset();
    updateState();
    focusFirst();
}

void OutcomesPage::focusFirst()
{
    if (m_outcomes.count() == 0)
        return m_ui->backButton->setFocus();
    if (chosenRow() < 0)
        selectRow(*m_ui->outcomesTable, 0);
    if (m_outcomes.unhandledCount() > 0)
        m_ui->outcomesTable->setFocus();
    else
        m_ui->askButton->setFocus();
}

int OutcomesPage::chosenRow() const
{
    const QModelIndex current = m_ui->outcomesTable->currentIndex();
    return current.isValid() && current.row() < m_outcomes.count()
        ? m_columns->rowInList(current.row())
        : -1;
}

const outbox::Document *OutcomesPage::lateReceipt() const
{
    const int row = chosenRow();
    if (row < 0)
        return nullptr;
    const outbox::JournalEntry &entry = m_outcomes.entryAt(row);
    if (!entry.reply || !outbox::isSettled(entry.state))
        return nullptr;
    return m_receipts.isOnItsWay(entry.id.text()) ? nullptr : &*entry.reply;
}

void OutcomesPage::markDone()
{
    if (!m_ui->doneButton->isEnabled())
        return;
    const outbox::JournalEntry entry = m_outcomes.entryAt(chosenRow()); // the list changes
    m_outcomes.markHandled(entry.id);
    if (!m_outcomes.isUnhandled(entry.id))
        m_done.push_back(entry);
    updateState();
    focusFirst();
}

void OutcomesPage::undo()
{
    if (m_done.empty())
        return;
    const RequestId id = m_done.back().id;
    m_chosenRequest = id.text(); // in view again
    m_outcomes.markUnhandled({ id });
    if (m_outcomes.isUnhandled(id)) // else it cannot be read
        m_done.pop_back();
    updateState();
    focusFirst();
}

void OutcomesPage::showPrintState(const PrintState &state)
{
    m_print = state;
    m_error.reset();
    updateState();
}

void OutcomesPage::showError(const Error &error)
{
    m_error = error;
    updateState();
}

void OutcomesPage::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    updateState();
}

void OutcomesPage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous()) { // the page is left, and not the window minimized
        m_done.clear();
        showDone();
    }
    QWidget::hideEvent(event);
}

void OutcomesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        setUpColumns();
        updateState();
    }
    QWidget::changeEvent(event);
}

QString OutcomesPage::toDo(int row) const
{
    if (row < 0)
        return tr("No request is waiting for an answer.");
    const outbox::JournalEntry &entry = m_outcomes.entryAt(row);
    const int lastErrorNumber = m_outcomes.index(row).data(Role::LastErrorCodeRole).toInt();
    return lastErrorNumber == static_cast<int>(ErrorCode::JournalUnwritable) && !entry.fault
        ? FoundText::notStored(entry)
        : FoundText::toDo(entry, m_session.currency());
}

void OutcomesPage::updateState()
{
    const int row = chosenRow();
    if (row >= 0)
        m_chosenRequest = m_outcomes.entryAt(row).id.text();
    m_ui->sentenceLabel->setText(toDo(row));
    ResultPanel::showNotice(*m_ui->noticeLabel, m_error, m_print, m_session.currency());
    showDone();
    const bool isOpen = m_outcomes.unknownCount() + m_outcomes.notStoredCount() > 0;
    const bool isMarkable = row >= 0 && outbox::isSettled(m_outcomes.entryAt(row).state);
    // Qt would pass the focus of a button that cannot be pressed on to some other control.
    const bool isLost
        = (m_ui->askButton->hasFocus() && !isOpen) || (m_ui->doneButton->hasFocus() && !isMarkable);
    m_ui->askButton->setEnabled(isOpen);
    m_ui->doneButton->setEnabled(isMarkable);
    if (isLost)
        focusFirst();
    Q_EMIT changed();
}

} // namespace shahn::view
