// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/digest.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers();
    void chainDependsOnEveryField();
    void chainTellsFieldsApart();
};

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

void TestDigest::chainDependsOnEveryField()
{
    const QString start = secure::hashChainStart();
    const QStringList fields{ QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("ج") };
    const QString next = secure::hashChainNext(start, fields);
    QCOMPARE(next.size(), 64);
    QCOMPARE(secure::hashChainNext(start, fields), next);
    QVERIFY(secure::hashChainNext(next, fields) != next);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QStringList changed = fields;
        changed[i] += u'x';
        QVERIFY(secure::hashChainNext(start, changed) != next);
    }
}

void TestDigest::chainTellsFieldsApart()
{
    const QString start = secure::hashChainStart();
    const QString joined = secure::hashChainNext(start, { QStringLiteral("ab"), QString() });
    QVERIFY(joined != secure::hashChainNext(start, { QStringLiteral("a"), QStringLiteral("b") }));
    QVERIFY(joined != secure::hashChainNext(start, { QString(), QStringLiteral("ab") }));
    QVERIFY(joined != secure::hashChainNext(start, { QStringLiteral("ab") }));
}

SHAHN_TEST(TestDigest)
#include "tst_digest.moc"
