// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the connections of a listener share. The listener, its connections, own_check.cpp,
// request_reader.cpp and tls_context.cpp are all that knows Boost.

#include "http/connection_book.h"
#include "http/https_server.h"

#include <utility> // Boost 1.74 uses std::exchange without it

// Boost is outside our warning rules.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#pragma GCC diagnostic pop

#include <atomic>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <optional>

namespace shahn::http
{

// Requests that were handed over and whose answers are not written yet. From any thread.
class OpenRequests final
{
public:
    void add();
    void remove();
    // False when waitMsMax was not enough.
    bool waitForNone(int waitMsMax);

private:
    std::mutex m_mutex;
    std::condition_variable m_isNone;
    int m_count = 0; // guarded by m_mutex
};

// Lives as long as any connection and any answer that is still to come.
class ListenerState final
{
public:
    ListenerState(const ListenerOptions &listenerOptions, RequestHandler requestHandler)
        : options(listenerOptions)
        , handler(std::move(requestHandler))
        , connections({ options.connectionsMax, options.connectionsPerAddressMax,
              options.connectionsPerCertificateMax })
    {
    }

    using Endpoint = boost::asio::ip::tcp::endpoint;

    // Runs the work on the listener's thread; drops it when the listener has ended. From any
    // thread.
    template <class Work>
    void post(Work work)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_hasEnded)
            boost::asio::post(io, std::move(work));
    }

    // Nothing is posted from now on. From any thread.
    void end();

    // IMF-fixdate of RFC 9110, made once per second.
    const std::string &dateText();

    // From where the listener's own check comes; empty: it does not run. From any thread.
    void setOwnCheck(const std::optional<Endpoint> &endpoint);
    bool isOwnCheck(const Endpoint &endpoint) const;

    const ListenerOptions options;
    const RequestHandler handler;
    const quint32 user = userOfThisProcess(); // who may open the control socket as well as root
    boost::asio::io_context io{ 1 };
    std::unique_ptr<boost::asio::ssl::context> tls;
    ConnectionBook connections;
    quint64 requestCount = 0;
    OpenRequests openRequests;
    std::atomic<bool> isDraining = false;

private:
    mutable std::mutex m_mutex; // guards the two below
    bool m_hasEnded = false;
    std::optional<Endpoint> m_ownCheck;
    std::time_t m_dateSecond = 0;
    std::string m_date;
};

} // namespace shahn::http
