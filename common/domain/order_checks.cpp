// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/order_checks.h"

#include "core/text.h"

#include <QJsonObject>

namespace shahn
{

Error invalidOrder(const char *field, const QString &reason)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1 %2").arg(QLatin1String(field), reason),
        { { QStringLiteral("field"), QLatin1String(field) },
            { QStringLiteral("reason"), reason } });
}

Expected<void> checkOrderLine(
    const char *field, const QString &text, int lengthMax, bool isRequired)
{
    if (isRequired && !saysSomething(text))
        return invalidOrder(field, QStringLiteral("says nothing"));
    if (text.size() > lengthMax)
        return invalidOrder(field, QStringLiteral("is too long"));
    if (!isOneLine(text))
        return invalidOrder(field, QStringLiteral("is not one line of text"));
    return {};
}

} // namespace shahn
