// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: a sale or a payment is taken back, its money returned. The client and the server check
// an order with the same function.

#include "core/id.h"
#include "core/money.h"
#include "domain/meter_number.h"

#include <optional>

namespace shahn
{

// What shows that the tokens of the sale are not in the meter. The numbers as stored.
enum class ReversalProof : quint8 {
    None = 1, // enough for a sale of the same day, station and operator
    MeterReading, // the meter was read back
    TokenRejected, // the meter refuses the token
};

// As on the wire: "none", "meterReading", "tokenRejected".
QString reversalProofText(ReversalProof proof);
std::optional<ReversalProof> reversalProofFromText(const QString &text);
std::optional<ReversalProof> reversalProofFromNumber(int number);

struct ReversalOrder {
    static constexpr int reasonLengthMax = 200;
    static constexpr int referenceLengthMax = 40;
    static constexpr int accountLengthMax = 40;

    MeterNumber meter; // that it was sold to; of none: a payment is taken back
    RequestId sale; // or the payment
    Money tender; // that was paid for it
    QString reason;
    ReversalProof proof = ReversalProof::None;
    QString proofReference; // of the reading, or of the job: with a proof
    QString accountNumber = {}; // that has paid, in place of the meter
};

// InvalidField (context: field) for what is out of range or missing.
Expected<void> checkReversalOrder(const ReversalOrder &order);

} // namespace shahn
