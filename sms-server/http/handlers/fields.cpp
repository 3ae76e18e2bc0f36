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

Expected<QString> queryText(const Request &request, const QString &name)
{
    QString text;
    int count = 0;
    for (const auto &[key, value] : request.query) {
        if (key == name) {
            text = value;
            ++count;
        }
    }
    if (count > 1)
        return invalidField(name, QStringLiteral("is given more than once"));
    return text;
}

Expected<int> queryInteger(const Request &request, const QString &name, const IntegerLimits &limits)
{
    auto text = queryText(request, name);
    if (!text)
        return text.error();
    if (text->isEmpty())
        return limits.fallback;
    bool isNumber = false;
    const int value = text->toInt(&isNumber);
    if (!isNumber || value < limits.min || value > limits.max) {
        return invalidField(
            name, QStringLiteral("must be a number from %1 to %2").arg(limits.min).arg(limits.max));
    }
    return value;
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
