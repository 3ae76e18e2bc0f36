// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request_reader.h"

#include "protocol/api.h"

#include <utility> // Boost 1.74 uses std::exchange without it

// Boost is outside our warning rules.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wswitch-enum"
#include <boost/beast/http.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <functional>
#include <string_view>

namespace shahn::http
{
namespace
{

namespace beast_http = boost::beast::http;
using boost::beast::iequals;

// Chunked coding may be finer than anybody needs, but not without bound.
constexpr std::size_t bodyOctetsMax = 4 * std::size_t(protocol::bodyBytesMax);

constexpr const char *loneLineEnd = "a line between the chunks does not end with CR LF";

// A line with the size of a chunk; all fields of a trailer.
constexpr std::size_t lineOctetsMax = protocol::headerValueBytesMax;

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool isLineOk(std::string_view line)
{
    return line.find('\r') == line.npos && line.find('\n') == line.npos;
}

// Every line ends with CR LF, and none but the first may begin with a blank. head: with the empty
// line at its end.
bool hasStrictLines(std::string_view head)
{
    bool isFirst = true;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        if (!isLineOk(line))
            return false;
        if (!isFirst && !line.empty() && (line.front() == ' ' || line.front() == '\t'))
            return false;
        isFirst = false;
        head.remove_prefix(end + 2);
    }
    return true;
}

// A name or an address, with a port or without (RFC 9110, 7.2).
bool isHost(boost::beast::string_view value)
{
    return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || std::string_view("-._~%!$&'()*+;=:[]").find(c) != std::string_view::npos;
    });
}

// What has such an end of a line never has the empty line that it ends with; its sender would wait
// for an answer in vain. from: what is before was looked at.
bool hasLoneLineEnd(std::string_view head, std::size_t from)
{
    for (std::size_t at = head.find_first_of("\r\n", from); at != head.npos;
         at = head.find_first_of("\r\n", at + 1)) {
        if (head[at] == '\n' && (at == 0 || head[at - 1] != '\r'))
            return true;
        if (head[at] == '\r' && at + 1 < head.size() && head[at + 1] != '\n')
            return true;
    }
    return false;
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The line with the size of a chunk, or the lines from a size of 0 to the end of the trailer, as
// far as they are here; behind the end of the chunk before.
std::string_view linesAt(std::string_view octets)
{
    if (octets.starts_with("\r\n"))
        octets.remove_prefix(2);
    const std::size_t digits = octets.find_first_not_of('0');
    const bool isLast = digits == octets.npos || (digits > 0 && !isHexDigit(octets[digits]));
    const std::size_t end = octets.find(isLast ? "\r\n\r\n" : "\r\n");
    return end == octets.npos ? octets : octets.substr(0, end + 2);
}

// A method is a token of capital letters in every request that we could answer.
bool hasMethod(std::string_view head)
{
    const std::size_t length = head.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
    return length != 0 && length != head.npos && head[length] == ' ';
}

} // namespace

struct RequestReader::Parser {
    Parser()
    {
        parser.header_limit(std::uint32_t(protocol::headBytesMax));
        parser.body_limit(std::uint64_t(protocol::bodyBytesMax));
        parser.eager(true);
        parser.on_chunk_header(onChunkHeader);
    }

    // False when what stands behind the rest of a chunk does not begin with CR LF, or has a line
    // that nothing can end well. What Beast is given needs more octets to say so.
    bool mayGoOnWith(std::string_view octets) const
    {
        const std::uint64_t left = chunkEndsAt - parser.get().body().size();
        if (!parser.chunked() || left >= octets.size())
            return true;
        const std::string_view next = octets.substr(left);
        const bool isBehindChunk = chunkEndsAt > 0;
        if (isBehindChunk && !std::string_view("\r\n").starts_with(next.substr(0, 2)))
            return false;
        return !hasLoneLineEnd(linesAt(next), 0);
    }

