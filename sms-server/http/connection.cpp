// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection.h"

#include "http/message_text.h"
#include "http/problem_response.h"
#include "http/proxy_header.h"
#include "http/subscriber.h"

namespace shahn::http
{
namespace
{

namespace asio = boost::asio;

constexpr int lingerMsMax = 2'000;

// The way back to the connection, from any thread.
class ConnectionSink final : public ResponseSink
{
public:
    ConnectionSink(std::shared_ptr<ListenerState> listener, std::shared_ptr<Connection> connection)
        : m_listener(std::move(listener)), m_connection(std::move(connection))
    {
    }

    ~ConnectionSink() override
    {
        if (!m_isSent)
            send(problemResponse({ ErrorCode::Internal, QStringLiteral("no answer was made") }));
    }

    void send(Response response) override
    {
        SHAHN_ASSERT(!m_isSent.exchange(true));
        m_listener->post(
            [connection = std::move(m_connection), answer = std::move(response)]() mutable {
                connection->answer(std::move(answer));
            });
    }

private:
    const std::shared_ptr<ListenerState> m_listener; // outlives the connection
    std::shared_ptr<Connection> m_connection;
    std::atomic<bool> m_isSent = false;
};

Method methodOf(const QByteArray &name)
{
    if (name == "GET")
        return Method::Get;
    if (name == "POST")
        return Method::Post;
    if (name == "PUT")
        return Method::Put;
    if (name == "DELETE")
        return Method::Delete;
    return Method::Other;
}

// An IPv4 peer of a socket that listens on IPv6 as well is that IPv4 address.
QString textOf(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return QString::fromStdString(
            asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string());
    }
    return QString::fromStdString(address.to_string());
}

} // namespace

void Connection::begin(const std::shared_ptr<ListenerState> &listener, Socket socket)
{
    boost::system::error_code ec;
    const auto remote = socket.remote_endpoint(ec);
    if (ec) // the peer has gone already
        return;
    socket.set_option(asio::ip::tcp::no_delay(true), ec);
    const QString address = textOf(remote.address());
    const std::shared_ptr<Connection> connection(
        new Connection(listener, std::move(socket), address));
    ConnectionBook &book = listener->connections;
    const bool isOwn = listener->isOwnCheck(remote);
    const bool isBalanced = !isOwn && listener->options.balancers.contains(address);
    if (isOwn)
        book.addOwn(connection.get());
    else if (!book.add(connection.get(), isBalanced ? QString() : subscriberOf(address)))
        return;
    connection->m_isBooked = true;
    connection->setDeadline(listener->options.handshakeMsMax);
    if (isBalanced)
        connection->readProxyHeader(proxyHeaderBytesMin);
    else
        connection->handshake();
}

Connection::Connection(
    std::shared_ptr<ListenerState> listener, Socket socket, const QString &address)
    : m_listener(std::move(listener))
    , m_address(address)
    , m_stream(std::move(socket), *m_listener->tls)
    , m_deadline(m_listener->io)
{
}

// Where the listener has ended this may run on any thread, and abort() has taken it off the books.
Connection::~Connection() { leave(); }

void Connection::leave()
{
    if (std::exchange(m_isRequestOpen, false))
        m_listener->openRequests.remove();
    if (std::exchange(m_isBooked, false))
        m_listener->connections.remove(this);
}

void Connection::setDeadline(int ms)
{
    m_deadline.expires_after(std::chrono::milliseconds(ms));
    m_deadline.async_wait([weak = weak_from_this()](const BoostError &ec) {
        // One that has been put off since may be on its way here already.
        const auto self = weak.lock();
        if (self && !ec && self->m_deadline.expiry() <= asio::steady_timer::clock_type::now())
            self->abort();
    });
}

void Connection::setIdleDeadline()
{
    const ListenerOptions &options = m_listener->options;
    setDeadline(m_certificate.sha256.isEmpty() ? options.idleUnknownMsMax : options.idleMsMax);
}

void Connection::abort()
{
    m_deadline.cancel();
    BoostError ignored;
    m_stream.lowest_layer().shutdown(Socket::shutdown_both, ignored);
    m_stream.lowest_layer().close(ignored);
    leave();
}

// Not one octet more than the header: those behind it are of TLS.
void Connection::readProxyHeader(std::size_t octetCount)
{
    asio::async_read(m_stream.next_layer(),
        asio::buffer(m_received.data() + m_proxyCount, octetCount),
        [self = shared_from_this()](const BoostError &ec, std::size_t count) {
            if (ec || !self->m_isBooked)
                return self->abort();
            self->m_proxyCount += count;
            self->takeProxyHeader();
        });
}

void Connection::takeProxyHeader()
{
    const std::string_view received(m_received.data(), m_proxyCount);
    const auto missing = missingProxyOctets(received);
    if (!missing)
        return abort();
    if (*missing > 0)
        return readProxyHeader(*missing);
    const auto source = proxySource(received);
    if (!source)
        return abort();
    if (!source->isEmpty()) {
        m_address = *source;
        if (!m_listener->connections.setSubscriber(this, subscriberOf(m_address)))
            return abort();
    }
    handshake();
}

