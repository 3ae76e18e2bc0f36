// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sign_in_lock.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <limits>

using namespace shahn::service;

class TestSignInLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void attemptsAtTheMachine();
};

void TestSignInLock::table_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("none") << 0 << qint64(0);
    QTest::newRow("four") << 4 << qint64(0);
    QTest::newRow("five") << 5 << qint64(30);
    QTest::newRow("six") << 6 << qint64(60);
    QTest::newRow("seven") << 7 << qint64(120);
    QTest::newRow("eleven") << 11 << qint64(1920);
    QTest::newRow("twelve") << 12 << qint64(3600);
    QTest::newRow("very many") << std::numeric_limits<int>::max() << qint64(3600);
}

void TestSignInLock::table()
{
    QFETCH(int, failures);
    QFETCH(qint64, seconds);
    QCOMPARE(signInLockMs(failures), seconds * 1000);
}

void TestSignInLock::attemptsAtTheMachine()
{
    AttemptsAtMachine attempts;
    const QString huda = QStringLiteral("huda");
    for (int i = 0; i < 5; ++i) {
        EXPECT_OK(attempts.check(huda, 1'000));
        attempts.note(huda, false, 1'000);
    }
    EXPECT_ERROR(attempts.check(QStringLiteral("HUDA"), 30'999), shahn::ErrorCode::SignInLocked);
    EXPECT_OK(attempts.check(QStringLiteral("salem"), 1'000));
    EXPECT_OK(attempts.check(huda, 31'000));
    attempts.note(huda, false, 31'000);
    EXPECT_ERROR(attempts.check(huda, 90'999), shahn::ErrorCode::SignInLocked);
    attempts.note(huda, true, 91'000);
    attempts.note(huda, false, 91'000);
    EXPECT_OK(attempts.check(huda, 91'000));
}

SHAHN_TEST(TestSignInLock)
#include "tst_sign_in_lock.moc"
