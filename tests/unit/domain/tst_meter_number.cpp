// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meter_number.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestMeterNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meterPan_data();
    void meterPan();
    void refused_data();
    void refused();
    void everyChangedDigitIsNoticed();
};

void TestMeterNumber::meterPan_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("drn");
    QTest::addColumn<QString>("pan");
    const auto row = [](const char *name, const char *typed, const char *drn, const char *pan) {
        QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromLatin1(drn)
                            << QString::fromLatin1(pan);
    };
    row("11 digits", "00000000000", "00000000000", "600727000000000009");
    row("11 digits of a real meter", "04257670465", "04257670465", "600727042576704655");
    row("13 digits", "0100000000008", "0100000000008", "000001000000000082");
    row("MeterPAN", "600727111111111153", "11111111115", "600727111111111153");
    row("MeterPAN of a long number", "000001000000000082", "0100000000008", "000001000000000082");
    row("blanks", "0425 7670 465", "04257670465", "600727042576704655");
    row("hyphens", "0425-7670-465", "04257670465", "600727042576704655");
    row("Arabic-Indic digits", "٠٤٢٥٧٦٧٠٤٦٥", "04257670465", "600727042576704655");
}

void TestMeterNumber::meterPan()
{
    QFETCH(QString, typed);
    QFETCH(QString, drn);
    QFETCH(QString, pan);
    const auto number = MeterNumber::parse(typed);
    QVERIFY2(number, number ? "" : qPrintable(number.error().detail));
    QCOMPARE(number->drn(), drn);
    QCOMPARE(number->meterPan(), pan);
    QVERIFY(hasValidLuhnDigit(pan));
}

void TestMeterNumber::refused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QString() << ErrorCode::MeterNumberFormat;
    QTest::newRow("12 digits") << QStringLiteral("042576704650") << ErrorCode::MeterNumberFormat;
    QTest::newRow("letters") << QStringLiteral("0425767046A") << ErrorCode::MeterNumberFormat;
    QTest::newRow("CTSA17 a") << QStringLiteral("12345678904") << ErrorCode::MeterCheckDigit;
    QTest::newRow("CTSA17 b") << QStringLiteral("11111111113") << ErrorCode::MeterCheckDigit;
    QTest::newRow("PAN check digit")
        << QStringLiteral("600727000000000008") << ErrorCode::MeterCheckDigit;
    QTest::newRow("foreign IIN") << QStringLiteral("600728000000000008")
                                 << ErrorCode::MeterNumberFormat;
}

void TestMeterNumber::refused()
{
    QFETCH(QString, typed);
    QFETCH(ErrorCode, code);
    const auto number = MeterNumber::parse(typed);
    QVERIFY(!number);
    QCOMPARE(number.error().code, code);
}

void TestMeterNumber::everyChangedDigitIsNoticed()
{
    const QString number = QStringLiteral("04257670465");
    for (qsizetype i = 0; i < number.size(); ++i) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString changed = number;
            changed[i] = digit;
            QCOMPARE(MeterNumber::parse(changed).has_value(), changed == number);
        }
    }
}

SHAHN_TEST(TestMeterNumber)
#include "tst_meter_number.moc"
