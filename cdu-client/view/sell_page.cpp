// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sell_page.h"

#include "ui_sell_page.h"

#include "model/sale_presenter.h"
#include "model/search_model.h"
#include "view/find_field.h"
#include "view/outcome_panel.h"
#include "view/page_table.h"
#include "view/page_tools.h"
#include "view/price_lines.h"
#include "view/result_content.h"
#include "view/result_panel.h"
#include "view/sale_panel.h"
#include "view/sale_words.h"
#include "view/scroll_keys.h"
#include "view/theme.h"
#include "view/token_lines.h"
#include "view/window_title.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <utility>

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;

constexpr int amountKey = Qt::Key_F3;
constexpr int freeKey = Qt::Key_F6;

constexpr PageKey pageKeys[] = { { amountKey, "amount", QT_TRANSLATE_NOOP("Keys", "F3 amount"),
                                     QT_TRANSLATE_NOOP("Shortcuts", "Amount"), true },
    { freeKey, "free", QT_TRANSLATE_NOOP("Keys", "F6 free"),
        QT_TRANSLATE_NOOP("Shortcuts", "Free energy of the month, without a purchase") },
    copyTokensKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 sell"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sell, or issue the tokens") } };

} // namespace

std::span<const PageKey> SellPage::keys() { return pageKeys; }

Page *SellPage::make(const PageTools &tools, QWidget *parent)
{
    auto search = std::make_unique<model::SearchModel>(tools.calls, tools.session, tools.scheduler);
    auto sale = std::make_unique<model::SalePresenter>(model::SalePresenter::Parts{
        tools.calls, tools.reachability, tools.outbox, tools.session, tools.scheduler });
    auto *page = new SellPage({ *search, *sale, tools.session, tools.receipts }, parent);
    page->keep(std::move(search));
    page->keep(std::move(sale));
    return page;
}

SellPage::SellPage(const Parts &parts, QWidget *parent)
    : Page(parent)
    , SaleWork(parts.sale, parts.session, parts.receipts)
    , m_ui(std::make_unique<Ui::SellPage>())
    , m_parts(parts)
{
    m_ui->setupUi(this);
    m_find = new FindField({ *m_ui->findEdit, *m_ui->hitsTable, *m_ui->findNotice, *m_ui->moreLabel,
                               *m_ui->findBusyBar },
        parts.search, parts.session, this);
    m_salePanel = new SalePanel(parts.sale, parts.session, m_ui->rightStack);
    m_resultPanel = new ResultPanel(
        [this] {
            auto content = ResultContent::of(m_parts.sale.result(), m_parts.session);
            if (content)
                content->price = m_parts.sale.lines().lines();
            return content;
        },
        parts.session, m_ui->rightStack);
    m_outcomePanel
        = new OutcomePanel([this] { return outcome(); }, parts.session, m_ui->rightStack);
    for (QWidget *panel : { static_cast<QWidget *>(m_salePanel),
             static_cast<QWidget *>(m_resultPanel), static_cast<QWidget *>(m_outcomePanel) })
        m_ui->rightStack->addWidget(panel);

    // What is typed there is the next customer: the one that was chosen is not sold to any more.
    connect(m_find, &FindField::edited, &parts.sale, &model::SalePresenter::clear);
    connect(m_find, &FindField::hitChosen, &parts.sale, &model::SalePresenter::selectMeter);
    connect(&parts.search, &model::SearchModel::chosen, &parts.sale,
        &model::SalePresenter::selectMeter);
    connect(&parts.sale.busy(), &model::BusyFlag::changed, this, &SellPage::updateFind);
    connect(&parts.sale, &model::SalePresenter::stageChanged, this, &SellPage::onStage);
    connect(&parts.sale, &model::SalePresenter::meterChanged, this, &SellPage::onMeter);
    connect(&parts.sale, &model::SalePresenter::meterFailed, m_find, &FindField::showMeterError);
    connect(&parts.sale, &model::SalePresenter::priceChanged, this,
        [this] { QMetaObject::invokeMethod(this, &SellPage::onNewHeights, Qt::QueuedConnection); });
    connect(m_ui->serviceButton, &QPushButton::clicked, this,
        [this] { Q_EMIT openRequested(PageId::Service); });
    connect(m_ui->statementButton, &QPushButton::clicked, this,
        [this] { Q_EMIT openRequested(PageId::AccountStatement); });
    connect(m_resultPanel, &ResultPanel::nextRequested, this, &SellPage::nextCustomer);
    connect(m_outcomePanel, &OutcomePanel::nextRequested, this, &SellPage::nextCustomer);
    connect(m_outcomePanel, &OutcomePanel::backRequested, &parts.sale,
        &model::SalePresenter::backToPricing);
    m_ui->scrollArea->widget()->installEventFilter(this);
    connectDesk();
    updateFind();
    updateCustomer();
}

