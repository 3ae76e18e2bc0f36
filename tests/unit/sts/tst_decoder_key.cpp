// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/vending_key.h"

#include "sts/des.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::sts;

namespace
{

VendingKey vendingKey(KeyDerivation dkga, const char *hex)
{
    VendingKey key;
    key.group = { .sgc = QStringLiteral("201457"), .krn = 1, .kt = KeyType::Dutk };
    key.dkga = dkga;
    key.baseDate = BaseDate::Year2014;
    key.key = SecretBytes::fromHex(hex);
    return key;
}

constexpr const char *key8 = "abababababababab";
constexpr const char *key16 = "abababababababab9494949494949494";
constexpr const char *key20 = "abababababababab949494949494949401234567";

DecoderKeyInputs inputs(EncryptionAlgorithm ea, int ti = 1)
{
    return {
        .pan = *MeterPan::fromDigits(QStringLiteral("600727000000000009")), .ti = ti, .ea = ea
    };
}

} // namespace

class TestDecoderKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void panOfAMeterNumber();
    void dkga04();
    void dkga03IsTwoKeyTripleDes();
    void dkga01IsForItsOwnMeters();
    void algorithmsThatDoNotGoTogether();
    void wrongLengthsAndRanges();
    void vendingKeyChecks();
    void checkValues();
};

void TestDecoderKey::panOfAMeterNumber()
{
    const MeterPan shortPan(*MeterNumber::parse(QStringLiteral("00000000000")));
    QCOMPARE(
        QString::fromLatin1(shortPan.digits().data(), 18), QStringLiteral("600727000000000009"));
    QCOMPARE(shortPan.iinSize(), size_t(6));
    const MeterPan longPan(*MeterNumber::parse(QStringLiteral("0100000000008")));
    QCOMPARE(
        QString::fromLatin1(longPan.digits().data(), 18), QStringLiteral("000001000000000082"));
    QCOMPARE(longPan.iinSize(), size_t(4));
    QCOMPARE(panBlock(longPan, KeyType::Dutk), 0x0000100000000008ULL);
    QVERIFY(!MeterPan::fromDigits(QStringLiteral("60072700000000000x")));
    QVERIFY(!MeterPan::fromParts(QStringLiteral("60072"), QStringLiteral("1")));
}

void TestDecoderKey::dkga04()
{
    const VendingKey key = vendingKey(KeyDerivation::Dkga04, key20);
    const auto ea07 = deriveDecoderKey(key, inputs(EncryptionAlgorithm::Ea07));
    QVERIFY(ea07);
    QVERIFY(ea07->key == SecretBytes::fromHex("87f3ecbb2e46b48f"));
    VendingKey older = key;
    older.group.sgc = QStringLiteral("123457");
    older.baseDate = BaseDate::Year1993;
    const auto ea11 = deriveDecoderKey(older, inputs(EncryptionAlgorithm::Ea11));
    QVERIFY(ea11);
    QVERIFY(ea11->key == SecretBytes::fromHex("f94b6ed353c3bfdb113e2d3a7ea3c41d"));
}

void TestDecoderKey::dkga03IsTwoKeyTripleDes()
{
    const VendingKey key = vendingKey(KeyDerivation::Dkga03, key16);
    const auto derived = deriveDecoderKey(key, inputs(EncryptionAlgorithm::Ea09));
    QVERIFY(derived);
    const quint64 input = panBlock(inputs(EncryptionAlgorithm::Ea09).pan, KeyType::Dutk)
        ^ controlBlock(key.group, 1);
    QCOMPARE(loadBigEndian64(derived->key.data()),
        tripleDesEncrypt(0xababababababababULL, 0x9494949494949494ULL, input) ^ input);
}

void TestDecoderKey::dkga01IsForItsOwnMeters()
{
    const VendingKey key = vendingKey(KeyDerivation::Dkga01, key8);
    DecoderKeyInputs meter = inputs(EncryptionAlgorithm::Ea07);
    QCOMPARE(deriveDecoderKey(key, meter).error().code, ErrorCode::AlgorithmNotSupported);
    meter.pan = MeterPan(*MeterNumber::parse(
        QStringLiteral("0700000000") + QString::number(luhnDigit(QStringLiteral("0700000000")))));
    QVERIFY(deriveDecoderKey(key, meter));
    VendingKey later = key;
    later.group.krn = 2;
    QVERIFY(!deriveDecoderKey(later, meter));
    VendingKey common = key;
    common.group = { .sgc = QStringLiteral("990403"), .krn = 1, .kt = KeyType::Dctk };
    QVERIFY(deriveDecoderKey(common, inputs(EncryptionAlgorithm::Ea07)));
}

void TestDecoderKey::algorithmsThatDoNotGoTogether()
{
    for (const auto &[dkga, hex] :
        { std::pair(KeyDerivation::Dkga02, key8), std::pair(KeyDerivation::Dkga03, key16) })
        QCOMPARE(
            deriveDecoderKey(vendingKey(dkga, hex), inputs(EncryptionAlgorithm::Ea11)).error().code,
            ErrorCode::AlgorithmNotSupported);
}

void TestDecoderKey::wrongLengthsAndRanges()
{
    QCOMPARE(
        deriveDecoderKey(vendingKey(KeyDerivation::Dkga04, key8), inputs(EncryptionAlgorithm::Ea11))
            .error()
            .code,
        ErrorCode::KeyFormat);
    const VendingKey key = vendingKey(KeyDerivation::Dkga04, key20);
    QCOMPARE(deriveDecoderKey(key, inputs(EncryptionAlgorithm::Ea11, 100)).error().code,
        ErrorCode::InvalidField);
}

void TestDecoderKey::vendingKeyChecks()
{
    VendingKey key = vendingKey(KeyDerivation::Dkga02, key8);
    QVERIFY(checkVendingKey(key));
    key.key = SecretBytes::fromHex("0abc12def3456789");
    QCOMPARE(checkVendingKey(key).error().code, ErrorCode::KeyFormat);
    key.key = SecretBytes::fromHex(key20);
    QCOMPARE(checkVendingKey(key).error().code, ErrorCode::KeyFormat);
    key.dkga = KeyDerivation::Dkga04;
    QVERIFY(checkVendingKey(key));
    key.ken = 256;
    QCOMPARE(checkVendingKey(key).error().code, ErrorCode::InvalidField);
    key.ken = 255;
    key.group.kt = KeyType::Ditk;
    QCOMPARE(checkVendingKey(key).error().code, ErrorCode::InvalidField);
}

void TestDecoderKey::checkValues()
{
    QCOMPARE(keyCheckValue(SecretBytes::fromHex(key8)), QStringLiteral("C33F45"));
    QCOMPARE(keyCheckValue(SecretBytes::fromHex(key20)), QStringLiteral("6C3DE4"));
}

SHAHN_TEST(TestDecoderKey)
#include "tst_decoder_key.moc"
