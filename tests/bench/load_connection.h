// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One keep-alive HTTPS connection of the load generator: sends a request, reads the answer, tells
// the owner, sends the next. All connections run on the one thread of the io_context.

#include <utility> // Boost 1.74 uses std::exchange without it

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace shahn::bench
{

using SteadyTime = std::chrono::steady_clock::time_point;

struct Answer {
    int status = 0;
    std::string_view body;
    std::chrono::nanoseconds took{};
};

class LoadConnection
{
public:
    // Gives the next request; an empty one ends the connection's work.
    using NextRequest = std::function<std::string()>;
    using OnAnswer = std::function<void(const Answer &)>;
    using OnError = std::function<void(const std::string &)>;

    LoadConnection(boost::asio::io_context &io, boost::asio::ssl::context &tls,
        NextRequest nextRequest, OnAnswer onAnswer, OnError onError);

    // TCP and TLS handshake; blocks.
    void connect(unsigned short port);

    // Sends the first request.
    void start() { sendNext(); }

private:
    void sendNext();
    void readHeader();
    void readBody(std::size_t headerSize);
    void finish(std::size_t headerSize, std::size_t bodySize);

    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> m_stream;
    NextRequest m_nextRequest;
    OnAnswer m_onAnswer;
    OnError m_onError;
    std::string m_request;
    std::string m_received;
    SteadyTime m_sentAt;
};

} // namespace shahn::bench
