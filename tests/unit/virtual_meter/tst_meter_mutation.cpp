// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of token the engine makes is given to the meter as it is, and with each single digit
// changed to every other: the first is accepted, of the others none.
#include "meter_builder.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::meter;

namespace
{

constexpr qint64 startMs = 1'772'000'000'000;
constexpr quint32 tid0 = 6'000'000;

struct Case {
    QString name;
    QStringList tokens; // a whole set for key changes
};

QList<Case> casesOf(const VendingSide &side)
{
    const sts::TokenStamp stamp = { .tid = tid0, .rnd = 5 };
    QList<Case> cases;
    const auto add = [&cases, &side](const char *name, const Expected<sts::TokenContent> &content) {
        cases.append({ .name = QString::fromLatin1(name), .tokens = { side.digits(content) } });
    };
    for (const auto service : { sts::CreditService::Electricity, sts::CreditService::Water,
             sts::CreditService::Gas, sts::CreditService::Time }) {
        add("units", sts::unitCredit(service, 1234, stamp));
        add("currency", sts::currencyCredit(service, 50'000'000, stamp));
        add("negative currency", sts::currencyCredit(service, -18'022'400'000, stamp));
    }
    add("test", sts::meterTest(sts::ManufacturerForm::TwoDigits, 0));
    add("power limit", sts::powerLimit(10'000, stamp));
    add("clear credit", sts::clearCredit(sts::allRegisters, stamp));
    add("tariff rate", sts::tariffRate(77, stamp));
    add("clear tamper", sts::clearTamper(stamp));
    add("phase unbalance", sts::phaseUnbalance(300, stamp));
    add("water factor", sts::waterFactor(5, stamp));
    add("control", sts::extendedControl(0, 123, stamp));
    add("flag", sts::extendedFlag(0, true, stamp));
    VendingSide next = side;
    next.key.group.krn = 2;
    next.ti = 99;
    const bool isLong = side.ea == EncryptionAlgorithm::Ea11;
    const auto sets = isLong ? std::vector{ sts::KeyChangeSet::Four }
                             : std::vector{ sts::KeyChangeSet::Two, sts::KeyChangeSet::Three };
    for (const sts::KeyChangeSet set : sets)
        cases.append({ .name = QStringLiteral("key change"), .tokens = side.keyChange(next, set) });
    return cases;
}

} // namespace

class TestMeterMutation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noChangedDigitIsAccepted_data();
    void noChangedDigitIsAccepted();
};

void TestMeterMutation::noChangedDigitIsAccepted_data()
{
    QTest::addColumn<int>("ea");
    QTest::newRow("EA07") << 7;
    QTest::newRow("EA11") << 11;
}

void TestMeterMutation::noChangedDigitIsAccepted()
{
    QFETCH(int, ea);
    const ManualClock clock(startMs);
    const VendingSide side(static_cast<EncryptionAlgorithm>(ea));
    int mutationCount = 0;
    for (const Case &tried : casesOf(side)) {
        VirtualMeter meter(side.meterState(), clock);
        for (const QString &token : tried.tokens) {
            for (qsizetype at = 0; at < token.size(); ++at) {
                for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
                    if (token.at(at) == digit)
                        continue;
                    QString changed = token;
                    changed[at] = digit;
                    const EntryReport report = meter.enter(changed);
                    QVERIFY2(!isAccepted(report.result),
                        qPrintable(tried.name + QStringLiteral(": ") + changed));
                    ++mutationCount;
                }
            }
        }
        QCOMPARE(stateForShow(meter.state()), stateForShow(side.meterState()));
        for (const QString &token : tried.tokens)
            QVERIFY2(isAccepted(meter.enter(token).result), qPrintable(tried.name));
    }
    const int tokenCount = ea == 11 ? 25 : 26;
    QCOMPARE(mutationCount, tokenCount * 20 * 9);
}

SHAHN_TEST(TestMeterMutation)
#include "tst_meter_mutation.moc"
