// SPDX-License-Identifier: GPL-3.0-or-later
// Payments of accounts, and what is paid otherwise than in cash, through batches on a real
// database.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/messages/payment.h"
#include "protocol/messages/reversal.h"
#include "store/document_store.h"
#include "store/ledger_account.h"
#include "store/ledger_store.h"
#include "store/payment_detail_store.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 86'400'000;

protocol::PaymentReply read(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::PaymentReply>(answer.value()).value();
}

// "F3" of 2.000 first, "G3" of 5.000 behind it, for the account of this number and all others.
bool addDebts(SaleFixture &world)
{
    const char *const statements[]
        = { "INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
            " VALUES ('debtKind', 'FINE', 'Fine', 'غرامة', 'active')",
              "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
              " priority) SELECT 'F' || CAST(SUBSTR(account_number, 3) AS INTEGER), account_id,"
              " (SELECT entry_id FROM code_entry WHERE entry_code = 'FINE'), 2000, 2000, 1"
              " FROM account",
              "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
              " priority, is_held) SELECT 'G' || CAST(SUBSTR(account_number, 3) AS INTEGER),"
              " account_id, 0, 5000, 5000, 2, 1 FROM account" };
    return std::ranges::all_of(statements, [&](const char *statement) {
        return world.base().connection().runText(QString::fromUtf8(statement)).has_value();
    });
}

qint64 balanceOf(SaleFixture &world, const QString &debt)
{
    return world.number(
        QStringLiteral("SELECT balance_minor AS n FROM debt WHERE debt_code = '%1'").arg(debt));
}

// What the days say of a ledger of money at the station C1.
qint64 moneyOf(SaleFixture &world, store::Ledger ledger)
{
    return world.number(
        QStringLiteral("SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0) AS BIGINT) AS n"
                       " FROM account_day WHERE ledger_account = %1 + (SELECT"
                       " cdu_id FROM cdu WHERE cdu_code = 'C1')")
            .arg(store::ledgerAccount(ledger, 0)));
}

} // namespace

class TestPaymentBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void takesFromDebts_data() { addEngineRows(); }

    void takesFromDebts();

    void takesUpToWhatIsOwed_data() { addEngineRows(); }

    void takesUpToWhatIsOwed();

    void needsNoMeter_data() { addEngineRows(); }

    void needsNoMeter();

    void paysInstalmentsOfTheMonth_data() { addEngineRows(); }

    void paysInstalmentsOfTheMonth();

    void twoInOneBatch_data() { addEngineRows(); }

    void twoInOneBatch();

    void saleAndPaymentInOneBatch_data() { addEngineRows(); }

    void saleAndPaymentInOneBatch();

    void everyKindOfMoneyHasItsAccount_data() { addEngineRows(); }

    void everyKindOfMoneyHasItsAccount();

    void refusals_data() { addEngineRows(); }

    void refusals();

    void isTakenBack_data() { addEngineRows(); }

    void isTakenBack();

    void reversalsAreRefused_data() { addEngineRows(); }

    void reversalsAreRefused();

    void statementShowsIt_data() { addEngineRows(); }

    void statementShowsIt();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();

    void twoServersAtOneDebt_data() { addEngineRows(); }

    void twoServersAtOneDebt();
};

