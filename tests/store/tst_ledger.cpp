// SPDX-License-Identifier: GPL-3.0-or-later

// The books that sales of the real pipeline leave, as people read them.

#include "archive/record.h"
#include "core/random.h"
#include "protocol/json_codec.h"
#include "service/ledger.h"
#include "sql/statement_catalogue.h"
#include "sql/transaction.h"
#include "store/clock_store.h"
#include "store/ledger_account.h"
#include "store/sale_fixture.h"
#include "store/writer.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QRegularExpression>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 24LL * 60 * 60'000;
constexpr const char *firstDay = "2025-10-09"; // in Muscat
constexpr const char *secondDay = "2025-10-10";
constexpr qint64 secondDayMs = 1'760'040'000'000;

protocol::PeriodQuery period(const char *from, const char *to)
{
    return { QLatin1String(from), QLatin1String(to) };
}

protocol::LedgerBookQuery bookQuery(
    const QString &account, const char *from = firstDay, const char *to = secondDay)
{
    protocol::LedgerBookQuery query;
    query.account = account;
    query.from = QLatin1String(from);
    query.to = QLatin1String(to);
    return query;
}

QString ruleOf(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    return facts[QLatin1String("field")].toString() + u' '
        + facts[QLatin1String("rule")].toString();
}

// Two servers and two stations that sell to ten customers; each owes a charge a month, a tax and a
// debt of 900, of which each purchase takes 600.
struct World {
    std::unique_ptr<SaleFixture> sales;
    std::optional<store::OwnWriter> writer;
    SystemRandom random;
    std::optional<service::Records> records;
    std::optional<service::Ledger> ledger;

    explicit World(sql::Dialect engine) : sales(SaleFixture::create(engine))
    {
        if (!sales || !fill())
            qFatal("no sales");
        store::Database &database = sales->base().database();
        writer.emplace(database);
        records.emplace(database, *writer, sales->clock(), random,
            service::RecordsOptions{ QStringLiteral("sms-1") });
        ledger.emplace(database, *records, sales->clock());
    }

    bool run(const char *sql) const
    {
        return works(sales->base().connection().runText(QLatin1String(sql)));
    }

    bool fill() const
    {
        return run("UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
                   " '\"charges\":[{\"id\":\"service\",\"nameEn\":\"Service\",\"per\":\"month\","
                   "\"rate\":100000}],\"taxes\"')")
            && run("INSERT INTO tariff_part (tariff_id, part_code)"
                   " SELECT tariff_id, 'service' FROM tariff")
            && run("INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
                   " VALUES ('debtKind', 'LOAN', 'Loan', '', 'active')")
            && run("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
                   " priority, instalment_minor) SELECT 'D-' || a.account_number, a.account_id,"
                   " e.entry_id, 900, 900, 1, 600 FROM account AS a CROSS JOIN code_entry AS e"
                   " WHERE e.entry_code = 'LOAN'")
            && run("UPDATE session SET expires_at_ms = expires_at_ms + 999999999999");
    }

