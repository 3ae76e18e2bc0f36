// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Requests through a dispatcher without a listener: the test waits for the answer.

#include "http/dispatcher.h"
#include "protocol/json_codec.h"
#include "unit/http/test_backend.h"

#include <future>

namespace shahn::test
{

// Keeps the answer for the thread that waits.
class FutureSink final : public http::ResponseSink
{
public:
    void send(http::Response response) override { m_promise.set_value(std::move(response)); }

    std::future<http::Response> future() { return m_promise.get_future(); }

private:
    std::promise<http::Response> m_promise;
};

// By the cashier of TestBackend, to /v1/….
inline http::Request request(http::Method method, const QString &lastSegment)
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

// 0 when it is no problem.
inline int codeOf(const http::Response &response)
{
    const auto object = protocol::parseObject(response.body);
    return object ? object->value(u"code").toInt() : 0;
}

inline http::Response answerTo(http::Dispatcher &dispatcher, http::Request request)
{
    auto sink = std::make_shared<FutureSink>();
    auto answer = sink->future();
    dispatcher.dispatch(std::move(request), http::Responder(sink));
    return answer.get();
}

} // namespace shahn::test
