// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/records.h"

#include "archive/record.h"
#include "service/tariffs.h"
#include "store/archive_import.h"
#include "store/customer_store.h"
#include "support/expect.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "unit/service/service_fixture.h"

#include <QTest>

using namespace shahn;
using archive::Entity;
using test::ServiceFixture;

// Supply points, the meters that serve them, and the tariffs they are sold by.
class TestServiceMeters : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aPointGetsItsMeter_data() { test::addEngineRows(); }

    void aPointGetsItsMeter();

    void aMeterIsBlockedWithAReason_data() { test::addEngineRows(); }

    void aMeterIsBlockedWithAReason();

    void keysAreTheMetersOwnOnceItIsSoldTo_data() { test::addEngineRows(); }

    void keysAreTheMetersOwnOnceItIsSoldTo();

    void aTariffNeedsPrices_data() { test::addEngineRows(); }

    void aTariffNeedsPrices();

    void twoRecordsOfOneRowDoNotMeet_data() { test::addEngineRows(); }

    void twoRecordsOfOneRowDoNotMeet();

    void aKeyChangeIsAChangeOfTheMeter_data() { test::addEngineRows(); }

    void aKeyChangeIsAChangeOfTheMeter();

    void aTariffGoesWithTheIndex_data() { test::addEngineRows(); }

    void aTariffGoesWithTheIndex();

    void anImportGoesWithTheIndex_data() { test::addEngineRows(); }

    void anImportGoesWithTheIndex();

    void pointsStayInTheBranch_data() { test::addEngineRows(); }

    void pointsStayInTheBranch();
    void whatNoMeterHasIsRefused_data();
    void whatNoMeterHasIsRefused();
};

namespace
{

const char *const drn = "04257670465";
const char *const otherDrn = "07120000018";

const Entity &entityOf(const char *name) { return *archive::entityNamed(QLatin1String(name)); }

// A customer with a point on a tariff of which there are prices; no meter.
struct World {
    std::unique_ptr<ServiceFixture> services;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        if (!services || !services->addUtility())
            qFatal("no utility");
        if (!publish("DOM", 1)
            || !add("customer",
                { { "number", QStringLiteral("A-1") }, { "nameEn", QStringLiteral("Layla") } })
            || !add("supplyPoint", point("P-1"))
            || !add("codeEntry",
                { { "code", QStringLiteral("UNPAID") }, { "list", QStringLiteral("blockReason") },
                    { "nameEn", QStringLiteral("Bill unpaid") },
                    { "nameAr", QStringLiteral("فاتورة غير مدفوعة") } }))
            qFatal("no point");
    }

    using Named = std::vector<std::pair<const char *, QJsonValue>>;

    static Named point(const char *code)
    {
        return { { "code", QLatin1String(code) }, { "customer", QStringLiteral("A-1") },
            { "tariff", QStringLiteral("DOM") } };
    }

    static Named meter(const char *number, const char *atPoint = "P-1")
    {
        return { { "number", QLatin1String(number) }, { "point", QLatin1String(atPoint) },
            { "sgc", QStringLiteral("600101") } };
    }

    // Of the supply group of meter().
    static Named index(const char *code, int ti, const char *tariff)
    {
        return { { "code", QLatin1String(code) }, { "sgc", QStringLiteral("600101") }, { "ti", ti },
            { "tariff", QLatin1String(tariff) } };
    }

