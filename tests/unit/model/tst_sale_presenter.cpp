// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sale_presenter.h"

#include "core/uuid.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::QuoteLinesModel;
using model::SalePresenter;
using Stage = model::SalePresenter::Stage;
using PriceSource = model::SalePresenter::PriceSource;

class SalePresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void pricesWhileTyping();
    void linesAddUp();
    void everyKindOfLineIsShown();
    void paymentWithoutEnergyIsSaid();
    void soldAtTheShownPriceAlone();
    void tariffThatCannotPriceIsNone();
    void saleThatWasFoundMovesThePrice();
    void instalmentsOfAMonthAreAskedForOnce();
    void amountsAreRead();
    void unusualTenderIsAskedOnce();
    void openPriceIsAskedForAgain();
    void priceOutsideTheLinesIsNotShown();
    void refusedMeterIsLoadedAnewAfterItsTokens();
    void whatIsUnusualIsTheUtilitysChoice_data();
    void whatIsUnusualIsTheUtilitysChoice();
    void serverConfirms();
    void serverCorrects();
    void lateServerPriceIsDropped();
    void serverRefusalStopsTheSale();
    void obstacles_data();
    void obstacles();
    void offlineAndPendingStopTheSale();
    void sells();
    void refusalIsShown();
    void freeEnergyAlone();
    void askedByEnergy();
    void unknownTurnsIntoSold();
    void unknownTurnsIntoNotSold();
    void nextCustomerWhileUnknown();
    void lateMeterIsDropped();
    void signOutClears();

private:
    void select(const protocol::MeterReply &reply = test::meterReply());
    protocol::QuoteInfo serverPrice(qint64 carryOverMinor = 12);
    void sell();

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<SalePresenter> m_sale;
};

