// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Find, amount, sell: the page of the day. The left side finds and shows the customer; the right
// side is the sale, then its token. Everything can be done with the keyboard.

#include "model/sale_presenter.h"
#include "view/print_state.h"
#include "view/work_page_of.h"

#include <QWidget>

#include <memory>

namespace shahn::model
{
class SearchModel;
} // namespace shahn::model

namespace shahn::view
{

class FindField;
class OutcomePanel;
struct Outcome;
class ResultPanel;
class SalePanel;

namespace Ui
{
class SellPage;
} // namespace Ui

using SaleWork = WorkPageOf<model::SalePresenter, protocol::SaleReply,
    model::SalePresenter::Stage::Sold, model::SalePresenter::Stage::NotSold>;

class SellPage final : public QWidget, public SaleWork
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
    };

    explicit SellPage(const Parts &parts, QWidget *parent = nullptr);
    ~SellPage() override;

    void focusFind();
    void forgetLineError();
    void focusAmount();
    // Where typing goes on in the present stage.
    void focusCurrent();
    void nextCustomer();
    // What was typed while no field had the focus.
    void beginSearch(const QString &text);
    // One step: result → next customer, amount → find, text in the find field → nothing in it.
    void stepBack();

    ResultPanel &resultPanel() override { return *m_resultPanel; }

Q_SIGNALS:
    // For the meter that is chosen here.
    void serviceRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
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
