// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What credit tokens without a purchase are given for, before it is done: the purpose and what
// belongs to it, the reason, the number of the document, and the second person.

#include "model/credit_issue_presenter.h"
#include "view/subject_form.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class CreditIssueForm;
} // namespace Ui

class CreditIssueForm final : public SubjectForm
{
    Q_OBJECT

public:
    CreditIssueForm(model::CreditIssuePresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~CreditIssueForm() override;

    QString missingText(const QString &field) const override;
    // What exactly will be done; empty: something is missing.
    QString sentence() const;

protected:
    std::vector<QWidget *> fields() const override;
    void retranslate() override;
    void takeInput() override;
    void updateState() override;

private:
    pricing::Resource resource() const; // that the chosen meter counts
    void fillPurposes();
    void fillSales();

    std::unique_ptr<Ui::CreditIssueForm> m_ui;
    model::CreditIssuePresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
