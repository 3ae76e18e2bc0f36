// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What credit tokens without a purchase are given for, before it is done: the purpose and what
// belongs to it, the reason, the number of the document, and the second person.

#include "model/credit_issue_presenter.h"
#include "view/meter_page.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class CreditIssueForm;
} // namespace Ui

class CreditIssueForm final : public MeterForm
{
    Q_OBJECT

public:
    CreditIssueForm(model::CreditIssuePresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~CreditIssueForm() override;

    // The purpose; the second person after a signature was refused.
    void focusFirst() override;
    // From a field back to the purpose; false when the focus is there already or elsewhere.
    bool stepBack() override;

    // What is to be said yet.
    QString missingText(const QString &field) const;
    // What exactly will be done; empty: something is missing.
    QString sentence() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<QWidget *> fields() const;
    void fillPurposes();
    void fillSales();
    void takeInput();
    void updateState();

    std::unique_ptr<Ui::CreditIssueForm> m_ui;
    model::CreditIssuePresenter &m_presenter;
    const model::Session &m_session;
    bool m_isShowing = false; // the fields are being set, nobody types
};

} // namespace shahn::view
