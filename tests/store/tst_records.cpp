// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_store.h"

#include "archive/record.h"
#include "store/archive_import.h"
#include "store/office_store.h"
#include "store/personal_fields.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using archive::Entity;
using archive::Field;
using archive::FieldTrait;
using store::RecordQuery;
using store::RecordStore;
using test::StoreFixture;

// The statements that are made from the descriptions, on both engines.
class TestRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyEntityIsListedInEveryOrder_data() { test::addEngineRows(); }

    void everyEntityIsListedInEveryOrder();

    void pagesAreTheWholeList_data() { test::addEngineRows(); }

    void pagesAreTheWholeList();

    void filtersFindWhatTheySay_data() { test::addEngineRows(); }

    void filtersFindWhatTheySay();

    void onlyTheBranchIsListed_data() { test::addEngineRows(); }

    void onlyTheBranchIsListed();

    void aBranchIsListedInEveryOrder_data() { test::addEngineRows(); }

    void aBranchIsListedInEveryOrder();

    void personalFieldsAreSealed_data() { test::addEngineRows(); }

    void personalFieldsAreSealed();

    void phonesOfBeforeAreSealed_data() { test::addEngineRows(); }

    void phonesOfBeforeAreSealed();

    void aRecordIsAddedFoundAndChanged_data() { test::addEngineRows(); }

    void aRecordIsAddedFoundAndChanged();

    void whatIsNotThereIsNoReference_data() { test::addEngineRows(); }

    void whatIsNotThereIsNoReference();
};

namespace
{

const Entity &entityOf(const char *name)
{
    const Entity *const entity = archive::entityNamed(QLatin1String(name));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

QString text(const store::StoredRecord &record, const char *field)
{
    return record.fields.value(QLatin1String(field)).toString();
}

QStringList keysOf(const Entity &entity, const std::vector<store::StoredRecord> &records)
{
    QStringList keys;
    for (const store::StoredRecord &record : records)
        keys.append(entity.keyOf(record.fields));
    return keys;
}

// Customers whose names differ in case and script, and some of which have one name.
bool addCustomers(StoreFixture &world, int count)
{
    std::vector<store::ImportedAccount> accounts;
    const QString names[] = { QStringLiteral("Ali"), QStringLiteral("ali"), QStringLiteral("Badr"),
        QStringLiteral("Émile"), QStringLiteral("Zahra") };
    for (int i = 0; i < count; ++i)
        accounts.push_back(test::accountAt(i, names[i % 5], QStringLiteral("فاطمة %1").arg(i % 3)));
    return store::ArchiveImport(world.connection(), &test::fieldSeal()).add(accounts).has_value();
}

Expected<std::vector<store::StoredRecord>> allPages(
    RecordStore &records, RecordQuery query, int &pageCount)
{
    std::vector<store::StoredRecord> all;
    pageCount = 0;
    for (;;) {
        auto page = records.list(query);
        if (!page)
            return page.error();
        ++pageCount;
        for (store::StoredRecord &record : page->records)
            all.push_back(std::move(record));
        if (!page->next)
            return all;
        query.after = page->next;
    }
}

QJsonObject customer(const QString &number, const QString &name)
{
    return { { QStringLiteral("number"), number }, { QStringLiteral("nameEn"), name },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("address"), QString() },
        { QStringLiteral("phone"), QString() }, { QStringLiteral("email"), QString() },
        { QStringLiteral("identityNumber"), QString() }, { QStringLiteral("notes"), QString() },
        { QStringLiteral("category"), QString() }, { QStringLiteral("office"), QString() } };
}

const std::vector<store::ExtraColumn> ofCustomer{ { "search_text", QString() } };

} // namespace

void TestRecords::everyEntityIsListedInEveryOrder()
{
    USE_STORE(world);
    QVERIFY(addCustomers(*world, 7));
    for (const Entity &entity : archive::entities()) {
        RecordStore records(world->connection(), entity, &test::fieldSeal());
        for (const Field &field : entity.fields) {
            if (!field.is(FieldTrait::Sorted))
                continue;
            RecordQuery query;
            query.sort = &field;
            query.limit = 50;
            const auto up = records.list(query);
            EXPECT_OK(up);
            query.isDescending = true;
            const auto down = records.list(query);
            EXPECT_OK(down);
            QStringList keys = keysOf(entity, up->records);
            std::reverse(keys.begin(), keys.end());
            QCOMPARE(keysOf(entity, down->records), keys);
        }
    }
}

