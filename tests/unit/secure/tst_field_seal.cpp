// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/field_seal.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using secure::FieldSeal;
using secure::SecretBytes;

class TestFieldSeal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensInItsPlaceAlone();
    void equalFormsHaveOneHash();
};

void TestFieldSeal::opensInItsPlaceAlone()
{
    const SecretBytes key = SecretBytes::random(FieldSeal::keySize);
    const FieldSeal seal(key);
    const QString place = QStringLiteral("customer.phone A-1");
    const QString text = QStringLiteral("٠٩٢ 777 3311");
    const QString sealed = seal.seal(text, place);
    QVERIFY(seal.seal(text, place) != sealed);
    QCOMPARE(FieldSeal(key).open(sealed, place).value(), text);
    EXPECT_ERROR(seal.open(sealed, QStringLiteral("customer.phone A-2")), ErrorCode::VaultSealed);
    EXPECT_ERROR(seal.open(sealed, QStringLiteral("customer.email A-1")), ErrorCode::VaultSealed);
    EXPECT_ERROR(FieldSeal(SecretBytes::random(FieldSeal::keySize)).open(sealed, place),
        ErrorCode::VaultSealed);
    EXPECT_ERROR(seal.open(sealed.chopped(8), place), ErrorCode::VaultSealed);
    EXPECT_ERROR(seal.open(QStringLiteral("AAAA"), place), ErrorCode::DataCorrupt);
    EXPECT_ERROR(seal.open(QStringLiteral("+218 92"), place), ErrorCode::DataCorrupt);
}

void TestFieldSeal::equalFormsHaveOneHash()
{
    const SecretBytes key = SecretBytes::random(FieldSeal::keySize);
    const FieldSeal seal(key);
    const QString form = QStringLiteral("927773311");
    const QString hash = seal.hash(form, QStringLiteral("customer.phone"));
    QCOMPARE(QByteArray::fromBase64(hash.toLatin1()).size(), 16);
    QCOMPARE(FieldSeal(key).hash(form, QStringLiteral("customer.phone")), hash);
    QVERIFY(seal.hash(form, QStringLiteral("customer.email")) != hash);
    QVERIFY(seal.hash(QStringLiteral("927773312"), QStringLiteral("customer.phone")) != hash);
    QVERIFY(FieldSeal(SecretBytes::random(FieldSeal::keySize))
                .hash(form, QStringLiteral("customer.phone"))
        != hash);
}

SHAHN_TEST(TestFieldSeal)
#include "tst_field_seal.moc"
