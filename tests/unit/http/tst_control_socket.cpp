// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/control_socket.h"
#include "http/https_server.h"
#include "protocol/json_codec.h"
#include "secure/certificate_authority.h"
#include "support/test_registry.h"
#include "unit/http/dispatching.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;

namespace
{

constexpr int waitMs = 30'000;

QByteArray message(const QByteArray &line, const QByteArray &body = {})
{
    return line
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

struct Answered {
    int status = 0;
    QJsonObject body;
    bool isClosed = false;
};

// One exchange on a connection that stays open.
Answered ask(QLocalSocket &socket, const QByteArray &request)
{
    socket.write(request);
    QByteArray received;
    const auto isWhole = [&] {
        const qsizetype head = received.indexOf("\r\n\r\n");
        const qsizetype length = received.indexOf("Content-Length: ");
        return head > 0 && length > 0
            && received.size() >= head + 4
                + received.mid(length + 16, received.indexOf('\r', length) - length - 16).toInt();
    };
    while (!isWhole() && socket.waitForReadyRead(waitMs))
        received += socket.readAll();
    const auto body = protocol::parseObject(received.mid(received.indexOf("\r\n\r\n") + 4));
    return { received.mid(9, 3).toInt(), body ? *body : QJsonObject(),
        received.contains("Connection: close") };
}

QByteArray office(const QByteArray &code)
{
    return R"({"code":")" + code + R"(","nameEn":"Hill","nameAr":"","kind":"office","parent":"",)"
        + R"("state":"active","openingHours":"","vendor":""})";
}

mode_t modeOf(const QString &path)
{
    struct stat found = {};
    return lstat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode : 0;
}

} // namespace

class TestControlSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyItsUserAndOneGroupMayOpenIt_data();
    void onlyItsUserAndOneGroupMayOpenIt();
    void modeLetsInWhoMayComeAndNobodyElse();
    void socketOfADeadServerIsReplaced();
    void socketOfALivingServerIsNot();
    void whatIsNoSocketStays();
    void folderIsLookedAt();
    void longPathIsRefusedWithWords();
    void endsWithoutItsSocket();
    void listenerAnswersWhoeverComes();
    void sameBoundsAsOverTls();
    void whatNeedsAStationIsRefused();
    void strangerHearsThatHeMayNot();
    void drainClosesItToo();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("control.sock")); }

    bool startServer(std::optional<quint32> group = {});
    std::unique_ptr<QLocalSocket> connected();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestBackend> m_backend;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<HttpsServer> m_server;
};

void TestControlSocket::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestControlSocket::cleanup()
{
    m_server.reset();
    m_dispatcher.reset();
    m_backend.reset();
    m_folder.reset();
}

bool TestControlSocket::startServer(std::optional<quint32> group)
{
    m_backend = TestBackend::create();
    if (!m_backend)
        return false;
    m_dispatcher = std::make_unique<Dispatcher>(
        makeRoutes(m_backend->backend()), m_backend->access(), m_backend->clock(), RateLimit{});
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto authority = secure::CertificateAuthority::create(QStringLiteral("Test"), now);
    const auto certificate = authority->issueServer({ QStringLiteral("127.0.0.1") }, now);
    ListenerOptions options;
    options.certificatePem = certificate->certificatePem;
    options.clientCaPem = authority->certificatePem();
    options.control = ControlSocketOptions{ path(), group };
    auto started = HttpsServer::start(
        options, certificate->keyPem.view(), [this](Request request, const Responder &responder) {
            m_dispatcher->dispatch(std::move(request), responder);
        });
    if (!started) {
        qWarning("%s", qPrintable(started.error().detail));
        return false;
    }
    m_server = std::move(*started);
    return true;
}

std::unique_ptr<QLocalSocket> TestControlSocket::connected()
{
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(path());
    return socket->waitForConnected(waitMs) ? std::move(socket) : nullptr;
}

