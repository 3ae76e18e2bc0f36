// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/https_server.h"

#include "http/connection.h"
#include "http/own_check.h"
#include "http/tls_context.h"

#include <QLoggingCategory>

#include <thread>

namespace shahn::http
{

Q_LOGGING_CATEGORY(logHttp, "shahn.http")

namespace
{

namespace asio = boost::asio;
using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

// After a failed accept, for example when the process has no file descriptor left.
constexpr auto acceptPause = std::chrono::milliseconds(100);

} // namespace

class HttpsServer::Core
{
public:
    Core(const ListenerOptions &options, RequestHandler handler)
        : m_state(std::make_shared<ListenerState>(options, std::move(handler)))
    {
    }

    ~Core() { stop(); }

    Core(const Core &) = delete;
    Core &operator=(const Core &) = delete;

    Expected<void> open(const QByteArray &privateKeyPem);
    bool drain(int waitMsMax);

    bool answersItself(int waitMsMax) { return checkListener(*m_state, m_endpoint, waitMsMax); }

    quint16 port() const { return m_endpoint.port(); }

private:
    template <class Acceptor>
    void accept(Acceptor &acceptor, asio::steady_timer &pause);
    void closeAcceptors();
    void stop();

    const std::shared_ptr<ListenerState> m_state;
    std::unique_ptr<ControlSocket> m_control; // null: there is none
    Tcp::acceptor m_acceptor{ m_state->io };
    asio::steady_timer m_pause{ m_state->io };
    Local::acceptor m_controlAcceptor{ m_state->io };
    asio::steady_timer m_controlPause{ m_state->io };
    std::thread m_thread;
    Tcp::endpoint m_endpoint; // where it listens
};

Expected<void> HttpsServer::Core::open(const QByteArray &privateKeyPem)
{
    const ListenerOptions &options = m_state->options;
    auto context = makeTlsContext(options, privateKeyPem);
    if (!context)
        return context.error();
    m_state->tls = std::move(*context);
    try {
        const Tcp::endpoint endpoint(
            asio::ip::make_address(options.address.toStdString()), options.port);
        m_acceptor.open(endpoint.protocol());
        m_acceptor.set_option(Tcp::acceptor::reuse_address(true));
        m_acceptor.bind(endpoint);
        m_acceptor.listen();
        m_endpoint = m_acceptor.local_endpoint();
    } catch (const std::exception &error) {
        return fail(ErrorCode::NetworkUnreachable,
            QStringLiteral("cannot listen on %1 port %2: %3")
                .arg(options.address)
                .arg(options.port)
                .arg(QString::fromUtf8(error.what())));
    }
    if (options.control) {
        auto control = ControlSocket::open(*options.control);
        if (!control)
            return control.error();
        m_control = std::move(*control);
        error_code ec;
        m_controlAcceptor.assign(Local(), m_control->takeDescriptor(), ec);
        if (ec)
            return fail(ErrorCode::Internal, QString::fromStdString(ec.message()));
        accept(m_controlAcceptor, m_controlPause);
    }
    accept(m_acceptor, m_pause);
    m_thread = std::thread([this] { m_state->io.run(); });
    return {};
}

// Whatever happens to one connection or one accept, the next one is waited for.
template <class Acceptor>
void HttpsServer::Core::accept(Acceptor &acceptor, asio::steady_timer &pause)
{
    acceptor.async_accept([this, &acceptor, &pause](const error_code &ec,
                              typename Acceptor::protocol_type::socket socket) {
        if (!acceptor.is_open())
            return;
        if (!ec) {
            try {
                Connection::begin(m_state, std::move(socket));
            } catch (const std::exception &error) { // TLS has no memory for it
                qCWarning(logHttp, "connection: %s", error.what());
            }
            return accept(acceptor, pause);
        }
        qCWarning(logHttp, "accept: %s", ec.message().c_str());
        pause.expires_after(acceptPause);
        pause.async_wait([this, &acceptor, &pause](const error_code &) {
            if (acceptor.is_open())
                accept(acceptor, pause);
        });
    });
}

void HttpsServer::Core::closeAcceptors()
{
    error_code ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
    m_controlAcceptor.close(ignored);
    m_controlPause.cancel();
}

bool HttpsServer::Core::drain(int waitMsMax)
{
    m_state->isDraining = true;
    // Counts as a request until the listener's thread has passed here: what it hands over after
    // that has seen the flag.
    m_state->openRequests.add();
    m_state->post([this] {
        closeAcceptors();
        m_state->openRequests.remove();
    });
    return m_state->openRequests.waitForNone(waitMsMax);
}

void HttpsServer::Core::stop()
{
    if (!m_thread.joinable())
        return;
    m_state->post([this] {
        closeAcceptors();
        for (Connection *connection : m_state->connections.all())
            connection->abort();
    });
    m_thread.join(); // when no operation is left
    // What was posted in between holds connections, and they hold this state.
    m_state->end();
    m_state->io.restart();
    m_state->io.poll();
}

HttpsServer::HttpsServer(std::unique_ptr<Core> core) : m_core(std::move(core)) { }

HttpsServer::~HttpsServer() = default;

Expected<std::unique_ptr<HttpsServer>> HttpsServer::start(
    const ListenerOptions &options, const QByteArray &privateKeyPem, RequestHandler handler)
{
    auto core = std::make_unique<Core>(options, std::move(handler));
    if (auto opened = core->open(privateKeyPem); !opened)
        return opened.error();
    return std::unique_ptr<HttpsServer>(new HttpsServer(std::move(core)));
}

quint16 HttpsServer::port() const { return m_core->port(); }

bool HttpsServer::drain(int waitMsMax) { return m_core->drain(waitMsMax); }

bool HttpsServer::answersItself(int waitMsMax) { return m_core->answersItself(waitMsMax); }

} // namespace shahn::http
