// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "protocol/conversion.h"
#include "store/ledger_account.h"
#include "support/expect.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QTest>

using namespace shahn;
using namespace shahn::test;
using pricing::ChargePer;
using store::Ledger;

namespace
{

pricing::Charge charge(const char *id, ChargePer per, qint64 rateMicro)
{
    return {
        .id = QLatin1String(id), .nameEn = QLatin1String(id), .per = per, .rateMicro = rateMicro
    };
}

qint64 msAt(const char *text)
{
    return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch();
}

protocol::SaleReply soldIn(const vending::Decision &decision, size_t index = 0)
{
    const auto &answer = decision.outcomes[index].answer;
    if (!answer)
        qFatal("refused: %s", qPrintable(answer.error().detail));
    return readReply(*answer);
}

qint64 postedTo(const store::BatchChanges &changes, Ledger ledger)
{
    qint64 sum = 0;
    for (const NamedRow &posting : rowsOf(changes, "posting")) {
        if (store::ledgerOf(posting.number("ledger_account")) == ledger)
            sum += posting.number("amount_minor");
    }
    return sum;
}

// Sells at these instants, one after the other, and says how many months or days each was charged
// for.
std::vector<qint64> countsChargedAt(SaleWorld &world, const std::vector<const char *> &instants)
{
    std::vector<qint64> counts;
    int request = 0;
    for (const char *instant : instants) {
        world.nowMs = msAt(instant);
        world.session().expiresAtMs = world.nowMs + 1'000;
        const auto reply = soldIn(world.perform({ world.sale(++request, 0, 50'000) }));
        qint64 count = 0;
        for (const pricing::Line &line : reply.quote.lines)
            count += line.rule == pricing::Rule::Charge ? line.count : 0;
        counts.push_back(count);
    }
    return counts;
}

} // namespace

class TestSalePrice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void monthsAreChargedOnce();
    void monthsOfAVersionThatHadNoCharge();
    void daysAreChargedOnce();
    void monthsThatTheCapLeavesStayDue();
    void chargesAndTaxesArePosted();
    void taxInPricesIsTakenOutOfThem();
    void onlyChargesArePaid();
    void soldAtThePriceThatWasTold();
    void classOfTheCustomer();
    void purchaseIsKept();
    void chargeWithoutAccount();
    void freeEnergyIsGivenOnceAMonth();
    void freeEnergyIsOfTheAccount();
    void freeEnergyThatCounts();
    void debtsArePaid();
    void debtIsNotPaidTwiceInABatch();
    void debtNamedLikeALine();
    void monthsBeforeAVersionWithoutThem();
};

void TestSalePrice::monthsAreChargedOnce()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 2'000'000) };
    });
    // The first of all, a second purchase, the last instant of the month, and two missed months.
    QCOMPARE(countsChargedAt(world,
                 { "2026-11-21T10:00:00Z", "2026-11-22T10:00:00Z", "2026-11-30T21:59:59Z",
                     "2026-11-30T22:00:00Z", "2027-02-28T10:00:00Z", "2027-03-31T10:00:00Z" }),
        std::vector<qint64>({ 1, 0, 0, 1, 2, 1 }));
    QCOMPARE(world.point(0).chargedMonth, 202703);
}

void TestSalePrice::monthsOfAVersionThatHadNoCharge()
{
    // The charge begins with the version of 1 January; those of November and December had none.
    SaleWorld world;
    store::BatchTariff &tariff = world.state.tariffs[tariffId];
    pricing::Tariff terms = tariff.versions.front().pricing->tariff();
    terms.startsAtMsUtc = msAt("2026-12-31T22:00:00Z");
    terms.charges = { charge("service", ChargePer::Month, 2'000'000) };
    tariff.versions.push_back(
        { 71, 2, terms.startsAtMsUtc, std::make_shared<const pricing::Pricing>(std::move(terms)) });
    tariff.parts.insert(QStringLiteral("service"), 78);
    QCOMPARE(countsChargedAt(world, { "2026-11-21T10:00:00Z", "2027-03-01T10:00:00Z" }),
        std::vector<qint64>({ 0, 3 }));
}

void TestSalePrice::daysAreChargedOnce()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("rent", ChargePer::Day, 100'000) };
    });
    // Midnight is that of the utility, two hours before UTC.
    QCOMPARE(countsChargedAt(world,
                 { "2026-11-21T21:59:00Z", "2026-11-21T21:59:59Z", "2026-11-21T22:00:00Z",
                     "2026-12-01T10:00:00Z" }),
        std::vector<qint64>({ 1, 0, 1, 9 }));
    QCOMPARE(world.point(0).chargedDay, 20261201);
}

