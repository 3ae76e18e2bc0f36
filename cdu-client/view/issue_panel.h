// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The end of the form of a page that works at a meter, always in view: what is in the way or
// missing, the sentence that the key confirms, and the key.

#include "model/subject_work.h"

#include <QFrame>

#include <functional>
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
    // The page words them anew whenever it is asked.
    struct Words {
        std::function<QString()> button;
        std::function<QString()> sentence; // what exactly will be done; empty: it is not known
        std::function<QString()> sending; // while the server is asked for it
        std::function<QString(const QString &field)> missing; // empty: no word for the field
    };

    IssuePanel(model::SubjectWork &work, const model::Session &session, Words words,
        QWidget *parent = nullptr);
    ~IssuePanel() override;

    void focusButton();
    bool hasButtonFocus() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    QString sentence() const;
    QString waitingText() const;
    QString decidedElsewhere() const;

    std::unique_ptr<Ui::IssuePanel> m_ui;
    model::SubjectWork &m_work;
    const model::Session &m_session;
    Words m_words;
};

} // namespace shahn::view