void TestControlSocket::onlyItsUserAndOneGroupMayOpenIt_data()
{
    QTest::addColumn<quint32>("user");
    QTest::addColumn<QList<quint32>>("groups");
    QTest::addColumn<int>("group"); // -1: none is let in
    QTest::addColumn<bool>("mayOpen");
    const auto row = [](const char *name, quint32 user, const QList<quint32> &groups, int group,
                         bool may) { QTest::newRow(name) << user << groups << group << may; };
    row("the server's user", 500, { 500 }, -1, true);
    row("root", 0, { 0 }, -1, true);
    row("somebody", 501, { 501 }, -1, false);
    row("of the server's own group", 501, { 500 }, -1, false);
    row("of the group, first", 501, { 77 }, 77, true);
    row("of the group, among others", 501, { 501, 4, 77, 9 }, 77, true);
    row("of another group", 501, { 501, 76, 78 }, 77, false);
    row("of root's group", 501, { 0 }, 77, false);
    row("no group at all", 501, {}, 77, false);
}

void TestControlSocket::onlyItsUserAndOneGroupMayOpenIt()
{
    QFETCH(quint32, user);
    QFETCH(QList<quint32>, groups);
    QFETCH(int, group);
    const std::optional<quint32> letIn
        = group < 0 ? std::nullopt : std::optional<quint32>(quint32(group));
    QTEST(http::mayOpen({ user, { groups.begin(), groups.end() } }, 500, letIn), "mayOpen");
}

void TestControlSocket::modeLetsInWhoMayComeAndNobodyElse()
{
    {
        const auto socket = ControlSocket::open({ path() });
        QVERIFY2(socket, socket ? "" : qPrintable(socket.error().detail));
        QCOMPARE(modeOf(path()) & 0777U, mode_t(0600));
    }
    const auto socket = ControlSocket::open({ path(), quint32(getgid()) });
    QVERIFY(socket);
    QCOMPARE(modeOf(path()) & 0777U, mode_t(0660));
    QCOMPARE(QFileInfo(path()).groupId(), uint(getgid()));
}

void TestControlSocket::socketOfADeadServerIsReplaced()
{
    const QString kept = m_folder->filePath(QStringLiteral("kept"));
    {
        const auto socket = ControlSocket::open({ path() });
        QVERIFY(socket);
        // As after a kill: another name for what its end removes.
        QVERIFY(::link(QFile::encodeName(path()).constData(), QFile::encodeName(kept).constData())
            == 0);
    }
    QVERIFY(QFile::rename(kept, path()));
    QVERIFY(S_ISSOCK(modeOf(path())));
    const auto again = ControlSocket::open({ path() });
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(connected());
}

void TestControlSocket::socketOfALivingServerIsNot()
{
    QLocalServer other;
    QVERIFY(other.listen(path()));
    const auto refused = ControlSocket::open({ path() });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyRunning);
    QVERIFY(connected());
    other.close();

    const auto own = ControlSocket::open({ path() });
    QVERIFY(own);
    QCOMPARE(ControlSocket::open({ path() }).error().code, ErrorCode::AlreadyRunning);
    QVERIFY(connected());
}

void TestControlSocket::whatIsNoSocketStays()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(ControlSocket::open({ path() }).error().code, ErrorCode::AlreadyExists);
    QVERIFY(file.exists());
}

void TestControlSocket::folderIsLookedAt()
{
    const QString none = m_folder->filePath(QStringLiteral("none/control.sock"));
    QCOMPARE(ControlSocket::open({ none }).error().code, ErrorCode::FileUnreadable);
    QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0777) == 0);
    QCOMPARE(ControlSocket::open({ path() }).error().code, ErrorCode::SecretInsecure);
    QVERIFY(!QFileInfo::exists(path()));
}

void TestControlSocket::longPathIsRefusedWithWords()
{
    const auto refused = ControlSocket::open({ m_folder->filePath(QString(120, u's')) });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ConfigurationInvalid);
    QVERIFY(refused.error().detail.contains(QStringLiteral("107 octets")));
}

void TestControlSocket::endsWithoutItsSocket()
{
    {
        const auto socket = ControlSocket::open({ path() });
        QVERIFY(socket && QFileInfo::exists(path()));
    }
    QVERIFY(!QFileInfo::exists(path()));
    {
        const auto socket = ControlSocket::open({ path() });
        QVERIFY(socket && QFile::remove(path()));
        QFile another(path());
        QVERIFY(another.open(QIODevice::WriteOnly));
    }
    QVERIFY(QFileInfo::exists(path())); // not its own
}

