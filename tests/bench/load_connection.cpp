// SPDX-License-Identifier: GPL-3.0-or-later
#include "load_connection.h"

#include <algorithm>
#include <charconv>

namespace shahn::bench
{
namespace
{

constexpr std::size_t headerBytesMax = 16 * 1024;

// 0 when it is not there.
std::size_t numberBehind(std::string_view text, std::string_view label)
{
    const std::size_t at = text.find(label);
    std::size_t number = 0;
    if (at != std::string_view::npos)
        std::from_chars(text.data() + at + label.size(), text.data() + text.size(), number);
    return number;
}

} // namespace

LoadConnection::LoadConnection(boost::asio::io_context &io, boost::asio::ssl::context &tls,
    NextRequest nextRequest, OnAnswer onAnswer, OnError onError)
    : m_stream(io, tls)
    , m_nextRequest(std::move(nextRequest))
    , m_onAnswer(std::move(onAnswer))
    , m_onError(std::move(onError))
{
}

void LoadConnection::connect(unsigned short port)
{
    boost::system::error_code error;
    m_stream.lowest_layer().connect({ boost::asio::ip::address_v4::loopback(), port }, error);
    if (!error)
        m_stream.lowest_layer().set_option(boost::asio::ip::tcp::no_delay(true), error);
    if (!error)
        m_stream.handshake(boost::asio::ssl::stream_base::client, error);
    if (error)
        m_onError("connect: " + error.message());
}

void LoadConnection::sendNext()
{
    m_request = m_nextRequest();
    if (m_request.empty())
        return;
    m_received.clear();
    m_sentAt = std::chrono::steady_clock::now();
    boost::asio::async_write(m_stream, boost::asio::buffer(m_request),
        [this](const boost::system::error_code &error, std::size_t) {
            if (error)
                return m_onError("write: " + error.message());
            readHeader();
        });
}

void LoadConnection::readHeader()
{
    boost::asio::async_read_until(m_stream, boost::asio::dynamic_buffer(m_received, headerBytesMax),
        "\r\n\r\n", [this](const boost::system::error_code &error, std::size_t headerSize) {
            if (error)
                return m_onError("read: " + error.message());
            readBody(headerSize);
        });
}

void LoadConnection::readBody(std::size_t headerSize)
{
    const std::string_view header(m_received.data(), headerSize);
    const std::size_t bodySize = numberBehind(header, "Content-Length: ");
    const std::size_t missing
        = headerSize + bodySize - std::min(headerSize + bodySize, m_received.size());
    if (missing == 0)
        return finish(headerSize, bodySize);
    boost::asio::async_read(m_stream, boost::asio::dynamic_buffer(m_received),
        boost::asio::transfer_exactly(missing),
        [this, headerSize, bodySize](const boost::system::error_code &error, std::size_t) {
            if (error)
                return m_onError("read: " + error.message());
            finish(headerSize, bodySize);
        });
}

void LoadConnection::finish(std::size_t headerSize, std::size_t bodySize)
{
    const std::string_view all(m_received);
    Answer answer;
    answer.took = std::chrono::steady_clock::now() - m_sentAt;
    answer.status = static_cast<int>(numberBehind(all.substr(0, headerSize), "HTTP/1.1 "));
    answer.body = all.substr(headerSize, bodySize);
    m_onAnswer(answer);
    sendNext();
}

} // namespace shahn::bench
