// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Find, amount, sell: the page of the day. The left side finds and shows the customer; the right
// side is the sale, then its token. Everything can be done with the keyboard.

#include "model/sale_presenter.h"
#include "view/work_page_of.h"

#include <memory>
#include <span>

namespace shahn::model
{
class SearchModel;
} // namespace shahn::model

namespace shahn::view
{

class FindField;
class OutcomePanel;
struct Outcome;
struct PageTools;
class SalePanel;

namespace Ui
{
class SellPage;
} // namespace Ui

using SaleWork
    = WorkPageOf<model::SalePresenter, protocol::SaleReply, model::SalePresenter::Stage::Selling,
        model::SalePresenter::Stage::Sold, model::SalePresenter::Stage::NotSold>;

class SellPage final : public Page, public SaleWork
{
    Q_OBJECT

public:
    // Below this width of the window the sale stands under the customer; in the usual text size.
    static constexpr int twoColumnsWidthMin = 1000;
    // Lower than this the panel of the sale leaves the room to the lines of the price.
    static constexpr int fullPanelHeightMin = 700;

    struct Parts {
        model::SearchModel &search;
        model::SalePresenter &sale;
        const model::Session &session;
        ReceiptDesk &receipts;
    };

    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit SellPage(const Parts &parts, QWidget *parent = nullptr);
    ~SellPage() override;

    QString workTitle() const override;
    void open(bool wasOpen) override;
    // Where typing goes on in the present stage.
    void focusCurrent() override;

    void startAnew() override { nextCustomer(); }

    // One step: result → next customer, amount → find, text in the find field → nothing in it.
    bool stepBack() override;

    bool finds() const override { return true; }

    // From another page too: what is typed next is a number to find, never an amount.
    void find(bool wasOpen) override;
    void beginSearch(const QString &text) override;
    QString meterInHand() const override;
    QString subjectInHand() const override;
    // A sale in the place of one that was reversed: its amount is there, the customer is found.
    void goOn(const outbox::Document &made) override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

    WorkPage *work() override { return this; }

    ResultPanel &resultPanel() const override { return *m_resultPanel; }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
    void connectDesk();
    void nextCustomer();
    void focusFind();
    void focusAmount();
    void onStage();
    void onMeter();
    void focusPricing();
    void updateFind();
    void updateCustomer();
    QString tariffText() const;
    QString lastSaleText() const;
    Outcome outcome() const;
    bool isWide() const;
    bool isShallow() const;
    void fitLines();
    void onNewHeights();
    void bringIntoView();
    void arrangeColumns();

    std::unique_ptr<Ui::SellPage> m_ui;
    Parts m_parts;
    FindField *m_find = nullptr;
    SalePanel *m_salePanel = nullptr;
    ResultPanel *m_resultPanel = nullptr;
    OutcomePanel *m_outcomePanel = nullptr;
    int m_panelHeight = 0; // that was last brought into view
};

} // namespace shahn::view
