// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The HTTPS listener: TLS 1.3 with our own CA, HTTP/1.1, every bound of protocol/api.h. It runs one
// thread of its own; the handler is called there and must not block. Where it is given a control
// socket it listens there too, by the same rules but without TLS (control_socket.h).
//
// A client certificate is optional in the handshake, but one that our CA has not issued fails it.
// Requests of one connection are answered in their order, one at a time. An HTTP message that the
// parser refuses is answered with a problem document too, and its connection is closed.

#include "core/error.h"
#include "http/control_socket.h"
#include "http/request.h"

#include <QStringList>

#include <functional>

namespace shahn::http
{

struct ListenerOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; // 0: any free port
    QByteArray certificatePem; // the server's certificate, then its issuers
    QByteArray clientCaPem; // issuer of the client certificates
    // Addresses whose connections begin with a header of the PROXY protocol (proxy_header.h).
    QStringList balancers;
    int connectionsMax = 1'024; // connection_book.h says which one makes room
    int connectionsPerAddressMax = 256;
    int connectionsPerCertificateMax = 32; // a client keeps a handful open
    int handshakeMsMax = 10'000; // with the balancer's header
    int readMsMax = 10'000; // from the first octets of a request to its last
    int idleMsMax = 75'000; // between two requests
    int idleUnknownMsMax = 15'000; // the same, without a client certificate
    int handleMsMax = 20'000; // above every answer time of the handlers
    int writeMsMax = 10'000;
    std::optional<ControlSocketOptions> control = {};
};

using RequestHandler = std::function<void(Request request, Responder responder)>;

class HttpsServer final
{
public:
    // Listens when it returns, and has kept nothing of the server's private key but what TLS needs.
    // Errors: CertificateInvalid, NetworkUnreachable (address in use), those of
    // ControlSocket::open.
    static Expected<std::unique_ptr<HttpsServer>> start(
        const ListenerOptions &options, const QByteArray &privateKeyPem, RequestHandler handler);

    // Closes all connections; call drain first for an orderly end.
    ~HttpsServer();

    HttpsServer(const HttpsServer &) = delete;
    HttpsServer &operator=(const HttpsServer &) = delete;

    quint16 port() const;

    // No new connection is accepted, and each open one is closed behind its next answer. Waits
    // until every request that was handed over is answered; false when waitMsMax was not enough.
    bool drain(int waitMsMax);

    // Whether a connection of its own is accepted, secured and answered in time. Limits do not
    // count for it. Not on the listener's thread, and by one thread at a time.
    bool answersItself(int waitMsMax);

private:
    class Core;
    explicit HttpsServer(std::unique_ptr<Core> core);

    const std::unique_ptr<Core> m_core;
};

} // namespace shahn::http
