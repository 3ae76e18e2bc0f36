// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/problem_response.h"

#include "protocol/api.h"
#include "protocol/messages/problem.h"

#include <QJsonObject>

namespace shahn::http
{
namespace
{

constexpr int busyRetryAfterSeconds = 2;

int retryAfterSeconds(const Error &error)
{
    const QJsonValue stated = error.context.facts().value(QLatin1String("retryAfterSeconds"));
    if (stated.isDouble())
        return std::max(1, stated.toInt());
    return retryPolicy(error.code) == RetryPolicy::RetryLater ? busyRetryAfterSeconds : 0;
}

} // namespace

Response jsonResponse(int status, QByteArray json)
{
    return { status, protocol::jsonMediaType, std::move(json), {}, false };
}

Response emptyResponse() { return { 204, {}, {}, {}, false }; }

Response problemResponse(const Error &error)
{
    const protocol::Problem problem = protocol::problemOf(error);
    Response response{ problem.status, protocol::problemMediaType, protocol::toBytes(problem), {},
        false };
    if (const int seconds = retryAfterSeconds(error); seconds > 0)
        response.headers.emplace_back("Retry-After", QByteArray::number(seconds));
    if (problem.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"shahn\"");
    return response;
}

} // namespace shahn::http
