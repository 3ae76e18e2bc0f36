// SPDX-License-Identifier: GPL-3.0-or-later

// Statements that go to PostgreSQL together: their values arrive and come back as they are, and
// whatever goes wrong in the middle, the connection is told apart from the statement.
#include "sql/postgresql_pipeline.h"

#include "sql/transaction.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <limits>

using namespace shahn;
using sql::BinaryArray;
using sql::BinaryType;
using sql::BinaryValue;
using sql::PipelineRow;

namespace
{

// What a made-up table has, one column of each type.
struct Line {
    std::optional<qint64> number;
    std::optional<QString> text;
    std::optional<QByteArray> octets;

    friend bool operator==(const Line &, const Line &) = default;
};

const char *const tableText
    = "CREATE TABLE line (place BIGINT PRIMARY KEY, number BIGINT, text TEXT, octets BYTEA)";

QString insertText()
{
    return QStringLiteral("INSERT INTO line SELECT * FROM unnest($1,$2,$3,$4)");
}

std::vector<BinaryValue> columnsOf(const std::vector<Line> &lines)
{
    BinaryArray places(BinaryType::Integer);
    BinaryArray numbers(BinaryType::Integer);
    BinaryArray texts(BinaryType::Text);
    BinaryArray octets(BinaryType::Octets);
    for (const Line &line : lines) {
        places.add(places.count());
        numbers.add(line.number);
        line.text ? texts.add(*line.text) : texts.addNull();
        line.octets ? octets.add(*line.octets) : octets.addNull();
    }
    return { places.take(), numbers.take(), texts.take(), octets.take() };
}

// Any statement: its text is its name.
void execute(sql::PostgresqlPipeline &pipeline, const char *text)
{
    pipeline.execute(text, [text] { return QString::fromUtf8(text); }, {});
}

} // namespace

class TestPostgresqlPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase();
    void valuesComeBack();
    void singleValuesComeBack();
    void wrongTypeIsNoticed();
    void errorInTheMiddle();
    void errorOfAReader();
    void muchInBothDirections();
    void lostServer();
    void serverThatHangs();
};

void TestPostgresqlPipeline::initTestCase()
{
    if (!test::isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
}

void TestPostgresqlPipeline::valuesComeBack()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    EXPECT_OK(connection.runText(QString::fromLatin1(tableText)));
    const auto pipeline = connection.pipeline();
    EXPECT_OK(pipeline);
    QByteArray large(3'000'000, '\xff');
    large[1] = '\0';
    const std::vector<Line> lines{
        { std::numeric_limits<qint64>::min(), QString(), QByteArray() },
        { std::numeric_limits<qint64>::max(), QStringLiteral("شحن \U0001F50C \"{,}\\ NULL"),
            QByteArray("\0\xff\\'", 4) },
        { std::nullopt, std::nullopt, std::nullopt },
        { 0, QStringLiteral("NULL"), large },
        { -1, QString(100'000, u'س'), QByteArrayLiteral("x") },
    };
    std::vector<Line> found;
    const auto read = [&found](PipelineRow row) {
        found.push_back({ row.optionalNumber(), row.optionalText(), row.optionalOctets() });
        return Expected<void>();
    };
    const auto select
        = [] { return QStringLiteral("SELECT number, text, octets FROM line ORDER BY place"); };
    (*pipeline)->execute("insert lines", insertText, columnsOf({}));
    (*pipeline)->query("select lines", select, {}, read);
    EXPECT_OK((*pipeline)->run());
    QVERIFY(found.empty());
    (*pipeline)->execute("insert lines", insertText, columnsOf(lines));
    (*pipeline)->query("select lines", select, {}, read);
    EXPECT_OK((*pipeline)->run());
    QVERIFY(found == lines);
    EXPECT_OK((*pipeline)->run()); // of nothing
    const auto rows = connection.runText(QStringLiteral("SELECT COUNT(*) AS n FROM line"));
    EXPECT_OK(rows);
    QCOMPARE(rows->first().int64("n"), qint64(5));
}

void TestPostgresqlPipeline::singleValuesComeBack()
{
    USE_POSTGRESQL(fixture);
    const auto pipeline = fixture->connection().pipeline();
    EXPECT_OK(pipeline);
    qint64 sum = 0;
    QString text;
    QByteArray octets;
    const auto all = [] {
        return QStringLiteral("SELECT $1, $2 || 'ى', $3, CAST(7 AS SMALLINT), CAST(-8 AS INTEGER)");
    };
    (*pipeline)->query("all", all, { qint64(1) << 40, QStringLiteral("على"), QByteArray("\0z", 2) },
        [&](PipelineRow row) {
            sum = row.number();
            text = row.text();
            octets = row.octets();
            sum += row.number();
            sum += row.number();
            return Expected<void>();
        });
    EXPECT_OK((*pipeline)->run());
    QCOMPARE(sum, (qint64(1) << 40) - 1);
    QCOMPARE(text, QStringLiteral("علىى"));
    QCOMPARE(octets, QByteArray("\0z", 2));
}

void TestPostgresqlPipeline::wrongTypeIsNoticed()
{
    USE_POSTGRESQL(fixture);
    const auto pipeline = fixture->connection().pipeline();
    EXPECT_OK(pipeline);
    for (const char *const text : { "SELECT 'x'", "SELECT CAST(NULL AS BIGINT)", "SELECT 1.5" }) {
        (*pipeline)->query(
            text, [text] { return QString::fromLatin1(text); }, {},
            [](PipelineRow row) {
                row.number();
                return Expected<void>();
            });
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::DataCorrupt);
    }
    execute(**pipeline, "SELECT 1");
    EXPECT_OK((*pipeline)->run());
}

// Nothing after it is run, and what was prepared before it stays so.
void TestPostgresqlPipeline::errorInTheMiddle()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    EXPECT_OK(connection.runText(QString::fromLatin1(tableText)));
    const auto pipeline = connection.pipeline();
    EXPECT_OK(pipeline);
    const char *const first = "INSERT INTO line VALUES (1, 1)";
    const char *const second = "INSERT INTO line VALUES (2, 2)";
    for (int i = 0; i < 2; ++i) {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        execute(**pipeline, first);
        execute(**pipeline, first);
        execute(**pipeline, second);
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::AlreadyExists);
        execute(**pipeline, second);
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::AlreadyExists); // as the first error
        EXPECT_ERROR(transaction->commit(), ErrorCode::AlreadyExists);
    }
    execute(**pipeline, "SELEKT");
    EXPECT_ERROR((*pipeline)->run(), ErrorCode::Internal);
    auto transaction = sql::Transaction::begin(connection);
    EXPECT_OK(transaction);
    execute(**pipeline, first);
    execute(**pipeline, second);
    EXPECT_OK((*pipeline)->run());
    EXPECT_OK(transaction->commit());
    const auto rows = connection.runText(QStringLiteral("SELECT COUNT(*) AS n FROM line"));
    QCOMPARE(rows.value().first().int64("n"), qint64(2));
}

