// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/statement_catalogue.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using shahn::ErrorCode;
using shahn::sql::compileStatement;
using shahn::sql::Dialect;
using shahn::sql::StatementCatalogue;

class TestStatementCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placeholders_data();
    void placeholders();
    void engineReplacesCommon();
    void refusesNothing();

private:
    static void write(const QTemporaryDir &dir, const QString &path, const QByteArray &text);
};

void TestStatementCatalogue::write(
    const QTemporaryDir &dir, const QString &path, const QByteArray &text)
{
    QFile file(dir.filePath(path));
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestStatementCatalogue::placeholders_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("sqlite");
    QTest::addColumn<QString>("postgresql");
    QTest::addColumn<QByteArrayList>("parameters");
    QTest::newRow("named") << QStringLiteral("SELECT :b, :a_1\n")
                           << QStringLiteral("SELECT @p1, @p2") << QStringLiteral("SELECT $1, $2")
                           << QByteArrayList{ ":b", ":a_1" };
    QTest::newRow("repeated") << QStringLiteral(":a+:b+:a") << QStringLiteral("@p1+@p2+@p1")
                              << QStringLiteral("$1+$2+$1") << QByteArrayList{ ":a", ":b" };
    QTest::newRow("cast") << QStringLiteral("a::text") << QStringLiteral("a::text")
                          << QStringLiteral("a::text") << QByteArrayList{};
    QTest::newRow("quoted") << QStringLiteral("':a' || \":b\" || 'it''s :c'")
                            << QStringLiteral("':a' || \":b\" || 'it''s :c'")
                            << QStringLiteral("':a' || \":b\" || 'it''s :c'") << QByteArrayList{};
    QTest::newRow("comment") << QStringLiteral("-- the reader's :a\nSELECT :b -- :c")
                             << QStringLiteral("SELECT @p1") << QStringLiteral("SELECT $1")
                             << QByteArrayList{ ":b" };
    QTest::newRow("rows")
        << QStringLiteral("FROM @rows(\n    drn TEXT, krn INTEGER, at BIGINT\n) AS r WHERE a = :b")
        << QStringLiteral("FROM (SELECT e.value ->> 0 AS drn, e.value ->> 1 AS krn, "
                          "e.value ->> 2 AS at FROM json_each(@p1) AS e) AS r WHERE a = @p2")
        << QStringLiteral(
               "FROM (SELECT e.value ->> 0 AS drn, CAST(e.value ->> 1 AS INTEGER) AS krn, "
               "CAST(e.value ->> 2 AS BIGINT) AS at "
               "FROM jsonb_array_elements(CAST($1 AS JSONB)) AS e (value)) AS r "
               "WHERE a = $2")
        << QByteArrayList{ ":rows", ":b" };
    QTest::newRow("values")
        << QStringLiteral("a = :a AND drn IN @values(:drns)")
        << QStringLiteral("a = @p1 AND drn IN (SELECT value FROM json_each(@p2))")
        << QStringLiteral("a = $1 AND drn IN (SELECT jsonb_array_elements_text(CAST($2 AS JSONB)))")
        << QByteArrayList{ ":a", ":drns" };
    QTest::newRow("no source") << QStringLiteral("a @> b AND '@rows(a TEXT)' = f(c)")
                               << QStringLiteral("a @> b AND '@rows(a TEXT)' = f(c)")
                               << QStringLiteral("a @> b AND '@rows(a TEXT)' = f(c)")
                               << QByteArrayList{};
}

void TestStatementCatalogue::placeholders()
{
    QFETCH(QString, file);
    QFETCH(QString, sqlite);
    QFETCH(QString, postgresql);
    QFETCH(QByteArrayList, parameters);
    QCOMPARE(compileStatement(file, Dialect::Sqlite).sql, sqlite);
    QCOMPARE(compileStatement(file, Dialect::Postgresql).sql, postgresql);
    QCOMPARE(compileStatement(file, Dialect::Sqlite).parameters, parameters);
}

void TestStatementCatalogue::engineReplacesCommon()
{
    const QTemporaryDir dir;
    write(dir, QStringLiteral("common/one.sql"), "SELECT 1");
    write(dir, QStringLiteral("common/two.sql"), "SELECT 2");
    write(dir, QStringLiteral("postgresql/two.sql"), "SELECT 22");
    const auto sqlite = StatementCatalogue::load(dir.path(), Dialect::Sqlite);
    const auto postgresql = StatementCatalogue::load(dir.path(), Dialect::Postgresql);
    EXPECT_OK(sqlite);
    EXPECT_OK(postgresql);
    QCOMPARE((*sqlite)->find("two")->sql, QStringLiteral("SELECT 2"));
    QCOMPARE((*postgresql)->find("one")->sql, QStringLiteral("SELECT 1"));
    QCOMPARE((*postgresql)->find("two")->sql, QStringLiteral("SELECT 22"));
    QVERIFY(!(*sqlite)->find("three"));
    // The statements of the library itself are there too.
    QVERIFY((*sqlite)->names().contains(QStringLiteral("schema_version_list")));
}

void TestStatementCatalogue::refusesNothing()
{
    const QTemporaryDir dir;
    EXPECT_ERROR(StatementCatalogue::load(dir.filePath(QStringLiteral("none")), Dialect::Sqlite),
        ErrorCode::DataCorrupt);
    write(dir, QStringLiteral("common/empty.sql"), "-- nothing\n");
    EXPECT_ERROR(StatementCatalogue::load(dir.path(), Dialect::Sqlite), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestStatementCatalogue)
#include "tst_statement_catalogue.moc"
