// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sell_page.h"

#include "ui_sell_page.h"

#include "model/sale_presenter.h"
#include "model/search_model.h"
#include "view/columns_model.h"
#include "view/outcome_panel.h"
#include "view/result_panel.h"
#include "view/sale_panel.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QEvent>
#include <QKeyEvent>

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;
using Role = model::SearchModel::Role;

} // namespace

SellPage::SellPage(const Parts &parts, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::SellPage>()), m_parts(parts)
{
    m_ui->setupUi(this);
    m_salePanel = new SalePanel(parts.sale, parts.session, this);
    m_resultPanel = new ResultPanel(parts.sale, parts.session, this);
    m_outcomePanel = new OutcomePanel(parts.sale, parts.session, this);
    for (QWidget *panel : { static_cast<QWidget *>(m_salePanel),
             static_cast<QWidget *>(m_resultPanel), static_cast<QWidget *>(m_outcomePanel) })
        m_ui->rightStack->addWidget(panel);
    setUpHits();

    connect(&parts.search, &model::SearchModel::answered, this, &SellPage::updateFind);
    connect(&parts.search, &model::SearchModel::chosen, &parts.sale,
        &model::SalePresenter::selectMeter);
    connect(&parts.search.busy(), &model::BusyFlag::changed, this, &SellPage::updateFind);
    connect(&parts.sale.busy(), &model::BusyFlag::changed, this, &SellPage::updateFind);
    connect(&parts.sale, &model::SalePresenter::stageChanged, this, &SellPage::onStage);
    connect(&parts.sale, &model::SalePresenter::meterChanged, this, &SellPage::onMeter);
    connect(&parts.sale, &model::SalePresenter::meterFailed, this, [this](const Error &error) {
        m_meterError = error;
        updateFind();
        focusFind();
    });
    connect(m_resultPanel, &ResultPanel::nextRequested, this, &SellPage::nextCustomer);
    connect(m_outcomePanel, &OutcomePanel::nextRequested, this, &SellPage::nextCustomer);
    connect(m_outcomePanel, &OutcomePanel::backRequested, &parts.sale,
        &model::SalePresenter::backToPricing);
    updateFind();
    updateCustomer();
}

SellPage::~SellPage() = default;

void SellPage::setUpHits()
{
    m_hits = new ColumnsModel(m_parts.search, this);
    setUpTable(*m_ui->hitsTable, *m_hits);
    setUpHitColumns();
    m_ui->findEdit->installEventFilter(this);
    connect(m_ui->findEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_meterError.reset();
        m_parts.search.setQuery(text);
        updateFind();
    });
    connect(m_ui->findEdit, &QLineEdit::returnPressed, this, &SellPage::chooseHit);
    connect(m_ui->hitsTable, &QTableView::clicked, this, [this](const QModelIndex &index) {
        m_parts.sale.selectMeter(m_parts.search.hitAt(index.row()).meterNumber);
    });
}

void SellPage::setUpHitColumns()
{
    m_hits->setColumns({
        { tr("Meter number"),
            [](const QModelIndex &hit) {
                return meterText(hit.data(Role::MeterNumberRole).toString());
            } },
        { tr("Customer"),
            [](const QModelIndex &hit) {
                return localName(
                    hit.data(Role::NameEnRole).toString(), hit.data(Role::NameArRole).toString());
            } },
        { tr("Account"),
            [](const QModelIndex &hit) {
                return meterText(hit.data(Role::AccountNumberRole).toString());
            } },
        { tr("Tariff"),
            [](const QModelIndex &hit) {
                return localName(hit.data(Role::TariffNameEnRole).toString(),
                    hit.data(Role::TariffNameArRole).toString());
            } },
        { tr("Address"),
            [](const QModelIndex &hit) { return hit.data(Role::AddressRole).toString(); } },
    });
}

void SellPage::focusFind()
{
    m_ui->findEdit->setFocus();
    m_ui->findEdit->selectAll();
}

void SellPage::focusAmount()
{
    if (m_parts.sale.stage() == Stage::Pricing)
        m_salePanel->focusAmount();
}

