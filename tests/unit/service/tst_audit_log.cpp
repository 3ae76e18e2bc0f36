// SPDX-License-Identifier: GPL-3.0-or-later
// What happened beside documents. Documents: tests/store/tst_audit_blocks.cpp.
#include "service/audit_check.h"
#include "service_fixture.h"
#include "sql/transaction.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <algorithm>

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

    void blocksBehindABreakAreChecked_data() { test::addEngineRows(); }

    void blocksBehindABreakAreChecked();

    void appendedMeanwhileIsNoFault_data() { test::addEngineRows(); }

    void appendedMeanwhileIsNoFault();

    void headFindsACutTail_data() { test::addEngineRows(); }

    void headFindsACutTail();

    void deletedChainIsFound_data() { test::addEngineRows(); }

    void deletedChainIsFound();

    void hostileNumbersAreFound_data() { test::addEngineRows(); }

    void hostileNumbersAreFound();

    void eventFallsWithItsTransaction_data() { test::addEngineRows(); }

    void eventFallsWithItsTransaction();
};

namespace
{

// "where: what" of the chain, or why the log cannot be read.
QStringList findingsOf(
    ServiceFixture &world, const QString &chain, const service::AuditCheck &check = {})
{
    const auto reports = service::verifyAudit(*world.connection, check);
    if (!reports)
        return { reports.error().detail };
    QStringList findings;
    for (const service::AuditChainReport &report : *reports) {
        for (const service::AuditFinding &finding : report.findings) {
            if (report.server == chain)
                findings.append(finding.where + QStringLiteral(": ") + finding.what);
        }
    }
    return findings;
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

// OF_TEST in the statement: rows of the chain "test".
bool change(ServiceFixture &world, QString sql)
{
    sql.replace(QLatin1String("OF_TEST"),
        QLatin1String("WHERE server_id = (SELECT server_id FROM server WHERE name = 'test')"));
    const auto changed = world.connection->runText(sql);
    if (!changed)
        qWarning("%s", qPrintable(changed.error().detail));
    return changed.has_value();
}

QString hashBroken(int block)
{
    return QStringLiteral(
        "block %1: its hash is not the one that it has behind the block before it")
        .arg(block);
}

QString rowsBroken(int block)
{
    return QStringLiteral("block %1, event %1: the rows are not those that were stored").arg(block);
}

} // namespace

void TestAuditLog::chainHolds()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("first"), 5));
    QVERIFY(append(*world, QStringLiteral("second"), 1));
    QVERIFY(append(*world, QStringLiteral("first"), 5));
    qint64 blocksSeen = 0;
    qint64 blocksOfAll = 0;
    service::AuditCheck check;
    check.progress = [&](qint64 done, qint64 all) {
        blocksSeen = done;
        blocksOfAll = all;
    };
    const auto reports = service::verifyAudit(*world->connection, check);
    EXPECT_OK(reports);
    QHash<QString, qint64> counts;
    qint64 blocks = 0;
    for (const service::AuditChainReport &report : *reports) {
        QVERIFY(report.findings.empty());
        QCOMPARE(report.blockCount, report.eventCount);
        QCOMPARE(report.sequence, report.blockCount);
        QCOMPARE(report.documentCount, 0);
        QCOMPARE(report.hash.size(), 64);
        counts[report.server] = report.eventCount;
        blocks += report.blockCount;
    }
    QCOMPARE(counts[QStringLiteral("first")], qint64(10));
    QCOMPARE(counts[QStringLiteral("second")], qint64(1));
    QCOMPARE(blocksSeen, blocks);
    QCOMPARE(blocksOfAll, blocks);
    const auto heads = service::auditHeads(*world->connection);
    EXPECT_OK(heads);
    QCOMPARE(heads->size(), reports->size());
    for (size_t i = 0; i < heads->size(); ++i) {
        QCOMPARE((*heads)[i].server, (*reports)[i].server);
        QCOMPARE((*heads)[i].sequence, (*reports)[i].sequence);
        QCOMPARE((*heads)[i].hash, (*reports)[i].hash);
        QCOMPARE((*heads)[i].atMs, world->clock.nowMsUtc());
    }
}

