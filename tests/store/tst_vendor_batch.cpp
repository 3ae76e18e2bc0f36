// SPDX-License-Identifier: GPL-3.0-or-later
// Vendors through batches on a real database: sales on credit, commission, entries to the account.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/json_codec.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/vendor.h"

#include <QTest>

#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 86'400'000;

vending::VendorEntryCommand takenBack(
    const SaleFixture &world, int requestIndex, const vending::VendorEntryCommand &earlier)
{
    vending::VendorEntryCommand command
        = world.vendorEntry(requestIndex, earlier.order.entry, earlier.order.amount.minor());
    command.order.reversed = earlier.requestId;
    command.order.reason = QStringLiteral("of another vendor");
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

Expected<QByteArray> post(
    SaleFixture &world, vending::BatchRunner &runner, const vending::VendorEntryCommand &command)
{
    if (!world.approve(command))
        return fail(ErrorCode::Internal, QStringLiteral("not approved"));
    return answerTo(runner, command);
}

// Request 1 is a deposit of 20.000, request 2 a sale of 5.000 that earns 2.5 %.
bool earnCommission(SaleFixture &world, vending::BatchRunner &runner)
{
    return works(world.base().connection().runText(
               QStringLiteral("INSERT INTO commission_tier (tier_code, vendor_id, percent_ppm)"
                              " SELECT 'T1', vendor_id, 25000 FROM vendor")))
        && works(post(world, runner, world.vendorEntry(1, VendorEntry::Deposit, 20'000)))
        && works(answerTo(runner, world.sale(2, 0)));
}

protocol::VendorEntryReply read(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::VendorEntryReply>(answer.value()).value();
}

qint64 leftMinor(SaleFixture &world)
{
    return world.number(QStringLiteral(
        "SELECT CAST(COALESCE(SUM(credit_minor), 0) AS BIGINT) AS n FROM vendor_hot"));
}

// The balance of all accounts of a ledger.
qint64 balance(SaleFixture &world, int ledger)
{
    return world.number(QStringLiteral("SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0)"
                                       " AS BIGINT) AS n FROM account_day"
                                       " WHERE ledger_account >> 48 = %1")
                            .arg(ledger));
}

} // namespace

class TestVendorBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void nothingIsSoldWithoutCredit_data() { addEngineRows(); }

    void nothingIsSoldWithoutCredit();

    void paymentsAreOwedToo_data() { addEngineRows(); }

    void paymentsAreOwedToo();

    void creditAtItsLimit_data() { addEngineRows(); }

    void creditAtItsLimit();

    void entriesOfEachKind_data() { addEngineRows(); }

    void entriesOfEachKind();

    void entriesAreTakenBackOnce_data() { addEngineRows(); }

    void entriesAreTakenBackOnce();

    void entriesNeedASecondPerson_data() { addEngineRows(); }

    void entriesNeedASecondPerson();

    void reversalGivesCreditBack_data() { addEngineRows(); }

    void reversalGivesCreditBack();

    void reversalElsewhereIsOwedThere_data() { addEngineRows(); }

    void reversalElsewhereIsOwedThere();

    void commissionByTiers_data() { addEngineRows(); }

    void commissionByTiers();

    void commissionIsCreditedOnce_data() { addEngineRows(); }

    void commissionIsCreditedOnce();

    void reversalOfLastMonthCostsNoCommission_data() { addEngineRows(); }

    void reversalOfLastMonthCostsNoCommission();

    void blockedVendorSellsNothing_data() { addEngineRows(); }

    void blockedVendorSellsNothing();

    void creditOfOneBatch_data() { addEngineRows(); }

    void creditOfOneBatch();

    void creditAtAnotherServer_data() { addEngineRows(); }

    void creditAtAnotherServer();

    void lessCreditBindsAllServers_data() { addEngineRows(); }

    void lessCreditBindsAllServers();

    void limitOfAnotherServerIsNotLost_data() { addEngineRows(); }

    void limitOfAnotherServerIsNotLost();

    void serversShareCredit_data() { addEngineRows(); }

    void serversShareCredit();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();
};

#define USE_VENDOR(world)                                                                          \
    USE_SALES(world);                                                                              \
    QVERIFY(world->addVendor())

void TestVendorBatch::nothingIsSoldWithoutCredit()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    const QString before = world->snapshot();
    const auto refused = answerTo(runner, world->sale(1, 0));
    EXPECT_ERROR(refused, ErrorCode::VendorCreditExceeded);
    QCOMPARE(
        refused.error().context.facts().value(QStringLiteral("limitMinor")).toInteger(), qint64(0));
    QCOMPARE(world->snapshot(), before);
    EXPECT_OK(post(*world, runner, world->vendorEntry(2, VendorEntry::Deposit, 12'000)));
    const auto sold
        = protocol::fromBytes<protocol::SaleReply>(answerTo(runner, world->sale(3, 0)).value());
    EXPECT_OK(sold);
    QVERIFY(sold->vendor);
    QCOMPARE(sold->vendor->vendorCode, QStringLiteral("V1"));
    QCOMPARE(sold->vendor->leftMinor, qint64(7'000));
    QVERIFY(!sold->vendor->isLow);
    QCOMPARE(leftMinor(*world), qint64(7'000));
    QCOMPARE(balance(*world, 16), qint64(5'000 - 12'000)); // the vendor has paid more than sold
    QCOMPARE(balance(*world, 17), qint64(-5'000));
    QCOMPARE(balance(*world, 18), qint64(12'000));
    QCOMPARE(balance(*world, 1), qint64(5'000));
    QCOMPARE(world->auditBooks(), QString());
}

// What an account pays at a station of a vendor, in whatever kind of money, is the vendor's to pay
// in, and no longer where it is taken back.
void TestVendorBatch::paymentsAreOwedToo()
{
    USE_VENDOR(world);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                       " balance_minor, priority) SELECT 'FINE', account_id, 0, 9000, 9000, 1"
                       " FROM account WHERE account_number = 'A-0003'")));
    auto runner = world->runner();
    auto command = world->payment(1, 3, { { QStringLiteral("FINE"), 3'000 } });
    command.payment = { PaymentKind::Card, QStringLiteral("77-1") };
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(post(*world, runner, world->vendorEntry(2, VendorEntry::Deposit, 3'000)));
    const auto reply
        = protocol::fromBytes<protocol::PaymentReply>(answerTo(runner, command).value());
    EXPECT_OK(reply);
    QCOMPARE(reply->vendor->leftMinor, qint64(0));
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(balance(*world, 24), qint64(3'000)); // card
    const auto back = world->reversalOfPayment(3, 3, 1, 3'000);
    QVERIFY(world->approve(back));
    EXPECT_OK(answerTo(runner, back));
    QCOMPARE(leftMinor(*world), qint64(3'000));
    QCOMPARE(balance(*world, 24), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// One minor unit decides; the limit is what may be owed, or what has to stay.
void TestVendorBatch::creditAtItsLimit()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::CreditLimit, 4'999)));
    EXPECT_ERROR(answerTo(runner, world->sale(2, 0)), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(post(*world, runner, world->vendorEntry(3, VendorEntry::CreditLimit, 5'000)));
    const auto sold
        = protocol::fromBytes<protocol::SaleReply>(answerTo(runner, world->sale(4, 0)).value());
    QCOMPARE(sold->vendor->leftMinor, qint64(0));
    QVERIFY(sold->vendor->isLow);
    EXPECT_ERROR(answerTo(runner, world->sale(5, 1, 1'000)), ErrorCode::VendorCreditExceeded);
    // Below 0: so much has to stay.
    EXPECT_OK(post(*world, runner, world->vendorEntry(6, VendorEntry::CreditLimit, -3'000)));
    QCOMPARE(leftMinor(*world), qint64(-8'000));
    EXPECT_OK(post(*world, runner, world->vendorEntry(7, VendorEntry::Deposit, 12'999)));
    EXPECT_ERROR(answerTo(runner, world->sale(8, 0)), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(post(*world, runner, world->vendorEntry(9, VendorEntry::Deposit, 1)));
    EXPECT_OK(answerTo(runner, world->sale(10, 0)));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::entriesOfEachKind()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    const auto deposit
        = read(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 20'000)));
    QCOMPARE(deposit.receiptNumber, QStringLiteral("C1-000001"));
    QCOMPARE(deposit.vendorName.en, QStringLiteral("Corner shop"));
    QCOMPARE(deposit.approverName.en, QStringLiteral("Omar"));
    QCOMPARE(deposit.leftMinor, qint64(20'000));
    const auto less
        = read(post(*world, runner, world->vendorEntry(2, VendorEntry::Adjustment, -500)));
    QCOMPARE(less.leftMinor, qint64(19'500));
    QCOMPARE(balance(*world, 19), qint64(-500)); // suspense
    const auto limit
        = read(post(*world, runner, world->vendorEntry(3, VendorEntry::CreditLimit, 10'000)));
    QCOMPARE(limit.creditLimitMinor, qint64(10'000));
    QCOMPARE(limit.leftMinor, qint64(29'500));
    EXPECT_ERROR(post(*world, runner, world->vendorEntry(4, VendorEntry::CreditLimit, 10'000)),
        ErrorCode::InvalidField); // it is already
    EXPECT_ERROR(post(*world, runner, world->vendorEntry(5, VendorEntry::Commission, 1)),
        ErrorCode::InvalidField); // nothing is owed
    auto other = world->vendorEntry(6, VendorEntry::Deposit, 5);
    other.order.vendor = QStringLiteral("V9");
    other.contentHash = vending::contentHashOf(other.order);
    EXPECT_ERROR(post(*world, runner, other), ErrorCode::InvalidField);
    other = world->vendorEntry(7, VendorEntry::Deposit, 5);
    other.order.currency = QStringLiteral("USD");
    other.contentHash = vending::contentHashOf(other.order);
    EXPECT_ERROR(post(*world, runner, other), ErrorCode::CurrencyMismatch);
    // The same request again is the same answer.
    const auto again = answerTo(runner, world->vendorEntry(1, VendorEntry::Deposit, 20'000));
    QCOMPARE(read(again).leftMinor, qint64(20'000));
    QCOMPARE(leftMinor(*world), qint64(29'500));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::entriesAreTakenBackOnce()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    const auto deposit = world->vendorEntry(1, VendorEntry::Deposit, 20'000);
    EXPECT_OK(post(*world, runner, deposit));
    auto wrong = takenBack(*world, 2, deposit);
    wrong.order.amount = Money::fromMinor(19'999);
    wrong.contentHash = vending::contentHashOf(wrong.order);
    EXPECT_ERROR(post(*world, runner, wrong), ErrorCode::EntryNotReversible);
    EXPECT_OK(answerTo(runner, world->sale(3, 0)));
    const auto back = takenBack(*world, 4, deposit);
    const auto reply = read(post(*world, runner, back));
    QCOMPARE(reply.amountMinor, qint64(-20'000));
    QCOMPARE(reply.leftMinor, qint64(-5'000)); // what was sold meanwhile is owed
    EXPECT_ERROR(post(*world, runner, takenBack(*world, 5, deposit)), ErrorCode::DocumentReversed);
    EXPECT_ERROR(post(*world, runner, takenBack(*world, 6, back)), ErrorCode::EntryNotReversible);
    EXPECT_ERROR(answerTo(runner, world->sale(7, 0)), ErrorCode::VendorCreditExceeded);
    // What was taken back is not answered as if it stood.
    EXPECT_ERROR(answerTo(runner, deposit), ErrorCode::DocumentReversed);
    QCOMPARE(balance(*world, 18), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::entriesNeedASecondPerson()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    const auto command = world->vendorEntry(1, VendorEntry::Deposit, 20'000);
    const QString before = world->snapshot();
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QCOMPARE(world->snapshot(), before);
    auto larger = world->vendorEntry(1, VendorEntry::Deposit, 200'000);
    QVERIFY(world->approve(command));
    EXPECT_ERROR(answerTo(runner, larger), ErrorCode::ApprovalRequired);
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code = 'posManager')"
        " WHERE login = 'omar'")));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired); // not above amal
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::reversalGivesCreditBack()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    QVERIFY(earnCommission(*world, runner));
    QCOMPARE(balance(*world, 21), qint64(-125));
    const auto command = world->reversal(3, 0, 2);
    QVERIFY(world->approve(command));
    const auto reply
        = protocol::fromBytes<protocol::ReversalReply>(answerTo(runner, command).value());
    QCOMPARE(reply->vendor->leftMinor, qint64(20'000));
    QCOMPARE(leftMinor(*world), qint64(20'000));
    for (const int ledger : { 1, 17, 20, 21 })
        QCOMPARE(balance(*world, ledger), qint64(0));
    QCOMPARE(
        world->number(QStringLiteral("SELECT turnover_minor AS n FROM vendor_hot")), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// Who gives the money back owes so much less; who took it still owes it.
void TestVendorBatch::reversalElsewhereIsOwedThere()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 20'000)));
    EXPECT_OK(answerTo(runner, world->sale(2, 0)));
    // The station has become the utility's own.
    EXPECT_OK(
        world->base().connection().runText(QStringLiteral("UPDATE office SET vendor_id = NULL")));
    const auto command = world->reversal(3, 0, 2);
    QVERIFY(world->approve(command));
    const auto reply
        = protocol::fromBytes<protocol::ReversalReply>(answerTo(runner, command).value());
    QVERIFY(!reply->vendor);
    QCOMPARE(leftMinor(*world), qint64(15'000));
    QCOMPARE(balance(*world, 1), qint64(0));
    QCOMPARE(balance(*world, 17), qint64(-5'000));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::commissionByTiers()
{
    USE_VENDOR(world);
    const char *const statements[]
        = { "INSERT INTO commission_tier (tier_code, vendor_id, from_minor, percent_ppm,"
            " per_token_minor) SELECT 'T1', vendor_id, 0, 20000, 3 FROM vendor",
              "INSERT INTO commission_tier (tier_code, vendor_id, from_minor, per_mwh_minor)"
              " SELECT 'T2', vendor_id, 10000, 1500 FROM vendor",
              "INSERT INTO commission_tier (tier_code, vendor_id, from_minor, percent_ppm, state)"
              " SELECT 'T3', vendor_id, 5000, 900000, 'closed' FROM vendor" };
    for (const char *const statement : statements)
        EXPECT_OK(world->base().connection().runText(QLatin1String(statement)));
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 100'000)));
    EXPECT_OK(answerTo(runner, world->sale(2, 0)));
    QCOMPARE(balance(*world, 20), qint64(100 + 3)); // 2 % of 5.000, and a token
    EXPECT_OK(answerTo(runner, world->sale(3, 1)));
    QCOMPARE(balance(*world, 20), qint64(206));
    // From a turnover of 10.000 on by energy: 1.500 for 1,000 kWh.
    const auto sold
        = protocol::fromBytes<protocol::SaleReply>(answerTo(runner, world->sale(4, 2)).value());
    const qint64 wh = sold->quote.energyPaidWh;
    QCOMPARE(balance(*world, 20), 206 + (wh * 1'500 + 500'000) / 1'000'000);
    const qint64 owed = -balance(*world, 21);
    QCOMPARE(owed, balance(*world, 20));
    // It is credited by an entry, and not more than is owed.
    EXPECT_ERROR(post(*world, runner, world->vendorEntry(5, VendorEntry::Commission, owed + 1)),
        ErrorCode::InvalidField);
    EXPECT_OK(post(*world, runner, world->vendorEntry(6, VendorEntry::Commission, owed)));
    QCOMPARE(balance(*world, 21), qint64(0));
    QCOMPARE(leftMinor(*world), 100'000 - 15'000 + owed);
    // A new month begins at the first tier.
    world->clock().advanceMs(40 * dayMs);
    EXPECT_OK(
        world->base().connection().runText(QStringLiteral("UPDATE session SET expires_at_ms = %1")
                                               .arg(world->clock().nowMsUtc() + dayMs)));
    EXPECT_OK(answerTo(runner, world->sale(7, 3)));
    QCOMPARE(-balance(*world, 21), qint64(103));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::commissionIsCreditedOnce()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    QVERIFY(earnCommission(*world, runner));
    QCOMPARE(balance(*world, 21), qint64(-125));
    const auto first = world->vendorEntry(3, VendorEntry::Commission, 125);
    const auto second = world->vendorEntry(4, VendorEntry::Commission, 125);
    QVERIFY(world->approve(first) && world->approve(second));
    const auto report = runBatch(runner, { first, second });
    EXPECT_OK(report.outcomes[0].answer);
    EXPECT_ERROR(report.outcomes[1].answer, ErrorCode::InvalidField);
    QVERIFY(report.outcomes[1].isWritten); // it rests on what is stored with it
    QCOMPARE(balance(*world, 21), qint64(0));
    QCOMPARE(leftMinor(*world), qint64(20'000 - 5'000 + 125));
    // Taken back it is owed again, and is credited once more.
    EXPECT_OK(post(*world, runner, takenBack(*world, 5, first)));
    EXPECT_OK(post(*world, runner, world->vendorEntry(6, VendorEntry::Commission, 125)));
    QCOMPARE(balance(*world, 21), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// What is taken back was turnover of its own month.
void TestVendorBatch::reversalOfLastMonthCostsNoCommission()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    QVERIFY(earnCommission(*world, runner));
    world->clock().advanceMs(40 * dayMs);
    EXPECT_OK(
        world->base().connection().runText(QStringLiteral("UPDATE session SET expires_at_ms = %1")
                                               .arg(world->clock().nowMsUtc() + dayMs)));
    auto back = world->reversal(3, 0, 2);
    back.order.proof = ReversalProof::TokenRejected;
    back.contentHash = vending::contentHashOf(back.order);
    QVERIFY(world->approve(back));
    EXPECT_OK(answerTo(runner, back));
    QCOMPARE(balance(*world, 21), qint64(0));
    EXPECT_OK(answerTo(runner, world->sale(4, 1)));
    QCOMPARE(balance(*world, 21), qint64(-125));
    QCOMPARE(
        world->number(QStringLiteral("SELECT turnover_minor AS n FROM vendor_hot")), qint64(5'000));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::blockedVendorSellsNothing()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 20'000)));
    EXPECT_OK(
        world->base().connection().runText(QStringLiteral("UPDATE vendor SET state = 'blocked'")));
    EXPECT_ERROR(answerTo(runner, world->sale(2, 0)), ErrorCode::VendorBlocked);
    // It may pay what it owes.
    EXPECT_OK(post(*world, runner, world->vendorEntry(3, VendorEntry::Deposit, 1'000)));
    QCOMPARE(leftMinor(*world), qint64(21'000));
    QCOMPARE(world->auditBooks(), QString());
}

// Sales of one batch take from the same credit, and who comes too late is refused.
void TestVendorBatch::creditOfOneBatch()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 12'000)));
    const auto report = runBatch(runner,
        { world->sale(2, 0), world->sale(3, 1), world->sale(4, 2), world->sale(5, 3, 2'000) });
    EXPECT_OK(report.outcomes[0].answer);
    EXPECT_OK(report.outcomes[1].answer);
    EXPECT_ERROR(report.outcomes[2].answer, ErrorCode::VendorCreditExceeded);
    QVERIFY(report.outcomes[2].isWritten); // it rests on what is stored with it
    EXPECT_OK(report.outcomes[3].answer);
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// A server that has none takes from the others, and then both have some.
void TestVendorBatch::creditAtAnotherServer()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    auto other = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::Deposit, 21'000)));
    EXPECT_OK(answerTo(other, world->sale(2, 0)));
    QCOMPARE(leftMinor(*world), qint64(16'000));
    QCOMPARE(world->number(QStringLiteral("SELECT MIN(credit_minor) AS n FROM vendor_hot")),
        qint64(8'000));
    // More than one has, and less than both.
    EXPECT_OK(answerTo(runner, world->sale(3, 1, 15'000)));
    EXPECT_ERROR(answerTo(other, world->sale(4, 2, 1'001)), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(answerTo(other, world->sale(5, 3, 1'000)));
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// What is left is less for all of them at once, at whichever the entry was made.
void TestVendorBatch::lessCreditBindsAllServers()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    auto other = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::CreditLimit, 21'000)));
    EXPECT_OK(answerTo(other, world->sale(2, 0))); // both have 8.000 now
    auto lower = world->vendorEntry(3, VendorEntry::CreditLimit, 7'000);
    lower.session = world->session2;
    EXPECT_OK(post(*world, other, lower));
    QCOMPARE(leftMinor(*world), qint64(2'000));
    EXPECT_ERROR(answerTo(runner, world->sale(4, 1, 2'001)), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(answerTo(runner, world->sale(5, 1, 2'000)));
    // Below 0 nobody has anything, until all of it is paid.
    EXPECT_OK(post(*world, runner, world->vendorEntry(6, VendorEntry::Adjustment, -1'001)));
    QCOMPARE(world->number(QStringLiteral("SELECT MAX(credit_minor) AS n FROM vendor_hot")),
        qint64(-500));
    EXPECT_OK(post(*world, other, world->vendorEntry(7, VendorEntry::Deposit, 2'000)));
    EXPECT_ERROR(answerTo(other, world->sale(8, 2, 1'000)), ErrorCode::VendorCreditExceeded);
    EXPECT_OK(post(*world, other, world->vendorEntry(9, VendorEntry::Deposit, 1)));
    EXPECT_OK(answerTo(runner, world->sale(10, 2, 1'000)));
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

// Each counts the credit from the limit that it has seen.
void TestVendorBatch::limitOfAnotherServerIsNotLost()
{
    USE_VENDOR(world);
    auto first = world->runner();
    constexpr int entriesOfEach = 8;
    std::vector<vending::VendorEntryCommand> commands;
    for (int i = 0; i < 2 * entriesOfEach; ++i) {
        commands.push_back(world->vendorEntry(1 + i, VendorEntry::CreditLimit, 1'000 * (i + 1)));
        if (i >= entriesOfEach)
            commands.back().session = world->session2;
        QVERIFY(world->approve(commands.back()));
    }
    std::array<int, 2> set{};
    const auto setAll = [&](int server) {
        auto runner = world->runner(QStringLiteral("sms-%1").arg(server + 1));
        for (int i = 0; i < entriesOfEach; ++i) {
            const auto &command = commands[size_t(server * entriesOfEach + i)];
            set[size_t(server)] += answerTo(runner, command).has_value() ? 1 : 0;
        }
    };
    std::thread beside(setAll, 1);
    setAll(0);
    beside.join();
    QVERIFY(set[0] > 0 && set[1] > 0);
    QCOMPARE(leftMinor(*world),
        world->number(QStringLiteral("SELECT credit_limit_minor AS n FROM vendor")));
    QCOMPARE(world->auditBooks(), QString());
}

// Two servers sell all of it at once: never more than there is, and nothing is left unsold.
void TestVendorBatch::serversShareCredit()
{
    USE_VENDOR(world);
    auto first = world->runner();
    constexpr int salesOfEach = 30;
    EXPECT_OK(post(*world, first, world->vendorEntry(1, VendorEntry::Deposit, 40 * 5'000)));
    std::array<int, 2> sold{};
    const auto sellAll = [&](int server) {
        auto runner = world->runner(QStringLiteral("sms-%1").arg(server + 1));
        for (int i = 0; i < salesOfEach; ++i) {
            auto sale = world->sale(100 * (server + 1) + i, server * 5 + i % 5);
            sale.session = server == 0 ? world->session1 : world->session2;
            sold[size_t(server)] += answerTo(runner, sale).has_value() ? 1 : 0;
        }
    };
    std::thread beside(sellAll, 1);
    sellAll(0);
    beside.join();
    QCOMPARE(sold[0] + sold[1], 40);
    QCOMPARE(leftMinor(*world), qint64(0));
    QCOMPARE(world->auditBooks(), QString());
}

void TestVendorBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_VENDOR(world);
    auto runner = world->runner();
    EXPECT_OK(post(*world, runner, world->vendorEntry(1, VendorEntry::CreditLimit, 7'000)));
    const auto sale = world->sale(2, 0);
    const auto deposit = world->vendorEntry(3, VendorEntry::Deposit, 20'000);
    QVERIFY(world->approve(deposit));
    for (const vending::Command &command : { vending::Command(sale), vending::Command(deposit) }) {
        QCOMPARE(world->faultsLeaveNothing(runner, command), QString());
    }
    QCOMPARE(leftMinor(*world), qint64(7'000 - 5'000 + 20'000));
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestVendorBatch)
#include "tst_vendor_batch.moc"
