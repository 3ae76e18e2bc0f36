// SPDX-License-Identifier: GPL-3.0-or-later
// Which vending keys the active meters need.
#include "sql/connection.h"
#include "store/customer_store.h"
#include "store/meter_key_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTest>

using namespace shahn;
using store::MeterKeyStore;
using test::StoreFixture;

namespace
{

struct MeterOf {
    SupplyGroup group;
    store::MeterState state = store::MeterState::Active;
};

Expected<void> addMeters(sql::Connection &connection, const std::vector<MeterOf> &meters)
{
    std::vector<store::ImportedAccount> accounts;
    for (const MeterOf &each : meters) {
        const int index = static_cast<int>(accounts.size()) + 1;
        accounts.push_back(test::accountAt(index, QStringLiteral("Customer"), {}));
        store::ImportedMeter &meter = accounts.back().points.front().meters.front();
        meter.keyData.supplyGroup = each.group;
        meter.state = each.state;
    }
    return store::ArchiveImport(connection, &test::fieldSeal()).add(accounts);
}

} // namespace

class TestMeterKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void eachGroupOfActiveMetersOnce_data() { test::addEngineRows(); }

    void eachGroupOfActiveMetersOnce();

    void noMeters_data() { test::addEngineRows(); }

    void noMeters();

    void meterWithoutAPossibleKeyIsNamed_data() { test::addEngineRows(); }

    void meterWithoutAPossibleKeyIsNamed();

    void groupsAreFoundInTheIndex();
};

void TestMeterKeys::eachGroupOfActiveMetersOnce()
{
    USE_STORE(fixture);
    const QString low = QStringLiteral("600101");
    const QString high = QStringLiteral("600102");
    const SupplyGroup first{ low, 1, KeyType::Ddtk };
    const SupplyGroup second{ low, 1, KeyType::Dutk };
    const SupplyGroup third{ low, 2, KeyType::Dutk };
    const SupplyGroup fourth{ high, 1, KeyType::Dctk };
    const SupplyGroup blocked{ high, 9, KeyType::Dutk };
    const SupplyGroup removed{ QStringLiteral("600001"), 1, KeyType::Dutk };
    EXPECT_OK(addMeters(fixture->connection(),
        { { fourth }, { second }, { second }, { first }, { third }, { second }, { fourth },
            { blocked, store::MeterState::Blocked }, { second, store::MeterState::Removed },
            { removed, store::MeterState::Removed } }));
    MeterKeyStore keys(fixture->connection());
    const auto groups = keys.activeGroups();
    EXPECT_OK(groups);
    QVERIFY(groups->groups == std::vector({ first, second, third, fourth }));
    QCOMPARE(groups->damaged, QStringList());
    const auto count
        = [&](const SupplyGroup &group) { return keys.countActive(group).value_or(-1); };
    QCOMPARE(count(first), 1);
    QCOMPARE(count(second), 3);
    QCOMPARE(count(fourth), 2);
    QCOMPARE(count(blocked), 0);
    QCOMPARE(count(removed), 0);
}

void TestMeterKeys::noMeters()
{
    USE_STORE(fixture);
    MeterKeyStore keys(fixture->connection());
    const auto groups = keys.activeGroups();
    EXPECT_OK(groups);
    QVERIFY(groups->groups.empty());
}

// A row that somebody has changed leaves the others what they are.
void TestMeterKeys::meterWithoutAPossibleKeyIsNamed()
{
    USE_STORE(fixture);
    const SupplyGroup group{ QStringLiteral("600101"), 1, KeyType::Dutk };
    EXPECT_OK(addMeters(fixture->connection(), { { group }, { group }, { group } }));
    const bool isSqlite = engine == sql::Dialect::Sqlite;
    for (const QString &change :
        { isSqlite ? QStringLiteral("krn = 'x'") : QStringLiteral("krn = 10"),
            QStringLiteral("kt = 9, krn = 1"), QStringLiteral("kt = 2, sgc = '60010'") }) {
        EXPECT_OK(fixture->connection().runText(
            QStringLiteral("UPDATE supply_point SET %1 WHERE point_code = 'P2'").arg(change)));
        const auto needed = MeterKeyStore(fixture->connection()).activeGroups();
        EXPECT_OK(needed);
        QVERIFY(needed->groups == std::vector({ group }));
        QCOMPARE(needed->damaged.size(), 1);
        QVERIFY2(needed->damaged.first().startsWith(QStringLiteral("point P2: SGC ")),
            qPrintable(needed->damaged.first()));
    }
}

// A million meters may not be read for it: both steps search the index.
void TestMeterKeys::groupsAreFoundInTheIndex()
{
    const auto fixture = StoreFixture::create(sql::Dialect::Sqlite);
    QVERIFY(fixture);
    QFile file(store::storeResourcePrefix() + QStringLiteral("/common/meter_key_groups.sql"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto plan = fixture->connection().runText(
        QStringLiteral("EXPLAIN QUERY PLAN ") + QString::fromUtf8(file.readAll()));
    EXPECT_OK(plan);
    int indexCount = 0;
    for (const sql::Row row : *plan) {
        const QString step = row.text("detail");
        const bool isOfIndex = step.contains(QStringLiteral("supply_point_active_key"));
        indexCount += isOfIndex ? 1 : 0;
        QVERIFY2(
            !step.startsWith(QStringLiteral("SCAN supply_point")) || isOfIndex, qPrintable(step));
    }
    QCOMPARE(indexCount, 4);
}

SHAHN_TEST(TestMeterKeys)
#include "tst_meter_keys.moc"
