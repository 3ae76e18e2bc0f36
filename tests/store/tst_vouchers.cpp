// SPDX-License-Identifier: GPL-3.0-or-later

// What the head office posts beside the tills, on both engines: debts that are recorded, journal
// vouchers, months that are closed.

#include "archive/record.h"
#include "core/random.h"
#include "core/uuid.h"
#include "service/debt_entries.h"
#include "service/ledger.h"
#include "service/periods.h"
#include "service/vouchers.h"
#include "store/audit_store.h"
#include "store/ledger_account.h"
#include "store/office_store.h"
#include "store/sale_fixture.h"
#include "store/writer.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <future>
#include <limits>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 24LL * 60 * 60'000;
constexpr qint64 inNovemberMs = 1'762'500'000'000; // 7 November 2025

const archive::Entity &entityOf(const char *name)
{
    return *archive::entityNamed(QLatin1String(name));
}

VoucherLine debit(const char *account, qint64 minor, const char *debt = "")
{
    return { QLatin1String(account), QLatin1String(debt), {}, Money::fromMinor(minor), {} };
}

VoucherLine credit(const char *account, qint64 minor, const char *debt = "")
{
    return { QLatin1String(account), QLatin1String(debt), {}, {}, Money::fromMinor(minor) };
}

VoucherOrder voucher(std::vector<VoucherLine> lines, const char *reference = "V-1")
{
    VoucherOrder order;
    order.lines = std::move(lines);
    order.currency = QStringLiteral("OMR");
    order.reference = QLatin1String(reference);
    order.reason = QStringLiteral("as agreed");
    return order;
}

// Of two offices of one utility; whoever asks is the first of two administrators.
struct World {
    std::unique_ptr<SaleFixture> sales;
    std::optional<store::OwnWriter> writer;
    mutable SystemRandom random;
    mutable std::optional<service::Records> records;
    std::optional<service::Ledger> ledger;
    mutable std::optional<service::Vouchers> vouchers;
    mutable std::optional<service::Periods> periods;
    QString root;

    explicit World(sql::Dialect engine) : sales(SaleFixture::create(engine))
    {
        const QString chain = QStringLiteral("sms-1");
        if (!sales
            || !run("INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
                    " VALUES ('debtKind', 'LOAN', 'Loan', '', 'active')")
            || !run("UPDATE session SET expires_at_ms = expires_at_ms + 999999999999"))
            qFatal("no sales");
        store::Database &database = sales->base().database();
        writer.emplace(database);
        records.emplace(
            database, *writer, sales->clock(), random, service::RecordsOptions{ chain });
        ledger.emplace(database, *records, sales->clock());
        vouchers.emplace(*writer, sales->clock(), random, chain);
        periods.emplace(database, *writer, sales->clock(), random, chain);
        const auto units = store::OfficeStore(connection()).list();
        for (const store::OfficeRow &unit : *units) {
            if (unit.kind == store::OfficeKind::Utility)
                root = unit.path;
        }
    }

    sql::Connection &connection() const { return sales->base().connection(); }

    bool run(const char *sql) const { return works(connection().runText(QLatin1String(sql))); }

    qint64 number(const char *sql) const { return sales->number(QLatin1String(sql)); }

    service::RecordUser user(const char *login) const
    {
        return { QLatin1String(login), QStringLiteral("C1"),
            { Level::Administrator,
                { Right::SeeDocuments, Right::Approve, Right::PostVouchers, Right::EditCustomers,
                    Right::SeeLedger, Right::SeeCustomers },
                root },
            false };
    }

    // Recorded through the records, as /v1/debts does it.
    Expected<store::StoredRecord> recordDebt(const char *code, qint64 minor, int account = 0) const
    {
        QJsonObject record = archive::emptyRecord(entityOf("debt"));
        record.insert(QStringLiteral("code"), QLatin1String(code));
        record.insert(QStringLiteral("customer"), accountNumberAt(account));
        record.insert(QStringLiteral("kind"), QStringLiteral("LOAN"));
        record.insert(QStringLiteral("amountMinor"), minor);
        return records->add(user("lina"), entityOf("debt"), record);
    }

    qint64 owed(const char *code) const
    {
        return sales->number(
            QStringLiteral("SELECT balance_minor AS n FROM debt WHERE debt_code = '%1'")
                .arg(QLatin1String(code)));
    }

    Expected<protocol::VoucherAskReply> ask(const VoucherOrder &order, bool isTrial = false) const
    {
        return vouchers->ask(user("lina"), { order, isTrial, {} });
    }

    Expected<store::StoredRecord> sign(const QString &request, const char *login = "omar") const
    {
        const archive::Entity &approval = entityOf("approval");
        const auto now = records->find(user(login), approval, request);
        if (!now)
            return now;
        auto done = records->act(
            user(login), approval, approval.act("signApproval"), request, now->version, {});
        return done ? Expected<store::StoredRecord>(std::move(done->record)) : done.error();
    }

    // Asked for and signed: the voucher.
    Expected<QString> post(const VoucherOrder &order) const
    {
        const auto asked = ask(order);
        if (!asked)
            return asked.error();
        const auto done = sign(asked->approvalRequestId);
        return done ? Expected<QString>(asked->approvalRequestId) : done.error();
    }

    Expected<QString> takeBack(const QString &request, const char *reference = "V-2") const
    {
        VoucherOrder order = voucher({}, reference);
        order.reversedRequestId = request;
        return post(order);
    }

    Expected<QString> close(const char *month) const
    {
        const auto asked = periods->ask(user("lina"), { QLatin1String(month), {} });
        if (!asked)
            return asked.error();
        const auto done = sign(asked->approvalRequestId);
        return done ? Expected<QString>(asked->approvalRequestId) : done.error();
    }

