// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which sale is taken back and why, before it is done: the last sales to the meter, what shows that
// the tokens are not in it, the reason, and the second person.

#include "model/reversal_presenter.h"
#include "view/subject_form.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class ReversalForm;
} // namespace Ui

class ReversalForm final : public SubjectForm
{
    Q_OBJECT

public:
    ReversalForm(model::ReversalPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~ReversalForm() override;

    bool takesTyping() const override;
    QString missingText(const QString &field) const override;
    // What exactly will be done; empty: no sale is chosen.
    QString sentence() const;

protected:
    std::vector<QWidget *> fields() const override;
    void retranslate() override;
    void takeInput() override;
    void updateState() override;

private:
    void fillSales();
    void fillProofs();
    // What is chosen was no purchase.
    bool isCreditIssue() const;

    std::unique_ptr<Ui::ReversalForm> m_ui;
    model::ReversalPresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
