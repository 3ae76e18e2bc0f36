// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token_maker.h"
#include "support/test_registry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace shahn;
using namespace shahn::sts;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsAndBlockRoundTrip();
    void parseForms();
    void parseRefuses_data();
    void parseRefuses();
    void everyFormatRoundTrips();
    void oneWrongBitIsNoticed();
    void fieldsThatDoNotFit();
    void creditSaysWhatItCarries();
};

void TestToken::digitsAndBlockRoundTrip()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 2000; ++i) {
        const quint64 block = random.generate64();
        const int tokenClass = i % 4;
        const Token token = Token::fromBlock(tokenClass, block);
        QCOMPARE(token.tokenClass(), tokenClass);
        QCOMPARE(token.block(), block);
        const auto again = Token::parse(token.digits());
        QVERIFY(again);
        QCOMPARE(*again, token);
    }
}

void TestToken::parseForms()
{
    const auto token = Token::parse(QStringLiteral("56493153725450313471"));
    QVERIFY(token);
    QCOMPARE(token->groupedDigits(), QStringLiteral("5649 3153 7254 5031 3471"));
    for (const char16_t *form :
        { u"5649 3153 7254 5031 3471", u" 5649-3153-7254-5031-3471\n", u"٥٦٤٩٣١٥٣٧٢٥٤٥٠٣١٣٤٧١" }) {
        const auto again = Token::parse(QString::fromUtf16(form));
        QVERIFY(again);
        QCOMPARE(*again, *token);
    }
    // The largest number of 66 bits.
    QVERIFY(Token::parse(QStringLiteral("73786976294838206463")));
}

void TestToken::parseRefuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << QStringLiteral("5649315372545031347");
    QTest::newRow("long") << QStringLiteral("564931537254503134711");
    QTest::newRow("letter") << QStringLiteral("5649315372545031347x");
    QTest::newRow("too large") << QStringLiteral("73786976294838206464");
    QTest::newRow("largest") << QStringLiteral("99999999999999999999");
}

void TestToken::parseRefuses()
{
    QFETCH(QString, text);
    const auto token = Token::parse(text);
    QVERIFY(!token);
    QCOMPARE(token.error().code, ErrorCode::TokenFormat);
}

void TestToken::everyFormatRoundTrips()
{
    QRandomGenerator random(2);
    for (const TokenFormat &format : tokenFormats()) {
        for (int subClass = format.subClassFirst; subClass <= format.subClassLast; ++subClass) {
            for (int i = 0; i < 50; ++i) {
                TokenContent content = {
                    .kind = format.kind, .subClass = static_cast<quint8>(subClass), .values = {}
                };
                for (const TokenField &field : format.fields) {
                    if (field.width > 0 && field.name != FieldName::Padding)
                        content.values[field.name]
                            = random.generate64() & ((quint64(1) << field.width) - 1);
                }
                if (format.kind == TokenKind::ExtendedFlag)
                    content.values[FieldName::ControlIndex] = flagControlIndex;
                if (format.kind == TokenKind::ExtendedControl)
                    content.values[FieldName::ControlIndex] %= flagControlIndex;
                const auto block = encodeContent(content);
                QVERIFY(block);
                const auto third = format.kind == TokenKind::KeyChange3Sgc
                    ? ThirdSection::SupplyGroupCode
                    : ThirdSection::KeyWord;
                const auto again = decodeContent(format.tokenClass, *block, third);
                QVERIFY(again);
                QVERIFY(*again == content);
            }
        }
    }
}

void TestToken::oneWrongBitIsNoticed()
{
    const auto content
        = unitCredit(CreditService::Electricity, 123, { .tid = 6'000'000, .rnd = 5 });
    const auto block = encodeContent(*content);
    for (int bit = 0; bit < 64; ++bit)
        QVERIFY(!decodeContent(0, *block ^ quint64(1) << bit));
    QVERIFY(!decodeContent(2, *block));
}

void TestToken::fieldsThatDoNotFit()
{
    QVERIFY(!unitCredit(CreditService::Water, 1, { .tid = 0x1000000, .rnd = 0 }));
    QVERIFY(!unitCredit(CreditService::Water, 1, { .tid = 1, .rnd = 16 }));
    QVERIFY(!unitCredit(CreditService::Water, 1, { .tid = 1, .rnd = -1 }));
    QVERIFY(!meterTest(ManufacturerForm::FourDigits, 29));
    QVERIFY(!meterTest(ManufacturerForm::TwoDigits, -1));
    QVERIFY(!meterControl(3, 1, 0));
    QVERIFY(!clearCredit(8, {}));
    QVERIFY(!tariffRate(0x10000, {}));
    QVERIFY(!tariffRate(-1, {}));
    QVERIFY(!extendedControl(63, 1, {}));
    QVERIFY(!extendedControl(0, 1024, {}));
    QVERIFY(!extendedFlag(512, true, {}));
    TokenContent stray = *clearTamper({ .tid = 5, .rnd = 1 });
    stray.values[FieldName::Krn] = 1;
    QVERIFY(!encodeContent(stray));
    QVERIFY(!decodeContent(0, 0x8000000000000000ULL));
}

void TestToken::creditSaysWhatItCarries()
{
    const DecoderKey key
        = { .ea = EncryptionAlgorithm::Ea07, .key = SecretBytes::fromHex("0abc12def3456789") };
    const auto credit
        = makeCreditToken(key, Ea07::sample(), { .units = 16'385, .tid = 1'000'000, .rnd = 5 });
    QVERIFY(credit);
    QCOMPARE(credit->units, qint64(16'394));
    const auto content = readToken(key, Ea07::sample(), credit->token);
    QVERIFY(content);
    QCOMPARE(content->kind, TokenKind::UnitCredit);
    QCOMPARE(content->values[FieldName::Tid], quint64(1'000'000));
    const DecoderKey wrongLength
        = { .ea = EncryptionAlgorithm::Ea11, .key = SecretBytes::fromHex("0abc12def3456789") };
    QCOMPARE(makeCreditToken(wrongLength, Ea07::sample(), { .units = 1 }).error().code,
        ErrorCode::KeyFormat);
}

SHAHN_TEST(TestToken)
#include "tst_token.moc"
