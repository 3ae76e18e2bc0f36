// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/https_server.h"
#include "http/problem_response.h"
#include "protocol/api.h"
#include "secure/certificate.h"
#include "secure/certificate_authority.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace shahn;
using namespace shahn::http;

namespace
{

// Generous: the tests wait for what must happen, however slow the machine is.
constexpr int waitMs = 30'000;
constexpr qint64 nowMs = 1'790'000'000'000;

struct Identity {
    QByteArray certificatePem;
    QByteArray keyPem;
};

Identity makeIdentity(const secure::CertificateAuthority &authority, qint64 issuedAtMs = nowMs)
{
    const auto request = secure::makeKeyAndRequest(QStringLiteral("CDU-1"));
    SHAHN_ASSERT(request);
    const auto certificate
        = authority.issueCdu(request->requestPem, QStringLiteral("CDU-1"), issuedAtMs);
    SHAHN_ASSERT(certificate);
    return { *certificate,
        QByteArray(request->keyPem.view().constData(), request->keyPem.view().size()) };
}

QByteArray get(const QByteArray &path) { return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

// A request that changes something.
QByteArray post(const QByteArray &path)
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
}

int statusOf(const QByteArray &response) { return response.mid(9, 3).toInt(); }

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

} // namespace

// The real listener, asked over real TLS.
class TestHttpsServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void answersWithTheSafeHeaders();
    void certificateIsSeen();
    void absentCertificateIsEmpty();
    void certificateOfAnotherCaFailsTheHandshake();
    void olderTlsIsRefused();
    void noSessionIsResumed();
    void headIsAnsweredWithoutABody();
    void refusedMessageIsAnswered_data();
    void refusedMessageIsAnswered();
    void largestBodyIsTaken();
    void chunkedBodyIsBoundedToo();
    void anotherThreadMayAnswerLater();
    void unsentAnswerIsAnError();
    void pipelinedRequestsKeepTheirOrder();
    void slowSenderIsCutOff();
    void idleConnectionIsClosed();
    void unfinishedHandshakeIsClosed();
    void addressHoldsOnlySoManyConnections();
    void oldestUnknownMakesRoom();
    void knownAndWaitingKeepTheirPlaces();
    void whoOnlyAsksMakesRoom();
    void certificateHoldsOnlySoManyConnections();
    void waitingOfACertificateKeepTheirPlaces();
    void certificateThatEndsMeanwhile();
    void balancerTellsWhoseConnectionItIs_data();
    void balancerTellsWhoseConnectionItIs();
    void balancerWithoutItsHeaderIsClosed();
    void limitsSeeThroughABalancer();
    void ownCheckHasItsPlace();
    void ownCheckNoticesAListenerThatHangs();
    void drainFinishesWhatRuns();
    void drainLosesNoAnswer();
    void endsWhileConnectionsAreOpen();

private:
    bool startServer(const std::function<void(ListenerOptions &)> &change = {});
    std::unique_ptr<QSslSocket> connectAs(
        const Identity *identity, QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater);
    // As a balancer: these octets first, then TLS.
    std::unique_ptr<QSslSocket> connectBehind(const QByteArray &header);
    QByteArray ask(QSslSocket &socket, const QByteArray &message);
    QByteArray readAnswer(QSslSocket &socket);

    std::optional<secure::CertificateAuthority> m_authority;
    std::optional<secure::CertificateAuthority> m_otherAuthority;
    Identity m_cdu;
    Identity m_alien;
    std::promise<void> m_heldArrived;
    std::promise<void> m_blocks; // until it is kept, "blocking" holds the listener's thread
    std::atomic<int> m_handledCount = 0;
    std::vector<std::thread> m_threads;
    std::unique_ptr<HttpsServer> m_server;
};

