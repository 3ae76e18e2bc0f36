// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/seal.h"

#include "secure/locked_allocator.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <vector>

using namespace shahn;
using secure::SecretBytes;

namespace
{

const QByteArray plain = QByteArrayLiteral("journal line");
const QByteArray purpose = QByteArrayLiteral("journal");

} // namespace

class TestSeal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void nothingElseOpens();
    void everyBitCounts();
    void everyLengthCounts();
    void secretBytesAreMovedAndCompared();
    void octetsAreTakenOutOfTheirSource();
    void lockedContainer();
};

void TestSeal::roundTrip()
{
    const SecretBytes key = secure::newSealKey();
    const QByteArray sealed = secure::seal(plain, key, purpose);
    QCOMPARE(sealed.size(), plain.size() + secure::sealOverhead);
    QVERIFY(!sealed.contains(plain));
    const auto opened = secure::openSealed(sealed, key, purpose);
    EXPECT_OK(opened);
    QCOMPARE(opened->view(), plain);
    QVERIFY(secure::seal(plain, key, purpose) != sealed);

    const auto nothing = secure::openSealed(secure::seal(QByteArray(), key, purpose), key, purpose);
    EXPECT_OK(nothing);
    QVERIFY(nothing->isEmpty());
}

void TestSeal::nothingElseOpens()
{
    const SecretBytes key = secure::newSealKey();
    const QByteArray sealed = secure::seal(plain, key, purpose);
    EXPECT_ERROR(secure::openSealed(sealed, secure::newSealKey(), purpose), ErrorCode::VaultSealed);
    EXPECT_ERROR(
        secure::openSealed(sealed, key, QByteArrayLiteral("other")), ErrorCode::VaultSealed);
    EXPECT_ERROR(secure::openSealed(sealed, key, QByteArray()), ErrorCode::VaultSealed);
}

void TestSeal::everyBitCounts()
{
    const SecretBytes key = secure::newSealKey();
    const QByteArray sealed = secure::seal(plain, key, purpose);
    for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
        QByteArray changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_ERROR(secure::openSealed(changed, key, purpose), ErrorCode::VaultSealed);
    }
}

void TestSeal::everyLengthCounts()
{
    const SecretBytes key = secure::newSealKey();
    const QByteArray sealed = secure::seal(plain, key, purpose);
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QVERIFY(!secure::openSealed(sealed.first(size), key, purpose).has_value());
    QVERIFY(!secure::openSealed(sealed + 'x', key, purpose).has_value());
}

void TestSeal::secretBytesAreMovedAndCompared()
{
    SecretBytes first = SecretBytes::fromText(QStringLiteral("secret"));
    const SecretBytes same = first.clone();
    QVERIFY(first == same);
    QVERIFY(!(first == SecretBytes::fromText(QStringLiteral("secreT"))));
    QVERIFY(!(first == SecretBytes::fromText(QStringLiteral("secrets"))));
    const SecretBytes moved = std::move(first);
    QVERIFY(moved == same);
    QVERIFY(SecretBytes() == SecretBytes(0));
    QVERIFY(!(SecretBytes::random(32) == SecretBytes::random(32)));
}

void TestSeal::octetsAreTakenOutOfTheirSource()
{
    QByteArray source(16, 'k');
    const SecretBytes taken = SecretBytes::takeFrom(source);
    QCOMPARE(taken.view(), QByteArray(16, 'k'));
    QVERIFY(source.isEmpty());
}

void TestSeal::lockedContainer()
{
    std::vector<qint64, secure::LockedAllocator<qint64>> numbers;
    for (qint64 i = 0; i < 10'000; ++i)
        numbers.push_back(i);
    for (qint64 i = 0; i < 10'000; ++i)
        QCOMPARE(numbers[static_cast<size_t>(i)], i);
}

SHAHN_TEST(TestSeal)
#include "tst_seal.moc"
