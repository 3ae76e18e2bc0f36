// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log over documents: whatever of them is changed by hand is found, and named where it
// can be told.
#include "service/audit_check.h"
#include "service/audit_log.h"
#include "store/book_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "sql/transaction.h"
#include "vending/kinds.h"

#include <QTest>

using namespace shahn;
using test::BookFixture;

class TestAuditBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void healthyHolds_data() { test::addEngineRows(); }

    void healthyHolds();

    void everyColumnIsCovered_data() { test::addEngineRows(); }

    void everyColumnIsCovered();

    void whatIsMissingIsNamed_data() { test::addEngineRows(); }

    void whatIsMissingIsNamed();

    void rowsOfNoDocumentAreFound_data() { test::addEngineRows(); }

    void rowsOfNoDocumentAreFound();

    void manyRowsAreLookedAtInPages_data() { test::addEngineRows(); }

    void manyRowsAreLookedAtInPages();

    void deletedTailLeavesPointers_data() { test::addEngineRows(); }

    void deletedTailLeavesPointers();

    void deletedServerIsFound_data() { test::addEngineRows(); }

    void deletedServerIsFound();

    void requestThatIsStoredTwiceEndsNothing_data() { test::addEngineRows(); }

    void requestThatIsStoredTwiceEndsNothing();

    void textsAmongNumbersEndTheLook();

    void greatestNumbersAreNamed_data() { test::addEngineRows(); }

    void greatestNumbersAreNamed();
};

namespace
{

// "server, where: what" of all chains, or why the log cannot be read.
QStringList findingsOf(BookFixture &book, const service::AuditCheck &check = {})
{
    const auto reports = service::verifyAudit(book.connection(), check);
    if (!reports)
        return { reports.error().detail };
    QStringList findings;
    for (const service::AuditChainReport &report : *reports) {
        for (const service::AuditFinding &finding : report.findings)
            findings.append(report.server + QStringLiteral(", ") + finding.where
                + QStringLiteral(": ") + finding.what);
    }
    return findings;
}

QString broken(int block, const QString &documents)
{
    return QStringLiteral("sms-1, block %1, documents %2: the rows are not those that were stored")
        .arg(block)
        .arg(documents);
}

} // namespace

void TestAuditBlocks::healthyHolds()
{
    USE_BOOK(book);
    EXPECT_OK(service::appendAudit(book->connection(), book->clock(),
        { QStringLiteral("sms-1"), QStringLiteral("amal"), QStringLiteral("C1"),
            QStringLiteral("sign-in"), QStringLiteral("amal") }));
    QVERIFY(book->sell(10, 2, QStringLiteral("sms-2")));
    QVERIFY(book->sell(11, 0));
    QCOMPARE(findingsOf(*book), QStringList());
    const auto reports = service::verifyAudit(book->connection());
    EXPECT_OK(reports);
    QCOMPARE(reports->size(), 2);
    QCOMPARE(reports->front().server, QStringLiteral("sms-1"));
    QCOMPARE(reports->front().blockCount, 5);
    QCOMPARE(reports->front().documentCount, 7);
    QCOMPARE(reports->front().eventCount, 1);
    QCOMPARE(reports->back().documentCount, 1);
    const auto heads = service::auditHeads(book->connection());
    EXPECT_OK(heads);
    QCOMPARE(heads->front().lastDocument, BookFixture::document(7));
}

