// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/sealed_box.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using secure::SecretBytes;

namespace
{

const SecretBytes &plain()
{
    static const SecretBytes octets = SecretBytes::fromText(QStringLiteral("vending keys"));
    return octets;
}

} // namespace

class TestSealedBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void onlyTheSecretKeyOpens();
    void everyBitCounts();
    void wrongPublicKeysAreRefused();
};

void TestSealedBox::roundTrip()
{
    const SecretBytes key = secure::newBoxSecretKey();
    const auto sealed = secure::sealToBox(plain().octets(), secure::boxPublicKey(key));
    EXPECT_OK(sealed);
    QCOMPARE(sealed->size(), plain().view().size() + secure::boxOverhead);
    QVERIFY(!sealed->contains(plain().view()));
    const auto opened = secure::openBox(*sealed, key);
    EXPECT_OK(opened);
    QVERIFY(*opened == plain());
    const auto again = secure::sealToBox(plain().octets(), secure::boxPublicKey(key));
    QVERIFY(*again != *sealed);
}

void TestSealedBox::onlyTheSecretKeyOpens()
{
    const SecretBytes key = secure::newBoxSecretKey();
    const auto sealed = secure::sealToBox(plain().octets(), secure::boxPublicKey(key));
    EXPECT_ERROR(secure::openBox(*sealed, secure::newBoxSecretKey()), ErrorCode::VaultSealed);
}

void TestSealedBox::everyBitCounts()
{
    const SecretBytes key = secure::newBoxSecretKey();
    const auto sealed = secure::sealToBox(plain().octets(), secure::boxPublicKey(key));
    for (qsizetype i = 0; i < sealed->size(); ++i) {
        QByteArray changed = *sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_ERROR(secure::openBox(changed, key), ErrorCode::VaultSealed);
        const auto expected
            = i < secure::boxOverhead ? ErrorCode::DataCorrupt : ErrorCode::VaultSealed;
        EXPECT_ERROR(secure::openBox(sealed->first(i), key), expected);
    }
}

void TestSealedBox::wrongPublicKeysAreRefused()
{
    EXPECT_ERROR(secure::sealToBox(plain().octets(), QByteArray(31, '\1')), ErrorCode::KeyFormat);
    EXPECT_ERROR(secure::sealToBox(plain().octets(), QByteArray(32, '\0')), ErrorCode::KeyFormat);
}

SHAHN_TEST(TestSealedBox)
#include "tst_sealed_box.moc"