void TestHttpsServer::initTestCase()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    auto authority = secure::CertificateAuthority::create(QStringLiteral("Test"), now);
    auto other = secure::CertificateAuthority::create(QStringLiteral("Test"), now);
    QVERIFY(authority && other);
    m_authority.emplace(std::move(*authority));
    m_otherAuthority.emplace(std::move(*other));
    m_cdu = makeIdentity(*m_authority);
    m_alien = makeIdentity(*m_otherAuthority);
}

void TestHttpsServer::cleanup()
{
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
    m_server.reset();
    m_heldArrived = {};
    m_blocks = {};
    m_handledCount = 0;
}

bool TestHttpsServer::startServer(const std::function<void(ListenerOptions &)> &change)
{
    const auto certificate = m_authority->issueServer(
        { QStringLiteral("127.0.0.1") }, QDateTime::currentMSecsSinceEpoch());
    if (!certificate)
        return false;
    ListenerOptions options;
    options.certificatePem = certificate->certificatePem;
    options.clientCaPem = m_authority->certificatePem();
    if (change)
        change(options);
    const auto handler = [this](Request request, Responder responder) {
        ++m_handledCount;
        const QString what = request.segments.front();
        if (what == QStringLiteral("address"))
            return responder.send(jsonResponse(200, request.remoteAddress.toLatin1()));
        if (what == QStringLiteral("blocking"))
            m_blocks.get_future().wait();
        if (what == QStringLiteral("certificate"))
            return responder.send(jsonResponse(200, request.certificateSha256.toLatin1()));
        if (what == QStringLiteral("later")) {
            m_threads.emplace_back([responder] { responder.send(jsonResponse(200, "later")); });
            return;
        }
        if (what == QStringLiteral("held")) {
            m_threads.emplace_back([this, responder] {
                m_heldArrived.set_value();
                QThread::msleep(300);
                responder.send(jsonResponse(200, "held"));
            });
            return;
        }
        if (what == QStringLiteral("never"))
            return;
        responder.send(jsonResponse(200, QByteArray::number(request.body.size())));
    };
    auto started = HttpsServer::start(options, certificate->keyPem.view(), handler);
    if (!started)
        return false;
    m_server = std::move(*started);
    return true;
}

namespace
{

QSslConfiguration clientTls(const secure::CertificateAuthority &authority)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setCaCertificates(QSslCertificate::fromData(authority.certificatePem()));
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    return configuration;
}

} // namespace

std::unique_ptr<QSslSocket> TestHttpsServer::connectAs(
    const Identity *identity, QSsl::SslProtocol protocol)
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = clientTls(*m_authority);
    configuration.setProtocol(protocol);
    if (identity) {
        configuration.setLocalCertificate(QSslCertificate(identity->certificatePem));
        configuration.setPrivateKey(QSslKey(identity->keyPem, QSsl::Ec));
    }
    socket->setSslConfiguration(configuration);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
    socket->waitForEncrypted(waitMs);
    return socket;
}

std::unique_ptr<QSslSocket> TestHttpsServer::connectBehind(const QByteArray &header)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(clientTls(*m_authority));
    socket->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    if (!socket->waitForConnected(waitMs))
        return socket;
    socket->write(header);
    socket->setPeerVerifyName(QStringLiteral("127.0.0.1"));
    socket->startClientEncryption();
    socket->waitForEncrypted(waitMs);
    return socket;
}

QByteArray TestHttpsServer::readAnswer(QSslSocket &socket)
{
    QByteArray answer;
    for (;;) {
        answer += socket.readAll();
        const qsizetype head = answer.indexOf("\r\n\r\n");
        const qsizetype lengthAt = answer.indexOf("Content-Length: ");
        if (head >= 0 && lengthAt >= 0) {
            const qsizetype length
                = answer.mid(lengthAt + 16, answer.indexOf('\r', lengthAt) - lengthAt - 16).toInt();
            if (answer.size() >= head + 4 + length)
                return answer;
        }
        if (!socket.waitForReadyRead(waitMs))
            return answer + socket.readAll();
    }
}

