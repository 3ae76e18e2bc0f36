// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/https_server.h"

// RESTinio and asio are outside our warning rules.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wcast-align"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <restinio/all.hpp>

#include "http/guarded_tls_socket.h"
#pragma GCC diagnostic pop

#include "http/message_text.h"
#include "http/problem_response.h"
#include "http/tls_context.h"
#include "protocol/api.h"

#include <QLoggingCategory>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

// RESTinio's hook for a socket type of one's own.
template <>
class restinio::impl::socket_supplier_t<shahn::http::detail::GuardedTlsSocket>
{
    using Socket = shahn::http::detail::GuardedTlsSocket;

protected:
    template <class Settings>
    socket_supplier_t(Settings &settings, asio_ns::io_context &io)
        : m_io(io), m_shared(settings.sharedByConnections())
    {
        for (std::size_t i = 0; i < settings.concurrent_accepts_count(); ++i)
            m_sockets.emplace_back(m_io, m_shared);
    }

    Socket &socket(std::size_t index) { return m_sockets.at(index); }

    Socket move_socket(std::size_t index)
    {
        return std::exchange(m_sockets.at(index), Socket(m_io, m_shared));
    }

    std::size_t concurrent_accept_sockets_count() const noexcept { return m_sockets.size(); }

private:
    asio_ns::io_context &m_io;
    std::shared_ptr<shahn::http::detail::SharedByConnections> m_shared;
    std::vector<Socket> m_sockets;
};

template <class Settings>
class restinio::socket_type_dependent_settings_t<Settings, shahn::http::detail::GuardedTlsSocket>
{
public:
    void setSharedByConnections(
        std::shared_ptr<shahn::http::detail::SharedByConnections> sharedByConnections)
    {
        m_shared = std::move(sharedByConnections);
    }

    std::shared_ptr<shahn::http::detail::SharedByConnections> sharedByConnections() const
    {
        return m_shared;
    }

protected:
    ~socket_type_dependent_settings_t() noexcept = default;

private:
    std::shared_ptr<shahn::http::detail::SharedByConnections> m_shared;
};

namespace shahn::http
{

Q_LOGGING_CATEGORY(logHttp, "shahn.http")

using detail::GuardedTlsSocket;
using detail::SharedByConnections;
using detail::SocketState;

namespace
{

// RESTinio reports a refused message to its logger only, just before it closes the connection.
class ListenerLog
{
public:
    explicit ListenerLog(std::shared_ptr<SharedByConnections> shared) : m_shared(std::move(shared))
    {
    }

    template <class Builder>
    void trace(Builder &&) const
    {
    }

    template <class Builder>
    void info(Builder &&) const
    {
    }

    template <class Builder>
    void warn(Builder &&build) const
    {
        qCDebug(logHttp, "%s", build().c_str());
    }

    template <class Builder>
    void error(Builder &&build) const
    {
        const std::string message = build();
        qCDebug(logHttp, "%s", message.c_str());
        if (message.find("parser error") != message.npos)
            m_shared->answerToRefusedMessage
                = closingMessage(problemResponse(errorOfParser(message)));
    }

private:
    std::shared_ptr<SharedByConnections> m_shared;
};

struct Traits
    : restinio::traits_t<restinio::asio_timer_manager_t, ListenerLog,
          restinio::default_request_handler_t, restinio::noop_strand_t, GuardedTlsSocket> {
    static constexpr bool use_connection_count_limiter = true;
};

QByteArray headerValue(const restinio::http_request_header_t &header, restinio::http_field_t field)
{
    const std::string value = header.get_field_or(field, std::string());
    return QByteArray(value.data(), qsizetype(value.size()));
}

Method methodOf(const restinio::http_request_header_t &header)
{
    if (header.method() == restinio::http_method_get())
        return Method::Get;
    if (header.method() == restinio::http_method_post())
        return Method::Post;
    if (header.method() == restinio::http_method_delete())
        return Method::Delete;
    return Method::Other;
}

} // namespace

// Everything that lives on the listener's thread; an unanswered request keeps it alive.
class HttpsServer::Core : public std::enable_shared_from_this<Core>
{
public:
    explicit Core(RequestHandler handler) : m_handler(std::move(handler)) { }

    Expected<void> open(const ListenerOptions &options);
    bool drain(int waitMsMax);
    void stop();

    quint16 port() const { return m_port; }

    void write(const restinio::request_handle_t &request, Response response);
    void requestIsOver();