// Behind the page itself, which shows the stage first.
void SellPage::connectDesk()
{
    m_receipts.add(*this);
    const model::SalePresenter *sale = &m_parts.sale;
    connect(sale, &model::SalePresenter::stageChanged, &m_receipts, &ReceiptDesk::onStage);
    connect(sale, &model::SalePresenter::stageChanged, this, &Page::changed);
    connect(sale, &model::SalePresenter::priceChanged, this, &Page::changed);
    connect(sale, &model::SalePresenter::sold, &m_receipts,
        [this](const outbox::Document &reply) { m_receipts.onDecided(reply, *this); });
}

SellPage::~SellPage() = default;

void SellPage::forgetLineError()
{
    m_find->forgetLineError();
    m_resultPanel->forgetLineError();
}

QString SellPage::workTitle() const
{
    return WindowTitle::ofSale(m_parts.sale, m_parts.session.currency(), isPrinted());
}

void SellPage::open(bool wasOpen)
{
    const Stage stage = m_parts.sale.stage();
    if (stage == Stage::Sold || stage == Stage::Selling || !wasOpen)
        focusCurrent();
    else
        focusFind();
}

void SellPage::find(bool wasOpen)
{
    if (!wasOpen)
        m_receipts.forgetRead(*this); // it goes before anybody has looked
    const Stage stage = m_parts.sale.stage();
    if (stage == Stage::Sold)
        nextCustomer();
    else if (stage == Stage::Selling)
        focusCurrent();
    else
        focusFind();
}

QString SellPage::meterInHand() const
{
    const auto &meter = m_parts.sale.meter();
    return meter ? meter->customer.meterNumber : QString();
}

QString SellPage::subjectInHand() const
{
    const auto &meter = m_parts.sale.meter();
    return meter ? meter->customer.accountNumber : QString();
}

void SellPage::goOn(const outbox::Document &made)
{
    const auto reversal = outbox::messageOf<protocol::ReversalReply>(made);
    if (!reversal)
        return;
    m_receipts.forgetRead(*this);
    m_parts.sale.correct(*reversal);
    m_find->clear();
    focusCurrent();
}

bool SellPage::isKeyEnabled(int key) const
{
    switch (key) {
    case amountKey:
        return m_parts.sale.takesAmount();
    case freeKey:
        return m_parts.sale.freeDue() && m_parts.sale.amountText().isEmpty();
    case Qt::Key_F9:
        return m_parts.sale.isSellable();
    }
    return isResultKeyEnabled(key);
}

void SellPage::pressKey(int key)
{
    switch (key) {
    case amountKey:
        return focusAmount();
    case freeKey:
        return m_parts.sale.giveFree();
    case Qt::Key_F9:
        return m_parts.sale.sell();
    }
    pressResultKey(key);
}

void SellPage::focusFind() { m_find->focus(); }

void SellPage::focusAmount()
{
    if (m_parts.sale.takesAmount())
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
        focusPricing();
        break;
    case Stage::Selling:
        setFocus(); // no field looks as if it took what is typed now
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
    m_find->clear();
    focusFind();
}

void SellPage::beginSearch(const QString &text)
{
    if (m_parts.sale.stage() != Stage::Selling)
        m_find->begin(text);
}

bool SellPage::stepBack()
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
        if (m_ui->findEdit->text().isEmpty())
            m_parts.sale.giveUpCorrection();
        nextCustomer();
        break;
    }
    return true;
}

void SellPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LayoutDirectionChange) {
        m_ui->retranslateUi(this);
        m_find->retranslate();
        updateCustomer();
    }
    QWidget::changeEvent(event);
}

void SellPage::keyPressEvent(QKeyEvent *event)
{
    if (!scrollByKey(*m_ui->scrollArea, *event))
        QWidget::keyPressEvent(event);
}

void SellPage::resizeEvent(QResizeEvent *event)
{
    arrangeColumns();
    QWidget::resizeEvent(event);
}

// The token has to stand beside the customer, in the text size that was chosen.
bool SellPage::isWide() const
{
    return window()->width() >= twoColumnsWidthMin * textScalePercent() / 100;
}

bool SellPage::isShallow() const
{
    return window()->height() < fullPanelHeightMin * textScalePercent() / 100;
}

