// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/certificate.h"

#include "secure/digest.h"
#include "secure/openssl_handles.h"

#include <openssl/pem.h>

#include <ctime>

namespace shahn::secure
{

namespace
{

Error noCertificate()
{
    return fail(ErrorCode::CertificateInvalid, QStringLiteral("these octets are no certificate"));
}

Error failOpenSsl(const QString &step)
{
    return fail(ErrorCode::Internal, QStringLiteral("%1: %2").arg(step, openSslReason()));
}

} // namespace

Expected<QByteArray> certificateDer(const QByteArray &pemOrDer)
{
    const CertificatePtr certificate = parseCertificate(pemOrDer);
    if (!certificate)
        return noCertificate();
    return toDer(certificate.get());
}

Expected<QString> certificateSha256Hex(const QByteArray &pemOrDer)
{
    const auto der = certificateDer(pemOrDer);
    if (!der)
        return der.error();
    return sha256Hex(*der);
}

Expected<QString> certificateCommonName(const QByteArray &pemOrDer)
{
    const CertificatePtr certificate = parseCertificate(pemOrDer);
    if (!certificate)
        return noCertificate();
    const X509_NAME *subject = X509_get_subject_name(certificate.get());
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (index < 0)
        return noCertificate();
    const ASN1_STRING *value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index));
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, value);
    if (length < 0)
        return noCertificate();
    const QString name = QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return name;
}

Expected<qint64> certificateEndMs(const QByteArray &pemOrDer)
{
    const CertificatePtr certificate = parseCertificate(pemOrDer);
    std::tm end = {};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return noCertificate();
    return qint64(timegm(&end)) * 1000;
}

Expected<KeyAndRequest> makeKeyAndRequest(const QString &commonName)
{
    const KeyPtr key = newP256Key();
    const RequestPtr request(X509_REQ_new());
    if (!key || !request)
        return failOpenSsl(QStringLiteral("a key cannot be made"));
    const QByteArray name = commonName.toUtf8();
    X509_NAME *subject = X509_REQ_get_subject_name(request.get());
    const bool isComplete = X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1
        && X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(name.constData()),
               static_cast<int>(name.size()), -1, 0)
            == 1
        && X509_REQ_set_pubkey(request.get(), key.get()) == 1
        && X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0;
    if (!isComplete)
        return failOpenSsl(QStringLiteral("a certificate request cannot be made"));
    const BioPtr writer(BIO_new(BIO_s_mem()));
    if (!writer || PEM_write_bio_X509_REQ(writer.get(), request.get()) != 1)
        return failOpenSsl(QStringLiteral("a certificate request cannot be written"));
    char *data = nullptr;
    const long length = BIO_get_mem_data(writer.get(), &data);
    KeyAndRequest result{ toPem(key.get()), QByteArray(data, length) };
    if (result.keyPem.isEmpty())
        return failOpenSsl(QStringLiteral("a key cannot be written"));
    return result;
}

} // namespace shahn::secure
