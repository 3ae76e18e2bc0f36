// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of an entry to a vendor's account: what was entered and why, who signed, and what is
// left of the vendor's credit.

#include "core/money.h"
#include "domain/vendor.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

class ReceiptVendorEntry final : public ReceiptSubject
{
public:
    VendorEntry entry = VendorEntry::Deposit;
    bool takesBack = false; // an earlier one of this sort
    Money amount; // what the account has more by it; of a credit limit the new one
    Currency currency;
    QString reference;
    QString reason; // empty: not printed
    ReceiptName approverName;
    Money creditLimit; // afterwards
    Money left; // likewise

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    PartyWords partyWords() const override;

    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &) const override { return {}; }

    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> sumFacts(const ReceiptFacts &facts) const override;
};

} // namespace shahn::receipt
