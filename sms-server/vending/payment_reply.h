// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to a payment as JSON. It is built once and stored.

#include "protocol/messages/payment.h"
#include "store/batch_state.h"
#include "vending/payment.h"

#include <QByteArray>

namespace shahn::vending
{

struct PaymentFacts {
    const PaymentCommand &command;
    const store::BatchSession &session;
    qint64 receipt = 0;
    qint64 paidAtMs = 0;
    const store::BatchAccount &account;
    std::vector<protocol::PaidDebt> debts;
    qint64 owedMinor = 0;
    std::optional<protocol::VendorCredit> vendor;
};

QByteArray paymentReply(PaymentFacts facts);

} // namespace shahn::vending
