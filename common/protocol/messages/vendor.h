// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors' accounts. POST /v1/vendor-entries with an Idempotency-Key changes one, once a second
// person has approved it (approval.h). The reply is stored and given again as that of a sale:
//   GET  /v1/vendor-entries/{requestId}            what the list says of it
//   GET  /v1/vendor-entries?limit=N                recent ones of this CDU
//   POST /v1/vendor-entries/{requestId}/reprints   a copy of its receipt (copy.h)
//   GET  /v1/vendor-credit                         what the vendor of this station may still sell
//   GET  /v1/vendors/{code}/statement?from&to      what was posted to the account of a vendor

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

// What the vendor of a station may still sell.
struct VendorCredit {
    QString vendorCode;
    LocalName vendorName;
    qint64 leftMinor = 0; // the credit limit, and what was deposited more than sold
    bool isLow = false; // below the vendor's threshold

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("vendorCode", &VendorCredit::vendorCode),
            field("vendorName", &VendorCredit::vendorName),
            field("leftMinor", &VendorCredit::leftMinor), field("isLow", &VendorCredit::isLow));
    }
};

SHAHN_MESSAGE(VendorCredit);

struct VendorCreditReply {
    std::optional<VendorCredit> vendor; // none: the station is the utility's own

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("vendor", &VendorCreditReply::vendor));
    }
};

SHAHN_MESSAGE(VendorCreditReply);

struct VendorEntryRequest {
    static constexpr const char *documentKind = "vendorEntry";

    QString vendorCode;
    QString entry; // deposit, adjustment, creditLimit, commission: domain/vendor.h
    qint64 amountMinor = 0; // of a credit limit the new one
    QString currency;
    QString reference;
    QString reason;
    std::optional<QString> reversedRequestId = {}; // the entry that is taken back

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("vendorCode", &VendorEntryRequest::vendorCode),
            field("entry", &VendorEntryRequest::entry),
            field("amountMinor", &VendorEntryRequest::amountMinor),
            field("currency", &VendorEntryRequest::currency),
            field("reference", &VendorEntryRequest::reference),
            field("reason", &VendorEntryRequest::reason),
            field("reversedRequestId", &VendorEntryRequest::reversedRequestId));
    }
};

SHAHN_MESSAGE(VendorEntryRequest);

struct VendorEntryReply {
    static constexpr const char *documentKind = VendorEntryRequest::documentKind;

    QString requestId;
    QString receiptNumber; // of the same gapless count as the receipts of sales
    qint64 enteredAtMsUtc = 0;
    QString cduCode;
    LocalName officeName;
    QString operatorLogin;
    LocalName operatorName;
    LocalName approverName;
    QString vendorCode;
    LocalName vendorName;
    QString entry;
    qint64 amountMinor = 0; // what the account has more by it; of a credit limit the new one
    QString currency;
    QString reference;
    QString reason;
    std::optional<QString> reversedRequestId = {};
    qint64 creditLimitMinor = 0; // afterwards
    qint64 leftMinor = 0; // likewise, as far as this server knows

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &VendorEntryReply::requestId),
            field("receiptNumber", &VendorEntryReply::receiptNumber),
            field("enteredAtMsUtc", &VendorEntryReply::enteredAtMsUtc),
            field("cduCode", &VendorEntryReply::cduCode),
            field("officeName", &VendorEntryReply::officeName),
            field("operatorLogin", &VendorEntryReply::operatorLogin),
            field("operatorName", &VendorEntryReply::operatorName),
            field("approverName", &VendorEntryReply::approverName),
            field("vendorCode", &VendorEntryReply::vendorCode),
            field("vendorName", &VendorEntryReply::vendorName),
            field("entry", &VendorEntryReply::entry),
            field("amountMinor", &VendorEntryReply::amountMinor),
            field("currency", &VendorEntryReply::currency),
            field("reference", &VendorEntryReply::reference),
            field("reason", &VendorEntryReply::reason),
            field("reversedRequestId", &VendorEntryReply::reversedRequestId),
            field("creditLimitMinor", &VendorEntryReply::creditLimitMinor),
            field("leftMinor", &VendorEntryReply::leftMinor));
    }
};

SHAHN_MESSAGE(VendorEntryReply);

struct VendorEntrySummary {
    QString requestId;
    QString receiptNumber;
    qint64 enteredAtMsUtc = 0;
    QString vendorCode;
    LocalName vendorName;
    QString entry;
    qint64 amountMinor = 0; // as in the reply
    QString reference;
    QString operatorLogin;
    bool isReversal = false;
    bool isReversed = false;
    int copyCount = 0; // reprints so far

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &VendorEntrySummary::requestId),
            field("receiptNumber", &VendorEntrySummary::receiptNumber),
            field("enteredAtMsUtc", &VendorEntrySummary::enteredAtMsUtc),
            field("vendorCode", &VendorEntrySummary::vendorCode),
            field("vendorName", &VendorEntrySummary::vendorName),
            field("entry", &VendorEntrySummary::entry),
            field("amountMinor", &VendorEntrySummary::amountMinor),
            field("reference", &VendorEntrySummary::reference),
            field("operatorLogin", &VendorEntrySummary::operatorLogin),
            field("isReversal", &VendorEntrySummary::isReversal),
            field("isReversed", &VendorEntrySummary::isReversed),
            field("copyCount", &VendorEntrySummary::copyCount));
    }
};

SHAHN_MESSAGE(VendorEntrySummary);

struct RecentVendorEntriesReply {
    std::vector<VendorEntrySummary> vendorEntries;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("vendorEntries", &RecentVendorEntriesReply::vendorEntries));
    }
};

SHAHN_MESSAGE(RecentVendorEntriesReply);

} // namespace shahn::protocol
