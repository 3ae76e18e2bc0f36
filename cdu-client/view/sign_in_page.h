// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who sells at this window.

#include "core/error.h"
#include "view/sudden_page.h"

#include <memory>
#include <optional>

namespace shahn::model
{
class SignInPresenter;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class SignInPage;
} // namespace Ui

class SignInPage final : public SuddenPage
{
    Q_OBJECT

public:
    explicit SignInPage(model::SignInPresenter &presenter, QWidget *parent = nullptr);
    ~SignInPage() override;

    void prefill(const QString &login);
    // Why the page is shown again, for example SessionExpired.
    void showError(const Error &error);
    void forgetError();
    // Empties the password and puts the cursor where typing goes on.
    void focusFirst() override;
    // The server answers again: what was said of the line is not true any more.
    void forgetLineError();

Q_SIGNALS:
    void signingIn(const QString &login);

protected:
    void changeEvent(QEvent *event) override;
    void updateState() override;

private:
    void signIn();

    std::unique_ptr<Ui::SignInPage> m_ui;
    model::SignInPresenter &m_presenter;
    std::optional<Error> m_error;
};

} // namespace shahn::view
