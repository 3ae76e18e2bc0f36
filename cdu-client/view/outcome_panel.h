// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Right side of the sell page when there is no token: the outcome is unknown and the server is
// being asked, or nothing was sold and why.

#include <QFrame>

#include <memory>

namespace shahn::model
{
class SalePresenter;
class Session;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class OutcomePanel;
} // namespace Ui

class OutcomePanel final : public QFrame
{
    Q_OBJECT

public:
    OutcomePanel(
        model::SalePresenter &presenter, const model::Session &session, QWidget *parent = nullptr);
    ~OutcomePanel() override;

    void focusFirst();

Q_SIGNALS:
    void nextRequested();
    void backRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();

    std::unique_ptr<Ui::OutcomePanel> m_ui;
    model::SalePresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
