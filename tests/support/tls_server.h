// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small HTTPS server in the test's own event loop, with certificates of a real CA made for the
// test. It keeps what it was asked and answers what the test says, or hangs up.

#include "secure/certificate_authority.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <deque>
#include <variant>
#include <vector>

namespace shahn::test
{

struct HttpRequest {
    QByteArray startLine; // "GET /healthz HTTP/1.1"
    QByteArray head; // the header lines
    QByteArray body;
    QString clientName; // CN of the client's certificate; empty: none
};

struct HttpReply {
    int status = 200;
    QByteArray mediaType = "application/json";
    QByteArray body = "{}";
};

enum class Instead : quint8 { HangUp, Silence };

class TlsServer final : public QObject
{
public:
    struct Options {
        QSsl::SslProtocol protocol = QSsl::TlsV1_3;
        bool sendsCa = true;
        qint64 issuedAtMs = 1'763'700'000'000; // the server's certificate; it is good for years
    };

    explicit TlsServer(const secure::CertificateAuthority &ca) : TlsServer(ca, Options()) { }

    TlsServer(const secure::CertificateAuthority &ca, const Options &options)
    {
        const auto issued = ca.issueServer({ QStringLiteral("127.0.0.1") }, options.issuedAtMs);
        if (!issued)
            qFatal("no server certificate");
        const QSslCertificate own(issued->certificatePem, QSsl::Pem);
        const QSslCertificate root(ca.certificatePem(), QSsl::Pem);
        QSslConfiguration tls;
        tls.setProtocol(options.protocol);
        tls.setLocalCertificateChain(
            options.sendsCa ? QList<QSslCertificate>{ own, root } : QList<QSslCertificate>{ own });
        tls.setPrivateKey(QSslKey(issued->keyPem.view(), QSsl::Ec, QSsl::Pem, QSsl::PrivateKey));
        // OpenSSL would complete the chain with a CA that it knows.
        tls.setCaCertificates(
            options.sendsCa ? QList<QSslCertificate>{ root } : QList<QSslCertificate>{});
        tls.setPeerVerifyMode(QSslSocket::QueryPeer);
        m_server.setSslConfiguration(tls);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the test server does not listen");
        connect(&m_server, &QSslServer::startedEncryptionHandshake, this, [this](QSslSocket *one) {
            if (handshakesCut > 0) {
                --handshakesCut;
                one->abort();
            }
        });
        connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
    }

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()); }

    void close() { m_server.close(); }

    // In the order in which they are used up; health checks are always answered.
    std::deque<std::variant<HttpReply, Instead>> replies;
    std::vector<HttpRequest> requests; // without health checks
    int healthChecks = 0;
    int handshakesCut = 0; // so many more connections are closed before they are secured
    qint64 bytesReceived = 0;

private:
    void accept()
    {
        while (QTcpSocket *next = m_server.nextPendingConnection()) {
            auto *socket = static_cast<QSslSocket *>(next);
            auto *buffer = new QByteArray;
            connect(socket, &QObject::destroyed, this, [buffer] { delete buffer; });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                const QByteArray chunk = socket->readAll();
                bytesReceived += chunk.size();
                buffer->append(chunk);
                serve(*socket, *buffer);
            });
            if (socket->bytesAvailable() > 0)
                Q_EMIT socket->readyRead();
        }
    }

    void serve(QSslSocket &socket, QByteArray &buffer)
    {
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const QByteArray head = buffer.left(headEnd);
        qsizetype length = 0;
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
        }
        if (buffer.size() < headEnd + 4 + length)
            return;
        HttpRequest request;
        request.startLine = head.left(head.indexOf("\r\n"));
        request.head = head;
        request.body = buffer.mid(headEnd + 4, length);
        request.clientName
            = socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).join(u' ');
        buffer.remove(0, headEnd + 4 + length);
        answer(socket, request);
    }

    void answer(QSslSocket &socket, const HttpRequest &request)
    {
        if (request.startLine.startsWith("GET /healthz")) {
            ++healthChecks;
            return write(socket, HttpReply());
        }
        requests.push_back(request);
        if (replies.empty())
            return write(socket, { 500, "text/plain", "nothing scripted" });
        const auto reply = replies.front();
        replies.pop_front();
        if (const auto *http = std::get_if<HttpReply>(&reply))
            return write(socket, *http);
        if (std::get<Instead>(reply) == Instead::HangUp)
            socket.abort();
    }

    static void write(QSslSocket &socket, const HttpReply &reply)
    {
        socket.write("HTTP/1.1 " + QByteArray::number(reply.status) + " Any\r\nContent-Type: "
            + reply.mediaType + "\r\nContent-Length: " + QByteArray::number(reply.body.size())
            + "\r\n\r\n" + reply.body);
    }

    QSslServer m_server;
};

} // namespace shahn::test
