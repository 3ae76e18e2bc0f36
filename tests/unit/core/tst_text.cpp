// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsOfOtherScripts();
    void searchFormsMeet_data();
    void searchFormsMeet();
    void tokensInGroups();
};

void TestText::digitsOfOtherScripts()
{
    QCOMPARE(toWesternDigits(QStringLiteral("٠١٢٣٤٥٦٧٨٩")), QStringLiteral("0123456789"));
    QCOMPARE(toWesternDigits(QStringLiteral("۰۱۲۳۴۵۶۷۸۹")), QStringLiteral("0123456789"));
    QCOMPARE(toWesternDigits(QStringLiteral("١٬٢٣٤٫٥")), QStringLiteral("1,234.5"));
}

void TestText::searchFormsMeet_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("typed");
    QTest::newRow("case") << QStringLiteral("Fatima AL-Sharif")
                          << QStringLiteral("fatima al sharif");
    QTest::newRow("accent") << QStringLiteral("José Núñez") << QStringLiteral("jose nunez");
    QTest::newRow("alef") << QStringLiteral("أحمد إبراهيم آدم")
                          << QStringLiteral("احمد ابراهيم ادم");
    QTest::newRow("yeh") << QStringLiteral("مصطفى") << QStringLiteral("مصطفي");
    QTest::newRow("teh marbuta") << QStringLiteral("فاطمة") << QStringLiteral("فاطمه");
    QTest::newRow("vowel marks") << QStringLiteral("مُحَمَّد") << QStringLiteral("محمد");
    QTest::newRow("tatweel") << QStringLiteral("محمـــد") << QStringLiteral("محمد");
    QTest::newRow("digits") << QStringLiteral("٠٩١-٢٣٤") << QStringLiteral("091 234");
}

void TestText::searchFormsMeet()
{
    QFETCH(QString, stored);
    QFETCH(QString, typed);
    QCOMPARE(searchForm(stored), searchForm(typed));
    QCOMPARE(searchForm(searchForm(stored)), searchForm(stored));
}

void TestText::tokensInGroups()
{
    QCOMPARE(groupsOfFour(QStringLiteral("01234567890123456789")),
        QStringLiteral("0123 4567 8901 2345 6789"));
    QCOMPARE(groupsOfFour(QString()), QString());
}

SHAHN_TEST(TestText)
#include "tst_text.moc"