QByteArray TestHttpsServer::ask(QSslSocket &socket, const QByteArray &message)
{
    socket.write(message);
    return readAnswer(socket);
}

void TestHttpsServer::answersWithTheSafeHeaders()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    const QByteArray answer = ask(*socket, get("/x"));
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("Cache-Control: no-store\r\n"));
    QVERIFY(answer.contains("X-Content-Type-Options: nosniff\r\n"));
    QVERIFY(answer.contains("Date: "));
    QCOMPARE(socket->sessionProtocol(), QSsl::TlsV1_3);
    QCOMPARE(statusOf(ask(*socket, get("/again"))), 200);
}

void TestHttpsServer::certificateIsSeen()
{
    QVERIFY(startServer());
    const auto socket = connectAs(&m_cdu);
    const auto expected = secure::certificateSha256Hex(m_cdu.certificatePem);
    QVERIFY(expected);
    QCOMPARE(bodyOf(ask(*socket, get("/certificate"))), expected->toLatin1());
}

void TestHttpsServer::absentCertificateIsEmpty()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    const QByteArray answer = ask(*socket, get("/certificate"));
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(bodyOf(answer), QByteArray());
}

void TestHttpsServer::certificateOfAnotherCaFailsTheHandshake()
{
    QVERIFY(startServer());
    const auto socket = connectAs(&m_alien);
    QCOMPARE(ask(*socket, get("/certificate")), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, waitMs);
}

void TestHttpsServer::olderTlsIsRefused()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr, QSsl::TlsV1_2);
    QVERIFY(!socket->isEncrypted());
}

// A ticket would stand for the certificate beyond that one's end.
void TestHttpsServer::noSessionIsResumed()
{
    QVERIFY(startServer());
    const auto first = connectAs(&m_cdu);
    QVERIFY(!bodyOf(ask(*first, get("/certificate"))).isEmpty());
    QSslConfiguration configuration = first->sslConfiguration();
    // Whatever the first connection left, and not the certificate itself.
    configuration.setLocalCertificateChain({});
    configuration.setPrivateKey({});
    QSslSocket second;
    second.setSslConfiguration(configuration);
    second.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
    QVERIFY(second.waitForEncrypted(waitMs));
    const QByteArray answer = ask(second, get("/certificate"));
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(bodyOf(answer).isEmpty());
}

// Octets behind it would be taken for the beginning of the next answer.
void TestHttpsServer::headIsAnsweredWithoutABody()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    socket->write("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n" + get("/x"));
    QByteArray answers;
    while (answers.count("HTTP/1.1 ") < 2 && socket->waitForReadyRead(waitMs))
        answers += socket->readAll();
    QVERIFY(answers.indexOf("\r\n\r\nHTTP/1.1 200") > 0);
}

void TestHttpsServer::refusedMessageIsAnswered_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("status");
    const QByteArray longText(5'000, 'a');
    QByteArray manyHeaders = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < protocol::headerCountMax + 1; ++i)
        manyHeaders += "X-" + QByteArray::number(i) + ": 1\r\n";
    const QByteArray tooLarge = QByteArray::number(protocol::bodyBytesMax + 1);
    QTest::newRow("no HTTP") << QByteArray("hello there\r\n\r\n") << 405;
    QTest::newRow("broken version") << QByteArray("GET / FTP/1.1\r\n\r\n") << 400;
    QTest::newRow("long URL") << get('/' + longText) << 400;
    QTest::newRow("long header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX-A: " + longText
        + "\r\n\r\n") << 400;
    QTest::newRow("long header name")
        << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n" + longText + ": a\r\n\r\n") << 400;
    QTest::newRow("many headers") << manyHeaders + "\r\n" << 400;
    QTest::newRow("large body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + tooLarge + "\r\n\r\n") << 413;
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")
                                 << 400;
    QTest::newRow("broken escape") << get("/%zz") << 400;
    QTest::newRow("upgrade") << QByteArray(
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                             << 400;
}

void TestHttpsServer::refusedMessageIsAnswered()
{
    QFETCH(QByteArray, message);
    QFETCH(int, status);
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    const QByteArray answer = ask(*socket, message);
    QCOMPARE(statusOf(answer), status);
    QVERIFY(answer.contains("application/problem+json"));
    QVERIFY(answer.contains("Connection: close"));
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, waitMs);
    QCOMPARE(statusOf(ask(*connectAs(nullptr), get("/alive"))), 200);
}

