// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The books, read (docs/ledger.md has the chart of accounts):
//   GET /v1/ledger/trial-balance?from&to               every account
//   GET /v1/ledger/book?account&from&to&after&limit    the postings of one
//   GET /v1/accounts/{number}/statement?from&to        what a customer paid and got
//   GET /v1/ledger/periods                             the months that are closed
//   POST /v1/ledger/periods                            asks a second person to close one
// A period is of business days, "2026-11-28", the last one included; without them the month of the
// last day up to today. Debits are positive.

#include "protocol/message.h"
#include "protocol/messages/session.h"
#include "protocol/messages/tariff.h"

namespace shahn::protocol
{

inline constexpr int ledgerDaysMax = 366; // of a period

struct PeriodQuery {
    std::optional<QString> from;
    std::optional<QString> to;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &PeriodQuery::from), field("to", &PeriodQuery::to));
    }
};

SHAHN_MESSAGE(PeriodQuery);

struct LedgerAccountInfo {
    QString account; // "cash/CDU-KHT-01-A"
    QString kind; // asset, liability, income
    LocalName name; // of the ledger
    LocalName subjectName; // of the station or tariff; empty: of all customers together
    qint64 openingMinor = 0;
    qint64 debitMinor = 0;
    qint64 creditMinor = 0;
    qint64 closingMinor = 0;
    qint64 postingCount = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("account", &LedgerAccountInfo::account),
            field("kind", &LedgerAccountInfo::kind), field("name", &LedgerAccountInfo::name),
            field("subjectName", &LedgerAccountInfo::subjectName),
            field("openingMinor", &LedgerAccountInfo::openingMinor),
            field("debitMinor", &LedgerAccountInfo::debitMinor),
            field("creditMinor", &LedgerAccountInfo::creditMinor),
            field("closingMinor", &LedgerAccountInfo::closingMinor),
            field("postingCount", &LedgerAccountInfo::postingCount));
    }
};

SHAHN_MESSAGE(LedgerAccountInfo);

struct TrialBalance {
    QString from;
    QString to;
    std::vector<LedgerAccountInfo> accounts; // in the order of the chart
    qint64 openingMinor = 0; // of all together: 0, or the books are damaged
    qint64 debitMinor = 0;
    qint64 creditMinor = 0;
    qint64 closingMinor = 0; // as the opening
    bool isBalanced = false;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &TrialBalance::from), field("to", &TrialBalance::to),
            field("accounts", &TrialBalance::accounts),
            field("openingMinor", &TrialBalance::openingMinor),
            field("debitMinor", &TrialBalance::debitMinor),
            field("creditMinor", &TrialBalance::creditMinor),
            field("closingMinor", &TrialBalance::closingMinor),
            field("isBalanced", &TrialBalance::isBalanced));
    }
};

SHAHN_MESSAGE(TrialBalance);

struct LedgerBookQuery {
    static constexpr int limitMax = 500;
    static constexpr int limitDefault = 100;

    QString account;
    std::optional<QString> from;
    std::optional<QString> to;
    std::optional<QString> after; // next of the page before
    std::optional<int> limit;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("account", &LedgerBookQuery::account),
            field("from", &LedgerBookQuery::from), field("to", &LedgerBookQuery::to),
            field("after", &LedgerBookQuery::after), field("limit", &LedgerBookQuery::limit));
    }
};

SHAHN_MESSAGE(LedgerBookQuery);

