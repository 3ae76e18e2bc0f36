// SPDX-License-Identifier: GPL-3.0-or-later

// What the hot store writes is what the tables are described as, and it writes nothing over what
// somebody else has changed.

#include "store/sale_fixture.h"
#include "support/expect.h"

#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/hot_store.h"
#include "store/parameter_store.h"
#include "support/test_registry.h"
#include "vending/kinds.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

namespace
{

// Values of a row that differ from each other and from those of other rows.
store::Row madeUpRow(const store::Table &table, qint64 documentId)
{
    std::vector<store::Cell> cells;
    const bool isOfLastDocument = documentId % 2 == 0;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const store::Column &column = table.columns[i];
        const QByteArray text = QByteArray(column.name) + QByteArray::number(documentId);
        const QByteArrayView name(column.name);
        if (name == "document_id")
            cells.emplace_back(documentId);
        else if (name == "request_id")
            cells.emplace_back(octetsOf(requestId(int(documentId % 1'000))));
        else if (column.type == store::ColumnType::Integer)
            cells.emplace_back((1LL << (isOfLastDocument ? 20 : 30)) + qint64(i));
        else if (column.type == store::ColumnType::Text)
            cells.emplace_back(text + QStringLiteral("\"\\ 'سبب'").toUtf8());
        else
            cells.emplace_back(text + QByteArray("\0\xff\\", 3));
    }
    return { table, std::move(cells) };
}

// The columns of a table as the schema has them.
QStringList columnsOf(sql::Connection &connection, const char *table)
{
    const QString text = connection.dialect() == sql::Dialect::Sqlite
        ? QStringLiteral("SELECT name FROM pragma_table_info('%1') ORDER BY cid")
        : QStringLiteral("SELECT column_name AS name FROM information_schema.columns"
                         " WHERE table_schema = current_schema() AND table_name = '%1'"
                         " ORDER BY ordinal_position");
    QStringList names;
    const auto rows = connection.runText(text.arg(QLatin1String(table)));
    if (rows) {
        for (const sql::Row row : *rows)
            names.append(row.text("name"));
    }
    return names;
}

QStringList columnsOf(const store::Table &table)
{
    QStringList names;
    for (const store::Column &column : table.columns)
        names.append(QLatin1String(column.name));
    return names;
}

// Loads and decides, and gives the locks back before it stores.
store::BatchChanges decidedEarlier(SaleFixture &world, const vending::Command &command)
{
    auto transaction = sql::Transaction::begin(world.base().connection());
    const vending::Command *const commands[] = { &command };
    const vending::DecideInput input{ world.clock().nowMsUtc(), QStringLiteral("sms-1") };
    auto state = store::HotStore::make(world.base().connection())
                     ->load(vending::keysOf(commands), input.chain, input.nowMs);
    if (!transaction || !state)
        return {};
    return vending::decide(std::move(*state), commands, input, world.vault()).changes;
}

} // namespace

class TestHotStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void rowsAreAsDescribed_data() { addEngineRows(); }

    void rowsAreAsDescribed();

    void changedRowIsAConflict_data();
    void changedRowIsAConflict();

    void whatIsKeptIsForgottenWithEachChange_data();
    void whatIsKeptIsForgottenWithEachChange();

    void aParameterStartsWithoutBeingReadAgain_data() { addEngineRows(); }

    void aParameterStartsWithoutBeingReadAgain();

    void databaseWithoutAVersionIsRefused();

    void logStaysBounded();
    void logIsTakenOverInSteps();
};

void TestHotStore::rowsAreAsDescribed()
{
    USE_SALES(world);
    sql::Connection &connection = world->base().connection();
    const auto tables = vending::documentTables();
    QVERIFY(tables.size() >= 8);
    const qint64 first = store::firstDocumentOf(7);
    store::BatchChanges changes;
    for (const store::Table *const table : tables) {
        QCOMPARE(columnsOf(*table), columnsOf(connection, table->name));
        changes.rows.push_back(madeUpRow(*table, first));
        changes.rows.push_back(madeUpRow(*table, first + 1));
    }
    QCOMPARE(columnsOf(store::auditEventTable), columnsOf(connection, "audit_event"));
    const store::AuditEvent event{ 7, 1, 2, QStringLiteral("amal"), QStringLiteral("C1"),
        QStringLiteral("\"\\ 'سبب'"), QString(), QStringLiteral("{}") };
    changes.rows.push_back(store::toRow(event));
    auto transaction = sql::Transaction::begin(connection);
    EXPECT_OK(transaction);
    EXPECT_OK(store::HotStore::make(connection)->save(changes));
    EXPECT_OK(transaction->commit());
    store::AuditStore audit(connection);
    for (const store::Table *const table : tables) {
        const auto rows = audit.rowsOf(*table, first, first + 1);
        EXPECT_OK(rows);
        QCOMPARE(rows->numbers, std::vector({ first, first + 1 }));
        for (qint64 i = 0; i < 2; ++i)
            QVERIFY2(rows->rows.at(size_t(i)).cells() == madeUpRow(*table, first + i).cells(),
                table->name);
        QCOMPARE(audit.rowsOf(*table, first + 1, first + 1).value().rows.size(), size_t(1));
    }
    const auto events = audit.events(7, 1, 1);
    EXPECT_OK(events);
    QVERIFY(events->rows.at(0).cells() == store::toRow(event).cells());
}

// What a sale reads and people change seldom.
void TestHotStore::whatIsKeptIsForgottenWithEachChange_data()
{
    QTest::addColumn<sql::Dialect>("engine");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("changeBack");
    const std::pair<QString, QString> changes[] = {
        { QStringLiteral("UPDATE session SET closed_at_ms = 1"),
            QStringLiteral("UPDATE session SET closed_at_ms = NULL") },
        { QStringLiteral("UPDATE operator SET state = 'disabled'"),
            QStringLiteral("UPDATE operator SET state = 'active'") },
        { QStringLiteral("UPDATE cdu SET state = 'revoked'"),
            QStringLiteral("UPDATE cdu SET state = 'active'") },
        { QStringLiteral("UPDATE office SET name_en = '~' || name_en"),
            QStringLiteral("UPDATE office SET name_en = SUBSTR(name_en, 2)") },
        { QStringLiteral("UPDATE operator_right SET right_name = 'approve' WHERE operator_id ="
                         " (SELECT operator_id FROM operator WHERE login = 'amal')"),
            QStringLiteral("UPDATE operator_right SET right_name = 'changeKey' WHERE operator_id ="
                           " (SELECT operator_id FROM operator WHERE login = 'amal')") },
        { QStringLiteral("UPDATE tariff SET name_en = '~' || name_en"),
            QStringLiteral("UPDATE tariff SET name_en = SUBSTR(name_en, 2)") },
        { QStringLiteral("UPDATE tariff_version SET terms = REPLACE(terms, ':500', ':4000500')"),
            QStringLiteral(
                "UPDATE tariff_version SET terms = REPLACE(terms, ':4000500', ':500')") },
        { QStringLiteral("UPDATE tariff_part SET part_code = '~' || part_code"),
            QStringLiteral("UPDATE tariff_part SET part_code = SUBSTR(part_code, 2)") },
        { QStringLiteral("UPDATE utility SET currency = '~' || currency"),
            QStringLiteral("UPDATE utility SET currency = SUBSTR(currency, 2)") },
        { QStringLiteral("INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor,"
                         " station) VALUES ('tidAheadMinutes', 0, '1', 0, '', '')"),
            QStringLiteral("DELETE FROM parameter") },
    };
    for (const auto &[name, engine] : { std::pair("SQLite", sql::Dialect::Sqlite),
             std::pair("PostgreSQL", sql::Dialect::Postgresql) }) {
        for (const auto &[change, changeBack] : changes)
            QTest::addRow("%s, %s", name, qPrintable(change.section(u' ', 1, 1)))
                << engine << change << changeBack;
    }
}

void TestHotStore::whatIsKeptIsForgottenWithEachChange()
{
    USE_ENGINE(engine);
    QFETCH(const QString, change);
    QFETCH(const QString, changeBack);
    const auto world = SaleFixture::create(engine);
    QVERIFY(world);
    auto runner = world->runner();
    int next = 0;
    // What a sale and a key change to meters that nothing was sold to are told, without what
    // differs from request to request.
    const auto answers = [&] {
        QJsonArray texts;
        const int meter = next / 2;
        const vending::SaleCommand sale = world->sale(next++, meter);
        const vending::EngineeringCommand keyChange
            = world->engineering(next++, meter, EngineeringKind::KeyChange);
        for (const auto &answer : { answerTo(runner, sale), answerTo(runner, keyChange) }) {
            QJsonObject told = answer
                ? QJsonDocument::fromJson(*answer).object()
                : QJsonObject{ { QStringLiteral("error"), errorName(answer.error().code) } };
            for (const char *const name : { "requestId", "receiptNumber", "accountNumber",
                     "customerName", "address", "meterNumber", "tokens" })
                told.remove(QLatin1String(name));
            texts.append(told);
        }
        return texts;
    };
    const QJsonArray first = answers();
    QVERIFY(!first[0].toObject().contains(QLatin1String("error")));
    QVERIFY(!first[1].toObject().contains(QLatin1String("error")));
    QCOMPARE(answers(), first);
    EXPECT_OK(world->base().connection().runText(change));
    const QJsonArray changed = answers();
    QVERIFY(changed != first);
    QCOMPARE(answers(), changed);
    // And by the connection that sells itself.
    EXPECT_OK(runner.write([&](sql::Connection &connection) -> Expected<void> {
        const auto changedBack = connection.runText(changeBack);
        return changedBack ? Expected<void>() : changedBack.error();
    }));
    QCOMPARE(answers(), first);
}

// Nobody changes anything when the time comes.
void TestHotStore::aParameterStartsWithoutBeingReadAgain()
{
    USE_SALES(world);
    store::ParameterRow row;
    row.parameter = archive::ParameterId::IsTokenSplitAllowed;
    row.value = QStringLiteral("false");
    row.startsAtMs = world->clock().nowMsUtc() + 60'000;
    EXPECT_OK(store::ParameterStore(world->base().connection()).insert(row));
    const auto hotStore = store::HotStore::make(world->base().connection());
    const auto isSplitAllowed = [&](qint64 nowMs) {
        auto transaction = sql::Transaction::begin(world->base().connection());
        const auto state = hotStore->load({}, QStringLiteral("sms-1"), nowMs);
        return state.has_value() && state->utility.isTokenSplitAllowed;
    };
    QVERIFY(isSplitAllowed(row.startsAtMs - 1));
    QVERIFY(!isSplitAllowed(row.startsAtMs));
    // And in the way of a sale, whose program has kept what it read.
    auto runner = world->runner();
    const auto tokenCount = [&](int meter) {
        const auto answer = answerTo(runner, world->sale(meter, meter, 200'000));
        return answer.has_value() ? QJsonDocument::fromJson(*answer)
                                        .object()
                                        .value(QLatin1String("tokens"))
                                        .toArray()
                                        .size()
                                  : -1;
    };
    QVERIFY(tokenCount(0) > 1);
    world->clock().advanceMs(60'000);
    QCOMPARE(tokenCount(1), 1);
}

void TestHotStore::databaseWithoutAVersionIsRefused()
{
    if (!isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
    const auto world = SaleFixture::create(sql::Dialect::Postgresql);
    QVERIFY(world);
    EXPECT_OK(world->base().connection().runText(QStringLiteral("DELETE FROM config_version")));
    auto runner = world->runner();
    EXPECT_ERROR(answerTo(runner, world->sale(0, 0)), ErrorCode::DataCorrupt);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("INSERT INTO config_version (version) VALUES (1), (1)")));
    EXPECT_ERROR(answerTo(runner, world->sale(1, 0)), ErrorCode::DataCorrupt);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document")), qint64(0));
}

void TestHotStore::changedRowIsAConflict_data()
{
    QTest::addColumn<sql::Dialect>("engine");
    QTest::addColumn<int>("otherMeter");
    QTest::addColumn<bool>("isOtherStation");
    for (const auto &[name, engine] : { std::pair("SQLite", sql::Dialect::Sqlite),
             std::pair("PostgreSQL", sql::Dialect::Postgresql) }) {
        QTest::addRow("%s, the meter", name) << engine << 0 << true;
        QTest::addRow("%s, the station's receipts", name) << engine << 1 << false;
        QTest::addRow("%s, both", name) << engine << 0 << false;
    }
}

// No lock tells of the change: whoever held it has lost it since.
void TestHotStore::changedRowIsAConflict()
{
    USE_SALES(world);
    QFETCH(int, otherMeter);
    QFETCH(bool, isOtherStation);
    auto other = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(answerTo(other, world->sale(0, 0)));
    const auto changes = decidedEarlier(*world, world->sale(1, 0));
    QCOMPARE(changes.documentCount, qint64(1));
    vending::SaleCommand meanwhile = world->sale(2, otherMeter);
    if (isOtherStation)
        meanwhile.session = world->session2;
    EXPECT_OK(answerTo(other, meanwhile));
    const QString before = world->snapshot();
    {
        auto transaction = sql::Transaction::begin(world->base().connection());
        EXPECT_OK(transaction);
        EXPECT_ERROR(store::HotStore::make(world->base().connection())->save(changes),
            ErrorCode::DatabaseConflict);
    }
    QCOMPARE(world->snapshot(), before);
    QCOMPARE(world->auditBooks(), QString());
    // Decided again it is another sale of the meter, with the next minute and receipt.
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document")), qint64(3));
    QCOMPARE(world->auditBooks(), QString());
}

// The thread takes the log over while the sales go on; a reader that stands in its way only delays
// it.
void TestHotStore::logStaysBounded()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    constexpr sql::CheckpointerOptions options{ .stepPages = 50, .logPagesMax = 300 };
    EXPECT_OK(world->base().database().startCheckpointer(options));
    auto runner = world->runner();
    int request = 0;
    const auto sell = [&](int count) {
        for (int i = 0; i < count; ++i) {
            world->clock().advanceMs(60'000);
            ++request;
            if (!answerTo(runner, world->sale(request, request % 10)))
                return false;
        }
        return true;
    };
    const QFileInfo log(std::get<sql::SqliteOptions>(world->base().testDatabase().options()).path
        + QStringLiteral("-wal"));
    constexpr qint64 frameBytes = 2'048 + 24;
    constexpr qint64 commitPagesMax = 60; // the most that one of these adds
    const auto pages = [&log] {
        QFileInfo now(log.filePath());
        return now.size() / frameBytes;
    };
    QVERIFY(sell(300));
    QVERIFY2(pages() <= options.logPagesMax + commitPagesMax, qPrintable(QString::number(pages())));

    const auto reader = world->base().database().openConnection();
    EXPECT_OK(reader);
    auto reading = sql::Transaction::begin(**reader, sql::TransactionKind::Read);
    EXPECT_OK(reading);
    EXPECT_OK((*reader)->runText(QStringLiteral("SELECT COUNT(*) AS n FROM document")));
    QVERIFY(sell(100));
    const qint64 grown = pages();
    QVERIFY(grown > options.logPagesMax);
    EXPECT_OK(reading->commit());
    QVERIFY(sell(300));
    QVERIFY(pages() <= grown + commitPagesMax); // the log began anew in the file
    const auto sound = world->base().connection().runText(QStringLiteral("PRAGMA integrity_check"));
    EXPECT_OK(sound);
    QCOMPARE(sound->first().text("integrity_check"), QStringLiteral("ok"));
    QCOMPARE(world->auditBooks(), QString());
}

// Of a checkpointer without a thread nothing is taken over but in a step.
void TestHotStore::logIsTakenOverInSteps()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    store::Database &database = world->base().database();
    QVERIFY(!database.stepCheckpointer()); // there is none
    EXPECT_OK(database.startCheckpointer({ .stepPages = 50, .hasThread = false }));
    QVERIFY(!database.stepCheckpointer());
    auto runner = world->runner();
    for (int i = 0; i < 50; ++i) {
        world->clock().advanceMs(60'000);
        EXPECT_OK(answerTo(runner, world->sale(i, i % 10)));
    }
    const QFileInfo file(std::get<sql::SqliteOptions>(world->base().testDatabase().options()).path);
    const auto bytes = [&file] { return QFileInfo(file.filePath()).size(); };
    const qint64 before = bytes();
    QVERIFY(database.stepCheckpointer());
    QVERIFY(bytes() > before);
    QVERIFY(!database.stepCheckpointer()); // all of it was taken over
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestHotStore)
#include "tst_hot_store.moc"
