// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Above the buttons of a form: what was saved takes another person, who is asked here with a few
// words, and that somebody was asked.

#include <QFrame>

#include <memory>

namespace shahn::model
{
class ChangeAsk;
class Session;
} // namespace shahn::model

namespace shahn::view
{

namespace Ui
{
class AskLine;
} // namespace Ui

class AskLine final : public QFrame
{
    Q_OBJECT

public:
    // Both outlive it.
    AskLine(model::ChangeAsk &ask, model::Session &session, QWidget *parent = nullptr);
    ~AskLine() override;

    // In the order of the keyboard.
    QList<QWidget *> tabStops() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    QString text() const;

    std::unique_ptr<Ui::AskLine> m_ui;
    model::ChangeAsk &m_ask;
    model::Session &m_session;
};

} // namespace shahn::view