    Expected<store::TariffVersion> publish(const char *code, int version) const
    {
        pricing::Tariff terms = test::stepTariff(QLatin1String(code), { { {}, 200'000 } });
        terms.nameEn = QStringLiteral("Homes %1").arg(version);
        terms.nameAr.clear();
        terms.startsAtMsUtc = ServiceFixture::startMs + (version - 1) * ServiceFixture::hourMs;
        return service::publishAlone(*services->writer,
            { services->clock, QStringLiteral("test-1"), services->clock.nowMsUtc() },
            ServiceFixture::root(), { 0, version, std::move(terms) });
    }

    Expected<store::StoredRecord> add(const char *entity, const Named &fields) const
    {
        QJsonObject record = archive::emptyRecord(entityOf(entity));
        for (const auto &[name, value] : fields)
            record.insert(QLatin1String(name), value);
        return services->records->add(ServiceFixture::root(), entityOf(entity), record);
    }

    store::StoredRecord find(const char *entity, const char *key) const
    {
        return services->records->find(ServiceFixture::root(), entityOf(entity), QLatin1String(key))
            .value();
    }

    Expected<store::StoredRecord> change(
        const char *entity, const char *key, const Named &fields, qint64 version = 0) const
    {
        const store::StoredRecord stored = find(entity, key);
        QJsonObject record;
        for (const archive::Field &field : entityOf(entity).fields) {
            if (field.isChanged())
                record.insert(QLatin1String(field.name), stored.fields[QLatin1String(field.name)]);
        }
        for (const auto &[name, value] : fields)
            record.insert(QLatin1String(name), value);
        return services->records->change(ServiceFixture::root(), entityOf(entity),
            QLatin1String(key), version == 0 ? stored.version : version, record);
    }

    std::vector<service::RecordHistory> history(const char *entity, const char *key) const
    {
        return services->records
            ->history(ServiceFixture::root(), entityOf(entity), QLatin1String(key), 10)
            .value();
    }

    // As a sale would find it: DataCorrupt when the figures do not fit.
    Expected<store::MeterView> seenByATill(const char *number) const
    {
        return store::CustomerStore(*services->connection)
            .loadMeter(
                MeterNumber::parse(QLatin1String(number)).value(), services->clock.nowMsUtc());
    }

    bool say(const char *statement) const
    {
        return services->connection->runText(QLatin1String(statement)).has_value();
    }
};

QString ruleOf(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    return facts[QLatin1String("field")].toString() + u' '
        + facts[QLatin1String("rule")].toString();
}

QString text(const store::StoredRecord &record, const char *field)
{
    return record.fields[QLatin1String(field)].toString();
}

} // namespace

void TestServiceMeters::aPointGetsItsMeter()
{
    USE_ENGINE(engine);
    const World world(engine);
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "meter"), QString());
    // A number is taken as it stands on the meter.
    const auto added = world.add("meter", World::meter("0425-7670 465"));
    EXPECT_OK(added);
    QCOMPARE(text(*added, "number"), QLatin1String(drn));
    QCOMPARE(text(*added, "customer"), QStringLiteral("A-1"));
    QCOMPARE(text(*added, "tariff"), QStringLiteral("DOM"));
    QCOMPARE(text(*added, "state"), QStringLiteral("active"));
    QCOMPARE(added->fields[QLatin1String("ea")].toInteger(), 11);
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "meter"), QLatin1String(drn));
    const auto seen = world.seenByATill(drn);
    EXPECT_OK(seen);
    QCOMPARE(seen->keyData.supplyGroup.sgc, QStringLiteral("600101"));
    QVERIFY(seen->customer.meterState == store::MeterState::Active);
    const auto found
        = store::CustomerStore(*world.services->connection).search(QStringLiteral("425767"), 10);
    EXPECT_OK(found);
    const auto named
        = store::CustomerStore(*world.services->connection).search(QStringLiteral("Layla"), 10);
    EXPECT_OK(named);
    QCOMPARE(named->hits.size(), size_t(1));
    QCOMPARE(named->hits.front().drn, QLatin1String(drn));

    const auto second = world.add("meter", World::meter(otherDrn));
    EXPECT_ERROR(second, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(second.error()), QStringLiteral("point hasMeter"));
    EXPECT_OK(world.add("supplyPoint", World::point("P-2")));
    EXPECT_ERROR(world.add("meter", World::meter(drn, "P-2")), ErrorCode::AlreadyExists);
    EXPECT_ERROR(world.add("supplyPoint", World::point("p-2")), ErrorCode::AlreadyExists);
    EXPECT_ERROR(world.add("meter", World::meter(otherDrn, "P-3")), ErrorCode::InvalidField);
    EXPECT_OK(world.add("meter", World::meter(otherDrn, "P-2")));

    const auto history = world.history("meter", drn);
    QCOMPARE(history.size(), size_t(1));
    QCOMPARE(history.front().action, QStringLiteral("meter-added"));
    QCOMPARE(history.front().changes[QLatin1String("sgc")][QLatin1String("to")].toString(),
        QStringLiteral("600101"));
}

