// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/receipt_copies.h"

namespace shahn::model
{

ReceiptCopies::ReceiptCopies(const DocumentKind &kind, const Parts &parts, QObject *parent)
    : QObject(parent), m_kind(kind), m_parts(parts), m_busy(parts.scheduler)
{
}

void ReceiptCopies::ask(const QString &requestId)
{
    if (m_busy.isRunning())
        return;
    m_busy.begin();
    if (!m_open.contains(requestId))
        m_open.insert(requestId, newRequestId(m_parts.clock, m_parts.random));
    m_parts.calls.call(*m_kind.copies, m_open.value(requestId), { requestId }, this,
        [this, requestId](const link::Answer<protocol::ReprintReply> &answer) {
            onAnswer(requestId, checked(answer));
        });
}

// The copy was counted, but of what is not known where the reply makes no sense here.
link::Answer<protocol::ReprintReply> ReceiptCopies::checked(
    const link::Answer<protocol::ReprintReply> &answer) const
{
    if (!answer.result)
        return answer;
    const auto &[copy, kindOfReply, reply] = *answer.result;
    auto isReply = kindOfReply == kind()
        ? sentKinds().checkReply({ kindOfReply, reply })
        : fail(ErrorCode::DataCorrupt, QStringLiteral("a copy of the kind %1").arg(kindOfReply));
    if (isReply)
        return answer;
    return { isReply.error(), link::Certainty::Unknown };
}

void ReceiptCopies::onAnswer(
    const QString &requestId, const link::Answer<protocol::ReprintReply> &answer)
{
    m_busy.end();
    if (answer.certainty == link::Certainty::Definitive)
        m_open.remove(requestId);
    if (answer.result) {
        Q_EMIT copied(requestId, *answer.result);
        return;
    }
    Q_EMIT failed(answer.result.error());
    m_parts.session.noteError(answer.result.error());
}

} // namespace shahn::model
