// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Right side of the sell page after the sale: the tokens, what is printed, and the way to the next
// customer.

#include "view/print_state.h"

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
class ResultPanel;
} // namespace Ui

class ResultPanel final : public QFrame
{
    Q_OBJECT

public:
    ResultPanel(
        model::SalePresenter &presenter, const model::Session &session, QWidget *parent = nullptr);
    ~ResultPanel() override;

    void focusFirst();
    // All tokens of the sale, one a line, to the clipboard.
    void copyToken();
    void showPrintState(const PrintState &state);
    // A copy is being asked for from the server.
    void showReprinting(bool isRunning);
    void showError(const Error &error);

    bool canPrintAgain() const;

Q_SIGNALS:
    void nextRequested();
    void printAgainRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void onStage();
    void updateState();
    void updateTokens();
    void updatePrint();

    std::unique_ptr<Ui::ResultPanel> m_ui;
    model::SalePresenter &m_presenter;
    const model::Session &m_session;
    PrintState m_print;
    bool m_isReprinting = false;
    bool m_isCopied = false;
    std::optional<Error> m_error;
};

} // namespace shahn::view