void TestHttpsServer::largestBodyIsTaken()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    const QByteArray size = QByteArray::number(protocol::bodyBytesMax);
    const QByteArray answer = ask(*socket,
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n"
            + QByteArray(protocol::bodyBytesMax, 'x'));
    QCOMPARE(bodyOf(answer), size);
}

void TestHttpsServer::chunkedBodyIsBoundedToo()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    QByteArray message = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 17; ++i)
        message += "1000\r\n" + QByteArray(4'096, 'x') + "\r\n";
    QCOMPARE(statusOf(ask(*socket, message + "0\r\n\r\n")), 413);
}

void TestHttpsServer::anotherThreadMayAnswerLater()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(bodyOf(ask(*socket, get("/later"))), QByteArray("later"));
}

void TestHttpsServer::unsentAnswerIsAnError()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    QCOMPARE(statusOf(ask(*socket, get("/never"))), 500);
}

void TestHttpsServer::pipelinedRequestsKeepTheirOrder()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    socket->write(get("/later") + get("/x") + get("/later"));
    QByteArray answers;
    while (answers.count("HTTP/1.1 200") < 3 || !answers.endsWith("later")) {
        QVERIFY2(socket->waitForReadyRead(waitMs), answers.constData());
        answers += socket->readAll();
    }
    const qsizetype first = answers.indexOf("\r\n\r\nlater");
    const qsizetype second = answers.indexOf("\r\n\r\n0");
    QVERIFY(first > 0 && second > first);
}

void TestHttpsServer::slowSenderIsCutOff()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.readMsMax = 200; }));
    const auto socket = connectAs(nullptr);
    socket->write("GET /x HTTP/1.1\r\n");
    QVERIFY(socket->waitForBytesWritten(waitMs));
    const auto send = [&socket] {
        socket->write("X-A: 1\r\n");
        socket->waitForBytesWritten(100);
        return socket->state() == QAbstractSocket::UnconnectedState;
    };
    QTRY_VERIFY_WITH_TIMEOUT(send(), waitMs);
    QCOMPARE(socket->readAll(), QByteArray());
}

void TestHttpsServer::idleConnectionIsClosed()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.idleMsMax = 200; }));
    const auto socket = connectAs(nullptr);
    QCOMPARE(statusOf(ask(*socket, get("/x"))), 200);
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, waitMs);
}

void TestHttpsServer::unfinishedHandshakeIsClosed()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.handshakeMsMax = 200; }));
    QTcpSocket silent;
    silent.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    QVERIFY(silent.waitForConnected(waitMs));
    QTRY_COMPARE_WITH_TIMEOUT(silent.state(), QAbstractSocket::UnconnectedState, waitMs);
}

void TestHttpsServer::addressHoldsOnlySoManyConnections()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.connectionsPerAddressMax = 2; }));
    auto first = connectAs(&m_cdu);
    const auto second = connectAs(&m_cdu);
    QCOMPARE(statusOf(ask(*first, get("/x"))), 200);
    QCOMPARE(statusOf(ask(*second, get("/x"))), 200);
    QVERIFY(!connectAs(&m_cdu)->isEncrypted());
    first.reset();
    QTRY_VERIFY_WITH_TIMEOUT(connectAs(&m_cdu)->isEncrypted(), waitMs);
}