    // An LF in a quoted extension ends the line for others.
    std::function<void(std::uint64_t, boost::beast::string_view, boost::system::error_code &)>
        onChunkHeader = [this](std::uint64_t size, boost::beast::string_view extensions,
                            boost::system::error_code &ec) {
            chunkEndsAt = parser.get().body().size() + size;
            const auto isControl
                = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 127; };
            if (std::any_of(extensions.begin(), extensions.end(), isControl))
                ec = beast_http::error::bad_chunk_extension;
        };
    beast_http::request_parser<beast_http::string_body> parser;
    int headFieldCount = 0; // Beast adds those of a trailer
    std::size_t bodyOctets = 0; // as they came, with the coding of chunks
    std::uint64_t chunkEndsAt = 0; // in the body
};

RequestReader::RequestReader() : m_parser(std::make_unique<Parser>()) { }

RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::refuse(ErrorCode code, const char *detail)
{
    m_refusal = { code, QString::fromLatin1(detail) };
    return State::Refused;
}

RequestReader::State RequestReader::add(const char *octets, std::size_t count)
{
    m_buffer.append(octets, count);
    return proceed();
}

RequestReader::State RequestReader::next()
{
    m_parser = std::make_unique<Parser>();
    m_isHeadRead = m_wantsContinue = m_isEmptyLineSkipped = false;
    m_headSearchedTo = 0;
    m_message = {};
    return m_buffer.empty() ? State::Incomplete : proceed();
}

bool RequestReader::takeContinue() { return std::exchange(m_wantsContinue, false); }

RequestReader::State RequestReader::proceed()
{
    if (!m_isHeadRead) {
        if (const State state = readHead(); state != State::Complete)
            return state;
    }
    return readBody();
}

RequestReader::State RequestReader::readHead()
{
    // An empty line before a request is skipped (RFC 9112, 2.2), but only one.
    if (!m_isEmptyLineSkipped) {
        if (m_buffer.empty() || m_buffer == "\r")
            return State::Incomplete;
        if (m_buffer.rfind("\r\n", 0) == 0)
            m_buffer.erase(0, 2);
        m_isEmptyLineSkipped = true;
    }
    const std::size_t from = m_headSearchedTo > 3 ? m_headSearchedTo - 3 : 0;
    const std::size_t end = m_buffer.find("\r\n\r\n", from);
    if (end == m_buffer.npos || end + 4 > std::size_t(protocol::headBytesMax)) {
        const auto begin = std::string_view(m_buffer).substr(0, protocol::headBytesMax);
        if (hasLoneLineEnd(begin, from))
            return refuse(
                hasMethod(begin) ? ErrorCode::MalformedRequest : ErrorCode::MethodNotAllowed,
                "a line of the header does not end with CR LF");
        m_headSearchedTo = m_buffer.size();
        if (m_buffer.size() > std::size_t(protocol::headBytesMax))
            return refuse(ErrorCode::MalformedRequest,
                "the URL or the header fields are longer than their bounds");
        return State::Incomplete;
    }
    const std::string_view head(m_buffer.data(), end + 4);
    if (!hasMethod(head))
        return refuse(ErrorCode::MethodNotAllowed, "the method is not known");
    if (!hasStrictLines(head))
        return refuse(ErrorCode::MalformedRequest, "a line of the header is not of HTTP/1.1");
    boost::system::error_code ec;
    m_parser->parser.put(boost::asio::buffer(head.data(), head.size()), ec);
    if (ec == beast_http::error::body_limit)
        return refuse(ErrorCode::BodyTooLarge, "the body is larger than its bound");
    // Whole as it is, Beast may want more of it: "GET / HT" could become a version.
    if ((ec && ec != beast_http::error::need_more) || !m_parser->parser.is_header_done())
        return refuse(ErrorCode::MalformedRequest, "this is no HTTP/1.1 request");
    m_buffer.erase(0, head.size());
    m_isHeadRead = true;
    return checkHead();
}

