// SPDX-License-Identifier: GPL-3.0-or-later
// Sales to customers with shares, certificates, entitlements and debts by month, on a real
// database.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/conversion.h"
#include "store/hot_store.h"
#include "vending/quote_service.h"
#include "vending/repricing.h"

#include <QTest>

#include <algorithm>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 86'400'000;

protocol::QuoteInfo sold(vending::BatchRunner &runner, const vending::SaleCommand &command)
{
    return protocol::fromBytes<protocol::SaleReply>(answerTo(runner, command).value())
        .value()
        .quote;
}

const pricing::Line *lineOf(const protocol::QuoteInfo &quote, pricing::Rule rule)
{
    const auto found = std::ranges::find(quote.lines, rule, &pricing::Line::rule);
    return found == quote.lines.end() ? nullptr : &*found;
}

qint64 amountOf(const protocol::QuoteInfo &quote, pricing::Rule rule)
{
    qint64 minor = 0;
    for (const pricing::Line &line : quote.lines)
        minor += line.rule == rule ? line.amount.minor() : 0;
    return minor;
}

// Of energy that was paid, by class.
std::map<QString, qint64> energyOf(const protocol::QuoteInfo &quote)
{
    std::map<QString, qint64> energy;
    for (const pricing::Line &line : quote.lines) {
        if (line.rule == pricing::Rule::Energy)
            energy[line.customerClass] += line.energy.wh();
    }
    return energy;
}

bool run(SaleFixture &world, const QString &statement)
{
    const auto done = world.base().connection().runText(statement);
    if (!done)
        qWarning("%s", qPrintable(done.error().detail));
    return done.has_value();
}

// However long ago the session was opened.
bool advance(SaleFixture &world, qint64 days)
{
    world.clock().advanceMs(days * dayMs);
    return run(world,
        QStringLiteral("UPDATE session SET expires_at_ms = %1")
            .arg(world.clock().nowMsUtc() + dayMs));
}

// A tariff with a sheet for shops and one for staff, and two categories.
bool addClasses(SaleFixture &world)
{
    return run(world,
               QStringLiteral("UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
                              " '\"sheets\":[{\"classes\":[\"SHOP\"],\"schedules\":[{\"steps\":[{"
                              "\"priceMicro\":90000}]}]},{\"classes\":[\"STAFF\"],\"schedules\":[{"
                              "\"steps\":[{\"priceMicro\":1000}]}]}],\"taxes\"')"))
        && run(world,
            QStringLiteral("INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
                           " VALUES ('customerCategory', 'SHOP', 'Shop', 'متجر', 'active'),"
                           " ('customerCategory', 'STAFF', 'Staff', 'موظفون', 'active')"));
}

QString idOfPoint(int meterIndex)
{
    return QStringLiteral("(SELECT point_id FROM meter WHERE drn = '%1')")
        .arg(meterNumberAt(meterIndex).drn());
}

QString idOfAccount(int meterIndex)
{
    return QStringLiteral("(SELECT account_id FROM supply_point WHERE point_id = %1)")
        .arg(idOfPoint(meterIndex));
}

bool addShare(SaleFixture &world, int meterIndex, const char *category, qint64 ppm)
{
    const QString point = idOfPoint(meterIndex);
    return run(world,
               QStringLiteral(
                   "INSERT INTO point_share (share_code, point_id, category_id, percent_ppm)"
                   " SELECT 'S-%1', %2, entry_id, %3 FROM code_entry WHERE entry_code = '%1'")
                   .arg(QLatin1String(category), point)
                   .arg(ppm))
        && run(world,
            QStringLiteral(
                "UPDATE supply_point SET shared_ppm = shared_ppm + %1 WHERE point_id = %2")
                .arg(ppm)
                .arg(point));
}

// what: column and value of its kind: "tax, 'vat'".
bool entitle(SaleFixture &world, int meterIndex, const char *kind,
    const std::pair<QString, QString> &what, qint64 untilMs)
{
    const QString account = idOfAccount(meterIndex);
    return run(world,
               QStringLiteral(
                   "INSERT INTO entitlement (entitlement_code, account_id, kind, %1, certificate,"
                   " starts_at_ms, ends_at_ms, state)"
                   " SELECT 'E-%2', %3, '%2', %4, 'No. %2', 1, %5, 'active'")
                   .arg(what.first, QLatin1String(kind), account, what.second)
                   .arg(untilMs))
        && run(world,
            QStringLiteral("UPDATE account SET is_entitled = 1 WHERE account_id = %1")
                .arg(account));
}