void TestRecords::pagesAreTheWholeList()
{
    USE_STORE(world);
    QVERIFY(addCustomers(*world, 23));
    const Entity &entity = entityOf("customer");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    for (const char *name : { "number", "nameEn", "nameAr" }) {
        for (const bool isDescending : { false, true }) {
            RecordQuery query;
            query.sort = entity.find(QLatin1String(name));
            query.isDescending = isDescending;
            query.limit = 100;
            const auto whole = records.list(query);
            EXPECT_OK(whole);
            QCOMPARE(whole->records.size(), size_t(23));
            QVERIFY(!whole->next);
            query.limit = 4;
            int pageCount = 0;
            const auto paged = allPages(records, query, pageCount);
            EXPECT_OK(paged);
            QCOMPARE(pageCount, 6);
            QCOMPARE(keysOf(entity, *paged), keysOf(entity, whole->records));
        }
    }
    // Capital and small letters are one, and what follows A to Z comes behind them.
    RecordQuery query;
    query.sort = entity.find(QStringLiteral("nameEn"));
    query.limit = 23;
    const auto byName = records.list(query);
    EXPECT_OK(byName);
    for (size_t i = 0; i < 10; ++i)
        QCOMPARE(text(byName->records[i], "nameEn").toLower(), QStringLiteral("ali"));
    QCOMPARE(text(byName->records.back(), "nameEn"), QStringLiteral("Émile"));
}

void TestRecords::filtersFindWhatTheySay()
{
    USE_STORE(world);
    QVERIFY(addCustomers(*world, 20));
    const Entity &entity = entityOf("customer");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    const auto found = [&](const char *field, const QString &value, bool isBeginning) {
        RecordQuery query;
        query.filters = { { entity.find(QLatin1String(field)), value, isBeginning } };
        query.limit = 3; // of more than one page
        int pageCount = 0;
        const auto all = allPages(records, query, pageCount);
        return all ? qsizetype(all->size()) : -1;
    };
    QCOMPARE(found("nameEn", QStringLiteral("ALI"), false), 8);
    QCOMPARE(found("nameEn", QStringLiteral("al"), true), 8);
    QCOMPARE(found("nameEn", QStringLiteral("al"), false), 0);
    QCOMPARE(found("nameAr", QStringLiteral("فاطمة"), true), 20);
    QCOMPARE(found("nameAr", QStringLiteral("فاطمة 2"), true), 6);
    QCOMPARE(found("number", QStringLiteral("a-001"), true), 10);
    QCOMPARE(found("office", QStringLiteral("O1"), false), 0);
    QCOMPARE(found("office", QString(), false), 20); // those of none
    QCOMPARE(found("nameEn", QStringLiteral("%"), true), 0);
    QCOMPARE(found("nameEn", QStringLiteral("' OR 1=1 --"), true), 0);

    // Meters of one customer; equal in another entity's key.
    const Entity &meters = entityOf("meter");
    RecordQuery query;
    query.filters
        = { { meters.find(QStringLiteral("customer")), QStringLiteral("A-0007"), false } };
    query.limit = 10;
    const auto oneCustomers = RecordStore(world->connection(), meters).list(query);
    EXPECT_OK(oneCustomers);
    QCOMPARE(keysOf(meters, oneCustomers->records), QStringList{ test::meterNumberAt(7).drn() });
    QCOMPARE(text(oneCustomers->records.front(), "tariff"), QStringLiteral("T1"));

    // A word whose column has its place.
    EXPECT_OK(world->connection().runText(QStringLiteral(
        "UPDATE supply_point SET state = 2 WHERE point_code IN ('P3', 'P4', 'P5')")));
    const auto ofState = [&](const char *word) {
        RecordQuery byState;
        byState.filters
            = { { meters.find(QStringLiteral("state")), QString(QLatin1String(word)), false } };
        byState.limit = 30;
        const auto all = RecordStore(world->connection(), meters).list(byState);
        return all ? qsizetype(all->records.size()) : -1;
    };
    QCOMPARE(ofState("blocked"), 3);
    QCOMPARE(ofState("active"), 17);
    QCOMPARE(ofState("removed"), 0);
}

