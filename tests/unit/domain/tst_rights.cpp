// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rights.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsGoBothWays();
    void administratorsDoNotSellAndOperatorsDoNotAdminister();
    void branchesAreWholeUnits();
    void aRightCountsInsideTheBranch();
    void aRoleGivesNothingThatItsLevelMayNotHold();
};

void TestRights::wordsGoBothWays()
{
    RightSet all;
    for (const Right right : allRights()) {
        QVERIFY(rightFromText(rightText(right)) == right);
        all.add(right);
    }
    QCOMPARE(all.rights().size(), size_t(rightCount));
    QVERIFY(rightsFromTexts(rightTexts(all)) == all);
    QVERIFY(!rightFromText(QStringLiteral("Sell")));
    QVERIFY(rightsFromTexts({ QStringLiteral("fly") }).isEmpty());
    for (int number = 1; number <= 4; ++number) {
        const auto level = levelFromNumber(number);
        QVERIFY(level);
        QVERIFY(levelFromText(levelText(*level)) == level);
    }
    QVERIFY(!levelFromNumber(0));
    QVERIFY(!levelFromNumber(5));
}

void TestRights::administratorsDoNotSellAndOperatorsDoNotAdminister()
{
    for (const Right right : { Right::Sell, Right::ServeMeters, Right::ChangeKey }) {
        QVERIFY(!mayHold(Level::Administrator, right));
        QVERIFY(!mayHold(Level::SmsManager, right));
        QVERIFY(mayHold(Level::Operator, right));
    }
    for (const Right right : allRights()) {
        const bool isEdit = rightText(right).startsWith(QLatin1String("edit"));
        if (isEdit || right == Right::Approve)
            QVERIFY2(!mayHold(Level::Operator, right), qPrintable(rightText(right)));
    }
}

void TestRights::branchesAreWholeUnits()
{
    QVERIFY(isWithin(QStringLiteral("/1/7/"), QStringLiteral("/1/")));
    QVERIFY(isWithin(QStringLiteral("/1/7/"), QStringLiteral("/1/7/")));
    QVERIFY(!isWithin(QStringLiteral("/1/"), QStringLiteral("/1/7/")));
    QVERIFY(!isWithin(QStringLiteral("/1/77/"), QStringLiteral("/1/7/")));
    QVERIFY(!isWithin(QStringLiteral("/1/7/"), QString()));
}

void TestRights::aRightCountsInsideTheBranch()
{
    const Permissions manager{ Level::PosManager, { Right::SeeOperators },
        QStringLiteral("/1/7/") };
    QVERIFY(allows(manager, Right::SeeOperators));
    QVERIFY(allows(manager, Right::SeeOperators, QStringLiteral("/1/7/12/")));
    QVERIFY(!allows(manager, Right::SeeOperators, QStringLiteral("/1/8/")));
    QVERIFY(!allows(manager, Right::EditOperators, QStringLiteral("/1/7/12/")));
}

void TestRights::aRoleGivesNothingThatItsLevelMayNotHold()
{
    const Permissions administrator{ Level::Administrator, { Right::Sell }, QStringLiteral("/1/") };
    QVERIFY(!allows(administrator, Right::Sell));
    const Permissions cashier{ Level::Operator, { Right::EditOffices }, QStringLiteral("/1/") };
    QVERIFY(!allows(cashier, Right::EditOffices));
}

SHAHN_TEST(TestRights)
#include "tst_rights.moc"
