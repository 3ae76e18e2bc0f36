// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/payment_input.h"

namespace shahn::model
{

Expected<Payment> paymentOf(const PaymentInput &input, Money amount, const Currency &currency)
{
    Payment payment{ input.kind };
    // What was pasted with line breaks is one line.
    if (hasReference(input.kind))
        payment.reference = input.reference.simplified();
    if (hasBank(input.kind))
        payment.bank = input.bank.simplified();
    if (input.kind == PaymentKind::Cash && !input.handedText.trimmed().isEmpty()) {
        const auto handed = moneyFromText(input.handedText, currency);
        if (!handed)
            return handed.error();
        payment.handed = *handed;
    }
    if (auto checked = checkPayment(payment, amount); !checked)
        return checked.error();
    return payment;
}

} // namespace shahn::model
