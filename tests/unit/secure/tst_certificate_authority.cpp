// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/certificate_authority.h"

#include "secure/openssl_handles.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace shahn;
using secure::CertificateAuthority;

namespace
{

// 21 November 2026
constexpr qint64 nowMs = 1'795'219'200'000;

CertificateAuthority authority()
{
    auto made = CertificateAuthority::create(QStringLiteral("Coast Electricity"), nowMs);
    SHAHN_ASSERT(made.has_value());
    return std::move(*made);
}

QByteArray requestSignedBy(EVP_PKEY *key, EVP_PKEY *signer, const EVP_MD *digest)
{
    const secure::RequestPtr request(X509_REQ_new());
    X509_REQ_set_pubkey(request.get(), key);
    if (X509_REQ_sign(request.get(), signer, digest) <= 0)
        return {};
    const secure::BioPtr writer(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_REQ(writer.get(), request.get());
    char *data = nullptr;
    const long length = BIO_get_mem_data(writer.get(), &data);
    return QByteArray(data, length);
}

// OpenSSL's own check of the chain at the time of the test's clock.
bool isTrusted(const QByteArray &certificatePem, const QByteArray &caPem, int purpose)
{
    const secure::CertificatePtr certificate = secure::parseCertificate(certificatePem);
    const secure::CertificatePtr ca = secure::parseCertificate(caPem);
    X509_STORE *store = X509_STORE_new();
    X509_STORE_add_cert(store, ca.get());
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
    X509_STORE_CTX_set_purpose(context, purpose);
    X509_STORE_CTX_set_time(context, 0, nowMs / 1000);
    const bool isGood = X509_verify_cert(context) == 1;
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    return isGood;
}

bool isNamed(const QByteArray &certificatePem, const char *host)
{
    const secure::CertificatePtr certificate = secure::parseCertificate(certificatePem);
    return X509_check_host(certificate.get(), host, 0, 0, nullptr) == 1
        || X509_check_ip_asc(certificate.get(), host, 0) == 1;
}

} // namespace

class TestCertificateAuthority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void caIsSavedAndLoaded();
    void longNamesAreCut_data();
    void longNamesAreCut();
    void foreignKeyIsNotLoaded();
    void serverCertificate();
    void wrongHostNames_data();
    void wrongHostNames();
    void cduCertificate();
    void otherKeysAreRefused_data();
    void otherKeysAreRefused();
    void requestsAreChecked();
    void fingerprints();
};

void TestCertificateAuthority::caIsSavedAndLoaded()
{
    const CertificateAuthority made = authority();
    const auto key = made.keyPem();
    EXPECT_OK(key);
    const auto loaded = CertificateAuthority::load(made.certificatePem(), *key);
    EXPECT_OK(loaded);
    QCOMPARE(loaded->certificateDer(), made.certificateDer());
    const auto name = secure::certificateCommonName(made.certificatePem());
    EXPECT_OK(name);
    QCOMPARE(*name, QStringLiteral("Coast Electricity Shahn CA"));
}

void TestCertificateAuthority::longNamesAreCut_data()
{
    QTest::addColumn<QString>("utility");
    QTest::addColumn<QString>("kept");
    const QString latin = QString(55, u'n');
    const QString arabic = QString(55, u'\u0639');
    QTest::newRow("as long as may be") << latin << latin;
    QTest::newRow("one letter more") << latin + u'x' << latin;
    QTest::newRow("far longer") << QString(200, u'n') << latin;
    QTest::newRow("Arabic") << arabic << arabic;
    QTest::newRow("Arabic, longer") << QString(200, u'\u0639') << arabic;
    QTest::newRow("ends with a space")
        << latin.left(54) + QStringLiteral(" more") << latin.left(54);
    // A shadda behind the last letter goes with it; so does half of a letter of two code units.
    QTest::newRow("letter with a mark") << arabic + u'\u0651' + arabic << arabic.left(54);
    QTest::newRow("two code units")
        << latin.left(54) + QStringLiteral("\U0001D400") + latin << latin.left(54);
}

void TestCertificateAuthority::longNamesAreCut()
{
    QFETCH(QString, utility);
    QFETCH(QString, kept);
    const auto made = CertificateAuthority::create(utility, nowMs);
    EXPECT_OK(made);
    const auto name = secure::certificateCommonName(made->certificatePem());
    EXPECT_OK(name);
    QCOMPARE(*name, kept + QStringLiteral(" Shahn CA"));
}

void TestCertificateAuthority::foreignKeyIsNotLoaded()
{
    const CertificateAuthority made = authority();
    const auto foreignKey = authority().keyPem();
    EXPECT_OK(foreignKey);
    EXPECT_ERROR(CertificateAuthority::load(made.certificatePem(), *foreignKey),
        ErrorCode::CertificateInvalid);
    const auto server = made.issueServer({ QStringLiteral("localhost") }, nowMs);
    EXPECT_OK(server);
    // A certificate that is no CA's, with its own key.
    EXPECT_ERROR(CertificateAuthority::load(server->certificatePem, server->keyPem),
        ErrorCode::CertificateInvalid);
}

void TestCertificateAuthority::serverCertificate()
{
    const CertificateAuthority ca = authority();
    const auto server = ca.issueServer(
        { QStringLiteral("SMS.example.ly"), QStringLiteral("10.0.0.7"), QStringLiteral("::1") },
        nowMs);
    EXPECT_OK(server);
    QVERIFY(isTrusted(server->certificatePem, ca.certificatePem(), X509_PURPOSE_SSL_SERVER));
    QVERIFY(!isTrusted(server->certificatePem, ca.certificatePem(), X509_PURPOSE_SSL_CLIENT));
    QVERIFY(
        !isTrusted(server->certificatePem, authority().certificatePem(), X509_PURPOSE_SSL_SERVER));
    for (const char *name : { "sms.example.ly", "10.0.0.7", "::1" })
        QVERIFY2(isNamed(server->certificatePem, name), name);
    QVERIFY(!isNamed(server->certificatePem, "other.example.ly"));
}