void TestAuditBlocks::everyColumnIsCovered()
{
    USE_BOOK(book);
    const bool isSqlite = engine == sql::Dialect::Sqlite;
    int changes = 0;
    for (const store::Table *const table : vending::documentTables()) {
        const bool isOfDocuments
            = book->number(
                  QStringLiteral("SELECT COUNT(*) AS n FROM %1").arg(QLatin1String(table->name)))
            > 0;
        for (const store::Column &column : table->columns) {
            if (!isOfDocuments)
                continue;
            const QString value = column.type == store::ColumnType::Integer
                ? QStringLiteral("COALESCE(%1, 0) + 1000")
                : column.type == store::ColumnType::Text ? QStringLiteral("%1 || 'x'")
                : isSqlite ? QStringLiteral("CAST(%1 || X'01' AS BLOB)")
                           : QStringLiteral("%1 || '\\x01'::bytea");
            auto transaction = sql::Transaction::begin(book->connection());
            EXPECT_OK(transaction);
            const QString sql = QStringLiteral("UPDATE %1 SET %2 = %3 WHERE document_id IN "
                                               "(SELECT MIN(document_id) FROM %1)")
                                    .arg(QLatin1String(table->name), QLatin1String(column.name),
                                        value.arg(QLatin1String(column.name)));
            // A line that becomes another may be one that is there.
            QVERIFY2(book->change(sql), qPrintable(sql));
            const QStringList said = findingsOf(*book);
            transaction->rollback();
            QVERIFY2(!said.isEmpty(), qPrintable(sql));
            ++changes;
        }
    }
    QVERIFY(changes > 40);
    QCOMPARE(findingsOf(*book), QStringList());
}

void TestAuditBlocks::whatIsMissingIsNamed()
{
    USE_BOOK(book);
    const QString first = QStringLiteral("281474976710657 to 281474976710658");
    const QString second = QStringLiteral("281474976710659 to 281474976710660");
    const QString third = QStringLiteral("281474976710661 to 281474976710662");
    const std::vector<std::pair<QString, QStringList>> changes{
        { QStringLiteral("DELETE FROM reply WHERE document_id = D(5)"),
            { broken(3, third),
                QStringLiteral("sms-1, block 3, document 281474976710661, table reply: "
                               "the reply is missing") } },
        { QStringLiteral("DELETE FROM request WHERE document_id = D(6)"),
            { broken(3, third),
                QStringLiteral("sms-1, block 3, document 281474976710662, table request: "
                               "the request is missing") } },
        { QStringLiteral("UPDATE request SET document_id = D(1) WHERE document_id = D(2)"),
            { broken(1, first),
                QStringLiteral("sms-1, block 1, document 281474976710658, table request: "
                               "the request is of document 281474976710657"),
                QStringLiteral("sms-1, document 281474976710657: 1 requests are named by no "
                               "document") } },
        { QStringLiteral("DELETE FROM posting WHERE document_id = D(2) AND line = 0"),
            { broken(1, first),
                QStringLiteral("sms-1, block 1, document 281474976710658, table posting: "
                               "the postings do not add up to 0") } },
        { QStringLiteral("DELETE FROM posting WHERE document_id = D(2)"), { broken(1, first) } },
        { QStringLiteral("DELETE FROM sale_detail WHERE document_id = D(2)"),
            { broken(1, first),
                QStringLiteral("sms-1, block 1, document 281474976710658, table sale_detail: "
                               "the row is missing") } },
        { QStringLiteral("DELETE FROM token WHERE document_id = D(4)"),
            { broken(2, second),
                QStringLiteral("sms-1, block 2, document 281474976710660, table token: "
                               "it has 0 tokens") } },
        { QStringLiteral("DELETE FROM document WHERE document_id = D(3)"),
            { broken(2, second),
                QStringLiteral("sms-1, block 2, document 281474976710659, table document: "
                               "the document is missing"),
                QStringLiteral("sms-1, document 281474976710659: 1 requests are named by no "
                               "document") } },
        { QStringLiteral("UPDATE document SET kind = 99 WHERE document_id = D(6)"),
            { broken(3, third),
                QStringLiteral("sms-1, block 3, document 281474976710662, table document: "
                               "there is no kind 99") } },
        { QStringLiteral("UPDATE document SET tender_minor = 1 WHERE document_id IN (D(1), D(3))"),
            { broken(1, first), broken(2, second) } },
        { QStringLiteral("DELETE FROM audit_block WHERE sequence = 2"),
            { QStringLiteral("sms-1, block 2: the block is missing"),
                QStringLiteral("sms-1, documents %1: no block covers 2 documents").arg(second) } },
        { QStringLiteral("DELETE FROM audit_block WHERE sequence = 3"),
            { QStringLiteral("sms-1, documents %1: no block covers 2 documents").arg(third) } },
        { QStringLiteral("DELETE FROM audit_block"),
            { QStringLiteral("sms-1, sms-1: the chain has no block"),
                QStringLiteral("sms-1, documents 281474976710657 to 281474976710662: "
                               "no block covers 6 documents") } },
    };
    for (const auto &[sql, says] : changes) {
        auto transaction = sql::Transaction::begin(book->connection());
        EXPECT_OK(transaction);
        QVERIFY2(book->change(sql), qPrintable(sql));
        const QStringList said = findingsOf(*book);
        transaction->rollback();
        QCOMPARE(said.join(u'\n'), says.join(u'\n'));
    }
    QCOMPARE(findingsOf(*book), QStringList());
}

