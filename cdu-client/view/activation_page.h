// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// First start: server address and activation code make this machine a point of sale.

#include "core/error.h"
#include "view/sudden_page.h"

#include <memory>
#include <optional>

namespace shahn::model
{
class ActivationPresenter;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class ActivationPage;
} // namespace Ui

class ActivationPage final : public SuddenPage
{
    Q_OBJECT

public:
    explicit ActivationPage(model::ActivationPresenter &presenter, QWidget *parent = nullptr);
    ~ActivationPage() override;

    void prefill(const QString &serverAddress, const QString &activationCode);
    // Why the page came again; stands there until an activation is tried.
    void showReason(const Error &reason);
    void focusFirst() override;

protected:
    void changeEvent(QEvent *event) override;
    void updateState() override;

private:
    void showError(const Error &error);
    void activate();

    std::unique_ptr<Ui::ActivationPage> m_ui;
    model::ActivationPresenter &m_presenter;
    std::optional<Error> m_reason;
    std::optional<Error> m_error; // of what was tried; until something else is typed
};

} // namespace shahn::view