    // With little patience for locks. As another server has one.
    std::unique_ptr<sql::Connection> otherConnection(int lockMsMax = 50) const
    {
        return sales->base().database().openConnection(lockMsMax).value();
    }

    service::AuditTools audit(const char *chain) const
    {
        return { sales->clock(), QLatin1String(chain), sales->clock().nowMsUtc() };
    }

    // One voucher of one paper.
    Expected<void> postBy(sql::Connection &connection, const char *chain) const
    {
        VoucherOrder order = voucher({ debit("bank", 700), credit("suspense", 700) });
        order.datedOn = QStringLiteral("2025-10-09");
        return service::postVoucher(connection, audit(chain), order,
            { newRequestId(sales->clock(), random), QStringLiteral("lina"), QStringLiteral("C1"),
                QStringLiteral("omar") });
    }

    // As a database has them that did not post debts.
    bool addEarlierDebts() const
    {
        return run("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                   " balance_minor, priority) SELECT 'D-' || a.account_number, a.account_id,"
                   " e.entry_id, 900, 900, 1 FROM account AS a CROSS JOIN code_entry AS e"
                   " WHERE e.entry_code = 'LOAN'");
    }

    // Of the whole month up to today.
    qint64 balance(const char *account) const
    {
        protocol::LedgerBookQuery query;
        query.account = QLatin1String(account);
        const auto book = ledger->book(query);
        if (!book) {
            qWarning("%s", qPrintable(book.error().detail));
            return -1;
        }
        if (book->differenceMinor.value_or(0) != 0)
            return -2;
        return book->account.closingMinor;
    }

    protocol::Statement statement(int account) const
    {
        return ledger->statement(user("lina"), { accountNumberAt(account), {}, {} }).value();
    }
};

QString ruleOf(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    return facts[QLatin1String("field")].toString() + u' '
        + facts[QLatin1String("rule")].toString();
}

} // namespace

class TestVouchers : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aRecordedDebtIsPosted_data() { addEngineRows(); }

    void aRecordedDebtIsPosted();

    void earlierDebtsArePostedOnce_data() { addEngineRows(); }

    void earlierDebtsArePostedOnce();

    void aVoucherIsPostedOnce_data() { addEngineRows(); }

    void aVoucherIsPostedOnce();

    void onlySomebodyElseOfTheUtilityPosts_data() { addEngineRows(); }

    void onlySomebodyElseOfTheUtilityPosts();

    void wrongVouchersAreRefused_data() { addEngineRows(); }

    void wrongVouchersAreRefused();

    void aPaperIsPostedByOneServer_data() { addEngineRows(); }

    void aPaperIsPostedByOneServer();

    void serversThatStartTogetherPostEachDebtOnce_data() { addEngineRows(); }

    void serversThatStartTogetherPostEachDebtOnce();

    void aMonthIsNotClosedBesideABatch_data() { addEngineRows(); }

    void aMonthIsNotClosedBesideABatch();

    void nothingIsPostedByAClockInDoubt_data() { addEngineRows(); }

    void nothingIsPostedByAClockInDoubt();

    void noMoreIsOwedThanASaleCanTake_data() { addEngineRows(); }

    void noMoreIsOwedThanASaleCanTake();

    void whatGoesUpAndDownIsTakenBack_data() { addEngineRows(); }

    void whatGoesUpAndDownIsTakenBack();

    void aVoucherIsTakenBackOnce_data() { addEngineRows(); }

    void aVoucherIsTakenBackOnce();

    void debtsFollowTheirLedger_data() { addEngineRows(); }

    void debtsFollowTheirLedger();

    void aDebtMovesToAnotherCustomer_data() { addEngineRows(); }

    void aDebtMovesToAnotherCustomer();

    void creditMovesToAnotherCustomer_data() { addEngineRows(); }

    void creditMovesToAnotherCustomer();

    void whatDoesNotFitAnyMoreIsRefused_data() { addEngineRows(); }

    void whatDoesNotFitAnyMoreIsRefused();

    void nothingIsHalfDone_data() { addEngineRows(); }

    void nothingIsHalfDone();

    void aClosedMonthTakesNoPostings_data() { addEngineRows(); }

    void aClosedMonthTakesNoPostings();

    void monthsAreClosedInTheirOrder_data() { addEngineRows(); }

    void monthsAreClosedInTheirOrder();
};

#define USE_VOUCHERS(name)                                                                         \
    USE_ENGINE(engine);                                                                            \
    const World name(engine);