void Connection::handshake()
{
    m_stream.async_handshake(
        asio::ssl::stream_base::server, [self = shared_from_this()](const BoostError &ec) {
            if (ec || !self->m_isBooked)
                return self->abort();
            self->afterHandshake();
        });
}

void Connection::afterHandshake()
{
    m_certificate = peerCertificate(m_stream.native_handle());
    if (!m_certificate.sha256.isEmpty()
        && !m_listener->connections.setCertificate(this, m_certificate.sha256))
        return abort();
    setIdleDeadline();
    read();
}

void Connection::read()
{
    m_stream.async_read_some(asio::buffer(m_received),
        [self = shared_from_this()](const BoostError &ec, std::size_t count) {
            // What was received before the end is not looked at behind it.
            if (ec || !self->m_isBooked)
                return self->abort();
            self->proceed(self->m_reader.add(self->m_received.data(), count));
        });
}

void Connection::proceed(RequestReader::State state)
{
    switch (state) {
    case RequestReader::State::Refused:
        return refuse(m_reader.refusal());
    case RequestReader::State::Complete:
        return handOver();
    case RequestReader::State::Incomplete:
        break;
    }
    if (m_reader.hasBegun() && !std::exchange(m_isRequestTimed, true))
        setDeadline(m_listener->options.readMsMax);
    if (m_reader.takeContinue())
        return sendContinue();
    read();
}

void Connection::sendContinue()
{
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_stream, asio::buffer(text),
        [self = shared_from_this()](const BoostError &ec, std::size_t) {
            if (ec || !self->m_isBooked)
                return self->abort();
            self->read();
        });
}

void Connection::handOver()
{
    m_isRequestTimed = false;
    setDeadline(m_listener->options.handleMsMax);
    const RequestMessage &message = m_reader.message();
    Request request;
    request.number = ++m_listener->requestCount;
    request.method = methodOf(message.method);
    request.contentType = message.contentType;
    request.authorization = message.authorization;
    request.idempotencyKey = message.idempotencyKey;
    request.body = message.body;
    request.certificateSha256 = m_certificate.sha256;
    request.remoteAddress = m_address;
    m_isLast = !message.keepsAlive;
    m_isHead = message.method == "HEAD";
    m_isSafe = m_isHead || message.method == "GET";
    if (!m_certificate.sha256.isEmpty() && std::time(nullptr) > m_certificate.endsAt) {
        return refuse({ ErrorCode::CertificateInvalid,
            QStringLiteral("the client certificate has ended since it was shown") });
    }
    if (m_listener->isDraining)
        return refuse({ ErrorCode::Busy,
            QStringLiteral("the server is stopping; this request was not decided") });
    if (message.isUpgrade || !parseTarget(message.target, request))
        return refuse(
            { ErrorCode::MalformedRequest, QStringLiteral("the request target is not valid") });
    m_isRequestOpen = true;
    m_listener->openRequests.add();
    m_listener->handler(std::move(request),
        Responder(std::make_shared<ConnectionSink>(m_listener, shared_from_this())));
}

void Connection::refuse(const Error &error)
{
    m_isLast = true;
    write(problemResponse(error));
}

void Connection::answer(Response response)
{
    if (m_isRequestOpen) // not after the deadline
        write(std::move(response));
}

void Connection::write(Response response)
{
    m_isLast = m_isLast || response.isLastOnConnection || m_listener->isDraining;
    m_sent = messageText(response, m_listener->dateText(), m_isLast);
    if (m_isHead) // Content-Length stays (RFC 9110, 9.3.2)
        m_sent.resize(m_sent.find("\r\n\r\n") + 4);
    setDeadline(m_listener->options.writeMsMax);
    m_isAnswering = true;
    asio::async_write(m_stream, asio::buffer(m_sent),
        [self = shared_from_this()](const BoostError &ec, std::size_t) { self->afterWrite(ec); });
}

void Connection::afterWrite(const BoostError &ec)
{
    if (ec)
        return abort();
    if (std::exchange(m_isRequestOpen, false))
        m_listener->openRequests.remove();
    m_isAnswering = false;
    m_isHead = false;
    std::string().swap(m_sent); // an idle connection holds no answer
    if (m_isLast)
        return closeGently();
    setIdleDeadline();
    // Through the queue, so that a client that sends many requests at once does not keep the others
    // waiting.
    asio::post(m_listener->io, [self = shared_from_this()] {
        if (self->m_stream.lowest_layer().is_open())
            self->proceed(self->m_reader.next());
    });
}

// Says that no more comes and reads what the peer still sends for a short time: closing with unread
// octets would reset the connection and lose the answer.
void Connection::closeGently()
{
    setDeadline(lingerMsMax);
    // The peer's own word of the end is not waited for.
    SSL_set_shutdown(m_stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
    m_stream.async_shutdown([self = shared_from_this()](const BoostError &) {
        BoostError ignored;
        self->m_stream.lowest_layer().shutdown(Socket::shutdown_send, ignored);
        self->discard();
    });
}

void Connection::discard()
{
    m_stream.next_layer().async_read_some(
        asio::buffer(m_received), [self = shared_from_this()](const BoostError &ec, std::size_t) {
            if (ec)
                self->abort();
            else
                self->discard();
        });
}

} // namespace shahn::http
