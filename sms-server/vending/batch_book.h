// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The state of one batch in memory and what its commands change, so that the later ones see what
// the earlier ones did. Here are the rules that every kind of document shares: sessions, request
// ids, receipt numbers, token minutes, the double entry, the chains, the audit. Lives as long as
// one call of decide().

#include "vending/decide.h"
#include "vending/kind.h"

#include <QDate>
#include <QSet>
#include <QTimeZone>

namespace shahn::vending
{

Outcome refusedOtherStation(const QString &requestId, bool isWritten);

// DataCorrupt where the stored reply is not to be given: it is gone, or another request's, whose
// tokens it would hand out.
Expected<void> checkReply(const QString &requestId, const store::BatchRequest &known);

// DocumentReversed: nothing of it is given again.
Expected<void> checkNotReversed(const QString &requestId, const store::BatchRequest &known);

// As well as that its tokens are what its meter was given: TokensReplaced.
Expected<void> checkStands(const QString &requestId, const store::BatchRequest &known);

class BatchBook
{
public:
    // securityModule: null where nothing is ordered.
    BatchBook(store::BatchState state, const DecideInput &input,
        const vault::SecurityModule *securityModule = nullptr);

    const store::BatchState &state() const { return m_state; }

    // For one order.
    const vault::SecurityModule &moduleForOrder() const;

    qint64 nowMs() const { return m_input.nowMs; }

    int businessDay() const { return m_businessDay; } // yyyymmdd

    // On which something was decided, whatever day it was posted to: yyyymmdd.
    int dayOf(qint64 atMs) const;

    // The day that is posted to: this one, or the first behind the months that are closed.
    int postingDay() const { return m_postingDay; }

    int month() const { return m_businessDay / 100; } // yyyymm

    QDate today() const
    {
        return QDate(m_businessDay / 10'000, m_businessDay / 100 % 100, m_businessDay % 100);
    }

    // Of the utility; invalid where this machine does not know it.
    const QTimeZone &zone() const { return m_zone; }

    // ClockNotTrusted, SetupNotApproved: no new tokens are issued.
    Expected<void> mayIssue() const;

    Expected<const store::BatchSession *> session(
        const SessionKey &key, std::optional<Right> right) const;

    // None when nothing was decided under this id.
    const store::BatchRequest *request(const QString &requestId) const;

    // Of the second person who has signed for the request with this content. ApprovalRequired.
    Expected<const store::BatchApproval *> approval(const RequestId &requestId,
        const QString &contentHash, const store::BatchSession &session) const;
    // Likewise, of somebody who may sign where the sale was made too, and who has seen it: before
    // it was made there was nothing to sign for.
    Expected<const store::BatchApproval *> approvalBehind(const RequestId &requestId,
        const QString &contentHash, const store::BatchSale &sale,
        const store::BatchSession &session) const;

    // True when its answer is not committed yet.
    bool isOfThisBatch(const QString &requestId) const { return m_newIds.contains(requestId); }

    // True when what is known of the meter or its point is not committed yet.
    bool isChanged(const QString &drn) const;

    // Likewise of the account of the vendor.
    bool isVendorChanged(qint64 vendorId) const { return m_changes.vendors.contains(vendorId); }

    // Of what was left in a meter.
    store::BatchTransfers transfersOf(qint64 meterId) const
    {
        return m_state.transfers.value(meterId);
    }

    // What was left in its meter, of whichever purchase, is in no other one: CreditTransferred.
    Expected<void> checkNotTransferred(const store::BatchPoint &point) const;

    // By this batch, so it is not committed yet.
    bool isTransferredNow(const QString &drn) const { return m_newTransfers.contains(drn); }

    bool isReplacedNow(const QString &requestId) const
    {
        return m_newlyReplaced.contains(requestId);
    }

    bool isCorrectedNow(const QString &requestId) const
    {
        return m_newlyCorrected.contains(requestId);
    }

    bool isAnyVendorChanged() const { return !m_changes.vendors.empty(); }

    // Also of one whose account has paid: a refusal for this meter rests on it.
    bool isAffected(const QString &drn) const;

    bool isAccountChanged(qint64 accountId) const { return m_debtors.contains(accountId); }

    // For one who may not ask: an id that was decided is never answered as if nothing had been
    // done.
    Outcome refusedSession(const RequestId &requestId, const Error &error) const;
    // The stored answer or the refusal, when this id was decided before.
    std::optional<Outcome> repeated(const Command &command, qint64 cduId) const;

    // How often the receipt of a document was printed again.
    int copiesOf(qint64 documentId) const { return m_state.copies.value(documentId); }

    // DataCorrupt where the station has no counter, or one that its last document denies: a number
    // may be given out twice otherwise.
    Expected<qint64> nextReceipt(const store::BatchSession &session) const;

    // Stores the document and its answer for ever.
    void add(const Command &command, const store::BatchSession &session, Draft draft);

    // Ends the batch.
    store::BatchChanges takeChanges(Unfinished &unfinished);

private:
    void complete(store::Document &document, const Command &command,
        const store::BatchSession &session, bool hasReceipt);
    void addRows(const Command &command, const Draft &draft);
    void addPostings(const Draft &draft);
    void changePoint(const Draft &draft);
    void payDebts(const Draft &draft);
    void changeVendor(const VendorEffect &effect);
    void finishVendors();
    void chainPayment(const Draft &draft);
    void setFreeMonth(const store::BatchPoint &point, int monthBefore);
    void markReplaced(const QString &requestId, qint64 documentId);
    void markTransferred(qint64 meterId);
    void markCorrected(const QString &requestId, qint64 documentId);
    void markReversed(const QString &requestId, qint64 reversalId);
    void setFree(const QString &requestId, const QString &oldDrn);
    void countCopy(const store::Document &document);

    store::BatchState m_state;
    const DecideInput &m_input;
    const vault::SecurityModule *const m_securityModule;
    const QTimeZone m_zone;
    int m_businessDay = 0; // yyyymmdd
    int m_postingDay = 0; // likewise
    qint64 m_lastDocument = 0;
    QSet<QString> m_newIds; // decided in this batch
    QSet<QString> m_newlyReplaced; // requests whose tokens it has replaced
    QSet<QString> m_newlyCorrected; // requests of reversals that its sales name
    QSet<QString> m_newTransfers; // DRNs of meters whose rest it has given to others
    QSet<qint64> m_debtors; // accounts whose debts it changes
    store::BatchChanges m_changes;
    Unfinished m_unfinished;
};

} // namespace shahn::vending
