// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/vouchers asks a second person to sign for a journal voucher; the signature posts it.
// What was posted is read as a record (protocol/record_endpoints.h). GET /v1/ledger/chart says
// which accounts there are. Also what is stored of vouchers and of debts that are recorded.

#include "domain/voucher.h"
#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

template <>
struct FieldList<VoucherLine> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("account", &VoucherLine::account), usual("debt", &VoucherLine::debt),
            usual("meterNumber", &VoucherLine::meter), usual("debitMinor", &VoucherLine::debit),
            usual("creditMinor", &VoucherLine::credit));
    }
};

SHAHN_MESSAGE_AS(VoucherLine, "VoucherLine");

template <>
struct FieldList<VoucherOrder> {
    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(usual("lines", &VoucherOrder::lines),
            field("currency", &VoucherOrder::currency),
            field("reference", &VoucherOrder::reference), field("reason", &VoucherOrder::reason),
            usual("datedOn", &VoucherOrder::datedOn),
            usual("reversedRequestId", &VoucherOrder::reversedRequestId));
    }
};

SHAHN_MESSAGE(VoucherOrder);

struct VoucherAsk {
    // Without a day it is of today. One that takes another back has no lines.
    VoucherOrder voucher;
    bool isTrial = false; // checked as if, and nobody is asked
    QString note; // for whoever has to sign

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("voucher", &VoucherAsk::voucher), usual("isTrial", &VoucherAsk::isTrial),
            usual("note", &VoucherAsk::note));
    }
};

SHAHN_MESSAGE(VoucherAsk);

struct VoucherAskReply {
    VoucherOrder voucher; // as it will be posted
    QString approvalRequestId; // somebody else has to sign; empty: it was a trial

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("voucher", &VoucherAskReply::voucher),
            field("approvalRequestId", &VoucherAskReply::approvalRequestId));
    }
};

SHAHN_MESSAGE(VoucherAskReply);

// What accounts of a ledger are of.
struct ChartSubject {
    QString of; // as of its ledgers
    QString code; // of a charge or tax with that of its tariff: "DOM/vat"
    LocalName name;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("of", &ChartSubject::of), field("code", &ChartSubject::code),
            field("name", &ChartSubject::name));
    }
};

SHAHN_MESSAGE(ChartSubject);

// An account is CODE, or CODE/SUBJECT.
struct ChartLedger {
    QString code; // "cash"
    QString kind; // asset, liability, income, expense
    LocalName name;
    QString of; // station, tariff, tariffPart, customer, vendor, debtKind; empty: the utility
    QString byHand; // whether vouchers post to it: no, yes, debt or meter, which the line names

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &ChartLedger::code), field("kind", &ChartLedger::kind),
            field("name", &ChartLedger::name), field("of", &ChartLedger::of),
            field("byHand", &ChartLedger::byHand));
    }
};

SHAHN_MESSAGE(ChartLedger);

struct LedgerChart {
    std::vector<ChartLedger> ledgers; // in the order of the chart
    std::vector<ChartSubject> subjects; // but customers

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(
            field("ledgers", &LedgerChart::ledgers), field("subjects", &LedgerChart::subjects));
    }
};

SHAHN_MESSAGE(LedgerChart);

// What is stored of a voucher.
struct VoucherReply {
    static constexpr const char *documentKind = "journalVoucher";

    QString requestId;
    qint64 postedAtMsUtc = 0;
    QString businessDay;
    QString askedBy;
    QString signedBy;
    VoucherOrder voucher;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &VoucherReply::requestId),
            field("postedAtMsUtc", &VoucherReply::postedAtMsUtc),
            field("businessDay", &VoucherReply::businessDay),
            field("askedBy", &VoucherReply::askedBy), field("signedBy", &VoucherReply::signedBy),
            field("voucher", &VoucherReply::voucher));
    }
};

SHAHN_MESSAGE(VoucherReply);

// What is stored of a debt that was recorded.
struct DebtEntryReply {
    static constexpr const char *documentKind = "debtEntry";

    QString requestId;
    qint64 recordedAtMsUtc = 0;
    QString debtCode;
    QString accountNumber;
    qint64 amountMinor = 0;
    QString recordedBy; // empty: it was there before recordings were posted

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &DebtEntryReply::requestId),
            field("recordedAtMsUtc", &DebtEntryReply::recordedAtMsUtc),
            field("debtCode", &DebtEntryReply::debtCode),
            field("accountNumber", &DebtEntryReply::accountNumber),
            field("amountMinor", &DebtEntryReply::amountMinor),
            field("recordedBy", &DebtEntryReply::recordedBy));
    }
};

SHAHN_MESSAGE(DebtEntryReply);

} // namespace shahn::protocol