// What a sale leaves of a debt.
QString debtOf(SaleFixture &world)
{
    const auto rows = world.base().connection().runText(QStringLiteral(
        "SELECT balance_minor, due_month, paid_of_month_minor FROM debt WHERE debt_code = 'D-1'"));
    return QStringLiteral("%1 %2 %3")
        .arg(rows->first().int64("balance_minor"))
        .arg(rows->first().int64("due_month"))
        .arg(rows->first().int64("paid_of_month_minor"));
}

bool addDebtByMonth(SaleFixture &world, qint64 startsAtMs = 0)
{
    return run(world,
        QStringLiteral("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                       " balance_minor, priority, instalment_minor, instalment_per, starts_at_ms)"
                       " SELECT 'D-1', %1, 0, 3000, 3000, 1, 600, 2, %2")
            .arg(idOfAccount(0))
            .arg(startsAtMs));
}

} // namespace

class TestPriceRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sharesArePricedByTheirClasses_data() { addEngineRows(); }

    void sharesArePricedByTheirClasses();

    void sharesOfTheOwnClassAreOne_data() { addEngineRows(); }

    void sharesOfTheOwnClassAreOne();

    void aCertificateExemptsForItsDays_data() { addEngineRows(); }

    void aCertificateExemptsForItsDays();

    void freeEnergyOfAnAccountIsGivenOnceAMonth_data() { addEngineRows(); }

    void freeEnergyOfAnAccountIsGivenOnceAMonth();

    void freeEnergyIsBookedAtItsValue_data() { addEngineRows(); }

    void freeEnergyIsBookedAtItsValue();

    void aClassHoldsForItsDays_data() { addEngineRows(); }

    void aClassHoldsForItsDays();

    void theQuoteIsThePriceOfTheSale_data() { addEngineRows(); }

    void theQuoteIsThePriceOfTheSale();

    void instalmentsOfAMonthStayDue_data() { addEngineRows(); }

    void instalmentsOfAMonthStayDue();

    void instalmentsAreTakenBack_data() { addEngineRows(); }

    void instalmentsAreTakenBack();

    void monthsCountFromTheStartOfADebt_data() { addEngineRows(); }

    void monthsCountFromTheStartOfADebt();
};

