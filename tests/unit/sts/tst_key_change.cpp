// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/key_change.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::sts;

class TestKeyChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAndAttributesAreSplit();
    void tiIsBinaryAndSgcIsANumber();
    void setMustFitTheKey();
};

namespace
{

KeyChangeRequest request()
{
    KeyChangeRequest request;
    request.newKey = { .ea = EncryptionAlgorithm::Ea11,
        .key = SecretBytes::fromHex("00112233445566778899aabbccddeeff") };
    request.newGroup = { .sgc = QStringLiteral("999999"), .krn = 3, .kt = KeyType::Dutk };
    request.newTi = 99;
    request.newKen = 0xA5;
    request.isRollover = true;
    request.set = KeyChangeSet::Four;
    return request;
}

} // namespace

void TestKeyChange::wordsAndAttributesAreSplit()
{
    const auto contents = keyChangeContents(request());
    QVERIFY(contents);
    QCOMPARE(contents->size(), size_t(4));
    const FieldValues &first = contents->at(0).values;
    QCOMPARE(first[FieldName::KeyWord1], quint64(0x00112233));
    QCOMPARE(first[FieldName::KenHigh], quint64(0xA));
    QCOMPARE(first[FieldName::Krn], quint64(3));
    QCOMPARE(first[FieldName::Rollover], quint64(1));
    QCOMPARE(first[FieldName::ThreeTokenSet], quint64(0));
    QCOMPARE(first[FieldName::KeyTypeCode], quint64(2));
    QCOMPARE(contents->at(1).values[FieldName::KeyWordLast], quint64(0xccddeeff));
    QCOMPARE(contents->at(1).values[FieldName::KenLow], quint64(5));
    QCOMPARE(contents->at(2).values[FieldName::KeyWord2], quint64(0x44556677));
    QCOMPARE(contents->at(3).values[FieldName::KeyWord3], quint64(0x8899aabb));
}

void TestKeyChange::tiIsBinaryAndSgcIsANumber()
{
    const auto contents = keyChangeContents(request());
    QVERIFY(contents);
    QCOMPARE(contents->at(1).values[FieldName::Ti], quint64(99));
    const quint64 sgc = contents->at(3).values[FieldName::SgcHigh] << 12
        | contents->at(2).values[FieldName::SgcLow];
    QCOMPARE(sgc, quint64(999999));
}

void TestKeyChange::setMustFitTheKey()
{
    KeyChangeRequest wrong = request();
    wrong.set = KeyChangeSet::Two;
    QCOMPARE(keyChangeContents(wrong).error().code, ErrorCode::AlgorithmNotSupported);
    wrong = request();
    wrong.newKey
        = { .ea = EncryptionAlgorithm::Ea07, .key = SecretBytes::fromHex("0011223344556677") };
    QCOMPARE(keyChangeContents(wrong).error().code, ErrorCode::AlgorithmNotSupported);
    wrong.set = KeyChangeSet::Three;
    const auto three = keyChangeContents(wrong);
    QVERIFY(three);
    QCOMPARE(three->at(0).values[FieldName::ThreeTokenSet], quint64(1));
    QCOMPARE(three->at(2).values[FieldName::Sgc], quint64(999999));
    wrong.newKen = 256;
    QCOMPARE(keyChangeContents(wrong).error().code, ErrorCode::InvalidField);
}

SHAHN_TEST(TestKeyChange)
#include "tst_key_change.moc"
