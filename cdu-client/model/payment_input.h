// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a cashier types of how something is paid, on every page that takes money.

#include "domain/payment.h"

namespace shahn::model
{

struct PaymentInput {
    PaymentKind kind = PaymentKind::Cash;
    QString reference = {};
    QString bank = {};
    QString handedText = {}; // cash that was handed over; empty: nobody said

    friend bool operator==(const PaymentInput &, const PaymentInput &) = default;
};

// Fields that do not belong to the kind are left out. Those errors of moneyFromText and
// checkPayment.
Expected<Payment> paymentOf(const PaymentInput &input, Money amount, const Currency &currency);

} // namespace shahn::model