void TestServiceMeters::aMeterIsBlockedWithAReason()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("meter", World::meter(drn)));
    const auto silent = world.change("meter", drn, { { "state", QStringLiteral("blocked") } });
    EXPECT_ERROR(silent, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(silent.error()), QStringLiteral("reason whyNotInUse"));
    const auto blocked = world.change("meter", drn,
        { { "state", QStringLiteral("blocked") }, { "reason", QStringLiteral("UNPAID") } });
    EXPECT_OK(blocked);
    QCOMPARE(text(*blocked, "reasonEn"), QStringLiteral("Bill unpaid"));
    QCOMPARE(text(*blocked, "reasonAr"), QStringLiteral("فاتورة غير مدفوعة"));
    QVERIFY(world.seenByATill(drn)->customer.meterState == store::MeterState::Blocked);
    // Whoever opens it again need not empty the reason.
    const auto opened = world.change("meter", drn, { { "state", QStringLiteral("active") } });
    EXPECT_OK(opened);
    for (const char *const field : { "reason", "reasonEn", "reasonAr" })
        QCOMPARE(text(*opened, field), QString());
    QVERIFY(world.seenByATill(drn)->customer.meterState == store::MeterState::Active);
    const auto history = world.history("meter", drn);
    QCOMPARE(history.size(), size_t(3));
    const QJsonObject state = history[1].changes[QLatin1String("state")].toObject();
    QCOMPARE(state[QLatin1String("from")].toString(), QStringLiteral("active"));
    QCOMPARE(state[QLatin1String("to")].toString(), QStringLiteral("blocked"));
    QCOMPARE(history[0].changes[QLatin1String("reason")][QLatin1String("from")].toString(),
        QStringLiteral("UNPAID"));
    // One that came with words alone keeps them until somebody names an entry.
    QVERIFY(world.say("UPDATE supply_point SET state = 2, state_reason = 'Old words'"));
    const auto kept = world.change("meter", drn, { { "ti", 7 } });
    EXPECT_OK(kept);
    QCOMPARE(text(*kept, "reasonEn"), QStringLiteral("Old words"));
    // One that has an entry has to have one.
    EXPECT_OK(world.change("meter", drn, { { "reason", QStringLiteral("UNPAID") } }));
    EXPECT_ERROR(world.change("meter", drn, { { "reason", QString() } }), ErrorCode::InvalidField);
    // Of this list, and there.
    EXPECT_OK(world.add("codeEntry",
        { { "code", QStringLiteral("HOME") }, { "nameEn", QStringLiteral("Homes") } }));
    for (const auto &[code, rule] :
        { std::pair("HOME", "reason list"), std::pair("NONE", "reason reference") }) {
        const auto refused = world.change("meter", drn, { { "reason", QLatin1String(code) } });
        EXPECT_ERROR(refused, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(refused.error()), QLatin1String(rule));
    }
    // Added as blocked, too.
    EXPECT_OK(world.add("supplyPoint", World::point("P-2")));
    World::Named second = World::meter(otherDrn, "P-2");
    second.emplace_back("state", QStringLiteral("removed"));
    second.emplace_back("reason", QStringLiteral("UNPAID"));
    const auto added = world.add("meter", second);
    EXPECT_OK(added);
    QCOMPARE(text(*added, "state"), QStringLiteral("removed"));
    QCOMPARE(text(*added, "reasonEn"), QStringLiteral("Bill unpaid"));
}

void TestServiceMeters::keysAreTheMetersOwnOnceItIsSoldTo()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("meter", World::meter(drn)));
    const auto mended
        = world.change("meter", drn, { { "sgc", QStringLiteral("600102") }, { "krn", 2 } });
    EXPECT_OK(mended);
    QCOMPARE(world.seenByATill(drn)->keyData.supplyGroup.krn, 2);
    QVERIFY(world.say("UPDATE supply_point SET last_document = 7"));
    const auto late = world.change("meter", drn, { { "ti", 2 } });
    EXPECT_ERROR(late, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(late.error()), QStringLiteral("ti issued"));
    EXPECT_OK(world.change("meter", drn,
        { { "state", QStringLiteral("blocked") }, { "reason", QStringLiteral("UNPAID") } }));
}

