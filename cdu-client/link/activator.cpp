// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/activator.h"

#include "link/http_answer.h"
#include "link/server_url.h"
#include "link/tls_setup.h"
#include "protocol/api.h"
#include "protocol/messages/activation.h"
#include "secure/activation_code.h"
#include "secure/certificate.h"

#include <QJsonObject>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <utility>

namespace shahn::link
{

Q_LOGGING_CATEGORY(logActivation, "shahn.activation")

namespace
{

// The server gives a handshake ten seconds; a first start that builds the font cache, or a busy
// machine, may be away for longer.
constexpr int looksMax = 3;

} // namespace

struct Activator::Attempt {
    QUrl url;
    secure::ActivationCode code;
    QPointer<QObject> context;
    Callback<Identity> done;
    QByteArray caPem = {};
    QByteArray keyPem = {};
    std::optional<QString> machineCdu = {}; // what it is already
    int looksLeft = looksMax;

    // Calls back once. The window shows a failure by its number; what exactly happened is for the
    // log.
    void finish(Expected<Identity> result, Certainty certainty = Certainty::Definitive)
    {
        if (!result) {
            qCWarning(logActivation, "%s: %s", qPrintable(errorName(result.error().code)),
                qPrintable(result.error().detail));
        }
        if (const auto callback = std::exchange(done, nullptr); callback && context)
            callback({ std::move(result), certainty });
    }
};

Activator::Activator(const IdentityStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

Activator::~Activator() = default;

Expected<void> Activator::checkCode(const QString &activationCode)
{
    const auto code = secure::ActivationCode::parse(activationCode);
    if (!code)
        return code.error();
    return {};
}

void Activator::activate(const QString &serverAddress, const QString &activationCode,
    QObject *context, Callback<Identity> done)
{
    const auto refuse = [&](const Error &error) {
        QTimer::singleShot(0, context, [done, error] { done({ error, Certainty::Definitive }); });
    };
    auto url = serverUrlFromText(serverAddress);
    if (!url)
        return refuse(url.error());
    auto code = secure::ActivationCode::parse(activationCode);
    if (!code)
        return refuse(code.error());
    lookAtChain(std::make_shared<Attempt>(
        Attempt{ std::move(*url), std::move(*code), context, std::move(done) }));
}

// A first connection, on which nothing is sent, shows the server's chain. Only the certificate
// whose hash stands in the code is taken from it; the second connection then trusts that one alone
// and is verified in full, host name included.
void Activator::lookAtChain(const std::shared_ptr<Attempt> &attempt)
{
    auto *socket = new QSslSocket(this);
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSslConfiguration(tls);
    connect(socket, &QSslSocket::encrypted, this, [this, socket, attempt] {
        const QList<QSslCertificate> chain = socket->sslConfiguration().peerCertificateChain();
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
        for (const QSslCertificate &certificate : chain) {
            if (attempt->code.matchesCa(certificate.toDer())) {
                attempt->caPem = certificate.toPem();
                return sendSecret(attempt);
            }
        }
        attempt->finish(fail(ErrorCode::CertificateInvalid,
            QStringLiteral("the server's chain does not end in the CA of the code")));
    });
    connect(socket, &QSslSocket::errorOccurred, this,
        [this, socket, attempt](QAbstractSocket::SocketError error) {
            socket->disconnect(this);
            socket->deleteLater();
            // Nothing was sent yet, so trying again changes nothing.
            if (error == QAbstractSocket::RemoteHostClosedError && --attempt->looksLeft > 0)
                return lookAtChain(attempt);
            attempt->finish(fail(ErrorCode::NetworkUnreachable, socket->errorString()));
        });
    QTimer::singleShot(protocol::clientTimeoutMs, socket, [this, socket, attempt] {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
        attempt->finish(fail(ErrorCode::TimedOut, QStringLiteral("no TLS handshake in time")));
    });
    socket->connectToHostEncrypted(attempt->url.host(), static_cast<quint16>(attempt->url.port()));
}

void Activator::sendSecret(const std::shared_ptr<Attempt> &attempt)
{
    const auto tls = tlsTrusting(attempt->caPem);
    if (!tls)
        return attempt->finish(tls.error());
    const auto keys
        = m_store.keyForActivation(secure::ActivationCode::secretHash(attempt->code.secretText()));
    if (!keys)
        return attempt->finish(keys.error());
    const QByteArray keyView = keys->keyPem.view();
    attempt->keyPem = QByteArray(keyView.constData(), keyView.size());
    protocol::ActivationRequest request{ attempt->code.secretText(),
        QString::fromLatin1(keys->requestPem), protocol::apiRevision, {} };
    // Journal and receipts of this machine belong to its CDU, and only that may ask for them.
    if (const auto before = m_store.load(); before && *before)
        request.machineCdu = attempt->machineCdu = (*before)->cduCode;
    QNetworkRequest http(attempt->url.resolved(QUrl(QStringLiteral("/v1/activation"))));
    http.setSslConfiguration(*tls);
    http.setTransferTimeout(protocol::clientTimeoutMs);
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setHeader(QNetworkRequest::ContentTypeHeader, QLatin1String(protocol::jsonMediaType));
    QNetworkReply *reply = m_network.post(http, protocol::toBytes(request));
    watchTls(*reply);
    connect(reply, &QNetworkReply::finished, this, [this, reply, attempt] {
        const RawAnswer answer = readAnswer(*reply);
        if (!answer.body)
            return attempt->finish(answer.body.error(), answer.certainty);
        attempt->finish(accept(*attempt, *answer.body));
    });
}

Expected<Identity> Activator::accept(const Attempt &attempt, const QByteArray &body) const
{
    const auto reply = protocol::fromBytes<protocol::ActivationReply>(body);
    if (!reply)
        return fail(ErrorCode::DataCorrupt, reply.error().detail);
    const auto caDer = secure::certificateDer(reply->caPem.toLatin1());
    if (!caDer || !attempt.code.matchesCa(*caDer))
        return fail(ErrorCode::CertificateInvalid,
            QStringLiteral("the answer holds another CA than the code"));
    const Identity identity{ reply->cduCode, reply->officeCode, attempt.keyPem,
        reply->certificatePem.toLatin1(), reply->caPem.toLatin1() };
    if (const auto tls = tlsFor(identity); !tls)
        return tls.error();
    if (attempt.machineCdu.value_or(identity.cduCode) != identity.cduCode)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("%1 was asked for, the answer is for %2")
                .arg(*attempt.machineCdu, identity.cduCode));
    if (const auto stored = m_store.store(identity); !stored)
        return stored.error();
    return identity;
}

} // namespace shahn::link
