// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A kind of document: what is asked for, what it needs to know, and what is stored of it. The
// queue, the batch, the store, settlement, copies and the audit know kinds only as this. A new kind
// is a class, its table, its message and its receipt, and a line in kinds.cpp.

#include "vending/command.h"
#include "vending/session_rules.h"
#include "vending/vendor_account.h"

#include "store/batch_state.h"
#include "store/doctor.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace shahn::vending
{

class BatchBook;
class KindApi;

// What a command is answered with.
struct Outcome {
    Expected<QByteArray> answer; // JSON
    // True when the answer is only true once the changes are committed.
    bool isWritten = false;
    // Nothing was decided, because somebody else has locked the meter or the station's counter: it
    // may be tried again.
    bool isHeld = false;
};

// What is paid of a debt; below 0: a payment that is taken back.
struct DebtPayment {
    qint64 accountId = 0;
    qint64 debtId = 0;
    qint64 amountMinor = 0;
    std::optional<store::InstalmentChange> instalments = {}; // of one that is paid by month
};

// A document before it is stored. The book adds what all have: number, request, CDU, operator,
// time, the chains and, to one with a receipt, the next receipt number of its CDU.
struct Draft {
    store::Document document;
    bool hasReceipt
        = true; // then the book was asked for the next one: the station's may be corrupt
    std::vector<store::Row> details; // of the kind's own tables, without their first column
    std::vector<store::Posting> postings; // add up to 0
    std::vector<store::Token> tokens;
    std::vector<DebtPayment> debts;
    std::optional<store::PaymentMeans> means = {}; // of what it is paid with
    QString payer = {}; // number of the account whose newest payment it is; empty: none
    QString reversedId = {}; // the request that it takes back; empty: none
    QString replacedId = {}; // the request whose tokens it replaces; likewise
    std::optional<qint64> transferredMeter = {}; // whose rest it gives to another
    qint64 freeWh = 0; // that nobody has signed for
    QString correctedId = {}; // the request of the reversal that it names; likewise
    QString freedId = {}; // of what it takes back: the request whose tokens stand again
    QString freedDrn = {}; // and the meter whose rest may be given again
    // As it becomes. It puts the document into the chain of the point.
    std::optional<store::BatchPoint> point;
    std::optional<VendorEffect> vendor = {}; // what it does to the account of a vendor
    QByteArray reply; // JSON
};

class Kind
{
public:
    virtual ~Kind() = default;

    // In the database, for ever.
    virtual int number() const = 0;
    // On the wire: "sale".
    virtual QString name() const = 0;
    // Who may ask for it; none: any session.
    virtual std::optional<Right> rightFor(const Command &command) const = 0;

    // Its own tables. The first has a row of every document of the kind, the others as many
    // as there are, in the order of a column line.
    virtual std::vector<const store::Table *> tables() const { return {}; }

    // Null: no path of the API is its own.
    virtual const KindApi *api() const { return nullptr; }

    // False: its documents say that nothing is decided under their request id.
    virtual bool hasReply() const { return true; }

    // The request that a stored reply names (store/reply_body.h): its own, unless it is a copy of
    // another's.
    virtual QString requestInReply(
        const QString &requestId, const store::BatchRequest &known) const;

    // How long what its requests are known by is (Command::bodyHash): a BLAKE2b-256 of the body.
    virtual int bodyHashOctets() const { return 32; }

    // What its rows keep beyond what those of every kind do.
    virtual std::span<const store::DoctorRule> doctorRules() const { return {}; }

    // The meter that it is about; empty: none.
    virtual QString drnOf(const Command &command) const;
    // What is to be loaded besides the session, the request and the meter.
    virtual void addKeys(store::BatchKeys &keys, const Command &command) const;

    // Who may ask, what was decided before, and else the draft, which is added to the book.
    virtual Outcome decide(BatchBook &book, const Command &command) const;

protected:
    // What will be stored, or why not. Changes nothing.
    virtual Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const = 0;
};

// Answers that are refusals; isWritten as in Outcome.
Outcome refused(const Error &error, bool isWritten = false);
Outcome refused(ErrorCode code, QString detail, bool isWritten = false);

} // namespace shahn::vending
