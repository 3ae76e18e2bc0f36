// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/des.h"
#include "sts/ea07.h"
#include "sts/misty1.h"
#include "sts/secret_bytes.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <bit>

using namespace shahn;
using namespace shahn::sts;

class TestCiphers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ea07Trace_data();
    void ea07Trace();
    void ea07RoundTrips();
    void ea07RefusesTablesThatAreNoPermutation();
    void misty1OfTheRfc();
    void misty1RoundTrips();
    void desRoundTrips();
    void oddParity();
    void secretsCompare();

private:
    QJsonObject m_json;
};

void TestCiphers::initTestCase()
{
    QFile file(test::dataFile(QStringLiteral("sts_vectors.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_json = QJsonDocument::fromJson(file.readAll()).object();
}

void TestCiphers::ea07Trace_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("sample") << QStringLiteral("sample");
    QTest::newRow("live") << QStringLiteral("live");
}

// The trace is followed round by round with the tables of the set, bit by bit, and its end is
// compared with the product, which computes the same with tables by nibble.
void TestCiphers::ea07Trace()
{
    QFETCH(QString, name);
    QJsonObject tables
        = m_json[QLatin1String("tables")][QString(QStringLiteral("ea07_") + name)].toObject();
    tables.insert(QStringLiteral("name"), name);
    const auto set = Ea07::fromJson(QJsonDocument(tables).toJson());
    QVERIFY(set);
    if (name == QLatin1String("sample"))
        QVERIFY((*set)->tables().p == Ea07::sample().tables().p
            && (*set)->tables().s1 == Ea07::sample().tables().s1
            && (*set)->tables().s2 == Ea07::sample().tables().s2);

    const QJsonObject trace = m_json[QLatin1String("ea07_trace")][name].toObject();
    const quint64 key = trace.value(QLatin1String("key")).toString().toULongLong(nullptr, 16);
    const quint64 block = trace.value(QLatin1String("block")).toString().toULongLong(nullptr, 16);
    const QJsonArray rounds = trace.value(QLatin1String("rounds")).toArray();
    QCOMPARE(rounds.size(), 16);
    quint64 state = block;
    quint64 roundKey = std::rotr(~key, 12);
    for (const auto &round : rounds) {
        QCOMPARE(roundKey, round[QLatin1String("round_key")].toString().toULongLong(nullptr, 16));
        quint64 next = 0;
        for (size_t bit = 0; bit < 64; ++bit) {
            const size_t nibble = (state >> (bit / 4 * 4)) & 15;
            const bool second = ((roundKey >> (bit / 4 * 4 + 3)) & 1) != 0;
            const quint8 out = second ? (*set)->tables().s2[nibble] : (*set)->tables().s1[nibble];
            next |= quint64((out >> (bit % 4)) & 1) << (*set)->tables().p[bit];
        }
        state = next;
        QCOMPARE(state, round[QLatin1String("state")].toString().toULongLong(nullptr, 16));
        roundKey = std::rotl(roundKey, 1);
    }
    QCOMPARE((*set)->encrypt(key, block), state);
    QCOMPARE((*set)->decrypt(key, state), block);
}

void TestCiphers::ea07RoundTrips()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        const quint64 key = random.generate64();
        const quint64 block = random.generate64();
        QCOMPARE(Ea07::sample().decrypt(key, Ea07::sample().encrypt(key, block)), block);
    }
}

void TestCiphers::ea07RefusesTablesThatAreNoPermutation()
{
    Ea07Tables tables = Ea07::sample().tables();
    QVERIFY(Ea07::create(QStringLiteral("x"), tables));
    QVERIFY(!Ea07::create(QString(), tables));
    tables.p[3] = tables.p[4];
    QCOMPARE(Ea07::create(QStringLiteral("x"), tables).error().code, ErrorCode::KeyFormat);
    tables = Ea07::sample().tables();
    tables.s2[0] = 16;
    QVERIFY(!Ea07::create(QStringLiteral("x"), tables));
    QVERIFY(!Ea07::fromJson("{}"));
    QVERIFY(!Ea07::fromJson("{\"name\":\"x\",\"s1\":[0],\"s2\":[0],\"p\":[0]}"));
    QVERIFY(!Ea07::fromJson("not json"));
    QCOMPARE(
        Ea07::fromFile(QStringLiteral("/nonexistent")).error().code, ErrorCode::FileUnreadable);
}

void TestCiphers::misty1OfTheRfc()
{
    const SecretBytes key = SecretBytes::fromHex("00112233445566778899aabbccddeeff");
    const Misty1 cipher(key.octets().first<16>());
    QCOMPARE(cipher.encrypt(0x0123456789abcdefULL), 0x8b1da5f56ab3d07cULL);
    QCOMPARE(cipher.encrypt(0xfedcba9876543210ULL), 0x04b68240b13be95dULL);
    QCOMPARE(cipher.decrypt(0x8b1da5f56ab3d07cULL), 0x0123456789abcdefULL);
    QCOMPARE(cipher.decrypt(0x04b68240b13be95dULL), 0xfedcba9876543210ULL);
}

void TestCiphers::misty1RoundTrips()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 2000; ++i) {
        std::array<quint8, 16> key = {};
        storeBigEndian64(random.generate64(), key.data());
        storeBigEndian64(random.generate64(), key.data() + 8);
        const Misty1 cipher(key);
        const quint64 block = random.generate64();
        QCOMPARE(cipher.decrypt(cipher.encrypt(block)), block);
    }
}

void TestCiphers::desRoundTrips()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 100; ++i) {
        const quint64 key = random.generate64();
        const quint64 block = random.generate64();
        QCOMPARE(desDecrypt(key, desEncrypt(key, block)), block);
        QCOMPARE(desEncrypt(withOddParity(key), block), desEncrypt(key, block));
        QCOMPARE(tripleDesEncrypt(key, key, block), desEncrypt(key, block));
    }
}

void TestCiphers::oddParity()
{
    QCOMPARE(withOddParity(0), 0x0101010101010101ULL);
    QCOMPARE(withOddParity(0xababababababababULL), 0xababababababababULL);
    QCOMPARE(withOddParity(0xffffffffffffffffULL), 0xfefefefefefefefeULL);
}

void TestCiphers::secretsCompare()
{
    QCOMPARE(SecretBytes::fromHex("AB01").size(), 2);
    QVERIFY(SecretBytes::fromHex("AB01") == SecretBytes::fromHex("ab01"));
    QVERIFY(!(SecretBytes::fromHex("AB01") == SecretBytes::fromHex("ab0100")));
    for (const char *wrong : { "a", "xx", "a b0",
             "00112233445566778899aabbccddeeff"
             "00112233445566778899aabbccddeeff00" })
        QVERIFY(SecretBytes::fromHex(wrong).isEmpty());
}

SHAHN_TEST(TestCiphers)
#include "tst_ciphers.moc"
