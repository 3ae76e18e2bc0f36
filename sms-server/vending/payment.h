// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Payments: an account pays what it owes at the counter, without energy and whatever its meters
// are, if it has any.

#include "vending/command.h"

#include "domain/payment.h"
#include "store/document.h"

#include <optional>
#include <vector>

namespace shahn::vending
{

struct PaymentCommand {
    static const Kind &kind();

    struct Part {
        QString debt; // its code
        Money amount;
    };

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    QString accountNumber;
    std::vector<Part> parts; // add up to the tender; each debt once
    Money tender;
    QString currency;
    Payment payment;
};

// What is kept of it; none where there is nothing beyond its kind.
std::optional<store::PaymentMeans> meansOf(const Payment &payment);

} // namespace shahn::vending