void TestServiceMeters::aTariffNeedsPrices()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add(
        "tariff", { { "code", QStringLiteral("COM") }, { "nameEn", QStringLiteral("Shops") } }));
    World::Named early = World::point("P-2");
    early.back().second = QStringLiteral("COM");
    for (const auto &refused :
        { world.add("supplyPoint", early), world.add("tariffIndex", World::index("I-5", 5, "COM")),
            world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("COM") } }) }) {
        EXPECT_ERROR(refused, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(refused.error()), QStringLiteral("tariff unpublished"));
    }
    EXPECT_OK(world.publish("COM", 1));
    EXPECT_OK(world.publish("COM", 2));
    const auto tariff = world.find("tariff", "COM");
    QCOMPARE(tariff.fields[QLatin1String("versions")].toInteger(), 2);
    QCOMPARE(tariff.fields[QLatin1String("lastStartsAtMsUtc")].toInteger(),
        ServiceFixture::startMs + ServiceFixture::hourMs);
    QCOMPARE(tariff.version, 3);
    const auto history = world.history("tariff", "COM");
    QCOMPARE(history.size(), size_t(3));
    QCOMPARE(history[0].action, QStringLiteral("tariff-published"));
    QCOMPARE(history[0].changes[QLatin1String("version")].toInteger(), 2);
    QCOMPARE(history[0].changes[QLatin1String("nameEn")][QLatin1String("from")].toString(),
        QStringLiteral("Homes 1"));
    // The point goes over, and what a sale has left of it still fits.
    EXPECT_OK(world.add("meter", World::meter(drn)));
    EXPECT_OK(world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("COM") } }));
    const auto seen = world.seenByATill(drn);
    EXPECT_OK(seen);
    QCOMPARE(seen->customer.tariff.text(), QStringLiteral("COM"));
    QCOMPARE(world.history("supplyPoint", "P-1").size(), size_t(2));
    EXPECT_OK(world.change("tariff", "COM", { { "nameAr", QStringLiteral("محلات") } }));
    const auto late = world.publish("COM", 3);
    EXPECT_OK(late);
    QCOMPARE(world.find("tariff", "COM").version, 5);
}

// They are one row, and each has a version of its own.
void TestServiceMeters::twoRecordsOfOneRowDoNotMeet()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.publish("COM", 1));
    EXPECT_OK(world.add("meter", World::meter(drn)));
    const qint64 read = world.find("meter", drn).version;
    EXPECT_OK(world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("COM") } }));
    EXPECT_OK(world.change("meter", drn,
        { { "state", QStringLiteral("blocked") }, { "reason", QStringLiteral("UNPAID") } }, read));
    EXPECT_ERROR(world.change("meter", drn, { { "state", QStringLiteral("active") } }, read),
        ErrorCode::RecordChanged);
    QCOMPARE(world.find("supplyPoint", "P-1").version, 2);
}

// Whoever has its record open does not bring the key of before back.
void TestServiceMeters::aKeyChangeIsAChangeOfTheMeter()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("meter", World::meter(drn)));
    const qint64 read = world.find("meter", drn).version;
    QVERIFY(world.services->connection
                ->execute("hot_update_key",
                    { { ":sgc", QStringLiteral("600101") }, { ":krn", 2 }, { ":kt", 2 },
                        { ":ti", 5 }, { ":ken", 255 }, { ":point", world.find("meter", drn).id } })
                .has_value());
    EXPECT_ERROR(
        world.change("meter", drn,
            { { "state", QStringLiteral("blocked") }, { "reason", QStringLiteral("UNPAID") } },
            read),
        ErrorCode::RecordChanged);
    QCOMPARE(world.find("meter", drn).fields[QLatin1String("ti")].toInteger(), 5);
}

