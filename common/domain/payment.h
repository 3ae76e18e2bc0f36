// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How something is paid: the kind of money, and what each kind is known by afterwards. The client
// and the server check a payment with the same function.

#include "core/error.h"
#include "core/money.h"

#include <QString>

#include <optional>
#include <span>

namespace shahn
{

// The numbers as stored.
enum class PaymentKind : quint8 {
    Cash = 1,
    None = 2, // of what is free: the amount is 0
    Card = 3, // reference: the number of the slip
    Cheque = 4, // reference: its number; with its bank
    Transfer = 5, // reference: the bank's
};

// As on the wire: "cash", "none", "card", "cheque", "transfer".
QString paymentKindText(PaymentKind kind);
std::optional<PaymentKind> paymentKindFromText(const QString &text);
// Those that money can be taken in, cash first.
std::span<const PaymentKind> paymentKinds();

bool hasReference(PaymentKind kind);
bool hasBank(PaymentKind kind);

struct Payment {
    static constexpr int referenceLengthMax = 40;
    static constexpr int bankLengthMax = 60;

    PaymentKind kind = PaymentKind::Cash;
    QString reference = {}; // where the kind has one
    QString bank = {};
    // Cash that was handed over: what is more than the amount is given back.
    std::optional<Money> handed = {};

    friend bool operator==(const Payment &, const Payment &) = default;
};

// InvalidField (context: field) for what is missing, or does not belong to the kind;
// TooLittleHanded (context: missingMinor) where less was handed over than is paid.
Expected<void> checkPayment(const Payment &payment, Money amount);

// What is given back; none where nobody said what was handed over.
std::optional<Money> changeOf(const Payment &payment, Money amount);

} // namespace shahn
