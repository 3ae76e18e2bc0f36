// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request_watch.h"

namespace shahn::model
{

RequestWatch::RequestWatch(const outbox::Outbox &outbox, QObject *parent) : QObject(parent)
{
    const outbox::Outbox *source = &outbox;
    connect(source, &outbox::Outbox::decided, this,
        [this](const RequestId &id, const outbox::Document &reply) {
            if (takeOutcome(id))
                Q_EMIT decided(reply);
        });
    connect(source, &outbox::Outbox::refused, this, &RequestWatch::onNotMade);
    connect(source, &outbox::Outbox::closed, this, [this](const RequestId &id) {
        onNotMade(id,
            { ErrorCode::RequestClosed,
                QStringLiteral("%1 was settled as closed").arg(id.text()) });
    });
    connect(source, &outbox::Outbox::outcomeUnknown, this,
        [this](const RequestId &id, const Error &reason) {
            if (id == m_id)
                Q_EMIT outcomeUnknown(reason);
        });
}

bool RequestWatch::takeOutcome(const RequestId &id)
{
    if (id != m_id)
        return false;
    m_id.reset();
    return true;
}

void RequestWatch::onNotMade(const RequestId &id, const Error &error)
{
    if (takeOutcome(id))
        Q_EMIT notMade(error);
}

} // namespace shahn::model
