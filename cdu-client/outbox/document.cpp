// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/document.h"

namespace shahn::outbox
{

QString meterNumberOf(const Document &request)
{
    return request.body.value(QLatin1String("meterNumber")).toString();
}

QString requestIdOf(const Document &reply)
{
    return reply.body.value(QLatin1String("requestId")).toString();
}

QString receiptNumberOf(const Document &reply)
{
    return reply.body.value(QLatin1String("receiptNumber")).toString();
}

} // namespace shahn::outbox
