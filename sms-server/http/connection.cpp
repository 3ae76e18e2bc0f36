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

// In front of the number of a user of this machine: no address and no certificate begins so.
constexpr QLatin1String localUserMark("user ");

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

void Connection::begin(const std::shared_ptr<ListenerState> &listener, LocalSocket socket)
{
    const auto peer = localPeer(socket.native_handle());
    const quint32 user = peer ? peer->user : 0;
    const bool isAllowed = peer && mayOpen(*peer, listener->user, listener->options.control->group);
    const std::shared_ptr<Connection> connection(new Connection(listener, std::move(socket), user));
    ConnectionBook &book = listener->connections;
    // There is always room for who looks after the server; then counted like a certificate.
    if (isAllowed)
        book.addOwn(connection.get());
    else if (!book.add(connection.get(), {}))
        return;
    connection->m_isBooked = true;
    if (!peer)
        return connection->refuse(peer.error());
    if (!isAllowed)
        return connection->refuse(fail(ErrorCode::PermissionDenied,
            QStringLiteral("user %1 of this machine may not open the control socket").arg(user)));
    if (!book.setCertificate(connection.get(), connection->m_address))
        return connection->abort();
    connection->setIdleDeadline();
    connection->read();
}

Connection::Connection(
    std::shared_ptr<ListenerState> listener, Socket socket, const QString &address)
    : m_listener(std::move(listener))
    , m_address(address)
    , m_stream(std::in_place_type<TlsStream>, std::move(socket), *m_listener->tls)
    , m_deadline(m_listener->io)
{
}

Connection::Connection(std::shared_ptr<ListenerState> listener, LocalSocket socket, quint32 user)
    : m_listener(std::move(listener))
    , m_address(localUserMark + QString::number(user))
    , m_stream(std::move(socket))
    , m_deadline(m_listener->io)
    , m_localUser(user)
{
}

template <class Use>
auto Connection::withSocket(const Use &use)
{
    if (TlsStream *const stream = std::get_if<TlsStream>(&m_stream))
        return use(stream->next_layer());
    return use(std::get<LocalSocket>(m_stream));
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
    const bool isKnown = !m_certificate.sha256.isEmpty() || m_localUser;
    setDeadline(isKnown ? options.idleMsMax : options.idleUnknownMsMax);
}

void Connection::abort()
{
    m_deadline.cancel();
    withSocket([](auto &socket) {
        BoostError ignored;
        socket.shutdown(Socket::shutdown_both, ignored);
        socket.close(ignored);
    });
    leave();
}

// Not one octet more than the header: those behind it are of TLS.
void Connection::readProxyHeader(std::size_t octetCount)
{
    asio::async_read(tls().next_layer(), asio::buffer(m_received.data() + m_proxyCount, octetCount),
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
    tls().async_handshake(
        asio::ssl::stream_base::server, [self = shared_from_this()](const BoostError &ec) {
            if (ec || !self->m_isBooked)
                return self->abort();
            self->afterHandshake();
        });
}

void Connection::afterHandshake()
{
    m_certificate = peerCertificate(tls().native_handle());
    if (!m_certificate.sha256.isEmpty()
        && !m_listener->connections.setCertificate(this, m_certificate.sha256))
        return abort();
    setIdleDeadline();
    read();
}

void Connection::read()
{
    auto received = [self = shared_from_this()](const BoostError &ec, std::size_t count) {
        // What was received before the end is not looked at behind it.
        if (ec || !self->m_isBooked)
            return self->abort();
        self->proceed(self->m_reader.add(self->m_received.data(), count));
    };
    std::visit(
        [&](auto &stream) {
            stream.async_read_some(asio::buffer(m_received), std::move(received));
        },
        m_stream);
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
    auto sent = [self = shared_from_this()](const BoostError &ec, std::size_t) {
        if (ec || !self->m_isBooked)
            return self->abort();
        self->read();
    };
    std::visit(
        [&](auto &stream) { asio::async_write(stream, asio::buffer(text), std::move(sent)); },
        m_stream);
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
    request.localUser = m_localUser;
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
    auto sent
        = [self = shared_from_this()](const BoostError &ec, std::size_t) { self->afterWrite(ec); };
    std::visit(
        [&](auto &stream) { asio::async_write(stream, asio::buffer(m_sent), std::move(sent)); },
        m_stream);
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
        if (self->withSocket([](auto &socket) { return socket.is_open(); }))
            self->proceed(self->m_reader.next());
    });
}

// Says that no more comes and reads what the peer still sends for a short time: closing with unread
// octets would reset the connection and lose the answer.
void Connection::closeGently()
{
    setDeadline(lingerMsMax);
    auto said = [self = shared_from_this()](const BoostError &) {
        self->withSocket([](auto &socket) {
            BoostError ignored;
            socket.shutdown(Socket::shutdown_send, ignored);
        });
        self->discard();
    };
    if (m_localUser)
        return said({});
    // The peer's own word of the end is not waited for.
    SSL_set_shutdown(tls().native_handle(), SSL_RECEIVED_SHUTDOWN);
    tls().async_shutdown(std::move(said));
}

void Connection::discard()
{
    withSocket([this](auto &socket) {
        socket.async_read_some(asio::buffer(m_received),
            [self = shared_from_this()](const BoostError &ec, std::size_t) {
                if (ec)
                    self->abort();
                else
                    self->discard();
            });
    });
}

} // namespace shahn::http