void TestAuditLog::everyChangeIsFound()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 9));
    const QString gap = QStringLiteral("block 5: the block is missing");
    std::vector<std::pair<QString, QStringList>> changes{
        { QStringLiteral("DELETE FROM audit_event OF_TEST AND event = 5"),
            { rowsBroken(5), QStringLiteral("block 5, event 5: the event is missing") } },
        { QStringLiteral("DELETE FROM audit_block OF_TEST AND sequence = 5"),
            { gap, QStringLiteral("event 5: no block covers 1 events") } },
        { QStringLiteral("UPDATE audit_event SET event = 50 OF_TEST AND event = 9"),
            { QStringLiteral("block 9, event 9: the rows are not those that were stored"),
                QStringLiteral("block 9, event 9: the event is missing"),
                QStringLiteral("event 50: no block covers 1 events") } },
        { QStringLiteral("UPDATE audit_block SET first_event = 10, last_event = 9"
                         " OF_TEST AND sequence = 9"),
            { QStringLiteral("event 9: no block covers 1 events"), hashBroken(9),
                QStringLiteral("block 9: the rows are not those that were stored") } },
        { QStringLiteral("UPDATE audit_block SET first_event = 12, last_event = 11"
                         " OF_TEST AND sequence = 9"),
            { QStringLiteral("event 9: no block covers 1 events"),
                QStringLiteral("events 9 to 11: not all events are there"), hashBroken(9),
                QStringLiteral("block 9: the rows are not those that were stored") } },
        { QStringLiteral("DELETE FROM audit_block OF_TEST AND sequence = 1"),
            { QStringLiteral("block 1: the block is missing"),
                QStringLiteral("event 1: no block covers 1 events") } },
        { QStringLiteral("UPDATE audit_block SET sequence = 10 OF_TEST AND sequence = 5"),
            { gap, QStringLiteral("event 5: no block covers 1 events"),
                QStringLiteral("block 10: it covers events that a block before it covers"),
                hashBroken(10) } },
        { QStringLiteral("UPDATE audit_block SET root = hash OF_TEST AND sequence = 5"),
            { hashBroken(5), rowsBroken(5) } },
        { QStringLiteral("UPDATE audit_block SET hash = root OF_TEST AND sequence = 5"),
            { hashBroken(5) } },
        { QStringLiteral("UPDATE audit_block SET at_ms = at_ms + 1 OF_TEST AND sequence = 5"),
            { hashBroken(5) } },
        { QStringLiteral("UPDATE audit_block SET last_event = 7 OF_TEST AND sequence = 9"),
            { QStringLiteral("block 9: it covers events 9 to 7"), hashBroken(9),
                QStringLiteral("event 9: no block covers 1 events") } },
        { QStringLiteral("INSERT INTO audit_event SELECT server_id, 10, at_ms, actor, station,"
                         " action, subject, detail FROM audit_event OF_TEST AND event = 9"),
            { QStringLiteral("event 10: no block covers 1 events") } },
        { QStringLiteral("INSERT INTO audit_event SELECT server_id, 0, at_ms, actor, station,"
                         " action, subject, detail FROM audit_event OF_TEST AND event = 9"),
            { QStringLiteral("event 0: no block covers 1 events") } },
    };
    for (const char *one : { "at_ms = at_ms + 1", "actor = 'other'", "station = 'other'",
             "action = 'other'", "subject = 'other'", "detail = '{}'" })
        changes.emplace_back(QStringLiteral("UPDATE audit_event SET %1 OF_TEST AND event = 5")
                                 .arg(QLatin1String(one)),
            QStringList{ rowsBroken(5) });
    for (const auto &[statement, says] : changes) {
        auto transaction = sql::Transaction::begin(*world->connection);
        EXPECT_OK(transaction);
        QVERIFY(change(*world, statement));
        const QStringList said = findingsOf(*world, QStringLiteral("test"));
        transaction->rollback();
        QCOMPARE(said.join(u'\n'), says.join(u'\n'));
    }
    QCOMPARE(findingsOf(*world, QStringLiteral("test")), QStringList());
}

// One break must not hide the others.
void TestAuditLog::blocksBehindABreakAreChecked()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 1'500)); // more than one page
    QVERIFY(change(*world,
        QStringLiteral("UPDATE audit_event SET detail = '{}' OF_TEST AND event IN (3, 1400)")));
    QVERIFY(change(
        *world, QStringLiteral("DELETE FROM audit_block OF_TEST AND sequence IN (700, 701)")));
    QVERIFY(change(
        *world, QStringLiteral("UPDATE audit_block SET hash = root OF_TEST AND sequence = 1200")));
    const QStringList says{ rowsBroken(3),
        QStringLiteral("blocks 700 to 701: the blocks are missing"),
        QStringLiteral("events 700 to 701: no block covers 2 events"), hashBroken(1200),
        rowsBroken(1400) };
    QCOMPARE(findingsOf(*world, QStringLiteral("test")).join(u'\n'), says.join(u'\n'));
}

