// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sales: what is paid, what the tokens carry, what is booked.

#include "vending/command.h"

#include "core/energy.h"
#include "core/money.h"
#include "domain/meter_number.h"
#include "domain/payment.h"

#include <optional>

namespace shahn::vending
{

struct SaleCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    MeterNumber meter;
    Money tender;
    QString currency;
    Payment payment;
    std::optional<Energy> wanted; // that the tender was told for
    std::optional<QString> priceMark; // of the price that was told (protocol::priceMark)
    RequestId corrects = {}; // the reversal whose sale it stands in the place of; empty: none
};

} // namespace shahn::vending