// Whether it has few customers or many: what it reaches of the whole list, in the same order.
void TestRecords::aBranchIsListedInEveryOrder()
{
    USE_STORE(world);
    QVERIFY(addCustomers(*world, 30));
    store::OfficeStore offices(world->connection());
    EXPECT_OK(offices.insert({ OfficeCode(QStringLiteral("N")), QStringLiteral("North"), QString(),
        store::OfficeKind::Region }));
    EXPECT_OK(offices.insert({ OfficeCode(QStringLiteral("N1")), QStringLiteral("Port"), QString(),
        store::OfficeKind::Office, OfficeCode(QStringLiteral("N")) }));
    const auto say = [&](const char *sql) {
        return world->connection().runText(QLatin1String(sql)).has_value();
    };
    QVERIFY(say("UPDATE account SET office_id = (SELECT office_id FROM office"
                " WHERE office_code = CASE account_id % 3 WHEN 0 THEN 'N1' WHEN 1 THEN 'O1' END)"));
    const QString branch
        = RecordStore(world->connection(), entityOf("office")).find(QStringLiteral("N"))->unitPath;
    const auto check = [&](const char *name) {
        const Entity &entity = entityOf(name);
        RecordStore records(world->connection(), entity, &test::fieldSeal());
        for (const Field &field : entity.fields) {
            for (const bool isDescending : { false, true }) {
                if (!field.is(FieldTrait::Sorted))
                    continue;
                RecordQuery query;
                query.sort = &field;
                query.isDescending = isDescending;
                query.limit = 100'000;
                const auto whole = records.list(query);
                QVERIFY(whole);
                QStringList expected;
                for (const store::StoredRecord &record : whole->records) {
                    if (entity.isReached(record.unitPath, branch))
                        expected.append(entity.keyOf(record.fields));
                }
                QVERIFY(expected.size() >= 20);
                QVERIFY(expected.size() < static_cast<qsizetype>(whole->records.size()));
                query.branch = branch;
                query.limit = static_cast<int>(expected.size() / 4);
                int pageCount = 0;
                const auto paged = allPages(records, query, pageCount);
                QVERIFY(paged);
                QCOMPARE(keysOf(entity, *paged), expected);
                // Nobody of no unit sees what is of some.
                query.branch = QString();
                query.limit = 100'000;
                const auto nobodys = records.list(query);
                QVERIFY(nobodys);
                for (const store::StoredRecord &record : nobodys->records)
                    QCOMPARE(record.unitPath, QString());
            }
        }
    };
    for (const char *const name : { "customer", "supplyPoint", "meter" })
        check(name);
    QVERIFY(say("INSERT INTO account (account_number, name_en, name_ar, address, search_text)"
                " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
                " SELECT 'Z' || i, 'Zed', '', '', '' FROM n"));
    for (const char *const name : { "supplyPoint", "meter" })
        check(name);
}

