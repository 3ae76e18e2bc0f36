// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/remote_calls.h"

#include "http/control_socket.h"
#include "protocol/api.h"
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"
#include "secure/secret_file.h"
#include "smsctl/context.h"
#include "smsctl/http_exchange.h"

#include "sms_app/secret_input.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QUrl>

#include <unistd.h>

namespace shahn::smsctl
{
namespace
{

constexpr int connectMsMax = 10'000;
constexpr qint64 pemBytesMax = 64 * 1024;
constexpr quint16 usualPort = 8443;

// On an open connection to a server.
class RemoteCalls : public ServerCalls
{
public:
    explicit RemoteCalls(std::unique_ptr<QIODevice> connection)
        : m_connection(std::move(connection))
    {
    }

    Expected<QJsonObject> call(
        const protocol::EndpointHead &endpoint, const QJsonObject &request) override
    {
        const protocol::Target target = protocol::targetOf(endpoint, request);
        HttpQuestion question{ protocol::methodText(endpoint.method), target.path.toLatin1() };
        if (protocol::hasBody(endpoint))
            question.body = protocol::toBytes(target.body);
        question.sessionToken = m_sessionToken;
        question.changesSomething
            = endpoint.method != protocol::Method::Get && &endpoint != &protocol::endpoints::signIn;
        const auto answer = exchange(*m_connection, question);
        if (!answer)
            return answer.error();
        if (answer->status == 204)
            return QJsonObject();
        if (answer->status >= 200 && answer->status < 300)
            return protocol::parseObject(answer->body);
        if (const auto problem = protocol::fromBytes<protocol::Problem>(answer->body))
            return protocol::errorOf(*problem);
        return fail(ErrorCode::NetworkUnreachable,
            QStringLiteral("HTTP status %1 without a problem of ours").arg(answer->status));
    }

protected:
    void setSession(const QString &token) { m_sessionToken = token.toLatin1(); }

    bool hasSession() const { return !m_sessionToken.isEmpty(); }

private:
    const std::unique_ptr<QIODevice> m_connection;
    QByteArray m_sessionToken;
};

class HttpsCalls final : public RemoteCalls
{
public:
    using RemoteCalls::RemoteCalls;

    ~HttpsCalls() override
    {
        if (hasSession()) // else it ends by itself, later
            static_cast<void>(call(protocol::endpoints::signOut, {}));
    }

    Expected<void> signIn(const QString &login, const secure::SecretBytes &password)
    {
        const auto reply = call(protocol::endpoints::signIn,
            { { QStringLiteral("login"), login },
                { QStringLiteral("password"), QString::fromUtf8(password.view()) },
                { QStringLiteral("apiRevision"), protocol::apiRevision } });
        if (!reply)
            return reply.error();
        setSession(reply->value(QStringLiteral("sessionToken")).toString());
        return {};
    }
};

Expected<QSslConfiguration> tlsOf(const HttpsSignIn &signIn)
{
    const auto ca = readInputFile(signIn.caFile, pemBytesMax);
    if (!ca)
        return ca.error();
    const auto certificate = readInputFile(signIn.certificateFile, pemBytesMax);
    if (!certificate)
        return certificate.error();
    const auto key = secure::readSecretFile(signIn.keyFile);
    if (!key)
        return key.error();
    const QByteArray keyPem(key->view().constData(), key->view().size());
    QSslKey privateKey(keyPem, QSsl::Ec);
    if (privateKey.isNull())
        privateKey = QSslKey(keyPem, QSsl::Rsa);
    const QSslCertificate own(*certificate);
    const QList<QSslCertificate> authorities = QSslCertificate::fromData(*ca);
    for (const auto &[isNull, file] : { std::pair(authorities.isEmpty(), signIn.caFile),
             std::pair(own.isNull(), signIn.certificateFile),
             std::pair(privateKey.isNull(), signIn.keyFile) }) {
        if (isNull)
            return fail(ErrorCode::CertificateInvalid,
                QStringLiteral("%1 is not what it should be, in PEM form").arg(file));
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setCaCertificates(authorities);
    tls.setLocalCertificate(own);
    tls.setPrivateKey(privateKey);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

// Passwords go over it: who listens is root, this user, or whoever the folder belongs to, where
// nobody else can put a socket.
Expected<void> checkListener(const QLocalSocket &socket, const QString &path)
{
    const auto listener = http::localPeer(int(socket.socketDescriptor()));
    if (!listener)
        return listener.error();
    const QFileInfo folder(QFileInfo(path).absolutePath());
    constexpr QFile::Permissions ofOthers = QFile::WriteGroup | QFile::WriteOther;
    const bool isOfFolder
        = listener->user == folder.ownerId() && !(folder.permissions() & ofOthers);
    if (listener->user == 0 || listener->user == geteuid() || isOfFolder)
        return {};
    return fail(ErrorCode::SecretInsecure,
        QStringLiteral("user %1 listens at %2, who is neither root, nor you, nor the one owner of "
                       "its folder. Nothing was sent")
            .arg(listener->user)
            .arg(path));
}

} // namespace

Expected<std::unique_ptr<ServerCalls>> openSocketCalls(const QString &givenPath)
{
    // Qt takes a name that is not absolute for one in the folder of temporary files.
    const QString path = QFileInfo(givenPath).absoluteFilePath();
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(path);
    if (socket->waitForConnected(connectMsMax)) {
        if (auto known = checkListener(*socket, path); !known)
            return known.error();
        return std::unique_ptr<ServerCalls>(std::make_unique<RemoteCalls>(std::move(socket)));
    }
    const QString detail = QStringLiteral("%1: %2").arg(path, socket->errorString());
    return fail(socket->error() == QLocalSocket::SocketAccessError ? ErrorCode::PermissionDenied
                                                                   : ErrorCode::NetworkUnreachable,
        detail);
}

Expected<std::unique_ptr<ServerCalls>> openHttpsCalls(const HttpsSignIn &signIn)
{
    const QUrl url(signIn.url, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty())
        return fail(ErrorCode::InvalidField,
            QStringLiteral("--server: '%1' is not https://HOST:PORT").arg(signIn.url));
    const auto tls = tlsOf(signIn);
    if (!tls)
        return tls.error();
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(*tls);
    socket->connectToHostEncrypted(url.host(), quint16(url.port(usualPort)));
    if (!socket->waitForEncrypted(connectMsMax))
        return fail(ErrorCode::NetworkUnreachable,
            QStringLiteral("%1: %2").arg(signIn.url, socket->errorString()));
    // Only now, when it is known who gets it.
    const auto password = sms_app::secretFrom(
        signIn.passwordFile, QStringLiteral("Password of %1").arg(signIn.login));
    if (!password)
        return password.error();
    auto calls = std::make_unique<HttpsCalls>(std::move(socket));
    if (auto signedIn = calls->signIn(signIn.login, *password); !signedIn)
        return signedIn.error();
    return std::unique_ptr<ServerCalls>(std::move(calls));
}

} // namespace shahn::smsctl
