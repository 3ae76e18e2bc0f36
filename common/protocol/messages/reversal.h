// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/reversals with an Idempotency-Key: takes a sale, a payment or credit without a purchase
// back, once a second person has approved it (approval.h). The reply is stored and given again as
// that of a sale:
//   GET  /v1/reversals/{requestId}            what the list says of it
//   GET  /v1/reversals?limit=N[&meter=DRN]    recent ones of this CDU (or of the meter)
//   POST /v1/reversals/{requestId}/reprints   a copy of its receipt (copy.h)

#include "protocol/message.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

struct ReversalRequest {
    static constexpr const char *documentKind = "reversal";

    QString meterNumber; // that it was sold to; empty: a payment, of accountNumber
    QString saleRequestId; // of the sale, payment or credit issue
    // That was paid for it, 0 of a credit issue: what the second person signs for.
    qint64 tenderMinor = 0;
    QString reason;
    QString proof; // none, meterReading, tokenRejected: domain/reversal.h
    QString proofReference; // empty without a proof
    QString accountNumber = {}; // that has paid, in place of the meter

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &ReversalRequest::meterNumber),
            field("saleRequestId", &ReversalRequest::saleRequestId),
            field("tenderMinor", &ReversalRequest::tenderMinor),
            field("reason", &ReversalRequest::reason), field("proof", &ReversalRequest::proof),
            field("proofReference", &ReversalRequest::proofReference),
            usual("accountNumber", &ReversalRequest::accountNumber));
    }
};

SHAHN_MESSAGE(ReversalRequest);

struct ReversalReply {
    static constexpr const char *documentKind = ReversalRequest::documentKind;

    QString requestId;
    QString receiptNumber; // of the same gapless count as the receipts of sales
    qint64 reversedAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    LocalName approverName;
    QString accountNumber;
    LocalName customerName;
    QString address;
    QString meterNumber; // empty: of a payment
    QString saleRequestId;
    QString saleReceiptNumber;
    qint64 soldAtMsUtc = 0;
    LocalName tariffName;
    QString currency;
    QString payment;
    // Of the sale: what is taken back, line by line; of nothing where it was none.
    QuoteInfo quote;
    // The tender, without what later purchases have used of the credit that the sale had left.
    qint64 givenBackMinor = 0;
    qint64 carryOverMinor = 0; // credit afterwards
    MonthInfo month; // afterwards
    QString reason;
    QString proof;
    QString proofReference;
    std::optional<VendorCredit> vendor = {}; // of a vendor's station: with this reversal
    QString paymentReference = {}; // of the money that is given back, as it was paid
    QString paymentBank = {};
    std::optional<PaymentReply> reversedPayment = {}; // in place of a sale
    std::optional<CreditIssueReply> reversedCredit = {}; // likewise, without its tokens

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &ReversalReply::requestId),
            field("receiptNumber", &ReversalReply::receiptNumber),
            field("reversedAtMsUtc", &ReversalReply::reversedAtMsUtc),
            field("cduCode", &ReversalReply::cduCode),
            field("officeName", &ReversalReply::officeName),
            field("operatorLogin", &ReversalReply::operatorLogin),
            field("operatorName", &ReversalReply::operatorName),
            field("approverName", &ReversalReply::approverName),
            field("accountNumber", &ReversalReply::accountNumber),
            field("customerName", &ReversalReply::customerName),
            field("address", &ReversalReply::address),
            field("meterNumber", &ReversalReply::meterNumber),
            field("saleRequestId", &ReversalReply::saleRequestId),
            field("saleReceiptNumber", &ReversalReply::saleReceiptNumber),
            field("soldAtMsUtc", &ReversalReply::soldAtMsUtc),
            field("tariffName", &ReversalReply::tariffName),
            field("currency", &ReversalReply::currency), field("payment", &ReversalReply::payment),
            field("quote", &ReversalReply::quote),
            field("givenBackMinor", &ReversalReply::givenBackMinor),
            field("carryOverMinor", &ReversalReply::carryOverMinor),
            field("month", &ReversalReply::month), field("reason", &ReversalReply::reason),
            field("proof", &ReversalReply::proof),
            field("proofReference", &ReversalReply::proofReference),
            field("vendor", &ReversalReply::vendor),
            usual("paymentReference", &ReversalReply::paymentReference),
            usual("paymentBank", &ReversalReply::paymentBank),
            field("reversedPayment", &ReversalReply::reversedPayment),
            field("reversedCredit", &ReversalReply::reversedCredit));
    }
};

SHAHN_MESSAGE(ReversalReply);

struct ReversalSummary {
    QString requestId;
    QString receiptNumber;
    qint64 reversedAtMsUtc = 0;
    QString meterNumber; // empty: of a payment
    LocalName customerName;
    QString operatorLogin;
    QString saleRequestId;
    qint64 tenderMinor = 0; // given back
    qint64 energyWh = 0; // of the tokens that are void
    QString reason;
    int copyCount = 0; // reprints so far
    QString correctedBy = {}; // receipt of the sale that names it
    pricing::Resource resource = pricing::Resource::Electricity; // energyWh are its thousandths

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &ReversalSummary::requestId),
            field("receiptNumber", &ReversalSummary::receiptNumber),
            field("reversedAtMsUtc", &ReversalSummary::reversedAtMsUtc),
            field("meterNumber", &ReversalSummary::meterNumber),
            field("customerName", &ReversalSummary::customerName),
            field("operatorLogin", &ReversalSummary::operatorLogin),
            field("saleRequestId", &ReversalSummary::saleRequestId),
            field("tenderMinor", &ReversalSummary::tenderMinor),
            field("energyWh", &ReversalSummary::energyWh),
            field("reason", &ReversalSummary::reason),
            field("copyCount", &ReversalSummary::copyCount),
            usual("correctedBy", &ReversalSummary::correctedBy),
            usual("resource", &ReversalSummary::resource));
    }
};

SHAHN_MESSAGE(ReversalSummary);

struct RecentReversalsReply {
    std::vector<ReversalSummary> reversals;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("reversals", &RecentReversalsReply::reversals));
    }
};

SHAHN_MESSAGE(RecentReversalsReply);

} // namespace shahn::protocol
