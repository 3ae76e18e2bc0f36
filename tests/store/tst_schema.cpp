// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables refuse by themselves, and what they leave to the program.
#include "sql/connection.h"
#include "sql/migrator.h"
#include "store/customer_store.h"
#include "store/database.h"
#include "store/parameter_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using test::StoreFixture;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theArchiveChecks_data() { test::addEngineRows(); }

    void theArchiveChecks();

    void whatIsReferredToStays_data() { test::addEngineRows(); }

    void whatIsReferredToStays();

    void keysAreNotTakenTwice_data() { test::addEngineRows(); }

    void keysAreNotTakenTwice();

    void hotTablesReferToNothing_data() { test::addEngineRows(); }

    void hotTablesReferToNothing();

    void unknownMeterStateIsNoticed_data() { test::addEngineRows(); }

    void unknownMeterStateIsNoticed();

    void settingsBecomeParameters_data() { test::addEngineRows(); }

    void settingsBecomeParameters();
};

namespace
{

struct Refused {
    const char *statement;
    ErrorCode code;
};

// As test code has them: the row of the fixture with one thing wrong in it.
void checkRefused(sql::Connection &connection, const std::vector<Refused> &cases)
{
    for (const Refused &one : cases) {
        const auto done = connection.runText(QLatin1String(one.statement));
        QVERIFY2(!done.has_value(), one.statement);
        QVERIFY2(done.error().code == one.code, qPrintable(done.error().detail));
    }
}

bool addMeter(StoreFixture &fixture)
{
    return store::ArchiveImport(fixture.connection(), &test::fieldSeal())
        .add({ test::accountAt(1, QStringLiteral("Muna Said"), QString()) })
        .has_value();
}

} // namespace

// The table of the utility as it was before parameters, with other values than the defaults.
void TestSchema::settingsBecomeParameters()
{
    USE_STORE(world);
    for (const char *const statement : { "DROP TABLE parameter",
             "ALTER TABLE utility ADD COLUMN tax_number TEXT NOT NULL DEFAULT '100-200'",
             "ALTER TABLE utility ADD COLUMN is_token_split_allowed INTEGER NOT NULL DEFAULT 0"
             " CHECK (is_token_split_allowed IN (0, 1))",
             "ALTER TABLE utility ADD COLUMN address_en TEXT NOT NULL DEFAULT '1 Port Road'",
             "ALTER TABLE utility ADD COLUMN address_ar TEXT NOT NULL DEFAULT ''",
             "ALTER TABLE utility ADD COLUMN help_line TEXT NOT NULL DEFAULT '1515'",
             "ALTER TABLE utility ADD COLUMN unusual_amount_factor INTEGER NOT NULL DEFAULT 5"
             " CHECK (unusual_amount_factor BETWEEN 0 AND 1000)",
             "ALTER TABLE utility ADD COLUMN tid_ahead_minutes INTEGER NOT NULL DEFAULT 2000"
             " CHECK (tid_ahead_minutes BETWEEN 30 AND 10080)" })
        EXPECT_OK(world->connection().runText(QLatin1String(statement)));
    // This migration alone: what came later is there.
    const auto migrations = sql::Migrator(store::storeResourcePrefix(), ManualClock(1))
                                .migrations(world->connection().dialect());
    EXPECT_OK(migrations);
    for (const sql::MigrationFile &file : migrations->at(3).files)
        EXPECT_OK(world->connection().runText(file.text));
    const auto at = store::ParameterStore(world->connection()).atUtility(1);
    EXPECT_OK(at);
    QCOMPARE(at->rows.size(), size_t(5)); // of what was not the default
    QStringList values;
    for (const archive::Parameter &parameter : archive::parameters())
        values.append(archive::parameterText(at->value(parameter.id).value()));
    QCOMPARE(values.join(u'|'),
        QStringLiteral("1 Port Road||1515|100-200|5|false|2000|0|10|0|480|false"));
    QVERIFY(!world->connection().runText(QStringLiteral("SELECT tax_number FROM utility")));
}

