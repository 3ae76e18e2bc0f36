// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/payments with an Idempotency-Key: an account pays what it owes, without energy and
// without a meter. The reply is stored and given again as that of a sale:
//   GET  /v1/accounts/{number}/debts          what the account owes
//   GET  /v1/payments/{requestId}             what the list says of it
//   GET  /v1/payments?limit=N[&account=NUMBER]   recent ones of this CDU (or of the account)
//   POST /v1/payments/{requestId}/reprints    a copy of its receipt (copy.h)

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

struct AccountQuery {
    QString number;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("number", &AccountQuery::number));
    }
};

SHAHN_MESSAGE(AccountQuery);

struct OwedDebt {
    QString debt; // its code
    QString kind; // entry of the list debtKind
    LocalName kindName;
    qint64 amountMinor = 0; // as it was recorded
    qint64 balanceMinor = 0; // still owed
    int priority = 1;
    std::optional<qint64> startsAtMsUtc = {}; // purchases pay it from then on
    std::optional<qint64> endsAtMsUtc = {};
    bool isHeld = false; // purchases do not pay it now

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("debt", &OwedDebt::debt), field("kind", &OwedDebt::kind),
            field("kindName", &OwedDebt::kindName), field("amountMinor", &OwedDebt::amountMinor),
            field("balanceMinor", &OwedDebt::balanceMinor), field("priority", &OwedDebt::priority),
            field("startsAtMsUtc", &OwedDebt::startsAtMsUtc),
            field("endsAtMsUtc", &OwedDebt::endsAtMsUtc), field("isHeld", &OwedDebt::isHeld));
    }
};

SHAHN_MESSAGE(OwedDebt);

// By priority, and only what something is still owed of.
struct AccountDebts {
    QString accountNumber;
    LocalName customerName;
    QString address;
    std::vector<OwedDebt> debts;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("accountNumber", &AccountDebts::accountNumber),
            field("customerName", &AccountDebts::customerName),
            field("address", &AccountDebts::address), field("debts", &AccountDebts::debts));
    }
};

SHAHN_MESSAGE(AccountDebts);

struct DebtAmount {
    QString debt;
    qint64 amountMinor = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(
            field("debt", &DebtAmount::debt), field("amountMinor", &DebtAmount::amountMinor));
    }
};

SHAHN_MESSAGE(DebtAmount);

struct PaymentRequest {
    static constexpr const char *documentKind = "payment";
    static constexpr size_t debtsMax = 50;

    QString accountNumber;
    std::vector<DebtAmount> debts; // each once, and not more than is owed of it
    qint64 tenderMinor = 0; // their sum
    QString currency;
    QString payment; // cash, card, cheque, transfer: domain/payment.h
    QString paymentReference = {};
    QString paymentBank = {};
    std::optional<qint64> handedMinor = {}; // cash

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("accountNumber", &PaymentRequest::accountNumber),
            field("debts", &PaymentRequest::debts),
            field("tenderMinor", &PaymentRequest::tenderMinor),
            field("currency", &PaymentRequest::currency),
            field("payment", &PaymentRequest::payment),
            usual("paymentReference", &PaymentRequest::paymentReference),
            usual("paymentBank", &PaymentRequest::paymentBank),
            field("handedMinor", &PaymentRequest::handedMinor));
    }
};

SHAHN_MESSAGE(PaymentRequest);

struct PaidDebt {
    QString debt;
    LocalName kindName;
    qint64 beforeMinor = 0; // owed
    qint64 paidMinor = 0;
    qint64 afterMinor = 0; // still owed

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("debt", &PaidDebt::debt), field("kindName", &PaidDebt::kindName),
            field("beforeMinor", &PaidDebt::beforeMinor), field("paidMinor", &PaidDebt::paidMinor),
            field("afterMinor", &PaidDebt::afterMinor));
    }
};

SHAHN_MESSAGE(PaidDebt);

struct PaymentReply {
    static constexpr const char *documentKind = PaymentRequest::documentKind;

    QString requestId;
    QString receiptNumber; // of the same gapless count as the receipts of sales
    qint64 paidAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    QString accountNumber;
    LocalName customerName;
    QString address;
    QString currency;
    qint64 tenderMinor = 0;
    QString payment;
    QString paymentReference = {};
    QString paymentBank = {};
    std::optional<qint64> handedMinor = {}; // what it is more than the tender was given back
    std::vector<PaidDebt> debts;
    qint64 owedMinor = 0; // afterwards, of all debts of the account
    std::optional<VendorCredit> vendor = {}; // of a vendor's station: with this payment

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &PaymentReply::requestId),
            field("receiptNumber", &PaymentReply::receiptNumber),
            field("paidAtMsUtc", &PaymentReply::paidAtMsUtc),
            field("cduCode", &PaymentReply::cduCode),
            field("officeName", &PaymentReply::officeName),
            field("operatorLogin", &PaymentReply::operatorLogin),
            field("operatorName", &PaymentReply::operatorName),
            field("accountNumber", &PaymentReply::accountNumber),
            field("customerName", &PaymentReply::customerName),
            field("address", &PaymentReply::address), field("currency", &PaymentReply::currency),
            field("tenderMinor", &PaymentReply::tenderMinor),
            field("payment", &PaymentReply::payment),
            usual("paymentReference", &PaymentReply::paymentReference),
            usual("paymentBank", &PaymentReply::paymentBank),
            field("handedMinor", &PaymentReply::handedMinor), field("debts", &PaymentReply::debts),
            field("owedMinor", &PaymentReply::owedMinor), field("vendor", &PaymentReply::vendor));
    }
};

SHAHN_MESSAGE(PaymentReply);

struct PaymentSummary {
    QString requestId;
    QString receiptNumber;
    qint64 paidAtMsUtc = 0;
    QString accountNumber;
    LocalName customerName;
    QString operatorLogin;
    qint64 tenderMinor = 0;
    QString payment;
    int copyCount = 0; // reprints so far
    bool isReversed = false;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &PaymentSummary::requestId),
            field("receiptNumber", &PaymentSummary::receiptNumber),
            field("paidAtMsUtc", &PaymentSummary::paidAtMsUtc),
            field("accountNumber", &PaymentSummary::accountNumber),
            field("customerName", &PaymentSummary::customerName),
            field("operatorLogin", &PaymentSummary::operatorLogin),
            field("tenderMinor", &PaymentSummary::tenderMinor),
            field("payment", &PaymentSummary::payment),
            field("copyCount", &PaymentSummary::copyCount),
            usual("isReversed", &PaymentSummary::isReversed));
    }
};

SHAHN_MESSAGE(PaymentSummary);

struct RecentPaymentsReply {
    std::vector<PaymentSummary> payments;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("payments", &RecentPaymentsReply::payments));
    }
};

SHAHN_MESSAGE(RecentPaymentsReply);

} // namespace shahn::protocol
