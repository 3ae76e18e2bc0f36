// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/transaction.h"

#include "store/office_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using sql::Transaction;
using sql::TransactionKind;
using store::OfficeRow;
using store::OfficeStore;
using test::FaultCounter;

namespace
{

OfficeRow officeNamed(const char *code)
{
    return { OfficeCode(QString::fromLatin1(code)), QStringLiteral("x"), QStringLiteral("x") };
}

} // namespace

class TestTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void commitStores_data() { test::addEngineRows(); }

    void commitStores();

    void destructionRollsBack_data() { test::addEngineRows(); }

    void destructionRollsBack();

    void failedStatementForbidsCommit_data() { test::addEngineRows(); }

    void failedStatementForbidsCommit();

    void innerJoinsOuter_data() { test::addEngineRows(); }

    void innerJoinsOuter();

    void innerRollbackForbidsCommit_data() { test::addEngineRows(); }

    void innerRollbackForbidsCommit();

    void failedCommitStoresNothing_data() { test::addEngineRows(); }

    void failedCommitStoresNothing();

    void lostCommitIsUnknown_data() { test::addEngineRows(); }

    void lostCommitIsUnknown();

    void readSeesOneState_data() { test::addEngineRows(); }

    void readSeesOneState();

    void secondWriterWaits_data() { test::addEngineRows(); }

    void secondWriterWaits();

private:
    // Beside the utility; read through a connection of its own.
    static qsizetype officeCount(test::StoreFixture &fixture)
    {
        const auto connection = fixture.database().connection();
        return connection ? qsizetype(OfficeStore(**connection).list().value().size()) - 1 : -1;
    }
};

void TestTransaction::commitStores()
{
    USE_STORE(fixture);
    auto transaction = Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    EXPECT_OK(OfficeStore(fixture->connection()).insert(officeNamed("O2")));
    QCOMPARE(officeCount(*fixture), 1);
    EXPECT_OK(transaction->commit());
    QCOMPARE(officeCount(*fixture), 2);
    QVERIFY(!fixture->connection().isInTransaction());
}

void TestTransaction::destructionRollsBack()
{
    USE_STORE(fixture);
    {
        auto transaction = Transaction::begin(fixture->connection());
        EXPECT_OK(transaction);
        EXPECT_OK(OfficeStore(fixture->connection()).insert(officeNamed("O2")));
    }
    QCOMPARE(officeCount(*fixture), 1);
    EXPECT_OK(OfficeStore(fixture->connection()).insert(officeNamed("O3")));
    QCOMPARE(officeCount(*fixture), 2);
}

void TestTransaction::failedStatementForbidsCommit()
{
    USE_STORE(fixture);
    OfficeStore offices(fixture->connection());
    auto transaction = Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    EXPECT_OK(offices.insert(officeNamed("O2")));
    EXPECT_ERROR(offices.insert(officeNamed("O1")), ErrorCode::AlreadyExists);
    EXPECT_ERROR(offices.insert(officeNamed("O3")), ErrorCode::AlreadyExists);
    EXPECT_ERROR(transaction->commit(), ErrorCode::AlreadyExists);
    QCOMPARE(officeCount(*fixture), 1);
    EXPECT_OK(offices.insert(officeNamed("O3")));
}

void TestTransaction::innerJoinsOuter()
{
    USE_STORE(fixture);
    OfficeStore offices(fixture->connection());
    auto outer = Transaction::begin(fixture->connection());
    EXPECT_OK(outer);
    {
        auto inner = Transaction::begin(fixture->connection());
        EXPECT_OK(inner);
        EXPECT_OK(offices.insert(officeNamed("O2")));
        EXPECT_OK(inner->commit());
    }
    QCOMPARE(officeCount(*fixture), 1);
    outer->rollback();
    QCOMPARE(officeCount(*fixture), 1);
}

void TestTransaction::innerRollbackForbidsCommit()
{
    USE_STORE(fixture);
    OfficeStore offices(fixture->connection());
    auto outer = Transaction::begin(fixture->connection());
    EXPECT_OK(outer);
    {
        auto inner = Transaction::begin(fixture->connection());
        EXPECT_OK(inner);
        EXPECT_OK(offices.insert(officeNamed("O2")));
    }
    EXPECT_ERROR(outer->commit(), ErrorCode::Internal);
    QCOMPARE(officeCount(*fixture), 1);
}

void TestTransaction::failedCommitStoresNothing()
{
    USE_STORE(fixture);
    auto transaction = Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    EXPECT_OK(OfficeStore(fixture->connection()).insert(officeNamed("O2")));
    fixture->faults().failAt(1);
    EXPECT_ERROR(transaction->commit(), ErrorCode::DiskFull);
    QVERIFY(fixture->faults().hasFired());
    QCOMPARE(officeCount(*fixture), 1);
}

void TestTransaction::lostCommitIsUnknown()
{
    USE_STORE(fixture);
    auto transaction = Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    EXPECT_OK(OfficeStore(fixture->connection()).insert(officeNamed("O2")));
    fixture->faults().failAt(1, FaultCounter::Kind::CommitResultLost);
    EXPECT_ERROR(transaction->commit(), ErrorCode::OutcomeUnknown);
    QCOMPARE(officeCount(*fixture), 2);
}

void TestTransaction::readSeesOneState()
{
    USE_STORE(fixture);
    OfficeStore offices(fixture->connection());
    auto reading = Transaction::begin(fixture->connection(), TransactionKind::Read);
    EXPECT_OK(reading);
    QCOMPARE(offices.list().value().size(), size_t(2));
    const auto other = fixture->database().connection();
    EXPECT_OK(other);
    EXPECT_OK(OfficeStore(**other).insert(officeNamed("O2")));
    QCOMPARE(offices.list().value().size(), size_t(2));
    EXPECT_OK(reading->commit());
    QCOMPARE(offices.list().value().size(), size_t(3));
}

void TestTransaction::secondWriterWaits()
{
    USE_STORE(fixture);
    constexpr int writerCount = 4;
    constexpr int insertsEach = 25;
    std::vector<std::thread> writers;
    std::atomic<int> failures{ 0 };
    for (int writer = 0; writer < writerCount; ++writer) {
        writers.emplace_back([&, writer] {
            const auto connection = fixture->database().openConnection();
            for (int i = 0; connection && i < insertsEach; ++i) {
                auto transaction = Transaction::begin(**connection);
                const QString code = QStringLiteral("W%1-%2").arg(writer).arg(i);
                const OfficeRow row{ OfficeCode(code), code, code };
                if (!transaction || !OfficeStore(**connection).insert(row)
                    || !transaction->commit())
                    ++failures;
            }
            if (!connection)
                ++failures;
        });
    }
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(officeCount(*fixture), 1 + writerCount * insertsEach);
}

SHAHN_TEST(TestTransaction)
#include "tst_transaction.moc"
