// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request_reader.h"

#include "protocol/api.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::http;

namespace
{

using State = RequestReader::State;

const QByteArray rest = "\r\nHost: a\r\n\r\n";

State add(RequestReader &reader, const QByteArray &octets)
{
    return reader.add(octets.constData(), std::size_t(octets.size()));
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /x HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understood_data();
    void understood();
    void refused_data();
    void refused();
    void refusedWithTheFirstWrongLineEnd_data();
    void refusedWithTheFirstWrongLineEnd();
    void largestIsTaken();
    void oneOctetAtATime();
    void requestsFollowOneAnother();
    void continueIsAskedForOnce();
    void closeIsHeardInASecondField();
};

void TestRequestReader::understood_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("without body") << QByteArray("GET /x HTTP/1.1" + rest) << QByteArray();
    QTest::newRow("HTTP/1.0, no Host") << QByteArray("GET /x HTTP/1.0\r\n\r\n") << QByteArray();
    QTest::newRow("empty line before") << QByteArray("\r\nGET /x HTTP/1.1" + rest) << QByteArray();
    QTest::newRow("length") << post("Content-Length: 3\r\n", "abc") << QByteArray("abc");
    QTest::newRow("chunks") << post(
        "Transfer-Encoding: Chunked\r\n", "1\r\na\r\n2;ext=1\r\nbc\r\n0\r\n\r\n")
                            << QByteArray("abc");
    for (const char *host : { "a", "sms.example.org:8443", "127.0.0.1:1", "[::1]:8443" })
        QTest::addRow("Host %s", host) << QByteArray("GET /x HTTP/1.1\r\nHost: ") + host
                + "\r\n\r\n" << QByteArray();
    QTest::newRow("tab in a value") << post("X: a\tb\r\n", "") << QByteArray();
}

void TestRequestReader::understood()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, body);
    RequestReader reader;
    QCOMPARE(add(reader, octets), State::Complete);
    QCOMPARE(reader.message().target, QByteArray("/x"));
    QCOMPARE(reader.message().body, body);
    QVERIFY(!reader.hasBegun() || reader.next() == State::Incomplete);
}

