// SPDX-License-Identifier: GPL-3.0-or-later

// The pipeline in steps; the queue with its threads: bounds, waiting limit, orderly stop; and two
// servers that sell to the same meters at the same moment.

#include "service/administration.h"
#include "service/audit_log.h"
#include "service/operation.h"
#include "service/records.h"
#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/hooked_module.h"
#include "support/test_registry.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr auto limit = std::chrono::seconds(60);

// Collects answers by the caller's number.
class Answers
{
public:
    vending::Done at(int number)
    {
        return [this, number](Expected<QByteArray> answer) {
            const std::lock_guard lock(m_mutex);
            m_answers.emplace(number, std::move(answer));
            m_changed.notify_all();
        };
    }

    bool waitFor(size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return m_answers.size() >= count; });
    }

    // All of them; call when nothing answers any more.
    const std::multimap<int, Expected<QByteArray>> &all() const { return m_answers; }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::multimap<int, Expected<QByteArray>> m_answers;
};

// A door that the queue's thread waits at before it opens its database.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }

    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_hasArrived = true;
        m_changed.notify_all();
        m_changed.wait_for(lock, limit, [&] { return m_isOpen; });
    }

    bool waitForArrival()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return m_hasArrived; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
    bool m_hasArrived = false;
};

// Another server that stands still before its commit, or somebody at the database.
class RowHolder final
{
public:
    RowHolder(SaleFixture &world, QString statement)
        : m_statement(std::move(statement))
        , m_connection(world.base().database().openConnection().value())
    {
    }

    bool hold()
    {
        auto begun = sql::Transaction::begin(*m_connection);
        if (!begun || !m_connection->runText(m_statement))
            return false;
        m_transaction.emplace(std::move(*begun));
        return true;
    }

    void letGo() { m_transaction.reset(); }

private:
    const QString m_statement;
    const std::unique_ptr<sql::Connection> m_connection;
    std::optional<sql::Transaction> m_transaction;
};

// The time of the fixture, in which the world's sessions live, but waiting takes real time.
class PassingClock final : public Clock
{
public:
    explicit PassingClock(const Clock &clock) : m_clock(clock) { }

    qint64 nowMsUtc() const override { return m_clock.nowMsUtc(); }

    qint64 monotonicMs() const override { return SystemClock().monotonicMs(); }

private:
    const Clock &m_clock;
};

// A queue whose thread has taken one command and waits at the gate.
struct GatedQueue {
    GatedQueue(SaleFixture &world, vending::VendingQueueOptions options)
        : GatedQueue(world, std::move(options), world.vault())
    {
    }

    GatedQueue(SaleFixture &world, vending::VendingQueueOptions options,
        const vault::SecurityModule &module)
    {
        const auto open = world.openConnection();
        queue = std::make_unique<vending::VendingQueue>(
            std::move(options),
            [this, open](int lockMsMax) {
                gate.pass();
                return open(lockMsMax);
            },
            world.clock(), module);
        queue->submit(world.sale(0, 0), answers.at(0));
        isReady = gate.waitForArrival();
    }

    ~GatedQueue() { gate.open(); }

    Gate gate;
    Answers answers;
    std::unique_ptr<vending::VendingQueue> queue;
    bool isReady = false;
};

} // namespace

class TestSaleQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void stepsNeedNoThread();

    void everyCommandIsAnsweredOnce_data() { addEngineRows(); }

    void everyCommandIsAnsweredOnce();
    void fullQueueIsBusy();
    void longWaitIsBusyAndNotSold();
    void waitingIsAnsweredWhileTheBatchHangs();
    void setClockChangesNoWait();
    void stopFinishesTheBatchAndRefusesTheRest();
    void slowModuleBoundsTheBatch();
    void stopAnswersWhatASlowBatchGaveBack();

    void clockThatJumpsSellsNothingNew_data() { addEngineRows(); }

    void clockThatJumpsSellsNothingNew();

    void metersSoldAheadComeBack_data() { addEngineRows(); }

    void metersSoldAheadComeBack();

    void noMinuteComesAgainBehindRestoredBackups_data() { addEngineRows(); }

    void noMinuteComesAgainBehindRestoredBackups();

    void restoredBackupThatIsNotNotedChangesNothing_data() { addEngineRows(); }

    void restoredBackupThatIsNotNotedChangesNothing();

    void lostWordOfACommitFixesTheClock_data() { test::addEngineRows(); }

    void lostWordOfACommitFixesTheClock();

    void tokensWithoutATimeHoldNoClock_data() { test::addEngineRows(); }

    void tokensWithoutATimeHoldNoClock();
    void unreachableDatabaseIsAnswered();

    void brokenAuditIsFoundWhileNobodySells_data() { addEngineRows(); }

    void brokenAuditIsFoundWhileNobodySells();

    void failureLastsUntilSomethingIsStored_data() { addEngineRows(); }

    void failureLastsUntilSomethingIsStored();

    void faultsAreFoundWhileNobodySells_data() { addEngineRows(); }

    void faultsAreFoundWhileNobodySells();

    void heldTableIsFoundWhileNobodySells_data() { addPostgresqlRow(); }

    void heldTableIsFoundWhileNobodySells();

    void clockThatIsSetBeforeTheFirstSaleSells_data() { addEngineRows(); }

    void clockThatIsSetBeforeTheFirstSaleSells();

    void twoServersSellToTheSameMeters_data() { addEngineRows(); }

    void twoServersSellToTheSameMeters();

    void lockedMeterHoldsUpNobodyElse_data() { addPostgresqlRow(); }

    void lockedMeterHoldsUpNobodyElse();

    void lockedStationHoldsUpNobodyElse_data() { addPostgresqlRow(); }

    void lockedStationHoldsUpNobodyElse();

    void lockedRowFailsNobodyElse_data() { addPostgresqlRow(); }

    void lockedRowFailsNobodyElse();

    void frozenServerLosesItsStation_data() { addPostgresqlRow(); }

    void frozenServerLosesItsStation();

    void slowSaleOfSeveralTokensKeepsItsTransaction_data() { addPostgresqlRow(); }

    void slowSaleOfSeveralTokensKeepsItsTransaction();

    void administrationAndBatchDoNotBlockEachOther_data() { addPostgresqlRow(); }

    void administrationAndBatchDoNotBlockEachOther();

    void overtakenCounterIsNoFault_data() { addPostgresqlRow(); }

    void overtakenCounterIsNoFault();

    void copyOfWhatIsBeingDecidedIsHeld_data() { addPostgresqlRow(); }

    void copyOfWhatIsBeingDecidedIsHeld();

    void copiesOfARequestAtTwoServersSellOnce_data() { addEngineRows(); }

    void copiesOfARequestAtTwoServersSellOnce();

    void otherWritingGoesBetweenBatches_data() { addEngineRows(); }

    void otherWritingGoesBetweenBatches();
    void writingThatWaitsAtTheStopIsBusy();
    void closedQueueWritesNothingMore();

