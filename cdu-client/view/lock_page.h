// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stands in the place of every page while nobody is at the window: who is signed in, and the
// password with which this person goes on. Another one signs in as always, after this one was
// signed out.

#include "core/error.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace shahn::model
{
class SignInPresenter;
class Session;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class LockPage;
} // namespace Ui

class LockPage final : public QWidget
{
    Q_OBJECT

public:
    LockPage(model::SignInPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~LockPage() override;

    void open();
    // What was said of the line is over.
    void forgetLineError();
    // Nobody is signed out while a request is on its way.
    void setOtherAllowed(bool isAllowed);

Q_SIGNALS:
    void otherRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void unlock();
    void updateState();

    std::unique_ptr<Ui::LockPage> m_ui;
    model::SignInPresenter &m_presenter;
    const model::Session &m_session;
    std::optional<Error> m_error;
};

} // namespace shahn::view
