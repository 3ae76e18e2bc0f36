// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/decimal.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::sts;

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scales_data();
    void scales();
    void refuses();
};

void TestDecimal::scales_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("scale");
    QTest::addColumn<QString>("result");
    QTest::newRow("whole") << QStringLiteral("1") << 1 << QStringLiteral("10");
    QTest::newRow("tenth") << QStringLiteral("25.6") << 1 << QStringLiteral("256");
    QTest::newRow("rounded up") << QStringLiteral("1.82") << 1 << QStringLiteral("19");
    QTest::newRow("zeros behind") << QStringLiteral("1.800") << 1 << QStringLiteral("18");
    QTest::newRow("small") << QStringLiteral("0.001") << 1 << QStringLiteral("1");
    QTest::newRow("negative") << QStringLiteral("-0.25") << 1 << QStringLiteral("-2");
    QTest::newRow("exponent") << QStringLiteral("1.82044E+29") << 5
                              << QStringLiteral("18204400000000000000000000000000000");
    QTest::newRow("negative exponent") << QStringLiteral("15e-1") << 0 << QStringLiteral("2");
    QTest::newRow("zero") << QStringLiteral("0") << 5 << QStringLiteral("0");
}

void TestDecimal::scales()
{
    QFETCH(QString, text);
    QFETCH(int, scale);
    QFETCH(QString, result);
    const auto scaled = scaledUp(text, scale);
    QVERIFY(scaled);
    QCOMPARE(int128Text(*scaled), result);
}

void TestDecimal::refuses()
{
    for (const char *text : { "", ".", "1.", "x", "1,5", "1e", "--1", "1E+40", "1e999" })
        QVERIFY2(!scaledUp(QString::fromLatin1(text), 1), text);
}

SHAHN_TEST(TestDecimal)
#include "tst_decimal.moc"
