// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Find, amount, sell: the page of the day. The left side finds and shows the customer; the right
// side is the sale, then its token. Everything can be done with the keyboard.

#include "view/print_state.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace shahn::model
{
class SalePresenter;
class SearchModel;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ColumnsModel;
class OutcomePanel;
class ResultPanel;
class SalePanel;

namespace Ui
{
class SellPage;
} // namespace Ui

class SellPage final : public QWidget
{
    Q_OBJECT

public:
    // Below this width of the window the sale stands under the customer.
    static constexpr int twoColumnsWidthMin = 1100;

    struct Parts {
        model::SearchModel &search;
        model::SalePresenter &sale;
        const model::Session &session;
    };

    explicit SellPage(const Parts &parts, QWidget *parent = nullptr);
    ~SellPage() override;

    void focusFind();
    void focusAmount();
    // Where typing goes on in the present stage.
    void focusCurrent();
    void nextCustomer();
    // One step: result → next customer, amount → find, text in the find field → nothing in it.
    void stepBack();

    ResultPanel &resultPanel() { return *m_resultPanel; }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpHits();
    void setUpHitColumns();
    void chooseHit();
    void moveInHits(int step);
    void onStage();
    void onMeter();
    void updateFind();
    void updateCustomer();
    QString tariffText() const;
    QString lastSaleText() const;
    bool isWide() const;
    void bringIntoView();
    void arrangeColumns();

    std::unique_ptr<Ui::SellPage> m_ui;
    Parts m_parts;
    ColumnsModel *m_hits = nullptr;
    SalePanel *m_salePanel = nullptr;
    ResultPanel *m_resultPanel = nullptr;
    OutcomePanel *m_outcomePanel = nullptr;
    std::optional<Error> m_meterError;
};

} // namespace shahn::view