void TestPaymentBatch::takesFromDebts()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    auto command = world->payment(
        2, 3, { { QStringLiteral("F3"), 2'000 }, { QStringLiteral("G3"), 1'500 } });
    command.payment.handed = Money::fromMinor(5'000);
    const auto answer = answerTo(runner, command);
    const auto reply = read(answer);
    QCOMPARE(reply.receiptNumber, QStringLiteral("C1-000002")); // of the same count
    QCOMPARE(reply.accountNumber, QStringLiteral("A-0003"));
    QCOMPARE(reply.customerName.en, QStringLiteral("Name \"3\""));
    QCOMPARE(reply.tenderMinor, qint64(3'500));
    QCOMPARE(*reply.handedMinor, qint64(5'000));
    QCOMPARE(reply.debts.size(), size_t(2));
    QCOMPARE(reply.debts[0].kindName.en, QStringLiteral("Fine"));
    QCOMPARE(reply.debts[0].beforeMinor, qint64(2'000));
    QCOMPARE(reply.debts[0].afterMinor, qint64(0));
    QCOMPARE(reply.debts[1].afterMinor, qint64(3'500));
    QCOMPARE(reply.owedMinor, qint64(3'500));
    QCOMPARE(balanceOf(*world, QStringLiteral("F3")), qint64(0));
    QCOMPARE(balanceOf(*world, QStringLiteral("G3")), qint64(3'500));
    QCOMPARE(balanceOf(*world, QStringLiteral("F4")), qint64(2'000));
    // Change is no money that was taken.
    const qint64 taken = moneyOf(*world, store::Ledger::Cash);
    QCOMPARE(taken, qint64(5'000 + 3'500));
    // The same request again is the same answer, and with another content none.
    QCOMPARE(*answerTo(runner, command), *answer);
    auto other = command;
    other.bodyHash = "other";
    EXPECT_ERROR(answerTo(runner, other), ErrorCode::IdempotencyMismatch);
    QCOMPARE(world->auditBooks(), QString());
    const auto listed = store::DocumentStore(world->base().connection())
                            .recentOfAccount(QStringLiteral("A-0003"), 5);
    EXPECT_OK(listed);
    QCOMPARE(listed->size(), size_t(1));
    const auto detail
        = store::PaymentDetailStore(world->base().connection()).load(listed->front().id);
    QCOMPARE(detail->accountNumber, QStringLiteral("A-0003"));
    QVERIFY(detail->payment == PaymentKind::Cash);
    const auto owed
        = store::PaymentDetailStore(world->base().connection()).debtor(QStringLiteral("A-0003"));
    EXPECT_OK(owed);
    QCOMPARE(owed->debts.size(), size_t(1));
    QVERIFY(owed->debts[0].isHeld);
}

void TestPaymentBatch::takesUpToWhatIsOwed()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    const QString fine = QStringLiteral("F1");
    const QString before = world->snapshot();
    const auto above = answerTo(runner, world->payment(1, 1, { { fine, 2'001 } }));
    EXPECT_ERROR(above, ErrorCode::MoreThanOwed);
    QCOMPARE(above.error().context.facts().value(QLatin1String("balanceMinor")).toInteger(),
        qint64(2'000));
    QCOMPARE(world->snapshot(), before);
    EXPECT_OK(answerTo(runner, world->payment(2, 1, { { fine, 1'999 } })));
    EXPECT_ERROR(answerTo(runner, world->payment(3, 1, { { fine, 2 } })), ErrorCode::MoreThanOwed);
    EXPECT_OK(answerTo(runner, world->payment(4, 1, { { fine, 1 } })));
    EXPECT_ERROR(answerTo(runner, world->payment(5, 1, { { fine, 1 } })), ErrorCode::DebtUnknown);
    QCOMPARE(balanceOf(*world, fine), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::needsNoMeter()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE supply_point SET state = 2 WHERE account_id = (SELECT account_id"
                       " FROM account WHERE account_number = 'A-0001')"))); // blocked
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "INSERT INTO account (account_number, name_en, name_ar, address, search_text)"
        " SELECT 'BARE', 'No meter', '', '', '' FROM account"
        " WHERE account_number = 'A-0001'")));
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor, priority)"
        " SELECT 'FEE', account_id, 0, 700, 700, 1 FROM account WHERE account_number = 'BARE'")));
    auto runner = world->runner();
    EXPECT_ERROR(answerTo(runner, world->sale(1, 1)), ErrorCode::MeterBlocked);
    EXPECT_OK(answerTo(runner, world->payment(2, 1, { { QStringLiteral("F1"), 100 } })));
    auto command = world->payment(3, 0, { { QStringLiteral("FEE"), 700 } });
    command.accountNumber = QStringLiteral("BARE");
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(balanceOf(*world, QStringLiteral("FEE")), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// The second sees what the first has left; one that rests on it is not true before it is stored.
// What is paid at the counter is not asked for again with the next purchase of the month.
void TestPaymentBatch::paysInstalmentsOfTheMonth()
{
    USE_SALES(world);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                       " balance_minor, priority, instalment_minor, instalment_per)"
                       " SELECT 'M' || CAST(SUBSTR(account_number, 3) AS INTEGER), account_id, 0,"
                       " 9000, 9000, 1, 600, 2 FROM account")));
    auto runner = world->runner();
    const auto command = world->payment(1, 3, { { QStringLiteral("M3"), 600 } });
    EXPECT_OK(answerTo(runner, command));
    EXPECT_OK(answerTo(runner, world->sale(2, 3)));
    QCOMPARE(balanceOf(*world, QStringLiteral("M3")), qint64(8'400));
    // Of another customer it is taken.
    EXPECT_OK(answerTo(runner, world->sale(3, 4)));
    QCOMPARE(balanceOf(*world, QStringLiteral("M4")), qint64(8'400));
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::twoInOneBatch()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    const QString fine = QStringLiteral("F2");
    const auto report = runBatch(runner,
        { world->payment(1, 2, { { fine, 1'500 } }), world->payment(2, 2, { { fine, 501 } }),
            world->payment(3, 2, { { fine, 500 } }), world->payment(4, 2, { { fine, 1 } }) });
    EXPECT_OK(report.outcomes[0].answer);
    EXPECT_ERROR(report.outcomes[1].answer, ErrorCode::MoreThanOwed);
    QVERIFY(report.outcomes[1].isWritten);
    QCOMPARE(read(report.outcomes[2].answer).debts[0].beforeMinor, qint64(500));
    EXPECT_ERROR(report.outcomes[3].answer, ErrorCode::DebtUnknown);
    QCOMPARE(world->auditBooks(), QString());
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM payment_detail")), qint64(2));
}

void TestPaymentBatch::saleAndPaymentInOneBatch()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    // The sale takes the first debt wholly, for it has neither percent nor instalment.
    const auto report = runBatch(runner,
        { world->payment(1, 4, { { QStringLiteral("F4"), 1'200 } }), world->sale(2, 4),
            world->payment(3, 4, { { QStringLiteral("F4"), 1 } }) });
    EXPECT_OK(report.outcomes[0].answer);
    const auto sale = protocol::fromBytes<protocol::SaleReply>(report.outcomes[1].answer.value());
    EXPECT_OK(sale);
    EXPECT_ERROR(report.outcomes[2].answer, ErrorCode::DebtUnknown);
    QCOMPARE(balanceOf(*world, QStringLiteral("F4")), qint64(0));
    QCOMPARE(
        world->number(QStringLiteral("SELECT debts_minor AS n FROM sale_detail")), qint64(800));
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::everyKindOfMoneyHasItsAccount()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    int id = 0;
    for (const PaymentKind kind : paymentKinds()) {
        auto sale = world->sale(++id, 5, 6'000);
        sale.payment = { kind, hasReference(kind) ? QStringLiteral("77-1") : QString(),
            hasBank(kind) ? QStringLiteral("Bank of Muscat") : QString() };
        const auto sold = protocol::fromBytes<protocol::SaleReply>(answerTo(runner, sale).value());
        EXPECT_OK(sold);
        QCOMPARE(sold->payment, paymentKindText(kind));
        QCOMPARE(sold->paymentReference, sale.payment.reference);
        QCOMPARE(sold->paymentBank, sale.payment.bank);
        auto payment = world->payment(++id, 6, { { QStringLiteral("G6"), 100 } });
        payment.payment = sale.payment;
        QCOMPARE(read(answerTo(runner, payment)).payment, paymentKindText(kind));
        QCOMPARE(moneyOf(*world, store::moneyLedger(kind)), qint64(6'100));
        // Given back in the kind that was paid.
        const int soldAs = id - 1;
        const auto reversal = world->reversal(++id, 5, soldAs, 6'000);
        QVERIFY(world->approve(reversal));
        const auto reversed
            = protocol::fromBytes<protocol::ReversalReply>(answerTo(runner, reversal).value());
        EXPECT_OK(reversed);
        QCOMPARE(reversed->payment, paymentKindText(kind));
        QCOMPARE(reversed->paymentReference, sale.payment.reference);
        QCOMPARE(moneyOf(*world, store::moneyLedger(kind)), qint64(100));
    }
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM payment_means")), qint64(6));
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::refusals()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    const QString before = world->snapshot();
    EXPECT_ERROR(answerTo(runner, world->payment(1, 7'777, { { QStringLiteral("F1"), 1 } })),
        ErrorCode::AccountUnknown);
    EXPECT_ERROR(answerTo(runner, world->payment(2, 1, { { QStringLiteral("NONE"), 1 } })),
        ErrorCode::DebtUnknown);
    // Of another account.
    EXPECT_ERROR(answerTo(runner, world->payment(3, 1, { { QStringLiteral("F2"), 1 } })),
        ErrorCode::DebtUnknown);
    auto currency = world->payment(4, 1, { { QStringLiteral("F1"), 1 } });
    currency.currency = QStringLiteral("EUR");
    EXPECT_ERROR(answerTo(runner, currency), ErrorCode::CurrencyMismatch);
    // One of two is too much: nothing of either is taken.
    EXPECT_ERROR(answerTo(runner,
                     world->payment(5, 1,
                         { { QStringLiteral("F1"), 2'000 }, { QStringLiteral("G1"), 5'001 } })),
        ErrorCode::MoreThanOwed);
    QCOMPARE(world->snapshot(), before);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("DELETE FROM role_right WHERE right_name = 'sell'")));
    auto fresh = world->runner(QStringLiteral("sms-2"));
    EXPECT_ERROR(answerTo(fresh, world->payment(6, 1, { { QStringLiteral("F1"), 1 } })),
        ErrorCode::PermissionDenied);
}

// Also of a debt that was paid wholly; then it can be paid again.
void TestPaymentBatch::isTakenBack()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    const auto paid = world->payment(
        1, 3, { { QStringLiteral("F3"), 2'000 }, { QStringLiteral("G3"), 1'000 } });
    EXPECT_OK(answerTo(runner, paid));
    world->clock().advanceMs(dayMs / 2); // needs no proof on another day
    const auto command = world->reversalOfPayment(2, 3, 1, 3'000);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command));
    const auto reply
        = protocol::fromBytes<protocol::ReversalReply>(answerTo(runner, command).value());
    EXPECT_OK(reply);
    QCOMPARE(reply->givenBackMinor, qint64(3'000));
    QCOMPARE(reply->accountNumber, QStringLiteral("A-0003"));
    QCOMPARE(reply->meterNumber, QString());
    QCOMPARE(reply->saleReceiptNumber, QStringLiteral("C1-000001"));
    QVERIFY(reply->reversedPayment.has_value());
    QCOMPARE(reply->reversedPayment->debts.size(), size_t(2));
    QCOMPARE(balanceOf(*world, QStringLiteral("F3")), qint64(2'000));
    QCOMPARE(balanceOf(*world, QStringLiteral("G3")), qint64(5'000));
    QCOMPARE(moneyOf(*world, store::Ledger::Cash), qint64(0));
    EXPECT_ERROR(answerTo(runner, paid), ErrorCode::DocumentReversed);
    const auto listed = store::DocumentStore(world->base().connection())
                            .recentOfAccount(QStringLiteral("A-0003"), 5);
    QVERIFY(listed->front().isReversed);
    EXPECT_OK(answerTo(runner, world->payment(3, 3, { { QStringLiteral("F3"), 2'000 } })));
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::reversalsAreRefused()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->payment(1, 3, { { QStringLiteral("F3"), 2'000 } })));
    EXPECT_OK(answerTo(runner, world->sale(2, 4)));
    const auto refusedWith = [&](const vending::ReversalCommand &command, ErrorCode code) {
        return world->approve(command) && answerTo(runner, command).error().code == code;
    };
    QVERIFY(refusedWith(world->reversalOfPayment(3, 2, 1, 2'000), ErrorCode::InvalidField));
    QVERIFY(refusedWith(world->reversalOfPayment(4, 3, 1, 1'999), ErrorCode::InvalidField));
    QVERIFY(refusedWith(world->reversalOfPayment(5, 3, 2, 5'000), ErrorCode::RequestNeverSeen));
    QVERIFY(refusedWith(world->reversalOfPayment(6, 777, 1, 2'000), ErrorCode::AccountUnknown));
    QVERIFY(refusedWith(world->reversal(7, 3, 1, 2'000), ErrorCode::RequestNeverSeen));
    const auto once = world->reversalOfPayment(8, 3, 1, 2'000);
    const auto twice = world->reversalOfPayment(9, 3, 1, 2'000);
    QVERIFY(world->approve(once) && world->approve(twice));
    EXPECT_OK(answerTo(runner, once));
    EXPECT_ERROR(answerTo(runner, twice), ErrorCode::DocumentReversed);
    QCOMPARE(world->auditBooks(), QString());
}

void TestPaymentBatch::statementShowsIt()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->payment(1, 3, { { QStringLiteral("F3"), 500 } })));
    EXPECT_OK(answerTo(runner, world->sale(2, 3)));
    EXPECT_OK(answerTo(runner, world->payment(3, 3, { { QStringLiteral("G3"), 700 } })));
    const auto command = world->reversalOfPayment(4, 3, 1, 500);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    const qint64 account = world->number(
        QStringLiteral("SELECT account_id AS n FROM account WHERE account_number = 'A-0003'"));
    store::LedgerStore ledger(world->base().connection());
    const auto documents = ledger.documentsOfCustomer(account, 10);
    EXPECT_OK(documents);
    std::vector<std::pair<int, qint64>> found; // kind, and what was posted to debts
    for (const auto &document : *documents)
        found.emplace_back(document.kind,
            document.postedMinor.contains(store::Ledger::Debt)
                ? document.postedMinor.at(store::Ledger::Debt)
                : 0);
    QCOMPARE(found,
        (std::vector<std::pair<int, qint64>>{
            { 6, -500 }, { 1, -1'500 }, { 6, -700 }, { 5, 500 } }));
    const auto postings = ledger.postingsOfCustomer(store::Ledger::Debt, account, 10);
    EXPECT_OK(postings);
    QCOMPARE(postings->size(), size_t(4));
}

void TestPaymentBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    auto runner = world->runner();
    bool hasFired = true;
    int faultCount = 0;
    for (int n = 1; hasFired; ++n) {
        QVERIFY(n < 100);
        auto command = world->payment(n * 10, n % 5,
            { { QStringLiteral("F%1").arg(n % 5), 10 }, { QStringLiteral("G%1").arg(n % 5), 20 } });
        command.payment.handed = Money::fromMinor(50);
        const auto reversal = world->reversalOfPayment(n * 10 + 1, n % 5, n * 10, 30);
        QVERIFY(world->approve(reversal));
        const QString before = world->snapshot();
        world->base().faults().failAt(n);
        const auto report = runBatch(runner, { command });
        hasFired = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        if (hasFired) {
            ++faultCount;
            QVERIFY2(!report.outcomes[0].answer, qPrintable(QString::number(n)));
            QCOMPARE(world->snapshot(), before);
        }
        EXPECT_OK(answerTo(runner, command));
        QCOMPARE(world->auditBooks(), QString());
    }
    qInfo("%d statements", faultCount);
    QVERIFY(faultCount > 12);
}

// Each pays half and one more: both cannot. What is left is never below 0.
void TestPaymentBatch::twoServersAtOneDebt()
{
    USE_SALES(world);
    QVERIFY(addDebts(*world));
    constexpr int rounds = 8;
    const auto payAll = [&](const QString &chain, const vending::SessionKey &session, int first,
                            std::vector<bool> &paid) {
        auto runner = world->runner(chain);
        for (int i = 0; i < rounds; ++i) {
            auto command
                = world->payment(first + i, i, { { QStringLiteral("F%1").arg(i), 1'001 } });
            command.session = session;
            paid[size_t(i)] = answerTo(runner, command).has_value();
        }
    };
    std::vector<bool> others(rounds);
    std::vector<bool> own(rounds);
    std::thread other([&] { payAll(QStringLiteral("sms-2"), world->session2, 100, others); });
    payAll(QStringLiteral("sms-1"), world->session1, 200, own);
    other.join();
    for (size_t i = 0; i < rounds; ++i)
        QVERIFY(own[i] != others[i]);
    for (int i = 0; i < rounds; ++i)
        QCOMPARE(balanceOf(*world, QStringLiteral("F%1").arg(i)), qint64(999));
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestPaymentBatch)
#include "tst_payment_batch.moc"
