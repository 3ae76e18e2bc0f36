// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/own_check.h"

#include <array>

namespace shahn::http
{
namespace
{

namespace asio = boost::asio;
using boost::system::error_code;
using Tcp = asio::ip::tcp;

constexpr std::string_view question
    = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
constexpr std::string_view expected = "HTTP/1.1 200";

class OwnCheck final
{
public:
    OwnCheck() { m_context.set_verify_mode(asio::ssl::verify_none); }

    // Bound to an address before it connects, so that the listener knows it when it comes.
    Tcp::endpoint bindTo(const asio::ip::address &address)
    {
        socket().open(address.is_v4() ? Tcp::v4() : Tcp::v6());
        socket().bind({ address, 0 });
        return socket().local_endpoint();
    }

    bool ask(const Tcp::endpoint &listener, int waitMsMax)
    {
        socket().async_connect(listener, [this](const error_code &ec) {
            if (!ec)
                secure();
        });
        m_io.run_for(std::chrono::milliseconds(waitMsMax));
        return m_isAnswered;
    }

private:
    Tcp::socket &socket() { return m_stream.next_layer(); }

    void secure()
    {
        m_stream.async_handshake(asio::ssl::stream_base::client, [this](const error_code &ec) {
            if (!ec)
                send();
        });
    }

    void send()
    {
        asio::async_write(
            m_stream, asio::buffer(question), [this](const error_code &ec, std::size_t) {
                if (!ec)
                    receive();
            });
    }

    void receive()
    {
        asio::async_read(
            m_stream, asio::buffer(m_received), [this](const error_code &ec, std::size_t) {
                m_isAnswered
                    = !ec && std::string_view(m_received.data(), m_received.size()) == expected;
            });
    }

    asio::io_context m_io{ 1 };
    asio::ssl::context m_context{ asio::ssl::context::tls_client };
    asio::ssl::stream<Tcp::socket> m_stream{ m_io, m_context };
    std::array<char, expected.size()> m_received = {};
    bool m_isAnswered = false;
};

} // namespace

bool checkListener(ListenerState &state, const ListenerState::Endpoint &listensAt, int waitMsMax)
{
    asio::ip::address address = listensAt.address();
    if (address.is_unspecified()) {
        address = address.is_v4() ? asio::ip::address(asio::ip::address_v4::loopback())
                                  : asio::ip::address(asio::ip::address_v6::loopback());
    }
    bool isAnswered = false;
    try {
        OwnCheck check;
        state.setOwnCheck(check.bindTo(address));
        isAnswered = check.ask({ address, listensAt.port() }, waitMsMax);
    } catch (const std::exception &) { // no file descriptor, no port: nobody else gets one either
    }
    state.setOwnCheck({});
    return isAnswered;
}

} // namespace shahn::http
