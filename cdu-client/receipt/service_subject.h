// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The receipt of the service of a meter, without any price.

#include "domain/engineering.h"
#include "receipt/receipt_subject.h"

namespace shahn::receipt
{

// What a meter is brought to by a set of key change tokens.
struct ReceiptKeyChange {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ken = 0;
    bool isRollover = false; // the meter clears its memory of used tokens
};

// What was done for the service of a meter, without any price.
class ReceiptService final : public ReceiptSubject
{
public:
    EngineeringKind kind = EngineeringKind::MeterTest;
    int testNumber = 0; // MeterTest
    int creditRegister = 0; // ClearCredit
    qint64 watts = 0; // PowerLimit, PhaseUnbalance
    ReceiptKeyChange keyChange; // KeyChange
    QString reason; // empty: not printed
    QString jobNumber; // empty: not printed
    ReceiptName approverName; // both empty: not printed

    ReceiptLabel title(const ReceiptFacts &facts) const override;
    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override;
    std::vector<ReceiptLabel> warnings(const ReceiptFacts &facts) const override;
    TokenWords tokenWords() const override;

private:
    void addOrderFacts(const ReceiptFacts &facts, std::vector<ReceiptFact> &lines) const;
};

} // namespace shahn::receipt