void TestSchema::theArchiveChecks()
{
    USE_STORE(world);
    QVERIFY(addMeter(*world));
    checkRefused(world->connection(),
        {
            { "UPDATE utility SET currency_decimals = 1", ErrorCode::Internal },
            { "INSERT INTO parameter (name, office_id, starts_at_ms, value, set_at_ms, actor, "
              "station)"
              " VALUES ('helpLine', 0, 0, '1', 0, '', '')",
                ErrorCode::NotFound },
            { "INSERT INTO parameter (name, office_id, cdu_id, starts_at_ms, value, set_at_ms, "
              "actor,"
              " station) VALUES ('helpLine', 1, 1, 0, '1', 0, '', '')",
                ErrorCode::Internal },
            { "UPDATE cdu SET state = 'lost'", ErrorCode::Internal },
            { "UPDATE operator SET role_id = 0", ErrorCode::NotFound },
            { "UPDATE role SET level = 5", ErrorCode::Internal },
            { "UPDATE office SET kind = 'shop'", ErrorCode::Internal },
            { "UPDATE office SET path = '/1/'", ErrorCode::AlreadyExists },
            { "INSERT INTO role_right SELECT 0, 'sell'", ErrorCode::NotFound },
            { "UPDATE operator SET state = 'lost'", ErrorCode::Internal },
            { "UPDATE tariff_version SET terms = NULL", ErrorCode::Internal },
            { "UPDATE cdu SET office_id = 0", ErrorCode::NotFound },
            { "UPDATE operator SET office_id = 0", ErrorCode::NotFound },
            { "UPDATE tariff_version SET tariff_id = 0 WHERE tariff_id = 1", ErrorCode::NotFound },
            { "UPDATE tariff_part SET tariff_id = 0 WHERE tariff_id = 1", ErrorCode::NotFound },
            { "UPDATE meter SET point_id = 0", ErrorCode::NotFound },
            { "INSERT INTO operator_right VALUES (0, 'approve')", ErrorCode::NotFound },
            { "INSERT INTO activation_answer VALUES (0, 'h', 'r', 'pem')", ErrorCode::NotFound },
            { "INSERT INTO session SELECT 's', operator_id, 0, 'c', 1, 2, NULL FROM operator",
                ErrorCode::NotFound },
            { "INSERT INTO session SELECT 's', 0, cdu_id, 'c', 1, 2, NULL FROM cdu",
                ErrorCode::NotFound },
            { "INSERT INTO sign_in_failure VALUES (0, 'amal', 1, 1, 1)", ErrorCode::NotFound },
            { "INSERT INTO approval SELECT 'r', 'h', cdu_id, 0, 1, 2 FROM cdu",
                ErrorCode::NotFound },
            { "INSERT INTO approval SELECT 'r', 'h', 0, operator_id, 1, 2 FROM operator",
                ErrorCode::NotFound },
        });
}

void TestSchema::whatIsReferredToStays()
{
    USE_STORE(world);
    QVERIFY(addMeter(*world));
    checkRefused(world->connection(),
        {
            { "DELETE FROM office", ErrorCode::NotFound },
            { "DELETE FROM tariff", ErrorCode::NotFound },
            { "DELETE FROM supply_point", ErrorCode::NotFound },
        });
}

void TestSchema::keysAreNotTakenTwice()
{
    USE_STORE(world);
    QVERIFY(addMeter(*world));
    for (const char *once : {
             "INSERT INTO server (server_id, name) VALUES (1, 's')",
             "INSERT INTO document (document_id, kind, request_id, cdu_id, operator_id, at_ms,"
             " business_day) VALUES (1, 1, 'r', 1, 1, 1, 20260101)",
             "INSERT INTO request VALUES ('r', 'h', 1)",
             "INSERT INTO posting VALUES (1, 1, 1, 5)",
         }) {
        EXPECT_OK(world->connection().runText(QLatin1String(once)));
        checkRefused(world->connection(), { { once, ErrorCode::AlreadyExists } });
    }
    checkRefused(world->connection(),
        {
            { "INSERT INTO office (office_code, name_en, name_ar) VALUES ('O1', '', '')",
                ErrorCode::AlreadyExists },
            { "INSERT INTO tariff (tariff_code, name_en, name_ar) VALUES ('T1', '', '')",
                ErrorCode::AlreadyExists },
            { "INSERT INTO tariff_version (tariff_id, version, starts_at_ms, terms)"
              " SELECT tariff_id, 1, 9, '' FROM tariff",
                ErrorCode::AlreadyExists },
            { "INSERT INTO tariff_part (tariff_id, part_code)"
              " SELECT tariff_id, part_code FROM tariff_part",
                ErrorCode::AlreadyExists },
            // The other meter of the same point, and the same number for another meter.
            { "INSERT INTO meter SELECT '1', meter_id + 1, point_id FROM meter",
                ErrorCode::AlreadyExists },
            { "INSERT INTO meter SELECT '1', meter_id, point_id + 1 FROM meter",
                ErrorCode::AlreadyExists },
        });
}

// They are written with every sale, and what is written was read before.
void TestSchema::hotTablesReferToNothing()
{
    USE_STORE(world);
    for (const char *statement : {
             "INSERT INTO cdu_hot VALUES (99, 0, NULL)",
             "INSERT INTO supply_point (point_code, account_id, tariff_id, sgc, krn, kt, ti, ea,"
             " tct, state, state_reason, state_reason_ar, last_token_minute, billing_month,"
             " bought_wh, carry_over_minor, figures_check)"
             " VALUES ('P', 99, 99, '600900', 1, 2, 1, 11, 2, 1, '', '', 0, 0, 0, 0, 0)",
             "INSERT INTO document (document_id, kind, request_id, cdu_id, operator_id, at_ms,"
             " business_day) VALUES (1, 99, 'r', 99, 99, 1, 20260101)",
             "INSERT INTO request VALUES ('r', 'h', 99)",
             "INSERT INTO reply VALUES (99, 'b')",
             "INSERT INTO posting VALUES (99, 1, 99, 5)",
             "INSERT INTO token VALUES (99, 1, NULL, NULL, 0, '1')",
         })
        EXPECT_OK(world->connection().runText(QLatin1String(statement)));
}

void TestSchema::unknownMeterStateIsNoticed()
{
    USE_STORE(world);
    QVERIFY(addMeter(*world));
    EXPECT_OK(world->connection().runText(QStringLiteral("UPDATE supply_point SET state = 4")));
    store::CustomerStore customers(world->connection(), &test::fieldSeal());
    EXPECT_ERROR(customers.search(QStringLiteral("muna"), 5), ErrorCode::DataCorrupt);
    EXPECT_ERROR(
        customers.loadMeter(test::meterNumberAt(1), StoreFixture::startMs), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestSchema)
#include "tst_schema.moc"