// Silent ones cost whoever opens them, and nobody else, a place.
void TestHttpsServer::oldestUnknownMakesRoom()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.connectionsMax = 2; }));
    QTcpSocket silent;
    silent.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    QVERIFY(silent.waitForConnected(waitMs));
    const auto unknown = connectAs(nullptr);
    QCOMPARE(statusOf(ask(*unknown, get("/x"))), 200);
    const auto station = connectAs(&m_cdu);
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
    QTRY_COMPARE_WITH_TIMEOUT(silent.state(), QAbstractSocket::UnconnectedState, waitMs);
    QCOMPARE(statusOf(ask(*unknown, get("/x"))), 200);
    QCOMPARE(statusOf(ask(*connectAs(nullptr), get("/x"))), 200);
    QTRY_COMPARE_WITH_TIMEOUT(unknown->state(), QAbstractSocket::UnconnectedState, waitMs);
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
}

void TestHttpsServer::knownAndWaitingKeepTheirPlaces()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.connectionsMax = 2; }));
    const auto station = connectAs(&m_cdu);
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
    const auto waiting = connectAs(nullptr);
    waiting->write(post("/held"));
    QVERIFY(waiting->waitForBytesWritten(waitMs));
    m_heldArrived.get_future().wait();
    QVERIFY(!connectAs(&m_cdu)->isEncrypted());
    QCOMPARE(bodyOf(readAnswer(*waiting)), QByteArray("held"));
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
}

// With questions that anyone may ask, and that take a moment, a stranger could hold every place.
void TestHttpsServer::whoOnlyAsksMakesRoom()
{
    QVERIFY(startServer([](ListenerOptions &options) { options.connectionsMax = 1; }));
    const auto asking = connectAs(nullptr);
    asking->write(get("/held"));
    QVERIFY(asking->waitForBytesWritten(waitMs));
    m_heldArrived.get_future().wait();
    QCOMPARE(statusOf(ask(*connectAs(&m_cdu), get("/x"))), 200);
    QTRY_COMPARE_WITH_TIMEOUT(asking->state(), QAbstractSocket::UnconnectedState, waitMs);
}

// Also one that was revoked is known to TLS, and it could take every place.
void TestHttpsServer::certificateHoldsOnlySoManyConnections()
{
    QVERIFY(startServer([](ListenerOptions &options) {
        options.connectionsMax = 4;
        options.connectionsPerCertificateMax = 2;
    }));
    const Identity otherCdu = makeIdentity(*m_authority);
    const auto other = connectAs(&otherCdu);
    QCOMPARE(statusOf(ask(*other, get("/x"))), 200);
    std::vector<std::unique_ptr<QSslSocket>> sockets;
    for (size_t i = 0; i < 6; ++i) {
        sockets.push_back(connectAs(&m_cdu));
        QCOMPARE(statusOf(ask(*sockets[i], get("/x"))), 200);
        if (i >= 2)
            QTRY_COMPARE_WITH_TIMEOUT(
                sockets[i - 2]->state(), QAbstractSocket::UnconnectedState, waitMs);
    }
    QCOMPARE(statusOf(ask(*sockets[4], get("/x"))), 200);
    QCOMPARE(statusOf(ask(*connectAs(nullptr), get("/x"))), 200);
    QCOMPARE(statusOf(ask(*other, get("/x"))), 200);
}

void TestHttpsServer::waitingOfACertificateKeepTheirPlaces()
{
    QVERIFY(
        startServer([](ListenerOptions &options) { options.connectionsPerCertificateMax = 1; }));
    const auto waiting = connectAs(&m_cdu);
    waiting->write(post("/held"));
    QVERIFY(waiting->waitForBytesWritten(waitMs));
    m_heldArrived.get_future().wait();
    QCOMPARE(ask(*connectAs(&m_cdu), get("/x")), QByteArray());
    QCOMPARE(bodyOf(readAnswer(*waiting)), QByteArray("held"));
    QCOMPARE(statusOf(ask(*connectAs(&m_cdu), get("/x"))), 200);
}