void TestSalePrice::monthsThatTheCapLeavesStayDue()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 20'000'000) };
        terms.chargesCapPpm = 500'000;
    });
    // Half of 50.000 has room for one month at a time.
    QCOMPARE(countsChargedAt(world,
                 { "2026-11-21T10:00:00Z", "2027-02-21T10:00:00Z", "2027-02-22T10:00:00Z",
                     "2027-02-23T10:00:00Z", "2027-02-24T10:00:00Z" }),
        std::vector<qint64>({ 1, 1, 1, 1, 0 }));
}

void TestSalePrice::chargesAndTaxesArePosted()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 2'000'000),
            charge("fuel", ChargePer::Unit, 1'000) };
        terms.taxes.front().of.append(QStringLiteral("service"));
        terms.taxes.push_back(vatOf(10'000));
        terms.taxes.back().id = QStringLiteral("stamp");
    });
    const auto decision = world.decide({ world.sale(1, 0, 50'000) });
    const auto quote = soldIn(decision).quote;
    QVERIFY(protocol::addsUp(quote));
    const auto &changes = decision.changes;
    QCOMPARE(postedTo(changes, Ledger::Charge), -amountOf(quote, pricing::Rule::Charge));
    QCOMPARE(postedTo(changes, Ledger::Tax), -amountOf(quote, pricing::Rule::Tax));
    const auto detail = rowsOf(changes, "sale_detail").at(0);
    QCOMPARE(detail.number("charges_minor"), amountOf(quote, pricing::Rule::Charge));
    QCOMPARE(detail.number("tax_minor"), amountOf(quote, pricing::Rule::Tax));
    // Cash and energy; service, fuel, VAT and stamp have an account each.
    QCOMPARE(quote.carryOverAfterMinor, qint64(0));
    QCOMPARE(rowsOf(changes, "posting").size(), size_t(2 + 4));
}

void TestSalePrice::taxInPricesIsTakenOutOfThem()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 2'100'000) };
        terms.taxes = { vatOf(50'000, true) };
        terms.taxes.front().of.append(QStringLiteral("service"));
    });
    const auto decision = world.decide({ world.sale(1, 0, 50'000) });
    const auto quote = soldIn(decision).quote;
    const auto &changes = decision.changes;
    const qint64 tax = amountOf(quote, pricing::Rule::Tax);
    const qint64 energy = amountOf(quote, pricing::Rule::Energy);
    // 5/105 of what was paid for energy and service; of the service alone it is 0.100.
    QCOMPARE(tax, (2 * (energy + 2'100) + 21) / 42);
    QCOMPARE(postedTo(changes, Ledger::Tax), -tax);
    QVERIFY(qAbs(postedTo(changes, Ledger::Charge) + 2'000) <= 1);
    QCOMPARE(postedTo(changes, Ledger::EnergyRevenue) + postedTo(changes, Ledger::Charge),
        tax - energy - 2'100);
}

void TestSalePrice::onlyChargesArePaid()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 5'000'000) };
    });
    const auto decision = world.decide({ world.sale(1, 0, 5'000) });
    const auto reply = soldIn(decision);
    QVERIFY(reply.tokens.empty() && reply.quote.tokenUnits.empty());
    QCOMPARE(reply.quote.carryOverAfterMinor, qint64(0));
    const auto point = world.changedPoint(decision.changes, 0);
    QCOMPARE(point.lastTokenMinute, world.point(0).lastTokenMinute);
    QCOMPARE(point.chargedMonth, 202611);
    QVERIFY(world.isCovered(decision.changes));
    QCOMPARE(codeOf(world.answer(world.sale(2, 1, 4'999))), ErrorCode::TenderBelowMinimum);
}

void TestSalePrice::soldAtThePriceThatWasTold()
{
    SaleWorld world;
    auto told = world.sale(1, 0, 5'000);
    told.priceMark = protocol::priceMark(soldIn(world.decide({ told })).quote);
    EXPECT_OK(world.answer(told));
    // Somebody has bought meanwhile: the same money buys less.
    world.perform({ world.sale(2, 0, 50'000) });
    EXPECT_ERROR(world.answer(told), ErrorCode::PriceChanged);
    // In one batch too.
    SaleWorld other;
    auto second = other.sale(2, 0, 5'000);
    second.priceMark = told.priceMark;
    const auto decision = other.decide({ told, second });
    EXPECT_OK(decision.outcomes[0].answer);
    EXPECT_ERROR(decision.outcomes[1].answer, ErrorCode::PriceChanged);
}

void TestSalePrice::classOfTheCustomer()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.taxes.front().exemptClasses = { QStringLiteral("SCHOOL") };
    });
    world.point(0).customerClass = QStringLiteral("SCHOOL");
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000) });
    QCOMPARE(amountOf(soldIn(decision, 0).quote, pricing::Rule::Tax), qint64(0));
    QVERIFY(amountOf(soldIn(decision, 1).quote, pricing::Rule::Tax) > 0);
}

// What it was priced from gives the same price again.
void TestSalePrice::purchaseIsKept()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 2'000'000) };
    });
    world.point(0).carryOverMinor = 7;
    world.point(0).boughtWh = 190'000;
    const auto decision = world.decide({ world.sale(1, 0, 50'000) });
    const auto detail = rowsOf(decision.changes, "sale_detail").at(0);
    const auto purchase = protocol::fromBytes<pricing::Purchase>(detail.octets("purchase"));
    EXPECT_OK(purchase);
    QCOMPARE(purchase->monthsDue, 1);
    QCOMPARE(purchase->boughtThisMonth, Energy::fromWh(190'000));
    const auto &version = world.state.tariffs[tariffId].versions.front();
    const auto again = version.pricing->quote(*purchase);
    EXPECT_OK(again);
    QVERIFY(protocol::toInfo(*again, *purchase, version.pricing->tariff(), version.version, true)
        == soldIn(decision).quote);
}

void TestSalePrice::chargeWithoutAccount()
{
    SaleWorld world;
    world.state.tariffs[tariffId].parts.clear();
    EXPECT_ERROR(world.answer(world.sale(1, 0, 5'000)), ErrorCode::DataCorrupt);
}

// With the first purchase of a month, or alone.
void TestSalePrice::freeEnergyIsGivenOnceAMonth()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.freeEnergy = { { QStringLiteral("POOR"), Energy::fromWh(50'000) } };
    });
    world.point(0).customerClass = QStringLiteral("POOR");
    const auto first = soldIn(world.perform({ world.sale(1, 0, 5'000) }));
    QCOMPARE(first.tokens.size(), size_t(2));
    QCOMPARE(first.tokens[0].kind, QStringLiteral("fbe"));
    QCOMPARE(first.tokens[0].energyWh, qint64(50'000));
    QCOMPARE(first.tokens[1].kind, QStringLiteral("credit"));
    QCOMPARE(first.quote.energyFreeWh, qint64(50'000));
    QCOMPARE(first.month->boughtWh, first.quote.energyPaidWh);
    auto alone = world.sale(2, 0, 0);
    alone.payment.kind = PaymentKind::None;
    EXPECT_ERROR(world.answer(alone), ErrorCode::FreeEnergyNotDue);
    QCOMPARE(soldIn(world.perform({ world.sale(3, 0, 5'000) })).tokens.size(), size_t(1));
    world.nowMs = msAt("2026-11-30T22:00:00Z");
    world.session().expiresAtMs = world.nowMs + 1'000;
    QVERIFY(world.isCovered(world.decide({ alone }).changes));
    const auto decision = world.perform({ alone });
    const auto free = soldIn(decision);
    QCOMPARE(free.payment, QStringLiteral("none"));
    QCOMPARE(free.tokens.size(), size_t(1));
    QCOMPARE(free.tokens[0].kind, QStringLiteral("fbe"));
    // No money moves; what was given has its value.
    const auto detail = rowsOf(decision.changes, "sale_detail").at(0);
    QCOMPARE(detail.number("energy_free_wh"), 50'000);
    QVERIFY(detail.number("energy_free_minor") > 0);
    QCOMPARE(postedTo(decision.changes, Ledger::FreeEnergy), detail.number("energy_free_minor"));
    QCOMPARE(postedTo(decision.changes, Ledger::Cash), qint64(0));
}

void TestSalePrice::freeEnergyIsOfTheAccount()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.freeEnergy = { { QStringLiteral("POOR"), Energy::fromWh(50'000) } };
    });
    for (const int index : { 0, 1 })
        world.point(index).customerClass = QStringLiteral("POOR");
    world.point(1).accountId = world.point(0).accountId;
    const auto decision = world.perform({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000) });
    QCOMPARE(soldIn(decision, 0).quote.energyFreeWh, qint64(50'000));
    QCOMPARE(soldIn(decision, 1).quote.energyFreeWh, qint64(0));
    QCOMPARE(decision.changes.freeMonths.size(), size_t(1));
}

void TestSalePrice::freeEnergyThatCounts()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.freeEnergy = { { QStringLiteral("POOR"), Energy::fromWh(50'000), true } };
    });
    world.point(0).customerClass = QStringLiteral("POOR");
    const auto reply = soldIn(world.perform({ world.sale(1, 0, 5'000) }));
    QCOMPARE(world.point(0).boughtWh, reply.quote.energyPaidWh + 50'000);
    QCOMPARE(reply.month->boughtWh, world.point(0).boughtWh);
}

void TestSalePrice::debtsArePaid()
{
    SaleWorld world;
    const qint64 account = world.point(0).accountId;
    world.state.debts[account] = { { 501,
                                       { .id = QStringLiteral("D-1"),
                                           .nameEn = QStringLiteral("Arrears"),
                                           .priority = 1,
                                           .balance = Money::fromMinor(30'000),
                                           .percentPpm = 200'000 } },
        { 502,
            { .id = QStringLiteral("D-2"),
                .nameEn = QStringLiteral("Connection"),
                .priority = 2,
                .balance = Money::fromMinor(1'500) } } };
    const auto decision = world.decide({ world.sale(1, 0, 50'000) });
    const auto reply = soldIn(decision);
    // A fifth of the tender, and all of the other.
    QCOMPARE(amountOf(reply.quote, pricing::Rule::Debt), qint64(11'500));
    QVERIFY(protocol::addsUp(reply.quote));
    const auto &changes = decision.changes;
    QCOMPARE(changes.debts.size(), size_t(2));
    QCOMPARE(changes.debts.at(501).balanceMinor, qint64(20'000));
    QCOMPARE(changes.debts.at(501).balanceBefore, qint64(30'000));
    QCOMPARE(changes.debts.at(502).balanceMinor, qint64(0));
    QCOMPARE(postedTo(changes, Ledger::Debt), qint64(-11'500));
    QCOMPARE(rowsOf(changes, "sale_detail").at(0).number("debts_minor"), 11'500);
}

void TestSalePrice::debtIsNotPaidTwiceInABatch()
{
    SaleWorld world;
    world.point(1).accountId = world.point(0).accountId;
    world.state.debts[world.point(0).accountId]
        = { { 501, { .id = QStringLiteral("D-1"), .balance = Money::fromMinor(3'000) } } };
    const auto decision = world.decide({ world.sale(1, 0, 50'000), world.sale(2, 1, 50'000) });
    QCOMPARE(amountOf(soldIn(decision, 0).quote, pricing::Rule::Debt), qint64(3'000));
    QCOMPARE(amountOf(soldIn(decision, 1).quote, pricing::Rule::Debt), qint64(0));
    QCOMPARE(decision.changes.debts.at(501).balanceMinor, qint64(0));
}

// It is no energy, whatever it is called.
void TestSalePrice::debtNamedLikeALine()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) { terms.taxes = { vatOf(150'000, true) }; });
    world.state.debts[world.point(0).accountId]
        = { { 501, { .id = QStringLiteral("energy"), .balance = Money::fromMinor(1'000) } } };
    const auto decision = world.decide({ world.sale(1, 0, 50'000) });
    QCOMPARE(decision.changes.debts.at(501).balanceMinor, qint64(0));
    QCOMPARE(postedTo(decision.changes, Ledger::Debt), qint64(-1'000));
}

// November and December are due by the first version, January has none, February is due by the
// third. What a cap leaves are the newest of them.
void TestSalePrice::monthsBeforeAVersionWithoutThem()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) {
        terms.charges = { charge("service", ChargePer::Month, 20'000'000) };
        terms.chargesCapPpm = 500'000;
    });
    store::BatchTariff &tariff = world.state.tariffs[tariffId];
    const pricing::Tariff terms = tariff.versions.front().pricing->tariff();
    pricing::Tariff without = terms;
    without.startsAtMsUtc = msAt("2026-12-31T22:00:00Z");
    without.charges.clear();
    tariff.versions.push_back({ 71, 2, without.startsAtMsUtc,
        std::make_shared<const pricing::Pricing>(std::move(without)) });
    pricing::Tariff again = terms;
    again.startsAtMsUtc = msAt("2027-01-31T22:00:00Z");
    tariff.versions.push_back(
        { 72, 3, again.startsAtMsUtc, std::make_shared<const pricing::Pricing>(std::move(again)) });
    world.point(0).chargedMonth = 202610;
    QCOMPARE(countsChargedAt(world, { "2027-01-10T10:00:00Z" }), std::vector<qint64>({ 0 }));
    QCOMPARE(world.point(0).chargedMonth, 202610);
    world.nowMs = msAt("2027-02-10T10:00:00Z");
    world.session().expiresAtMs = msAt("2027-04-01T00:00:00Z");
    for (const int month : { 202611, 202612, 202702 }) {
        const auto reply = soldIn(world.perform({ world.sale(month, 0, 50'000) }));
        QCOMPARE(reply.quote.lines.front().count, qint64(1));
        QCOMPARE(world.point(0).chargedMonth, month);
    }
}

SHAHN_TEST(TestSalePrice)
#include "tst_sale_price.moc"