private:
    static void addPostgresqlRow() // SQLite locks no rows
    {
        QTest::addColumn<sql::Dialect>("engine");
        QTest::newRow("PostgreSQL") << sql::Dialect::Postgresql;
    }
};

void TestSaleQueue::everyCommandIsAnsweredOnce()
{
    USE_SALES(world);
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .batchSizeMax = 16 });
    constexpr int count = 150;
    for (int i = 0; i < count; ++i)
        queue->submit(world->sale(i, i % 10), answers.at(i));
    QVERIFY(answers.waitFor(count));
    queue->stop();
    QCOMPARE(answers.all().size(), size_t(count));
    for (int i = 0; i < count; ++i) {
        QCOMPARE(answers.all().count(i), size_t(1));
        EXPECT_OK(answers.all().find(i)->second);
    }
    QCOMPARE(queue->counters().documentCount, qint64(count));
    QVERIFY(queue->counters().batchCount >= count / 16);
    QCOMPARE(world->auditBooks(), QString());
}

// What the queue's threads do, done by the caller: nothing happens but in a step.
void TestSaleQueue::stepsNeedNoThread()
{
    using Next = vending::Pipeline::Next;
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    Answers answers;
    vending::Pipeline pipeline({ .chain = QStringLiteral("sms-1"),
                                   .batchSizeMax = 2,
                                   .waitMsMax = 4'000,
                                   .hangMsMax = 60'000 },
        world->openConnection(), world->clock(), world->vault());
    pipeline.tryTheWay();
    QVERIFY(!pipeline.hasWork());
    QCOMPARE(pipeline.step(), Next::Wait);
    for (int i = 0; i < 3; ++i)
        pipeline.submit(world->sale(i, i), answers.at(i));
    QVERIFY(pipeline.hasWork());
    QVERIFY(answers.all().empty());
    QCOMPARE(pipeline.step(), Next::Step);
    QCOMPARE(answers.all().size(), size_t(2));
    QCOMPARE(pipeline.step(), Next::Wait);
    QCOMPARE(answers.all().size(), size_t(3));
    for (const auto &[number, answer] : answers.all())
        EXPECT_OK(answer);

    const store::Writer::Work tell = [&](sql::Connection &connection) {
        return service::appendAudit(connection, world->clock(),
            { QStringLiteral("sms-1"), QStringLiteral("amal"), QStringLiteral("C1"),
                QStringLiteral("tested"), QString() });
    };
    const auto eventCount
        = [&] { return world->number(QStringLiteral("SELECT COUNT(*) AS n FROM audit_event")); };
    EXPECT_OK(pipeline.write(tell));
    QCOMPARE(eventCount(), qint64(1));
    QStringList written;
    const auto note = [&written](const QString &name) {
        return [&written, name](const Expected<void> &result) {
            written.append(name + (result ? QString() : errorName(result.error().code)));
        };
    };
    pipeline.post(tell, note(QStringLiteral("first ")));
    const quint64 second = pipeline.post(tell, note(QStringLiteral("second ")));
    QVERIFY(pipeline.withdraw(second));
    QCOMPARE(eventCount(), qint64(1));
    QCOMPARE(pipeline.step(), Next::Wait);
    QCOMPARE(eventCount(), qint64(2));
    QVERIFY(!pipeline.withdraw(second));

    pipeline.submit(world->sale(3, 3), answers.at(3));
    world->clock().advanceMs(4'001);
    QVERIFY(!pipeline.watch()); // no step runs
    EXPECT_ERROR(answers.all().find(3)->second, ErrorCode::Busy);
    pipeline.submit(world->sale(4, 4), answers.at(4));
    pipeline.post(tell, note(QStringLiteral("third ")));
    pipeline.close();
    QCOMPARE(written, QStringList({ QStringLiteral("first "), QStringLiteral("third Busy") }));
    QCOMPARE(pipeline.step(), Next::Wait);
    EXPECT_ERROR(pipeline.write(tell), ErrorCode::Busy);
    QVERIFY(!answers.all().contains(4));
    pipeline.end();
    EXPECT_ERROR(answers.all().find(4)->second, ErrorCode::Busy);
    pipeline.submit(world->sale(5, 5), answers.at(5));
    EXPECT_ERROR(answers.all().find(5)->second, ErrorCode::Busy);
    QCOMPARE(pipeline.counters().documentCount, qint64(3));
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleQueue::otherWritingGoesBetweenBatches()
{
    USE_SALES(world);
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .batchSizeMax = 8 });
    constexpr int saleCount = 60;
    constexpr int writerCount = 3;
    constexpr int writingsEach = 5;
    for (int i = 0; i < saleCount; ++i)
        queue->submit(world->sale(i, i % 10), answers.at(i));
    std::atomic<int> failures{ 0 };
    std::vector<std::thread> writers;
    for (int writer = 0; writer < writerCount; ++writer) {
        writers.emplace_back([&, writer] {
            for (int n = 0; n < writingsEach; ++n) {
                const auto written = queue->write([&](sql::Connection &connection) {
                    return service::appendAudit(connection, world->clock(),
                        { QStringLiteral("sms-1"), QStringLiteral("amal"), QStringLiteral("C1"),
                            QStringLiteral("tested"), QString::number(writer) });
                });
                failures += written ? 0 : 1;
            }
        });
    }
    for (std::thread &writer : writers)
        writer.join();
    QVERIFY(answers.waitFor(saleCount));
    QCOMPARE(failures.load(), 0);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM audit_event")),
        qint64(writerCount * writingsEach));
    EXPECT_ERROR(queue->write([](sql::Connection &) -> Expected<void> {
        return fail(ErrorCode::NotFound, QStringLiteral("nothing"));
    }),
        ErrorCode::NotFound);
    queue->stop();
    EXPECT_ERROR(queue->write([](sql::Connection &) { return Expected<void>(); }), ErrorCode::Busy);
    for (const auto &[number, answer] : answers.all())
        EXPECT_OK(answer);
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleQueue::writingThatWaitsAtTheStopIsBusy()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitMsMax = 60'000 });
    QVERIFY(gated.isReady);
    std::optional<Expected<void>> written;
    std::thread writer(
        [&] { written = gated.queue->write([](sql::Connection &) { return Expected<void>(); }); });
    while (gated.queue->counters().waitingJobCount == 0)
        std::this_thread::yield();
    std::thread stopper([&] { gated.queue->stop(); });
    writer.join();
    gated.gate.open();
    stopper.join();
    EXPECT_ERROR(*written, ErrorCode::Busy);
}

