// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a page shows when there is no token: the outcome is unknown and the server is being asked,
// or nothing was made and why.

#include "core/error.h"

#include <QFrame>

#include <functional>
#include <memory>
#include <optional>

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class OutcomePanel;
} // namespace Ui

struct Outcome {
    bool isUnknown = false; // otherwise nothing was made
    QString title;
    QString sentence;
    std::optional<Error> error; // when nothing was made
    QString backText;
    QString nextText;
};

class OutcomePanel final : public QFrame
{
    Q_OBJECT

public:
    // The page words the outcome anew whenever it is asked for it.
    OutcomePanel(
        std::function<Outcome()> outcome, const model::Session &session, QWidget *parent = nullptr);
    ~OutcomePanel() override;

    void refresh();
    void focusFirst();

Q_SIGNALS:
    void nextRequested();
    void backRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::OutcomePanel> m_ui;
    std::function<Outcome()> m_outcome;
    const model::Session &m_session;
};

} // namespace shahn::view
