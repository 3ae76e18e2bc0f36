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