    // isImported: points have credit that was never posted. So many on each of two days, by two
    // servers and stations in turn, with a copy in between.
    bool sell(int count, bool isImported = false) const
    {
        vending::BatchRunner runners[]
            = { sales->runner(), sales->runner(QStringLiteral("sms-2")) };
        int request = 0;
        for (int day = 0; day < 2; ++day) {
            if (day == 1)
                sales->clock().advanceMs(secondDayMs - sales->clock().nowMsUtc());
            for (int i = 0; i < count; ++i, ++request) {
                vending::SaleCommand sale = sales->sale(request, i % 10, 5'003 + 7 * request);
                if (i % 3 == 0)
                    sale.session = sales->session2;
                if (!works(answerTo(runners[i % 2], sale)))
                    return false;
                sales->clock().advanceMs(1'000);
            }
            if (!works(answerTo(runners[0],
                    vending::ReprintCommand{
                        sales->session2, requestId(10'000 + day), requestId(0) })))
                return false;
        }
        const QString wrong = isImported ? QString() : sales->auditBooks();
        if (!wrong.isEmpty())
            qWarning("%s", qPrintable(wrong));
        return wrong.isEmpty();
    }

    static service::RecordUser root(const QString &branch = QStringLiteral("/"))
    {
        return { QStringLiteral("tester"), QStringLiteral("machine"),
            { Level::Administrator, {}, branch }, true };
    }

    // Of the whole book, however long its pages are.
    Expected<protocol::LedgerBook> whole(protocol::LedgerBookQuery query, int limit) const
    {
        query.limit = limit;
        std::optional<protocol::LedgerBook> book;
        while (true) {
            auto page = ledger->book(query);
            if (!page)
                return page.error();
            if (page->entries.size() > size_t(limit))
                return fail(ErrorCode::Internal, QStringLiteral("a page is too long"));
            if (book)
                page->entries.insert(
                    page->entries.begin(), book->entries.begin(), book->entries.end());
            book = std::move(*page);
            if (!book->next)
                return std::move(*book);
            query.after = book->next;
        }
    }

    qint64 number(const char *sql) const { return sales->number(QLatin1String(sql)); }
};

qint64 sumOf(const protocol::LedgerBook &book)
{
    qint64 sum = 0;
    for (const protocol::LedgerEntry &entry : book.entries)
        sum += entry.debitMinor - entry.creditMinor;
    return sum;
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void trialBalanceIsThePostings_data() { addEngineRows(); }

    void trialBalanceIsThePostings();

    void differencesAreTold_data() { addEngineRows(); }

    void differencesAreTold();

    void accountsAreReadAsTheyAreWritten_data() { addEngineRows(); }

    void accountsAreReadAsTheyAreWritten();

    void booksAreReadInPages_data() { addEngineRows(); }

    void booksAreReadInPages();

    void booksOfCustomers_data() { addEngineRows(); }

    void booksOfCustomers();

    void statementOfACustomer_data() { addEngineRows(); }

    void statementOfACustomer();

    void aReversalIsTurnedRound_data() { addEngineRows(); }

    void aReversalIsTurnedRound();

    void whatIsGivenFreeIsNotTheCustomers_data() { addEngineRows(); }

    void whatIsGivenFreeIsNotTheCustomers();

    void debtsOfAPeriod_data() { addEngineRows(); }

    void debtsOfAPeriod();

    void statementsStayInTheBranch_data() { addEngineRows(); }

    void statementsStayInTheBranch();

    void aClockThatWasAheadHidesNothing_data() { addEngineRows(); }

    void aClockThatWasAheadHidesNothing();

    void statementOfAVendor_data() { addEngineRows(); }

    void statementOfAVendor();

    void wrongQuestionsAreRefused_data() { addEngineRows(); }

    void wrongQuestionsAreRefused();
    void booksAreFoundByTheirDocuments();
    void everyLedgerIsInTheChart();
};

void TestLedger::trialBalanceIsThePostings()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(40));
    const auto told = world.ledger->trialBalance(period(secondDay, secondDay));
    EXPECT_OK(told);
    QVERIFY(told->isBalanced);
    QCOMPARE(told->openingMinor, qint64(0));
    QCOMPARE(told->closingMinor, qint64(0));
    QCOMPARE(told->debitMinor, told->creditMinor);
    QVERIFY(told->debitMinor > 0);
    QStringList accounts;
    for (const protocol::LedgerAccountInfo &one : told->accounts) {
        accounts.append(one.account);
        QCOMPARE(one.closingMinor, one.openingMinor + one.debitMinor - one.creditMinor);
    }
    // In the order of the chart. The charge is once a month, but it has an opening.
    QCOMPARE(accounts,
        (QStringList{ QStringLiteral("cash/C1"), QStringLiteral("cash/C2"), QStringLiteral("debt"),
            QStringLiteral("carry-over"), QStringLiteral("tax/T2/vat"), QStringLiteral("energy/T2"),
            QStringLiteral("charge/T2/service") }));
    const auto infoOf = [&](const char *account) {
        return *std::ranges::find(
            told->accounts, QLatin1String(account), &protocol::LedgerAccountInfo::account);
    };
    QCOMPARE(infoOf("cash/C1").openingMinor + infoOf("cash/C2").openingMinor,
        world.number("SELECT CAST(SUM(tender_minor) AS BIGINT) AS n FROM document"
                     " WHERE kind = 1 AND business_day = 20251009"));
    QCOMPARE(infoOf("cash/C1").debitMinor,
        world.number("SELECT CAST(SUM(tender_minor) AS BIGINT) AS n FROM document AS d"
                     " JOIN cdu AS c ON c.cdu_id = d.cdu_id WHERE cdu_code = 'C1' AND kind = 1"
                     " AND business_day = 20251010"));
    QCOMPARE(infoOf("cash/C1").kind, QStringLiteral("asset"));
    QCOMPARE(infoOf("charge/T2/service").openingMinor, qint64(-1'000)); // 100 of each customer
    QCOMPARE(infoOf("charge/T2/service").postingCount, qint64(0));
    QCOMPARE(infoOf("debt").closingMinor, qint64(-9'000));
    QCOMPARE(infoOf("energy/T2").subjectName.en, QStringLiteral("Home T2"));
    QCOMPARE(-infoOf("carry-over").closingMinor,
        world.number("SELECT CAST(SUM(carry_over_minor) AS BIGINT) AS n FROM supply_point"));
    // Without days it is the month up to today.
    const auto month = world.ledger->trialBalance({});
    EXPECT_OK(month);
    QCOMPARE(month->from, QStringLiteral("2025-10-01"));
    QCOMPARE(month->to, QLatin1String(secondDay));
    QCOMPARE(
        month->debitMinor,
        infoOf("cash/C1").openingMinor + infoOf("cash/C2").openingMinor + told->debitMinor + [&] {
            return world.number(
                "SELECT CAST(COALESCE(SUM(debit_minor), 0) AS BIGINT) AS n FROM account_day"
                " WHERE business_day = 20251009 AND ledger_account >> 48 <> 1");
        }());
}

void TestLedger::differencesAreTold()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(4));
    QVERIFY(world.run("UPDATE account_day SET debit_minor = debit_minor + 7"
                      " WHERE business_day = 20251009 AND ledger_account = (SELECT MIN("
                      "ledger_account) FROM account_day) AND server_id = 1"));
    const auto told = world.ledger->trialBalance(period(secondDay, secondDay));
    EXPECT_OK(told);
    QVERIFY(!told->isBalanced);
    QCOMPARE(told->openingMinor, qint64(7));
    QCOMPARE(told->closingMinor, qint64(7));
    // The account itself says that its sums are not its postings.
    const auto book = world.ledger->book(bookQuery(QStringLiteral("cash/C1")));
    EXPECT_OK(book);
    QCOMPARE(book->differenceMinor, std::optional<qint64>(7));
    EXPECT_OK(world.ledger->book(bookQuery(QStringLiteral("cash/C2"))));
    // What an account is of is not there any more, and its sums are still told.
    QVERIFY(world.run("DELETE FROM tariff_part WHERE part_code = 'service'"));
    const auto without = world.ledger->trialBalance(period(firstDay, secondDay));
    EXPECT_OK(without);
    QCOMPARE(without->closingMinor, qint64(7));
    QVERIFY(std::ranges::any_of(without->accounts, [](const protocol::LedgerAccountInfo &one) {
        return one.account.startsWith(QLatin1String("charge/#")) && one.creditMinor > 0;
    }));
}

void TestLedger::accountsAreReadAsTheyAreWritten()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(20));
    const auto told = world.ledger->trialBalance(period(firstDay, secondDay));
    EXPECT_OK(told);
    QVERIFY(told->accounts.size() >= 7);
    for (const protocol::LedgerAccountInfo &one : told->accounts) {
        const auto book = world.whole(bookQuery(one.account), 500);
        EXPECT_OK(book);
        QCOMPARE(book->account.account, one.account);
        QCOMPARE(book->account.debitMinor, one.debitMinor);
        QCOMPARE(book->account.creditMinor, one.creditMinor);
        QCOMPARE(qint64(book->entries.size()), one.postingCount);
        QCOMPARE(sumOf(*book), one.closingMinor);
        QCOMPARE(book->entries.back().balanceMinor, one.closingMinor);
        QCOMPARE(book->differenceMinor, std::optional<qint64>(0));
    }
}

void TestLedger::booksAreReadInPages()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(40));
    for (const char *const account : { "cash/C1", "energy/T2", "carry-over", "debt/A-0003" }) {
        const auto query = bookQuery(QLatin1String(account));
        const auto whole = world.whole(query, 500);
        EXPECT_OK(whole);
        QVERIFY(whole->entries.size() >= 2);
        for (const int limit : { 1, 7 }) {
            const auto pages = world.whole(query, limit);
            EXPECT_OK(pages);
            QCOMPARE(pages->entries.size(), whole->entries.size());
            for (size_t i = 0; i < whole->entries.size(); ++i)
                QCOMPARE(protocol::toJson(pages->entries[i]), protocol::toJson(whole->entries[i]));
        }
    }
    const auto book = world.whole(bookQuery(QStringLiteral("cash/C2"), secondDay), 500);
    EXPECT_OK(book);
    QCOMPARE(book->account.openingMinor,
        world.number("SELECT CAST(SUM(tender_minor) AS BIGINT) AS n FROM document AS d"
                     " JOIN cdu AS c ON c.cdu_id = d.cdu_id WHERE cdu_code = 'C2' AND kind = 1"
                     " AND business_day = 20251009"));
    QCOMPARE(book->entries.size(), size_t(14));
    // Server by server, as each has them.
    const protocol::LedgerEntry &first = book->entries.front();
    QCOMPARE(first.businessDay, QLatin1String(secondDay));
    QCOMPARE(first.atMsUtc, secondDayMs);
    QCOMPARE(first.documentKind, QStringLiteral("sale"));
    QCOMPARE(first.receiptNumber, QStringLiteral("C2-000015"));
    QCOMPARE(first.cduCode, QStringLiteral("C2"));
    QCOMPARE(first.operatorLogin, QStringLiteral("amal"));
    QCOMPARE(first.accountNumber, QStringLiteral("A-0000"));
    QCOMPARE(first.debitMinor, qint64(5'003 + 7 * 40));
    QCOMPARE(first.creditMinor, qint64(0));
    QCOMPARE(first.balanceMinor, book->account.openingMinor + first.debitMinor);
    qint64 running = book->account.openingMinor;
    for (const protocol::LedgerEntry &entry : book->entries) {
        running += entry.debitMinor - entry.creditMinor;
        QCOMPARE(entry.balanceMinor, running);
    }
    QCOMPARE(running, book->account.closingMinor);
    // What comes in while the pages are read may make a difference, once the period is over not.
    const auto paged = bookQuery(QStringLiteral("cash/C1"));
    QVERIFY(!world.whole(paged, 7)->differenceMinor);
    world.sales->clock().advanceMs(dayMs);
    QCOMPARE(world.whole(paged, 7)->differenceMinor, std::optional<qint64>(0));
    // Nothing of a day without sales.
    const auto before
        = world.ledger->book(bookQuery(QStringLiteral("cash/C1"), "2025-09-01", "2025-09-30"));
    EXPECT_OK(before);
    QVERIFY(before->entries.empty());
    QCOMPARE(before->account.closingMinor, qint64(0));
}

void TestLedger::booksOfCustomers()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(20));
    const auto debt = world.ledger->book(bookQuery(QStringLiteral("debt/A-0003"), secondDay));
    EXPECT_OK(debt);
    QCOMPARE(debt->account.account, QStringLiteral("debt/A-0003"));
    // Two purchases on the first day paid all of it.
    QCOMPARE(debt->account.openingMinor, qint64(-900));
    QVERIFY(debt->entries.empty());
    const auto paid = world.ledger->book(bookQuery(QStringLiteral("debt/A-0003")));
    EXPECT_OK(paid);
    QCOMPARE(paid->entries.size(), size_t(2));
    QCOMPARE(paid->entries[0].creditMinor, qint64(600));
    QCOMPARE(paid->entries[0].debtCode, QStringLiteral("D-A-0003"));
    QCOMPARE(paid->entries[1].creditMinor, qint64(300));
    QCOMPARE(paid->entries[1].balanceMinor, qint64(-900));
    qint64 owed = 0;
    qint64 debts = 0;
    for (int i = 0; i < 10; ++i) {
        const QString number = QStringLiteral("A-%1").arg(i, 4, 10, QLatin1Char('0'));
        const auto credit = world.whole(bookQuery(QStringLiteral("carry-over/") + number), 3);
        EXPECT_OK(credit);
        QCOMPARE(sumOf(*credit), credit->account.closingMinor);
        for (const protocol::LedgerEntry &entry : credit->entries)
            QCOMPARE(entry.accountNumber, number);
        owed += credit->account.closingMinor;
        debts += world.ledger->book(bookQuery(QStringLiteral("debt/") + number))
                     ->account.closingMinor;
    }
    const auto all = world.whole(bookQuery(QStringLiteral("carry-over")), 500);
    EXPECT_OK(all);
    QCOMPARE(all->account.closingMinor, owed);
    QVERIFY(owed < 0);
    QCOMPARE(world.ledger->book(bookQuery(QStringLiteral("debt")))->account.closingMinor, debts);
}

void TestLedger::statementOfACustomer()
{
    USE_ENGINE(engine);
    const World world(engine);
    // From another system, without a posting.
    QVERIFY(world.run("UPDATE supply_point SET carry_over_minor = 11 WHERE point_code = 'P3'"));
    QVERIFY(signFigures(world.sales->base().connection()));
    QVERIFY(world.sell(20, true));
    const auto whole = world.ledger->statement(
        World::root(), { QStringLiteral("A-0003"), QLatin1String(firstDay), {} });
    EXPECT_OK(whole);
    QCOMPARE(whole->number, QStringLiteral("A-0003"));
    QCOMPARE(whole->customerName.en, QStringLiteral("Name \"3\""));
    QCOMPARE(whole->to, QLatin1String(secondDay));
    QCOMPARE(whole->carryOverOpeningMinor, qint64(11));
    QCOMPARE(whole->carryOverClosingMinor,
        world.number("SELECT carry_over_minor AS n FROM supply_point WHERE point_code = 'P3'"));
    QCOMPARE(whole->entries.size(), size_t(4));
    qint64 debtsPaid = 0;
    qint64 charges = 0;
    qint64 carryOver = whole->carryOverOpeningMinor;
    for (const protocol::StatementEntry &entry : whole->entries) {
        QCOMPARE(entry.paidMinor,
            entry.energyMinor + entry.chargesMinor + entry.taxesMinor + entry.debtsMinor
                + entry.roundingMinor + entry.carryOverMinor);
        QCOMPARE(entry.carryOverAfterMinor, carryOver + entry.carryOverMinor);
        carryOver = entry.carryOverAfterMinor;
        QCOMPARE(entry.documentKind, QStringLiteral("sale"));
        QCOMPARE(entry.meterNumber, meterNumberAt(3).drn());
        QVERIFY(entry.energyWh > 0 && entry.taxesMinor > 0);
        debtsPaid += entry.debtsMinor;
        charges += entry.chargesMinor;
    }
    QCOMPARE(carryOver, whole->carryOverClosingMinor);
    QCOMPARE(charges, qint64(100));
    QCOMPARE(debtsPaid, qint64(900));
    QCOMPARE(whole->entries[0].receiptNumber, QStringLiteral("C2-000002"));
    QCOMPARE(whole->entries[0].paidMinor, qint64(5'003 + 7 * 3));
    QCOMPARE(whole->debts.size(), size_t(1));
    QCOMPARE(whole->debts[0].code, QStringLiteral("D-A-0003"));
    QCOMPARE(whole->debts[0].kindName.en, QStringLiteral("Loan"));
    QCOMPARE(whole->debts[0].openingMinor, qint64(900));
    QCOMPARE(whole->debts[0].paidMinor, qint64(900));
    QCOMPARE(whole->debts[0].closingMinor, qint64(0));
    // The two days one by one.
    const auto one = world.ledger->statement(World::root(),
        { QStringLiteral("A-0003"), QLatin1String(firstDay), QLatin1String(firstDay) });
    const auto two = world.ledger->statement(World::root(),
        { QStringLiteral("A-0003"), QLatin1String(secondDay), QLatin1String(secondDay) });
    EXPECT_OK(one);
    EXPECT_OK(two);
    QCOMPARE(one->entries.size() + two->entries.size(), size_t(4));
    QCOMPARE(one->carryOverOpeningMinor, qint64(11));
    QCOMPARE(one->carryOverClosingMinor, whole->entries[1].carryOverAfterMinor);
    QCOMPARE(two->carryOverOpeningMinor, one->carryOverClosingMinor);
    QCOMPARE(two->carryOverClosingMinor, whole->carryOverClosingMinor);
    QCOMPARE(one->debts[0].closingMinor, qint64(0));
    QVERIFY(two->debts.empty());
}

void TestLedger::aReversalIsTurnedRound()
{
    USE_ENGINE(engine);
    const World world(engine);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 3, 5'003)));
    const auto reversal = world.sales->reversal(2, 3, 1, 5'003);
    QVERIFY(world.sales->approve(reversal));
    EXPECT_OK(answerTo(runner, reversal));
    const auto statement = world.ledger->statement(
        World::root(), { QStringLiteral("A-0003"), QLatin1String(firstDay), {} });
    EXPECT_OK(statement);
    QCOMPARE(statement->entries.size(), size_t(2));
    const protocol::StatementEntry &sale = statement->entries[0];
    const protocol::StatementEntry &back = statement->entries[1];
    QCOMPARE(back.documentKind, QStringLiteral("reversal"));
    QCOMPARE(sale.paidMinor, qint64(5'003));
    QCOMPARE(sale.debtsMinor, qint64(600));
    QCOMPARE(sale.chargesMinor, qint64(100));
    QCOMPARE(back.paidMinor, -sale.paidMinor);
    QCOMPARE(back.energyMinor, -sale.energyMinor);
    QCOMPARE(back.chargesMinor, -sale.chargesMinor);
    QCOMPARE(back.taxesMinor, -sale.taxesMinor);
    QCOMPARE(back.debtsMinor, -sale.debtsMinor);
    QCOMPARE(back.carryOverMinor, -sale.carryOverMinor);
    QCOMPARE(back.carryOverAfterMinor, qint64(0));
    QCOMPARE(statement->carryOverClosingMinor, qint64(0));
    QCOMPARE(statement->debts[0].paidMinor, qint64(0));
    QCOMPARE(statement->debts[0].closingMinor, qint64(900));
    const auto balance = world.ledger->trialBalance(period(firstDay, firstDay));
    EXPECT_OK(balance);
    QVERIFY(balance->isBalanced);
    for (const protocol::LedgerAccountInfo &one : balance->accounts)
        QCOMPARE(one.closingMinor, qint64(0));
    const auto debt = world.ledger->book(bookQuery(QStringLiteral("debt/A-0003")));
    EXPECT_OK(debt);
    QCOMPARE(debt->entries.size(), size_t(2));
    QCOMPARE(debt->entries[1].debitMinor, qint64(600));
    QCOMPARE(debt->entries[1].balanceMinor, qint64(0));
}

// The utility has given it: an expense in the books, nothing in the statement.
void TestLedger::whatIsGivenFreeIsNotTheCustomers()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.run("INSERT INTO entitlement (entitlement_code, account_id, kind, monthly_kwh,"
                      " starts_at_ms, state) SELECT 'E-1', account_id, 'freeEnergy', 5, 1, 'active'"
                      " FROM account WHERE account_number = 'A-0003'"));
    QVERIFY(world.run("UPDATE account SET is_entitled = 1 WHERE account_number = 'A-0003'"));
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 3, 5'003)));
    const auto statement = world.ledger->statement(
        World::root(), { QStringLiteral("A-0003"), QLatin1String(firstDay), {} });
    EXPECT_OK(statement);
    QCOMPARE(statement->entries.size(), size_t(1));
    const protocol::StatementEntry &sale = statement->entries[0];
    QCOMPARE(sale.paidMinor, qint64(5'003));
    QCOMPARE(sale.paidMinor,
        sale.energyMinor + sale.chargesMinor + sale.taxesMinor + sale.debtsMinor
            + sale.roundingMinor + sale.carryOverMinor);
    const auto balance = world.ledger->trialBalance(period(firstDay, firstDay));
    EXPECT_OK(balance);
    QVERIFY(balance->isBalanced);
    const auto free = std::ranges::find(
        balance->accounts, QLatin1String("fbe/T2"), &protocol::LedgerAccountInfo::account);
    QVERIFY(free != balance->accounts.end());
    QCOMPARE(free->kind, QStringLiteral("expense"));
    QCOMPARE(free->debitMinor, qint64(5 * 12));
    const auto energy = world.ledger->book(bookQuery(QStringLiteral("energy/T2")));
    EXPECT_OK(energy);
    QCOMPARE(energy->entries.size(), size_t(2)); // what was sold, and what was given
    QCOMPARE(energy->account.creditMinor, sale.energyMinor + 5 * 12);
}

void TestLedger::debtsOfAPeriod()
{
    USE_ENGINE(engine);
    World world(engine);
    QVERIFY(world.sell(1)); // customer 0 on both days, the second takes the rest
    // Recorded on the second day, by the interface.
    const archive::Entity &entity = *archive::entityNamed(QStringLiteral("debt"));
    QJsonObject record = archive::emptyRecord(entity);
    record.insert(QStringLiteral("code"), QStringLiteral("FINE-1"));
    record.insert(QStringLiteral("customer"), QStringLiteral("A-0000"));
    record.insert(QStringLiteral("kind"), QStringLiteral("LOAN"));
    record.insert(QStringLiteral("amountMinor"), 2'000);
    record.insert(QStringLiteral("instalmentMinor"), 500);
    const auto added = world.records->add(World::root(), entity, record);
    EXPECT_OK(added);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(50, 0, 5'000)));
    const auto debtsOf = [&](const char *from, const char *to) {
        return world.ledger
            ->statement(
                World::root(), { QStringLiteral("A-0000"), QLatin1String(from), QLatin1String(to) })
            .value()
            .debts;
    };
    const auto first = debtsOf(firstDay, firstDay);
    QCOMPARE(first.size(), size_t(1));
    QCOMPARE(first[0].openingMinor, qint64(900));
    QCOMPARE(first[0].paidMinor, qint64(600));
    QCOMPARE(first[0].closingMinor, qint64(300));
    const auto second = debtsOf(secondDay, secondDay);
    QCOMPARE(second.size(), size_t(2));
    QCOMPARE(second[0].openingMinor, qint64(300));
    QCOMPARE(second[0].closingMinor, qint64(0));
    QCOMPARE(second[1].code, QStringLiteral("FINE-1"));
    QCOMPARE(second[1].openingMinor, qint64(0));
    QCOMPARE(second[1].recordedMinor, qint64(2'000));
    QCOMPARE(second[1].paidMinor, qint64(500));
    QCOMPARE(second[1].closingMinor, qint64(1'500));
}

void TestLedger::statementsStayInTheBranch()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.run("UPDATE account SET office_id = (SELECT office_id FROM office"
                      " WHERE office_code = 'O1') WHERE account_number = 'A-0003'"));
    const auto path
        = world.sales->base().connection().runText(QStringLiteral("SELECT path FROM office"
                                                                  " WHERE office_code = 'O1'"));
    EXPECT_OK(path);
    const protocol::StatementQuery query{ QStringLiteral("A-0003"), QLatin1String(firstDay), {} };
    EXPECT_OK(world.ledger->statement(World::root(path->first().text("path")), query));
    EXPECT_ERROR(world.ledger->statement(World::root(QStringLiteral("/1/999/")), query),
        ErrorCode::NotFound);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM audit_event WHERE action = 'customer-outside'"
                          " AND subject = 'A-0003'"),
        qint64(1));
    EXPECT_ERROR(world.ledger->statement(World::root(), { QStringLiteral("A-9999"), {}, {} }),
        ErrorCode::NotFound);
}

// Documents of a day do not stand together then.
void TestLedger::aClockThatWasAheadHidesNothing()
{
    USE_ENGINE(engine);
    const World world(engine);
    const qint64 rightMs = world.sales->clock().nowMsUtc();
    auto before = world.sales->runner();
    EXPECT_OK(answerTo(before, world.sales->sale(0, 0, 5'001)));
    world.sales->clock().setMsUtc(rightMs + 3 * dayMs);
    auto ahead = world.sales->runner();
    EXPECT_OK(answerTo(ahead, world.sales->sale(1, 1, 5'002)));
    world.sales->clock().setMsUtc(rightMs);
    auto transaction = sql::Transaction::begin(world.sales->base().connection());
    EXPECT_OK(transaction);
    EXPECT_OK(store::ClockStore(world.sales->base().connection())
                  .accept(QStringLiteral("sms-1"), rightMs));
    EXPECT_OK(transaction->commit());
    auto after = world.sales->runner();
    EXPECT_OK(answerTo(after, world.sales->sale(2, 2, 5'004)));
    const auto cashOf = [&](const char *day) {
        return world.whole(bookQuery(QStringLiteral("cash/C1"), day, day), 1).value();
    };
    const auto today = cashOf(firstDay);
    QCOMPARE(today.entries.size(), size_t(2));
    QCOMPARE(today.account.closingMinor, qint64(10'005));
    QCOMPARE(today.differenceMinor.value_or(0), qint64(0));
    const auto later = cashOf("2025-10-12");
    QCOMPARE(later.entries.size(), size_t(1));
    QCOMPARE(later.account.openingMinor, qint64(10'005));
    QCOMPARE(later.entries[0].debitMinor, qint64(5'002));
}

// Of each day what all servers sold, and each entry: they add up to what is owed.
void TestLedger::statementOfAVendor()
{
    USE_ENGINE(engine);
    World world(engine);
    QVERIFY(world.sales->addVendor());
    const auto post = [&](const vending::VendorEntryCommand &command) {
        auto runner = world.sales->runner(QStringLiteral("sms-2"));
        return world.sales->approve(command) && works(answerTo(runner, command));
    };
    const auto credit = [&](int id, VendorEntry kind, qint64 minor) {
        return post(world.sales->vendorEntry(id, kind, minor));
    };
    QVERIFY(credit(20'001, VendorEntry::CreditLimit, 100'000));
    QVERIFY(credit(20'002, VendorEntry::Deposit, 7'000));
    QVERIFY(world.sell(4));
    QVERIFY(credit(20'003, VendorEntry::Deposit, 500));

    protocol::VendorStatementQuery query;
    query.code = QStringLiteral("V1");
    query.from = QLatin1String(firstDay);
    query.to = QLatin1String(secondDay);
    const auto told = world.ledger->vendorStatement(World::root(), query);
    EXPECT_OK(told);
    QStringList lines;
    for (const protocol::VendorStatementEntry &one : told->entries)
        lines.append(
            QStringLiteral("%1 %2 %3").arg(one.businessDay, one.entry).arg(one.balanceMinor));
    constexpr qint64 soldFirst = 4 * 5'003 + 7 * (0 + 1 + 2 + 3);
    constexpr qint64 soldSecond = 4 * 5'003 + 7 * (4 + 5 + 6 + 7);
    const QStringList expected{
        QStringLiteral("2025-10-09 sales %1").arg(soldFirst),
        QStringLiteral("2025-10-09 creditLimit %1").arg(soldFirst),
        QStringLiteral("2025-10-09 deposit %1").arg(soldFirst - 7'000),
        QStringLiteral("2025-10-10 sales %1").arg(soldFirst - 7'000 + soldSecond),
        QStringLiteral("2025-10-10 deposit %1").arg(soldFirst - 7'500 + soldSecond),
    };
    QCOMPARE(lines, expected);
    QCOMPARE(told->closingMinor, soldFirst + soldSecond - 7'500);
    QCOMPARE(told->leftMinor, 100'000 - told->closingMinor);
    // What the first day closes with, the second one opens with.
    query.to = query.from;
    const auto first = world.ledger->vendorStatement(World::root(), query);
    query.from = query.to = QLatin1String(secondDay);
    const auto second = world.ledger->vendorStatement(World::root(), query);
    EXPECT_OK(first);
    EXPECT_OK(second);
    QCOMPARE(first->closingMinor, second->openingMinor);
    QCOMPARE(second->closingMinor, told->closingMinor);
}

void TestLedger::wrongQuestionsAreRefused()
{
    USE_ENGINE(engine);
    const World world(engine);
    QVERIFY(world.sell(4));
    for (const char *const account :
        { "", "nothing", "Cash/C1", "cash", "cash/", "cash/C9", "cash/#1", "energy/T9", "tax/T2",
            "tax/T2/levy", "carry-over/", "carry-over/A-9999", "debt/A-0001/x", "cash/C1/x" }) {
        const auto book = world.ledger->book(bookQuery(QLatin1String(account)));
        EXPECT_ERROR(book, ErrorCode::NotFound);
        QCOMPARE(book.error().context.facts().value(QLatin1String("field")).toString(),
            QStringLiteral("account"));
    }
    const std::tuple<const char *, const char *, const char *> periods[]
        = { { secondDay, firstDay, "to beforeFrom" }, { "2025-02-29", secondDay, "from day" },
              { "10/9/2025", secondDay, "from day" }, { firstDay, "", "to day" },
              { "2024-10-09", "2025-10-10", "to tooLong" } };
    for (const auto &[from, to, rule] : periods) {
        const auto told = world.ledger->trialBalance(period(from, to));
        EXPECT_ERROR(told, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(told.error()), QLatin1String(rule));
        QCOMPARE(ruleOf(world.ledger->book(bookQuery(QStringLiteral("cash/C1"), from, to)).error()),
            QLatin1String(rule));
        QCOMPARE(
            ruleOf(world.ledger
                       ->statement(World::root(),
                           { QStringLiteral("A-0003"), QLatin1String(from), QLatin1String(to) })
                       .error()),
            QLatin1String(rule));
    }
    EXPECT_OK(world.ledger->trialBalance(period("2024-10-10", "2025-10-10")));
    auto query = bookQuery(QStringLiteral("cash/C1"));
    for (const int limit : { 0, -1, 501 }) {
        query.limit = limit;
        QCOMPARE(ruleOf(world.ledger->book(query).error()), QStringLiteral("limit range"));
    }
    query.limit = 1;
    const auto next = world.ledger->book(query)->next;
    QVERIFY(next);
    for (const QString &after : { QStringLiteral("x"), QString(), *next + u'A' }) {
        query.after = after;
        QCOMPARE(ruleOf(world.ledger->book(query).error()), QStringLiteral("after after"));
    }
    // Of another account and another period.
    auto other = bookQuery(QStringLiteral("cash/C2"));
    other.after = next;
    QCOMPARE(ruleOf(world.ledger->book(other).error()), QStringLiteral("after after"));
    other = bookQuery(QStringLiteral("cash/C1"), secondDay);
    other.after = next;
    QCOMPARE(ruleOf(world.ledger->book(other).error()), QStringLiteral("after after"));
}

// No page of a book looks at more than the day's documents, and a customer's is a walk by keys.
void TestLedger::booksAreFoundByTheirDocuments()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Sqlite);
    EXPECT_OK(catalogue);
    static const QRegularExpression parameter(QStringLiteral("@p\\d+"));
    const QStringList byDays{ QStringLiteral("ledger_days"), QStringLiteral("ledger_opening"),
        QStringLiteral("hot_commission_owed") };
    for (const char *const name :
        { "ledger_postings", "ledger_postings_of_customer", "ledger_statement",
            "ledger_statement_sums", "ledger_debts_of_customer", "ledger_credit_of_customer",
            "ledger_customer", "ledger_days", "ledger_opening", "hot_commission_owed" }) {
        QString sql = (*catalogue)->find(name)->sql;
        sql.replace(parameter, QStringLiteral("0"));
        const auto plan
            = world->base().connection().runText(QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
        EXPECT_OK(plan);
        bool isByKey
            = qstrcmp(name, "ledger_postings") != 0 && !byDays.contains(QLatin1String(name));
        for (const sql::Row row : *plan) {
            const QString step = row.text("detail");
            QVERIFY2(!step.contains(QLatin1String("AUTOMATIC")), name);
            // The chain itself, once.
            const bool isScan = step.startsWith(QLatin1String("SCAN"))
                && step != QLatin1String("SCAN h") && step != QLatin1String("SCAN chain");
            QVERIFY2(!isScan, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name), step)));
            isByKey |= step.startsWith(QLatin1String("SEARCH p USING PRIMARY KEY"))
                || step.contains(QLatin1String("USING INDEX account_day_of_ledger_account"));
        }
        QVERIFY2(isByKey, name);
    }
}

void TestLedger::everyLedgerIsInTheChart()
{
    QStringList codes;
    for (const store::LedgerInfo &one : store::ledgerChart()) {
        QCOMPARE(store::ledgerInfo(one.ledger), &one);
        QVERIFY(!codes.contains(QLatin1String(one.code)));
        codes.append(QLatin1String(one.code));
        QVERIFY(*one.nameEn != 0 && *one.nameAr != 0);
        // What is summed as one is what customers have.
        const qint64 account = store::ledgerAccount(one.ledger, 5);
        QCOMPARE(store::summedAccount(account) != account,
            one.subject == store::LedgerSubject::Customer);
    }
    for (int number = 1; number <= int(store::Ledger::Debt); ++number)
        QVERIFY(store::ledgerInfo(store::Ledger(number)) != nullptr);
}

SHAHN_TEST(TestLedger)
#include "tst_ledger.moc"