void TestPriceRecords::sharesArePricedByTheirClasses()
{
    USE_SALES(world);
    QVERIFY(addClasses(*world));
    QVERIFY(addShare(*world, 0, "SHOP", 250'000));
    auto runner = world->runner();
    const auto mixed = sold(runner, world->sale(0, 0));
    const auto energy = energyOf(mixed);
    QCOMPARE(energy.size(), size_t(2)); // the rest is of no class
    QCOMPARE(energy.at(QString()) + energy.at(QStringLiteral("SHOP")), mixed.energyPaidWh);
    QVERIFY(qAbs(energy.at(QStringLiteral("SHOP")) * 4 - mixed.energyPaidWh) <= 4);
    const auto shop
        = std::ranges::find(mixed.lines, QStringLiteral("SHOP"), &pricing::Line::customerClass);
    QCOMPARE(shop->rateMicro, qint64(90'000));
    QCOMPARE(shop->nameEn, QStringLiteral("Shop"));
    QCOMPARE(shop->nameAr, QStringLiteral("متجر"));
    const auto other = energyOf(sold(runner, world->sale(1, 1)));
    QCOMPARE(other.size(), size_t(1));
    QVERIFY(other.contains(QString()));
    const auto repriced = vending::repriceSales(world->base().connection(), std::nullopt, {});
    EXPECT_OK(repriced);
    QCOMPARE(repriced->sentences, QStringList());
    QCOMPARE(world->auditBooks(), QString());
}

void TestPriceRecords::sharesOfTheOwnClassAreOne()
{
    USE_SALES(world);
    QVERIFY(addClasses(*world));
    QVERIFY(addShare(*world, 0, "SHOP", 250'000));
    QVERIFY(addShare(*world, 0, "STAFF", 150'000));
    QVERIFY(run(*world,
        QStringLiteral("UPDATE account SET category_id = (SELECT entry_id FROM code_entry"
                       " WHERE entry_code = 'STAFF')")));
    auto runner = world->runner();
    const auto mixed = sold(runner, world->sale(0, 0));
    const auto energy = energyOf(mixed);
    QCOMPARE(energy.size(), size_t(2));
    QVERIFY(qAbs(energy.at(QStringLiteral("STAFF")) * 4 - mixed.energyPaidWh * 3) <= 4);
    // By shares that are more than all of it, which the records refuse, nothing is sold.
    QVERIFY(run(*world, QStringLiteral("UPDATE point_share SET percent_ppm = 600000")));
    EXPECT_ERROR(answerTo(runner, world->sale(1, 0)), ErrorCode::InvalidField);
    // One that ended.
    QVERIFY(run(*world, QStringLiteral("UPDATE point_share SET percent_ppm = 0")));
    QCOMPARE(energyOf(sold(runner, world->sale(2, 0))).size(), size_t(1));
}

void TestPriceRecords::aCertificateExemptsForItsDays()
{
    USE_SALES(world);
    const qint64 end = world->clock().nowMsUtc() + 2 * dayMs;
    QVERIFY(entitle(
        *world, 0, "taxExemption", { QStringLiteral("tax"), QStringLiteral("'vat'") }, end));
    auto runner = world->runner();
    const auto exempt = sold(runner, world->sale(0, 0));
    const pricing::Line *tax = lineOf(exempt, pricing::Rule::Tax);
    QVERIFY(tax != nullptr);
    QCOMPARE(tax->amount, Money());
    QCOMPARE(tax->certificate, QStringLiteral("No. taxExemption"));
    QVERIFY(amountOf(sold(runner, world->sale(1, 1)), pricing::Rule::Tax) > 0);
    QVERIFY(advance(*world, 2));
    const auto taxed = sold(runner, world->sale(2, 0));
    tax = lineOf(taxed, pricing::Rule::Tax);
    QVERIFY(tax->amount > Money());
    QCOMPARE(tax->certificate, QString());
    QVERIFY(run(*world, QStringLiteral("UPDATE entitlement SET ends_at_ms = 0")));
    QVERIFY(amountOf(sold(runner, world->sale(3, 0)), pricing::Rule::Tax) > 0); // fails closed
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

void TestPriceRecords::freeEnergyOfAnAccountIsGivenOnceAMonth()
{
    USE_SALES(world);
    QVERIFY(entitle(
        *world, 0, "freeEnergy", { QStringLiteral("monthly_kwh"), QStringLiteral("7") }, 0));
    // Two points of one account.
    QVERIFY(run(*world,
        QStringLiteral("UPDATE supply_point SET account_id = %1 WHERE point_id = %2")
            .arg(idOfAccount(0), idOfPoint(1))));
    auto runner = world->runner();
    const auto given = sold(runner, world->sale(0, 0));
    QCOMPARE(given.energyFreeWh, qint64(7'000));
    QCOMPARE(
        lineOf(given, pricing::Rule::FreeEnergy)->certificate, QStringLiteral("No. freeEnergy"));
    QCOMPARE(sold(runner, world->sale(1, 1)).energyFreeWh, qint64(0));
    QCOMPARE(sold(runner, world->sale(2, 2)).energyFreeWh, qint64(0)); // another account
    // Taken back, it is due again.
    const auto command = world->reversal(3, 0, 0);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(sold(runner, world->sale(4, 1)).energyFreeWh, qint64(7'000));
    QVERIFY(advance(*world, 31));
    QCOMPARE(sold(runner, world->sale(5, 0)).energyFreeWh, qint64(7'000));
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

// 7 kWh at the step that the month stands at: 12 a kWh at its beginning, 25 behind what was bought.
void TestPriceRecords::freeEnergyIsBookedAtItsValue()
{
    USE_SALES(world);
    QVERIFY(entitle(
        *world, 0, "freeEnergy", { QStringLiteral("monthly_kwh"), QStringLiteral("7") }, 0));
    auto runner = world->runner();
    const auto booked = [&world](int ledger) {
        return world->number(QStringLiteral("SELECT CAST(COALESCE(SUM(debit_minor - credit_minor),"
                                            " 0) AS BIGINT) AS n FROM account_day"
                                            " WHERE ledger_account >> 48 = %1")
                                 .arg(ledger));
    };
    const auto first = sold(runner, world->sale(0, 0));
    QCOMPARE(booked(29), qint64(7 * 12));
    QCOMPARE(-booked(2), amountOf(first, pricing::Rule::Energy) + 7 * 12);
    QCOMPARE(world->auditBooks(), QString());
    const auto command = world->reversal(1, 0, 0);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(booked(29), qint64(0));
    QCOMPARE(booked(2), qint64(0));
    QVERIFY(run(*world, QStringLiteral("UPDATE account SET is_entitled = 0")));
    sold(runner, world->sale(2, 0));
    QVERIFY(run(*world,
        QStringLiteral("UPDATE account SET is_entitled = 1"
                       " WHERE account_id = %1")
            .arg(idOfAccount(0))));
    // Alone it takes no money, and has its value all the same.
    vending::SaleCommand alone = world->sale(3, 0);
    alone.tender = {};
    alone.payment.kind = PaymentKind::None;
    QCOMPARE(sold(runner, alone).energyFreeWh, qint64(7'000));
    QCOMPARE(booked(29), qint64(7 * 25));
    QCOMPARE(world->auditBooks(), QString());

    sql::Connection &connection = world->base().connection();
    QCOMPARE(vending::repriceSales(connection, std::nullopt, {})->sentences, QStringList());
    const QString ofLast = QStringLiteral(" WHERE energy_free_minor = 175");
    QVERIFY(
        run(*world, QStringLiteral("UPDATE sale_detail SET energy_free_minor = 175 + 1") + ofLast));
    const auto wrong = vending::repriceSales(connection, std::nullopt, {});
    QCOMPARE(wrong->wrongCount, qint64(1));
    QVERIFY(wrong->sentences.front().contains(
        QStringLiteral("energy_free_minor is 176 and would be 175")));
    // What was stored before free energy was booked is not wrong.
    QVERIFY(run(*world, QStringLiteral("UPDATE sale_detail SET energy_free_minor = NULL")));
    QCOMPARE(vending::repriceSales(connection, std::nullopt, {})->sentences, QStringList());
}

void TestPriceRecords::aClassHoldsForItsDays()
{
    USE_SALES(world);
    QVERIFY(addClasses(*world));
    const qint64 end = world->clock().nowMsUtc() + 2 * dayMs;
    QVERIFY(entitle(*world, 0, "class",
        { QStringLiteral("category_id"),
            QStringLiteral("(SELECT entry_id FROM code_entry WHERE entry_code = 'STAFF')") },
        end));
    auto runner = world->runner();
    const auto staff = sold(runner, world->sale(0, 0));
    const pricing::Line *energy = lineOf(staff, pricing::Rule::Energy);
    QCOMPARE(energy->customerClass, QStringLiteral("STAFF"));
    QCOMPARE(energy->nameEn, QStringLiteral("Staff"));
    QCOMPARE(energy->certificate, QStringLiteral("No. class"));
    QVERIFY(advance(*world, 2));
    const auto own = sold(runner, world->sale(1, 0));
    energy = lineOf(own, pricing::Rule::Energy);
    QCOMPARE(energy->customerClass, QString());
    QCOMPARE(energy->certificate, QString());
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

void TestPriceRecords::theQuoteIsThePriceOfTheSale()
{
    USE_SALES(world);
    QVERIFY(addClasses(*world));
    QVERIFY(addShare(*world, 0, "SHOP", 400'000));
    QVERIFY(entitle(
        *world, 0, "freeEnergy", { QStringLiteral("monthly_kwh"), QStringLiteral("3") }, 0));
    QVERIFY(entitle(*world, 0, "taxExemption", { QStringLiteral("tax"), QStringLiteral("'vat'") },
        world->clock().nowMsUtc() + dayMs));
    QVERIFY(addDebtByMonth(*world));
    const auto hotStore = store::HotStore::make(world->base().connection());
    const vending::QuoteService quotes(*hotStore, world->clock(), world->vault());
    const auto quote
        = quotes.quote({ meterNumberAt(0), Money::fromMinor(4'321), QStringLiteral("OMR") });
    EXPECT_OK(quote);
    const auto standing = quotes.standing(meterNumberAt(0));
    EXPECT_OK(standing);
    QCOMPARE(standing->purchase.shares.size(), size_t(2));
    QCOMPARE(standing->purchase.exemptions.size(), size_t(1));
    QVERIFY(standing->purchase.freeEntitlement.has_value());
    QCOMPARE(standing->purchase.debts.front().monthsDue, 1);
    auto runner = world->runner();
    QCOMPARE(protocol::priceMark(sold(runner, world->sale(0, 0, 4'321))), quote->priceMark);
    QCOMPARE(world->auditBooks(), QString());
}

// 3,000 in instalments of 600 a month; the clock stands in October 2025.
void TestPriceRecords::instalmentsOfAMonthStayDue()
{
    USE_SALES(world);
    QVERIFY(addDebtByMonth(*world));
    auto runner = world->runner();
    const auto paid = [&](int id, qint64 tender) {
        return amountOf(sold(runner, world->sale(id, 0, tender)), pricing::Rule::Debt);
    };
    QCOMPARE(paid(0, 5'000), qint64(600));
    QCOMPARE(debtOf(*world), QStringLiteral("2400 202511 0"));
    QCOMPARE(paid(1, 5'000), qint64(0)); // once a month
    QCOMPARE(world->auditBooks(), QString());
    QVERIFY(advance(*world, 61)); // December: November was missed
    const auto partly = sold(runner, world->sale(2, 0, 700));
    const pricing::Line *line = lineOf(partly, pricing::Rule::Debt);
    QVERIFY(line != nullptr);
    QCOMPARE(line->amount, Money::fromMinor(700));
    QCOMPARE(line->count, qint64(1));
    QCOMPARE(line->countLeft, qint64(1));
    QCOMPARE(debtOf(*world), QStringLiteral("1700 202512 100"));
    QCOMPARE(paid(3, 5'000), qint64(500));
    QCOMPARE(debtOf(*world), QStringLiteral("1200 202601 0"));
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

void TestPriceRecords::instalmentsAreTakenBack()
{
    USE_SALES(world);
    QVERIFY(addDebtByMonth(*world));
    auto runner = world->runner();
    const auto reverse = [&](int id, int sale, qint64 tender) {
        auto command = world->reversal(id, 0, sale, tender);
        command.order.proof = ReversalProof::MeterReading;
        command.order.proofReference = QStringLiteral("reading 7");
        command.contentHash = vending::contentHashOf(command.order);
        return world->approve(command) && answerTo(runner, command).has_value();
    };
    const QString untouched = debtOf(*world);
    QCOMPARE(untouched, QStringLiteral("3000 0 0"));
    EXPECT_OK(answerTo(runner, world->sale(0, 0, 5'000)));
    QVERIFY(reverse(1, 0, 5'000));
    QCOMPARE(debtOf(*world), untouched);
    QCOMPARE(world->auditBooks(), QString());

    EXPECT_OK(answerTo(runner, world->sale(2, 0, 5'000))); // October
    QVERIFY(advance(*world, 61));
    const QString before = debtOf(*world);
    EXPECT_OK(answerTo(runner, world->sale(3, 0, 700))); // November and 100 of December
    QVERIFY(reverse(4, 3, 700));
    QCOMPARE(debtOf(*world), before);

    EXPECT_OK(answerTo(runner, world->sale(5, 0, 700)));
    QCOMPARE(debtOf(*world), QStringLiteral("1700 202512 100"));
    // Of October, behind a later one: a month and its money are due again.
    QVERIFY(reverse(6, 2, 5'000));
    QCOMPARE(debtOf(*world), QStringLiteral("2300 202511 100"));
    EXPECT_OK(answerTo(runner, world->sale(7, 0, 5'000)));
    QCOMPARE(debtOf(*world), QStringLiteral("1200 202601 0"));
    // A part of a month: 700 of instalments of 600 that were all paid.
    QVERIFY(reverse(8, 5, 700));
    QCOMPARE(debtOf(*world), QStringLiteral("1900 202511 500"));
}

void TestPriceRecords::monthsCountFromTheStartOfADebt()
{
    USE_SALES(world);
    QVERIFY(addDebtByMonth(*world, world->clock().nowMsUtc() - 62 * dayMs)); // August
    auto runner = world->runner();
    QCOMPARE(amountOf(sold(runner, world->sale(0, 0)), pricing::Rule::Debt), qint64(1'800));
    QCOMPARE(debtOf(*world), QStringLiteral("1200 202511 0"));
    // One that is postponed has nothing due before.
    QVERIFY(run(*world,
        QStringLiteral("UPDATE debt SET starts_at_ms = %1")
            .arg(world->clock().nowMsUtc() + 70 * dayMs))); // December
    QVERIFY(advance(*world, 92));
    QCOMPARE(amountOf(sold(runner, world->sale(1, 0)), pricing::Rule::Debt), qint64(1'200));
    QCOMPARE(debtOf(*world), QStringLiteral("0 202602 0"));
}

SHAHN_TEST(TestPriceRecords)
#include "tst_price_records.moc"
