// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/request_decider.h"

#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

bool isSold(const store::BatchRequest &request) { return request.state == QLatin1String("sold"); }

protocol::CopyInfo copyOf(const store::BatchReprint &reprint)
{
    return { reprint.copyNumber, reprint.printedAtMs, reprint.login,
        { reprint.operatorNameEn, reprint.operatorNameAr } };
}

} // namespace

Outcome RequestDecider::decide(const SettleCommand &command)
{
    const auto session = m_book.session(command.session, Right::Settle);
    if (!session)
        return refused(session.error());
    const QString id = command.requestId.text();
    if (const store::BatchRequest *known = m_book.request(id)) {
        const bool isWritten = m_book.isOfThisBatch(id);
        if (known->cduCode != (*session)->cduCode)
            return refusedOtherStation(id, isWritten);
        return { isSold(*known) ? settlementOf(known->kind, known->reply) : settlementOfClosed(),
            isWritten };
    }
    m_book.close(command.requestId, (*session)->cduCode);
    m_book.audit(**session, QStringLiteral("close-request"), id, {});
    return { settlementOfClosed(), true };
}

Outcome RequestDecider::decide(const ReprintCommand &command)
{
    const auto session = m_book.session(command.session, Right::Sell);
    if (!session)
        return refused(session.error());
    const QString id = command.printedId.text();
    const store::BatchRequest *known = m_book.request(id);
    if (known == nullptr || !isSold(*known) || known->kind != store::requestKindText(command.kind))
        return refused(ErrorCode::RequestNeverSeen, QStringLiteral("no receipt of %1").arg(id),
            m_book.isOfThisBatch(id));
    if (known->cduCode != (*session)->cduCode)
        return refusedOtherStation(id, m_book.isOfThisBatch(id));
    if (auto outcome = repeated(command, (*session)->cduCode, *known))
        return std::move(*outcome);
    const store::BatchReprint reprint = m_book.addReprint(command, **session);
    m_book.audit(**session, QStringLiteral("reprint"), id,
        { { QStringLiteral("copy"), reprint.copyNumber },
            { QStringLiteral("request"), command.requestId.text() } });
    return { reprintOf(known->kind, known->reply, copyOf(reprint)), true };
}

std::optional<Outcome> RequestDecider::repeated(
    const ReprintCommand &command, const QString &cduCode, const store::BatchRequest &printed) const
{
    const QString id = command.requestId.text();
    const store::BatchReprint *known = m_book.reprint(id);
    if (known == nullptr)
        return std::nullopt;
    const bool isWritten = m_book.isReprintOfThisBatch(id);
    if (known->cduCode != cduCode)
        return refusedOtherStation(id, isWritten);
    if (known->requestId != printed.requestId)
        return refused(ErrorCode::IdempotencyMismatch,
            QStringLiteral("reprint %1 was of another receipt").arg(id), isWritten);
    return Outcome{ reprintOf(printed.kind, printed.reply, copyOf(*known)), isWritten };
}

} // namespace shahn::vending