// It was valid in the handshake; a connection in use would live on for ever.
void TestHttpsServer::certificateThatEndsMeanwhile()
{
    QVERIFY(startServer());
    const auto endsAtMs = [](const Identity &identity) {
        return QSslCertificate(identity.certificatePem).expiryDate().toMSecsSinceEpoch();
    };
    std::unique_ptr<QSslSocket> socket;
    // A loaded machine may need longer for the handshake than a certificate lasts.
    for (qint64 lastsMs = 5'000; !socket || (!socket->isEncrypted() && lastsMs < 60'000);
         lastsMs *= 2) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const Identity brief = makeIdentity(*m_authority, nowMs + now + lastsMs - endsAtMs(m_cdu));
        QVERIFY(qAbs(endsAtMs(brief) - now - lastsMs) < 100'000);
        socket = connectAs(&brief);
    }
    QVERIFY(socket->isEncrypted());
    QByteArray answer;
    do
        answer = ask(*socket, get("/certificate"));
    while (statusOf(answer) == 200);
    QVERIFY2(answer.contains("\"code\":4006"), answer.constData());
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, waitMs);
}

void TestHttpsServer::balancerTellsWhoseConnectionItIs_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("address");
    const QByteArray start("\r\n\r\n\0\r\nQUIT\n", 12);
    const QByteArray ports("\x10\x00\x20\xfb", 4);
    QTest::newRow("line, IPv4") << QByteArray("PROXY TCP4 192.0.2.7 192.0.2.1 40000 8443\r\n")
                                << QByteArray("192.0.2.7");
    QTest::newRow("line, IPv6") << QByteArray("PROXY TCP6 2001:db8::7 2001:db8::1 40000 8443\r\n")
                                << QByteArray("2001:db8::7");
    QTest::newRow("line, unknown") << QByteArray("PROXY UNKNOWN\r\n") << QByteArray("127.0.0.1");
    QTest::newRow("octets, IPv4") << start + QByteArray("\x21\x11\x00\x0c", 4)
            + QByteArray("\xc0\x00\x02\x07\xc0\x00\x02\x01", 8)
            + ports << QByteArray("192.0.2.7");
    QTest::newRow("octets, own check")
        << start + QByteArray("\x20\x00\x00\x00", 4) << QByteArray("127.0.0.1");
}

void TestHttpsServer::balancerTellsWhoseConnectionItIs()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, address);
    QVERIFY(startServer([](ListenerOptions &options) {
        options.balancers = QStringList{ QStringLiteral("127.0.0.1") };
    }));
    const auto socket = connectBehind(header);
    QCOMPARE(bodyOf(ask(*socket, get("/address"))), address);
    QCOMPARE(bodyOf(ask(*socket, get("/address"))), address);
}

void TestHttpsServer::balancerWithoutItsHeaderIsClosed()
{
    QVERIFY(startServer([](ListenerOptions &options) {
        options.balancers = QStringList{ QStringLiteral("127.0.0.1") };
    }));
    QVERIFY(!connectAs(&m_cdu)->isEncrypted());
    QVERIFY(!connectBehind("PROXY TCP4 here there 1 2\r\n")->isEncrypted());
    // Who is no balancer cannot say that he is somebody else.
    m_server.reset();
    QVERIFY(startServer());
    QVERIFY(!connectBehind("PROXY TCP4 192.0.2.7 192.0.2.1 40000 8443\r\n")->isEncrypted());
}

void TestHttpsServer::limitsSeeThroughABalancer()
{
    QVERIFY(startServer([](ListenerOptions &options) {
        options.balancers = QStringList{ QStringLiteral("127.0.0.1") };
        options.connectionsPerAddressMax = 1;
    }));
    const QByteArray one = "PROXY TCP4 192.0.2.7 192.0.2.1 40000 8443\r\n";
    const QByteArray other = "PROXY TCP4 192.0.2.8 192.0.2.1 40000 8443\r\n";
    const auto first = connectBehind(one);
    const auto second = connectBehind(other);
    QCOMPARE(statusOf(ask(*first, get("/x"))), 200);
    QCOMPARE(statusOf(ask(*second, get("/x"))), 200);
    const auto third = connectBehind(one);
    QCOMPARE(statusOf(ask(*third, get("/x"))), 200);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), QAbstractSocket::UnconnectedState, waitMs);
    QCOMPARE(statusOf(ask(*second, get("/x"))), 200);
}