// The record and its posting are one transaction, and sales pay what it says.
void TestVouchers::aRecordedDebtIsPosted()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900));
    QCOMPARE(world.balance("debt/A-0000"), qint64(900));
    QCOMPARE(world.balance("debt"), qint64(900));
    QCOMPARE(world.balance("debt-recorded/LOAN"), qint64(-900));
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document AS d JOIN debt_entry_detail AS e"
                          " ON e.document_id = d.document_id JOIN operator AS o ON o.operator_id ="
                          " d.operator_id WHERE d.kind = 10 AND o.login = 'lina'"
                          " AND e.recorded_by = 'lina' AND e.is_opening = 0"),
        1);
    // By a user of the server's machine, who is no operator.
    service::RecordUser local = world.user("os:khalid");
    local.isLocal = true;
    local.station = QStringLiteral("machine");
    QJsonObject record
        = world.records->find(local, entityOf("debt"), QStringLiteral("D-1"))->fields;
    record.insert(QStringLiteral("code"), QStringLiteral("D-2"));
    record.remove(QStringLiteral("balanceMinor"));
    EXPECT_OK(world.records->add(local, entityOf("debt"), record));
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 10 AND operator_id = 0"
                          " AND cdu_id = 0"),
        1);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->payment(1, 0, { { QStringLiteral("D-1"), 400 } })));
    QCOMPARE(world.owed("D-1"), qint64(500));
    QCOMPARE(world.balance("debt/A-0000"), qint64(1'400));
    const protocol::Statement told = world.statement(0);
    QCOMPARE(told.entries.size(), size_t(3));
    QCOMPARE(told.entries[0].documentKind, QStringLiteral("debtEntry"));
    QCOMPARE(told.entries[0].debtsMinor, qint64(-900));
    QCOMPARE(told.entries[2].debtsMinor, qint64(400));
    QCOMPARE(told.debts[0].recordedMinor, qint64(900));
    QCOMPARE(told.debts[0].paidMinor, qint64(400));
    QCOMPARE(told.debts[0].closingMinor, qint64(500));
    QCOMPARE(world.sales->auditBooks(), QString());
    // Refused, nothing is posted.
    EXPECT_ERROR(world.recordDebt("D-1", 900), ErrorCode::AlreadyExists);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 10"), 2);
}

// Those of a database that did not post them, by whichever server starts first.
void TestVouchers::earlierDebtsArePostedOnce()
{
    USE_VOUCHERS(world);
    QVERIFY(world.addEarlierDebts());
    auto runner = world.sales->runner();
    EXPECT_OK(
        answerTo(runner, world.sales->payment(1, 0, { { QStringLiteral("D-A-0000"), 400 } })));
    QCOMPARE(world.sales->auditBooks(), QString()); // owed before it is posted too
    QCOMPARE(world.balance("debt"), qint64(-400));
    for (const char *const chain : { "sms-1", "sms-2" }) {
        const auto posted = service::postEarlierDebts(
            world.connection(), world.sales->clock(), world.random, QLatin1String(chain));
        EXPECT_OK(posted);
        QCOMPARE(*posted, qint64(QLatin1String(chain) == QLatin1String("sms-1") ? 10 : 0));
    }
    QCOMPARE(world.balance("debt"), qint64(8'600));
    QCOMPARE(world.balance("debt/A-0000"), qint64(500));
    QCOMPARE(world.balance("debt-recorded/LOAN"), qint64(-9'000));
    QCOMPARE(world.sales->auditBooks(), QString());
    const protocol::Statement told = world.statement(0);
    QCOMPARE(told.debts.size(), size_t(1));
    QCOMPARE(told.debts[0].openingMinor, qint64(900)); // since whenever it was recorded
    // So what has posted it afterwards is no entry.
    QCOMPARE(told.entries.size(), size_t(1));
    QCOMPARE(told.entries[0].documentKind, QStringLiteral("payment"));
    QCOMPARE(told.debts[0].closingMinor, qint64(500));
}

void TestVouchers::aVoucherIsPostedOnce()
{
    USE_VOUCHERS(world);
    const VoucherOrder order
        = voucher({ debit("bank", 700), credit("suspense", 500), credit("rounding/T1", 200) });
    const auto trial = world.ask(order, true);
    EXPECT_OK(trial);
    QCOMPARE(trial->approvalRequestId, QString());
    QCOMPARE(trial->voucher.datedOn, QStringLiteral("2025-10-09"));
    const auto asked = world.ask(order);
    EXPECT_OK(asked);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document"), 0);
    const QString id = asked->approvalRequestId;
    const auto open = world.records->find(world.user("omar"), entityOf("approval"), id);
    EXPECT_OK(open);
    QCOMPARE(open->fields[QLatin1String("postings")].toString(),
        QStringLiteral("+ 0.700 bank\n− 0.500 suspense\n− 0.200 rounding/T1"));
    QCOMPARE(open->fields[QLatin1String("outlook")].toString(), QStringLiteral("fits"));
    QCOMPARE(open->fields[QLatin1String("amountMinor")].toInteger(), 700);
    // The answer may have been lost: the same order is the same request.
    const auto again = world.ask(order);
    EXPECT_OK(again);
    QCOMPARE(again->approvalRequestId, id);
    VoucherOrder other = order;
    other.reason += u'!';
    const auto twice = world.ask(other);
    EXPECT_OK(twice);
    QVERIFY(twice->approvalRequestId != id);
    EXPECT_OK(world.sign(id));
    const auto late
        = world.records->find(world.user("omar"), entityOf("approval"), twice->approvalRequestId);
    EXPECT_OK(late);
    QCOMPARE(late->fields[QLatin1String("outlook")].toString(), QStringLiteral("overtaken"));
    EXPECT_ERROR(world.sign(id), ErrorCode::ApprovalNotOpen);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 9"), 1);
    QCOMPARE(world.balance("bank"), qint64(700));
    QCOMPARE(world.balance("suspense"), qint64(-500));
    QCOMPARE(world.balance("rounding/T1"), qint64(-200));
    QCOMPARE(world.sales->auditBooks(), QString());
    protocol::LedgerBookQuery query;
    query.account = QStringLiteral("bank");
    const auto book = world.ledger->book(query);
    EXPECT_OK(book);
    QCOMPARE(book->entries[0].reference, QStringLiteral("V-1"));
    QCOMPARE(book->entries[0].documentKind, QStringLiteral("journalVoucher"));
    // As a record.
    const auto posted = world.records->find(world.user("omar"), entityOf("voucher"), id);
    EXPECT_OK(posted);
    QCOMPARE(posted->fields[QLatin1String("askedBy")].toString(), QStringLiteral("lina"));
    QCOMPARE(posted->fields[QLatin1String("signedBy")].toString(), QStringLiteral("omar"));
    QCOMPARE(posted->fields[QLatin1String("postedOn")].toString(), QStringLiteral("2025-10-09"));
    QVERIFY(posted->fields[QLatin1String("lines")].toString().contains(
        QStringLiteral("− 0.500 suspense")));
    store::RecordQuery listed;
    listed.limit = 10;
    listed.filters = { { entityOf("voucher").find(QStringLiteral("reference")),
        QStringLiteral("v-1"), false } };
    QCOMPARE(world.records->list(world.user("omar"), entityOf("voucher"), listed)->records.size(),
        size_t(1));
}

void TestVouchers::onlySomebodyElseOfTheUtilityPosts()
{
    USE_VOUCHERS(world);
    const auto asked = world.ask(voucher({ debit("bank", 700), credit("suspense", 700) }));
    EXPECT_OK(asked);
    EXPECT_ERROR(world.sign(asked->approvalRequestId, "lina"), ErrorCode::PermissionDenied);
    // Of a part of the utility.
    const archive::Entity &approval = entityOf("approval");
    service::RecordUser manager = world.user("omar");
    manager.permissions.branch = world.root + QStringLiteral("9/");
    EXPECT_ERROR(world.records->act(manager, approval, approval.act("signApproval"),
                     asked->approvalRequestId, 1, {}),
        ErrorCode::NotFound);
    service::RecordUser local = world.user("os:khalid");
    local.isLocal = true;
    EXPECT_ERROR(world.records->act(local, approval, approval.act("signApproval"),
                     asked->approvalRequestId, 1, {}),
        ErrorCode::PermissionDenied);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document"), 0);
    // Its time ends.
    world.sales->clock().advanceMs(2 * dayMs);
    EXPECT_ERROR(world.sign(asked->approvalRequestId), ErrorCode::ApprovalNotOpen);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document"), 0);
}

void TestVouchers::wrongVouchersAreRefused()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900));
    const std::pair<std::vector<VoucherLine>, const char *> wrongLines[] = {
        { {}, "lines " },
        { { debit("bank", 5) }, "lines " },
        { { debit("bank", 5), credit("suspense", 4) }, "lines " },
        { { debit("bank", 0), credit("suspense", 0) }, "lines " },
        { { debit("bank", -5), credit("suspense", -5) }, "lines " },
        { { debit("bank", Money::inputMaxMinor + 1), credit("suspense", Money::inputMaxMinor + 1) },
            "lines " },
        { { debit("", 5), credit("suspense", 5) }, "account " },
        { { debit("nothing", 5), credit("suspense", 5) }, "lines account" },
        { { debit("cash/C9", 5), credit("suspense", 5) }, "lines account" },
        { { debit("carry-over/A-0000", 5), credit("suspense", 5) }, "lines byHand" },
        { { debit("commission-owed", 5), credit("suspense", 5) }, "lines account" },
        { { debit("debt/A-0000", 5), credit("suspense", 5) }, "lines byHand" },
        { { debit("debt", 5, "D-1"), credit("suspense", 5) }, "lines debt" },
        { { debit("debt/A-0001", 5, "D-1"), credit("suspense", 5) }, "lines debt" },
        { { debit("bank", 5, "D-1"), credit("suspense", 5) }, "lines debt" },
    };
    for (const auto &[lines, rule] : wrongLines) {
        const auto asked = world.ask(voucher(lines));
        EXPECT_ERROR(asked, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(asked.error()), QLatin1String(rule));
    }
    EXPECT_ERROR(world.ask(voucher({ debit("debt/A-0000", 5, "D-9"), credit("bank", 5) })),
        ErrorCode::DebtUnknown);
    const std::vector<VoucherLine> lines{ debit("bank", 5), credit("suspense", 5) };
    for (const char *const day : { "2025-10-10", "1999-12-31", "2025-02-30", "today" }) {
        VoucherOrder order = voucher(lines);
        order.datedOn = QLatin1String(day);
        const auto asked = world.ask(order);
        EXPECT_ERROR(asked, ErrorCode::InvalidField);
        QVERIFY(ruleOf(asked.error()).startsWith(QLatin1String("datedOn ")));
    }
    VoucherOrder order = voucher(lines, "");
    EXPECT_ERROR(world.ask(order), ErrorCode::InvalidField);
    order = voucher(lines);
    order.reason = QStringLiteral("two\nlines");
    EXPECT_ERROR(world.ask(order), ErrorCode::InvalidField);
    order = voucher(lines);
    order.currency = QStringLiteral("USD");
    EXPECT_ERROR(world.ask(order), ErrorCode::CurrencyMismatch);
    order = voucher({});
    order.reversedRequestId = requestId(7).text();
    EXPECT_ERROR(world.ask(order), ErrorCode::InvalidField);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM approval_request"), 0);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 9"), 0);
}

