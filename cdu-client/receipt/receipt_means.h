// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a receipt was paid: the kind of money, what it is known by, and what was given back.

#include "domain/payment.h"
#include "receipt/receipt_facts.h"

namespace shahn::receipt
{

// Nothing for plain cash: that is how most is paid.
std::vector<ReceiptFact> meansFacts(
    const ReceiptFacts &facts, const Payment &payment, Money amount, const Currency &currency);

} // namespace shahn::receipt
