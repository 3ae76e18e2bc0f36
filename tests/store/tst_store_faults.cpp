// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation of several statements is run with its first, second, … database call failing: it
// must say so and leave nothing half done, and succeed as soon as nothing fails.
#include "service/records.h"
#include "store/cdu_store.h"
#include "store/changed_rows.h"
#include "store/customer_store.h"
#include "store/operator_store.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"
#include "store/store_fixture.h"
#include "store/tariff_store.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QTest>

#include <functional>

using namespace shahn;
using store::CduState;
using store::CduStore;
using store::OperatorStore;
using store::SignInFailureStore;
using test::FaultCounter;
using test::StoreFixture;

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operations_data();
    void operations();

    void lostConnections_data();
    void lostConnections();

    void lostCommits_data() { operations_data(); }

    void lostCommits();
};

namespace
{

const CduCode cduC1(QStringLiteral("C1"));
const OperatorLogin amal(QStringLiteral("amal"));

struct Operation {
    const char *name;
    int callsMin; // BEGIN and COMMIT included
    std::function<Expected<void>(StoreFixture &)> run;
    // How much of it is stored: 0 before, 1 after it.
    std::function<int(sql::Connection &)> done;
};

Expected<void> openSession(sql::Connection &connection)
{
    return store::SessionStore(connection)
        .open({ QStringLiteral("s"), amal, cduC1, QStringLiteral("cert"), 1, 9 });
}

bool isSessionClosed(sql::Connection &connection)
{
    return store::SessionStore(connection).find(QStringLiteral("s")).value().closedAtMs.has_value();
}

qint64 rowCount(sql::Connection &connection, const char *table)
{
    return connection
        .runText(QStringLiteral("SELECT COUNT(*) AS n FROM %1").arg(QLatin1String(table)))
        .value()
        .first()
        .int64("n");
}

// As a person at the head office does it, with its audit.
Expected<void> act(StoreFixture &fixture, const char *entity, const char *act, const QString &key,
    const QJsonObject &asked = {})
{
    const archive::Entity &described = *archive::entityNamed(QLatin1String(entity));
    SystemRandom random;
    store::OwnWriter writer(fixture.database());
    service::Records records(
        fixture.database(), writer, fixture.clock(), random, { QStringLiteral("sms-1") });
    const service::RecordUser root{ QStringLiteral("root"), QStringLiteral("here"),
        { Level::Administrator, {}, QStringLiteral("/") } };
    const auto now = records.find(root, described, key);
    if (!now)
        return now.error();
    return store::done(records.act(root, described, described.act(act), key, now->version, asked));
}

const Operation operationList[] = {
    { "activate", 5,
        [](StoreFixture &fixture) {
            return CduStore(fixture.connection())
                .activate({ cduC1, QStringLiteral("good"), StoreFixture::startMs },
                    { QStringLiteral("cert"), QString(), QString() });
        },
        [](sql::Connection &connection) {
            const auto cdu = CduStore(connection).list().value().at(0);
            const bool isActive = cdu.state == CduState::Active;
            SHAHN_ASSERT(isActive == (rowCount(connection, "activation_answer") == 1));
            SHAHN_ASSERT(isActive == cdu.certificateSha256.has_value());
            SHAHN_ASSERT(isActive != cdu.activationExpiresAtMs.has_value());
            return isActive ? 1 : 0;
        } },
    { "revoke a station", 8,
        [](StoreFixture &fixture) {
            return act(fixture, "station", "revokeStation", cduC1.text());
        },
        [](sql::Connection &connection) {
            const bool isRevoked
                = CduStore(connection).list().value().at(0).state == CduState::Revoked;
            SHAHN_ASSERT(isRevoked == isSessionClosed(connection));
            return isRevoked ? 1 : 0;
        } },
    { "count a failed sign-in", 5,
        [](StoreFixture &fixture) -> Expected<void> {
            const auto failed
                = SignInFailureStore(fixture.connection()).record(cduC1, amal, 5, [](int count) {
                      return qint64(count);
                  });
            if (!failed)
                return failed.error();
            return {};
        },
        [](sql::Connection &connection) {
            return int(SignInFailureStore(connection).lockedUntilMs(cduC1, amal).value());
        } },
    { "set a password", 9,
        [](StoreFixture &fixture) {
            return act(fixture, "operator", "setOperatorPassword", amal.text(),
                { { QStringLiteral("password"), QStringLiteral("another password") } });
        },
        [](sql::Connection &connection) {
            const bool isSet = OperatorStore(connection).find(amal).value().passwordHash
                != QLatin1String("hash");
            SHAHN_ASSERT(isSet == isSessionClosed(connection));
            return isSet ? 1 : 0;
        } },
    { "publish a tariff", 6,
        [](StoreFixture &fixture) {
            return store::TariffStore(fixture.connection())
                .publish(test::tariffVersion(QStringLiteral("T2"), 2, StoreFixture::startMs + 10));
        },
        [](sql::Connection &connection) {
            const bool isThere = rowCount(connection, "tariff_version") == 3;
            SHAHN_ASSERT(rowCount(connection, "tariff_part") == 2);
            return isThere ? 1 : 0;
        } },
    { "import customers", 5,
        [](StoreFixture &fixture) {
            return store::ArchiveImport(fixture.connection(), &test::fieldSeal())
                .add({ test::accountAt(1, QStringLiteral("One"), QString()) });
        },
        [](sql::Connection &connection) {
            const qint64 count = rowCount(connection, "meter");
            SHAHN_ASSERT(count == rowCount(connection, "account"));
            SHAHN_ASSERT(count == rowCount(connection, "supply_point"));
            return static_cast<int>(count);
        } },
};

} // namespace

