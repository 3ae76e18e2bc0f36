// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The state of one batch in memory and what its commands change, so that the later ones see what
// the earlier ones did. Here are the rules that every kind of command shares: sessions, request
// ids, receipt numbers, token minutes, the audit chain. Lives as long as one call of decide().

#include "vending/audit_trail.h"
#include "vending/decide.h"
#include "vending/session_rules.h"

#include "store/sale_store.h"

#include <QJsonObject>
#include <QSet>

namespace shahn::vending
{

// Answers that are refusals; isWritten as in Outcome.
Outcome refused(const Error &error, bool isWritten = false);
Outcome refused(ErrorCode code, QString detail, bool isWritten = false);
Outcome refusedOtherStation(const QString &requestId, bool isWritten);

class BatchBook
{
public:
    // What the answer to a command is remembered by.
    struct Identity {
        RequestId requestId;
        QString bodyHash;
        store::RequestKind kind = store::RequestKind::Sale;
    };

    BatchBook(store::SaleBatchState state, const DecideInput &input,
        const vault::SecurityModule &securityModule);

    const store::SaleBatchState &state() const { return m_state; }

    store::SaleBatchChanges &changes() { return m_changes; }

    // For one order.
    const vault::SecurityModule &moduleForOrder() const;

    qint64 nowMs() const { return m_input.nowMs; }

    // ClockNotTrusted: nothing new may be decided.
    Expected<void> checkClock() const;

    Expected<const store::BatchSession *> session(const SessionKey &key, Right right) const;

    // None when nothing was decided under this id.
    const store::BatchRequest *request(const QString &requestId) const;

    // True when its answer is not committed yet.
    bool isOfThisBatch(const QString &requestId) const { return m_newIds.contains(requestId); }

    // True when what is known of the meter or its point is not committed yet.
    bool isChanged(const QString &drn) const;

    // For one who may not ask: an id that was decided is never answered as if nothing had been
    // done.
    Outcome refusedSession(const RequestId &requestId, const Error &error) const;
    // The stored answer or the refusal, when this id was decided before.
    std::optional<Outcome> repeated(const Identity &identity, const QString &cduCode) const;
    // Keeps the answer for ever.
    void remember(const Identity &identity, const QString &cduCode, const QByteArray &reply);
    // Nothing is ever decided under this id.
    void close(const RequestId &requestId, const QString &cduCode);

    // None when it was not counted before.
    const store::BatchReprint *reprint(const QString &reprintId) const;

    bool isReprintOfThisBatch(const QString &id) const { return m_newReprintIds.contains(id); }

    store::BatchReprint addReprint(
        const ReprintCommand &command, const store::BatchSession &session);

    // DataCorrupt where the station has no counter: a number may be given out twice otherwise.
    Expected<qint64> nextReceipt(const QString &cduCode) const;
    void takeReceipt(const QString &cduCode, qint64 receiptIndex);
    // Minutes of a meter only go forward.
    void takeMinute(const QString &drn, qint64 minute);
    void setPoint(const store::BatchPoint &point);
    void setMeterKey(const store::KeyChangeRow &change);

    void audit(const store::BatchSession &session, const QString &action, const QString &subject,
        const QJsonObject &detail);

    // Ends the batch.
    store::SaleBatchChanges takeChanges();

private:
    void insert(store::BatchRequest request);

    store::SaleBatchState m_state;
    const DecideInput &m_input;
    const vault::SecurityModule &m_securityModule;
    AuditTrail m_auditTrail;
    QSet<QString> m_newIds; // decided in this batch
    QSet<QString> m_newReprintIds; // counted in this batch
    store::SaleBatchChanges m_changes;
};

} // namespace shahn::vending
