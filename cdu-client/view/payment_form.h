// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an account owes and how much of it is paid, before it is done: a line of each debt with what
// the amount pays of it, the amount, and how it is paid.

#include "model/payment_presenter.h"
#include "view/subject_form.h"

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;

namespace shahn::view
{

namespace Ui
{
class PaymentForm;
} // namespace Ui

class PaymentForm final : public SubjectForm
{
    Q_OBJECT

public:
    PaymentForm(model::PaymentPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~PaymentForm() override;

    bool takesTyping() const override;
    QString missingText(const QString &field) const override;
    // What exactly will be done; empty: no amount is typed.
    QString sentence() const;

protected:
    std::vector<QWidget *> fields() const override;
    void retranslate() override;
    void takeInput() override;
    void updateState() override;

private:
    struct Row {
        QCheckBox *choice = nullptr;
        QLabel *paid = nullptr;
    };

    QLabel *addLabel(const QString &text, int row, int column);
    void fillDebts();
    QString dueText(const protocol::OwedDebt &debt) const;
    QString stateText() const;

    std::unique_ptr<Ui::PaymentForm> m_ui;
    model::PaymentPresenter &m_presenter;
    const model::Session &m_session;
    std::vector<Row> m_rows; // of the presenter's debts
};

} // namespace shahn::view
