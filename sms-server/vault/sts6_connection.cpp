// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_connection.h"

#include "vault/sts6_frame.h"

#include <QDeadlineTimer>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace shahn::vault
{

namespace
{

struct FreeAddresses {
    void operator()(addrinfo *addresses) const { freeaddrinfo(addresses); }
};

QString systemReason(int code) { return QString::fromLocal8Bit(std::strerror(code)); }

Error broken(const char *what)
{
    return fail(ErrorCode::NetworkUnreachable,
        QStringLiteral("STS6 connection: %1").arg(QLatin1String(what)));
}

// Waits for the events; false when the time is over or poll fails.
bool waitFor(int socket, short events, const QDeadlineTimer &deadline)
{
    while (true) {
        pollfd entry = { socket, events, 0 };
        const int ready = ::poll(&entry, 1, static_cast<int>(deadline.remainingTime()));
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

// A connected non-blocking socket, or -1.
int connectTo(const addrinfo &address, const QDeadlineTimer &deadline)
{
    const int handle = ::socket(
        address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
    if (handle < 0)
        return -1;
    int result = ::connect(handle, address.ai_addr, address.ai_addrlen);
    if (result != 0 && errno == EINPROGRESS && waitFor(handle, POLLOUT, deadline)) {
        socklen_t size = sizeof(result);
        if (::getsockopt(handle, SOL_SOCKET, SO_ERROR, &result, &size) != 0)
            result = -1;
    }
    if (result != 0) {
        ::close(handle);
        return -1;
    }
    const int on = 1;
    // Frames are small and each waits for its answer.
    ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(handle, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
    return handle;
}

} // namespace

Expected<std::unique_ptr<Sts6Connection>> Sts6Connection::open(
    const Sts6Endpoint &endpoint, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int code = ::getaddrinfo(endpoint.host.toUtf8().constData(),
        QByteArray::number(endpoint.port).constData(), &hints, &found);
    const std::unique_ptr<addrinfo, FreeAddresses> addresses(found);
    if (code != 0) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("STS6 module %1: %2")
                .arg(endpoint.host, QString::fromLocal8Bit(gai_strerror(code))));
    }
    for (const addrinfo *address = addresses.get(); address != nullptr;
         address = address->ai_next) {
        const int handle = connectTo(*address, deadline);
        if (handle >= 0)
            return std::unique_ptr<Sts6Connection>(new Sts6Connection(handle));
    }
    return fail(ErrorCode::VaultUnavailable,
        QStringLiteral("STS6 module %1:%2 does not accept a connection")
            .arg(endpoint.host)
            .arg(endpoint.port));
}

Sts6Connection::~Sts6Connection() { ::close(m_socket); }

bool Sts6Connection::isQuiet() const { return !waitFor(m_socket, POLLIN, QDeadlineTimer(0)); }

Expected<QByteArray> Sts6Connection::exchange(const QByteArray &frame, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    qsizetype sent = 0;
    while (sent < frame.size()) {
        const auto count = ::send(m_socket, frame.constData() + sent,
            static_cast<size_t>(frame.size() - sent), MSG_NOSIGNAL);
        if (count > 0) {
            sent += count;
            continue;
        }
        if (count < 0 && errno != EAGAIN && errno != EINTR)
            return fail(ErrorCode::NetworkUnreachable,
                QStringLiteral("STS6 connection: %1").arg(systemReason(errno)));
        if (!waitFor(m_socket, POLLOUT, deadline))
            return fail(ErrorCode::TimedOut, QStringLiteral("STS6 module does not take data"));
    }
    QByteArray received;
    std::array<char, 1024> buffer = {};
    while (true) {
        if (!waitFor(m_socket, POLLIN, deadline))
            return fail(ErrorCode::TimedOut, QStringLiteral("STS6 module does not answer"));
        const auto count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count == 0)
            return broken("closed by the other side");
        if (count < 0) {
            if (errno == EAGAIN || errno == EINTR)
                continue;
            return fail(ErrorCode::NetworkUnreachable,
                QStringLiteral("STS6 connection: %1").arg(systemReason(errno)));
        }
        received.append(buffer.data(), static_cast<qsizetype>(count));
        const qsizetype end = received.indexOf(sts6FrameEnd);
        if (end >= 0 && end != received.size() - 1)
            return broken("more than one answer");
        if (end >= 0)
            return received.first(end);
        if (received.size() >= sts6FrameMax)
            return broken("an answer without end");
    }
}

} // namespace shahn::vault
