// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Domain values to messages and back, the same in both programs.

#include "core/money.h"
#include "domain/credit_issue.h"
#include "domain/engineering.h"
#include "domain/payment.h"
#include "domain/reversal.h"
#include "domain/vendor.h"
#include "pricing/quote.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/vendor.h"

namespace shahn::protocol
{

// The tokens of a price, and what stays of its names: one shape of it for window, receipt, API and
// what is stored.
QuoteInfo toInfo(const pricing::Quote &quote, const pricing::Purchase &purchase,
    const pricing::Tariff &tariff, int version, bool isSplitAllowed);
// Also of a quote that was stored before revision 11.
std::vector<pricing::Line> linesOf(const QuoteInfo &quote);
// tender + carry-over before = lines + carry-over after, and nothing of it is below 0.
bool addsUp(const QuoteInfo &quote);
// Two prices with the same mark are the same in every figure.
QString priceMark(const QuoteInfo &quote);

// InvalidField with all that is wrong with it.
Expected<void> checkTariff(const pricing::Tariff &tariff);
// The same of one that is not published yet: it sells something to each class, too.
Expected<void> checkNewTariff(const pricing::Tariff &tariff);

// AmountOutOfRange outside 1 to Money::inputMaxMinor; of what is free it is 0.
Expected<Money> toTender(qint64 minor, bool isFree = false);
// Of what is wanted. AmountOutOfRange outside 1 Wh to a million kWh.
Expected<std::optional<Energy>> toWanted(const std::optional<qint64> &wh);

// As a message has it.
struct PaymentFields {
    QString kind;
    QString reference;
    QString bank;
    std::optional<qint64> handedMinor;
};

// Checks what it reads with checkPayment: InvalidField, TooLittleHanded.
Expected<Payment> toPayment(const PaymentFields &fields, Money amount);

template <class Paid>
Expected<Payment> paymentOf(const Paid &message, Money amount)
{
    return toPayment(
        { message.payment, message.paymentReference, message.paymentBank, message.handedMinor },
        amount);
}

template <class Paid>
void fillPayment(Paid &message, const Payment &payment)
{
    message.payment = paymentKindText(payment.kind);
    message.paymentReference = payment.reference;
    message.paymentBank = payment.bank;
    if (payment.handed)
        message.handedMinor = payment.handed->minor();
}

// Why a meter is refused; the reason of a blocked one is in the context: reason, reasonAr.
RefusalInfo toRefusal(const Error &error);
Error errorOf(const RefusalInfo &refusal);

// Checks what it reads with checkEngineeringOrder. InvalidField (context: field) also for a field
// that does not belong to the kind and for one that is missing; MeterNumberFormat, MeterCheckDigit.
Expected<EngineeringOrder> toOrder(const EngineeringRequest &request);
EngineeringRequest toRequest(const EngineeringOrder &order);

// Checks what it reads with checkReversalOrder. InvalidField (context: field), MeterNumberFormat,
// MeterCheckDigit.
Expected<ReversalOrder> toOrder(const ReversalRequest &request);
ReversalRequest toRequest(const ReversalOrder &order);

// What a sale that names this reversal corrects; none where no sale was taken back.
std::optional<CorrectionInfo> correctionOf(const ReversalReply &reversal);

// What still changes hands between the reversal and the sale that corrects it: above 0 it is taken,
// below 0 given back. None where the kinds of money are not the same.
std::optional<Money> stillToPay(const CorrectionInfo &corrects, PaymentKind payment, Money tender);

// Checks what it reads with checkCreditIssueOrder. InvalidField (context: field),
// MeterNumberFormat, MeterCheckDigit.
Expected<CreditIssueOrder> toOrder(const CreditIssueRequest &request);
CreditIssueRequest toRequest(const CreditIssueOrder &order);

// Checks what it reads with checkVendorEntryOrder. InvalidField (context: field).
Expected<VendorEntryOrder> toOrder(const VendorEntryRequest &request);
VendorEntryRequest toRequest(const VendorEntryOrder &order);

} // namespace shahn::protocol