void TestServiceMeters::aTariffGoesWithTheIndex()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.publish("COM", 1));
    const auto factsOf = [](const auto &refused) {
        const QJsonObject facts = refused.error().context.facts();
        return QStringLiteral("%1 %2 %3")
            .arg(facts[QLatin1String("sgc")].toString())
            .arg(facts[QLatin1String("ti")].toInteger())
            .arg(facts[QLatin1String("tariff")].toString());
    };
    for (const auto &[code, ti, tariff] :
        { std::tuple("I-1", 1, "DOM"), std::tuple("I-5", 5, "COM") })
        EXPECT_OK(world.add("tariffIndex", World::index(code, ti, tariff)));
    // One TI stands for one tariff, until its entry is closed.
    const auto taken = world.add("tariffIndex", World::index("I-6", 5, "DOM"));
    EXPECT_ERROR(taken, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(taken.error()), QStringLiteral("ti indexTaken"));
    EXPECT_OK(world.change("tariffIndex", "I-5", { { "state", QStringLiteral("closed") } }));
    EXPECT_OK(world.add("tariffIndex", World::index("I-6", 5, "COM")));
    EXPECT_ERROR(world.change("tariffIndex", "I-5", { { "state", QStringLiteral("active") } }),
        ErrorCode::InvalidField);

    World::Named other = World::meter(drn);
    other.push_back({ "ti", 5 });
    const auto unfit = world.add("meter", other);
    EXPECT_ERROR(unfit, ErrorCode::TariffIndexMismatch);
    QCOMPARE(factsOf(unfit), QStringLiteral("600101 5 COM"));
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "meter"), QString());
    EXPECT_OK(world.add("meter", World::meter(drn)));
    const auto refused
        = world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("COM") } });
    EXPECT_ERROR(refused, ErrorCode::TariffIndexMismatch);
    QCOMPARE(factsOf(refused), QStringLiteral("600101 1 DOM"));
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "tariff"), QStringLiteral("DOM"));
    EXPECT_OK(world.change("supplyPoint", "P-1", { { "capacityVa", 5'000 } }));

    // The key of a meter that nothing was issued for is corrected, and the tariff with it.
    const qint64 version = world.find("supplyPoint", "P-1").version;
    const auto corrected = world.change("meter", drn, { { "ti", 5 } });
    EXPECT_OK(corrected);
    QCOMPARE(text(*corrected, "tariff"), QStringLiteral("COM"));
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "tariff"), QStringLiteral("COM"));
    QCOMPARE(world.find("supplyPoint", "P-1").version, version + 1);
    const QJsonObject changes = world.history("meter", drn).front().changes;
    QCOMPARE(
        changes[QLatin1String("tariff")][QLatin1String("from")].toString(), QStringLiteral("DOM"));
    const auto none = world.change("meter", drn, { { "ti", 9 } });
    EXPECT_ERROR(none, ErrorCode::TariffIndexMismatch);
    QCOMPARE(factsOf(none), QStringLiteral("600101 9 "));

    // A group without entries, and a meter that was removed, say nothing.
    EXPECT_OK(world.change("meter", drn, { { "sgc", QStringLiteral("600102") } }));
    EXPECT_OK(world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("DOM") } }));
    EXPECT_OK(world.change("meter", drn, { { "sgc", QStringLiteral("600101") } }));
    QCOMPARE(text(world.find("supplyPoint", "P-1"), "tariff"), QStringLiteral("COM"));
    EXPECT_OK(world.change("meter", drn,
        { { "state", QStringLiteral("removed") }, { "reason", QStringLiteral("UNPAID") } }));
    EXPECT_OK(world.change("supplyPoint", "P-1", { { "tariff", QStringLiteral("DOM") } }));
}

void TestServiceMeters::anImportGoesWithTheIndex()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.publish("COM", 1));
    EXPECT_OK(world.add("tariffIndex", World::index("I-5", 5, "COM")));
    const auto accountWith = [](int ti) {
        store::ImportedMeter meter;
        meter.number = MeterNumber::parse(QLatin1String(drn)).value();
        meter.keyData.supplyGroup = { QStringLiteral("600101"), 1, KeyType::Dutk };
        meter.keyData.ti = ti;
        store::ImportedPoint point;
        point.code = QStringLiteral("P-7");
        point.tariff = TariffCode(QStringLiteral("DOM"));
        point.meters = { meter };
        store::ImportedAccount account;
        account.number = AccountNumber(QStringLiteral("A-7"));
        account.nameEn = QStringLiteral("Huda");
        account.points = { point };
        return account;
    };
    store::ArchiveImport archive(*world.services->connection);
    EXPECT_ERROR(archive.add({ accountWith(5) }), ErrorCode::TariffIndexMismatch);
    QVERIFY(archive.knownAccounts({ QStringLiteral("A-7") })->isEmpty());
    EXPECT_OK(archive.add({ accountWith(1) }));
}