RequestReader::State RequestReader::checkHead()
{
    const auto &head = m_parser->parser.get();
    if (head.target().size() > std::size_t(protocol::urlBytesMax))
        return refuse(ErrorCode::MalformedRequest,
            "the URL or the header fields are longer than their bounds");
    int count = 0;
    for (const auto &one : head) {
        if (++count > protocol::headerCountMax
            || one.name_string().size() > std::size_t(protocol::headerFieldBytesMax)
            || one.value().size() > std::size_t(protocol::headerValueBytesMax))
            return refuse(ErrorCode::MalformedRequest,
                "the URL or the header fields are longer than their bounds");
    }
    m_parser->headFieldCount = count;
    const std::size_t hosts = head.count(beast_http::field::host);
    if (hosts > 1 || (hosts == 0 && head.version() != 10)
        || (hosts == 1 && !isHost(head[beast_http::field::host])))
        return refuse(ErrorCode::MalformedRequest, "a request names one Host");
    const std::size_t codings = head.count(beast_http::field::transfer_encoding);
    const std::size_t lengths = head.count(beast_http::field::content_length);
    const auto length = head[beast_http::field::content_length];
    const bool isLengthNumber = length.find_first_not_of("0123456789") == length.npos;
    const bool isCodingKnown = codings == 0
        || (codings == 1 && iequals(head[beast_http::field::transfer_encoding], "chunked"));
    if (!isCodingKnown || !isLengthNumber || codings + lengths > 1
        || (codings > 0 && head.version() == 10))
        return refuse(ErrorCode::MalformedRequest, "the length of the body is not clear");
    for (const auto once : { beast_http::field::content_type, beast_http::field::authorization })
        if (head.count(once) > 1)
            return refuse(ErrorCode::MalformedRequest, "a header field stands twice");
    if (head.count(protocol::idempotencyKeyHeader) > 1)
        return refuse(ErrorCode::MalformedRequest, "a header field stands twice");
    // RFC 9110, 10.1.1: not of HTTP/1.0.
    m_wantsContinue
        = head.version() == 11 && iequals(head[beast_http::field::expect], "100-continue");
    takeHead();
    return State::Complete;
}

RequestReader::State RequestReader::readBody()
{
    auto &parser = m_parser->parser;
    while (!parser.is_done()) {
        if (!m_parser->mayGoOnWith(m_buffer))
            return refuse(ErrorCode::MalformedRequest, loneLineEnd);
        // Beast asserts five octets where a chunk may end: fewer are never a whole one.
        if (m_buffer.empty() || (parser.chunked() && m_buffer.size() < 5))
            return State::Incomplete;
        boost::system::error_code ec;
        // A window, so that it makes no difference in how many pieces something came.
        const std::size_t window = std::min(m_buffer.size(), lineOctetsMax);
        const std::size_t used = parser.put(boost::asio::buffer(m_buffer.data(), window), ec);
        m_buffer.erase(0, used);
        m_parser->bodyOctets += used;
        // Of a line further on that is here as a whole, Beast says that first.
        if (ec == beast_http::error::body_limit && parser.chunked()
            && hasLoneLineEnd(linesAt(m_buffer), 0))
            return refuse(ErrorCode::MalformedRequest, loneLineEnd);
        if (ec == beast_http::error::body_limit || m_parser->bodyOctets > bodyOctetsMax)
            return refuse(ErrorCode::BodyTooLarge, "the body is larger than its bound");
        if (ec == beast_http::error::need_more) {
            if (used > 0)
                continue;
            // The beginning of a chunk, or the trailer: it has to fit.
            if (window == lineOctetsMax)
                return refuse(ErrorCode::MalformedRequest, "a chunk of the body is not understood");
            return State::Incomplete;
        }
        if (ec)
            return refuse(ErrorCode::MalformedRequest, "the body is not understood");
    }
    const auto &fields = parser.get();
    if (std::distance(fields.begin(), fields.end()) != m_parser->headFieldCount)
        return refuse(ErrorCode::MalformedRequest, "header fields behind the body are not taken");
    m_wantsContinue = false;
    m_message.body = QByteArray::fromStdString(fields.body());
    return State::Complete;
}

void RequestReader::takeHead()
{
    const auto &request = m_parser->parser.get();
    m_message.method = bytesOf(request.method_string());
    m_message.target = bytesOf(request.target());
    m_message.contentType = bytesOf(request[beast_http::field::content_type]);
    m_message.authorization = bytesOf(request[beast_http::field::authorization]);
    m_message.idempotencyKey = bytesOf(request[protocol::idempotencyKeyHeader]);
    m_message.isUpgrade = request.count(beast_http::field::upgrade) > 0;
    m_message.keepsAlive = m_parser->parser.keep_alive();
}

} // namespace shahn::http
