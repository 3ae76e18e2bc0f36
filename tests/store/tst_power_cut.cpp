// SPDX-License-Identifier: GPL-3.0-or-later

// A database of SQLite on a disk whose power goes, or that is full: what was committed is there,
// and nothing is half there. And that the disk of these tests loses what it should.

#include "store/office_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/test_disk.h"
#include "support/test_registry.h"

#include <QFileInfo>
#include <QTest>

#include <set>

using namespace shahn;
using test::StoreFixture;
using test::TestDisk;

class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasCommittedIsThere();
    void whatIsNotSyncedIsLost();
    void fullDiskIsRefused();
};

namespace
{

struct World {
    std::unique_ptr<TestDisk> disk;
    std::unique_ptr<StoreFixture> base;
    SeededRandom chance;

    explicit World(quint32 seed = 1) : chance(seed)
    {
        base = StoreFixture::create(sql::Dialect::Sqlite);
        SHAHN_ASSERT(base && base->fill());
        const QString path = std::get<sql::SqliteOptions>(base->testDatabase().options()).path;
        SHAHN_ASSERT(
            base->openAgain([&] { disk = std::make_unique<TestDisk>(QFileInfo(path).path()); }));
    }

    ~World() { base.reset(); }

    Expected<void> add(int number) const
    {
        return store::OfficeStore(base->connection())
            .insert({ OfficeCode(QStringLiteral("N%1").arg(number)), QStringLiteral("New"), {} });
    }

    bool isThere(int number) const
    {
        const auto rows = base->connection().runText(
            QStringLiteral("SELECT COUNT(*) AS n FROM office WHERE office_code = 'N%1'")
                .arg(number));
        return rows && rows->first().int64("n") == 1;
    }

    void startAgain()
    {
        if (!disk->isOff())
            disk->cutPower();
        SHAHN_ASSERT(base->openAgain([&] { disk->switchOn(chance); }));
    }
};

} // namespace

// At each write and sync of a commit and of the log that is taken over behind it.
void TestPowerCut::whatWasCommittedIsThere()
{
    World world;
    int cutCount = 0;
    std::set<int> committed;
    for (int n = 1; n < 60; ++n) {
        world.disk->cutPowerAt(n);
        if (world.add(n))
            committed.insert(n);
        static_cast<void>(
            world.base->connection().runText(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        cutCount += world.disk->isOff() ? 1 : 0;
        world.startAgain();
        for (const int one : committed)
            QVERIFY(world.isThere(one));
        EXPECT_OK(world.base->database().checkPages());
    }
    QVERIFY(cutCount > 10);
    QVERIFY(cutCount < 59);
}

// Or it is half there, which is noticed.
void TestPowerCut::whatIsNotSyncedIsLost()
{
    int lostCount = 0;
    constexpr int tries = 16;
    for (int seed = 1; seed <= tries; ++seed) {
        World world{ quint32(seed) };
        EXPECT_OK(world.base->connection().runText(QStringLiteral("PRAGMA synchronous = OFF")));
        EXPECT_OK(world.add(1));
        world.disk->cutPower();
        const auto opened = world.base->openAgain([&] { world.disk->switchOn(world.chance); });
        lostCount += opened && world.isThere(1) ? 0 : 1;
        QCOMPARE(world.disk->lossCount(), 1);
    }
    QVERIFY(lostCount > tries / 4);
    QVERIFY(lostCount < tries);
}

// At each write of a commit.
void TestPowerCut::fullDiskIsRefused()
{
    World world;
    int n = 0;
    for (bool isStored = false; !isStored;) {
        world.disk->fillAt(++n);
        QVERIFY(n < 100);
        const auto added = world.add(1);
        isStored = added.has_value();
        if (!isStored)
            QCOMPARE(added.error().code, ErrorCode::DiskFull);
        QCOMPARE(world.isThere(1), isStored);
        world.disk->fillAt(0);
    }
    QVERIFY(n > 2);
    world.startAgain();
    QVERIFY(world.isThere(1));
}

SHAHN_TEST(TestPowerCut)
#include "tst_power_cut.moc"
