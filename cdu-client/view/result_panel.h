// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a page shows after tokens were made: the tokens, what is printed, and the way to the next
// customer.

#include "core/money.h"
#include "view/print_state.h"
#include "view/result_content.h"

#include <QFrame>

#include <functional>
#include <memory>

class QLabel;

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

class TokenLines;

namespace Ui
{
class ResultPanel;
} // namespace Ui

class ResultPanel final : public QFrame
{
    Q_OBJECT

public:
    // The page words its result anew whenever it is asked for it.
    using Content = std::function<std::optional<ResultContent>()>;

    ResultPanel(Content content, const model::Session &session, QWidget *parent = nullptr);
    ~ResultPanel() override;

    // Another result than before: nothing of it is copied or printed yet.
    void showNewResult();
    void focusFirst();
    // All tokens, one a line, to the clipboard.
    void copyToken();
    void showPrintState(const PrintState &state);
    // What is said of a receipt that is printed, here and where copies are asked for.
    static void showPrint(QLabel &label, const PrintState &print, const Currency &currency);
    // The same, or an error in its place; no label when there is nothing to say.
    static void showNotice(QLabel &label, const std::optional<Error> &error,
        const PrintState &print, const Currency &currency);
    // A copy is being asked for from the server.
    void showReprinting(bool isRunning);
    void showError(const Error &error);
    // The server answers again: what was said of the line is not true any more.
    void forgetLineError();

    bool canPrintAgain() const;
    // There are tokens.
    bool canCopy() const;

    // Of the tokens, and of the lines of the price where there is room for them.
    int rowsHeight() const;
    // What the window has room for: the lines of the price give way first, then the tokens scroll.
    void fitRows(int heightLimit);

Q_SIGNALS:
    void nextRequested();
    void printAgainRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateState();
    void updatePrint();

    std::unique_ptr<Ui::ResultPanel> m_ui;
    Content m_content;
    const model::Session &m_session;
    PrintState m_print;
    bool m_isReprinting = false;
    bool m_isCopied = false;
    std::optional<Error> m_error;
};

} // namespace shahn::view
