// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/http/dispatching.h"

#include "protocol/json_codec.h"

namespace shahn::test
{

http::Request request(http::Method method, const QString &lastSegment)
{
    http::Request made;
    made.method = method;
    made.segments = { QStringLiteral("v1"), lastSegment };
    made.certificateSha256 = certificateOfCdu;
    made.authorization = "Bearer " + cashierToken.toLatin1();
    made.contentType = "application/json";
    made.body = "{}";
    made.remoteAddress = QStringLiteral("192.0.2.1");
    return made;
}

int codeOf(const http::Response &response)
{
    const auto object = protocol::parseObject(response.body);
    return object ? object->value(u"code").toInt() : 0;
}

http::Response answerTo(http::Dispatcher &dispatcher, http::Request request)
{
    auto sink = std::make_shared<FutureSink>();
    auto answer = sink->future();
    dispatcher.dispatch(std::move(request), http::Responder(sink));
    return answer.get();
}

} // namespace shahn::test
