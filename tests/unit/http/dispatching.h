// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Requests through a dispatcher without a listener: the test waits for the answer.

#include "http/dispatcher.h"
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
http::Request request(http::Method method, const QString &lastSegment);

// 0 when it is no problem.
int codeOf(const http::Response &response);

http::Response answerTo(http::Dispatcher &dispatcher, http::Request request);

} // namespace shahn::test
