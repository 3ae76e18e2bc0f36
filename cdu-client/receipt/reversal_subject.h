// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of a reversal: what was sold, line by line, and that it was taken back. It has no
// tokens, and says that those of the sale are void.

#include "domain/credit_issue.h"
#include "domain/reversal.h"
#include "receipt/sale_subject.h"

namespace shahn::receipt
{

// Credit without a purchase that was taken back.
struct ReceiptVoidCredit {
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue;
    Energy energy;
    QString documentNumber;
};

class ReceiptReversal final : public ReceiptSubject
{
public:
    ReceiptPrice sale; // without its month, and without what was left of debts then
    bool hasTokens = true; // of the sale
    Money givenBack; // the tender, without what later purchases have used of the sale's credit
    QString saleReceiptNumber;
    qint64 soldAtMsUtc = 0;
    QString reason;
    ReversalProof proof = ReversalProof::None;
    QString proofReference;
    ReceiptName approverName;
    Payment payment = {}; // as the money is given back
    std::optional<ReceiptVoidCredit> credit; // in the place of a sale

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptPriceRow> priceRows(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> sumFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptLabel> warnings(const ReceiptFacts &facts) const override;
};

} // namespace shahn::receipt
