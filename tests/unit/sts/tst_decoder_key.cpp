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
    void keyOfOneOctetIsRefused();
    void weakKeysAreRefused_data();
    void weakKeysAreRefused();
    void halvesMustDiffer();
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

void TestDecoderKey::weakKeysAreRefused_data()
{
    QTest::addColumn<QByteArray>("hex");
    // The weak and the semi-weak keys as NIST SP 800-67 lists them.
    for (const char *hex :
        { "0101010101010101", "fefefefefefefefe", "e0e0e0e0f1f1f1f1", "1f1f1f1f0e0e0e0e",
            "011f011f010e010e", "1f011f010e010e01", "01e001e001f101f1", "e001e001f101f101",
            "01fe01fe01fe01fe", "fe01fe01fe01fe01", "1fe01fe00ef10ef1", "e01fe01ff10ef10e",
            "1ffe1ffe0efe0efe", "fe1ffe1ffe0efe0e", "e0fee0fef1fef1fe", "fee0fee0fef1fef1" })
        QTest::newRow(hex) << QByteArray(hex);
}

void TestDecoderKey::keyOfOneOctetIsRefused()
{
    for (const char *octet : { "00", "FF", "5A", "AB" }) {
        const QByteArray hex = QByteArray(octet).repeated(20);
        const VendingKey key = vendingKey(KeyDerivation::Dkga04, hex.constData());
        const auto checked = checkNewVendingKey(key);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::KeyFormat);
        QVERIFY(checkVendingKey(key)); // a vault that has it opens
        const QByteArray other = QByteArray(octet).repeated(19) + "01";
        QVERIFY(checkNewVendingKey(vendingKey(KeyDerivation::Dkga04, other.constData())));
    }
    // The key of the published vectors.
    QVERIFY(checkNewVendingKey(vendingKey(KeyDerivation::Dkga02, key8)));
    QVERIFY(!checkNewVendingKey(vendingKey(KeyDerivation::Dkga02, "0101010101010101")));
}

void TestDecoderKey::weakKeysAreRefused()
{
    QFETCH(QByteArray, hex);
    const QByteArray good = "abababababababab";
    const auto codeOf = [](KeyDerivation dkga, const QByteArray &key) {
        const auto checked = checkVendingKey(vendingKey(dkga, key.constData()));
        return checked ? ErrorCode() : checked.error().code;
    };
    QCOMPARE(codeOf(KeyDerivation::Dkga01, hex), ErrorCode::KeyFormat);
    QCOMPARE(codeOf(KeyDerivation::Dkga02, hex), ErrorCode::KeyFormat);
    QCOMPARE(codeOf(KeyDerivation::Dkga03, hex + good), ErrorCode::KeyFormat);
    QCOMPARE(codeOf(KeyDerivation::Dkga03, good + hex), ErrorCode::KeyFormat);
    // The published reason, so that a mistyped list is found: a weak key undoes itself, a semi-weak
    // one is undone by another of the list.
    const SecretBytes key = SecretBytes::fromHex(hex);
    const quint64 twice = desEncrypt(
        loadBigEndian64(key.data()), desEncrypt(loadBigEndian64(key.data()), 0x0123456789ABCDEF));
    const bool isWeak = hex.first(2) == hex.sliced(2, 2);
    QCOMPARE(twice == 0x0123456789ABCDEF, isWeak);
    QVERIFY(isWeakDesKey(loadBigEndian64(key.data()) ^ 0x0101010101010101)); // parity aside
}

void TestDecoderKey::halvesMustDiffer()
{
    const QByteArray good = "abababababababab";
    QVERIFY(!checkVendingKey(vendingKey(KeyDerivation::Dkga03, (good + good).constData())));
    QVERIFY(checkVendingKey(
        vendingKey(KeyDerivation::Dkga03, (good + "9494949494949494").constData())));
}

void TestDecoderKey::checkValues()
{
    QCOMPARE(keyCheckValue(SecretBytes::fromHex(key8)), QStringLiteral("C33F45"));
    QCOMPARE(keyCheckValue(SecretBytes::fromHex(key20)), QStringLiteral("6C3DE4"));
}

SHAHN_TEST(TestDecoderKey)
#include "tst_decoder_key.moc"