void TestVouchers::aVoucherIsTakenBackOnce()
{
    USE_VOUCHERS(world);
    const auto posted = world.post(voucher({ debit("bank", 700), credit("suspense", 700) }));
    EXPECT_OK(posted);
    // Its paper is posted, in whatever case it is written.
    for (const char *const paper : { "v-1", " V-1", "V-1\xE2\x80\x8B" }) {
        VoucherOrder again = voucher({ debit("bank", 1), credit("suspense", 1) });
        again.reference = QString::fromUtf8(paper);
        EXPECT_ERROR(world.ask(again), ErrorCode::AlreadyExists);
    }
    EXPECT_ERROR(world.takeBack(*posted, "V-1"), ErrorCode::AlreadyExists);
    VoucherOrder order = voucher({ debit("bank", 700), credit("suspense", 700) }, "V-2");
    order.reversedRequestId = *posted;
    EXPECT_ERROR(world.ask(order), ErrorCode::InvalidField); // with lines of its own
    order.lines.clear();
    order.reason = QStringLiteral("asked for before");
    const auto early = world.ask(order);
    EXPECT_OK(early);
    const auto back = world.takeBack(*posted);
    EXPECT_OK(back);
    QCOMPARE(world.balance("bank"), qint64(0));
    QCOMPARE(world.balance("suspense"), qint64(0));
    QCOMPARE(world.sales->auditBooks(), QString());
    EXPECT_ERROR(world.takeBack(*posted), ErrorCode::DocumentReversed);
    EXPECT_ERROR(world.takeBack(*back), ErrorCode::InvalidField); // a reversal stays
    // Asked for before, and too late.
    const auto late
        = world.records->find(world.user("omar"), entityOf("approval"), early->approvalRequestId);
    EXPECT_OK(late);
    QCOMPARE(late->fields[QLatin1String("outlook")].toString(), QStringLiteral("reversed"));
    EXPECT_ERROR(world.sign(early->approvalRequestId), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 9"), 2);
    const auto first = world.records->find(world.user("omar"), entityOf("voucher"), *posted);
    QCOMPARE(first->fields[QLatin1String("reversedBy")].toString(), *back);
    // And its paper may be posted anew, as it should have been.
    EXPECT_OK(world.post(voucher({ debit("bank", 70), credit("suspense", 70) })));
}

// Neither of two servers sees what the other has not committed.
void TestVouchers::aPaperIsPostedByOneServer()
{
    USE_VOUCHERS(world);
    const auto first = world.otherConnection();
    const auto second = world.otherConnection();
    auto transaction = service::beginAudited(*first, QStringLiteral("sms-1"));
    EXPECT_OK(transaction);
    EXPECT_OK(world.postBy(*first, "sms-1"));
    {
        const auto beside = service::beginAudited(*second, QStringLiteral("sms-2"));
        EXPECT_ERROR(
            beside ? world.postBy(*second, "sms-2") : beside.error(), ErrorCode::DatabaseConflict);
    }
    EXPECT_OK(transaction->commit());
    const auto behind = service::beginAudited(*second, QStringLiteral("sms-2"));
    EXPECT_OK(behind);
    EXPECT_ERROR(world.postBy(*second, "sms-2"), ErrorCode::AlreadyExists);
}

void TestVouchers::serversThatStartTogetherPostEachDebtOnce()
{
    USE_VOUCHERS(world);
    QVERIFY(world.addEarlierDebts());
    const auto post = [&world](const char *chain) {
        const auto connection = world.otherConnection(5'000);
        return service::postEarlierDebts(
            *connection, world.sales->clock(), world.random, QLatin1String(chain));
    };
    auto other = std::async(std::launch::async, post, "sms-2");
    const auto own = post("sms-1");
    const auto others = other.get();
    EXPECT_OK(own);
    EXPECT_OK(others);
    QCOMPARE(*own + *others, qint64(10));
    QCOMPARE(world.balance("debt"), qint64(9'000));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// What a batch has read goes to the month that it found open.
void TestVouchers::aMonthIsNotClosedBesideABatch()
{
    USE_VOUCHERS(world);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 0, 5'000)));
    EXPECT_OK(answerTo(runner, world.sales->sale(2, 1, 5'000)));
    world.sales->clock().advanceMs(inNovemberMs - world.sales->clock().nowMsUtc());
    const auto ofBatch = world.otherConnection();
    const auto closing = world.otherConnection();
    const auto close = [&]() -> Expected<void> {
        const auto transaction = service::beginAudited(*closing, QStringLiteral("sms-1"));
        if (!transaction)
            return transaction.error();
        return service::closeMonth(*closing, world.audit("sms-1"), QStringLiteral("2025-10"),
            QStringLiteral("lina"), QStringLiteral("omar"));
    };
    EXPECT_OK(store::AuditStore(*ofBatch).registerServer(QStringLiteral("sms-2")));
    {
        const auto batch = service::beginAudited(*ofBatch, QStringLiteral("sms-2"));
        EXPECT_OK(batch);
        EXPECT_ERROR(close(), ErrorCode::DatabaseConflict);
    }
    EXPECT_OK(close());
}

// As nothing is sold by it: a month that is closed stays closed.
void TestVouchers::nothingIsPostedByAClockInDoubt()
{
    USE_VOUCHERS(world);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 0, 5'000)));
    const VoucherOrder order = voucher({ debit("bank", 700), credit("suspense", 700) });
    const auto asked = world.ask(order);
    EXPECT_OK(asked);
    world.sales->clock().advanceMs(-60 * 60'000); // an hour before the last sale
    EXPECT_ERROR(world.sign(asked->approvalRequestId), ErrorCode::ClockNotTrusted);
    EXPECT_ERROR(world.ask(order), ErrorCode::ClockNotTrusted);
    EXPECT_ERROR(world.recordDebt("D-1", 900), ErrorCode::ClockNotTrusted);
    world.sales->clock().advanceMs(100 * dayMs);
    EXPECT_ERROR(world.close("2025-10"), ErrorCode::ClockNotTrusted);
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document"), 1);
    QCOMPARE(world.number("SELECT closed_month AS n FROM utility"), 0);
}

void TestVouchers::noMoreIsOwedThanASaleCanTake()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", Money::inputMaxMinor));
    const auto asked
        = world.ask(voucher({ debit("debt/A-0000", 1, "D-1"), credit("debt-recorded/LOAN", 1) }));
    EXPECT_ERROR(asked, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(asked.error()), QStringLiteral("lines range"));
}

// No debt is below 0 between two lines, whichever way they are posted.
void TestVouchers::whatGoesUpAndDownIsTakenBack()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 800));
    const auto posted = world.post(voucher({ debit("debt/A-0000", 100, "D-1"),
        credit("debt/A-0000", 900, "D-1"), debit("debt-written-off/LOAN", 800) }));
    EXPECT_OK(posted);
    QCOMPARE(world.owed("D-1"), qint64(0));
    EXPECT_OK(world.takeBack(*posted));
    QCOMPARE(world.owed("D-1"), qint64(800));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// Corrected, written off and taken back: the record has what its account has.
void TestVouchers::debtsFollowTheirLedger()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900));
    EXPECT_OK(world.post(
        voucher({ debit("debt/A-0000", 100, "D-1"), credit("debt-recorded/LOAN", 100) }, "V-1")));
    QCOMPARE(world.owed("D-1"), qint64(1'000));
    const auto writtenOff = world.post(
        voucher({ debit("debt-written-off/LOAN", 600), credit("debt/A-0000", 600, "D-1") }, "V-2"));
    EXPECT_OK(writtenOff);
    QCOMPARE(world.owed("D-1"), qint64(400));
    QCOMPARE(world.balance("debt/A-0000"), qint64(400));
    QCOMPARE(world.balance("debt-written-off/LOAN"), qint64(600));
    EXPECT_ERROR(
        world.ask(voucher(
            { debit("debt-written-off/LOAN", 401), credit("debt/A-0000", 401, "D-1") }, "V-3")),
        ErrorCode::MoreThanOwed);
    // Line by line, not only at the end.
    EXPECT_ERROR(
        world.ask(voucher(
            { credit("debt/A-0000", 401, "D-1"), debit("debt/A-0000", 401, "D-1") }, "V-3")),
        ErrorCode::MoreThanOwed);
    protocol::Statement told = world.statement(0);
    QCOMPARE(told.debts[0].recordedMinor, qint64(900));
    QCOMPARE(told.debts[0].adjustedMinor, qint64(-500));
    QCOMPARE(told.debts[0].closingMinor, qint64(400));
    QCOMPARE(told.entries.back().documentKind, QStringLiteral("journalVoucher"));
    QCOMPARE(told.entries.back().debtsMinor, qint64(600));
    QCOMPARE(told.entries.back().reference, QStringLiteral("V-2"));
    QVERIFY(!told.entries.back().reason.isEmpty());
    QCOMPARE(told.entries.back().operatorLogin, QStringLiteral("lina"));
    QCOMPARE(world.sales->auditBooks(), QString());
    // Wholly written off it is owed again when the voucher is taken back.
    EXPECT_OK(world.post(voucher(
        { debit("debt-written-off/LOAN", 400), credit("debt/A-0000", 400, "D-1") }, "V-4")));
    QCOMPARE(world.owed("D-1"), qint64(0));
    auto runner = world.sales->runner();
    EXPECT_ERROR(answerTo(runner, world.sales->payment(1, 0, { { QStringLiteral("D-1"), 1 } })),
        ErrorCode::DebtUnknown);
    EXPECT_OK(world.takeBack(*writtenOff, "V-5"));
    QCOMPARE(world.owed("D-1"), qint64(600));
    EXPECT_OK(answerTo(runner, world.sales->payment(2, 0, { { QStringLiteral("D-1"), 250 } })));
    QCOMPARE(world.owed("D-1"), qint64(350));
    QCOMPARE(world.balance("debt/A-0000"), qint64(350));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// Both customers see it.
void TestVouchers::aDebtMovesToAnotherCustomer()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900, 0));
    EXPECT_OK(world.recordDebt("D-2", 100, 1));
    const auto moved = world.post(
        voucher({ credit("debt/A-0000", 900, "D-1"), debit("debt/A-0001", 900, "D-2") }));
    EXPECT_OK(moved);
    QCOMPARE(world.owed("D-1"), qint64(0));
    QCOMPARE(world.owed("D-2"), qint64(1'000));
    QCOMPARE(world.balance("debt/A-0000"), qint64(0));
    QCOMPARE(world.balance("debt/A-0001"), qint64(1'000));
    QCOMPARE(world.balance("debt"), qint64(1'000));
    const protocol::Statement from = world.statement(0);
    QCOMPARE(from.debts[0].adjustedMinor, qint64(-900));
    QCOMPARE(from.debts[0].closingMinor, qint64(0));
    QCOMPARE(from.entries.back().debtsMinor, qint64(900));
    const protocol::Statement to = world.statement(1);
    QCOMPARE(to.debts[0].adjustedMinor, qint64(900));
    QCOMPARE(to.debts[0].closingMinor, qint64(1'000));
    QCOMPARE(to.entries.back().debtsMinor, qint64(-900));
    QCOMPARE(world.sales->auditBooks(), QString());
    EXPECT_OK(world.takeBack(*moved));
    QCOMPARE(world.owed("D-1"), qint64(900));
    QCOMPARE(world.owed("D-2"), qint64(100));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// By two vouchers; sales go on from what they leave.
void TestVouchers::creditMovesToAnotherCustomer()
{
    USE_VOUCHERS(world);
    auto runner = world.sales->runner();
    EXPECT_OK(world.recordDebt("D-1", 100, 1));
    const auto creditOf = [&](int account) {
        return world.sales->number(
            QStringLiteral("SELECT p.carry_over_minor AS n FROM supply_point AS p JOIN account AS a"
                           " ON a.account_id = p.account_id WHERE a.account_number = '%1'")
                .arg(accountNumberAt(account)));
    };
    const auto line = [](VoucherLine of, int meter) {
        of.meter = meterNumberAt(meter).drn();
        return of;
    };
    // What buys less than a unit is left.
    for (int i = 0; i < 20 && creditOf(0) == 0; ++i)
        EXPECT_OK(answerTo(runner, world.sales->sale(10 + i, 0, 5'000 + i)));
    const qint64 had = creditOf(0);
    QVERIFY(had > 0);
    const auto out = world.post(
        voucher({ line(debit("carry-over/A-0000", had), 0), credit("suspense", had) }, "V-1"));
    EXPECT_OK(out);
    QCOMPARE(creditOf(0), qint64(0));
    EXPECT_OK(world.post(
        voucher({ debit("suspense", had), line(credit("carry-over/A-0001", had), 1) }, "V-2")));
    QCOMPARE(creditOf(1), had);
    QCOMPARE(world.balance("suspense"), qint64(0));
    QCOMPARE(world.statement(0).carryOverClosingMinor, qint64(0));
    const protocol::Statement told = world.statement(1);
    QCOMPARE(told.carryOverClosingMinor, had);
    QCOMPARE(told.entries.back().carryOverMinor, had);
    QCOMPARE(world.sales->auditBooks(), QString());
    // It pays a debt of the same customer: once in the statement.
    EXPECT_OK(world.post(voucher(
        { line(debit("carry-over/A-0001", 1), 1), credit("debt/A-0001", 1, "D-1") }, "V-3")));
    const protocol::Statement paid = world.statement(1);
    QCOMPARE(paid.entries.size(), told.entries.size() + 1);
    QCOMPARE(paid.entries.back().debtsMinor, qint64(1));
    QCOMPARE(paid.entries.back().carryOverMinor, qint64(-1));
    QCOMPARE(world.owed("D-1"), qint64(99));
    EXPECT_OK(answerTo(runner, world.sales->sale(2, 1, 5'000)));
    EXPECT_OK(world.takeBack(*out, "V-4"));
    QCOMPARE(creditOf(0), had);
    QCOMPARE(world.sales->auditBooks(), QString());
    const std::pair<std::vector<VoucherLine>, const char *> wrongLines[] = {
        { { debit("carry-over/A-0000", 1), credit("suspense", 1) }, "lines byHand" },
        { { line(debit("carry-over", 1), 0), credit("suspense", 1) }, "lines byHand" },
        { { line(debit("carry-over/A-0001", 1), 0), credit("suspense", 1) }, "lines meterNumber" },
        { { line(debit("carry-over/A-0000", had + 1), 0), credit("suspense", had + 1) },
            "lines credit" },
        { { line(debit("carry-over/A-0000", 1), 0), line(credit("carry-over/A-0001", 1), 1) },
            "lines meters" },
        { { line(debit("bank", 1), 0), credit("suspense", 1) }, "lines debt" },
    };
    for (const auto &[lines, rule] : wrongLines) {
        const auto asked = world.ask(voucher(lines, "V-9"));
        EXPECT_ERROR(asked, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(asked.error()), QLatin1String(rule));
    }
}

// What was frozen is looked at again by the signature.
void TestVouchers::whatDoesNotFitAnyMoreIsRefused()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900));
    const auto asked = world.ask(
        voucher({ debit("debt-written-off/LOAN", 900), credit("debt/A-0000", 900, "D-1") }));
    EXPECT_OK(asked);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->payment(1, 0, { { QStringLiteral("D-1"), 1 } })));
    EXPECT_ERROR(world.sign(asked->approvalRequestId), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.owed("D-1"), qint64(899));
    // Open still: it may be declined, and another one asked for.
    EXPECT_OK(world.post(
        voucher({ debit("debt-written-off/LOAN", 899), credit("debt/A-0000", 899, "D-1") })));
    QCOMPARE(world.owed("D-1"), qint64(0));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// Whichever statement fails, everything is as it was, and the next try does all of it.
void TestVouchers::nothingIsHalfDone()
{
    USE_VOUCHERS(world);
    EXPECT_OK(world.recordDebt("D-1", 900));
    const auto asked = world.ask(
        voucher({ debit("debt-written-off/LOAN", 300), credit("debt/A-0000", 300, "D-1") }));
    EXPECT_OK(asked);
    FaultCounter &faults = world.sales->base().faults();
    int count = 0;
    bool hasFired = true;
    while (hasFired) {
        const QString before = world.sales->snapshot();
        faults.failAt(++count);
        const auto done = world.sign(asked->approvalRequestId);
        hasFired = faults.hasFired();
        faults.failAt(0);
        if (!hasFired)
            EXPECT_OK(done);
        else if (!done)
            QCOMPARE(world.sales->snapshot(), before);
        if (done)
            break;
    }
    QVERIFY(count > 12);
    QCOMPARE(world.owed("D-1"), qint64(600));
    QCOMPARE(world.sales->auditBooks(), QString());
    count = 0;
    hasFired = true;
    while (hasFired) {
        const QString before = world.sales->snapshot();
        faults.failAt(++count);
        const auto done = world.recordDebt("D-2", 70);
        hasFired = faults.hasFired();
        faults.failAt(0);
        if (done)
            break;
        QCOMPARE(world.sales->snapshot(), before);
    }
    QVERIFY(count > 12);
    QCOMPARE(world.balance("debt/A-0000"), qint64(670));
    QCOMPARE(world.sales->auditBooks(), QString());
}

// A server whose clock is still in the month, a reversal of a sale of it and a voucher with its
// day: all post to the first open day or to today, and what was bought stays of its month.
void TestVouchers::aClosedMonthTakesNoPostings()
{
    USE_VOUCHERS(world);
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 0, 5'000)));
    EXPECT_OK(answerTo(runner, world.sales->sale(2, 1, 5'000)));
    const qint64 octoberMs = world.sales->clock().nowMsUtc();
    const auto october = [&] {
        return world.number("SELECT CAST(SUM(debit_minor + 3 * credit_minor) + SUM(posting_count)"
                            " AS BIGINT) AS n FROM account_day WHERE business_day < 20251101");
    };
    world.sales->clock().advanceMs(inNovemberMs - octoberMs);
    const qint64 before = october();
    EXPECT_OK(world.close("2025-10"));
    const auto periods = world.periods->list();
    EXPECT_OK(periods);
    QCOMPARE(periods->openFrom, QStringLiteral("2025-11-01"));
    QCOMPARE(periods->closed.size(), size_t(1));
    QCOMPARE(periods->closed[0].debitMinor, qint64(10'000));
    QCOMPARE(periods->closed[0].askedBy, QStringLiteral("lina"));
    QCOMPARE(periods->closed[0].signedBy, QStringLiteral("omar"));
    // A late server.
    world.sales->clock().advanceMs(octoberMs + 60'000 - inNovemberMs);
    auto late = world.sales->runner(QStringLiteral("sms-2"));
    EXPECT_OK(answerTo(late, world.sales->sale(3, 2, 5'000)));
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document AS d JOIN sale_detail AS s"
                          " ON s.document_id = d.document_id WHERE d.business_day = 20251101"
                          " AND s.billing_month = 202510"),
        1);
    // By the same hands at once: it is of this day, whatever day it was posted to.
    auto own = world.sales->reversal(5, 2, 3);
    QVERIFY(world.sales->approve(own));
    EXPECT_OK(answerTo(late, own));
    world.sales->clock().advanceMs(inNovemberMs - octoberMs);
    // A reversal gives the energy back to its month.
    const qint64 bought = world.number("SELECT bought_wh AS n FROM supply_point AS p JOIN meter AS"
                                       " m ON m.point_id = p.point_id WHERE p.billing_month ="
                                       " 202510 ORDER BY p.point_id LIMIT 1");
    QVERIFY(bought > 0);
    auto reversal = world.sales->reversal(4, 0, 1);
    reversal.order.proof = ReversalProof::TokenRejected;
    reversal.order.proofReference = QStringLiteral("job 1");
    reversal.contentHash = vending::contentHashOf(reversal.order);
    QVERIFY(world.sales->approve(reversal));
    EXPECT_OK(answerTo(runner, reversal));
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document AS d JOIN reversal_detail AS r"
                          " ON r.document_id = d.document_id JOIN document AS s ON s.document_id ="
                          " r.sale_id WHERE d.business_day > 20251100 AND s.business_day <"
                          " 20251100"),
        1);
    // A voucher says of which day its paper is.
    VoucherOrder order = voucher({ debit("bank", 700), credit("suspense", 700) });
    order.datedOn = QStringLiteral("2025-10-20");
    EXPECT_OK(world.post(order));
    QCOMPARE(world.number("SELECT COUNT(*) AS n FROM document AS d JOIN voucher_detail AS v"
                          " ON v.document_id = d.document_id WHERE d.business_day > 20251100"
                          " AND v.dated_on = 20251020"),
        1);
    QCOMPARE(october(), before);
    QCOMPARE(world.sales->auditBooks(), QString());
    const auto told = world.ledger->trialBalance(
        { QStringLiteral("2025-10-01"), QStringLiteral("2025-10-31") });
    EXPECT_OK(told);
    QVERIFY(told->isBalanced);
    QCOMPARE(told->debitMinor, qint64(10'000));
}

void TestVouchers::monthsAreClosedInTheirOrder()
{
    USE_VOUCHERS(world);
    const auto ruleAt = [&](const char *month) {
        const auto closed = world.close(month);
        return closed ? QStringLiteral("closed") : ruleOf(closed.error());
    };
    QCOMPARE(ruleAt("2025-09"), QStringLiteral("month empty"));
    auto runner = world.sales->runner();
    EXPECT_OK(answerTo(runner, world.sales->sale(1, 0, 5'000)));
    QCOMPARE(ruleAt("2025-10"), QStringLiteral("month notOver"));
    QCOMPARE(ruleAt("2025-9"), QStringLiteral("month month"));
    QCOMPARE(ruleAt("2025-13"), QStringLiteral("month month"));
    QCOMPARE(ruleAt("2025-09"), QStringLiteral("month empty"));
    world.sales->clock().advanceMs(100 * dayMs); // January, as a person has said
    EXPECT_OK(world.connection().runText(
        QStringLiteral("UPDATE server SET accepted_at_ms = %1, accepted_after = %2")
            .arg(world.sales->clock().nowMsUtc())
            .arg(std::numeric_limits<qint64>::max())));
    QCOMPARE(ruleAt("2025-11"), QStringLiteral("month order"));
    const auto early = world.periods->ask(world.user("lina"), { QStringLiteral("2025-10"), {} });
    EXPECT_OK(early);
    QCOMPARE(world.periods->list()->nextAskedBy, QStringLiteral("lina"));
    // While somebody is asked for it, nobody else is.
    EXPECT_ERROR(world.periods->ask(world.user("omar"), { QStringLiteral("2025-10"), {} }),
        ErrorCode::AlreadyExists);
    // Whoever has no answer asks again.
    const auto again = world.periods->ask(world.user("lina"), { QStringLiteral("2025-10"), {} });
    EXPECT_OK(again);
    QCOMPARE(again->approvalRequestId, early->approvalRequestId);
    EXPECT_OK(world.sign(early->approvalRequestId));
    QCOMPARE(world.periods->list()->nextAskedBy, QString());
    QCOMPARE(ruleAt("2025-10"), QStringLiteral("month closed"));
    QCOMPARE(ruleAt("2025-12"), QStringLiteral("month order"));
    QCOMPARE(ruleAt("2025-11"), QStringLiteral("closed"));
    QCOMPARE(ruleAt("2025-12"), QStringLiteral("closed"));
    QCOMPARE(world.periods->list()->openFrom, QStringLiteral("2026-01-01"));
    QCOMPARE(ruleAt("2026-01"), QStringLiteral("month notOver"));
    QCOMPARE(
        world.number("SELECT COUNT(*) AS n FROM audit_event WHERE action = 'period-closed'"), 3);
    QCOMPARE(world.sales->auditBooks(), QString());
}

SHAHN_TEST(TestVouchers)
#include "tst_vouchers.moc"
