// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens without a purchase: given free, in the place of tokens that a meter refused, or for
// the units that were left in a meter that was taken down. The client and the server check an order
// with the same function.

#include "core/energy.h"
#include "core/id.h"
#include "domain/meter_number.h"

#include <optional>

namespace shahn
{

// The numbers as stored.
enum class CreditIssuePurpose : quint8 {
    FreeIssue = 1, // booked at its value
    Replacement, // of the tokens of a sale, which the meter refused
    CreditTransfer, // from the meter that this one has replaced
};

// As on the wire: "freeIssue", "replacement", "creditTransfer".
QString creditIssuePurposeText(CreditIssuePurpose purpose);
std::optional<CreditIssuePurpose> creditIssuePurposeFromText(const QString &text);
std::optional<CreditIssuePurpose> creditIssuePurposeFromNumber(int number);

struct CreditIssueOrder {
    static constexpr int reasonLengthMax = 200;
    static constexpr int documentNumberLengthMax = 40;
    static constexpr qint64 whMax = 1'000'000'000;

    MeterNumber meter;
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue;
    Energy energy; // of a replacement what the refused tokens carry
    QString reason;
    QString documentNumber; // of the letter, the job, the reading
    RequestId sale = {}; // whose tokens are replaced
    std::optional<MeterNumber> oldMeter = {}; // that the units come from
};

// InvalidField (context: field) for what is out of range, missing or of another purpose.
Expected<void> checkCreditIssueOrder(const CreditIssueOrder &order);

} // namespace shahn
