// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/subscriber.h"

#include <QHostAddress>

#include <algorithm>
#include <iterator>

namespace shahn::http
{

QString subscriberOf(const QString &address)
{
    const QHostAddress host(address);
    bool isIpv4 = false;
    host.toIPv4Address(&isIpv4); // also one mapped into IPv6
    if (isIpv4 || host.protocol() != QAbstractSocket::IPv6Protocol || host.isUniqueLocalUnicast()
        || host.isLinkLocal() || host.isLoopback())
        return address;
    Q_IPV6ADDR octets = host.toIPv6Address();
    std::fill(std::begin(octets.c) + 8, std::end(octets.c), quint8{ 0 });
    return QHostAddress(octets).toString();
}

} // namespace shahn::http
