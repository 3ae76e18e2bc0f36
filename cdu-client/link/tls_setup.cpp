// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/tls_setup.h"

#include <QSslCertificate>
#include <QSslKey>

namespace shahn::link
{

Expected<QSslConfiguration> tlsTrusting(const QByteArray &caPem)
{
    const QSslCertificate ca(caPem, QSsl::Pem);
    if (ca.isNull())
        return fail(ErrorCode::CertificateInvalid, QStringLiteral("the CA is no certificate"));
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates({ ca }); // also keeps the system's certificates out
    return tls;
}

Expected<QSslConfiguration> tlsFor(const Identity &identity)
{
    auto tls = tlsTrusting(identity.caPem);
    if (!tls)
        return tls;
    const QSslCertificate certificate(identity.certificatePem, QSsl::Pem);
    const QSslKey key(identity.keyPem, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    if (certificate.isNull() || key.isNull())
        return fail(ErrorCode::CertificateInvalid,
            QStringLiteral("the key or certificate of this CDU cannot be read"));
    tls->setLocalCertificate(certificate);
    tls->setPrivateKey(key);
    return tls;
}

} // namespace shahn::link