// Servers sell on while the log is checked.
void TestAuditLog::appendedMeanwhileIsNoFault()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 1'500));
    int appended = 0;
    service::AuditCheck check;
    check.progress
        = [&](qint64, qint64) { appended += append(*world, QStringLiteral("test"), 3) ? 3 : 0; };
    const auto reports = service::verifyAudit(*world->connection, check);
    EXPECT_OK(reports);
    QVERIFY(appended >= 6);
    QVERIFY(reports->back().findings.empty());
    QCOMPARE(reports->back().server, QStringLiteral("test"));
    QCOMPARE(reports->back().eventCount, 1'500);
}

void TestAuditLog::headFindsACutTail()
{
    USE_SERVICES(world);
    const QString chain = QStringLiteral("test");
    QVERIFY(append(*world, chain, 5));
    const auto heads = service::auditHeads(*world->connection);
    EXPECT_OK(heads);
    const service::AuditCheck check{ .marks = *heads };
    QVERIFY(append(*world, chain, 2));
    QCOMPARE(findingsOf(*world, chain, check), QStringList());

    QVERIFY(change(*world, QStringLiteral("DELETE FROM audit_event OF_TEST AND event > 4")));
    QVERIFY(change(*world, QStringLiteral("DELETE FROM audit_block OF_TEST AND sequence > 4")));
    QCOMPARE(findingsOf(*world, chain), QStringList());
    QCOMPARE(findingsOf(*world, chain, check),
        QStringList{ QStringLiteral("block 5: the block is not there, but was") });
    // What is written in its place is another block.
    QVERIFY(append(*world, QStringLiteral("test"), 3));
    world->clock.advanceMs(1);
    QCOMPARE(findingsOf(*world, chain), QStringList());
    QCOMPARE(findingsOf(*world, chain, check),
        QStringList{ QStringLiteral("block 5: it is not the block that it was") });
    for (const char *table : { "audit_event", "audit_block", "server" })
        QVERIFY(change(*world, QStringLiteral("DELETE FROM %1 OF_TEST").arg(QLatin1String(table))));
    QCOMPARE(findingsOf(*world, chain, check),
        QStringList{ QStringLiteral("block 5: the chain is not there, but was") });
}

void TestAuditLog::deletedChainIsFound()
{
    USE_SERVICES(world);
    const QString chain = QStringLiteral("test");
    QVERIFY(append(*world, chain, 3));
    QVERIFY(change(*world, QStringLiteral("DELETE FROM audit_block OF_TEST")));
    const QStringList says{ QStringLiteral("test: the chain has no block"),
        QStringLiteral("events 1 to 3: no block covers 3 events") };
    QCOMPARE(findingsOf(*world, chain).join(u'\n'), says.join(u'\n'));
    // Nor does it help to take the server away.
    QVERIFY(change(*world, QStringLiteral("DELETE FROM server OF_TEST")));
    const QString number = QStringLiteral("number 2");
    QCOMPARE(findingsOf(*world, number).first(),
        QStringLiteral("number 2: the server is not in the table of servers"));
    QCOMPARE(findingsOf(*world, number).last(), says.last());
}

void TestAuditLog::hostileNumbersAreFound()
{
    USE_SERVICES(world);
    QVERIFY(append(*world, QStringLiteral("test"), 3));
    for (const char *numbers : { "first_event = -9223372036854775807, last_event = 5",
             "first_event = 9223372036854775807, last_event = 9223372036854775807",
             "first_document = -9223372036854775807, last_document = 9223372036854775807",
             "first_document = 0, last_document = 9223372036854775806",
             "sequence = 9223372036854775807" }) {
        auto transaction = sql::Transaction::begin(*world->connection);
        EXPECT_OK(transaction);
        QVERIFY(change(*world,
            QStringLiteral("UPDATE audit_block SET %1 OF_TEST AND sequence = 2")
                .arg(QLatin1String(numbers))));
        const QStringList said = findingsOf(*world, QStringLiteral("test"));
        transaction->rollback();
        QVERIFY2(said.size() >= 2, numbers);
    }
}

void TestAuditLog::eventFallsWithItsTransaction()
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
    QCOMPARE(after->front().eventCount, before->front().eventCount);
    QCOMPARE(after->front().hash, before->front().hash);
}

SHAHN_TEST(TestAuditLog)
#include "tst_audit_log.moc"
