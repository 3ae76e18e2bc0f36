// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/credit-issues with an Idempotency-Key: credit tokens without a purchase, once a second
// person has approved it (approval.h) where that is needed. The reply is stored and given again as
// that of a sale:
//   GET  /v1/credit-issues/{requestId}            what the list says of it
//   GET  /v1/credit-issues?limit=N[&meter=DRN]    recent ones of this CDU (or of the meter)
//   POST /v1/credit-issues/{requestId}/reprints   a copy of its receipt (copy.h)

#include "protocol/message.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

struct CreditIssueRequest {
    static constexpr const char *documentKind = "creditIssue";

    QString meterNumber;
    QString purpose; // freeIssue, replacement, creditTransfer: domain/credit_issue.h
    qint64 energyWh = 0;
    QString reason;
    QString documentNumber; // of the letter, the job, the reading
    std::optional<QString> saleRequestId = {}; // of a replacement: whose tokens were refused
    std::optional<QString> oldMeterNumber = {}; // of a transfer

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("meterNumber", &CreditIssueRequest::meterNumber),
            field("purpose", &CreditIssueRequest::purpose),
            field("energyWh", &CreditIssueRequest::energyWh),
            field("reason", &CreditIssueRequest::reason),
            field("documentNumber", &CreditIssueRequest::documentNumber),
            field("saleRequestId", &CreditIssueRequest::saleRequestId),
            field("oldMeterNumber", &CreditIssueRequest::oldMeterNumber));
    }
};

SHAHN_MESSAGE(CreditIssueRequest);

struct CreditIssueReply {
    static constexpr const char *documentKind = CreditIssueRequest::documentKind;

    QString requestId;
    QString receiptNumber; // of the same gapless count as the receipts of sales
    qint64 issuedAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    QString accountNumber;
    LocalName customerName;
    QString address;
    QString meterNumber;
    QString sgc;
    int krn = 0;
    int kt = 0;
    int ti = 0;
    int ea = 0;
    QString purpose;
    qint64 energyWh = 0; // on its tokens
    QString reason;
    QString documentNumber;
    std::optional<QString> saleRequestId = {};
    std::optional<QString> saleReceiptNumber = {};
    std::optional<QString> oldMeterNumber = {};
    QString currency;
    std::optional<qint64> valueMinor = {}; // of what is free, at the price of energy
    std::optional<LocalName> approverName = {}; // of the second person, where one is needed
    std::vector<TokenInfo> tokens; // in the order of entry
    pricing::Resource resource = pricing::Resource::Electricity; // energyWh are its thousandths

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &CreditIssueReply::requestId),
            field("receiptNumber", &CreditIssueReply::receiptNumber),
            field("issuedAtMsUtc", &CreditIssueReply::issuedAtMsUtc),
            field("cduCode", &CreditIssueReply::cduCode),
            field("officeName", &CreditIssueReply::officeName),
            field("operatorLogin", &CreditIssueReply::operatorLogin),
            field("operatorName", &CreditIssueReply::operatorName),
            field("accountNumber", &CreditIssueReply::accountNumber),
            field("customerName", &CreditIssueReply::customerName),
            field("address", &CreditIssueReply::address),
            field("meterNumber", &CreditIssueReply::meterNumber),
            field("sgc", &CreditIssueReply::sgc), field("krn", &CreditIssueReply::krn),
            field("kt", &CreditIssueReply::kt), field("ti", &CreditIssueReply::ti),
            field("ea", &CreditIssueReply::ea), field("purpose", &CreditIssueReply::purpose),
            field("energyWh", &CreditIssueReply::energyWh),
            field("reason", &CreditIssueReply::reason),
            field("documentNumber", &CreditIssueReply::documentNumber),
            field("saleRequestId", &CreditIssueReply::saleRequestId),
            field("saleReceiptNumber", &CreditIssueReply::saleReceiptNumber),
            field("oldMeterNumber", &CreditIssueReply::oldMeterNumber),
            field("currency", &CreditIssueReply::currency),
            field("valueMinor", &CreditIssueReply::valueMinor),
            field("approverName", &CreditIssueReply::approverName),
            field("tokens", &CreditIssueReply::tokens),
            usual("resource", &CreditIssueReply::resource));
    }
};

SHAHN_MESSAGE(CreditIssueReply);

struct CreditIssueSummary {
    QString requestId;
    QString receiptNumber;
    qint64 issuedAtMsUtc = 0;
    QString meterNumber;
    LocalName customerName;
    QString operatorLogin;
    QString purpose;
    qint64 energyWh = 0;
    QString reason;
    QString documentNumber;
    int copyCount = 0; // reprints so far
    bool isReversed = false;
    pricing::Resource resource = pricing::Resource::Electricity; // as of the reply

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &CreditIssueSummary::requestId),
            field("receiptNumber", &CreditIssueSummary::receiptNumber),
            field("issuedAtMsUtc", &CreditIssueSummary::issuedAtMsUtc),
            field("meterNumber", &CreditIssueSummary::meterNumber),
            field("customerName", &CreditIssueSummary::customerName),
            field("operatorLogin", &CreditIssueSummary::operatorLogin),
            field("purpose", &CreditIssueSummary::purpose),
            field("energyWh", &CreditIssueSummary::energyWh),
            field("reason", &CreditIssueSummary::reason),
            field("documentNumber", &CreditIssueSummary::documentNumber),
            field("copyCount", &CreditIssueSummary::copyCount),
            usual("isReversed", &CreditIssueSummary::isReversed),
            usual("resource", &CreditIssueSummary::resource));
    }
};

SHAHN_MESSAGE(CreditIssueSummary);

struct RecentCreditIssuesReply {
    std::vector<CreditIssueSummary> creditIssues;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("creditIssues", &RecentCreditIssuesReply::creditIssues));
    }
};

SHAHN_MESSAGE(RecentCreditIssuesReply);

} // namespace shahn::protocol
