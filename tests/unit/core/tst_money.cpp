// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "support/test_registry.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTest>

using namespace shahn;

namespace
{

const Currency lyd{ QStringLiteral("LYD"), 3 };
const Currency eur{ QStringLiteral("EUR"), 2 };
const Currency jpy{ QStringLiteral("JPY"), 0 };

QLocale english() { return QLocale(QLocale::English, QLocale::UnitedStates); }

QLocale arabic() { return QLocale(QLocale::Arabic, QLocale::Egypt); }

QLocale libyan() { return QLocale(QLocale::Arabic, QLocale::Libya); }

QLocale german() { return QLocale(QLocale::German, QLocale::Germany); }

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void currenciesAreChecked();
    void understood_data();
    void understood();
    void refused_data();
    void refused();
    void writtenTextIsReadBack_data();
    void writtenTextIsReadBack();
    void writtenForPeople();
};

void TestMoney::currenciesAreChecked()
{
    QVERIFY(Currency::create(QStringLiteral("LYD"), 3));
    QVERIFY(!Currency::create(QStringLiteral("LY"), 3));
    QVERIFY(!Currency::create(QStringLiteral("lyd"), 3));
    QVERIFY(!Currency::create(QStringLiteral("LYD"), 1));
    QVERIFY(!Currency::create(QStringLiteral("LYD"), 4));
}

void TestMoney::understood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<qint64>("minor");
    const auto row
        = [](const char *name, const QString &text, const QLocale &locale, int decimals,
              qint64 minor) { QTest::newRow(name) << text << locale << decimals << minor; };
    row("whole", QStringLiteral("50"), english(), 3, 50'000);
    row("all decimals", QStringLiteral("50.125"), english(), 3, 50'125);
    row("one decimal", QStringLiteral("0.5"), english(), 3, 500);
    row("blanks around", QStringLiteral("  7.25 "), english(), 2, 725);
    row("grouping", QStringLiteral("1,234,567.5"), english(), 2, 123'456'750);
    row("locale reads comma as grouping", QStringLiteral("1,234"), english(), 3, 1'234'000);
    row("comma that can not group", QStringLiteral("12,5"), english(), 3, 12'500);
    row("comma behind a zero", QStringLiteral("0,500"), english(), 3, 500);
    row("German", QStringLiteral("1.234,50"), german(), 2, 123'450);
    row("German grouping", QStringLiteral("1.234"), german(), 2, 123'400);
    row("point that can not group", QStringLiteral("12.5"), german(), 2, 1'250);
    row("Arabic-Indic digits", QStringLiteral("٥٠"), arabic(), 3, 50'000);
    row("Arabic separators", QStringLiteral("١٬٢٣٤٫٥٠٠"), arabic(), 3, 1'234'500);
    row("Arabic separators in Libya", QStringLiteral("١٬٢٣٤٫٥٠٠"), libyan(), 3, 1'234'500);
    row("Persian digits", QStringLiteral("۵۰٫۲۵"), english(), 2, 5'025);
    row("no decimals", QStringLiteral("1,234"), english(), 0, 1'234);
    row("zero", QStringLiteral("0"), english(), 3, 0);
}

void TestMoney::understood()
{
    QFETCH(QString, text);
    QFETCH(QLocale, locale);
    QFETCH(int, decimals);
    QFETCH(qint64, minor);
    const Currency currency{ QStringLiteral("XTS"), decimals };
    const auto money = moneyFromText(text, currency, locale);
    QVERIFY2(money, money ? "" : qPrintable(money.error().detail));
    QCOMPARE(money->minor(), minor);
}

void TestMoney::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QString &text, ErrorCode code) {
        QTest::newRow(name) << text << code;
    };
    row("empty", QString(), ErrorCode::AmountNotUnderstood);
    row("letters", QStringLiteral("ten"), ErrorCode::AmountNotUnderstood);
    row("sign", QStringLiteral("-5"), ErrorCode::AmountNotUnderstood);
    row("exponent", QStringLiteral("1e3"), ErrorCode::AmountNotUnderstood);
    row("three points", QStringLiteral("1.2.3.4"), ErrorCode::AmountNotUnderstood);
    row("two points", QStringLiteral("1.2.3"), ErrorCode::AmountNotUnderstood);
    row("misplaced grouping", QStringLiteral("1,23,456"), ErrorCode::AmountNotUnderstood);
    row("grouping in the fraction", QStringLiteral("1.234,567"), ErrorCode::AmountNotUnderstood);
    row("long first group", QStringLiteral("1234,567,890"), ErrorCode::AmountNotUnderstood);
    row("too many decimals", QStringLiteral("1.2345"), ErrorCode::AmountNotUnderstood);
    row("nothing behind the point", QStringLiteral("5."), ErrorCode::AmountNotUnderstood);
    row("nothing before the point", QStringLiteral(".5"), ErrorCode::AmountNotUnderstood);
    row("blank inside", QStringLiteral("1 000"), ErrorCode::AmountNotUnderstood);
    row("above the largest", QStringLiteral("1000000000.001"), ErrorCode::AmountOutOfRange);
    row("overflow", QString(32, u'9'), ErrorCode::AmountOutOfRange);
    row("very long", QString(500, u'9'), ErrorCode::AmountOutOfRange);
}

void TestMoney::refused()
{
    QFETCH(QString, text);
    QFETCH(ErrorCode, code);
    const auto money = moneyFromText(text, lyd, english());
    QVERIFY(!money);
    QCOMPARE(money.error().code, code);
}

void TestMoney::writtenTextIsReadBack_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << english();
    QTest::newRow("Arabic") << arabic();
    QTest::newRow("Libyan") << libyan();
    QTest::newRow("German") << german();
}

void TestMoney::writtenTextIsReadBack()
{
    QFETCH(QLocale, locale);
    QRandomGenerator generator(20'261'121);
    for (int i = 0; i < 20'000; ++i) {
        const Currency &currency = i % 3 == 0 ? lyd : i % 3 == 1 ? eur : jpy;
        const auto magnitude = static_cast<qint64>(1) << generator.bounded(40);
        const Money money
            = Money::fromMinor(static_cast<qint64>(generator.generate64() % quint64(magnitude)));
        const QString text = moneyToText(money, currency, locale);
        const auto back = moneyFromText(text, currency, locale);
        QVERIFY2(back, qPrintable(text));
        QCOMPARE(back->minor(), money.minor());
    }
}

void TestMoney::writtenForPeople()
{
    QCOMPARE(moneyToText(Money::fromMinor(1'234'567), lyd, english()), QStringLiteral("1,234.567"));
    QCOMPARE(moneyToText(Money::fromMinor(1'234'567), eur, german()), QStringLiteral("12.345,67"));
    QCOMPARE(moneyToText(Money::fromMinor(-5), lyd, english()), QStringLiteral("-0.005"));
    QCOMPARE(moneyToText(Money::fromMinor(1'234), jpy, english()), QStringLiteral("1,234"));
    QCOMPARE(moneyToPlainText(Money::fromMinor(1'234'567), lyd), QStringLiteral("1234.567"));
    const QString arabicText = moneyToText(Money::fromMinor(1'234'567), lyd, arabic());
    for (const QChar c : arabicText)
        QVERIFY2(c.unicode() < 128, "figures are written in Western digits");
}

SHAHN_TEST(TestMoney)
#include "tst_money.moc"
