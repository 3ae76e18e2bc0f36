// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// First start: server address and activation code make this machine a point of sale.

#include "core/error.h"

#include <QWidget>

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

class ActivationPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivationPage(model::ActivationPresenter &presenter, QWidget *parent = nullptr);
    ~ActivationPage() override;

    void prefill(const QString &serverAddress, const QString &activationCode);
    // Why the page is open again; until something is typed.
    void showError(const Error &error);
    // Where the cursor belongs when the page is shown.
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    void activate();

    std::unique_ptr<Ui::ActivationPage> m_ui;
    model::ActivationPresenter &m_presenter;
    std::optional<Error> m_error;
};

} // namespace shahn::view