    asio::io_context &io() { return m_io; }

    bool isOver() const { return m_isOver; }

private:
    restinio::request_handling_status_t onRequest(restinio::request_handle_t request);
    std::string dateText();

    RequestHandler m_handler;
    asio::io_context m_io{ 1 };
    std::shared_ptr<SharedByConnections> m_shared;
    std::unique_ptr<restinio::http_server_t<Traits>> m_server;
    std::thread m_thread;
    quint16 m_port = 0;
    quint64 m_requestCount = 0;
    std::time_t m_dateSecond = 0;
    std::string m_date;
    std::atomic<bool> m_isDraining = false;
    std::atomic<bool> m_isOver = false; // nobody runs m_io any more
    std::mutex m_mutex;
    std::condition_variable m_isIdle;
    int m_openRequestCount = 0; // guarded by m_mutex
};

namespace
{

// The way back to the connection; only the listener's thread touches RESTinio's objects.
template <class Core>
class ConnectionSink final : public ResponseSink
{
public:
    ConnectionSink(std::shared_ptr<Core> core, restinio::request_handle_t request)
        : m_core(std::move(core)), m_request(std::move(request))
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
        if (m_core->isOver())
            return;
        asio::dispatch(m_core->io(),
            [core = m_core, request = std::move(m_request),
                answer = std::move(response)]() mutable {
                core->write(request, std::move(answer));
            });
    }

private:
    std::shared_ptr<Core> m_core;
    restinio::request_handle_t m_request;
    std::atomic<bool> m_isSent = false;
};

} // namespace

Expected<void> HttpsServer::Core::open(const ListenerOptions &options)
{
    auto context = makeTlsContext(options);
    if (!context)
        return Unexpected<Error>(context.error());
    m_shared = std::make_shared<SharedByConnections>(options, std::move(**context));
    using std::chrono::milliseconds;
    restinio::server_settings_t<Traits> settings;
    settings.setSharedByConnections(m_shared);
    settings.port(options.port)
        .buffer_size(16 * 1024)
        .max_pipelined_requests(1)
        .concurrent_accepts_count(4)
        .max_parallel_connections(size_t(options.connectionsMax))
        .separate_accept_and_create_connect(true)
        .read_next_http_message_timelimit(milliseconds(options.idleMsMax))
        .handle_request_timeout(milliseconds(options.handleMsMax))
        .write_http_response_timelimit(milliseconds(options.writeMsMax))
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(protocol::urlBytesMax)
                                      .max_field_name_size(protocol::headerFieldBytesMax)
                                      .max_field_value_size(protocol::headerValueBytesMax)
                                      .max_field_count(protocol::headerCountMax)
                                      .max_body_size(protocol::bodyBytesMax))
        .acceptor_options_setter([](auto &acceptorOptions) {
            acceptorOptions.set_option(asio::ip::tcp::acceptor::reuse_address(true));
        })
        .socket_options_setter(
            [](auto &socketOptions) { socketOptions.set_option(asio::ip::tcp::no_delay(true)); })
        .acceptor_post_bind_hook([this](asio::ip::tcp::acceptor &acceptor) {
            m_port = acceptor.local_endpoint().port();
        })
        .logger(m_shared)
        .request_handler([this](auto request) { return onRequest(std::move(request)); });
    try {
        const auto address = asio::ip::make_address(options.address.toStdString());
        settings.address(address).protocol(
            address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4());
        m_server = std::make_unique<restinio::http_server_t<Traits>>(
            restinio::external_io_context(m_io), std::move(settings));
        m_server->open_sync();
    } catch (const std::exception &error) {
        return fail(ErrorCode::NetworkUnreachable,
            QStringLiteral("can not listen on %1 port %2: %3")
                .arg(options.address)
                .arg(options.port)
                .arg(QString::fromUtf8(error.what())));
    }
    m_thread = std::thread([this] { m_io.run(); });
    return {};
}

