// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The socket that RESTinio's connections run on, with the bounds that RESTinio's own TLS socket
// lacks: the handshake has a time limit, the octets of one request have another than the idle time
// between requests, an address may hold only so many connections, and an answer to a message that
// the parser refused is written before the connection is closed. Included by https_server.cpp
// only; everything here runs on the listener's thread.

#include "http/https_server.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include <asio.hpp>
#include <asio/ssl.hpp>

namespace restinio::impl
{
class tls_socket_t;
}

namespace shahn::http::detail
{

namespace asio_ns = ::asio;
using Stream = asio_ns::ssl::stream<asio_ns::ip::tcp::socket>;

class SocketState;

// What the connections of one listener share.
struct SharedByConnections {
    SharedByConnections(const ListenerOptions &listenerOptions, asio_ns::ssl::context context)
        : options(listenerOptions), tls(std::move(context))
    {
    }

    ListenerOptions options;
    asio_ns::ssl::context tls;
    std::unordered_map<std::uint64_t, QString> certificateByConnection;
    std::map<asio_ns::ip::address, int> connectionCountByAddress;
    // The HTTP message that answers what the parser has just refused; taken by the socket that is
    // closed next, which is the same one.
    std::string answerToRefusedMessage;
    std::set<SocketState *> sockets; // the open ones and those that are about to go
};

// The stream and its guards. Timer callbacks hold it weakly, running operations by the connection.
class SocketState : public std::enable_shared_from_this<SocketState>
{
public:
    SocketState(asio_ns::io_context &io, std::shared_ptr<SharedByConnections> sharedData)
        : shared(std::move(sharedData)), stream(io, shared->tls), timer(io)
    {
        shared->sockets.insert(this);
    }

    ~SocketState()
    {
        shared->sockets.erase(this);
        if (connectionId != 0)
            shared->certificateByConnection.erase(connectionId);
        const auto it = shared->connectionCountByAddress.find(address);
        if (isCounted && it != shared->connectionCountByAddress.end() && --it->second == 0)
            shared->connectionCountByAddress.erase(it);
    }

    SocketState(const SocketState &) = delete;
    SocketState &operator=(const SocketState &) = delete;

    // False when the address holds too many connections already.
    bool takeAddressSlot(const asio_ns::ip::address &remote)
    {
        int &count = shared->connectionCountByAddress[remote];
        if (count >= shared->options.connectionsPerAddressMax)
            return false;
        ++count;
        address = remote;
        isCounted = true;
        return true;
    }

    void armTimer(int ms)
    {
        isTimerArmed = true;
        timer.expires_after(std::chrono::milliseconds(ms));
        timer.async_wait([weak = weak_from_this()](const asio_ns::error_code &ec) {
            const auto self = weak.lock();
            if (ec || !self || !self->isTimerArmed)
                return;
            self->isTimedOut = true;
            asio_ns::error_code ignored;
            self->stream.lowest_layer().cancel(ignored);
        });
    }

    void disarmTimer()
    {
        if (!isTimerArmed)
            return;
        isTimerArmed = false;
        timer.cancel();
    }

    // Writes the message, says that no more comes, and reads what the peer still sends for a short
    // time: closing with unread octets would reset the connection and lose the message.
    void answerAndLinger(std::string message)
    {
        isLingering = true;
        pending = std::move(message);
        armTimer(lingerMsMax);
        asio_ns::async_write(stream, asio_ns::buffer(pending),
            [self = shared_from_this()](const asio_ns::error_code &ec, std::size_t) {
                if (ec)
                    return self->closeNow();
                asio_ns::error_code ignored;
                SSL_shutdown(self->stream.native_handle());
                self->stream.lowest_layer().shutdown(
                    asio_ns::ip::tcp::socket::shutdown_send, ignored);
                self->pending.resize(4096);
                self->discard();
            });
    }

    void closeNow()
    {
        disarmTimer();
        asio_ns::error_code ignored;
        stream.lowest_layer().shutdown(asio_ns::ip::tcp::socket::shutdown_both, ignored);
        stream.lowest_layer().close(ignored);
    }

    std::shared_ptr<SharedByConnections> shared;
    Stream stream;
    asio_ns::steady_timer timer;
    asio_ns::ip::address address;
    std::uint64_t connectionId = 0;
    bool isCounted = false;
    bool isTimerArmed = false;
    bool isTimedOut = false;
    bool isMidMessage = false; // octets came in and no answer has gone out since
    bool isLingering = false;

private:
    static constexpr int lingerMsMax = 2'000;

