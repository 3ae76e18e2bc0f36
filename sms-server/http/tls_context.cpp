// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/tls_context.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <openssl/ssl.h>

namespace shahn::http
{

PeerCertificate peerCertificate(SSL *ssl)
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        SSL_get1_peer_certificate(ssl), X509_free);
    if (!certificate)
        return {};
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    SHAHN_ASSERT(size > 0);
    const QByteArray octets(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    std::tm end = {};
    // The handshake has checked it.
    SHAHN_ASSERT(ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) == 1);
    const QDateTime endsAt({ end.tm_year + 1900, end.tm_mon + 1, end.tm_mday },
        { end.tm_hour, end.tm_min, end.tm_sec }, Qt::UTC);
    return { QString::fromLatin1(
                 QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex()),
        endsAt.toSecsSinceEpoch() };
}

namespace
{

constexpr unsigned char http11[] = "\x08http/1.1";

int selectHttp11(SSL *, const unsigned char **out, unsigned char *outSize,
    const unsigned char *offered, unsigned int offeredSize, void *)
{
    unsigned char *selected = nullptr;
    const int result = SSL_select_next_proto(
        &selected, outSize, http11, sizeof(http11) - 1, offered, offeredSize);
    *out = selected;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

boost::asio::const_buffer bufferOf(const QByteArray &octets)
{
    return boost::asio::buffer(octets.constData(), size_t(octets.size()));
}

} // namespace

Expected<std::unique_ptr<boost::asio::ssl::context>> makeTlsContext(
    const ListenerOptions &options, const QByteArray &privateKeyPem)
{
    try {
        auto context
            = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
        SSL_CTX *native = context->native_handle();
        SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
        SSL_CTX_set_max_proto_version(native, TLS1_3_VERSION);
        SSL_CTX_set_alpn_select_cb(native, selectHttp11, nullptr);
        SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
        // No session is resumed: its ticket would stand for the certificate beyond that one's end.
        SSL_CTX_set_num_tickets(native, 0);
        SSL_CTX_set_options(native, SSL_OP_NO_TICKET);
        SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
        static constexpr unsigned char sessionContext[] = "shahn";
        SSL_CTX_set_session_id_context(native, sessionContext, sizeof(sessionContext) - 1);
        context->use_certificate_chain(bufferOf(options.certificatePem));
        context->use_private_key(bufferOf(privateKeyPem), boost::asio::ssl::context::pem);
        if (SSL_CTX_check_private_key(native) != 1) {
            return fail(ErrorCode::CertificateInvalid,
                QStringLiteral("the server's key is not that of its certificate"));
        }
        context->add_certificate_authority(bufferOf(options.clientCaPem));
        // verify_peer without verify_fail_if_no_peer_cert: a certificate may be absent, not wrong.
        context->set_verify_mode(boost::asio::ssl::verify_peer);
        return context;
    } catch (const std::exception &error) {
        return fail(ErrorCode::CertificateInvalid,
            QStringLiteral("server certificate, key or CA: %1")
                .arg(QString::fromUtf8(error.what())));
    }
}

} // namespace shahn::http
