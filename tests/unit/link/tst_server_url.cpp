// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/server_url.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class ServerUrlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
};

void ServerUrlTest::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << QStringLiteral("sms.example.org")
                          << QStringLiteral("https://sms.example.org:8443");
    QTest::newRow("port") << QStringLiteral(" 10.0.0.5:9000 ")
                          << QStringLiteral("https://10.0.0.5:9000");
    QTest::newRow("url") << QStringLiteral("https://sms.example.org/")
                         << QStringLiteral("https://sms.example.org:8443");
    QTest::newRow("IPv6") << QStringLiteral("[::1]:9000") << QStringLiteral("https://[::1]:9000");
    QTest::newRow("Arabic digits")
        << QStringLiteral("١٠.٠.٠.٥:٩٠٠٠") << QStringLiteral("https://10.0.0.5:9000");
}

void ServerUrlTest::understands()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto read = link::serverUrlFromText(text);
    QVERIFY(read);
    QCOMPARE(read->toString(), url);
}

void ServerUrlTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("no TLS") << QStringLiteral("http://sms.example.org");
    QTest::newRow("path") << QStringLiteral("sms.example.org/v1");
    QTest::newRow("user") << QStringLiteral("me@sms.example.org");
    QTest::newRow("query") << QStringLiteral("sms.example.org?x=1");
    QTest::newRow("port") << QStringLiteral("sms.example.org:99999");
    QTest::newRow("blank") << QStringLiteral("sms example");
}

void ServerUrlTest::refuses()
{
    QFETCH(QString, text);
    const auto read = link::serverUrlFromText(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidField);
}

SHAHN_TEST(ServerUrlTest)
#include "tst_server_url.moc"