// A damaged database. What was submitted before and after, and other writing, are told at once.
void TestSaleQueue::closedQueueWritesNothingMore()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitMsMax = 60'000 });
    QVERIFY(gated.isReady);
    gated.queue->submit(world->sale(1, 1), gated.answers.at(1));
    std::optional<Expected<void>> written;
    const auto write
        = [&] { written = gated.queue->write([](sql::Connection &) { return Expected<void>(); }); };
    std::thread writer(write);
    while (gated.queue->counters().waitingJobCount == 0)
        std::this_thread::yield();
    gated.queue->giveUpDatabase(fail(ErrorCode::DataCorrupt, QStringLiteral("page 7")));
    writer.join();
    EXPECT_ERROR(*written, ErrorCode::DatabaseUnavailable);
    gated.queue->submit(world->sale(2, 2), gated.answers.at(2));
    QVERIFY(gated.answers.waitFor(2)); // while the batch still runs
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(3));
    written.reset();
    write();
    EXPECT_ERROR(*written, ErrorCode::DatabaseUnavailable);
    gated.queue->stop();
    EXPECT_OK(gated.answers.all().find(0)->second); // the batch that ran
    for (const int number : { 1, 2 })
        EXPECT_ERROR(gated.answers.all().find(number)->second, ErrorCode::DatabaseUnavailable);
    QCOMPARE(gated.queue->counters().databaseFault, ErrorCode::DataCorrupt);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(1));
}

void TestSaleQueue::fullQueueIsBusy()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitingCountMax = 3 });
    QVERIFY(gated.isReady);
    for (int i = 1; i <= 5; ++i)
        gated.queue->submit(world->sale(i, i), gated.answers.at(i));
    QVERIFY(gated.answers.waitFor(2)); // the fourth and the fifth
    QCOMPARE(gated.queue->counters().waitingCount, 3);
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(6));
    gated.queue->stop();
    for (int i = 0; i <= 3; ++i)
        EXPECT_OK(gated.answers.all().find(i)->second);
    EXPECT_ERROR(gated.answers.all().find(4)->second, ErrorCode::Busy);
    EXPECT_ERROR(gated.answers.all().find(5)->second, ErrorCode::Busy);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(4));
}

void TestSaleQueue::longWaitIsBusyAndNotSold()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitMsMax = 4'000 });
    QVERIFY(gated.isReady);
    gated.queue->submit(world->sale(1, 1), gated.answers.at(1));
    world->clock().advanceMs(1);
    gated.queue->submit(world->sale(2, 2), gated.answers.at(2));
    world->clock().advanceMs(4'000);
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(3));
    gated.queue->stop();
    EXPECT_OK(gated.answers.all().find(0)->second);
    EXPECT_ERROR(gated.answers.all().find(1)->second, ErrorCode::Busy);
    EXPECT_OK(gated.answers.all().find(2)->second);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM request")), qint64(2));
}

void TestSaleQueue::waitingIsAnsweredWhileTheBatchHangs()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitMsMax = 4'000 });
    QVERIFY(gated.isReady);
    gated.queue->submit(world->sale(1, 1), gated.answers.at(1));
    world->clock().advanceMs(4'001);
    QVERIFY(gated.answers.waitFor(1)); // the gate is closed still
    EXPECT_ERROR(gated.answers.all().find(1)->second, ErrorCode::Busy);
    QCOMPARE(gated.queue->counters().runningMs, 4'001);
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(2));
    gated.queue->stop();
    EXPECT_OK(gated.answers.all().find(0)->second);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM request")), qint64(1));
}

void TestSaleQueue::setClockChangesNoWait()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1"), .waitMsMax = 4'000 });
    QVERIFY(gated.isReady);
    gated.queue->submit(world->sale(1, 1), gated.answers.at(1));
    world->clock().setMsUtc(world->clock().nowMsUtc() + 3'600'000); // by a person or by NTP
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(2));
    gated.queue->stop();
    EXPECT_OK(gated.answers.all().find(0)->second);
    EXPECT_OK(gated.answers.all().find(1)->second);
}

void TestSaleQueue::stopFinishesTheBatchAndRefusesTheRest()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1") });
    QVERIFY(gated.isReady);
    gated.queue->submit(world->sale(1, 1), gated.answers.at(1));
    std::thread stopper([&] { gated.queue->stop(); });
    while (gated.queue->counters().waitingCount > 0)
        std::this_thread::yield();
    gated.gate.open();
    stopper.join();
    QCOMPARE(gated.answers.all().size(), size_t(2));
    EXPECT_OK(gated.answers.all().find(0)->second);
    EXPECT_ERROR(gated.answers.all().find(1)->second, ErrorCode::Busy);
    gated.queue->submit(world->sale(2, 2), gated.answers.at(2));
    EXPECT_ERROR(gated.answers.all().find(2)->second, ErrorCode::Busy);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(1));
}

