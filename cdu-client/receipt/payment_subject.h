// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of a payment: of each debt what was owed, what was paid and what is left.

#include "core/money.h"
#include "domain/payment.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

class ReceiptPayment final : public ReceiptSubject
{
public:
    struct Debt {
        ReceiptName kind;
        QString code;
        Money before;
        Money paid;
        Money after;
    };

    std::vector<Debt> debts;
    Money tender;
    Money owed; // of all debts of the account, afterwards
    Currency currency;
    Payment payment;

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;

    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &) const override { return {}; }

    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> sumFacts(const ReceiptFacts &facts) const override;

private:
    QString money(Money amount) const;
};

} // namespace shahn::receipt
