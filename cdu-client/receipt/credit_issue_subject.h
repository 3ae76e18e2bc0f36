// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of credit tokens without a purchase: what they are given for, and why nobody paid.

#include "core/energy.h"
#include "core/money.h"
#include "domain/credit_issue.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

// A source text of the catalogue, in the context "Receipt".
const char *creditPurposeText(CreditIssuePurpose purpose);

class ReceiptCreditIssue final : public ReceiptSubject
{
public:
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue;
    Energy energy; // on all tokens
    QString reason;
    QString documentNumber;
    QString saleReceiptNumber; // Replacement
    QString oldMeterNumber; // CreditTransfer
    std::optional<Money> value; // FreeIssue
    Currency currency;
    ReceiptName approverName; // both empty: not printed

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptLabel> warnings(const ReceiptFacts &facts) const override;
};

} // namespace shahn::receipt