// Three batches instead of one transaction of three seconds.
void TestSaleQueue::slowModuleBoundsTheBatch()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    const HookedModule module(world->vault(), [&] { world->clock().advanceMs(600); });
    GatedQueue gated(*world, { .chain = QStringLiteral("sms-1") }, module);
    QVERIFY(gated.isReady);
    for (int i = 1; i <= 4; ++i)
        gated.queue->submit(world->sale(i, i), gated.answers.at(i));
    gated.gate.open();
    QVERIFY(gated.answers.waitFor(5));
    gated.queue->stop();
    for (int i = 0; i <= 4; ++i)
        EXPECT_OK(gated.answers.all().find(i)->second);
    QCOMPARE(gated.queue->counters().batchCount, 3);
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleQueue::stopAnswersWhatASlowBatchGaveBack()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    const HookedModule module(world->vault(), [&] { world->clock().advanceMs(2'000); });
    Gate gate;
    Answers answers;
    const auto open = world->openConnection();
    vending::VendingQueue queue(
        { .chain = QStringLiteral("sms-1"), .waitMsMax = 1'000'000 },
        [&](int lockMsMax) {
            gate.pass();
            return open(lockMsMax);
        },
        world->clock(), module);
    // All of them wait while the thread stands at the gate for the first.
    queue.submit(world->sale(0, 0), answers.at(0));
    QVERIFY(gate.waitForArrival());
    for (int i = 1; i <= 3; ++i)
        queue.submit(world->sale(i, i), answers.at(i));
    gate.open();
    QVERIFY(answers.waitFor(1));
    // Somebody looks meanwhile.
    std::jthread reader([&queue](const std::stop_token &end) {
        while (!end.stop_requested())
            queue.counters();
    });
    queue.stop();
    reader = {};
    QCOMPARE(answers.all().size(), size_t(4));
    qint64 soldCount = 0;
    for (const auto &[number, answer] : answers.all())
        soldCount += answer ? 1 : 0;
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        soldCount);
}

namespace
{

constexpr qint64 twoYearsMs = 730LL * 24 * 3'600'000;
constexpr qint64 eightHoursMs = 8LL * 3'600'000;

bool keepSessions(SaleFixture &world)
{
    return world.base()
        .connection()
        .runText(QStringLiteral("UPDATE session SET expires_at_ms = 9000000000000"))
        .has_value();
}

service::Administration administration(SaleFixture &world)
{
    return service::Administration(world.base().connection(), world.clock(),
        { QStringLiteral("sms-1"), QStringLiteral("root"), QStringLiteral("here") });
}

Expected<service::AcceptedClock> acceptClock(SaleFixture &world, store::Writer &writer)
{
    const service::RecordUser user{ QStringLiteral("root"), QStringLiteral("here"), {} };
    return service::Operation(
        world.base().database(), writer, world.clock(), QStringLiteral("sms-1"))
        .acceptClock(user);
}

} // namespace

void TestSaleQueue::clockThatJumpsSellsNothingNew()
{
    USE_SALES(world);
    QVERIFY(keepSessions(*world));
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    queue->submit(world->sale(0, 0), answers.at(0));
    QVERIFY(answers.waitFor(1));
    world->clock().setMsUtc(world->clock().nowMsUtc() + twoYearsMs);
    queue->submit(world->sale(1, 1), answers.at(1));
    queue->submit(world->engineering(2, 2, EngineeringKind::MeterTest), answers.at(2));
    QVERIFY(answers.waitFor(3));
    QVERIFY(!queue->counters().clockFault.isEmpty());
    const auto accepted = acceptClock(*world, *queue);
    EXPECT_OK(accepted);
    QCOMPARE(accepted->meterCount, 0);
    queue->submit(world->sale(1, 1), answers.at(3));
    QVERIFY(answers.waitFor(4));
    QVERIFY(queue->counters().clockFault.isEmpty());
    queue->stop();
    EXPECT_OK(answers.all().find(0)->second);
    EXPECT_ERROR(answers.all().find(1)->second, ErrorCode::ClockNotTrusted);
    EXPECT_ERROR(answers.all().find(2)->second, ErrorCode::ClockNotTrusted);
    EXPECT_OK(answers.all().find(3)->second);
}

// Two years ahead from the start on, as nobody noticed, and then put right.
void TestSaleQueue::metersSoldAheadComeBack()
{
    USE_SALES(world);
    const qint64 rightMs = world->clock().nowMsUtc();
    QVERIFY(keepSessions(*world));
    world->clock().setMsUtc(rightMs + twoYearsMs);
    Answers answers;
    {
        const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
        queue->submit(world->sale(0, 0), answers.at(0));
        QVERIFY(answers.waitFor(1));
    }
    world->clock().setMsUtc(rightMs);
    // A sign-in is written by a clock in doubt as well, and says nothing of it.
    EXPECT_OK(service::appendAudit(world->base().connection(), world->clock(),
        { QStringLiteral("sms-1"), QStringLiteral("amal"), QStringLiteral("C1"),
            QStringLiteral("sign-in"), QStringLiteral("amal") }));
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    queue->submit(world->sale(1, 1), answers.at(1));
    queue->submit(world->sale(0, 0), answers.at(2)); // again: its answer is known
    QVERIFY(answers.waitFor(3));
    const auto accepted = acceptClock(*world, *queue);
    EXPECT_OK(accepted);
    QCOMPARE(accepted->meterCount, 1);
    QCOMPARE(accepted->pointCount, 1);
    queue->submit(world->sale(3, 0), answers.at(3));
    QVERIFY(answers.waitFor(4));
    queue->stop();
    EXPECT_OK(answers.all().find(0)->second);
    EXPECT_ERROR(answers.all().find(1)->second, ErrorCode::ClockNotTrusted);
    EXPECT_OK(answers.all().find(2)->second);
    EXPECT_OK(answers.all().find(3)->second);
}

// A backup knows nothing of what was sold since then, nor of the restored backups since then.
void TestSaleQueue::noMinuteComesAgainBehindRestoredBackups()
{
    USE_SALES(world);
    QVERIFY(keepSessions(*world));
    const QString newest = QStringLiteral("SELECT MAX(token_minute) AS n FROM token");
    const QString floor = QStringLiteral("SELECT token_minute_floor AS n FROM utility");
    service::RestoredBackup backup;
    backup.keep = [&backup](qint64 minute) {
        backup.lastMinute = minute;
        return Expected<void>();
    };
    qint64 newestBefore = 0;
    for (int count = 0; count < 4; ++count) {
        if (count % 2 == 0) // one of before the first that was restored
            EXPECT_OK(world->base().connection().runText(
                QStringLiteral("UPDATE utility SET token_minute_floor = 0")));
        const auto minute = administration(*world).noteRestored(backup);
        EXPECT_OK(minute);
        QVERIFY(*minute > newestBefore);
        QCOMPARE(backup.lastMinute, *minute);
        QCOMPARE(world->number(floor), *minute);
        auto runner = world->runner();
        for (int i = 0; i < 6; ++i)
            EXPECT_OK(answerTo(runner, world->sale(count * 10 + i, 0)));
        newestBefore = world->number(newest);
        QVERIFY(newestBefore >= *minute + 5);
    }
    const auto accepted = acceptClock(
        *world, *world->queue({ .chain = QStringLiteral("sms-1") })); // no clock was ahead
    EXPECT_OK(accepted);
    QCOMPARE(accepted->meterCount, 0);

    // Until nothing could be sold any more.
    int more = 0;
    auto last = administration(*world).noteRestored(backup);
    for (; last; ++more)
        last = administration(*world).noteRestored(backup);
    QCOMPARE(more, 4);
    EXPECT_ERROR(last, ErrorCode::TokenTimeAhead);
    QCOMPARE(world->number(floor), backup.lastMinute);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(90, 1)));
}

