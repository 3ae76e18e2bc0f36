// SPDX-License-Identifier: GPL-3.0-or-later
// What does not hold for every tariff, by tests/data/tariffs/counter-examples: two ways to buy,
// and what differs between them. Those of which the opposite might be expected, say that it holds.
#include "smsctl/pricing_cases.h"
#include "smsctl/pricing_file.h"

#include "support/expect.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <map>

using namespace shahn;
using namespace shahn::smsctl;

class TestCounterExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachShowsWhatItSays_data();
    void eachShowsWhatItSays();
};

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Purchases of one month, one after another.
struct Way {
    Money tender = {};
    Energy energy = {};
    std::map<QString, Money> debts = {}; // what was paid of each
    qsizetype partCount = 0;
};

Expected<Way> wayOf(const pricing::Pricing &pricing, const QJsonArray &purchases)
{
    Way way{ .partCount = purchases.size() };
    pricing::Quote before;
    for (const QJsonValue one : purchases) {
        auto purchase = purchaseFrom(one.toObject(), pricing.tariff().startsAtMsUtc);
        if (!purchase)
            return purchase.error();
        purchase->boughtThisMonth = way.energy;
        purchase->carryOver = before.carryOverAfter;
        purchase->daysDue += before.daysLeft;
        purchase->monthsDue += before.monthsLeft;
        auto made = pricing.quote(*purchase);
        if (!made)
            return made.error();
        before = std::move(*made);
        way.tender = way.tender + before.tender;
        way.energy = way.energy + before.energy;
        for (const pricing::Line &line : before.lines) {
            if (line.rule == pricing::Rule::Debt)
                way.debts[line.id] = way.debts[line.id] + line.amount;
        }
    }
    return way;
}

} // namespace

void TestCounterExamples::eachShowsWhatItSays_data()
{
    QTest::addColumn<QString>("tariff");
    QTest::addColumn<QJsonObject>("example");
    const QDir folder(test::dataFile(QStringLiteral("tariffs/counter-examples")));
    QVERIFY(!folder.entryList({ QStringLiteral("*.json") }).isEmpty());
    for (const QString &name : folder.entryList({ QStringLiteral("*.json") })) {
        const QJsonDocument examples = QJsonDocument::fromJson(contentOf(folder.filePath(name)));
        QVERIFY2(!examples.array().isEmpty(), qPrintable(name));
        for (const QJsonValue one : examples.array())
            QTest::newRow(qPrintable(name + u' ' + one[QLatin1String("id")].toString()))
                << folder.filePath(name.chopped(5) + QStringLiteral(".toml")) << one.toObject();
    }
}

void TestCounterExamples::eachShowsWhatItSays()
{
    QFETCH(QString, tariff);
    QFETCH(QJsonObject, example);
    const pricing::TariffFile file = pricing::readTariffFile(contentOf(tariff));
    QVERIFY2(file.problems.empty(), qPrintable(describe(file.problems, tariff)));
    const pricing::Pricing pricing(file.tariff);
    const auto one = wayOf(pricing, example[QLatin1String("one")].toArray());
    EXPECT_OK(one);
    const auto other = wayOf(pricing, example[QLatin1String("other")].toArray());
    EXPECT_OK(other);
    const QJsonArray energyWh = example[QLatin1String("energyWh")].toArray();
    QCOMPARE(one->energy.wh(), energyWh[0].toInteger());
    QCOMPARE(other->energy.wh(), energyWh[1].toInteger());
    QVERIFY(!example[QLatin1String("why")].toString().isEmpty());
    const qint64 differenceWh = std::abs((one->energy - other->energy).wh());
    const qint64 boundWh = std::max(one->partCount, other->partCount) * pricing.tariff().unit.wh();
    const QString shows = example[QLatin1String("shows")].toString();
    if (shows == QLatin1String("splitting changes the units")) {
        QCOMPARE(one->tender, other->tender);
        QVERIFY(one->partCount != other->partCount);
        QVERIFY(differenceWh > boundWh);
    } else if (shows == QLatin1String("splitting changes nothing")) {
        QCOMPARE(one->tender, other->tender);
        QVERIFY(one->partCount != other->partCount);
        QVERIFY(differenceWh <= boundWh);
    } else if (shows == QLatin1String("more money buys fewer units")) {
        QVERIFY(one->tender < other->tender);
        QVERIFY(other->energy < one->energy);
    } else {
        QCOMPARE(shows, QStringLiteral("the order of debts counts"));
        QCOMPARE(one->tender, other->tender);
        QVERIFY(one->debts != other->debts);
    }
}

SHAHN_TEST(TestCounterExamples)
#include "tst_counter_examples.moc"
