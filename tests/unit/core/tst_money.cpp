// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "support/test_registry.h"

#include <QJsonObject>
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

QLocale german() { return QLocale(QLocale::German, QLocale::Germany); }

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void currenciesAreChecked();
    void understood_data();
    void understood();
    void ambiguous_data();
    void ambiguous();
    void refused_data();
    void refused();
    void plainTextIsReadBack();
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
    QTest::addColumn<int>("decimals");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *name, const QString &text, int decimals, qint64 minor) {
        QTest::newRow(name) << text << decimals << minor;
    };
    row("whole", QStringLiteral("50"), 3, 50'000);
    row("one decimal", QStringLiteral("0.5"), 3, 500);
    row("blanks around", QStringLiteral("  7.25 "), 2, 725);
    row("comma", QStringLiteral("1,50"), 3, 1'500);
    row("point", QStringLiteral("1.50"), 3, 1'500);
    row("comma, two decimals", QStringLiteral("12,5"), 2, 1'250);
    row("nothing to group before a zero", QStringLiteral("0,500"), 3, 500);
    row("nothing to group: four digits", QStringLiteral("1234.500"), 3, 1'234'500);
    row("a fourth decimal settles the reading", QStringLiteral("50.1250"), 3, 50'125);
    row("zeros that say nothing", QStringLiteral("1,5000"), 2, 150);
    row("zeros of a currency without decimals", QStringLiteral("12.0"), 0, 12);
    row("Arabic-Indic digits", QStringLiteral("٥٠"), 3, 50'000);
    row("Arabic decimal sign", QStringLiteral("٥٠٫٥"), 3, 50'500);
    row("Arabic decimal sign, three digits behind a zero", QStringLiteral("٠٫٥٠٠"), 3, 500);
    row("Arabic digits and a comma", QStringLiteral("١,٥"), 3, 1'500);
    row("Persian digits", QStringLiteral("۵۰٫۲۵"), 2, 5'025);
    row("invisible marks", QStringLiteral("\u200E5\u20600\uFEFF"), 3, 50'000);
    row("zero", QStringLiteral("0"), 3, 0);
    row("the largest", QStringLiteral("1000000000"), 3, Money::inputMaxMinor);
}

void TestMoney::understood()
{
    QFETCH(QString, text);
    QFETCH(int, decimals);
    QFETCH(qint64, minor);
    const Currency currency{ QStringLiteral("XTS"), decimals };
    const auto money = moneyFromText(text, currency);
    QVERIFY2(money, money ? "" : qPrintable(money.error().detail));
    QCOMPARE(money->minor(), minor);
}

void TestMoney::ambiguous_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("asFraction");
    QTest::addColumn<QString>("asThousands");
    const auto row
        = [](const char *name, const char *text, const char *fraction, const char *thousands) {
              QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(fraction)
                                  << QString::fromUtf8(thousands);
          };
    row("comma", "1,500", "1.5", "1500");
    row("point", "1.500", "1.5", "1500");
    row("whole", "10.000", "10", "10000");
    row("three decimals that count", "50.125", "50.1250", "50125");
    row("Arabic digits", "١٠٠,٢٥٠", "100.25", "100250");
    row("Arabic decimal sign, which looks like a comma", "١٫٥٠٠", "1.5", "1500");
}

// What is proposed is understood, and as it says. Where only one reading is possible there is no
// proposal.
void TestMoney::ambiguous()
{
    QFETCH(QString, text);
    QFETCH(QString, asFraction);
    QFETCH(QString, asThousands);
    QCOMPARE(moneyFromText(text, lyd).error().code, ErrorCode::AmountAmbiguous);
    for (const Currency &currency : { lyd, eur, jpy }) {
        const auto money = moneyFromText(text, currency);
        QVERIFY(!money);
        const auto fraction = moneyFromText(asFraction, currency);
        if (!fraction) {
            QCOMPARE(money.error().code, ErrorCode::AmountNotUnderstood);
            continue;
        }
        QCOMPARE(money.error().code, ErrorCode::AmountAmbiguous);
        const QJsonObject &facts = money.error().context.facts();
        QCOMPARE(facts.value(QLatin1String("asFraction")).toString(), asFraction);
        QCOMPARE(facts.value(QLatin1String("asThousands")).toString(), asThousands);
        const auto thousands = moneyFromText(asThousands, currency);
        QVERIFY(thousands);
        QCOMPARE(thousands->minor(), 1'000 * fraction->minor());
    }
}

void TestMoney::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QString &text, ErrorCode code) {
        QTest::newRow(name) << text << code;
    };
    row("empty", QString(), ErrorCode::AmountNotUnderstood);
    row("invisible", QString(3, QChar(0x200F)), ErrorCode::AmountNotUnderstood);
    row("letters", QStringLiteral("ten"), ErrorCode::AmountNotUnderstood);
    row("sign", QStringLiteral("-5"), ErrorCode::AmountNotUnderstood);
    row("exponent", QStringLiteral("1e3"), ErrorCode::AmountNotUnderstood);
    row("two points", QStringLiteral("1.2.3"), ErrorCode::AmountNotUnderstood);
    row("grouped thousands", QStringLiteral("1,234,567.5"), ErrorCode::AmountNotUnderstood);
    row("thousands and decimals", QStringLiteral("1,234.5"), ErrorCode::AmountNotUnderstood);
    row("Arabic thousands separator", QStringLiteral("٥٠٬٥"), ErrorCode::AmountNotUnderstood);
    row("Arabic thousands", QStringLiteral("١٬٥٠٠"), ErrorCode::AmountNotUnderstood);
    row("apostrophe", QStringLiteral("1'000"), ErrorCode::AmountNotUnderstood);
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
    const auto money = moneyFromText(text, lyd);
    QVERIFY(!money);
    QCOMPARE(money.error().code, code);
}

void TestMoney::plainTextIsReadBack()
{
    QRandomGenerator generator(20'261'121);
    for (int i = 0; i < 20'000; ++i) {
        const Currency &currency = i % 3 == 0 ? lyd : i % 3 == 1 ? eur : jpy;
        const auto magnitude = static_cast<qint64>(1) << generator.bounded(40);
        const Money money
            = Money::fromMinor(static_cast<qint64>(generator.generate64() % quint64(magnitude)));
        const QString text = moneyToPlainText(money, currency);
        auto back = moneyFromText(text, currency);
        if (!back && back.error().code == ErrorCode::AmountAmbiguous)
            back = moneyFromText(
                back.error().context.facts().value(QLatin1String("asFraction")).toString(),
                currency);
        QVERIFY2(back, qPrintable(text));
        QCOMPARE(back->minor(), money.minor());
        const auto typed = moneyFromText(moneyToTypedText(money, currency), currency);
        QVERIFY2(typed, qPrintable(moneyToTypedText(money, currency)));
        QCOMPARE(typed->minor(), money.minor());
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
