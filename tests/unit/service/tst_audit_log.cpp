// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"
#include "sql/transaction.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace shahn;
using test::ServiceFixture;

class TestAuditLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void chainHolds_data() { test::addEngineRows(); }

    void chainHolds();

    void everyChangeIsFound_data() { test::addEngineRows(); }

    void everyChangeIsFound();

    void rowsBehindABreakAreChecked_data() { test::addEngineRows(); }

    void rowsBehindABreakAreChecked();

    void rowFallsWithItsTransaction_data() { test::addEngineRows(); }

    void rowFallsWithItsTransaction();
};

namespace
{

// Nothing when the log cannot be read.
std::optional<std::vector<qint64>> breaksOf(ServiceFixture &world, const QString &chain)
{
    const auto reports = service::verifyAudit(*world.connection);
    if (!reports)
        return std::nullopt;
    std::vector<qint64> breaks;
    for (const service::AuditChainReport &report : *reports) {
        if (report.chain == chain)
            breaks.insert(breaks.end(), report.breaks.begin(), report.breaks.end());
    }
    return breaks;
}

bool append(ServiceFixture &world, const QString &chain, int count)
{
    for (int i = 0; i < count; ++i) {
        const auto appended = service::appendAudit(*world.connection, world.clock,
            { chain, QStringLiteral("amina"), QStringLiteral("C1"), QStringLiteral("tested"),
                QString::number(i), { { QStringLiteral("number"), i } } });
        if (!appended)
            return false;
    }
    return true;
}

} // namespace

void TestAuditLog::chainHolds()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("first"), 5));
    QVERIFY(append(*world, QStringLiteral("second"), 1));
    QVERIFY(append(*world, QStringLiteral("first"), 5));
    const auto reports = service::verifyAudit(*world->connection);
    EXPECT_OK(reports);
    QHash<QString, qint64> counts;
    for (const service::AuditChainReport &report : *reports) {
        counts[report.chain] = report.rowCount;
        QCOMPARE(report.lastHash.size(), 64);
    }
    QCOMPARE(counts[QStringLiteral("first")], qint64(10));
    QCOMPARE(counts[QStringLiteral("second")], qint64(1));
}

void TestAuditLog::everyChangeIsFound()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 9));
    QStringList statements{
        QStringLiteral("DELETE FROM audit WHERE chain = 'test' AND sequence = 5"),
        QStringLiteral("DELETE FROM audit WHERE chain = 'test' AND sequence = 1"),
        QStringLiteral("UPDATE audit SET chain = 'other' WHERE chain = 'test' AND sequence = 9"),
    };
    for (const char *change : { "at_ms = at_ms + 1", "actor = 'other'", "station = 'other'",
             "action = 'other'", "subject = 'other'", "detail = '{}'", "hash = 'ab'" }) {
        statements += QStringLiteral("UPDATE audit SET %1 WHERE chain = 'test' AND sequence = 5")
                          .arg(QLatin1String(change));
    }
    for (const QString &statement : std::as_const(statements)) {
        auto transaction = sql::Transaction::begin(*world->connection);
        EXPECT_OK(transaction);
        EXPECT_OK(world->connection->runText(statement));
        const auto reports = service::verifyAudit(*world->connection);
        EXPECT_OK(reports);
        QVERIFY2(std::any_of(reports->begin(), reports->end(),
                     [](const auto &report) { return !report.breaks.empty(); }),
            qPrintable(statement));
        transaction->rollback();
        QVERIFY(breaksOf(*world, QStringLiteral("test"))->empty());
    }
}

// One break must not hide the others.
void TestAuditLog::rowsBehindABreakAreChecked()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 1'500)); // more than one page
    for (const char *statement :
        { "UPDATE audit SET detail = '{}' WHERE chain = 'test' AND sequence IN (3, 1400)",
            "DELETE FROM audit WHERE chain = 'test' AND sequence IN (700, 701)" })
        EXPECT_OK(world->connection->runText(QLatin1String(statement)));
    const auto breaks = breaksOf(*world, QStringLiteral("test"));
    QVERIFY(breaks);
    QCOMPARE(*breaks, std::vector<qint64>({ 3, 700, 1400 }));
}

void TestAuditLog::rowFallsWithItsTransaction()
{
    USE_SERVICES(world);
    const auto before = service::verifyAudit(*world->connection);
    EXPECT_OK(before);
    {
        auto transaction = sql::Transaction::begin(*world->connection);
        EXPECT_OK(transaction);
        QVERIFY(append(*world, QStringLiteral("test-1"), 1));
    }
    const auto after = service::verifyAudit(*world->connection);
    EXPECT_OK(after);
    QCOMPARE(after->front().rowCount, before->front().rowCount);
    QCOMPARE(after->front().lastHash, before->front().lastHash);
}

SHAHN_TEST(TestAuditLog)
#include "tst_audit_log.moc"