void TestHttpsServer::ownCheckHasItsPlace()
{
    QVERIFY(startServer([](ListenerOptions &options) {
        options.connectionsMax = 1;
        options.balancers = QStringList{ QStringLiteral("127.0.0.1") };
    }));
    QVERIFY(m_server->answersItself(waitMs));
    m_server.reset();
    QVERIFY(startServer([](ListenerOptions &options) { options.connectionsMax = 1; }));
    const auto station = connectAs(&m_cdu);
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
    QVERIFY(m_server->answersItself(waitMs));
    QCOMPARE(statusOf(ask(*station, get("/x"))), 200);
}

void TestHttpsServer::ownCheckNoticesAListenerThatHangs()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    socket->write(get("/blocking"));
    QVERIFY(socket->waitForBytesWritten(waitMs));
    QTRY_COMPARE_WITH_TIMEOUT(m_handledCount.load(), 1, waitMs);
    QVERIFY(!m_server->answersItself(500));
    m_blocks.set_value();
    QCOMPARE(statusOf(readAnswer(*socket)), 200);
    QVERIFY(m_server->answersItself(waitMs));
}

void TestHttpsServer::drainFinishesWhatRuns()
{
    QVERIFY(startServer());
    const auto socket = connectAs(nullptr);
    socket->write(get("/held"));
    QVERIFY(socket->waitForBytesWritten(waitMs));
    m_heldArrived.get_future().wait();
    QVERIFY(m_server->drain(waitMs));
    const QByteArray answer = readAnswer(*socket);
    QCOMPARE(bodyOf(answer), QByteArray("held"));
    QVERIFY(answer.contains("Connection: close"));
    QTcpSocket late;
    late.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    QVERIFY(!late.waitForConnected(waitMs));
}

// Requests arrive all the time while it drains: each that was handed over is answered.
void TestHttpsServer::drainLosesNoAnswer()
{
    QVERIFY(startServer());
    constexpr int clientCount = 6;
    std::atomic<int> answeredCount = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < clientCount; ++i) {
        clients.emplace_back([&] {
            const auto socket = connectAs(nullptr);
            for (;;) {
                const QByteArray answer = ask(*socket, get("/x"));
                if (statusOf(answer) != 200)
                    return;
                ++answeredCount;
                if (answer.contains("Connection: close"))
                    return;
            }
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(answeredCount.load() > 10 * clientCount, waitMs);
    const bool isDrained = m_server->drain(waitMs);
    const int handledCount = m_handledCount.load();
    for (std::thread &client : clients)
        client.join();
    QVERIFY(isDrained);
    QCOMPARE(m_handledCount.load(), handledCount);
    QCOMPARE(answeredCount.load(), handledCount);
}

// Idle after an answer, in the handshake, and waiting for an answer that comes when nobody listens
// any more.
void TestHttpsServer::endsWhileConnectionsAreOpen()
{
    QVERIFY(startServer());
    const auto idle = connectAs(&m_cdu);
    QCOMPARE(statusOf(ask(*idle, get("/x"))), 200);
    QTcpSocket silent;
    silent.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    QVERIFY(silent.waitForConnected(waitMs));
    const auto held = connectAs(nullptr);
    held->write(get("/held"));
    QVERIFY(held->waitForBytesWritten(waitMs));
    m_heldArrived.get_future().wait();
    m_server.reset();
    for (QTcpSocket *socket :
        { static_cast<QTcpSocket *>(idle.get()), &silent, static_cast<QTcpSocket *>(held.get()) })
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, waitMs);
}

SHAHN_TEST(TestHttpsServer)
#include "tst_https_server.moc"
