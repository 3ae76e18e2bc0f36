// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every tariff and every purchase, by tariffs and purchases that chance makes.
#include "pricing/quote.h"
#include "pricing_samples.h"
#include "support/test_registry.h"

#include <QTest>

#include <random>

using namespace shahn;
using namespace shahn::pricing;

class TestPricingProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAddUpToTheMoney();
    void splittingChangesAUnitForEachPart();
    void moreMoneyBuysNoLess();
    void oneUnitMoreCostsMoreThanWasGiven();
    void instalmentsByMonthAreEachPaidOnce();
};

namespace
{

constexpr int roundCount = 3'000;

// So that no step is cheaper than the one before it.
void raisePrices(std::vector<Schedule> &schedules)
{
    for (Schedule &schedule : schedules) {
        qint64 price = 1'000;
        for (Step &step : schedule.steps) {
            price = std::max(price, step.priceMicro);
            step.priceMicro = price;
            step.parts.clear();
        }
    }
}

class Chance
{
public:
    explicit Chance(quint32 seed) : m_engine(seed) { }

    qint64 from(qint64 least, qint64 most)
    {
        return least + static_cast<qint64>(m_engine() % static_cast<quint64>(most - least + 1));
    }

    bool isIt() { return from(0, 1) == 1; }

    std::vector<Step> steps()
    {
        std::vector<Step> made;
        Energy end;
        for (qint64 i = from(0, 4); i > 0; --i) {
            end = end + Energy::fromWh(from(1, 300) * 1'000);
            made.push_back({ end, from(1, 400'000) });
        }
        made.push_back({ {}, from(1'000, 400'000) });
        for (Step &step : made)
            compose(step);
        return made;
    }

    // Of a few parts, of which any may be a subsidy.
    void compose(Step &step)
    {
        qint64 rest = step.priceMicro;
        for (qint64 i = from(-3, 3); i > 0; --i) {
            const qint64 part = i == 1 ? rest : from(-400'000, 400'000);
            step.parts.push_back({ .id = QStringLiteral("part%1").arg(i), .amountMicro = part });
            rest -= part;
        }
    }

    std::vector<Schedule> totals()
    {
        return { { Energy::fromWh(from(1, 200) * 1'000), steps() },
            { {}, { { {}, from(400'000, 500'000) } } } };
    }

    // Of up to three classes, of which the tariff has a sheet or not; or none.
    std::vector<ClassShare> shares()
    {
        std::vector<ClassShare> made;
        qint64 rest = ExactEnergy::ppmWhole;
        for (qint64 i = from(-3, 3); i > 0; --i) {
            const qint64 ppm = i == 1 ? rest : from(1, rest - i);
            made.push_back({ classOf(i), ppm });
            rest -= ppm;
        }
        return made;
    }

    Charge bands()
    {
        return { .id = QStringLiteral("band"),
            .per = ChargePer::Total,
            .bands = { { Energy::fromWh(from(1, 300) * 1'000), from(0, 900'000) },
                { {}, from(900'000, 5'000'000) } } };
    }

    static QString classOf(qint64 number) { return QStringLiteral("class%1").arg(number); }

    // Incremental, and without charges per vend, percent of the tender or schedules.
    Tariff plain()
    {
        Tariff tariff = test::fullTariff();
        tariff.currency.decimals = isIt() ? 2 : 3;
        tariff.schedules = { { {}, steps() } };
        tariff.charges[2].rateMicro = from(1, 50'000);
        tariff.charges[3].rateMicro = from(1, 200'000);
        tariff.taxes[0].ppm = from(1, 300'000);
        tariff.taxes[0].isIncluded = isIt();
        return tariff;
    }

    Tariff any()
    {
        Tariff tariff = plain();
        if (isIt())
            tariff.schedules = totals();
        tariff.charges.push_back({ .id = QStringLiteral("fee"),
            .per = isIt() ? ChargePer::Vend : ChargePer::PercentOfTender,
            .rateMicro = from(1, 90'000) });
        if (isIt())
            tariff.charges.push_back(bands());
        for (qint64 i = from(0, 2); i > 0; --i)
            tariff.sheets.push_back(
                { { classOf(i) }, isIt() ? std::vector<Schedule>{ { {}, steps() } } : totals() });
        if (isIt())
            tariff.freeEnergy = { { classOf(1), Energy::fromWh(from(1, 500) * 100), false } };
        tariff.remainder = static_cast<Remainder>(from(0, 2));
        tariff.rounding = static_cast<LineRounding>(from(0, 2));
        tariff.unit = isIt() ? Energy::fromWh(100) : Energy::fromWh(10);
        tariff.roundingMinor = isIt() ? 1 : 5;
        return tariff;
    }

    // Some of them end where a total or a band ends, or a few minor units beside it.
    Purchase purchaseOf(const Pricing &pricing)
    {
        Purchase made = purchase();
        std::vector<Energy> ends;
        for (const Schedule &schedule : pricing.tariff().schedules)
            ends.push_back(schedule.upTo.value_or(Energy()));
        for (const Charge &charge : pricing.tariff().charges) {
            for (const Band &band : charge.bands)
                ends.push_back(band.upTo.value_or(Energy()));
        }
        const Energy end = ends[static_cast<size_t>(from(0, static_cast<qint64>(ends.size()) - 1))];
        if (isIt() || end <= made.boughtThisMonth)
            return made;
        Purchase wanted = made;
        wanted.tender.reset();
        wanted.energy = end - made.boughtThisMonth;
        if (const auto price = pricing.quote(wanted))
            made.tender
                = std::max(Money::fromMinor(1), price->tender + Money::fromMinor(from(-60, 3)));
        return made;
    }

    Purchase purchase()
    {
        Purchase made = test::purchaseOf(from(1, isIt() ? 2'000 : 500'000));
        made.carryOver = Money::fromMinor(from(0, 100));
        made.boughtThisMonth = Energy::fromWh(from(0, 6'000) * 100);
        made.daysDue = static_cast<int>(from(0, 40));
        made.monthsDue = static_cast<int>(from(0, 4));
        made.customerClass = classOf(from(0, 2));
        if (isIt())
            made.classUntilMsUtc = made.atMsUtc + from(0, 1);
        made.shares = shares();
        made.isFreeDue = isIt();
        if (isIt())
            made.freeEntitlement = { Energy::fromWh(from(0, 500) * 100), {}, {} };
        for (const char *tax : { "vat", "stamp" }) {
            if (isIt())
                made.exemptions.push_back(
                    { QString::fromLatin1(tax), QStringLiteral("C1"), from(0, 1) });
        }
        if (isIt())
            made.debts.push_back({ .id = QStringLiteral("byMonth"),
                .balance = Money::fromMinor(from(0, 9'000)),
                .instalment = Money::fromMinor(from(0, 2'000)),
                .instalmentPer = InstalmentPer::Month,
                .monthsDue = static_cast<int>(from(0, 3)),
                .paidOfMonth = Money::fromMinor(from(0, 2'000)) });
        for (qint64 i = from(0, 2); i > 0; --i)
            made.debts.push_back({ .id = QStringLiteral("debt%1").arg(i),
                .priority = static_cast<int>(from(1, 3)),
                .balance = Money::fromMinor(from(0, 9'000)),
                .percentPpm = from(1, 900'000) });
        return made;
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace

void TestPricingProperties::linesAddUpToTheMoney()
{
    int madeCount = 0;
    for (int seed = 0; seed < roundCount; ++seed) {
        Chance chance(static_cast<quint32>(seed));
        const Tariff tariff = chance.any();
        QVERIFY2(problemsOf(tariff).empty(), qPrintable(QString::number(seed)));
        const Pricing pricing(tariff);
        const Purchase purchase = chance.purchaseOf(pricing);
        const auto made = pricing.quote(purchase);
        if (!made)
            continue;
        ++madeCount;
        const QByteArray which = QByteArray::number(seed);
        QVERIFY2(test::sumOf(*made) + made->carryOverAfter == *purchase.tender + purchase.carryOver,
            which.constData());
        QVERIFY2(!made->carryOverAfter.isNegative(), which.constData());
        QVERIFY2(test::includedAmong(*made, tariff), which.constData());
        QVERIFY2(made->freeEnergy == pricing.freeEnergyOf(purchase).energy, which.constData());
        Energy ofLines;
        for (const Line &line : made->lines) {
            ofLines = ofLines + (line.rule == Rule::Energy ? line.energy : Energy());
            QVERIFY2(line.energy >= Energy(), which.constData());
            const bool maySink = line.rule == Rule::Rounding || line.rule == Rule::Repricing
                || !line.certificate.isEmpty();
            // Less than the price of one unit, and what rounding other lines has made of it.
            QVERIFY2(line.rule != Rule::Rounding || std::abs(line.amount.minor()) < 300,
                which.constData());
            QVERIFY2(maySink || !line.amount.isNegative(), which.constData());
            Money ofParts;
            for (const LinePart &part : line.parts)
                ofParts = ofParts + part.amount;
            QVERIFY2(line.parts.empty() || ofParts == line.amount, which.constData());
        }
        QVERIFY2(made->energy.wh() % tariff.unit.wh() == 0, which.constData());
        QVERIFY2(ofLines == made->energy, which.constData());
        const auto again = pricing.quote(purchase);
        QVERIFY2(again->energy == made->energy && again->lines == made->lines, which.constData());
    }
    QVERIFY(madeCount > roundCount / 2);
}

// At most one unit for each part, under prices that do not fall.
void TestPricingProperties::splittingChangesAUnitForEachPart()
{
    int madeCount = 0;
    for (int seed = 0; seed < roundCount; ++seed) {
        Chance chance(static_cast<quint32>(seed));
        Tariff tariff = chance.plain();
        for (qint64 i = chance.from(0, 2); i > 0; --i)
            tariff.sheets.push_back({ { Chance::classOf(i) },
                chance.isIt() ? chance.totals()
                              : std::vector<Schedule>{ { {}, chance.steps() } } });
        // What the month's total prices anew, or charges, is the same however it was reached.
        if (chance.isIt())
            tariff.schedules = chance.totals();
        if (chance.isIt())
            tariff.charges.push_back(chance.bands());
        raisePrices(tariff.schedules);
        for (Sheet &sheet : tariff.sheets)
            raisePrices(sheet.schedules);
        const Pricing pricing(tariff);
        const std::vector<ClassShare> shares = chance.shares();
        const QString customerClass = Chance::classOf(chance.from(0, 2));
        const auto purchaseOf = [&](qint64 tenderMinor) {
            Purchase purchase = test::purchaseOf(tenderMinor);
            purchase.shares = shares;
            purchase.customerClass = customerClass;
            return purchase;
        };
        const qint64 first = chance.from(1'000, 90'000);
        const qint64 second = chance.from(1'000, 90'000);
        const auto whole = pricing.quote(purchaseOf(first + second));
        const auto one = pricing.quote(purchaseOf(first));
        // What a total holds back is not sold: nothing is split then.
        if (!whole || !one)
            continue;
        ++madeCount;
        Purchase then = purchaseOf(second);
        then.boughtThisMonth = one->energy;
        then.carryOver = one->carryOverAfter;
        const auto two = pricing.quote(then);
        QVERIFY(two || two.error().code == ErrorCode::TenderBuysNothing);
        const Energy inTwo = one->energy + (two ? two->energy : Energy());
        const qint64 differenceWh = (inTwo - whole->energy).wh();
        QVERIFY2(std::abs(differenceWh) <= 2 * tariff.unit.wh(),
            qPrintable(QStringLiteral("seed %1: %2 Wh").arg(seed).arg(differenceWh)));
    }
    QVERIFY(madeCount > roundCount / 2);
}

void TestPricingProperties::moreMoneyBuysNoLess()
{
    for (int seed = 0; seed < roundCount; ++seed) {
        Chance chance(static_cast<quint32>(seed));
        const Pricing pricing(chance.plain());
        Purchase purchase = chance.purchase();
        purchase.monthsDue = purchase.daysDue = 0;
        purchase.debts.clear();
        const auto less = pricing.quote(purchase);
        purchase.tender = *purchase.tender + Money::fromMinor(chance.from(1, 5'000));
        const auto more = pricing.quote(purchase);
        QVERIFY2(
            !less || (more && more->energy >= less->energy), qPrintable(QString::number(seed)));
    }
}

// The search ends at the most that fits, however the steps lie.
void TestPricingProperties::oneUnitMoreCostsMoreThanWasGiven()
{
    // Each asks for prices by energy, forty times as dear.
    constexpr int dearRoundCount = roundCount / 2;
    int madeCount = 0;
    for (int seed = 0; seed < dearRoundCount; ++seed) {
        Chance chance(static_cast<quint32>(seed));
        Tariff tariff = chance.plain();
        tariff.unit = chance.isIt() ? Energy::fromWh(100) : Energy::fromWh(10);
        const Pricing pricing(tariff);
        Purchase purchase = chance.purchase();
        purchase.monthsDue = purchase.daysDue = 0;
        purchase.debts.clear();
        const Money given = *purchase.tender;
        const auto made = pricing.quote(purchase);
        if (!made || made->energy == Energy())
            continue;
        ++madeCount;
        purchase.tender.reset();
        purchase.energy = made->energy;
        const auto same = pricing.quote(purchase);
        QVERIFY2(same && same->tender <= given, qPrintable(QString::number(seed)));
        purchase.energy = made->energy + tariff.unit;
        const auto more = pricing.quote(purchase);
        QVERIFY2(!more || more->tender > given, qPrintable(QString::number(seed)));
    }
    QVERIFY(madeCount > dearRoundCount / 2);
}

// Over months and purchases of any size: never more than an instalment for each month, nor than the
// debt, and all of both where the last purchase has room for it.
void TestPricingProperties::instalmentsByMonthAreEachPaidOnce()
{
    Tariff tariff = test::fullTariff();
    tariff.debtsCapPpm = 500'000;
    const Pricing pricing(tariff);
    for (int seed = 0; seed < roundCount / 10; ++seed) {
        Chance chance(static_cast<quint32>(seed));
        const QByteArray which = QByteArray::number(seed);
        const Money instalment = Money::fromMinor(chance.from(1, 3'000));
        const Money owed = Money::fromMinor(chance.from(1, 20'000));
        Debt debt{ .id = QStringLiteral("debt"),
            .balance = owed,
            .instalment = instalment,
            .instalmentPer = InstalmentPer::Month };
        qint64 monthCount = 0;
        const auto buy = [&](qint64 tenderMinor) {
            Purchase purchase = test::purchaseOf(tenderMinor);
            purchase.debts = { debt };
            const auto made = pricing.quote(purchase);
            const Money taken = made ? test::amountOf(*made, "debt") : Money();
            const PaidMonths paid = paidMonths(debt, taken);
            debt.balance = debt.balance - taken;
            debt.monthsDue -= paid.count;
            debt.paidOfMonth = paid.ofNext;
        };
        const auto due = [&] { return std::min(owed.minor(), instalment.minor() * monthCount); };
        for (qint64 i = chance.from(1, 12); i > 0; --i) {
            const int months = static_cast<int>(chance.from(0, 2));
            monthCount += months;
            debt.monthsDue += months;
            buy(chance.from(1'000, 6'000));
            QVERIFY2((owed - debt.balance).minor() <= due(), which.constData());
            QVERIFY2(!debt.balance.isNegative() && debt.monthsDue >= 0, which.constData());
        }
        buy(1'000'000);
        QVERIFY2((owed - debt.balance).minor() == due(), which.constData());
    }
}

SHAHN_TEST(TestPricingProperties)
#include "tst_pricing_properties.moc"