void TestRecords::personalFieldsAreSealed()
{
    USE_STORE(world);
    const Entity &entity = entityOf("customer");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    QJsonObject muna = customer(QStringLiteral("A-1"), QStringLiteral("Muna"));
    muna.insert(QStringLiteral("phone"), QStringLiteral("+218 92 777 3311"));
    muna.insert(QStringLiteral("email"), QStringLiteral("Muna.Said@Example.com"));
    muna.insert(QStringLiteral("identityNumber"), QStringLiteral("LY-1987.0042"));
    muna.insert(QStringLiteral("notes"), QStringLiteral("كهرباء ضرورية"));
    EXPECT_OK(records.insert(muna, ofCustomer));
    EXPECT_OK(records.insert(customer(QStringLiteral("A-2"), QStringLiteral("Ali")), ofCustomer));
    const auto stored = records.find(QStringLiteral("a-1"));
    EXPECT_OK(stored);
    QCOMPARE(stored->fields, muna);

    // Nothing of it stands in the row.
    const auto row = world->connection().runText(
        QStringLiteral("SELECT * FROM account WHERE account_number = 'A-1'"));
    EXPECT_OK(row);
    const auto rowOfNone = world->connection().runText(QStringLiteral(
        "SELECT COUNT(*) AS n FROM account WHERE account_number = 'A-2' AND phone_sealed IS NULL "
        "AND phone_hash IS NULL AND notes_sealed IS NULL"));
    EXPECT_OK(rowOfNone);
    QCOMPARE(rowOfNone->first().int64("n"), 1);
    for (const char *const column :
        { "phone_sealed", "phone_hash", "email_sealed", "email_hash", "identity_sealed" }) {
        const QString text = row->first().text(column);
        QVERIFY(!text.isEmpty());
        const QByteArray octets = QByteArray::fromBase64(text.toLatin1());
        QVERIFY(!octets.contains("3311") && !octets.toLower().contains("muna"));
    }

    // Found by the whole, however it is written.
    const auto found = [&](const char *field, const QString &value) {
        RecordQuery query;
        query.filters = { { entity.find(QLatin1String(field)), value, false } };
        query.limit = 10;
        const auto page = records.list(query);
        return page ? keysOf(entity, page->records) : QStringList{ page.error().detail };
    };
    const QStringList her{ QStringLiteral("A-1") };
    QCOMPARE(found("phone", QStringLiteral("0927773311")), her);
    QCOMPARE(found("email", QStringLiteral("muna.said@example.COM")), her);
    QCOMPARE(found("identityNumber", QStringLiteral("ly19870042")), her);
    QCOMPARE(found("phone", QStringLiteral("092777331")), QStringList());
    QCOMPARE(found("phone", QStringLiteral("no phone")), QStringList());
    QCOMPARE(found("email", QStringLiteral("muna")), QStringList());

    // Changed, emptied, and nothing of it is told.
    QJsonObject change = muna;
    change.insert(QStringLiteral("phone"), QStringLiteral("0911234567"));
    change.insert(QStringLiteral("notes"), QString());
    EXPECT_OK(records.update(*stored, change));
    QCOMPARE(found("phone", QStringLiteral("+218 91 123 4567")), her);
    QCOMPARE(found("phone", QStringLiteral("0927773311")), QStringList());
    const QJsonObject told = archive::differences(entity, muna, change);
    QCOMPARE(told,
        (QJsonObject{ { QStringLiteral("phone"), QJsonObject() },
            { QStringLiteral("notes"), QJsonObject() } }));

    // Without the key nothing is read, found or emptied.
    RecordStore without(world->connection(), entity);
    const auto bare = without.find(QStringLiteral("A-1"));
    EXPECT_OK(bare);
    QVERIFY(!bare->fields.contains(QStringLiteral("phone")));
    RecordQuery query;
    query.filters = { { entity.find(QStringLiteral("phone")), QStringLiteral("1234567"), false } };
    query.limit = 1;
    EXPECT_ERROR(without.list(query), ErrorCode::VaultSealed);
    QJsonObject emptied = change;
    emptied.insert(QStringLiteral("phone"), QString());
    EXPECT_ERROR(without.update(*bare, emptied), ErrorCode::VaultSealed);
    QJsonObject other = muna;
    other.insert(QStringLiteral("number"), QStringLiteral("A-3"));
    EXPECT_ERROR(without.insert(other, ofCustomer), ErrorCode::VaultSealed);
    // Nor under another key, or moved into another row.
    const secure::FieldSeal strange(secure::SecretBytes::random(secure::FieldSeal::keySize));
    EXPECT_ERROR(RecordStore(world->connection(), entity, &strange).find(QStringLiteral("A-1")),
        ErrorCode::DataCorrupt);
    EXPECT_OK(world->connection().runText(
        QStringLiteral("UPDATE account SET email_sealed = (SELECT o.email_sealed FROM account AS o "
                       "WHERE o.account_number = 'A-1') WHERE account_number = 'A-2'")));
    EXPECT_ERROR(records.find(QStringLiteral("A-2")), ErrorCode::DataCorrupt);
}