void TestPostgresqlPipeline::errorOfAReader()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    const auto pipeline = connection.pipeline();
    EXPECT_OK(pipeline);
    auto transaction = sql::Transaction::begin(connection);
    EXPECT_OK(transaction);
    int count = 0;
    const auto three = [] { return QStringLiteral("SELECT generate_series(1, 3)"); };
    for (int i = 0; i < 2; ++i) {
        (*pipeline)->query("three", three, {}, [&count](PipelineRow) -> Expected<void> {
            ++count;
            return fail(ErrorCode::DatabaseConflict, QStringLiteral("no"));
        });
    }
    EXPECT_ERROR((*pipeline)->run(), ErrorCode::DatabaseConflict);
    QCOMPARE(count, 1);
    EXPECT_ERROR(transaction->commit(), ErrorCode::DatabaseConflict);
    EXPECT_OK(connection.runText(QStringLiteral("SELECT 1")));
}

// Neither end waits for the other to read first.
void TestPostgresqlPipeline::muchInBothDirections()
{
    USE_POSTGRESQL(fixture);
    const auto pipeline = fixture->connection().pipeline();
    EXPECT_OK(pipeline);
    constexpr int statementCount = 20;
    const QByteArray large(2'000'000, 'x');
    qsizetype total = 0;
    for (int i = 0; i < statementCount; ++i) {
        (*pipeline)->query(
            "echo", [] { return QStringLiteral("SELECT $1"); }, { large },
            [&total](PipelineRow row) {
                total += row.octets().size();
                return Expected<void>();
            });
    }
    EXPECT_OK((*pipeline)->run());
    QCOMPARE(total, statementCount * large.size());
}

void TestPostgresqlPipeline::lostServer()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        const auto pipeline = connection.pipeline();
        EXPECT_OK(pipeline);
        execute(**pipeline, "SELECT 1");
        execute(**pipeline, "SELECT pg_terminate_backend(pg_backend_pid())");
        execute(**pipeline, "SELECT 2");
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::DatabaseUnavailable);
        execute(**pipeline, "SELECT 1");
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::DatabaseUnavailable);
    }
    EXPECT_ERROR(connection.pipeline(), ErrorCode::DatabaseUnavailable);
    EXPECT_OK(connection.ensureOpen());
    QVERIFY(fixture->testDatabase().dropConnections());
    const auto dropped = connection.pipeline();
    EXPECT_OK(dropped);
    execute(**dropped, "SELECT 1");
    execute(**dropped, "SELECT 2");
    EXPECT_ERROR((*dropped)->run(), ErrorCode::DatabaseUnavailable);
    EXPECT_OK(connection.ensureOpen());
    const auto again = connection.pipeline();
    EXPECT_OK(again);
    execute(**again, "SELECT 1");
    EXPECT_OK((*again)->run());
}

// The server's process is stopped before, or in the middle of, what it is asked.
void TestPostgresqlPipeline::serverThatHangs()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    for (const bool isInTheMiddle : { false, true }) {
        EXPECT_OK(connection.ensureOpen());
        connection.setSilenceMsMax(500);
        const auto rows = connection.runText(QStringLiteral("SELECT pg_backend_pid() AS pid"));
        EXPECT_OK(rows);
        const pid_t pid = pid_t(rows->first().int32("pid"));
        if (::kill(pid, isInTheMiddle ? 0 : SIGSTOP) != 0)
            QSKIP("this user may not stop the server's processes");
        const auto goOn = qScopeGuard([pid] { ::kill(pid, SIGCONT); });
        const auto pipeline = connection.pipeline();
        EXPECT_OK(pipeline);
        execute(**pipeline, "SELECT 1");
        execute(**pipeline, isInTheMiddle ? "SELECT pg_sleep(5)" : "SELECT 2");
        execute(**pipeline, "SELECT 3");
        QElapsedTimer timer;
        timer.start();
        EXPECT_ERROR((*pipeline)->run(), ErrorCode::DatabaseUnavailable);
        QVERIFY(timer.elapsed() < 4'000);
    }
}

SHAHN_TEST(TestPostgresqlPipeline)
#include "tst_postgresql_pipeline.moc"