struct LedgerEntry {
    QString businessDay;
    qint64 atMsUtc = 0;
    QString documentKind; // "sale"; empty: a newer program's
    QString receiptNumber; // empty: it has none
    QString cduCode;
    QString operatorLogin;
    QString accountNumber; // of the customer; empty: of none
    QString debtCode; // of debts of one customer
    QString reference; // of a voucher: the number of its paper
    qint64 debitMinor = 0;
    qint64 creditMinor = 0;
    qint64 balanceMinor = 0; // with it
    // Of what a reversal took back; of a sale that corrects another: of the reversal.
    QString relatedReceipt = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("businessDay", &LedgerEntry::businessDay),
            field("atMsUtc", &LedgerEntry::atMsUtc),
            field("documentKind", &LedgerEntry::documentKind),
            field("receiptNumber", &LedgerEntry::receiptNumber),
            field("cduCode", &LedgerEntry::cduCode),
            field("operatorLogin", &LedgerEntry::operatorLogin),
            field("accountNumber", &LedgerEntry::accountNumber),
            field("debtCode", &LedgerEntry::debtCode), usual("reference", &LedgerEntry::reference),
            field("debitMinor", &LedgerEntry::debitMinor),
            field("creditMinor", &LedgerEntry::creditMinor),
            field("balanceMinor", &LedgerEntry::balanceMinor),
            usual("relatedReceipt", &LedgerEntry::relatedReceipt));
    }
};

SHAHN_MESSAGE(LedgerEntry);

struct LedgerBook {
    QString from;
    QString to;
    LedgerAccountInfo account; // with the sums of the whole period
    std::vector<LedgerEntry> entries; // by day, then in the order of each server's documents
    std::optional<QString> next;
    // Behind the last entry: what the sums of the days have more than the entries; 0, or the books
    // are damaged. None where entries may have come in since the page before.
    std::optional<qint64> differenceMinor;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &LedgerBook::from), field("to", &LedgerBook::to),
            field("account", &LedgerBook::account), field("entries", &LedgerBook::entries),
            field("next", &LedgerBook::next),
            field("differenceMinor", &LedgerBook::differenceMinor));
    }
};

SHAHN_MESSAGE(LedgerBook);

struct StatementQuery {
    QString number;
    std::optional<QString> from;
    std::optional<QString> to;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("number", &StatementQuery::number), field("from", &StatementQuery::from),
            field("to", &StatementQuery::to));
    }
};

SHAHN_MESSAGE(StatementQuery);

// One document. paid = energy + charges + taxes + debts + rounding + carry-over; of a reversal all
// of them are turned round.
struct StatementEntry {
    QString businessDay;
    qint64 atMsUtc = 0;
    QString documentKind; // empty: a newer program's
    QString receiptNumber; // empty: it has none
    QString cduCode;
    QString operatorLogin;
    QString meterNumber;
    qint64 paidMinor = 0;
    qint64 energyWh = 0;
    qint64 energyMinor = 0; // without its taxes, and without what was given free
    qint64 chargesMinor = 0; // likewise
    qint64 taxesMinor = 0;
    qint64 debtsMinor = 0;
    qint64 roundingMinor = 0;
    qint64 carryOverMinor = 0; // what the credit has more by it
    qint64 carryOverAfterMinor = 0; // of all points together, behind it
    QString relatedReceipt = {}; // as of an entry of a book
    pricing::Resource resource = pricing::Resource::Electricity; // energyWh are its thousandths
    QString reference = {}; // of a voucher: of its paper
    QString reason = {}; // likewise

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("businessDay", &StatementEntry::businessDay),
            field("atMsUtc", &StatementEntry::atMsUtc),
            field("documentKind", &StatementEntry::documentKind),
            field("receiptNumber", &StatementEntry::receiptNumber),
            field("cduCode", &StatementEntry::cduCode),
            field("operatorLogin", &StatementEntry::operatorLogin),
            field("meterNumber", &StatementEntry::meterNumber),
            field("paidMinor", &StatementEntry::paidMinor),
            field("energyWh", &StatementEntry::energyWh),
            field("energyMinor", &StatementEntry::energyMinor),
            field("chargesMinor", &StatementEntry::chargesMinor),
            field("taxesMinor", &StatementEntry::taxesMinor),
            field("debtsMinor", &StatementEntry::debtsMinor),
            field("roundingMinor", &StatementEntry::roundingMinor),
            field("carryOverMinor", &StatementEntry::carryOverMinor),
            field("carryOverAfterMinor", &StatementEntry::carryOverAfterMinor),
            usual("relatedReceipt", &StatementEntry::relatedReceipt),
            usual("resource", &StatementEntry::resource),
            usual("reference", &StatementEntry::reference),
            usual("reason", &StatementEntry::reason));
    }
};

