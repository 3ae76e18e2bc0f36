// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/digest.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

#include <limits>
#include <vector>

using namespace shahn;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers();
    void inputIsAsDescribed();
    void inputTellsPiecesApart();
    void inputTellsNumbersApart();
};

namespace
{

QByteArray hashOf(const std::vector<QByteArray> &pieces)
{
    secure::HashInput input;
    for (const QByteArray &piece : pieces)
        input.add(piece);
    return input.hash();
}

} // namespace

void TestDigest::knownAnswers()
{
    // RFC 7693 describes BLAKE2b; these values are those of its reference implementation for 32
    // octets.
    QCOMPARE(secure::blake2b256Hex(QByteArray()),
        QStringLiteral("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
    QCOMPARE(secure::blake2b256Hex(QByteArrayLiteral("abc")),
        QStringLiteral("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    QCOMPARE(secure::sha256Hex(QByteArrayLiteral("abc")),
        QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

// Hashes of audit blocks stand in databases for ever.
void TestDigest::inputIsAsDescribed()
{
    QCOMPARE(secure::HashInput().hash(), secure::blake2b256(QByteArray()));
    const QByteArray octets
        = QByteArray::fromHex("0000000000000003000000000000010200000000000000026162");
    QCOMPARE(secure::HashInput().add(3).add(258).add(QByteArrayLiteral("ab")).hash(),
        secure::blake2b256(octets));
    QCOMPARE(secure::HashInput().add(-1).hash(), secure::blake2b256(QByteArray(8, '\xff')));
}

// Every way to write some octets as a list of pieces.
void TestDigest::inputTellsPiecesApart()
{
    const QByteArray nothing;
    const std::vector<std::vector<QByteArray>> lists{ {}, { nothing }, { nothing, nothing },
        { "ab" }, { "ab", nothing }, { nothing, "ab" }, { "a", "b" }, { "a", nothing, "b" },
        { "b", "a" }, { QByteArray(1, '\0') }, { QByteArray(8, '\0') }, { QByteArray(16, '\0') },
        { QByteArray(7, '\0') + '\1' + "a", "b" }, { "a", QByteArray(7, '\0') + '\1' + "b" } };
    QSet<QByteArray> hashes;
    for (const std::vector<QByteArray> &pieces : lists) {
        const QByteArray hash = hashOf(pieces);
        QCOMPARE(hash.size(), 32);
        QCOMPARE(hashOf(pieces), hash);
        hashes.insert(hash);
    }
    QCOMPARE(hashes.size(), qsizetype(lists.size()));
}

void TestDigest::inputTellsNumbersApart()
{
    QSet<QByteArray> hashes;
    const qint64 numbers[] = { 0, 1, -1, 255, 256, qint64(1) << 48,
        std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max() };
    for (const qint64 first : numbers) {
        hashes.insert(secure::HashInput().add(first).hash());
        for (const qint64 second : numbers)
            hashes.insert(secure::HashInput().add(first).add(second).hash());
    }
    QCOMPARE(hashes.size(), qsizetype(std::size(numbers) * (std::size(numbers) + 1)));
}

SHAHN_TEST(TestDigest)
#include "tst_digest.moc"