// What a server and something in front of it could read in two ways, and what is beyond a bound.
void TestRequestReader::refused_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &octets,
                         ErrorCode code = ErrorCode::MalformedRequest) {
        QTest::newRow(name) << octets << static_cast<int>(code);
    };
    const QByteArray longText(protocol::headerValueBytesMax + 1, 'a');
    const QByteArray tooLarge = QByteArray::number(protocol::bodyBytesMax + 1);
    row("bare LF", "GET /x HTTP/1.1\nHost: a\r\n\r\n");
    row("bare LF in a field", "GET /x HTTP/1.1\r\nHost: a\nX: b\r\n\r\n");
    row("bare CR", "GET /x HTTP/1.1\r\nHost: a\rX: b\r\n\r\n");
    row("folded field", "GET /x HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n");
    row("blank before the first field", "GET /x HTTP/1.1\r\n Host: a\r\n\r\n");
    row("blank before the colon", "GET /x HTTP/1.1\r\nHost : a\r\n\r\n");
    row("no Host", "GET /x HTTP/1.1\r\n\r\n");
    for (const char *host : { "", "a b", "a, b", "a@b", "a/b", "a\xC3\xA9", "\"a\"" })
        QTest::addRow("Host «%s»", host) << QByteArray("GET /x HTTP/1.1\r\nHost: ") + host
                + "\r\n\r\n" << static_cast<int>(ErrorCode::MalformedRequest);
    row("two Hosts", "GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    row("zero octet", QByteArray("GET /x HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 36));
    row("other version", "GET /x HTTP/2.0" + rest);
    row("version cut off", "GET /x HT\r\n\r\n");
    row("no version", "GET /x\r\n\r\n");
    row("method alone", "GET \r\n\r\n");
    row("bare LF at every end", "GET /x HTTP/1.1\nHost: a\n\n");
    row("other protocol", "GET /x FTP/1.1" + rest);
    row("blank in the target", "GET /x y HTTP/1.1" + rest);
    row("two lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"));
    row("list of lengths", post("Content-Length: 3, 3\r\n", "abc"));
    row("negative length", post("Content-Length: -3\r\n", "abc"));
    row("length with a sign", post("Content-Length: +3\r\n", "abc"));
    row("length and chunks",
        post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"));
    row("coding before chunked",
        post("Transfer-Encoding: gzip, chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"));
    row("coding behind chunked",
        post("Transfer-Encoding: chunked, gzip\r\n", "3\r\nabc\r\n0\r\n\r\n"));
    row("coding in two fields",
        post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"));
    row("unknown coding", post("Transfer-Encoding: identity\r\n", "abc"));
    row("chunk without length", post("Transfer-Encoding: chunked\r\n", "x\r\nabc\r\n0\r\n\r\n"));
    row("LF in a chunk extension",
        post("Transfer-Encoding: chunked\r\n", "1;a=\"\nb\"\r\na\r\n0\r\n\r\n"));
    for (const char *trailer : { "X: y", "X: y\r\n z", "X: y\r\n\tz", "Host: a",
             "Authorization: Bearer t", "Idempotency-Key: k" })
        QTest::addRow("trailer «%s»", trailer)
            << post("Transfer-Encoding: chunked\r\n", QByteArray("0\r\n") + trailer + "\r\n\r\n")
            << static_cast<int>(ErrorCode::MalformedRequest);
    row("long trailer", post("Transfer-Encoding: chunked\r\n", "0\r\nX: " + longText + "\r\n\r\n"));
    row("chunk longer than said", post("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n"));
    row("two tokens", post("Authorization: a\r\nAuthorization: b\r\n", ""));
    row("two request ids", post("Idempotency-Key: a\r\nIdempotency-Key: b\r\n", ""));
    row("long URL", "GET /" + QByteArray(protocol::urlBytesMax, 'a') + " HTTP/1.1" + rest);
    row("long value", post("X: " + longText + "\r\n", ""));
    row("long name", post(QByteArray(protocol::headerFieldBytesMax + 1, 'a') + ": b\r\n", ""));
    row("many fields", post(QByteArray("X: b\r\n").repeated(protocol::headerCountMax), ""));
    row("endless header", "GET /x HTTP/1.1\r\n" + QByteArray("X: b\r\n").repeated(20'000));
    row("two empty lines before", "\r\n\r\nGET /x HTTP/1.1" + rest, ErrorCode::MethodNotAllowed);
    row("no method", "hello there\r\n\r\n", ErrorCode::MethodNotAllowed);
    row("large body", post("Content-Length: " + tooLarge + "\r\n", ""), ErrorCode::BodyTooLarge);
    row("large chunk",
        post("Transfer-Encoding: chunked\r\n",
            "fffff\r\n" + QByteArray(protocol::bodyBytesMax + 1, 'a')),
        ErrorCode::BodyTooLarge);
    row("endless small chunks",
        post("Transfer-Encoding: chunked\r\n",
            QByteArray("1;" + QByteArray(60, 'e') + "\r\na\r\n").repeated(20'000)),
        ErrorCode::BodyTooLarge);
    row("endless extension",
        post("Transfer-Encoding: chunked\r\n", "1;" + QByteArray(20'000, 'e')));
}

void TestRequestReader::refused()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, code);
    RequestReader whole;
    QCOMPARE(add(whole, octets), State::Refused);
    QCOMPARE(static_cast<int>(whole.refusal().code), code);
    // The same in small parts.
    RequestReader parts;
    State state = State::Incomplete;
    for (qsizetype at = 0; at < octets.size() && state == State::Incomplete; at += 7)
        state = add(parts, octets.mid(at, 7));
    QCOMPARE(state, State::Refused);
    QCOMPARE(static_cast<int>(parts.refusal().code), code);
}

// Who sent it waits for the answer and sends nothing more.
void TestRequestReader::refusedWithTheFirstWrongLineEnd_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &begin, const char *wrong,
                         ErrorCode code = ErrorCode::MalformedRequest) {
        QTest::newRow(name) << begin << QByteArray(wrong) << static_cast<int>(code);
    };
    row("LF before the method", "", "\n", ErrorCode::MethodNotAllowed);
    row("LF behind the method", "GET", "\n", ErrorCode::MethodNotAllowed);
    row("LF behind the version", "GET /x HTTP/1.1", "\n");
    row("CR alone behind the version", "GET /x HTTP/1.1\r", "H");
    row("LF in a value", "GET /x HTTP/1.1\r\nHost: a", "\n");
    row("CR alone in a value", "GET /x HTTP/1.1\r\nHost: a\r", "X");
    row("LF for the empty line", "GET /x HTTP/1.1\r\nHost: a\r\n", "\n");
    const QByteArray chunked = post("Transfer-Encoding: chunked\r\n", "");
    row("LF behind the size of the first chunk", chunked + "3", "\n");
    row("LF behind the size of a chunk", chunked + "1\r\n\n\r\n3", "\n");
    row("LF behind a chunk", chunked + "1\r\na", "\n");
    row("CR alone behind the size of a chunk", chunked + "3\r", "a");
    row("LF behind the last chunk", chunked + "0", "\n");
    row("LF for the empty line of the trailer", chunked + "0\r\n", "\n");
    row("LF in the trailer", chunked + "0\r\nX: a", "\n");
    row("LF for the empty line behind a field", chunked + "0\r\nX: a\r\n", "\n");
    row("CR alone for the empty line", "GET /x HTTP/1.1\r\nHost: a\r\n\r", "\r");
}

void TestRequestReader::refusedWithTheFirstWrongLineEnd()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, wrong);
    QFETCH(int, code);
    RequestReader parts;
    QCOMPARE(add(parts, begin), State::Incomplete);
    QCOMPARE(add(parts, wrong), State::Refused);
    QCOMPARE(static_cast<int>(parts.refusal().code), code);
    RequestReader whole;
    QCOMPARE(add(whole, begin + wrong), State::Refused);
    QCOMPARE(static_cast<int>(whole.refusal().code), code);
}

void TestRequestReader::largestIsTaken()
{
    const QByteArray body(protocol::bodyBytesMax, 'b');
    RequestReader reader;
    QCOMPARE(add(reader,
                 post("X: " + QByteArray(protocol::headerValueBytesMax, 'a')
                         + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n",
                     body)),
        State::Complete);
    QCOMPARE(reader.message().body, body);
}

void TestRequestReader::oneOctetAtATime()
{
    const QByteArray octets = post("Content-Type: application/json\r\nAuthorization: Bearer t\r\n"
                                   "Idempotency-Key: k\r\nContent-Length: 2\r\n",
        "{}");
    RequestReader reader;
    for (qsizetype i = 0; i < octets.size(); ++i) {
        const State state = add(reader, octets.mid(i, 1));
        QCOMPARE(state, i + 1 < octets.size() ? State::Incomplete : State::Complete);
    }
    RequestReader chunks;
    const QByteArray coded = post("Transfer-Encoding: chunked\r\n", "2\r\n\na\r\n0\r\n\r\n");
    for (qsizetype i = 0; i < coded.size(); ++i) {
        const State state = add(chunks, coded.mid(i, 1));
        QCOMPARE(state, i + 1 < coded.size() ? State::Incomplete : State::Complete);
    }
    const RequestMessage &message = reader.message();
    QCOMPARE(message.method, QByteArray("POST"));
    QCOMPARE(message.contentType, QByteArray("application/json"));
    QCOMPARE(message.authorization, QByteArray("Bearer t"));
    QCOMPARE(message.idempotencyKey, QByteArray("k"));
    QCOMPARE(message.body, QByteArray("{}"));
    QVERIFY(message.keepsAlive);
}

void TestRequestReader::requestsFollowOneAnother()
{
    RequestReader reader;
    QCOMPARE(
        add(reader,
            "GET /1 HTTP/1.1" + rest + post("Content-Length: 1\r\n", "b") + "GET /3 HTTP/1.1\r\n"),
        State::Complete);
    QCOMPARE(reader.message().target, QByteArray("/1"));
    QCOMPARE(reader.next(), State::Complete);
    QCOMPARE(reader.message().body, QByteArray("b"));
    QCOMPARE(reader.next(), State::Incomplete);
    QVERIFY(reader.hasBegun());
    QCOMPARE(add(reader, "Host: a\r\nConnection: close\r\n\r\n"), State::Complete);
    QCOMPARE(reader.message().target, QByteArray("/3"));
    QVERIFY(!reader.message().keepsAlive);
    QCOMPARE(reader.next(), State::Incomplete);
    QVERIFY(!reader.hasBegun());
}

void TestRequestReader::continueIsAskedForOnce()
{
    RequestReader reader;
    QCOMPARE(
        add(reader, post("Expect: 100-continue\r\nContent-Length: 1\r\n", "")), State::Incomplete);
    QVERIFY(reader.takeContinue());
    QVERIFY(!reader.takeContinue());
    QCOMPARE(add(reader, "a"), State::Complete);
    QVERIFY(!reader.takeContinue());
}

void TestRequestReader::closeIsHeardInASecondField()
{
    RequestReader reader;
    QCOMPARE(add(reader, post("Connection: x\r\nConnection: close\r\n", "")), State::Complete);
    QVERIFY(!reader.message().keepsAlive);
}

SHAHN_TEST(TestRequestReader)
#include "tst_request_reader.moc"
