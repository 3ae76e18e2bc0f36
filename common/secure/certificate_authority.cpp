// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/certificate_authority.h"

#include "secure/openssl_handles.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <openssl/pem.h>

namespace shahn::secure
{

struct CertificateAuthority::Parts {
    CertificatePtr certificate;
    KeyPtr key;
    QByteArray pem;
    QByteArray der;
};

namespace
{

constexpr qint64 msPerDay = 24LL * 60 * 60 * 1000;
// Certificates start a little in the past for clocks that run late.
constexpr qint64 backdateMs = 60LL * 60 * 1000;
constexpr qsizetype hostNamesMax = 64;

Error failOpenSsl(const QString &step)
{
    return fail(ErrorCode::Internal, QStringLiteral("%1: %2").arg(step, openSslReason()));
}

Error invalid(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

struct Draft {
    QByteArray commonName; // UTF-8
    EVP_PKEY *key = nullptr; // the subject's
    qint64 nowMsUtc = 0;
    int years = 0;
    std::vector<std::pair<int, QByteArray>> extensions; // NID and OpenSSL's text form
};

bool setValidity(X509 *certificate, const Draft &draft)
{
    const auto start = static_cast<time_t>((draft.nowMsUtc - backdateMs) / 1000);
    const auto end = static_cast<time_t>((draft.nowMsUtc + draft.years * 365LL * msPerDay) / 1000);
    return ASN1_TIME_set(X509_getm_notBefore(certificate), start) != nullptr
        && ASN1_TIME_set(X509_getm_notAfter(certificate), end) != nullptr;
}

// 128 random bits, never negative and never zero.
bool setSerial(X509 *certificate)
{
    const BignumPtr serial(BN_new());
    return serial && BN_rand(serial.get(), 128, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool addExtensions(X509 *certificate, X509 *issuer, const Draft &draft)
{
    X509V3_CTX context = {};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const auto &[nid, text] : draft.extensions) {
        const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, text.constData()));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

// issuer is null for a certificate that signs itself.
CertificatePtr signCertificate(const Draft &draft, X509 *issuer, EVP_PKEY *issuerKey)
{
    CertificatePtr certificate(X509_new());
    if (!certificate)
        return nullptr;
    X509 *made = certificate.get();
    X509_NAME *subject = X509_get_subject_name(made);
    const bool isComplete = X509_set_version(made, X509_VERSION_3) == 1 && setSerial(made)
        && setValidity(made, draft)
        && X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(draft.commonName.constData()),
               static_cast<int>(draft.commonName.size()), -1, 0)
            == 1
        && X509_set_issuer_name(made, issuer ? X509_get_subject_name(issuer) : subject) == 1
        && X509_set_pubkey(made, draft.key) == 1
        && addExtensions(made, issuer ? issuer : made, draft)
        && X509_sign(made, issuerKey, EVP_sha256()) > 0;
    if (!isComplete)
        return nullptr;
    return certificate;
}

// The text form of OpenSSL's subjectAltName takes a comma as separator and prefixes as types, so
// only names of the plainest form get in.
Expected<QByteArray> alternativeNames(const QStringList &hostNames)
{
    static const QRegularExpression plainName(
        QStringLiteral(
            "\\A(?=.{1,253}\\z)(\\*\\.)?[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9][a-z0-9-]{0,62})*\\z"),
        QRegularExpression::CaseInsensitiveOption);
    if (hostNames.isEmpty() || hostNames.size() > hostNamesMax)
        return invalid("hostNames", QStringLiteral("1 to %1 host names").arg(hostNamesMax));
    QByteArrayList names;
    for (const QString &name : hostNames) {
        QHostAddress address;
        if (address.setAddress(name)) {
            names += "IP:" + address.toString().toLatin1();
        } else if (plainName.match(name).hasMatch()) {
            names += "DNS:" + name.toLower().toLatin1();
        } else {
            return invalid(
                "hostNames", QStringLiteral("'%1' is no host name and no address").arg(name));
        }
    }
    return names.join(',');
}

// At most 64 characters (RFC 5280, ub-common-name); a name that is longer ends before a letter with
// its marks.
QString commonNameOf(const QString &utilityName)
{
    constexpr qsizetype charactersMax = 64;
    const QString suffix = QStringLiteral(" Shahn CA");
    const qsizetype room = charactersMax - suffix.size();
    if (utilityName.size() <= room)
        return utilityName + suffix;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, utilityName);
    letters.setPosition(room);
    if (!letters.isAtBoundary())
        letters.toPreviousBoundary();
    return utilityName.left(std::max(letters.position(), qsizetype{ 0 })).trimmed() + suffix;
}

Expected<RequestPtr> parseRequest(const QByteArray &pem)
{
    const BioPtr reader(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    RequestPtr request(PEM_read_bio_X509_REQ(reader.get(), nullptr, nullptr, nullptr));
    if (!request) {
        return invalid("certificateRequestPem",
            QStringLiteral("no PKCS #10 request: %1").arg(openSslReason()));
    }
    EVP_PKEY *key = X509_REQ_get0_pubkey(request.get());
    if (!isP256Key(key))
        return invalid("certificateRequestPem", QStringLiteral("the key must be EC P-256"));
    if (X509_REQ_verify(request.get(), key) != 1) {
        return invalid("certificateRequestPem",
            QStringLiteral("not signed by its own key: %1").arg(openSslReason()));
    }
    return request;
}

} // namespace

CertificateAuthority::CertificateAuthority(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    m_parts->pem = toPem(m_parts->certificate.get());
    m_parts->der = toDer(m_parts->certificate.get());
}

CertificateAuthority::CertificateAuthority(CertificateAuthority &&) noexcept = default;
CertificateAuthority &CertificateAuthority::operator=(CertificateAuthority &&) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Expected<CertificateAuthority> CertificateAuthority::create(
    const QString &utilityName, qint64 nowMsUtc)
{
    auto parts = std::make_unique<Parts>();
    parts->key = newP256Key();
    if (!parts->key)
        return failOpenSsl(QStringLiteral("a CA key cannot be made"));
    const Draft draft{ commonNameOf(utilityName).toUtf8(), parts->key.get(), nowMsUtc, caYears,
        { { NID_basic_constraints, "critical,CA:TRUE,pathlen:0" },
            { NID_key_usage, "critical,keyCertSign,cRLSign" },
            { NID_subject_key_identifier, "hash" } } };
    parts->certificate = signCertificate(draft, nullptr, parts->key.get());
    if (!parts->certificate)
        return failOpenSsl(QStringLiteral("a CA certificate cannot be made"));
    return CertificateAuthority(std::move(parts));
}

Expected<CertificateAuthority> CertificateAuthority::load(
    const QByteArray &certificatePem, const SecretBytes &keyPem)
{
    auto parts = std::make_unique<Parts>();
    parts->certificate = parseCertificate(certificatePem);
    parts->key = parseKey(keyPem);
    const bool isPair = parts->certificate && parts->key
        && X509_check_ca(parts->certificate.get()) == 1
        && X509_check_private_key(parts->certificate.get(), parts->key.get()) == 1;
    if (!isPair) {
        return fail(ErrorCode::CertificateInvalid,
            QStringLiteral("the CA certificate and the CA key do not belong together"));
    }
    return CertificateAuthority(std::move(parts));
}

const QByteArray &CertificateAuthority::certificatePem() const { return m_parts->pem; }

const QByteArray &CertificateAuthority::certificateDer() const { return m_parts->der; }

Expected<SecretBytes> CertificateAuthority::keyPem() const
{
    SecretBytes pem = toPem(m_parts->key.get());
    if (pem.isEmpty())
        return failOpenSsl(QStringLiteral("the CA key cannot be written"));
    return pem;
}

Expected<CertificateAuthority::ServerCertificate> CertificateAuthority::issueServer(
    const QStringList &hostNames, qint64 nowMsUtc) const
{
    const auto names = alternativeNames(hostNames);
    if (!names)
        return names.error();
    const KeyPtr key = newP256Key();
    if (!key)
        return failOpenSsl(QStringLiteral("a server key cannot be made"));
    const Draft draft{ "sms-server", key.get(), nowMsUtc, certificateYears,
        { { NID_basic_constraints, "critical,CA:FALSE" },
            { NID_key_usage, "critical,digitalSignature" }, { NID_ext_key_usage, "serverAuth" },
            { NID_subject_alt_name, *names }, { NID_subject_key_identifier, "hash" },
            { NID_authority_key_identifier, "keyid:always" } } };
    const CertificatePtr certificate
        = signCertificate(draft, m_parts->certificate.get(), m_parts->key.get());
    if (!certificate)
        return failOpenSsl(QStringLiteral("a server certificate cannot be made"));
    ServerCertificate result{ toPem(certificate.get()), toPem(key.get()) };
    if (result.keyPem.isEmpty())
        return failOpenSsl(QStringLiteral("the server key cannot be written"));
    return result;
}

Expected<QByteArray> CertificateAuthority::issueCdu(
    const QByteArray &requestPem, const QString &cduCode, qint64 nowMsUtc) const
{
    const auto request = parseRequest(requestPem);
    if (!request)
        return request.error();
    const QByteArray name = cduCode.toUtf8();
    if (name.isEmpty() || name.size() > 64)
        return invalid("cduCode", QStringLiteral("1 to 64 octets"));
    const Draft draft{ name, X509_REQ_get0_pubkey(request->get()), nowMsUtc, certificateYears,
        { { NID_basic_constraints, "critical,CA:FALSE" },
            { NID_key_usage, "critical,digitalSignature" }, { NID_ext_key_usage, "clientAuth" },
            { NID_subject_key_identifier, "hash" },
            { NID_authority_key_identifier, "keyid:always" } } };
    const CertificatePtr certificate
        = signCertificate(draft, m_parts->certificate.get(), m_parts->key.get());
    if (!certificate)
        return failOpenSsl(QStringLiteral("a CDU certificate cannot be made"));
    return toPem(certificate.get());
}

} // namespace shahn::secure
