// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/batch_book.h"

#include "protocol/json_codec.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::vending
{
namespace
{

const QString stateSold = QStringLiteral("sold");
const QString stateClosed = QStringLiteral("closed");

} // namespace

Outcome refused(const Error &error, bool isWritten) { return { error, isWritten }; }

Outcome refused(ErrorCode code, QString detail, bool isWritten)
{
    return { fail(code, std::move(detail)), isWritten };
}

Outcome refusedOtherStation(const QString &requestId, bool isWritten)
{
    return refused(ErrorCode::PermissionDenied,
        QStringLiteral("request %1 is of another station").arg(requestId), isWritten);
}

BatchBook::BatchBook(store::SaleBatchState state, const DecideInput &input,
    const vault::SecurityModule &securityModule)
    : m_state(std::move(state))
    , m_input(input)
    , m_securityModule(securityModule)
    , m_auditTrail(input.chain, m_state.auditHead)
{
}

store::SaleBatchChanges BatchBook::takeChanges()
{
    // Servers that store copies of the same requests then wait for each other in one direction.
    std::sort(m_changes.requests.begin(), m_changes.requests.end(),
        [](const auto &a, const auto &b) { return a.requestId < b.requestId; });
    return std::move(m_changes);
}

const vault::SecurityModule &BatchBook::moduleForOrder() const
{
    if (m_input.beforeOrder)
        m_input.beforeOrder();
    return m_securityModule;
}

Expected<void> BatchBook::checkClock() const
{
    if (m_input.clockFault.isEmpty())
        return {};
    return fail(ErrorCode::ClockNotTrusted, m_input.clockFault);
}

Expected<const store::BatchSession *> BatchBook::session(const SessionKey &key, Right right) const
{
    return allowedSession(m_state, key, right, m_input.nowMs);
}

const store::BatchRequest *BatchBook::request(const QString &requestId) const
{
    const auto known = m_state.requests.constFind(requestId);
    return known == m_state.requests.constEnd() ? nullptr : &*known;
}

bool BatchBook::isChanged(const QString &drn) const
{
    return m_changes.lastTokenMinutes.contains(drn) || m_changes.meterKeys.contains(drn)
        || m_changes.points.contains(m_state.meters.value(drn).pointCode);
}

Outcome BatchBook::refusedSession(const RequestId &requestId, const Error &error) const
{
    if (request(requestId.text()) == nullptr)
        return refused(error);
    return refused(ErrorCode::OutcomeUnknown,
        QStringLiteral("request %1 was decided before, and who asks now may not: %2")
            .arg(requestId.text(), error.detail),
        isOfThisBatch(requestId.text()));
}

std::optional<Outcome> BatchBook::repeated(const Identity &identity, const QString &cduCode) const
{
    const QString id = identity.requestId.text();
    const store::BatchRequest *known = request(id);
    if (known == nullptr)
        return std::nullopt;
    const bool isWritten = isOfThisBatch(id);
    if (known->cduCode != cduCode)
        return refusedOtherStation(id, isWritten);
    if (known->state != stateSold)
        return refused(ErrorCode::RequestClosed,
            QStringLiteral("request %1 was settled as never sold").arg(id), isWritten);
    if (known->bodyHash != identity.bodyHash
        || known->kind != store::requestKindText(identity.kind))
        return refused(ErrorCode::IdempotencyMismatch,
            QStringLiteral("request %1 was decided with other content").arg(id), isWritten);
    return Outcome{ known->reply, isWritten };
}

void BatchBook::remember(const Identity &identity, const QString &cduCode, const QByteArray &reply)
{
    insert({ identity.requestId.text(), cduCode, identity.bodyHash, stateSold, reply, m_input.nowMs,
        store::requestKindText(identity.kind) });
}

void BatchBook::close(const RequestId &requestId, const QString &cduCode)
{
    insert({ requestId.text(), cduCode, QString(), stateClosed, QByteArray(), m_input.nowMs,
        store::requestKindText(store::RequestKind::Sale) });
}

void BatchBook::insert(store::BatchRequest request)
{
    m_newIds.insert(request.requestId);
    m_state.requests.insert(request.requestId, request);
    m_changes.requests.push_back(std::move(request));
}

const store::BatchReprint *BatchBook::reprint(const QString &reprintId) const
{
    const auto known = m_state.reprints.constFind(reprintId);
    return known == m_state.reprints.constEnd() ? nullptr : &*known;
}

store::BatchReprint BatchBook::addReprint(
    const ReprintCommand &command, const store::BatchSession &session)
{
    const QString reprintId = command.requestId.text();
    const QString id = command.printedId.text();
    const int copyNumber = ++m_state.copyCounts[id];
    m_newReprintIds.insert(reprintId);
    const store::BatchReprint reprint{ id, copyNumber, session.cduCode, m_input.nowMs,
        session.login, session.operatorNameEn, session.operatorNameAr };
    m_state.reprints.insert(reprintId, reprint);
    m_changes.reprints.push_back(
        { reprintId, id, copyNumber, session.cduCode, session.login, m_input.nowMs });
    return reprint;
}

Expected<qint64> BatchBook::nextReceipt(const QString &cduCode) const
{
    const auto last = m_state.lastReceipts.constFind(cduCode);
    if (last == m_state.lastReceipts.constEnd())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("station %1 has no counter of receipts").arg(cduCode));
    return *last + 1;
}

void BatchBook::takeReceipt(const QString &cduCode, qint64 receiptIndex)
{
    SHAHN_ASSERT(nextReceipt(cduCode).value() == receiptIndex);
    m_state.lastReceipts[cduCode] = receiptIndex;
    m_changes.lastReceipts[cduCode] = receiptIndex;
}

void BatchBook::takeMinute(const QString &drn, qint64 minute)
{
    SHAHN_ASSERT(minute > m_state.meters.value(drn).lastTokenMinute);
    m_state.meters[drn].lastTokenMinute = minute;
    m_changes.lastTokenMinutes[drn] = minute;
}

void BatchBook::setPoint(const store::BatchPoint &point)
{
    m_state.points[point.pointCode] = point;
    m_changes.points[point.pointCode] = point;
}

void BatchBook::setMeterKey(const store::KeyChangeRow &change)
{
    store::BatchMeter &meter = m_state.meters[change.drn];
    meter.sgc = change.to.sgc;
    meter.krn = change.to.krn;
    meter.kt = change.to.kt;
    meter.ti = change.to.ti;
    m_changes.meterKeys[change.drn] = change;
    m_changes.keyChanges.push_back(change);
}

void BatchBook::audit(const store::BatchSession &session, const QString &action,
    const QString &subject, const QJsonObject &detail)
{
    m_changes.auditRows.push_back(m_auditTrail.next({ m_input.nowMs, session.login, session.cduCode,
        action, subject, QString::fromUtf8(protocol::toBytes(detail)) }));
}

} // namespace shahn::vending