void TestRecords::phonesOfBeforeAreSealed()
{
    USE_STORE(world);
    QVERIFY(addCustomers(*world, 3));
    const QString phone = QStringLiteral("+218 92 777 3311");
    for (const char *const statement :
        { "INSERT INTO account_unsealed (account_id, phone) SELECT account_id, '+218 92 777 3311' "
          "FROM account WHERE account_number = 'A-0001'",
            "UPDATE account SET phone_sealed = NULL, phone_hash = NULL, search_text = ' ali "
            "218927773311 ' WHERE account_number = 'A-0001'" })
        EXPECT_OK(world->connection().runText(QLatin1String(statement)));
    store::PersonalFields fields(world->connection());
    QCOMPARE(fields.sealSome(test::fieldSeal()).value(), 1);
    QCOMPARE(fields.sealSome(test::fieldSeal()).value(), 0);
    const Entity &entity = entityOf("customer");
    const auto stored = RecordStore(world->connection(), entity, &test::fieldSeal())
                            .find(QStringLiteral("A-0001"));
    EXPECT_OK(stored);
    QCOMPARE(text(*stored, "phone"), phone);
    const auto left = world->connection().runText(
        QStringLiteral("SELECT COUNT(*) AS n FROM account WHERE search_text LIKE '%7773311%'"));
    EXPECT_OK(left);
    QCOMPARE(left->first().int64("n"), 0);
}

void TestRecords::onlyTheBranchIsListed()
{
    USE_STORE(world);
    store::OfficeStore offices(world->connection());
    EXPECT_OK(offices.insert({ OfficeCode(QStringLiteral("N")), QStringLiteral("North"), QString(),
        store::OfficeKind::Region }));
    EXPECT_OK(offices.insert({ OfficeCode(QStringLiteral("N1")), QStringLiteral("Port"), QString(),
        store::OfficeKind::Office, OfficeCode(QStringLiteral("N")) }));
    const Entity &entity = entityOf("office");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    const auto region = records.find(QStringLiteral("n")); // in another case
    EXPECT_OK(region);
    RecordQuery query;
    query.limit = 10;
    query.branch = region->unitPath;
    const auto page = records.list(query);
    EXPECT_OK(page);
    QCOMPARE(
        keysOf(entity, page->records), (QStringList{ QStringLiteral("N"), QStringLiteral("N1") }));
    // The one station is of another branch.
    const auto stations = RecordStore(world->connection(), entityOf("station")).list(query);
    EXPECT_OK(stations);
    QVERIFY(stations->records.empty());
}

void TestRecords::aRecordIsAddedFoundAndChanged()
{
    USE_STORE(world);
    const Entity &entity = entityOf("customer");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    QJsonObject given = customer(QStringLiteral("C-1"), QStringLiteral("O'Neil \"x\""));
    given.insert(QStringLiteral("office"), QStringLiteral("O1"));
    EXPECT_OK(records.insert(given, ofCustomer));
    EXPECT_ERROR(records.insert(given, ofCustomer), ErrorCode::AlreadyExists);
    const auto before = records.find(QStringLiteral("c-1"));
    EXPECT_OK(before);
    QCOMPARE(before->fields, given);
    QCOMPARE(before->version, 1);
    given.remove(QStringLiteral("number"));
    given.insert(QStringLiteral("nameAr"), QStringLiteral("أونيل"));
    given.insert(QStringLiteral("office"), QString());
    EXPECT_OK(records.update(*before, given));
    const auto after = records.find(QStringLiteral("C-1"));
    EXPECT_OK(after);
    QCOMPARE(after->version, 2);
    QCOMPARE(text(*after, "nameAr"), QStringLiteral("أونيل"));
    QCOMPARE(text(*after, "office"), QString());
    // Whoever still has the record before changes nothing.
    EXPECT_ERROR(records.update(*before, given), ErrorCode::RecordChanged);
    EXPECT_ERROR(records.find(QStringLiteral("C-2")), ErrorCode::NotFound);
}

void TestRecords::whatIsNotThereIsNoReference()
{
    USE_STORE(world);
    const Entity &entity = entityOf("customer");
    RecordStore records(world->connection(), entity, &test::fieldSeal());
    QJsonObject given = customer(QStringLiteral("C-1"), QStringLiteral("Ali"));
    for (const char *field : { "office", "category" }) {
        QJsonObject wrong = given;
        wrong.insert(QLatin1String(field), QStringLiteral("NONE"));
        const auto refused = records.insert(wrong, ofCustomer);
        EXPECT_ERROR(refused, ErrorCode::InvalidField);
        QCOMPARE(refused.error().context.facts().value(QLatin1String("field")).toString(),
            QLatin1String(field));
    }
    EXPECT_OK(records.insert(given, ofCustomer));
}

SHAHN_TEST(TestRecords)
#include "tst_records.moc"