restinio::request_handling_status_t HttpsServer::Core::onRequest(restinio::request_handle_t raw)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_openRequestCount;
    }
    const restinio::http_request_header_t &header = raw->header();
    Request request;
    request.number = ++m_requestCount;
    request.method = methodOf(header);
    request.contentType = headerValue(header, restinio::http_field::content_type);
    request.authorization = headerValue(header, restinio::http_field::authorization);
    request.idempotencyKey
        = QByteArray::fromStdString(header.get_field_or(protocol::idempotencyKeyHeader, ""));
    request.body = QByteArray(raw->body().data(), qsizetype(raw->body().size()));
    request.remoteAddress = QString::fromStdString(raw->remote_endpoint().address().to_string());
    const auto certificate = m_shared->certificateByConnection.find(raw->connection_id());
    if (certificate != m_shared->certificateByConnection.end())
        request.certificateSha256 = certificate->second;
    const QByteArray target = QByteArray::fromStdString(header.request_target());
    const bool isUpgrade = header.connection() == restinio::http_connection_header_t::upgrade;
    Responder responder(std::make_shared<ConnectionSink<Core>>(shared_from_this(), std::move(raw)));
    if (m_isDraining) {
        responder.send(problemResponse(
            { ErrorCode::Busy, QStringLiteral("the server is stopping; nothing was done") }));
    } else if (isUpgrade || !parseTarget(target, request)) {
        Response refusal = problemResponse(
            { ErrorCode::MalformedRequest, QStringLiteral("the request target is not valid") });
        refusal.isLastOnConnection = true;
        responder.send(std::move(refusal));
    } else {
        m_handler(std::move(request), std::move(responder));
    }
    return restinio::request_accepted();
}

void HttpsServer::Core::write(const restinio::request_handle_t &request, Response response)
{
    using restinio::http_field;
    auto builder = request->create_response<restinio::restinio_controlled_output_t>(
        { restinio::http_status_code_t(std::uint16_t(response.status)),
            reasonPhrase(response.status) });
    builder.append_header(http_field::date, dateText());
    builder.append_header(http_field::cache_control, "no-store");
    builder.append_header("X-Content-Type-Options", "nosniff");
    if (!response.contentType.isEmpty())
        builder.append_header(http_field::content_type, response.contentType.toStdString());
    for (const auto &[name, value] : response.headers)
        builder.append_header(name.toStdString(), value.toStdString());
    if (response.isLastOnConnection || m_isDraining)
        builder.connection_close();
    builder.set_body(response.body.toStdString());
    // Weak: the connection, which keeps this, is kept by the io_context that the core owns.
    builder.done([weak = weak_from_this()](const auto &) {
        if (const auto core = weak.lock())
            core->requestIsOver();
    });
}

void HttpsServer::Core::requestIsOver()
{
    const std::lock_guard lock(m_mutex);
    if (--m_openRequestCount == 0)
        m_isIdle.notify_all();
}

// IMF-fixdate of RFC 9110, made once per second.
std::string HttpsServer::Core::dateText()
{
    const std::time_t now = std::time(nullptr);
    if (now != m_dateSecond) {
        m_dateSecond = now;
        m_date = restinio::make_date_field_value(now);
    }
    return m_date;
}

bool HttpsServer::Core::drain(int waitMsMax)
{
    m_isDraining = true;
    asio::post(m_io, [self = shared_from_this()] { self->m_server->close_sync(); });
    std::unique_lock lock(m_mutex);
    return m_isIdle.wait_for(
        lock, std::chrono::milliseconds(waitMsMax), [this] { return m_openRequestCount == 0; });
}

void HttpsServer::Core::stop()
{
    if (!m_thread.joinable())
        return;
    m_io.stop();
    m_thread.join();
    // Connections reach into the server in their destructors, so they have to end before it does.
    // What is ready is done first, such as answers that were just made; then all operations are
    // broken off. A request that is never answered keeps its connection and so the core.
    m_server->close_sync();
    m_io.restart();
    m_io.poll();
    m_isOver = true;
    const auto sockets = m_shared->sockets;
    for (SocketState *socket : sockets) {
        if (const auto held = socket->weak_from_this().lock())
            held->closeNow();
    }
    m_io.restart();
    m_io.poll();
}

HttpsServer::HttpsServer(std::shared_ptr<Core> core) : m_core(std::move(core)) { }

HttpsServer::~HttpsServer() { m_core->stop(); }

Expected<std::unique_ptr<HttpsServer>> HttpsServer::start(
    const ListenerOptions &options, RequestHandler handler)
{
    auto core = std::make_shared<Core>(std::move(handler));
    if (auto opened = core->open(options); !opened)
        return Unexpected<Error>(opened.error());
    return std::unique_ptr<HttpsServer>(new HttpsServer(std::move(core)));
}

quint16 HttpsServer::port() const { return m_core->port(); }

bool HttpsServer::drain(int waitMsMax) { return m_core->drain(waitMsMax); }

} // namespace shahn::http