void TestStoreFaults::operations_data()
{
    QTest::addColumn<sql::Dialect>("engine");
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Operation &operation : operationList) {
        QTest::addRow("SQLite, %s", operation.name) << sql::Dialect::Sqlite << index;
        QTest::addRow("PostgreSQL, %s", operation.name) << sql::Dialect::Postgresql << index;
        ++index;
    }
}

void TestStoreFaults::operations()
{
    USE_STORE(fixture);
    QFETCH(int, index);
    const Operation &operation = operationList[index];
    EXPECT_OK(openSession(fixture->connection()));
    QCOMPARE(operation.done(fixture->connection()), 0);
    int calls = 0;
    while (true) {
        fixture->faults().failAt(++calls);
        const auto result = operation.run(*fixture);
        if (!fixture->faults().hasFired()) {
            EXPECT_OK(result);
            break;
        }
        EXPECT_ERROR(result, ErrorCode::DiskFull);
        fixture->faults().failAt(0);
        EXPECT_OK(fixture->connection().ensureOpen());
        QCOMPARE(operation.done(fixture->connection()), 0);
    }
    fixture->faults().failAt(0);
    QCOMPARE(operation.done(fixture->connection()), 1);
    QVERIFY(calls > operation.callsMin);
}

void TestStoreFaults::lostConnections_data()
{
    QTest::addColumn<int>("index");
    for (int index = 0; index < int(std::size(operationList)); ++index)
        QTest::addRow("%s", operationList[index].name) << index;
}

void TestStoreFaults::lostConnections()
{
    USE_POSTGRESQL(fixture);
    QFETCH(int, index);
    const Operation &operation = operationList[index];
    EXPECT_OK(openSession(fixture->connection()));
    int calls = 0;
    while (true) {
        fixture->faults().failAt(++calls, FaultCounter::Kind::ConnectionLost);
        const auto result = operation.run(*fixture);
        const bool isLost = fixture->faults().hasFired();
        fixture->faults().failAt(0);
        if (!isLost) {
            EXPECT_OK(result);
            break;
        }
        // Nobody knows what became of a commit that was not answered.
        QVERIFY(!result);
        QVERIFY2(result.error().code == ErrorCode::DatabaseUnavailable
                || result.error().code == ErrorCode::OutcomeUnknown,
            qPrintable(errorName(result.error().code)));
        EXPECT_OK(fixture->connection().ensureOpen());
        QCOMPARE(operation.done(fixture->connection()), 0);
    }
    QCOMPARE(operation.done(fixture->connection()), 1);
    QVERIFY(calls > operation.callsMin);
}

void TestStoreFaults::lostCommits()
{
    USE_STORE(fixture);
    QFETCH(int, index);
    const Operation &operation = operationList[index];
    EXPECT_OK(openSession(fixture->connection()));
    fixture->faults().failAt(1, FaultCounter::Kind::CommitResultLost);
    EXPECT_ERROR(operation.run(*fixture), ErrorCode::OutcomeUnknown);
    QVERIFY(fixture->faults().hasFired());
    QCOMPARE(operation.done(fixture->connection()), 1);
}

SHAHN_TEST(TestStoreFaults)
#include "tst_store_faults.moc"