// Whose block could not hold them: an id under which nothing would be sold, a reply that would be
// told, tokens and money that nobody sold.
void TestAuditBlocks::rowsOfNoDocumentAreFound()
{
    USE_BOOK(book);
    const QString strange = engine == sql::Dialect::Sqlite
        ? QStringLiteral("x'01990000000070008000000000000001'")
        : QStringLiteral("'\\x01990000000070008000000000000001'::bytea");
    const std::vector<std::pair<QString, QString>> changes{
        // Of a document that is there, of one behind the end, and of another server's.
        { QStringLiteral("INSERT INTO request SELECT %1, body_hash, document_id FROM request WHERE "
                         "document_id = D(1)")
                .arg(strange),
            QStringLiteral(
                "sms-1, document 281474976710657: 1 requests are named by no document") },
        { QStringLiteral("INSERT INTO request SELECT %1, body_hash, D(900) FROM request WHERE "
                         "document_id = D(1)")
                .arg(strange),
            QStringLiteral(
                "sms-1, document 281474976711556: 1 requests are named by no document") },
        { QStringLiteral(
              "INSERT INTO reply SELECT D(900), body FROM reply WHERE document_id = D(1)"),
            QStringLiteral(
                "sms-1, document 281474976711556: 1 rows of table reply are of documents "
                "that are not there") },
        { QStringLiteral("INSERT INTO posting VALUES (D(0), 0, 5, 100), (D(7), 1, 6, -100)"),
            QStringLiteral("sms-1, documents 281474976710656 to 281474976710663: 2 rows of table "
                           "posting are of documents that are not there") },
        { QStringLiteral("INSERT INTO token SELECT 7, line, token_minute, tid, energy_wh, digits "
                         "FROM token WHERE document_id = D(1)"),
            QStringLiteral("number 0, document 7: 1 rows of table token are of documents that are "
                           "not there") },
        { QStringLiteral("UPDATE engineering_detail SET document_id = D(70)"),
            QStringLiteral(
                "sms-1, document 281474976710726: 1 rows of table engineering_detail are "
                "of documents that are not there") },
        { QStringLiteral("UPDATE sale_detail SET document_id = D(70) WHERE document_id = D(1)"),
            QStringLiteral("sms-1, document 281474976710726: 1 rows of table sale_detail are of "
                           "documents that are not there") },
    };
    for (const auto &[sql, says] : changes) {
        auto transaction = sql::Transaction::begin(book->connection());
        EXPECT_OK(transaction);
        QVERIFY2(book->change(sql), qPrintable(sql));
        const QStringList said = findingsOf(*book);
        transaction->rollback();
        QVERIFY2(said.contains(says), qPrintable(said.join(u'\n')));
        if (sql.startsWith(QLatin1String("INSERT")))
            QCOMPARE(said.size(), 1);
    }
    QCOMPARE(findingsOf(*book), QStringList());
}

void TestAuditBlocks::manyRowsAreLookedAtInPages()
{
    USE_BOOK(book);
    constexpr int lines = 7'003; // more than three pages
    auto transaction = sql::Transaction::begin(book->connection());
    EXPECT_OK(transaction);
    QVERIFY(book->change(
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                       "%1) INSERT INTO posting SELECT D(900) + i, 0, 5, 0 FROM n")
            .arg(lines - 1)));
    const QStringList said = findingsOf(*book);
    transaction->rollback();
    QCOMPARE(said,
        QStringList{ QStringLiteral("sms-1, documents %1 to %2: %3 rows of table posting are of "
                                    "documents that are not there")
                         .arg(BookFixture::document(900))
                         .arg(BookFixture::document(900) + lines - 1)
                         .arg(lines) });
}