void TestServiceMeters::pointsStayInTheBranch()
{
    USE_ENGINE(engine);
    const World world(engine);
    for (const char *const code : { "O2", "O3" })
        EXPECT_OK(world.add(
            "office", { { "code", QLatin1String(code) }, { "nameEn", QStringLiteral("n") } }));
    EXPECT_OK(world.add("customer",
        { { "number", QStringLiteral("B-1") }, { "nameEn", QStringLiteral("Omar") },
            { "office", QStringLiteral("O2") } }));
    World::Named theirs = World::point("P-9");
    theirs[1].second = QStringLiteral("B-1");
    EXPECT_OK(world.add("supplyPoint", theirs));
    EXPECT_OK(world.add("meter", World::meter(otherDrn, "P-9")));
    service::RecordUser manager = ServiceFixture::root();
    manager.isLocal = false;
    manager.permissions = { Level::PosManager, {}, world.find("office", "O3").unitPath };
    service::Records &records = *world.services->records;
    for (const auto &[entity, key] :
        { std::pair("supplyPoint", "P-9"), std::pair("meter", otherDrn) }) {
        EXPECT_ERROR(
            records.find(manager, entityOf(entity), QLatin1String(key)), ErrorCode::NotFound);
        store::RecordQuery query;
        query.limit = 10;
        const auto page = records.list(manager, entityOf(entity), query);
        EXPECT_OK(page);
        for (const store::StoredRecord &one : page->records)
            QVERIFY(entityOf(entity).keyOf(one.fields) != QLatin1String(key));
    }
    // Nor is a meter put there, or a point made for their customer.
    QJsonObject record = archive::emptyRecord(entityOf("supplyPoint"));
    record.insert(QStringLiteral("code"), QStringLiteral("P-8"));
    record.insert(QStringLiteral("customer"), QStringLiteral("B-1"));
    record.insert(QStringLiteral("tariff"), QStringLiteral("DOM"));
    EXPECT_ERROR(records.add(manager, entityOf("supplyPoint"), record), ErrorCode::InvalidField);
    QJsonObject meter = archive::emptyRecord(entityOf("meter"));
    meter.insert(QStringLiteral("number"), QLatin1String(drn));
    meter.insert(QStringLiteral("point"), QStringLiteral("P-9"));
    meter.insert(QStringLiteral("sgc"), QStringLiteral("600101"));
    const auto put = records.add(manager, entityOf("meter"), meter);
    EXPECT_ERROR(put, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(put.error()), QStringLiteral("point reference"));
    // A customer of no office is looked after by whoever serves him.
    EXPECT_OK(records.find(manager, entityOf("supplyPoint"), QStringLiteral("P-1")));
}

void TestServiceMeters::whatNoMeterHasIsRefused_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("rule");
    const auto row
        = [](const char *name, const char *field, const QJsonValue &value, const char *rule) {
              QTest::newRow(name) << QByteArray(field) << value << QString::fromLatin1(rule);
          };
    row("check digit", "number", QStringLiteral("04257670466"), "checkDigit");
    row("twelve digits", "number", QStringLiteral("042576704650"), "meterNumber");
    row("letters", "number", QStringLiteral("ABCDEFGHIJK"), "meterNumber");
    row("no number", "number", QString(), "required");
    row("short SGC", "sgc", QStringLiteral("60010"), "short");
    row("SGC of letters", "sgc", QStringLiteral("60010A"), "digits");
    row("no SGC", "sgc", QString(), "required");
    row("KRN 0", "krn", 0, "range");
    row("KRN 10", "krn", 10, "range");
    row("EA 8", "ea", 8, "numbers");
    row("EA as a text", "ea", QStringLiteral("11"), "number");
    row("TI 100", "ti", 100, "range");
    row("KT 4", "kt", 4, "range");
    row("state", "state", QStringLiteral("lost"), "words");
    row("reason of one in use", "reason", QStringLiteral("UNPAID"), "inUse");
    row("no point", "point", QString(), "required");
}

void TestServiceMeters::whatNoMeterHasIsRefused()
{
    QFETCH(QByteArray, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, rule);
    const World world(sql::Dialect::Sqlite);
    World::Named meter = World::meter(drn);
    meter.emplace_back(field.constData(), value);
    const auto added = world.add("meter", meter);
    EXPECT_ERROR(added, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(added.error()), QString::fromLatin1(field) + u' ' + rule);
}

SHAHN_TEST(TestServiceMeters)
#include "tst_service_meters.moc"
