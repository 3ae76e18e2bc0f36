// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Right side of the sell page before the sale: amount, price while it is typed, and the sentence
// that the sell key confirms.

#include "core/error.h"

#include <QFrame>

#include <array>
#include <memory>
#include <optional>

class QPushButton;

namespace shahn::model
{
class SalePresenter;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class PriceLines;

namespace Ui
{
class SalePanel;
} // namespace Ui

class SalePanel final : public QFrame
{
    Q_OBJECT

public:
    SalePanel(
        model::SalePresenter &presenter, const model::Session &session, QWidget *parent = nullptr);
    ~SalePanel() override;

    void focusAmount();
    // From money to energy and back.
    void changeUnits();
    bool hasAmountFocus() const;
    bool isAmountEmpty() const;
    void clearAmount();

    const PriceLines &priceLines() const;
    // In a narrow or low window: what is needed to type and confirm has the room.
    void setLow(bool isLow);
    // What the window has room for; the total below stays under the figures of the lines.
    void fitPriceLines(int heightLimit);

protected:
    void changeEvent(QEvent *event) override;

private:
    bool isByEnergy() const;
    void alignFigures();
    std::array<QPushButton *, 5> quickButtons() const;
    int quickAmount(size_t number) const;
    void showQuickAmounts();
    void updateState();
    void updateNotice();
    void updateSentence();
    QString sourceText() const;
    QString missingText(const std::optional<Error> &obstacle) const;

    std::unique_ptr<Ui::SalePanel> m_ui;
    bool m_isLow = false;
    model::SalePresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
