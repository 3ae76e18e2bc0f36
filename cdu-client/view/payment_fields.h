// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How something is paid, on every page that takes money: the kind, what it is known by, the cash
// that was handed over, and the change, large. Ctrl+M leads there from anywhere on the page, and on
// to the next kind.

#include "model/payment_input.h"

#include <QWidget>

#include <memory>

namespace shahn::view
{

namespace Ui
{
class PaymentFields;
} // namespace Ui

class PaymentFields final : public QWidget
{
    Q_OBJECT

public:
    explicit PaymentFields(QWidget *parent = nullptr);
    ~PaymentFields() override;

    void show(const model::PaymentInput &input, bool isOpen, const std::optional<Money> &change,
        const Currency &currency);

    // "Cash"
    static QString kindText(PaymentKind kind);
    // What is to be said yet; empty: the field is of another page.
    static QString missingText(const QString &field, PaymentKind kind);
    // "Change 6.500 LYD"; empty: none.
    static QString changeText(const std::optional<Money> &change, const Currency &currency);

Q_SIGNALS:
    void edited(const shahn::model::PaymentInput &input);
    // Enter in the last field.
    void filledIn();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    void goToNextKind();
    void takeInput();
    void goOn();

    std::unique_ptr<Ui::PaymentFields> m_ui;
    model::PaymentInput m_input;
    bool m_isShowing = false; // the fields are being set, nobody types
};

} // namespace shahn::view