// Block, documents and all that they consist of: the chain ends before them as if they had not
// been.
void TestAuditBlocks::deletedTailLeavesPointers()
{
    USE_BOOK(book);
    QVERIFY(book->sell(11, 2));
    const auto heads = service::auditHeads(book->connection());
    EXPECT_OK(heads);
    for (const store::Table *const table : vending::documentTables())
        QVERIFY(book->change(QStringLiteral("DELETE FROM %1 WHERE document_id = D(7)")
                                 .arg(QLatin1String(table->name))));
    QVERIFY(book->change(QStringLiteral("DELETE FROM audit_block WHERE sequence = 4")));
    const QStringList says{ QStringLiteral("sms-1, document 281474976710663: the last documents of "
                                           "1 metering points are not there"),
        QStringLiteral("sms-1, document 281474976710663: the last documents of 1 CDUs are not "
                       "there") };
    QCOMPARE(findingsOf(*book).join(u'\n'), says.join(u'\n'));
    // Who puts these back as well is found by what was kept elsewhere.
    QVERIFY(book->change(QStringLiteral("UPDATE supply_point SET last_document = NULL"
                                        " WHERE last_document = D(7)")));
    QVERIFY(
        book->change(QStringLiteral("UPDATE cdu_hot SET last_document = D(4), last_receipt = 4")));
    QCOMPARE(findingsOf(*book), QStringList());
    QCOMPARE(findingsOf(*book, { .marks = *heads }),
        QStringList{ QStringLiteral("sms-1, block 4: the block is not there, but was") });
}

void TestAuditBlocks::deletedServerIsFound()
{
    USE_BOOK(book);
    QVERIFY(book->change(QStringLiteral("DELETE FROM audit_block")));
    QVERIFY(book->change(QStringLiteral("DELETE FROM server")));
    QVERIFY(book->change(QStringLiteral("UPDATE document SET document_id = -5"
                                        " WHERE document_id = D(1)")));
    const QStringList said = findingsOf(*book);
    QVERIFY(said.contains(
        QStringLiteral("number 1, number 1: the server is not in the table of servers")));
    QVERIFY(said.contains(QStringLiteral("number 1, number 1: the chain has no block")));
    QVERIFY(said.contains(
        QStringLiteral("number 1, documents 281474976710658 to 281474976710662: no block covers 5 "
                       "documents")));
    QVERIFY(said.contains(QStringLiteral("number -1, document -5: no block covers 1 documents")));
}

// SQLite keeps a text in a column of numbers and takes it for the greatest; a server's number may
// be none that a server can have.
void TestAuditBlocks::textsAmongNumbersEndTheLook()
{
    const auto book = BookFixture::create(sql::Dialect::Sqlite);
    QVERIFY(book);
    QVERIFY(book->change(QStringLiteral("UPDATE token SET document_id = '' WHERE document_id = "
                                        "(SELECT MAX(document_id) FROM token)")));
    QVERIFY(book->change(QStringLiteral("UPDATE posting SET document_id = x'00' WHERE document_id ="
                                        " (SELECT MAX(document_id) FROM posting)")));
    QVERIFY(book->change(
        QStringLiteral("INSERT INTO audit_event VALUES (-40000, 1, 0, 'x', 'x', 'x', 'x', 'x')")));
    const QStringList said = findingsOf(*book);
    QVERIFY(said.contains(
        QStringLiteral("number -40000, number -40000: the server is not in the table of servers")));
}