void TestSaleQueue::restoredBackupThatIsNotNotedChangesNothing()
{
    USE_SALES(world);
    QVERIFY(keepSessions(*world));
    const QString floor = QStringLiteral("SELECT token_minute_floor AS n FROM utility");
    std::vector<qint64> kept;
    service::RestoredBackup backup;
    backup.keep = [&kept](qint64 minute) {
        kept.push_back(minute);
        return Expected<void>();
    };
    // Whatever of it fails.
    bool hasFired = true;
    for (int n = 1; hasFired; ++n) {
        QVERIFY(n < 100);
        kept.clear();
        world->base().faults().failAt(n);
        const auto noted = administration(*world).noteRestored(backup);
        hasFired = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        QCOMPARE(noted.has_value(), !hasFired);
        QCOMPARE(world->number(floor) > 0, !hasFired);
        if (hasFired)
            QVERIFY(kept.empty() || kept.back() == 0);
    }
    backup.keep = [](qint64) { return Expected<void>(fail(ErrorCode::DiskFull, QString())); };
    const qint64 before = world->number(floor);
    EXPECT_ERROR(administration(*world).noteRestored(backup), ErrorCode::DiskFull);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    world->clock().setMsUtc(world->clock().nowMsUtc() + twoYearsMs);
    EXPECT_ERROR(administration(*world).noteRestored(backup), ErrorCode::ClockNotTrusted);
    QCOMPARE(world->number(floor), before);
}

// What it may have stored is a time that the clock has to go on from.
void TestSaleQueue::lostWordOfACommitFixesTheClock()
{
    USE_SALES(world);
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    // Behind the one that gives the server its number.
    world->base().faults().failAt(2, FaultCounter::Kind::CommitResultLost);
    queue->submit(world->sale(0, 0), answers.at(0));
    QVERIFY(answers.waitFor(1));
    world->base().faults().failAt(0);
    world->clock().setMsUtc(world->clock().nowMsUtc() + eightHoursMs);
    queue->submit(world->sale(1, 1), answers.at(1));
    QVERIFY(answers.waitFor(2));
    queue->stop();
    EXPECT_ERROR(answers.all().find(0)->second, ErrorCode::OutcomeUnknown);
    EXPECT_ERROR(answers.all().find(1)->second, ErrorCode::ClockNotTrusted);
}

// A computer that starts hours ahead: no time is in the tokens that it makes then.
void TestSaleQueue::tokensWithoutATimeHoldNoClock()
{
    USE_SALES(world);
    const qint64 rightMs = world->clock().nowMsUtc();
    QVERIFY(keepSessions(*world));
    world->clock().setMsUtc(rightMs + eightHoursMs);
    Answers answers;
    {
        const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
        queue->submit(world->engineering(0, 0, EngineeringKind::MeterTest), answers.at(0));
        QVERIFY(answers.waitFor(1));
    }
    world->clock().setMsUtc(rightMs);
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    queue->submit(world->sale(1, 1), answers.at(1));
    QVERIFY(answers.waitFor(2));
    queue->stop();
    EXPECT_OK(answers.all().find(0)->second);
    EXPECT_OK(answers.all().find(1)->second);
}

void TestSaleQueue::unreachableDatabaseIsAnswered()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    std::atomic<bool> isReachable{ false };
    Answers answers;
    const auto open = world->openConnection();
    vending::VendingQueue queue(
        { .chain = QStringLiteral("sms-1") },
        [&](int lockMsMax) -> Expected<std::unique_ptr<sql::Connection>> {
            if (!isReachable)
                return fail(ErrorCode::DatabaseUnavailable, QStringLiteral("not there"));
            return open(lockMsMax);
        },
        world->clock(), world->vault());
    queue.submit(world->sale(0, 0), answers.at(0));
    QVERIFY(answers.waitFor(1));
    isReachable = true;
    queue.submit(world->sale(0, 0), answers.at(1));
    QVERIFY(answers.waitFor(2));
    queue.stop();
    EXPECT_ERROR(answers.all().find(0)->second, ErrorCode::DatabaseUnavailable);
    EXPECT_OK(answers.all().find(1)->second);
}

// A locked database and a wrong clock, and that they are gone.
void TestSaleQueue::faultsAreFoundWhileNobodySells()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    const qint64 rightMs = world->clock().nowMsUtc();
    world->clock().setMsUtc(rightMs - 3'600'000);
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .tryEveryMs = 20 });
    QTRY_VERIFY(!queue->counters().clockFault.isEmpty());
    world->clock().setMsUtc(rightMs);
    QTRY_VERIFY(queue->counters().clockFault.isEmpty());
    QVERIFY(!queue->counters().sinceFailureMs);
    {
        auto held = sql::Transaction::begin(world->base().connection());
        EXPECT_OK(held);
        EXPECT_OK(store::AuditStore(world->base().connection()).lockHead(QStringLiteral("sms-1")));
        QTRY_VERIFY(queue->counters().sinceFailureMs);
    }
    Answers answers;
    queue->submit(world->sale(1, 1), answers.at(1));
    QVERIFY(answers.waitFor(1));
    EXPECT_OK(answers.all().find(1)->second);
    QVERIFY(!queue->counters().sinceFailureMs);
}

void TestSaleQueue::heldTableIsFoundWhileNobodySells()
{
    USE_SALES(world);
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .tryEveryMs = 20 });
    int number = 0;
    for (const char *lock :
        { "document IN SHARE MODE", "sale_detail IN SHARE MODE", "supply_point IN SHARE MODE",
            "account IN ACCESS EXCLUSIVE MODE", "tariff_part IN ACCESS EXCLUSIVE MODE" }) {
        RowHolder other(*world, QStringLiteral("LOCK TABLE ") + QLatin1String(lock));
        QVERIFY(other.hold());
        QTRY_VERIFY2(queue->counters().sinceFailureMs, lock);
        other.letGo();
        Answers answers;
        queue->submit(world->sale(number, number), answers.at(0));
        QVERIFY(answers.waitFor(1));
        EXPECT_OK(answers.all().find(0)->second);
        QVERIFY(!queue->counters().sinceFailureMs);
        ++number;
    }
}

