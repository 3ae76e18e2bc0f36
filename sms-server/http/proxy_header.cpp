// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/proxy_header.h"

#include <QHostAddress>

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace shahn::http
{
namespace
{

using namespace std::string_view_literals;

constexpr auto textStart = "PROXY "sv;
constexpr std::size_t textBytesMax = 107; // of a line, with its end
constexpr auto binaryStart = "\r\n\r\n\0\r\nQUIT\n"sv;
constexpr std::size_t binaryFixedBytes = 16; // up to the length, with it

Error malformed()
{
    return fail(ErrorCode::MalformedRequest, QStringLiteral("no header of the PROXY protocol"));
}

std::size_t binaryLength(std::string_view header)
{
    return binaryFixedBytes + qFromBigEndian<quint16>(header.data() + 14);
}

Expected<QString> textSource(std::string_view header)
{
    const QList<QByteArray> words
        = QByteArray(header.data(), qsizetype(header.size()) - 2).split(' ');
    if (words.size() >= 2 && words[1] == "UNKNOWN")
        return QString();
    const bool isIpv4 = words.value(1) == "TCP4";
    if (words.size() != 6 || (!isIpv4 && words[1] != "TCP6"))
        return malformed();
    const QHostAddress source(QString::fromLatin1(words[2]));
    if (source.protocol()
        != (isIpv4 ? QAbstractSocket::IPv4Protocol : QAbstractSocket::IPv6Protocol))
        return malformed();
    // Qt reads more forms than the protocol has: octal numbers, short forms, scopes.
    const bool isPlain = isIpv4 ? source.toString().toLatin1() == words[2]
                                : source.scopeId().isEmpty() && !words[2].contains('\0');
    if (!isPlain)
        return malformed();
    return source.toString();
}

Expected<QString> binarySource(std::string_view header)
{
    constexpr std::size_t ipv4Bytes = 12; // two addresses, two ports
    constexpr std::size_t ipv6Bytes = 36;
    const auto versionAndCommand = static_cast<quint8>(header[12]);
    const auto family = static_cast<quint8>(header[13]) >> 4U;
    const std::string_view addresses = header.substr(binaryFixedBytes);
    if (versionAndCommand == 0x20) // the balancer's own
        return QString();
    if (versionAndCommand != 0x21)
        return malformed();
    if (family == 0 || family == 3) // unknown, or a socket of the balancer's machine
        return QString();
    if (family == 1 && addresses.size() >= ipv4Bytes)
        return QHostAddress(qFromBigEndian<quint32>(addresses.data())).toString();
    if (family == 2 && addresses.size() >= ipv6Bytes) {
        Q_IPV6ADDR octets;
        std::memcpy(octets.c, addresses.data(), sizeof(octets.c));
        return QHostAddress(octets).toString();
    }
    return malformed();
}

} // namespace

Expected<std::size_t> missingProxyOctets(std::string_view received)
{
    SHAHN_ASSERT(received.size() >= proxyHeaderBytesMin);
    if (received.starts_with(textStart)) {
        if (received.ends_with("\r\n"sv))
            return 0;
        if (received.size() >= textBytesMax)
            return malformed();
        return 1; // the line's end is not known
    }
    if (!received.starts_with(binaryStart))
        return malformed();
    if (received.size() < binaryFixedBytes)
        return binaryFixedBytes - received.size();
    const std::size_t length = binaryLength(received);
    if (length > proxyHeaderBytesMax)
        return malformed();
    return length - std::min(length, received.size());
}

Expected<QString> proxySource(std::string_view header)
{
    return header.starts_with(textStart) ? textSource(header) : binarySource(header);
}

} // namespace shahn::http
