// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNumberHasNameAndGroup();
    void numbersOutsideTheTableAreRefused();
    void expectedHoldsValueOrError();
};

void TestError::everyNumberHasNameAndGroup()
{
    int count = 0;
    for (int number = 0; number < 6000; ++number) {
        const auto code = errorCodeFromNumber(number);
        if (!code)
            continue;
        ++count;
        QVERIFY(!errorName(*code).isEmpty());
        const auto group = static_cast<int>(retryPolicy(*code));
        QCOMPARE(group, number / 1000 - 1);
    }
    QVERIFY(count > 50);
}

void TestError::numbersOutsideTheTableAreRefused()
{
    for (const int number : { -1, 0, 999, 1999, 5000, 70'000 })
        QVERIFY(!errorCodeFromNumber(number));
}

void TestError::expectedHoldsValueOrError()
{
    const Expected<int> value = 7;
    QVERIFY(value);
    QCOMPARE(*value, 7);
    const Expected<int> failed = fail(ErrorCode::Busy, QStringLiteral("queue is full"));
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Busy);
    QCOMPARE(failed.value_or(3), 3);
}

SHAHN_TEST(TestError)
#include "tst_error.moc"