// Only who takes the key away can store one twice. What stands behind it is named all the same.
void TestAuditBlocks::requestThatIsStoredTwiceEndsNothing()
{
    USE_BOOK(book);
    if (engine == sql::Dialect::Sqlite) {
        QVERIFY(book->change(QStringLiteral("ALTER TABLE request RENAME TO request_with_key")));
        QVERIFY(book->change(QStringLiteral("CREATE TABLE request (request_id BLOB, body_hash BLOB,"
                                            " document_id BIGINT)")));
        QVERIFY(book->change(QStringLiteral("CREATE INDEX request_id ON request (request_id)")));
        QVERIFY(book->change(QStringLiteral("INSERT INTO request SELECT * FROM request_with_key")));
    } else {
        QVERIFY(book->change(QStringLiteral("ALTER TABLE request DROP CONSTRAINT request_pkey")));
    }
    QCOMPARE(findingsOf(*book), QStringList());
    QVERIFY(book->change(
        QStringLiteral("INSERT INTO request SELECT * FROM request WHERE document_id = D(1)")));
    QVERIFY(book->change(QStringLiteral("DELETE FROM token WHERE document_id = D(4)")));
    const QStringList says{ broken(1, QStringLiteral("281474976710657 to 281474976710658")),
        QStringLiteral("sms-1, block 1, document 281474976710657, table request: "
                       "the request is stored 2 times"),
        broken(2, QStringLiteral("281474976710659 to 281474976710660")),
        QStringLiteral("sms-1, block 2, document 281474976710660, table token: it has 0 tokens") };
    QCOMPARE(findingsOf(*book).join(u'\n'), says.join(u'\n'));
}

// Behind which there is no number, so nothing may be added to them.
void TestAuditBlocks::greatestNumbersAreNamed()
{
    USE_BOOK(book);
    const QString greatest = QStringLiteral("9223372036854775807");
    std::vector<std::pair<QString, QString>> changes{
        { QStringLiteral("UPDATE document SET document_id = %1 WHERE document_id = D(6)"),
            QStringLiteral("number 32767, document %1: no block covers 1 documents") },
        { QStringLiteral("UPDATE document SET document_id = -%1 - 1 WHERE document_id = D(6)"),
            QStringLiteral("number -32768, document -9223372036854775808: "
                           "no block covers 1 documents") },
        { QStringLiteral("UPDATE audit_block SET last_document = %1 WHERE sequence = 3"),
            QStringLiteral("sms-1, block 3: it covers documents 281474976710661 to %1") },
        { QStringLiteral("UPDATE audit_block SET last_event = %1 WHERE sequence = 3"),
            QStringLiteral("sms-1, block 3: it covers events 1 to %1") },
        { QStringLiteral("UPDATE audit_block SET sequence = %1 WHERE sequence = 3"),
            QStringLiteral("sms-1, blocks 3 to 9223372036854775806: the blocks are missing") },
        { QStringLiteral("UPDATE audit_block SET server_id = %1 WHERE sequence = 3"),
            QStringLiteral("number %1, number %1: the server is not in the table of servers") },
        { QStringLiteral("UPDATE reply SET document_id = %1 WHERE document_id = D(1)"),
            QStringLiteral("number 32767, document %1: 1 rows of table reply are of documents that "
                           "are not there") },
        { QStringLiteral("UPDATE supply_point SET last_document = %1 WHERE point_code = 'P0'"),
            QStringLiteral("number 32767, document %1: the last documents of 1 metering points are "
                           "not there") },
    };
    if (engine == sql::Dialect::Sqlite) // to which a text is greater than any number
        changes.emplace_back(
            QStringLiteral("UPDATE audit_block SET server_id = 'x' WHERE sequence = 2"),
            QStringLiteral("sms-1, block 2: the block is missing"));
    for (const auto &[sql, says] : changes) {
        auto transaction = sql::Transaction::begin(book->connection());
        EXPECT_OK(transaction);
        QVERIFY2(
            book->change(QString(sql).replace(QLatin1String("%1"), greatest)), qPrintable(sql));
        const QStringList said = findingsOf(*book);
        transaction->rollback();
        QVERIFY2(said.contains(QString(says).replace(QLatin1String("%1"), greatest)),
            qPrintable(said.join(u'\n')));
    }
    QCOMPARE(findingsOf(*book), QStringList());
}

SHAHN_TEST(TestAuditBlocks)
#include "tst_audit_blocks.moc"
