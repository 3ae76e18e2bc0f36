// SPDX-License-Identifier: GPL-3.0-or-later
// Every .sql file runs on its engine, is used somewhere, and every used name is a file.
#include "archive/entity.h"
#include "sql/statement_catalogue.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace shahn;

class TestSqlFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyStatementPrepares_data() { test::addEngineRows(); }

    void everyStatementPrepares();
    void everyStatementIsUsed();

    void everyUsedNameIsAFile_data() { test::addEngineRows(); }

    void everyUsedNameIsAFile();
    void aSearchLooksAtEveryPersonalFieldThatIsFound();

private:
    // The sources of the server and of the database layer that the engine may run, in one text.
    static QString sources(sql::Dialect engine);
};

QString TestSqlFiles::sources(sql::Dialect engine)
{
    const QString root = test::dataFile(QStringLiteral("../.."));
    const QLatin1String otherEngine(
        engine == sql::Dialect::Sqlite ? "_postgresql.cpp" : "_sqlite.cpp");
    QString text;
    for (const char *folder : { "/common/sql", "/sms-server" }) {
        QDirIterator files(root + QLatin1String(folder),
            { QStringLiteral("*.cpp"), QStringLiteral("*.h") }, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().endsWith(otherEngine) && file.open(QIODevice::ReadOnly))
                text += QString::fromUtf8(file.readAll());
        }
    }
    return text;
}

void TestSqlFiles::everyStatementPrepares()
{
    USE_ENGINE(engine);
    const auto fixture = test::StoreFixture::create(engine);
    QVERIFY(fixture);
    const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
    EXPECT_OK(catalogue);
    QVERIFY((*catalogue)->names().size() > 40);
    // Qt runs no statement with open placeholders; EXPLAIN compiles and does not run it.
    static const QRegularExpression placeholder(QStringLiteral("@p\\d+"));
    int number = 0;
    for (const QString &name : (*catalogue)->names()) {
        QString text = (*catalogue)->find(name.toUtf8())->sql;
        if (engine == sql::Dialect::Sqlite)
            text.replace(placeholder, QStringLiteral("NULL")).prepend(QLatin1String("EXPLAIN "));
        else
            text.prepend(QStringLiteral("PREPARE statement_%1 AS ").arg(++number));
        const auto prepared = fixture->connection().runText(text);
        QVERIFY2(prepared.has_value(),
            prepared ? "" : qPrintable(text + u' ' + prepared.error().detail));
    }
}

void TestSqlFiles::everyStatementIsUsed()
{
    for (const sql::Dialect engine : { sql::Dialect::Sqlite, sql::Dialect::Postgresql }) {
        const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
        EXPECT_OK(catalogue);
        const QString text = sources(engine);
        QVERIFY(text.size() > 10'000);
        for (const QString &name : (*catalogue)->names())
            QVERIFY2(text.contains(u'"' + name + u'"'), qPrintable(name));
    }
}

void TestSqlFiles::everyUsedNameIsAFile()
{
    QFETCH(sql::Dialect, engine);
    // Run by one engine alone.
    const QStringList postgresqlOnly{ QStringLiteral("transaction_lock"),
        QStringLiteral("customer_search_plan"), QStringLiteral("connection_start"),
        QStringLiteral("schema_patience"), QStringLiteral("schema_lock") };
    const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
    EXPECT_OK(catalogue);
    static const QRegularExpression call(
        QStringLiteral("(?:query|execute|native|forEachRow|readPoints)\\((?:[*\\w]+,)?\\s*"
                       "\"([a-z_0-9]+)\""));
    auto matches = call.globalMatch(sources(engine));
    int count = 0;
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        ++count;
        if (engine == sql::Dialect::Sqlite && postgresqlOnly.contains(name))
            continue;
        QVERIFY2((*catalogue)->find(name.toUtf8()), qPrintable(name));
    }
    QVERIFY(count > 30);
}

// The statement is written by hand, the fields are described.
void TestSqlFiles::aSearchLooksAtEveryPersonalFieldThatIsFound()
{
    using archive::FieldTrait;
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Sqlite);
    EXPECT_OK(catalogue);
    const QString text = (*catalogue)->find("customer_by_personal")->sql;
    int count = 0;
    for (const archive::Field &field : archive::entityNamed(QStringLiteral("customer"))->fields) {
        if (!field.is(FieldTrait::Personal) || !field.is(FieldTrait::Filtered))
            continue;
        ++count;
        QVERIFY2(text.contains(QStringLiteral("a.%1_hash = ").arg(QLatin1String(field.column + 2))),
            field.name);
    }
    QVERIFY(count > 0);
}

SHAHN_TEST(TestSqlFiles)
#include "tst_sql_files.moc"
