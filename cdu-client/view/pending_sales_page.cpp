// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/pending_sales_page.h"

#include "ui_pending_sales_page.h"

#include "core/text.h"
#include "model/pending_sales_model.h"
#include "model/session.h"
#include "view/columns_model.h"
#include "view/engineering_text.h"
#include "view/error_text.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QEvent>

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
    connect(&sales, &QAbstractItemModel::modelReset, this, &PendingSalesPage::updateState);
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
                if (!request.data(Role::IsSaleRole).toBool())
                    return EngineeringText::kind(
                        request.data(Role::EngineeringKindRole).toString());
                return tr("Sale of %1")
                    .arg(moneyWithCurrency(
                        Money::fromMinor(request.data(Role::TenderMinorRole).toLongLong()),
                        m_session.currency()));
            } },
        { tr("Times asked"),
            [](const QModelIndex &request) {
                return isolateLeftToRight(
                    QString::number(request.data(Role::AskCountRole).toInt()));
            },
            true, [](const QModelIndex &request) { return request.data(Role::AskCountRole); } },
        { tr("State"),
            [](const QModelIndex &request) {
                if (request.data(Role::NextAskAtRole).toLongLong() == 0)
                    return tr("asking the server");
                return stateOf(request.data(Role::LastErrorCodeRole).toInt());
            } },
    });
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
        return tr("answered, but this machine cannot store it (%1)").arg(number);
    return tr("not answered yet (%1)").arg(number);
}

void PendingSalesPage::open()
{
    if (m_sales.count() > 0)
        m_ui->askButton->setFocus();
    else
        m_ui->backButton->setFocus();
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

void PendingSalesPage::updateState()
{
    const bool isEmpty = m_sales.rowCount() == 0;
    m_ui->emptyLabel->setVisible(isEmpty);
    m_ui->salesTable->setVisible(!isEmpty);
    m_ui->askButton->setEnabled(!isEmpty);
}

} // namespace shahn::view
