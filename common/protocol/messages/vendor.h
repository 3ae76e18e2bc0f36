// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors' accounts. POST /v1/vendor-entries with an Idempotency-Key changes one, once a second
// person has approved it (approval.h). The reply is stored and given again as that of a sale:
//   GET  /v1/vendor-entries/{requestId}            what the list says of it
//   GET  /v1/vendor-entries?limit=N                recent ones of this CDU
//   POST /v1/vendor-entries/{requestId}/reprints   a copy of its receipt (copy.h)
//   GET  /v1/vendors/{code}/statement?from&to      what was posted to the account of a vendor

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

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

struct VendorStatementQuery {
    QString code;
    std::optional<QString> from;
    std::optional<QString> to;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &VendorStatementQuery::code),
            field("from", &VendorStatementQuery::from), field("to", &VendorStatementQuery::to));
    }
};

SHAHN_MESSAGE(VendorStatementQuery);

// What the stations sold on one day, or one entry.
struct VendorStatementEntry {
    QString businessDay;
    qint64 atMsUtc = 0; // of an entry; 0: of the whole day
    QString entry; // sales, deposit, adjustment, creditLimit, commission
    bool isReversal = false;
    QString receiptNumber; // empty: sales of the day
    QString operatorLogin; // likewise: who recorded it
    QString approverLogin; // and who signed
    QString reference;
    qint64 debitMinor = 0; // the vendor owes more
    qint64 creditMinor = 0;
    qint64 balanceMinor = 0; // owed with it
    qint64 creditLimitMinor = 0; // behind an entry

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("businessDay", &VendorStatementEntry::businessDay),
            field("atMsUtc", &VendorStatementEntry::atMsUtc),
            field("entry", &VendorStatementEntry::entry),
            field("isReversal", &VendorStatementEntry::isReversal),
            field("receiptNumber", &VendorStatementEntry::receiptNumber),
            field("operatorLogin", &VendorStatementEntry::operatorLogin),
            field("approverLogin", &VendorStatementEntry::approverLogin),
            field("reference", &VendorStatementEntry::reference),
            field("debitMinor", &VendorStatementEntry::debitMinor),
            field("creditMinor", &VendorStatementEntry::creditMinor),
            field("balanceMinor", &VendorStatementEntry::balanceMinor),
            field("creditLimitMinor", &VendorStatementEntry::creditLimitMinor));
    }
};

SHAHN_MESSAGE(VendorStatementEntry);

struct VendorStatement {
    QString from;
    QString to;
    QString vendorCode;
    LocalName vendorName;
    qint64 openingMinor = 0; // owed by the vendor; below 0: paid in advance
    qint64 closingMinor = 0;
    std::vector<VendorStatementEntry> entries; // the oldest day first
    qint64 creditLimitMinor = 0; // now
    qint64 leftMinor = 0; // of the credit, now
    qint64 commissionEarnedMinor = 0; // in the period
    qint64 commissionOwedMinor = 0; // not credited yet, now

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &VendorStatement::from), field("to", &VendorStatement::to),
            field("vendorCode", &VendorStatement::vendorCode),
            field("vendorName", &VendorStatement::vendorName),
            field("openingMinor", &VendorStatement::openingMinor),
            field("closingMinor", &VendorStatement::closingMinor),
            field("entries", &VendorStatement::entries),
            field("creditLimitMinor", &VendorStatement::creditLimitMinor),
            field("leftMinor", &VendorStatement::leftMinor),
            field("commissionEarnedMinor", &VendorStatement::commissionEarnedMinor),
            field("commissionOwedMinor", &VendorStatement::commissionOwedMinor));
    }
};

SHAHN_MESSAGE(VendorStatement);

} // namespace shahn::protocol
