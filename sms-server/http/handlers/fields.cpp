// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/fields.h"

#include "core/uuid.h"
#include "protocol/api.h"

#include <QJsonObject>

namespace shahn::http
{

Error invalidField(const QString &field, const QString &reason)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1: %2").arg(field, reason),
        { { QStringLiteral("field"), field }, { QStringLiteral("reason"), reason } });
}

Expected<RequestId> requestIdFrom(const QString &text, const QString &field)
{
    if (!isUuidV7(text))
        return invalidField(field, QStringLiteral("must be a UUID version 7 in lower case"));
    return RequestId(text);
}

Expected<RequestId> idempotencyKeyOf(const Request &request)
{
    const QString field = QString::fromLatin1(protocol::idempotencyKeyHeader);
    if (request.idempotencyKey.isEmpty()) {
        return fail(ErrorCode::IdempotencyKeyMissing,
            QStringLiteral("the %1 header is missing").arg(field));
    }
    return requestIdFrom(QString::fromLatin1(request.idempotencyKey), field);
}

} // namespace shahn::http