// What has to be read and pressed is always seen; the lines of the price, and many tokens, get what
// is left.
void SellPage::fitLines()
{
    QScrollArea &area = *m_ui->scrollArea;
    const QSize room = area.maximumViewportSize();
    const QLayout &layout = *area.widget()->layout();
    const int total = layout.totalHeightForWidth(room.width());
    const bool isResult = m_resultPanel->isVisible();
    const QWidget &panel = isResult ? static_cast<const QWidget &>(*m_resultPanel) : *m_salePanel;
    const QMargins margins = layout.contentsMargins();
    // Below each other the page itself scrolls to the panel, which then has the whole room.
    const int panelTotal = panel.layout()->totalHeightForWidth(panel.width())
        + (isWide() ? margins.top() + margins.bottom() : 0);
    const auto rowsHeight = [this, isResult] {
        return isResult ? m_resultPanel->rowsHeight()
                        : m_salePanel->priceLines().sizeHint().height();
    };
    const int rowsBefore = rowsHeight();
    const int limit = room.height() - panelTotal + rowsBefore;
    if (isResult)
        m_resultPanel->fitRows(limit);
    else if (m_salePanel->isVisible())
        m_salePanel->fitPriceLines(limit);
    // Else the bar, once there, takes the width without which everything is lower and needs no bar.
    const bool isTooHigh = total - rowsBefore + rowsHeight() > room.height();
    area.setVerticalScrollBarPolicy(isTooHigh ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

bool SellPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->scrollArea->widget() && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &SellPage::onNewHeights, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

// The panel grows with the price, before and after the sale, with what is said about it, and with
// the language. Somebody who scrolls back to the customer is left there until it does.
void SellPage::onNewHeights()
{
    fitLines();
    const Stage stage = m_parts.sale.stage();
    // The result is as high as it has just been laid out with the lines that there was room for.
    const int height = stage == Stage::Sold
        ? m_ui->rightStack->height()
        : m_salePanel->layout()->totalHeightForWidth(m_salePanel->width());
    const bool isNew = std::exchange(m_panelHeight, height) != height;
    if (isNew && !isWide() && (stage == Stage::Pricing || stage == Stage::Sold))
        bringIntoView();
}

// In a narrow window the sale stands below and may have to be scrolled to.
void SellPage::bringIntoView()
{
    fitLines();
    QScrollArea &area = *m_ui->scrollArea;
    if (m_parts.sale.stage() == Stage::NoMeter || m_parts.sale.stage() == Stage::Loading) {
        area.ensureWidgetVisible(m_ui->findEdit);
        return;
    }
    // The whole panel where it fits, so that what is sold and the key for it are read together;
    // else from its beginning.
    const QWidget &panel = *m_ui->rightStack;
    const int top = panel.mapTo(area.widget(), QPoint()).y();
    const bool fits = panel.height() <= area.viewport()->height();
    area.verticalScrollBar()->setValue(
        fits ? top + panel.height() - area.viewport()->height() : top);
}

void SellPage::arrangeColumns()
{
    QMetaObject::invokeMethod(this, &SellPage::fitLines, Qt::QueuedConnection);
    m_salePanel->setLow(!isWide() || isShallow());
    m_ui->columnsLayout->setDirection(isWide() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    updateFind();
}

void SellPage::onStage()
{
    switch (m_parts.sale.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Pricing:
    case Stage::Selling:
        m_ui->rightStack->setCurrentWidget(m_salePanel);
        if (isVisible() && m_parts.sale.stage() == Stage::Selling)
            focusCurrent();
        break;
    case Stage::Sold:
        m_resultPanel->showNewResult();
        m_ui->rightStack->setCurrentWidget(m_resultPanel);
        break;
    case Stage::Unknown:
    case Stage::NotSold:
        m_outcomePanel->refresh();
        m_ui->rightStack->setCurrentWidget(m_outcomePanel);
        break;
    }
    const bool hasOutcome = m_parts.sale.stage() == Stage::Sold
        || m_parts.sale.stage() == Stage::Unknown || m_parts.sale.stage() == Stage::NotSold;
    // Behind another page, or the lock, nothing takes the keys; focusCurrent() does on the way
    // back.
    if (hasOutcome && isVisible())
        focusCurrent();
    updateFind();
    // Queued: the new layout is known only then.
    QMetaObject::invokeMethod(this, &SellPage::bringIntoView, Qt::QueuedConnection);
}

void SellPage::onMeter()
{
    updateCustomer();
    updateFind();
    if (m_parts.sale.stage() == Stage::Pricing && isVisible())
        focusPricing();
}

void SellPage::focusPricing()
{
    if (m_parts.sale.takesAmount())
        focusAmount();
    else if (m_parts.sale.isMeterRefused())
        setFocus(); // arrow keys scroll to the reason; what is typed begins the next search
    else // this person only looks customers up
        focusFind();
}

std::optional<SellPage::CutOffWords> SellPage::cutOffWords() const
{
    const model::SalePresenter &sale = m_parts.sale;
    if (!sale.meter() || !sale.tender())
        return std::nullopt;
    const auto words = [&](auto text) {
        return [text, customer = sale.meter()->customer, tender = *sale.tender(),
                   currency = m_session.currency()] { return text(customer, tender, currency); };
    };
    return CutOffWords{ words(SaleWords::notSold), words(SaleWords::leftUnknown) };
}

} // namespace shahn::view
