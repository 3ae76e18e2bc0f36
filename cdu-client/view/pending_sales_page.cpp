// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/pending_sales_page.h"

#include "ui_pending_sales_page.h"

#include "core/text.h"
#include "model/pending_sales_model.h"
#include "model/session.h"
#include "view/columns_model.h"
#include "view/engineering_text.h"
#include "view/found_text.h"
#include "view/shortcut_list.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QApplication>
#include <QEvent>
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
                if (m_sales.entryAt(request.row()).fault)
                    return tr("cannot be read");
                if (!request.data(Role::IsSaleRole).toBool())
                    return EngineeringText::kind(
                        request.data(Role::EngineeringKindRole).toString());
                return tr("Sale of %1")
                    .arg(moneyWithCurrency(
                        Money::fromMinor(request.data(Role::TenderMinorRole).toLongLong()),
                        m_session.currency()));
            } },
        { tr("Operator"),
            [](const QModelIndex &request) {
                return isolateLeftToRight(request.data(Role::OperatorRole).toString());
            },
            false, nullptr, 1 },
        { tr("State"), [this](const QModelIndex &request) { return stateText(request); } },
    });
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
    // By value: the list changes.
    const RequestId id = m_sales.entryAt(chosenRow()).id;
    m_sales.markHandled(id);
    open();
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
    const bool isUnknown = m_sales.unknownCount() > 0;
    const bool isMarkable = row >= 0 && outbox::isSettled(m_sales.entryAt(row).state);
    // Qt would pass the focus of a button that cannot be pressed on to some other control.
    const bool isLost = (m_ui->askButton->hasFocus() && !isUnknown)
        || (m_ui->doneButton->hasFocus() && !isMarkable);
    m_ui->askButton->setEnabled(isUnknown);
    m_ui->doneButton->setEnabled(isMarkable);
    if (isLost)
        open();
    Q_EMIT choiceChanged();
}

} // namespace shahn::view
