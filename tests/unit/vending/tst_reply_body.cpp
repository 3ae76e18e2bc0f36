// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "store/reply_body.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::test;
using store::packReply;
using store::unpackReply;

namespace
{

constexpr int replyBytesMax = 256 * 1024;
constexpr int pageBytes = 4096;

QJsonValue randomValue(SeededRandom &random, int depth)
{
    switch (random.below(depth > 0 ? 5 : 3)) {
    case 0:
        return qint64(random.below(1'000'000'000));
    case 1:
        return QString::fromLatin1(random.bytes(int(random.below(40))).toBase64());
    case 2:
        return QStringLiteral("شحن \"الكهرباء\" %1").arg(random.below(100));
    case 3: {
        QJsonArray array;
        for (quint32 i = random.below(6); i > 0; --i)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (quint32 i = random.below(8); i > 0; --i)
            object.insert(
                QStringLiteral("k%1").arg(random.below(1000)), randomValue(random, depth - 1));
        return object;
    }
    }
}

// Of a sale with several tokens, a key change and a copy.
std::vector<QByteArray> realReplies()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) { terms.maxTender = Money(); });
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 1, 200'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::KeyChange)), world.reprint(4, 2) });
    std::vector<QByteArray> replies;
    for (const vending::Outcome &outcome : decision.outcomes)
        replies.push_back(outcome.answer.value());
    return replies;
}

ErrorCode codeOfBody(const QByteArray &body) { return codeOf(unpackReply(body)); }

} // namespace

class TestReplyBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realReplyComesBack();
    void randomRepliesComeBack();
    void oldBodiesAreReadForEver();
    void cutBodyIsDamaged();
    void longerBodyIsDamaged();
    void unknownListOfWordsIsDamaged();
    void changedBodyIsDamaged();
    void randomOctetsAreDamaged();
    void endlessBodyIsDamaged();
};

void TestReplyBody::realReplyComesBack()
{
    for (const QByteArray &reply : realReplies()) {
        const QByteArray body = packReply(reply);
        QCOMPARE(unpackReply(body).value(), reply);
        // It knows the words.
        QVERIFY2(body.size() * 2 < reply.size(), reply.constData());
        // What was packed before leaves nothing behind.
        QCOMPARE(packReply(reply), body);
    }
}

void TestReplyBody::randomRepliesComeBack()
{
    SeededRandom random(31);
    for (int i = 0; i < 500; ++i) {
        const QJsonObject object{ { QStringLiteral("reply"), randomValue(random, 5) } };
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        QCOMPARE(unpackReply(packReply(json)).value(), json);
    }
    // Also of what cannot be packed.
    for (const int size :
        { 0, 1, pageBytes - 1, pageBytes, pageBytes + 1, 20 * pageBytes, replyBytesMax }) {
        const QByteArray octets = random.bytes(size);
        QCOMPARE(unpackReply(packReply(octets)).value(), octets);
        const QByteArray same(size, 'a');
        QCOMPARE(unpackReply(packReply(same)).value(), same);
    }
}

void TestReplyBody::oldBodiesAreReadForEver()
{
    const QByteArray body = QByteArray::fromHex(
        "0128b52ffd24ac050300640430303030302d303030302d373030302d3831312d3030303431322235"
        "36343933313533373235343530333133343731225768223a3231353230302c22746964223a31377d"
        "5d7d08005197e0893510357969450bf8e474b91cca24f6ed2c80bf58d4b5");
    QCOMPARE(unpackReply(body).value(),
        QByteArray("{\"requestId\":\"01900000-0000-7000-8000-000000000001\",\"receiptNumber\":"
                   "\"CDU-01-000412\",\"tokens\":[{\"kind\":\"credit\",\"digits\":"
                   "\"56493153725450313471\",\"energyWh\":215200,\"tid\":17}]}"));
}

void TestReplyBody::cutBodyIsDamaged()
{
    for (const QByteArray &reply : realReplies()) {
        const QByteArray body = packReply(reply);
        for (qsizetype length = 0; length < body.size(); ++length)
            QCOMPARE(codeOfBody(body.first(length)), ErrorCode::DataCorrupt);
    }
}

void TestReplyBody::longerBodyIsDamaged()
{
    const QByteArray body = packReply(realReplies().front());
    for (int octet = 0; octet < 256; ++octet)
        QCOMPARE(codeOfBody(body + char(octet)), ErrorCode::DataCorrupt);
    QCOMPARE(codeOfBody(body + body), ErrorCode::DataCorrupt);
}

void TestReplyBody::unknownListOfWordsIsDamaged()
{
    QByteArray body = packReply(realReplies().front());
    for (int octet = 0; octet < 256; ++octet) {
        body[0] = char(octet);
        QCOMPARE(codeOfBody(body), octet == 2 ? ErrorCode::OutcomeUnknown : ErrorCode::DataCorrupt);
    }
}

// What is unpacked is the very reply or none: the same words may stand in two places.
void TestReplyBody::changedBodyIsDamaged()
{
    for (const QByteArray &reply : realReplies()) {
        const QByteArray body = packReply(reply);
        for (qsizetype i = 0; i < body.size(); ++i) {
            for (const int change : { 1, 2, 4, 8, 16, 32, 64, 128, 255 }) {
                QByteArray changed = body;
                changed[i] = char(changed[i] ^ change);
                const auto unpacked = unpackReply(changed);
                if (unpacked)
                    QVERIFY(i > 0 && *unpacked == reply);
                else
                    QCOMPARE(unpacked.error().code, ErrorCode::DataCorrupt);
            }
        }
    }
}

void TestReplyBody::randomOctetsAreDamaged()
{
    SeededRandom random(32);
    for (int i = 0; i < 20'000; ++i)
        QCOMPARE(codeOfBody(char(1 + i % 2) + random.bytes(int(random.below(200)))),
            ErrorCode::DataCorrupt);
}

void TestReplyBody::endlessBodyIsDamaged()
{
    const QByteArray body = packReply(QByteArray(64 * replyBytesMax, 'a'));
    QVERIFY(body.size() < replyBytesMax);
    QCOMPARE(codeOfBody(body), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestReplyBody)
#include "tst_reply_body.moc"