SHAHN_MESSAGE(StatementEntry);

// opening + recorded + adjusted - paid = closing
struct StatementDebt {
    QString code;
    LocalName kindName;
    qint64 openingMinor = 0;
    qint64 recordedMinor = 0; // in the period
    qint64 paidMinor = 0;
    qint64 closingMinor = 0;
    qint64 adjustedMinor = 0; // by vouchers: written off, corrected, moved to another customer

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &StatementDebt::code),
            field("kindName", &StatementDebt::kindName),
            field("openingMinor", &StatementDebt::openingMinor),
            field("recordedMinor", &StatementDebt::recordedMinor),
            usual("adjustedMinor", &StatementDebt::adjustedMinor),
            field("paidMinor", &StatementDebt::paidMinor),
            field("closingMinor", &StatementDebt::closingMinor));
    }
};

SHAHN_MESSAGE(StatementDebt);

struct Statement {
    QString from;
    QString to;
    QString number;
    LocalName customerName;
    qint64 carryOverOpeningMinor = 0; // owed to the customer, of all points together
    qint64 carryOverClosingMinor = 0;
    std::vector<StatementDebt> debts; // that were owed in the period
    std::vector<StatementEntry> entries; // the oldest first

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("from", &Statement::from), field("to", &Statement::to),
            field("number", &Statement::number), field("customerName", &Statement::customerName),
            field("carryOverOpeningMinor", &Statement::carryOverOpeningMinor),
            field("carryOverClosingMinor", &Statement::carryOverClosingMinor),
            field("debts", &Statement::debts), field("entries", &Statement::entries));
    }
};

SHAHN_MESSAGE(Statement);

// Whoever asks for it names the month, "2026-11"; it is over, and all before it are closed.
struct PeriodClose {
    QString month;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("month", &PeriodClose::month));
    }
};

SHAHN_MESSAGE(PeriodClose);

struct PeriodCloseAsk {
    QString month;
    QString note; // for whoever has to sign

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("month", &PeriodCloseAsk::month), usual("note", &PeriodCloseAsk::note));
    }
};

SHAHN_MESSAGE(PeriodCloseAsk);

struct PeriodCloseReply {
    QString approvalRequestId; // somebody else has to sign

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("approvalRequestId", &PeriodCloseReply::approvalRequestId));
    }
};

SHAHN_MESSAGE(PeriodCloseReply);

struct ClosedPeriod {
    QString month;
    qint64 closedAtMsUtc = 0;
    QString askedBy;
    QString signedBy;
    qint64 debitMinor = 0; // that was posted in it
    qint64 creditMinor = 0;
    qint64 postingCount = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("month", &ClosedPeriod::month),
            field("closedAtMsUtc", &ClosedPeriod::closedAtMsUtc),
            field("askedBy", &ClosedPeriod::askedBy), field("signedBy", &ClosedPeriod::signedBy),
            field("debitMinor", &ClosedPeriod::debitMinor),
            field("creditMinor", &ClosedPeriod::creditMinor),
            field("postingCount", &ClosedPeriod::postingCount));
    }
};

SHAHN_MESSAGE(ClosedPeriod);

struct LedgerPeriods {
    QString openFrom; // the first day that postings go to
    std::vector<ClosedPeriod> closed; // the newest first
    QString nextMonth; // that can be closed; empty: it is not over, or nothing was posted
    QString nextAskedBy = {}; // who waits for a signature for it; empty: nobody

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("openFrom", &LedgerPeriods::openFrom),
            field("closed", &LedgerPeriods::closed), usual("nextMonth", &LedgerPeriods::nextMonth),
            usual("nextAskedBy", &LedgerPeriods::nextAskedBy));
    }
};

SHAHN_MESSAGE(LedgerPeriods);

} // namespace shahn::protocol