// The server starts with the computer, which gets the right time later.
void TestSaleQueue::clockThatIsSetBeforeTheFirstSaleSells()
{
    USE_SALES(world);
    QVERIFY(keepSessions(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    const qint64 earlyMs = world->clock().nowMsUtc();
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .tryEveryMs = 20 });
    world->clock().setMsUtc(earlyMs - 3'600'000);
    QTRY_VERIFY(!queue->counters().clockFault.isEmpty());
    world->clock().setMsUtc(earlyMs);
    QTRY_VERIFY(queue->counters().clockFault.isEmpty()); // it was looked at
    Answers early;
    queue->submit(world->sale(3, 5'555), early.at(0)); // of no meter: no token is made
    QVERIFY(early.waitFor(1));
    EXPECT_ERROR(early.all().find(0)->second, ErrorCode::MeterUnknown);
    world->clock().setMsUtc(earlyMs + 8 * 3'600'000);
    Answers answers;
    queue->submit(world->sale(1, 1), answers.at(1));
    QVERIFY(answers.waitFor(1));
    queue->stop();
    EXPECT_OK(answers.all().find(1)->second);
}

// No sale can be stored, whichever it is: nobody is to be sent to this server.
void TestSaleQueue::brokenAuditIsFoundWhileNobodySells()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    EXPECT_OK(answerTo(runner, world->sale(1, 1)));
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "DELETE FROM audit_block WHERE sequence = (SELECT MAX(sequence) FROM audit_block)")));
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .tryEveryMs = 20 });
    QTRY_VERIFY(queue->counters().sinceFailureMs);
    Answers answers;
    queue->submit(world->sale(2, 2), answers.at(2));
    QVERIFY(answers.waitFor(1));
    EXPECT_ERROR(answers.all().find(2)->second, ErrorCode::DataCorrupt);
    QVERIFY(queue->counters().sinceFailureMs);
}