void TestControlSocket::listenerAnswersWhoeverComes()
{
    QVERIFY(startServer());
    const auto socket = connected();
    QVERIFY(socket);
    QCOMPARE(ask(*socket, message("GET /healthz")).status, 200);
    const Answered added = ask(*socket, message("POST /v1/offices", office("O2")));
    QCOMPARE(added.status, 200);
    const Answered again = ask(*socket, message("POST /v1/offices", office("o2")));
    QCOMPARE(again.body.value(QStringLiteral("code")).toInt(), int(ErrorCode::AlreadyExists));
    const Answered history = ask(*socket, message("GET /v1/offices/O2/history"));
    QCOMPARE(history.status, 200);
    const QJsonObject first
        = history.body.value(QStringLiteral("history")).toArray().first().toObject();
    QCOMPARE(first.value(QStringLiteral("actor")).toString(),
        QStringLiteral("os:") + userNameOf(userOfThisProcess()));
    QCOMPARE(first.value(QStringLiteral("station")).toString(), QSysInfo::machineHostName());
    // Nobody is above an administrator but who holds the machine.
    const Answered person = ask(*socket,
        message("POST /v1/operators",
            R"({"login":"a2","nameEn":"A","nameAr":"","office":"U1","role":"administrator",)"
            R"("state":"active","password":"a long word of 2026"})"));
    QCOMPARE(person.status, 200);
}

void TestControlSocket::sameBoundsAsOverTls()
{
    QVERIFY(startServer());
    for (const QByteArray &wrong : { QByteArray("GET /healthz HTTP/1.1\r\n\r\n"),
             QByteArray("GET /healthz HTTP/1.1\nHost: a\n\n"),
             QByteArray(
                 "POST /v1/offices HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n") }) {
        const auto socket = connected();
        QVERIFY(socket);
        const Answered answer = ask(*socket, wrong);
        QVERIFY2(answer.status == 400 || answer.status == 413, wrong.constData());
        QVERIFY(answer.isClosed);
    }
}

void TestControlSocket::whatNeedsAStationIsRefused()
{
    QVERIFY(startServer());
    const auto socket = connected();
    QVERIFY(socket);
    for (const QByteArray line :
        { "POST /v1/sales", "POST /v1/sessions", "POST /v1/activation", "POST /v1/approvals",
            "GET /v1/customers?q=a", "POST /v1/requests/018f-1/settlement" }) {
        const Answered answer = ask(*socket, message(line, line.startsWith("POST") ? "{}" : ""));
        QVERIFY2(answer.status == 403, line.constData());
        QCOMPARE(
            answer.body.value(QStringLiteral("code")).toInt(), int(ErrorCode::PermissionDenied));
    }
}

// The mode of the file lets nobody else in; should it, for whatever reason, the kernel's word
// counts.
void TestControlSocket::strangerHearsThatHeMayNot()
{
    if (getuid() != 0)
        QSKIP("only root can come as somebody else");
    QVERIFY(startServer());
    QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755) == 0);
    QVERIFY(::chmod(QFile::encodeName(path()).constData(), 0666) == 0);
    constexpr uid_t nobody = 65'534;
    QVERIFY(::setegid(nobody) == 0 && ::seteuid(nobody) == 0);
    const auto socket = connected();
    const bool isBack = ::seteuid(0) == 0 && ::setegid(0) == 0;
    QVERIFY(isBack && socket);
    const Answered answer = ask(*socket, message("GET /healthz"));
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.isClosed);
}

void TestControlSocket::drainClosesItToo()
{
    QVERIFY(startServer());
    const auto socket = connected();
    QVERIFY(socket && ask(*socket, message("GET /healthz")).status == 200);
    QVERIFY(m_server->drain(waitMs));
    const Answered late = ask(*socket, message("GET /healthz"));
    QVERIFY(late.status == 0 || late.status == 503);
    m_server.reset();
    QVERIFY(!QFileInfo::exists(path()));
}

SHAHN_TEST(TestControlSocket)
#include "tst_control_socket.moc"