void SalePresenterTest::init()
{
    m_sale.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_sale = std::make_unique<SalePresenter>(SalePresenter::Parts{
        m_desk->calls, m_desk->line, *m_desk->outbox, m_desk->session, m_desk->scheduler });
    new QAbstractItemModelTester(
        &m_sale->lines(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_sale.get());
}

void SalePresenterTest::select(const protocol::MeterReply &reply)
{
    m_sale->selectMeter(reply.customer.meterNumber);
    QCOMPARE(m_sale->stage(), Stage::Loading);
    m_desk->calls.meters.back().answer(reply);
    QCOMPARE(m_sale->stage(), Stage::Pricing);
}

// What the server computes for 50.000 with the carry-over given.
protocol::QuoteInfo SalePresenterTest::serverPrice(qint64 carryOverMinor)
{
    protocol::MeterReply meter = test::meterReply();
    meter.standing.carryOver = Money::fromMinor(carryOverMinor);
    return test::quoteOf(meter, 50'000);
}

void SalePresenterTest::sell()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    QVERIFY(m_sale->isSellable());
    m_sale->sell();
    QCOMPARE(m_sale->stage(), Stage::Selling);
    QCOMPARE(m_desk->calls.sales.size(), 1U);
}

void SalePresenterTest::pricesWhileTyping()
{
    m_sale->setAmountText(QStringLiteral("5"));
    QVERIFY(!m_sale->quote());
    select();
    QVERIFY(m_sale->quote());
    QCOMPARE(m_sale->quote()->tenderMinor, 5'000);
    QCOMPARE(m_sale->priceSource(), PriceSource::Local);
    m_sale->setAmountText(QStringLiteral("50"));
    QCOMPARE(m_sale->quote()->tenderMinor, 50'000);
    QVERIFY(m_sale->isSellable());
    m_sale->setAmountText(QString());
    QVERIFY(!m_sale->quote());
    QVERIFY(!m_sale->isSellable());
    QVERIFY(!m_sale->obstacle());
    QCOMPARE(m_sale->lines().rowCount(), 0);
}

void SalePresenterTest::linesAddUp()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    std::vector<QuoteLinesModel::Kind> kinds;
    Money sum;
    Money total;
    for (const QuoteLinesModel::Line &line : m_sale->lines().lines()) {
        kinds.push_back(line.kind);
        if (line.kind == QuoteLinesModel::Kind::Total)
            total = line.amount;
        else
            sum = sum + line.amount;
    }
    QCOMPARE(total.minor(), 50'000);
    QCOMPARE(sum, total);
    using Kind = QuoteLinesModel::Kind;
    // 60 kWh are left in the first step, so both steps are used; the carry-over is used too.
    QCOMPARE(kinds.at(0), Kind::Energy);
    QCOMPARE(kinds.at(1), Kind::Energy);
    QCOMPARE(kinds.at(2), Kind::Tax);
    QCOMPARE(kinds.at(3), Kind::CarryOverUsed);
    QCOMPARE(kinds.back(), Kind::Total);
    QCOMPARE(m_sale->lines().lines().at(1).stepNumber, 2);
    QCOMPARE(m_sale->lines().lines().at(1).stepCount, 2);
}

// Three months of 1.500, a fifth of the tender for the debt, 20 kWh free; of the 35.287 that VAT on
// the charge leaves, 74.6 kWh at 0.450 with 5 % VAT.
void SalePresenterTest::everyKindOfLineIsShown()
{
    using Kind = QuoteLinesModel::Kind;
    select(test::meterReplyOfEverything());
    m_sale->setAmountText(QStringLiteral("50"));
    const std::pair<Kind, int> expected[]
        = { { Kind::FreeEnergy, 0 }, { Kind::Charge, 4'500 }, { Kind::Debt, 10'000 },
              { Kind::Energy, 33'570 }, { Kind::Tax, 1'904 }, { Kind::CarryOverUsed, -12 },
              { Kind::CarryOverLeft, 38 }, { Kind::Total, 50'000 }, { Kind::Contained, 658 } };
    const auto &lines = m_sale->lines().lines();
    QCOMPARE(lines.size(), std::size(expected));
    for (size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines[i].kind, expected[i].first);
        QCOMPARE(lines[i].amount.minor(), expected[i].second);
    }
    QCOMPARE(lines[0].priced.energy.wh(), 20'000);
    QCOMPARE(lines[1].priced.count, 3);
    const Currency currency = m_desk->session.currency();
    const model::PriceLabel debt = QuoteLinesModel::labelOf(lines[2], currency);
    QCOMPARE(debt.figure, QStringLiteral("30.000")); // what is left of it
    QCOMPARE(lines[3].priced.energy.wh(), 74'600);
    QCOMPARE(lines[3].periodName.en, QStringLiteral("Peak"));
    QCOMPARE(lines[3].stepCount, 1); // of the period; the tariff has two
    QCOMPARE(QuoteLinesModel::labelOf(lines[8], currency).figure, QStringLiteral("2"));
    QCOMPARE(m_sale->quote()->tokenUnits, (std::vector<qint64>{ 200, 746 }));
    QVERIFY(!m_sale->isPaymentOnly());
}

void SalePresenterTest::paymentWithoutEnergyIsSaid()
{
    select(test::meterReplyOfDebt());
    m_sale->setAmountText(QStringLiteral("50"));
    QVERIFY(m_sale->isPaymentOnly());
    QVERIFY(m_sale->isSellable());
    QCOMPARE(m_sale->lines().lines().size(), 2U); // debt and total
    m_sale->setAmountText(QStringLiteral("100"));
    QVERIFY(!m_sale->isPaymentOnly());
    m_sale->setAmountText(QString());
    QVERIFY(!m_sale->isPaymentOnly());
}

// The server compares the mark with that of its own price.
void SalePresenterTest::soldAtTheShownPriceAlone()
{
    sell();
    const auto &asked = m_desk->calls.sales[0];
    QCOMPARE(asked.question.request.priceMark, protocol::priceMark(serverPrice()));
    m_desk->calls.refuseAndClose(asked, ErrorCode::PriceChanged);
    QCOMPARE(m_sale->stage(), Stage::NotSold);
    QCOMPARE(m_sale->refusal()->code, ErrorCode::PriceChanged);
    m_sale->backToPricing();
    QCOMPARE(m_sale->stage(), Stage::Loading);
    protocol::MeterReply changed = test::meterReply();
    changed.standing.carryOver = Money();
    m_desk->calls.meters.back().answer(changed);
    QCOMPARE(m_sale->quote()->carryOverBeforeMinor, 0);
    // The server's price in place of the own one: then its mark.
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    m_desk->calls.quotes.back().answer(serverPrice(7));
    QCOMPARE(m_sale->priceSource(), PriceSource::Corrected);
    m_sale->sell();
    QCOMPARE(
        m_desk->calls.sales.back().question.request.priceMark, protocol::priceMark(serverPrice(7)));
}

void SalePresenterTest::tariffThatCannotPriceIsNone()
{
    protocol::MeterReply noSteps = test::meterReply();
    noSteps.tariff->terms.schedules.clear();
    protocol::MeterReply otherMoney = test::meterReply();
    otherMoney.tariff->terms.currency.decimals = 2;
    protocol::MeterReply senseless = test::meterReply();
    senseless.standing.carryOver = Money::fromMinor(-1);
    for (const protocol::MeterReply &meter : { noSteps, otherMoney, senseless }) {
        select(meter);
        m_sale->setAmountText(QStringLiteral("50"));
        QVERIFY(m_sale->obstacle());
        QCOMPARE(m_sale->obstacle()->code, ErrorCode::TariffNotInForce);
        m_sale->clear();
    }
}

// The months and the debt that it paid are not asked for again.
void SalePresenterTest::saleThatWasFoundMovesThePrice()
{
    const protocol::MeterReply meter = test::meterReplyOfEverything();
    select(meter);
    m_sale->setAmountText(QStringLiteral("50"));
    m_sale->sell();
    m_desk->calls.sales[0].stayUnknown();
    m_sale->clear();
    select(meter);
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->outbox->askNow();
    const auto asked = m_desk->calls.settlements.at(0);
    protocol::SaleReply sale = test::saleReply(asked.question.id);
    sale.quote = test::quoteOf(meter, 50'000);
    sale.month = protocol::MonthInfo{ 202511, 114'600 };
    asked.answer(test::settledAs(outbox::documentOf(sale)));
    const pricing::Purchase &standing = m_sale->meter()->standing;
    QCOMPARE(standing.carryOver.minor(), 38);
    QCOMPARE(standing.boughtThisMonth.wh(), 114'600);
    QCOMPARE(standing.monthsDue, 0);
    QCOMPARE(standing.debts.at(0).balance.minor(), 30'000);
    QVERIFY(!standing.isFreeDue);
    QCOMPARE(m_sale->quote()->carryOverBeforeMinor, 38);
    using Kind = QuoteLinesModel::Kind;
    QCOMPARE(m_sale->lines().lines().at(0).kind, Kind::Debt);
}

void SalePresenterTest::instalmentsOfAMonthAreAskedForOnce()
{
    protocol::MeterReply meter = test::meterReplyOfDebt();
    pricing::Debt &debt = meter.standing.debts.front();
    debt.percentPpm.reset();
    debt.instalment = Money::fromMinor(6'000);
    debt.instalmentPer = pricing::InstalmentPer::Month;
    debt.monthsDue = 2;
    debt.paidOfMonth = Money::fromMinor(1'000);
    select(meter);
    m_sale->setAmountText(QStringLiteral("8"));
    m_sale->sell();
    const auto &asked = m_desk->calls.sales.at(0);
    protocol::SaleReply sale = test::saleReply(asked.question.id);
    sale.quote = test::quoteOf(meter, 8'000);
    asked.answer(sale);
    const pricing::Debt &left = m_sale->meter()->standing.debts.at(0);
    QCOMPARE(left.balance.minor(), 82'000);
    QCOMPARE(left.monthsDue, 1); // 5,000 of the first, and 3,000 of the second
    QCOMPARE(left.paidOfMonth.minor(), 3'000);
}

void SalePresenterTest::amountsAreRead()
{
    select();
    m_sale->setAmountText(QStringLiteral("1,5"));
    QCOMPARE(m_sale->tender()->minor(), 1'500);
    m_sale->setAmountText(QStringLiteral("٥٠٫٥"));
    QCOMPARE(m_sale->tender()->minor(), 50'500);
    m_sale->setAmountText(QStringLiteral("1.2.3.4"));
    QVERIFY(!m_sale->tender());
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::AmountNotUnderstood);
    m_sale->setAmountText(QStringLiteral("1,500"));
    QVERIFY(!m_sale->tender());
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::AmountAmbiguous);
    QVERIFY(!m_sale->isSellable());
}

void SalePresenterTest::unusualTenderIsAskedOnce()
{
    protocol::MeterReply reply = test::meterReply();
    for (const qint64 tender : { 5'000, 10'000 }) {
        protocol::SaleSummary sale;
        sale.tenderMinor = tender;
        reply.recentSales.push_back(sale);
    }
    select(reply);
    m_sale->setAmountText(QStringLiteral("50")); // five times the largest: still usual
    m_sale->sell();
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    m_desk->calls.refuseAndClose(m_desk->calls.sales[0], ErrorCode::MeterBlocked);
    m_sale->clear();

    select(reply);
    m_sale->setAmountText(QStringLiteral("50.1"));
    QVERIFY(!m_sale->isUnusualTenderAsked());
    m_sale->sell();
    QVERIFY(m_sale->isUnusualTenderAsked());
    QCOMPARE(m_sale->stage(), Stage::Pricing);
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    m_sale->setAmountText(QStringLiteral("60")); // another amount is another question
    QVERIFY(!m_sale->isUnusualTenderAsked());
    m_sale->sell();
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    m_sale->sell(); // a double click
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    for (int i = 0; i < 30; ++i) { // a key that is held down
        m_desk->scheduler.advanceMs(SalePresenter::questionReadMs / 2);
        m_sale->sell();
    }
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    m_desk->scheduler.advanceMs(SalePresenter::questionReadMs);
    m_sale->sell();
    QCOMPARE(m_sale->stage(), Stage::Selling);
    QCOMPARE(m_desk->calls.sales.size(), 2U);
}

// Another till may have sold to the meter while this one was cut off.
void SalePresenterTest::openPriceIsAskedForAgain()
{
    select();
    m_desk->line.noteSilence();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    QVERIFY(m_desk->calls.quotes.empty());
    m_desk->line.noteAnswer(10);
    QCOMPARE(m_desk->calls.quotes.size(), 1U);
    m_desk->calls.quotes[0].stayUnknown();
    m_desk->line.noteSilence();
    m_desk->line.noteAnswer(10);
    QCOMPARE(m_desk->calls.quotes.size(), 2U);
    m_desk->calls.quotes[1].answer(serverPrice());
    QCOMPARE(m_sale->priceSource(), PriceSource::Confirmed);
    m_desk->line.noteSilence();
    m_desk->line.noteAnswer(10);
    QCOMPARE(m_desk->calls.quotes.size(), 2U); // it is answered
}

void SalePresenterTest::priceOutsideTheLinesIsNotShown()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    protocol::QuoteInfo price = serverPrice();
    price.lines.back().amount = Money(); // the tax
    m_desk->calls.quotes[0].answer(price);
    QCOMPARE(m_sale->priceSource(), PriceSource::Local);
}

// A key change did away with what the server had refused sales for.
void SalePresenterTest::refusedMeterIsLoadedAnewAfterItsTokens()
{
    protocol::MeterReply reply = test::meterReply();
    reply.refusal = protocol::RefusalInfo{ static_cast<int>(ErrorCode::VendingKeyExpired), {} };
    select(reply);
    QVERIFY(!m_sale->isSellable());
    const size_t loads = m_desk->calls.meters.size();
    const auto id = m_desk->outbox->submit(newRequestId(m_desk->scheduler.clock, m_desk->random),
        outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") });
    QVERIFY(id);
    m_desk->calls.engineerings.back().answer(
        test::engineeringReply(m_desk->calls.engineerings.back().question.id));
    QCOMPARE(m_desk->calls.meters.size(), loads + 1);
    m_desk->calls.meters.back().answer(test::meterReply());
    QVERIFY(!m_sale->obstacle());
}

void SalePresenterTest::whatIsUnusualIsTheUtilitysChoice_data()
{
    QTest::addColumn<int>("factor");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<bool>("isAsked");
    QTest::addRow("just twice") << 2 << QStringLiteral("20") << false;
    QTest::addRow("more than twice") << 2 << QStringLiteral("20.1") << true;
    QTest::addRow("any more") << 1 << QStringLiteral("10.1") << true;
    QTest::addRow("never") << 0 << QStringLiteral("900") << false;
}

void SalePresenterTest::whatIsUnusualIsTheUtilitysChoice()
{
    QFETCH(int, factor);
    QFETCH(QString, amount);
    protocol::SignInReply signIn = test::signInReply();
    signIn.utility.unusualAmountFactor = factor;
    m_desk->session.renew(signIn);
    protocol::MeterReply reply = test::meterReply();
    protocol::SaleSummary sale;
    sale.tenderMinor = 10'000;
    reply.recentSales.push_back(sale);
    select(reply);
    m_sale->setAmountText(amount);
    m_sale->sell();
    QTEST(m_sale->isUnusualTenderAsked(), "isAsked");
}

void SalePresenterTest::serverConfirms()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs - 1);
    QVERIFY(m_desk->calls.quotes.empty());
    m_desk->scheduler.advanceMs(1);
    QCOMPARE(m_desk->calls.quotes.size(), 1U);
    QCOMPARE(m_desk->calls.quotes[0].question.request.tenderMinor, 50'000);
    m_desk->calls.quotes[0].answer(serverPrice());
    QCOMPARE(m_sale->priceSource(), PriceSource::Confirmed);
    QVERIFY(m_sale->isSellable());
}

void SalePresenterTest::serverCorrects()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    m_desk->calls.quotes.at(0).answer(serverPrice(0));
    QCOMPARE(m_sale->priceSource(), PriceSource::Corrected);
    QCOMPARE(m_sale->quote()->carryOverBeforeMinor, 0);
    QVERIFY(m_sale->isSellable());
    m_desk->scheduler.advanceMs(10 * SalePresenter::confirmAfterMs);
    QCOMPARE(m_desk->calls.quotes.size(), 1U);
}

void SalePresenterTest::lateServerPriceIsDropped()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    m_sale->setAmountText(QStringLiteral("60"));
    m_desk->calls.quotes.at(0).answer(serverPrice(0));
    QCOMPARE(m_sale->quote()->tenderMinor, 60'000);
    QCOMPARE(m_sale->priceSource(), PriceSource::Local);
}

void SalePresenterTest::serverRefusalStopsTheSale()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    m_desk->calls.quotes.at(0).refuse(ErrorCode::MeterBlocked);
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::MeterBlocked);
    QVERIFY(!m_sale->isSellable());
    m_sale->sell();
    QVERIFY(m_desk->calls.sales.empty());

    m_sale->setAmountText(QStringLiteral("51"));
    m_desk->scheduler.advanceMs(SalePresenter::confirmAfterMs);
    m_desk->calls.quotes.at(1).stayUnknown(); // says nothing about the price
    QVERIFY(m_sale->isSellable());
}

void SalePresenterTest::obstacles_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<QString>("role");
    QTest::addColumn<ErrorCode>("code");
    const QString cashier = QStringLiteral("cashier");
    QTest::newRow("below") << QStringLiteral("0.5") << 0 << cashier
                           << ErrorCode::TenderBelowMinimum;
    QTest::newRow("above") << QStringLiteral("501") << 0 << cashier
                           << ErrorCode::TenderAboveMaximum;
    QTest::newRow("nothing") << QStringLiteral("0") << 0 << cashier << ErrorCode::TenderBuysNothing;
    QTest::newRow("words") << QStringLiteral("ten") << 0 << cashier
                           << ErrorCode::AmountNotUnderstood;
    QTest::newRow("blocked") << QStringLiteral("50") << 3010 << cashier << ErrorCode::MeterBlocked;
    QTest::newRow("role") << QStringLiteral("50") << 0 << QStringLiteral("administrator")
                          << ErrorCode::PermissionDenied;
    QTest::newRow("tariff") << QStringLiteral("50") << -1 << cashier << ErrorCode::TariffNotInForce;
}

void SalePresenterTest::obstacles()
{
    QFETCH(QString, amount);
    QFETCH(int, refusal);
    QFETCH(QString, role);
    QFETCH(ErrorCode, code);
    protocol::SignInReply signIn = test::signInReply();
    test::setRole(signIn, role);
    m_desk->signIn(signIn);
    protocol::MeterReply meter = test::meterReply();
    if (refusal > 0)
        meter.refusal = protocol::RefusalInfo{ refusal, { QStringLiteral("tamper"), {} } };
    if (refusal < 0)
        meter.tariff.reset();
    select(meter);
    m_sale->setAmountText(amount);
    QVERIFY(m_sale->obstacle());
    QCOMPARE(m_sale->obstacle()->code, code);
    QVERIFY(!m_sale->isSellable());
    m_sale->sell();
    QVERIFY(m_desk->calls.sales.empty());
}

void SalePresenterTest::offlineAndPendingStopTheSale()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->line.noteSilence();
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::NetworkUnreachable);
    m_desk->line.noteAnswer(10);
    QVERIFY(m_sale->isSellable());
    QVERIFY(m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") }));
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::OutcomePending);
}

void SalePresenterTest::sells()
{
    QSignalSpy sold(m_sale.get(), &SalePresenter::sold);
    sell();
    m_sale->sell(); // the key pressed twice
    QCOMPARE(m_desk->calls.sales.size(), 1U);
    m_sale->clear(); // nothing is left while it is being sent
    QCOMPARE(m_sale->stage(), Stage::Selling);
    m_desk->scheduler.advanceMs(model::BusyFlag::visibleAfterMs);
    QVERIFY(m_sale->busy().isVisible());
    const auto &asked = m_desk->calls.sales[0];
    QCOMPARE(asked.question.request.tenderMinor, 50'000);
    QCOMPARE(asked.question.request.currency, QStringLiteral("LYD"));
    asked.answer(test::saleReply(asked.question.id));
    QCOMPARE(m_sale->stage(), Stage::Sold);
    QCOMPARE(sold.size(), 1);
    QCOMPARE(m_sale->result()->tokens.size(), 1U);
    QVERIFY(!m_sale->busy().isRunning());
    m_sale->clear();
    QCOMPARE(m_sale->stage(), Stage::NoMeter);
    QVERIFY(m_sale->amountText().isEmpty());
}

void SalePresenterTest::freeEnergyAlone()
{
    select();
    QVERIFY(!m_sale->freeDue());
    m_sale->giveFree();
    QVERIFY(m_desk->calls.sales.empty());
    select(test::meterReplyOfEverything());
    QCOMPARE(m_sale->freeDue().value().wh(), 20'000);
    m_sale->setAmountText(QStringLiteral("50")); // it comes with the purchase
    m_sale->giveFree();
    QVERIFY(m_desk->calls.sales.empty());
    m_sale->setAmountText(QString());
    m_sale->giveFree();
    QVERIFY(m_sale->isFreeAsked() && !m_sale->isUnusualTenderAsked());
    QCOMPARE(m_sale->stage(), Stage::Pricing);
    m_desk->scheduler.advanceMs(SalePresenter::questionReadMs);
    m_sale->giveFree();
    QCOMPARE(m_sale->stage(), Stage::Selling);
    QVERIFY(!m_sale->freeDue());
    const protocol::SaleRequest &asked = m_desk->calls.sales.at(0).question.request;
    QCOMPARE(asked.tenderMinor, 0);
    QCOMPARE(asked.payment, QStringLiteral("none"));
    QVERIFY(!asked.priceMark);
    m_sale->giveFree();
    QCOMPARE(m_desk->calls.sales.size(), 1U);
}

// It becomes the least amount that buys it.
void SalePresenterTest::askedByEnergy()
{
    select();
    m_sale->setAskedBy(SalePresenter::AskedBy::Energy);
    m_sale->setAmountText(QStringLiteral("50"));
    QVERIFY(m_sale->quote());
    QCOMPARE(m_sale->quote()->energyPaidWh, 50'000);
    const qint64 tender = m_sale->quote()->tenderMinor;
    QCOMPARE(m_sale->tender()->minor(), tender);
    QVERIFY(test::quoteOf(test::meterReply(), tender - 1).energyPaidWh < 50'000);
    QVERIFY(m_sale->isSellable());
    m_sale->sell();
    QCOMPARE(m_desk->calls.sales.at(0).question.request.tenderMinor, tender);
    QCOMPARE(m_desk->calls.sales[0].question.request.energyWh, 50'000);
    m_sale->setAskedBy(SalePresenter::AskedBy::Money); // not while it is being sent
    QCOMPARE(m_sale->askedBy(), SalePresenter::AskedBy::Energy);
    m_desk->calls.refuseAndClose(m_desk->calls.sales[0], ErrorCode::PriceChanged);
    m_sale->clear();
    QCOMPARE(m_sale->askedBy(), SalePresenter::AskedBy::Money);
    select();
    m_sale->setAskedBy(SalePresenter::AskedBy::Energy);
    for (const char *text : { "0", "x", "99999999999" }) {
        m_sale->setAmountText(QLatin1String(text));
        QVERIFY2(!m_sale->quote() && m_sale->obstacle(), text);
    }
}

void SalePresenterTest::refusalIsShown()
{
    sell();
    m_desk->calls.refuseAndClose(m_desk->calls.sales[0], ErrorCode::VendingKeyExpired);
    QCOMPARE(m_sale->stage(), Stage::NotSold);
    QCOMPARE(m_sale->refusal()->code, ErrorCode::VendingKeyExpired);
    m_sale->backToPricing();
    QCOMPARE(m_sale->stage(), Stage::Loading);
    m_desk->calls.meters.back().answer(test::meterReply());
    QVERIFY(m_sale->isSellable()); // the amount is still there
}

void SalePresenterTest::unknownTurnsIntoSold()
{
    sell();
    m_desk->calls.sales[0].stayUnknown();
    QCOMPARE(m_sale->stage(), Stage::Unknown);
    m_desk->outbox->askNow();
    const auto &asked = m_desk->calls.settlements.at(0);
    asked.answer(test::settledAsSold(asked.question.id));
    QCOMPARE(m_sale->stage(), Stage::Sold);
}

void SalePresenterTest::unknownTurnsIntoNotSold()
{
    sell();
    m_desk->calls.sales[0].stayUnknown();
    m_desk->outbox->askNow();
    m_desk->calls.settlements.at(0).answer(test::settledAsClosed());
    QCOMPARE(m_sale->stage(), Stage::NotSold);
    QCOMPARE(m_sale->refusal()->code, ErrorCode::RequestClosed);
}

void SalePresenterTest::nextCustomerWhileUnknown()
{
    sell();
    m_desk->calls.sales[0].stayUnknown();
    m_sale->clear();
    m_desk->outbox->askNow();
    const auto asked = m_desk->calls.settlements.at(0);
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    QCOMPARE(m_sale->obstacle()->code, ErrorCode::OutcomePending);
    asked.answer(test::settledAsSold(asked.question.id));
    QCOMPARE(m_sale->stage(), Stage::Pricing); // another customer is being served
    QVERIFY(m_sale->isSellable());
}

void SalePresenterTest::lateMeterIsDropped()
{
    m_sale->selectMeter(test::meterDrn);
    m_sale->selectMeter(QStringLiteral("04254372016"));
    QCOMPARE(m_desk->calls.meters.size(), 2U);
    m_desk->calls.meters[0].answer(test::meterReply());
    QCOMPARE(m_sale->stage(), Stage::Loading);
    QSignalSpy failed(m_sale.get(), &SalePresenter::meterFailed);
    m_desk->calls.meters[1].refuse(ErrorCode::MeterUnknown);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_sale->stage(), Stage::NoMeter);
    m_sale->selectMeter(QStringLiteral("04257670466"));
    QCOMPARE(failed.size(), 2);
    QCOMPARE(failed[1][0].value<Error>().code, ErrorCode::MeterCheckDigit);
}

void SalePresenterTest::signOutClears()
{
    select();
    m_sale->setAmountText(QStringLiteral("50"));
    m_desk->session.end();
    QCOMPARE(m_sale->stage(), Stage::NoMeter);
    QVERIFY(!m_sale->meter());
    QVERIFY(!m_sale->isSellable());
}

SHAHN_TEST(SalePresenterTest)
#include "tst_sale_presenter.moc"