// Neither a stored answer nor a refusal needs the database to store anything.
void TestSaleQueue::failureLastsUntilSomethingIsStored()
{
    USE_SALES(world);
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    queue->submit(world->sale(0, 0), answers.at(0));
    QVERIFY(answers.waitFor(1));
    QVERIFY(!queue->counters().sinceFailureMs);
    world->base().faults().failAt(1, FaultCounter::Kind::CommitResultLost);
    queue->submit(world->sale(1, 1), answers.at(1));
    QVERIFY(answers.waitFor(2));
    world->base().faults().failAt(0);
    QCOMPARE(queue->counters().sinceFailureMs, std::optional<qint64>(0));
    queue->submit(world->sale(0, 0), answers.at(2));
    QVERIFY(answers.waitFor(3));
    queue->submit(world->sale(3, 5'555), answers.at(3));
    QVERIFY(answers.waitFor(4));
    world->clock().advanceMs(7);
    QCOMPARE(queue->counters().sinceFailureMs, std::optional<qint64>(7));
    queue->submit(world->sale(4, 2), answers.at(4));
    QVERIFY(answers.waitFor(5));
    QVERIFY(!queue->counters().sinceFailureMs);
    queue->stop();
    QCOMPARE(queue->counters().failedBatchCount, 1);
    EXPECT_ERROR(answers.all().find(1)->second, ErrorCode::OutcomeUnknown);
    EXPECT_OK(answers.all().find(2)->second);
    EXPECT_ERROR(answers.all().find(3)->second, ErrorCode::MeterUnknown);
    EXPECT_OK(answers.all().find(4)->second);
}

void TestSaleQueue::twoServersSellToTheSameMeters()
{
    USE_SALES(world);
    Answers answers;
    // 4 meters × 30 free minutes are enough for 100 tokens.
    constexpr int count = 100;
    const auto first = world->queue(
        { .chain = QStringLiteral("sms-1"), .batchSizeMax = 7, .conflictRetriesMax = 50 });
    const auto second = world->queue(
        { .chain = QStringLiteral("sms-2"), .batchSizeMax = 5, .conflictRetriesMax = 50 });
    for (int i = 0; i < count; ++i) {
        vending::SaleCommand command = world->sale(i, i % 4);
        if (i % 3 == 0)
            command.session = world->session2;
        (i % 2 == 0 ? first : second)->submit(command, answers.at(i));
    }
    QVERIFY(answers.waitFor(count));
    first->stop();
    second->stop();
    for (const auto &[number, answer] : answers.all())
        EXPECT_OK(answer);
    QVERIFY(first->counters().documentCount > 0 && second->counters().documentCount > 0);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM token")), qint64(count));
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleQueue::lockedMeterHoldsUpNobodyElse()
{
    USE_SALES(world);
    constexpr int count = 10;
    RowHolder other(*world,
        QStringLiteral("SELECT p.point_id FROM supply_point AS p JOIN meter AS m"
                       " ON m.point_id = p.point_id WHERE m.drn = '%1' FOR UPDATE OF p")
            .arg(world->sale(0, 0).meter.drn()));
    Answers answers;
    // Held ones do not fill the batches either.
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .batchSizeMax = 1 });
    QVERIFY(other.hold());
    for (int i = 0; i < count; ++i)
        queue->submit(world->sale(i, i), answers.at(i));
    QVERIFY(answers.waitFor(count - 1));
    QVERIFY(!answers.all().contains(0));
    other.letGo();
    QVERIFY(answers.waitFor(count));
    for (const auto &[number, answer] : answers.all())
        EXPECT_OK(answer);
    QVERIFY(other.hold());
    queue->submit(world->sale(count, 0), answers.at(count));
    queue->submit(world->sale(0, 0), answers.at(0)); // a repeat needs no meter
    QVERIFY(answers.waitFor(count + 1));
    const auto [first, end] = answers.all().equal_range(0);
    QCOMPARE(*first->second, *std::next(first)->second);
    world->clock().advanceMs(4'001);
    QVERIFY(answers.waitFor(count + 2));
    EXPECT_ERROR(answers.all().find(count)->second, ErrorCode::Busy);
    queue->submit(world->sale(count + 1, 0), answers.at(count + 1));
    queue->stop();
    EXPECT_ERROR(answers.all().find(count + 1)->second, ErrorCode::Busy);
    other.letGo();
    QCOMPARE(answers.all().size(), size_t(count + 3));
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(count));
    QCOMPARE(world->auditBooks(), QString());
}

namespace
{

const auto counterOfC1
    = QStringLiteral("SELECT h.cdu_id FROM cdu_hot AS h JOIN cdu AS c ON c.cdu_id = h.cdu_id"
                     " WHERE c.cdu_code = 'C1' FOR UPDATE OF h");

vending::SaleCommand saleOfC2(const SaleFixture &world, int request, int meter)
{
    vending::SaleCommand command = world.sale(request, meter);
    command.session = world.session2;
    return command;
}

} // namespace

void TestSaleQueue::lockedStationHoldsUpNobodyElse()
{
    USE_SALES(world);
    constexpr int count = 6;
    RowHolder other(*world, counterOfC1);
    Answers answers;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1"), .batchSizeMax = 1 });
    QVERIFY(other.hold());
    queue->submit(world->sale(0, 0), answers.at(0));
    for (int i = 1; i < count; ++i)
        queue->submit(saleOfC2(*world, i, i), answers.at(i));
    QVERIFY(answers.waitFor(count - 1));
    QVERIFY(!answers.all().contains(0));
    other.letGo();
    QVERIFY(answers.waitFor(count));
    for (const auto &[number, answer] : answers.all())
        EXPECT_OK(answer);
    QVERIFY(other.hold());
    queue->submit(world->sale(0, 0), answers.at(10)); // a repeat waits too
    queue->submit(vending::SettleCommand{ world->session1, requestId(count) }, answers.at(11));
    queue->submit(saleOfC2(*world, count + 1, 0), answers.at(12));
    QVERIFY(answers.waitFor(count + 1));
    EXPECT_OK(answers.all().find(12)->second);
    world->clock().advanceMs(4'001);
    QVERIFY(answers.waitFor(count + 3));
    EXPECT_ERROR(answers.all().find(10)->second, ErrorCode::Busy);
    EXPECT_ERROR(answers.all().find(11)->second, ErrorCode::Busy);
    other.letGo();
    queue->stop();
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM request")), qint64(count + 1));
    QCOMPARE(world->auditBooks(), QString());
}

// The day of an account is waited for, not left out.
void TestSaleQueue::lockedRowFailsNobodyElse()
{
    USE_SALES(world);
    RowHolder other(*world,
        QStringLiteral("SELECT t.server_id FROM account_day AS t JOIN cdu AS c"
                       " ON t.ledger_account = (CAST(1 AS BIGINT) << 48) + c.cdu_id"
                       " WHERE c.cdu_code = 'C2' FOR UPDATE OF t"));
    const PassingClock clock(world->clock());
    vending::BatchRunner runner(
        { .chain = QStringLiteral("sms-1") }, world->openConnection(), clock, world->vault());
    EXPECT_OK(answerTo(runner, saleOfC2(*world, 10, 4)));
    QVERIFY(other.hold());
    const auto report = runBatch(runner,
        { world->sale(0, 0), world->sale(1, 1), saleOfC2(*world, 2, 2), world->sale(3, 3) });
    QVERIFY(!report.isDatabaseFailing);
    QCOMPARE(report.outcomes.size(), size_t(2)); // the queue tries the others again
    for (const auto &outcome : report.outcomes)
        EXPECT_OK(outcome.answer);
    const auto alone = runBatch(runner, { saleOfC2(*world, 2, 2) });
    EXPECT_ERROR(alone.outcomes[0].answer, ErrorCode::Busy);
    other.letGo();
    const auto rest = runBatch(runner, { saleOfC2(*world, 2, 2), world->sale(3, 3) });
    for (const auto &outcome : rest.outcomes)
        EXPECT_OK(outcome.answer);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(5));
    QCOMPARE(world->auditBooks(), QString());
}

// Frozen in the middle of a batch, it keeps its station only for as long as a batch may take.
void TestSaleQueue::frozenServerLosesItsStation()
{
    USE_SALES(world);
    auto options = std::get<sql::PostgresqlOptions>(world->base().testDatabase().options());
    options.idleInTransactionMsMax = 200;
    const auto database = store::Database::open(options, world->clock());
    EXPECT_OK(database);
    auto other = world->runner(QStringLiteral("sms-2"));
    Expected<QByteArray> soldThere = fail(ErrorCode::Internal, QString());
    bool wasHeld = false;
    int freezeCount = 0;
    const HookedModule module(world->vault(), [&] {
        if (++freezeCount > 1)
            return;
        wasHeld = runBatch(other, { world->sale(1, 1) }).outcomes.front().isHeld;
        soldThere = answerTo(other, world->sale(1, 1));
    });
    vending::BatchRunner runner(
        { .chain = QStringLiteral("sms-1") },
        [&](int lockMsMax) { return (*database)->openConnection(lockMsMax); }, world->clock(),
        module);
    const auto thawed = runBatch(runner, { world->sale(0, 0) });
    QVERIFY(wasHeld);
    EXPECT_OK(soldThere);
    EXPECT_ERROR(thawed.outcomes[0].answer, ErrorCode::DatabaseUnavailable); // nothing was stored
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM request")), qint64(1));
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    QCOMPARE(world->auditBooks(), QString());
}

// The time that PostgreSQL lets a transaction stand still begins anew for each token.
void TestSaleQueue::slowSaleOfSeveralTokensKeepsItsTransaction()
{
    USE_SALES(world);
    std::vector<qint64> heardUs;
    const HookedModule module(world->vault(), [&] {
        heardUs.push_back(world->number(QStringLiteral(
            "SELECT CAST(EXTRACT(EPOCH FROM state_change) * 1000000 AS BIGINT) AS n"
            " FROM pg_stat_activity"
            " WHERE state = 'idle in transaction' AND datname = current_database()")));
        world->clock().advanceMs(2'600);
    });
    vending::BatchRunner runner(
        { .chain = QStringLiteral("sms-1") }, world->openConnection(), world->clock(), module);
    EXPECT_OK(answerTo(runner, world->sale(0, 0, 100'000)));
    QCOMPARE(heardUs.size(), size_t(3));
    QVERIFY(heardUs[0] > 0);
    QVERIFY(heardUs[0] < heardUs[1] && heardUs[1] < heardUs[2]);
    QCOMPARE(world->auditBooks(), QString());
}

// The batch has locked the audit chain and needs the station's row when it stores.
void TestSaleQueue::administrationAndBatchDoNotBlockEachOther()
{
    USE_SALES(world);
    const auto isWaiting = [&world] {
        return world->number(QStringLiteral(
                   "SELECT COUNT(*) AS n FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"
                   " AND database = (SELECT oid FROM pg_database"
                   " WHERE datname = current_database())"))
            > 0;
    };
    Expected<void> renewed = fail(ErrorCode::Internal, QString());
    std::atomic<bool> isDone{ false };
    std::thread person;
    const HookedModule module(world->vault(), [&] {
        if (person.joinable())
            return; // decided again
        person = std::thread([&] {
            SystemRandom random;
            store::OwnWriter writer(world->base().database());
            service::Records records(world->base().database(), writer, world->clock(), random,
                { QStringLiteral("sms-1"), nullptr, "DER" });
            const archive::Entity &stations = *archive::entityNamed(QStringLiteral("station"));
            const service::RecordUser root{ QStringLiteral("root"), QStringLiteral("here"),
                { Level::Administrator, {}, QStringLiteral("/") } };
            renewed = store::done(records.act(
                root, stations, stations.act("renewStationCode"), QStringLiteral("C1"), 2, {}));
            isDone = true;
        });
        while (!isWaiting() && !isDone)
            std::this_thread::yield();
    });
    vending::BatchRunner runner(
        { .chain = QStringLiteral("sms-1") }, world->openConnection(), world->clock(), module);
    const auto report = runBatch(runner, { world->sale(1, 0) });
    person.join();
    EXPECT_OK(report.outcomes[0].answer);
    QCOMPARE(report.conflictCount, qint64(0));
    EXPECT_OK(renewed);
}

// Another server sells at the station between the beginning of the statement that locks its counter
// and the lock.
void TestSaleQueue::overtakenCounterIsNoFault()
{
    USE_SALES(world);
    sql::Connection &database = world->base().connection();
    auto other = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(answerTo(other, world->sale(0, 0)));
    EXPECT_OK(database.runText(QStringLiteral("ALTER TABLE session RENAME TO session_rows")));
    EXPECT_OK(database.runText(QStringLiteral("CREATE VIEW session AS SELECT * FROM session_rows"
                                              " WHERE current_setting('test.is_slow', TRUE) IS "
                                              "NULL OR CAST(pg_sleep(0.5) AS TEXT) = ''")));
    const auto isSleeping = [&world] {
        return world->number(
                   QStringLiteral("SELECT COUNT(*) AS n FROM pg_stat_activity"
                                  " WHERE wait_event = 'PgSleep' AND datname = current_database()"))
            > 0;
    };
    Expected<QByteArray> answer = fail(ErrorCode::Internal, QString());
    std::atomic<bool> isDone{ false };
    std::thread slow([&] {
        vending::BatchRunner runner(
            { .chain = QStringLiteral("sms-1") },
            [open = world->openConnection()](int lockMsMax) {
                auto opened = open(lockMsMax);
                if (opened)
                    (void)(*opened)->runText(QStringLiteral("SET test.is_slow = 'yes'"));
                return opened;
            },
            world->clock(), world->vault());
        answer = answerTo(runner, world->sale(1, 1));
        isDone = true;
    });
    while (!isSleeping() && !isDone)
        std::this_thread::yield();
    const auto overtaking = answerTo(other, world->sale(2, 2));
    slow.join();
    EXPECT_OK(overtaking);
    EXPECT_OK(answer);
    QCOMPARE(
        world->number(QStringLiteral("SELECT MAX(last_receipt) AS n FROM cdu_hot")), qint64(3));
    QCOMPARE(world->auditBooks(), QString());
}

// The other server has locked its rows and not committed yet.
void TestSaleQueue::copyOfWhatIsBeingDecidedIsHeld()
{
    USE_SALES(world);
    auto second = world->runner(QStringLiteral("sms-2"));
    const std::vector<vending::Command> copies
        = { world->sale(1, 0), vending::SettleCommand{ world->session1, requestId(1) } };
    vending::BatchReport meanwhile;
    const HookedModule module(world->vault(), [&] {
        // Whether it may ask at all is not said before it is known what becomes of the request.
        const auto closed = world->base().connection().runText(
            QStringLiteral("UPDATE session SET closed_at_ms = 1 WHERE token_hash = 'token-1'"));
        if (closed)
            meanwhile = runBatch(second, copies);
    });
    vending::BatchRunner first(
        { .chain = QStringLiteral("sms-1") }, world->openConnection(), world->clock(), module);
    const auto sold = runBatch(first, { world->sale(1, 0) });
    EXPECT_OK(sold.outcomes[0].answer);
    QCOMPARE(meanwhile.outcomes.size(), size_t(2));
    QVERIFY(meanwhile.outcomes[0].isHeld);
    QVERIFY(meanwhile.outcomes[1].isHeld);
    const auto later = runBatch(second, copies);
    EXPECT_ERROR(later.outcomes[0].answer, ErrorCode::OutcomeUnknown);
    EXPECT_ERROR(later.outcomes[1].answer, ErrorCode::SessionExpired);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(1));
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleQueue::copiesOfARequestAtTwoServersSellOnce()
{
    USE_SALES(world);
    Answers answers;
    constexpr int count = 60;
    const auto first = world->queue(
        { .chain = QStringLiteral("sms-1"), .batchSizeMax = 4, .conflictRetriesMax = 50 });
    const auto second = world->queue(
        { .chain = QStringLiteral("sms-2"), .batchSizeMax = 3, .conflictRetriesMax = 50 });
    for (int i = 0; i < count; ++i) {
        first->submit(world->sale(i, i % 10), answers.at(i));
        second->submit(world->sale(i, i % 10), answers.at(i));
    }
    QVERIFY(answers.waitFor(2 * count));
    first->stop();
    second->stop();
    for (int i = 0; i < count; ++i) {
        const auto [begin, end] = answers.all().equal_range(i);
        EXPECT_OK(begin->second);
        EXPECT_OK(std::next(begin)->second);
        QCOMPARE(*begin->second, *std::next(begin)->second);
    }
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1")),
        qint64(count));
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestSaleQueue)
#include "tst_sale_queue.moc"