    void discard()
    {
        stream.next_layer().async_read_some(asio_ns::buffer(pending),
            [self = shared_from_this()](const asio_ns::error_code &ec, std::size_t) {
                if (ec || self->isTimedOut)
                    self->closeNow();
                else
                    self->discard();
            });
    }

    std::string pending;
};

// The movable handle that RESTinio wants, with the member names of an asio socket.
class GuardedTlsSocket
{
public:
    using executor_type = asio_ns::any_io_executor;

    GuardedTlsSocket(asio_ns::io_context &io, std::shared_ptr<SharedByConnections> shared)
        : m_state(std::make_shared<SocketState>(io, std::move(shared)))
    {
    }

    SocketState &state() { return *m_state; }

    auto &lowest_layer() { return m_state->stream.lowest_layer(); }

    executor_type get_executor() { return lowest_layer().get_executor(); }

    bool is_open() const
    {
        return !m_state->isLingering && m_state->stream.lowest_layer().is_open();
    }

    template <class... Args>
    void cancel(Args &&...args)
    {
        lowest_layer().cancel(std::forward<Args>(args)...);
    }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers &buffers, Handler &&handler)
    {
        // The first read of a message waits as long as a connection may be idle, the next ones only
        // as long as a message may take.
        if (m_state->isMidMessage && !m_state->isTimerArmed)
            m_state->armTimer(m_state->shared->options.readMsMax);
        m_state->stream.async_read_some(buffers,
            [state = m_state.get(), own = std::forward<Handler>(handler)](
                asio_ns::error_code ec, std::size_t length) mutable {
                // The connection that owns the socket is held by its handler.
                state->isMidMessage = true;
                if (ec && state->isTimedOut)
                    ec = asio_ns::error::timed_out;
                own(ec, length);
            });
    }

    template <class Buffers, class Handler>
    void async_write_some(const Buffers &buffers, Handler &&handler)
    {
        m_state->isMidMessage = false;
        m_state->disarmTimer();
        m_state->stream.async_write_some(buffers, std::forward<Handler>(handler));
    }

    void shutdown(asio_ns::ip::tcp::socket::shutdown_type what, asio_ns::error_code &ec)
    {
        std::string answer = std::exchange(m_state->shared->answerToRefusedMessage, {});
        if (!answer.empty() && m_state->connectionId != 0)
            m_state->answerAndLinger(std::move(answer));
        else
            lowest_layer().shutdown(what, ec);
    }

    void close()
    {
        if (!m_state->isLingering)
            m_state->closeNow();
    }

private:
    std::shared_ptr<SocketState> m_state;
};

// The SHA-256 of the client's certificate in lower-case hex, empty without one.
QString peerCertificateSha256(SSL *ssl);

// Found by RESTinio through the socket's namespace: the handshake, with its time limit.
template <class Connection, class Started, class Failed>
void prepare_connection_and_start_read(
    GuardedTlsSocket &socket, Connection &connection, Started started, Failed failed)
{
    SocketState &state = socket.state();
    asio_ns::error_code ec;
    const auto remote = socket.lowest_layer().remote_endpoint(ec);
    if (ec || !state.takeAddressSlot(remote.address())) {
        failed(ec ? ec : asio_ns::error::make_error_code(asio_ns::error::no_buffer_space));
        return;
    }
    state.armTimer(state.shared->options.handshakeMsMax);
    state.stream.async_handshake(asio_ns::ssl::stream_base::server,
        [&state, id = connection.connection_id(), started = std::move(started),
            failed = std::move(failed),
            held = connection.shared_from_this()](const asio_ns::error_code &handshakeError) {
            state.disarmTimer();
            if (handshakeError) {
                failed(handshakeError);
                return;
            }
            state.connectionId = id;
            const QString sha256 = peerCertificateSha256(state.stream.native_handle());
            if (!sha256.isEmpty())
                state.shared->certificateByConnection.emplace(id, sha256);
            started();
        });
}

// RESTinio's listeners of connection states are not used.
inline restinio::impl::tls_socket_t *make_tls_socket_pointer_for_state_listener(
    GuardedTlsSocket &) noexcept
{
    return nullptr;
}

} // namespace shahn::http::detail
