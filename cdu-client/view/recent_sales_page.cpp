// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_sales_page.h"

#include "ui_recent_sales_page.h"

#include "core/text.h"
#include "model/recent_sales_model.h"
#include "view/columns_model.h"
#include "view/error_text.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QKeyEvent>

namespace shahn::view
{
namespace
{

using Role = model::RecentSalesModel::Role;

} // namespace

RecentSalesPage::RecentSalesPage(
    model::RecentSalesModel &sales, const model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RecentSalesPage>())
    , m_sales(sales)
    , m_session(session)
{
    m_ui->setupUi(this);
    m_columns = new ColumnsModel(sales, this);
    setUpTable(*m_ui->salesTable, *m_columns);
    setUpColumns();
    m_ui->salesTable->installEventFilter(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->salesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecentSalesPage::updateState);
    connect(m_ui->reprintButton, &QPushButton::clicked, this, &RecentSalesPage::reprint);
    connect(m_ui->backButton, &QPushButton::clicked, this, &RecentSalesPage::backRequested);
    connect(&sales, &model::RecentSalesModel::refreshed, this, [this] {
        m_error.reset();
        if (m_columns->rowCount() > 0)
            selectRow(*m_ui->salesTable, 0);
        updateState();
    });
    connect(&sales, &QAbstractItemModel::dataChanged, this, &RecentSalesPage::updateState);
    connect(&sales, &model::RecentSalesModel::failed, this, [this](const Error &error) {
        m_error = error;
        updateState();
    });
    connect(&sales.busy(), &model::BusyFlag::changed, this, &RecentSalesPage::updateState);
    updateState();
}

RecentSalesPage::~RecentSalesPage() = default;

void RecentSalesPage::setUpColumns()
{
    m_columns->setColumns({
        { tr("Receipt no."),
            [](const QModelIndex &sale) {
                return isolateLeftToRight(sale.data(Role::ReceiptNumberRole).toString());
            } },
        { tr("Time"),
            [this](const QModelIndex &sale) {
                return instantText(sale.data(Role::SoldAtRole).toLongLong(),
                    m_session.isSignedIn() ? m_session.signIn().utility.timeZone : QString());
            } },
        { tr("Meter number"),
            [](const QModelIndex &sale) {
                return meterText(sale.data(Role::MeterNumberRole).toString());
            } },
        { tr("Customer"),
            [](const QModelIndex &sale) {
                return localName(
                    sale.data(Role::NameEnRole).toString(), sale.data(Role::NameArRole).toString());
            } },
        { tr("Amount paid"),
            [this](const QModelIndex &sale) {
                return moneyText(Money::fromMinor(sale.data(Role::TenderMinorRole).toLongLong()),
                    m_session.currency());
            },
            true },
        { tr("Energy"),
            [](const QModelIndex &sale) {
                return energyText(Energy::fromWh(sale.data(Role::EnergyWhRole).toLongLong()));
            },
            true },
        { tr("Copies"),
            [](const QModelIndex &sale) {
                return isolateLeftToRight(QString::number(sale.data(Role::CopyCountRole).toInt()));
            },
            true },
    });
}

void RecentSalesPage::open()
{
    m_error.reset();
    m_sales.refresh();
    m_ui->salesTable->setFocus();
    updateState();
}

void RecentSalesPage::setPrinting(bool isPrinting)
{
    m_isPrinting = isPrinting;
    updateState();
}

void RecentSalesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        const int row = m_ui->salesTable->currentIndex().row();
        setUpColumns();
        selectRow(*m_ui->salesTable, row);
        updateState();
    }
    QWidget::changeEvent(event);
}

bool RecentSalesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->salesTable && event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            reprint();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RecentSalesPage::updateState()
{
    const QModelIndex current = m_ui->salesTable->currentIndex();
    const bool isChosen = current.isValid() && current.row() < m_sales.rowCount();
    m_ui->reprintButton->setEnabled(isChosen && !m_sales.busy().isRunning() && !m_isPrinting);
    m_ui->busyBar->setVisible(m_sales.busy().isVisible());
    m_ui->noticeLabel->setText(m_error ? ErrorText::of(*m_error, m_session.currency()) : QString());
    m_ui->noticeLabel->setVisible(m_error.has_value());
    if (!isChosen) {
        m_ui->sentenceLabel->setText(tr("Nothing was sold here yet."));
        return;
    }
    const protocol::SaleSummary &sale = m_sales.at(current.row());
    m_ui->sentenceLabel->setText(
        tr("Print copy %1 of receipt %2: %3 from %4.")
            .arg(isolateLeftToRight(QString::number(sale.copyCount + 1)),
                isolateLeftToRight(sale.receiptNumber),
                moneyWithCurrency(Money::fromMinor(sale.tenderMinor), m_session.currency()),
                localName(sale.customerName.en, sale.customerName.ar)));
}

void RecentSalesPage::reprint()
{
    if (!m_ui->reprintButton->isEnabled())
        return;
    m_error.reset();
    m_sales.reprint(m_sales.at(m_ui->salesTable->currentIndex().row()).requestId);
    updateState();
}

} // namespace shahn::view
