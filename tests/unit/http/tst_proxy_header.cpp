// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/proxy_header.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::http;

class TestProxyHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadToItsLastOctet_data();
    void isReadToItsLastOctet();
    void wrongOnesAreRefused_data();
    void wrongOnesAreRefused();
};

namespace
{

const QByteArray octetsStart("\r\n\r\n\0\r\nQUIT\n", 12);

QByteArray octets(char command, char family, const QByteArray &rest)
{
    return octetsStart + command + family + char(rest.size() >> 8) + char(rest.size()) + rest;
}

std::string_view viewOf(const QByteArray &text)
{
    return { text.constData(), std::size_t(text.size()) };
}

} // namespace

void TestProxyHeader::isReadToItsLastOctet_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("source");
    const QByteArray ipv6 = QByteArray::fromHex("20010db8000000000000000000000007"
                                                "20010db8000000000000000000000001"
                                                "100020fb");
    const QByteArray ipv4 = QByteArray::fromHex("c0000207c0000201100020fb");
    QTest::newRow("unknown") << QByteArray("PROXY UNKNOWN\r\n") << QString();
    QTest::newRow("unknown, with more")
        << QByteArray("PROXY UNKNOWN ffff::1 ffff::1 1 2\r\n") << QString();
    QTest::newRow("IPv4") << QByteArray("PROXY TCP4 192.0.2.7 192.0.2.1 1 2\r\n")
                          << QStringLiteral("192.0.2.7");
    QTest::newRow("longest line") << QByteArray(
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff "
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n")
                                  << QStringLiteral("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    QTest::newRow("octets, IPv4") << octets('\x21', '\x11', ipv4) << QStringLiteral("192.0.2.7");
    QTest::newRow("octets, IPv6") << octets('\x21', '\x21', ipv6) << QStringLiteral("2001:db8::7");
    QTest::newRow("octets, with TLVs")
        << octets('\x21', '\x11', ipv4 + QByteArray(300, 'x')) << QStringLiteral("192.0.2.7");
    QTest::newRow("octets, local") << octets('\x20', '\0', {}) << QString();
    QTest::newRow("octets, socket of a file")
        << octets('\x21', '\x31', QByteArray(216, 'x')) << QString();
}

// However it is cut: what is asked for is never more than the header has.
void TestProxyHeader::isReadToItsLastOctet()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, source);
    for (qsizetype size = proxyHeaderBytesMin; size < header.size(); ++size) {
        const auto missing = missingProxyOctets(viewOf(header.left(size)));
        QVERIFY(missing);
        QVERIFY(*missing > 0);
        QVERIFY(*missing <= std::size_t(header.size() - size));
    }
    const auto missing = missingProxyOctets(viewOf(header));
    QVERIFY(missing);
    QCOMPARE(*missing, std::size_t(0));
    const auto read = proxySource(viewOf(header));
    QVERIFY(read);
    QCOMPARE(*read, source);
}

void TestProxyHeader::wrongOnesAreRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("TLS") << QByteArray::fromHex("16030100f8010000f40303") + QByteArray(16, 'x');
    QTest::newRow("request") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("line without end") << "PROXY TCP4 " + QByteArray(120, '1');
    QTest::newRow("name") << QByteArray("PROXY TCP4 localhost 192.0.2.1 1 2\r\n");
    QTest::newRow("octal number") << QByteArray("PROXY TCP4 010.0.0.01 192.0.2.1 1 2\r\n");
    QTest::newRow("short form") << QByteArray("PROXY TCP4 10.1 192.0.2.1 1 2\r\n");
    QTest::newRow("U+0000 behind") << QByteArray("PROXY TCP4 10.0.0.1\0 192.0.2.1 1 2\r\n", 36);
    QTest::newRow("scope") << QByteArray("PROXY TCP6 fe80::1%lo 2001:db8::1 1 2\r\n");
    QTest::newRow("other family") << QByteArray("PROXY TCP6 192.0.2.7 192.0.2.1 1 2\r\n");
    QTest::newRow("UDP") << QByteArray("PROXY UDP4 192.0.2.7 192.0.2.1 1 2\r\n");
    QTest::newRow("a word too few") << QByteArray("PROXY TCP4 192.0.2.7 192.0.2.1 1\r\n");
    QTest::newRow("version 3") << octets('\x31', '\x11', QByteArray(12, 'x'));
    QTest::newRow("command 2") << octets('\x22', '\x11', QByteArray(12, 'x'));
    QTest::newRow("short addresses") << octets('\x21', '\x21', QByteArray(12, 'x'));
    QTest::newRow("too long") << octets('\x21', '\x11', QByteArray(600, 'x'));
}

void TestProxyHeader::wrongOnesAreRefused()
{
    QFETCH(QByteArray, header);
    const auto missing = missingProxyOctets(viewOf(header));
    if (missing) {
        QCOMPARE(*missing, std::size_t(0));
        const auto source = proxySource(viewOf(header));
        QVERIFY(!source);
        QCOMPARE(source.error().code, ErrorCode::MalformedRequest);
    }
}

SHAHN_TEST(TestProxyHeader)
#include "tst_proxy_header.moc"