void TestCertificateAuthority::wrongHostNames_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("none") << QStringList();
    QTest::newRow("another type smuggled in")
        << QStringList(QStringLiteral("a.example,URI:http://evil"));
    QTest::newRow("blank") << QStringList(QStringLiteral("a b"));
    QTest::newRow("empty") << QStringList(QString());
    QTest::newRow("newline") << QStringList(QStringLiteral("a.example\n"));
}

void TestCertificateAuthority::wrongHostNames()
{
    QFETCH(QStringList, names);
    EXPECT_ERROR(authority().issueServer(names, nowMs), ErrorCode::InvalidField);
}

void TestCertificateAuthority::cduCertificate()
{
    const CertificateAuthority ca = authority();
    const auto request = secure::makeKeyAndRequest(QStringLiteral("CDU-99, as I please"));
    EXPECT_OK(request);
    const auto certificate = ca.issueCdu(request->requestPem, QStringLiteral("CDU-03"), nowMs);
    EXPECT_OK(certificate);
    const auto name = secure::certificateCommonName(*certificate);
    EXPECT_OK(name);
    QCOMPARE(*name, QStringLiteral("CDU-03"));
    QVERIFY(isTrusted(*certificate, ca.certificatePem(), X509_PURPOSE_SSL_CLIENT));
    QVERIFY(!isTrusted(*certificate, ca.certificatePem(), X509_PURPOSE_SSL_SERVER));
    const secure::CertificatePtr parsed = secure::parseCertificate(*certificate);
    const secure::KeyPtr key = secure::parseKey(request->keyPem);
    QCOMPARE(X509_check_private_key(parsed.get(), key.get()), 1);
    QCOMPARE(X509_check_ca(parsed.get()), 0);

    const auto again = ca.issueCdu(request->requestPem, QStringLiteral("CDU-03"), nowMs);
    EXPECT_OK(again);
    const secure::CertificatePtr second = secure::parseCertificate(*again);
    QVERIFY(
        ASN1_INTEGER_cmp(X509_get0_serialNumber(parsed.get()), X509_get0_serialNumber(second.get()))
        != 0);
}

void TestCertificateAuthority::otherKeysAreRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("RSA 2048") << 0;
    QTest::newRow("EC P-384") << 1;
    QTest::newRow("Ed25519") << 2;
}

void TestCertificateAuthority::otherKeysAreRefused()
{
    QFETCH(int, kind);
    const std::array<EVP_PKEY *, 3> keys = { EVP_RSA_gen(2048), EVP_EC_gen("P-384"),
        EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519") };
    EVP_PKEY *key = keys[static_cast<size_t>(kind)];
    QVERIFY(key != nullptr);
    const QByteArray request = requestSignedBy(key, key, kind == 2 ? nullptr : EVP_sha256());
    QVERIFY(!request.isEmpty());
    EXPECT_ERROR(
        authority().issueCdu(request, QStringLiteral("CDU-03"), nowMs), ErrorCode::InvalidField);
    for (EVP_PKEY *each : keys)
        EVP_PKEY_free(each);
}

void TestCertificateAuthority::requestsAreChecked()
{
    const CertificateAuthority ca = authority();
    const QString cdu = QStringLiteral("CDU-03");
    const secure::KeyPtr key = secure::newP256Key();
    const secure::KeyPtr other = secure::newP256Key();
    EXPECT_OK(ca.issueCdu(requestSignedBy(key.get(), key.get(), EVP_sha256()), cdu, nowMs));
    EXPECT_ERROR(ca.issueCdu(requestSignedBy(key.get(), other.get(), EVP_sha256()), cdu, nowMs),
        ErrorCode::InvalidField);
    EXPECT_ERROR(ca.issueCdu(QByteArrayLiteral("no request"), cdu, nowMs), ErrorCode::InvalidField);
    EXPECT_ERROR(ca.issueCdu(QByteArray(), cdu, nowMs), ErrorCode::InvalidField);
    EXPECT_ERROR(ca.issueCdu(ca.certificatePem(), cdu, nowMs), ErrorCode::InvalidField);
    const QByteArray good = requestSignedBy(key.get(), key.get(), EVP_sha256());
    EXPECT_ERROR(ca.issueCdu(good, QString(), nowMs), ErrorCode::InvalidField);
}

void TestCertificateAuthority::fingerprints()
{
    const CertificateAuthority ca = authority();
    const auto ofPem = secure::certificateSha256Hex(ca.certificatePem());
    const auto ofDer = secure::certificateSha256Hex(ca.certificateDer());
    EXPECT_OK(ofPem);
    EXPECT_OK(ofDer);
    QCOMPARE(*ofPem, *ofDer);
    QCOMPARE(ofPem->size(), 64);
    EXPECT_ERROR(
        secure::certificateSha256Hex(ca.certificateDer() + 'x'), ErrorCode::CertificateInvalid);
    EXPECT_ERROR(secure::certificateSha256Hex(ca.certificateDer().chopped(1)),
        ErrorCode::CertificateInvalid);
    EXPECT_ERROR(secure::certificateSha256Hex(QByteArray()), ErrorCode::CertificateInvalid);
}

SHAHN_TEST(TestCertificateAuthority)
#include "tst_certificate_authority.moc"
