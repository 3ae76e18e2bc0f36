// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The end of the meter service form, always in view: what is in the way or missing, the sentence
// that the issue key confirms, and the key.

#include "model/engineering_presenter.h"

#include <QFrame>

#include <memory>

namespace shahn::view
{

namespace Ui
{
class IssuePanel;
} // namespace Ui

class IssuePanel final : public QFrame
{
    Q_OBJECT

public:
    IssuePanel(model::EngineeringPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~IssuePanel() override;

    void focusButton();
    bool hasButtonFocus() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    QString sentence() const;
    QString missingText(const QString &field) const;

    std::unique_ptr<Ui::IssuePanel> m_ui;
    model::EngineeringPresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