void SellPage::focusCurrent()
{
    switch (m_parts.sale.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
        focusFind();
        break;
    case Stage::Pricing:
        focusAmount();
        break;
    case Stage::Selling:
        break;
    case Stage::Sold:
        m_resultPanel->focusFirst();
        break;
    case Stage::Unknown:
    case Stage::NotSold:
        m_outcomePanel->focusFirst();
        break;
    }
}

void SellPage::nextCustomer()
{
    m_parts.sale.clear();
    if (m_parts.sale.stage() != Stage::NoMeter)
        return;
    m_ui->findEdit->clear();
    focusFind();
}

void SellPage::stepBack()
{
    switch (m_parts.sale.stage()) {
    case Stage::Selling:
        break;
    case Stage::Sold:
    case Stage::Unknown:
        nextCustomer();
        break;
    case Stage::NotSold:
        m_parts.sale.backToPricing();
        break;
    case Stage::Pricing:
        if (!m_salePanel->hasAmountFocus() || m_salePanel->isAmountEmpty())
            nextCustomer();
        else
            m_salePanel->clearAmount();
        break;
    case Stage::Loading:
    case Stage::NoMeter:
        nextCustomer();
        break;
    }
}

void SellPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LayoutDirectionChange) {
        m_ui->retranslateUi(this);
        const int row = m_ui->hitsTable->currentIndex().row();
        setUpHitColumns();
        selectRow(*m_ui->hitsTable, row);
        updateFind();
        updateCustomer();
    }
    QWidget::changeEvent(event);
}

// The arrow keys choose a hit while the cursor stays in the find field.
bool SellPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->findEdit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            moveInHits(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SellPage::resizeEvent(QResizeEvent *event)
{
    arrangeColumns();
    QWidget::resizeEvent(event);
}

bool SellPage::isWide() const { return window()->width() >= twoColumnsWidthMin; }

// In a narrow window the sale stands below and may have to be scrolled to.
void SellPage::bringIntoView()
{
    if (m_parts.sale.stage() == Stage::NoMeter || m_parts.sale.stage() == Stage::Loading)
        m_ui->scrollArea->ensureWidgetVisible(m_ui->findEdit);
    else
        m_ui->scrollArea->ensureWidgetVisible(m_ui->rightStack);
}

void SellPage::arrangeColumns()
{
    m_ui->columnsLayout->setDirection(isWide() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    updateFind();
}

void SellPage::moveInHits(int step)
{
    const int count = m_hits->rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_ui->hitsTable->currentIndex();
    const int row = current.isValid() ? current.row() + step : (step > 0 ? 0 : count - 1);
    selectRow(*m_ui->hitsTable, qBound(0, row, count - 1));
}

// Enter: the hit chosen with the arrows, or the only one.
void SellPage::chooseHit()
{
    const QModelIndex current = m_ui->hitsTable->currentIndex();
    const bool isFresh = m_parts.search.answeredQuery() == m_ui->findEdit->text().trimmed();
    if (current.isValid() && isFresh)
        m_parts.sale.selectMeter(m_parts.search.hitAt(current.row()).meterNumber);
    else
        m_parts.search.enter();
}

void SellPage::onStage()
{
    switch (m_parts.sale.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Pricing:
    case Stage::Selling:
        m_ui->rightStack->setCurrentWidget(m_salePanel);
        break;
    case Stage::Sold:
        m_ui->rightStack->setCurrentWidget(m_resultPanel);
        m_resultPanel->focusFirst();
        break;
    case Stage::Unknown:
    case Stage::NotSold:
        m_ui->rightStack->setCurrentWidget(m_outcomePanel);
        m_outcomePanel->focusFirst();
        break;
    }
    updateFind();
    // Queued: the new layout is known only then.
    QMetaObject::invokeMethod(this, &SellPage::bringIntoView, Qt::QueuedConnection);
}

void SellPage::onMeter()
{
    updateCustomer();
    updateFind();
    if (m_parts.sale.stage() == Stage::Pricing)
        focusAmount();
}

} // namespace shahn::view
