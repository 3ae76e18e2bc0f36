// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/payment.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

using namespace shahn;

class TestPayment final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsWord();
    void eachKindHasWhatItIsKnownBy();
    void lengthsHaveLimits();
    void onlyCashHasChange();
};

namespace
{

const Money amount = Money::fromMinor(5'000);

QString fieldOf(const Payment &payment)
{
    const auto checked = checkPayment(payment, amount);
    return checked ? QString()
                   : checked.error().context.facts().value(QLatin1String("field")).toString();
}

} // namespace

void TestPayment::everyKindHasItsWord()
{
    QSet<QString> words;
    for (const int number : { 1, 2, 3, 4, 5 }) {
        const auto kind = PaymentKind(number);
        const QString word = paymentKindText(kind);
        QVERIFY(!word.isEmpty() && !words.contains(word));
        words.insert(word);
        QVERIFY(paymentKindFromText(word) == kind);
    }
    QVERIFY(!paymentKindFromText(QStringLiteral("Cash")));
    QVERIFY(!paymentKindFromText(QString()));
    QVERIFY(paymentKinds().front() == PaymentKind::Cash);
}

void TestPayment::eachKindHasWhatItIsKnownBy()
{
    const QString number = QStringLiteral("77-1042");
    const QString bank = QStringLiteral("Jumhouria");
    EXPECT_OK(checkPayment({}, amount));
    EXPECT_OK(checkPayment({ PaymentKind::Card, number }, amount));
    EXPECT_OK(checkPayment({ PaymentKind::Cheque, number, bank }, amount));
    EXPECT_OK(checkPayment({ PaymentKind::Transfer, number }, amount));
    QCOMPARE(fieldOf({ PaymentKind::Cash, number }), QStringLiteral("paymentReference"));
    QCOMPARE(fieldOf({ PaymentKind::Card }), QStringLiteral("paymentReference"));
    QCOMPARE(
        fieldOf({ PaymentKind::Card, QStringLiteral(" ") }), QStringLiteral("paymentReference"));
    QCOMPARE(fieldOf({ PaymentKind::Card, number, bank }), QStringLiteral("paymentBank"));
    QCOMPARE(fieldOf({ PaymentKind::Cheque, number }), QStringLiteral("paymentBank"));
    QCOMPARE(fieldOf({ PaymentKind::Transfer, QStringLiteral("a\nb") }),
        QStringLiteral("paymentReference"));
}

void TestPayment::lengthsHaveLimits()
{
    const QString longest(Payment::referenceLengthMax, u'7');
    const QString bank(Payment::bankLengthMax, u'b');
    EXPECT_OK(checkPayment({ PaymentKind::Cheque, longest, bank }, amount));
    QCOMPARE(
        fieldOf({ PaymentKind::Cheque, longest + u'7', bank }), QStringLiteral("paymentReference"));
    QCOMPARE(fieldOf({ PaymentKind::Cheque, longest, bank + u'b' }), QStringLiteral("paymentBank"));
}

void TestPayment::onlyCashHasChange()
{
    Payment cash;
    QVERIFY(!changeOf(cash, amount));
    cash.handed = amount;
    EXPECT_OK(checkPayment(cash, amount));
    QCOMPARE(changeOf(cash, amount)->minor(), qint64(0));
    cash.handed = Money::fromMinor(5'001);
    EXPECT_OK(checkPayment(cash, amount));
    QCOMPARE(changeOf(cash, amount)->minor(), qint64(1));
    cash.handed = Money::fromMinor(4'999);
    const auto little = checkPayment(cash, amount);
    EXPECT_ERROR(little, ErrorCode::TooLittleHanded);
    QCOMPARE(
        little.error().context.facts().value(QLatin1String("missingMinor")).toInteger(), qint64(1));
    cash.handed = Money::fromMinor(Money::inputMaxMinor + 1);
    QCOMPARE(fieldOf(cash), QStringLiteral("handedMinor"));
    Payment card{ PaymentKind::Card, QStringLiteral("7") };
    card.handed = Money::fromMinor(6'000);
    QCOMPARE(fieldOf(card), QStringLiteral("handedMinor"));
}

SHAHN_TEST(TestPayment)
#include "tst_payment.moc"
