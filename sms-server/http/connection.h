// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One connection of the listener, with TLS or over the control socket. Everything here runs on the
// listener's thread.

#include "http/listener_state.h"
#include "http/request_reader.h"
#include "http/tls_context.h"

#include <array>
#include <variant>

namespace shahn::http
{

// Held by its running operation and by the request that waits for its answer; when there is
// neither, it is gone.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using LocalSocket = boost::asio::local::stream_protocol::socket;

    // Closes the socket at once when there is no room for it (connection_book.h).
    static void begin(const std::shared_ptr<ListenerState> &listener, Socket socket);
    // Whoever may not open the control socket is told so, and nothing of his is read.
    static void begin(const std::shared_ptr<ListenerState> &listener, LocalSocket socket);

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // Ends all operations.
    void abort();
    // The answer to the request that was handed over.
    void answer(Response response);

    // It waits for an answer that may not be lost. What changes nothing can be asked again, and one
    // that does not take its answer waits for nothing.
    bool isWaiting() const { return m_isRequestOpen && !m_isSafe && !m_isAnswering; }

private:
    using BoostError = boost::system::error_code;
    using TlsStream = boost::asio::ssl::stream<Socket>;

    Connection(std::shared_ptr<ListenerState> listener, Socket socket, const QString &address);
    Connection(std::shared_ptr<ListenerState> listener, LocalSocket socket, quint32 user);

    // Of a connection that has TLS.
    TlsStream &tls() { return std::get<TlsStream>(m_stream); }
    // The socket below, of either kind.
    template <class Use>
    auto withSocket(const Use &use);

    void readProxyHeader(std::size_t octetCount);
    void takeProxyHeader();
    void handshake();
    void afterHandshake();
    void read();
    void proceed(RequestReader::State state);
    void sendContinue();
    void handOver();
    void refuse(const Error &error);
    void write(Response response);
    void afterWrite(const BoostError &ec);
    void leave();
    void closeGently();
    void discard();
    void setDeadline(int ms);
    void setIdleDeadline();

    const std::shared_ptr<ListenerState> m_listener;
    QString m_address; // of the client, also behind a balancer
    std::variant<TlsStream, LocalSocket> m_stream;
    boost::asio::steady_timer m_deadline;
    PeerCertificate m_certificate;
    std::optional<quint32> m_localUser; // over the control socket
    RequestReader m_reader;
    std::array<char, 8 * 1024> m_received;
    std::size_t m_proxyCount = 0; // octets of the balancer's header in m_received
    std::string m_sent;
    bool m_isBooked = false; // among the listener's connections
    bool m_isRequestTimed = false; // the deadline is that of a request that has begun
    bool m_isRequestOpen = false; // handed over, and its answer not yet written
    bool m_isAnswering = false; // its answer is on the way
    bool m_isSafe = false; // the request changes nothing (RFC 9110, 9.2.1)
    bool m_isHead = false; // the answer goes without its body
    bool m_isLast = false; // the connection ends behind what is written now
};

} // namespace shahn::http
