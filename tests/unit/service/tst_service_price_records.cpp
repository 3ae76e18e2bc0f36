// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/record.h"
#include "service/records.h"
#include "service/tariffs.h"
#include "support/expect.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "unit/service/service_fixture.h"

#include <QTest>

#include <limits>

using namespace shahn;

namespace
{

using archive::Entity;
using test::ServiceFixture;
using Named = std::vector<std::pair<const char *, QJsonValue>>;

const Entity &entityOf(const char *name) { return *archive::entityNamed(QLatin1String(name)); }

QString ruleOf(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    return facts[QLatin1String("field")].toString() + u' '
        + facts[QLatin1String("rule")].toString();
}

QJsonValue text(const char *said) { return QLatin1String(said); }

// A customer of no office with a point, one of O2 with another, a tariff with VAT, and categories.
struct World {
    std::unique_ptr<ServiceFixture> services;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        if (!services || !services->addUtility() || !publish()
            || !add("office", { { "code", text("O2") }, { "nameEn", text("n") } })
            || !add("office", { { "code", text("O3") }, { "nameEn", text("n") } })
            || !add("customer", { { "number", text("A-1") }, { "nameEn", text("Layla") } })
            || !add("customer",
                { { "number", text("B-1") }, { "nameEn", text("Omar") },
                    { "office", text("O2") } }))
            qFatal("no customers");
        for (const char *const code : { "SHOP", "HOME", "STAFF" }) {
            if (!add("codeEntry", { { "code", text(code) }, { "nameEn", text("c") } }))
                qFatal("no categories");
        }
        for (const auto &[point, customer] : { std::pair("P-1", "A-1"), std::pair("P-2", "B-1") }) {
            if (!add("supplyPoint",
                    { { "code", text(point) }, { "customer", text(customer) },
                        { "tariff", text("DOM") } }))
                qFatal("no points");
        }
    }

    bool publish() const
    {
        pricing::Tariff terms = test::stepTariff(QStringLiteral("DOM"), { { {}, 200'000 } });
        terms.taxes = { test::vatOf(50'000) };
        terms.startsAtMsUtc = ServiceFixture::startMs;
        return service::publishAlone(*services->writer,
            { services->clock, QStringLiteral("test-1"), ServiceFixture::startMs },
            ServiceFixture::root(), { 0, 1, std::move(terms) })
            .has_value();
    }

    static QJsonObject recordOf(const char *entity, const Named &fields)
    {
        QJsonObject record = archive::emptyRecord(entityOf(entity));
        for (const auto &[name, value] : fields)
            record.insert(QLatin1String(name), value);
        return record;
    }

    Expected<store::StoredRecord> add(const char *entity, const Named &fields) const
    {
        return services->records->add(
            ServiceFixture::root(), entityOf(entity), recordOf(entity, fields));
    }

    Expected<store::StoredRecord> change(
        const char *entity, const char *key, const Named &fields) const
    {
        const auto stored
            = services->records->find(ServiceFixture::root(), entityOf(entity), QLatin1String(key));
        if (!stored)
            return stored;
        QJsonObject record;
        for (const archive::Field &field : entityOf(entity).fields) {
            if (field.isChanged())
                record.insert(QLatin1String(field.name), stored->fields[QLatin1String(field.name)]);
        }
        for (const auto &[name, value] : fields)
            record.insert(QLatin1String(name), value);
        return services->records->change(
            ServiceFixture::root(), entityOf(entity), QLatin1String(key), stored->version, record);
    }

    Expected<store::StoredRecord> share(
        const char *code, const char *category, qint64 ppm, const char *point = "P-1") const
    {
        return add("pointShare",
            { { "code", text(code) }, { "point", text(point) }, { "category", text(category) },
                { "percentPpm", ppm } });
    }

    qint64 number(const char *statement) const
    {
        return services->connection->runText(QLatin1String(statement))->first().int64("n");
    }

    qint64 sharedPpm() const
    {
        return number("SELECT shared_ppm AS n FROM supply_point WHERE point_code = 'P-1'");
    }
};

// Of A-1, a year long.
Named entitlement(const char *code, const char *kind, const Named &further)
{
    Named fields{ { "code", text(code) }, { "customer", text("A-1") }, { "kind", text(kind) },
        { "proof", text("No. 1") }, { "startsAtMsUtc", 1'000 }, { "endsAtMsUtc", 2'000 } };
    fields.insert(fields.end(), further.begin(), further.end());
    return fields;
}

} // namespace

// Shares of supply points and entitlements of customers as records; what sales make of them is told
// in tst_price_records.
class TestServicePriceRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sharesOfAPointAreAtMostTheWhole_data() { test::addEngineRows(); }

    void sharesOfAPointAreAtMostTheWhole();

    void aKindHasItsOwnFields_data() { test::addEngineRows(); }

    void aKindHasItsOwnFields();

    void oneThingAtATimeOnlyOnce_data() { test::addEngineRows(); }

    void oneThingAtATimeOnlyOnce();

    void theyStayInTheBranch_data() { test::addEngineRows(); }

    void theyStayInTheBranch();

    void theirHistoryIsKept_data() { test::addEngineRows(); }

    void theirHistoryIsKept();

    void aDebtByMonthNeedsItsInstalment_data() { test::addEngineRows(); }

    void aDebtByMonthNeedsItsInstalment();
};

void TestServicePriceRecords::sharesOfAPointAreAtMostTheWhole()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.share("S-1", "SHOP", 300'000));
    QCOMPARE(world.sharedPpm(), qint64(300'000));
    const auto above = world.share("S-2", "HOME", 700'001);
    EXPECT_ERROR(above, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(above.error()), QStringLiteral("percentPpm sharesAbove"));
    QVERIFY(above.error().detail.contains(QLatin1String("P-1")));
    QVERIFY(above.error().detail.contains(QLatin1String("100.0001")));
    EXPECT_OK(world.share("S-2", "HOME", 700'000));
    QCOMPARE(world.sharedPpm(), qint64(1'000'000));
    const auto twice = world.share("S-3", "SHOP", 0);
    EXPECT_ERROR(twice, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(twice.error()), QStringLiteral("category shareTwice"));
    const auto more = world.change("pointShare", "S-1", { { "percentPpm", 300'001 } });
    EXPECT_ERROR(more, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(more.error()), QStringLiteral("percentPpm sharesAbove"));
    EXPECT_OK(world.change("pointShare", "S-1", { { "percentPpm", 0 } }));
    QCOMPARE(world.sharedPpm(), qint64(700'000));
    // Another point has the whole for itself.
    EXPECT_OK(world.share("S-4", "SHOP", 1'000'000, "P-2"));
    QCOMPARE(world.sharedPpm(), qint64(700'000));
    const auto nowhere = world.share("S-5", "SHOP", 1, "P-9");
    EXPECT_ERROR(nowhere, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(nowhere.error()), QStringLiteral("point reference"));
}

void TestServicePriceRecords::aKindHasItsOwnFields()
{
    USE_ENGINE(engine);
    const World world(engine);
    const std::tuple<const char *, Named, const char *> cases[] = {
        { "class", {}, "category required" },
        { "class", { { "category", text("STAFF") }, { "monthlyKwh", 1 } }, "monthlyKwh otherKind" },
        { "class", { { "category", text("STAFF") }, { "tax", text("vat") } }, "tax otherKind" },
        { "class", { { "category", text("STAFF") }, { "endsAtMsUtc", 1'000 } },
            "endsAtMsUtc beforeStart" },
        { "class", { { "category", text("STAFF") }, { "startsAtMsUtc", -5 } },
            "startsAtMsUtc range" },
        { "class",
            { { "category", text("STAFF") },
                { "endsAtMsUtc", std::numeric_limits<qint64>::max() } },
            "endsAtMsUtc range" },
        { "freeEnergy", {}, "monthlyKwh required" },
        { "freeEnergy", { { "monthlyKwh", 100'001 } }, "monthlyKwh range" },
        { "freeEnergy", { { "monthlyKwh", 5 }, { "category", text("STAFF") } },
            "category otherKind" },
        { "taxExemption", {}, "tax required" },
        { "taxExemption", { { "tax", text("vad") } }, "tax noTax" },
        { "taxExemption", { { "tax", text("vat") }, { "proof", text("") } }, "proof required" },
        { "taxExemption", { { "tax", text("vat") }, { "endsAtMsUtc", 0 } },
            "endsAtMsUtc required" },
        { "freeEnergy", { { "monthlyKwh", 5 }, { "customer", text("A-9") } },
            "customer reference" },
    };
    for (const auto &[kind, further, rule] : cases) {
        const auto added = world.add("entitlement", entitlement("E-1", kind, further));
        EXPECT_ERROR(added, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(added.error()), QLatin1String(rule));
    }
    QCOMPARE(world.number("SELECT is_entitled AS n FROM account WHERE account_number = 'A-1'"),
        qint64(0));
    EXPECT_OK(world.add("entitlement", entitlement("E-1", "freeEnergy", { { "monthlyKwh", 5 } })));
    QCOMPARE(world.number("SELECT is_entitled AS n FROM account WHERE account_number = 'A-1'"),
        qint64(1));
    const auto other = world.change("entitlement", "E-1", { { "tax", text("vat") } });
    EXPECT_ERROR(other, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(other.error()), QStringLiteral("tax otherKind"));
}

void TestServicePriceRecords::oneThingAtATimeOnlyOnce()
{
    USE_ENGINE(engine);
    const World world(engine);
    const auto free = [&](const char *code, qint64 from, qint64 until) {
        return world.add("entitlement",
            entitlement(code, "freeEnergy",
                { { "monthlyKwh", 5 }, { "startsAtMsUtc", from }, { "endsAtMsUtc", until } }));
    };
    EXPECT_OK(free("E-1", 1'000, 2'000));
    EXPECT_OK(free("E-2", 2'000, 3'000)); // one ends as the other begins
    EXPECT_OK(free("E-3", 0, 1'000));
    const std::pair<qint64, qint64> overlapping[]
        = { { 1'500, 1'600 }, { 500, 1'001 }, { 2'999, 0 }, { 0, 0 } };
    for (const auto &[from, until] : overlapping) {
        const auto added = free("E-9", from, until);
        EXPECT_ERROR(added, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(added.error()), QStringLiteral("startsAtMsUtc overlaps"));
        QVERIFY(added.error().detail.contains(QLatin1String("A-1")));
    }
    EXPECT_OK(free("E-4", 3'000, 0));
    // A certificate for each tax, and whatever else there is.
    EXPECT_OK(
        world.add("entitlement", entitlement("E-5", "taxExemption", { { "tax", text("vat") } })));
    EXPECT_ERROR(
        world.add("entitlement", entitlement("E-6", "taxExemption", { { "tax", text("vat") } })),
        ErrorCode::InvalidField);
    EXPECT_OK(
        world.add("entitlement", entitlement("E-6", "class", { { "category", text("STAFF") } })));
    EXPECT_OK(world.add("entitlement",
        entitlement("E-7", "freeEnergy",
            { { "monthlyKwh", 5 }, { "customer", text("B-1") } }))); // of another
    // One that was revoked leaves its days; it does not come back into those of another.
    EXPECT_OK(world.change("entitlement", "E-1", { { "state", text("revoked") } }));
    EXPECT_OK(free("E-8", 1'000, 2'000));
    const auto back = world.change("entitlement", "E-1", { { "state", text("active") } });
    EXPECT_ERROR(back, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(back.error()), QStringLiteral("startsAtMsUtc overlaps"));
}

void TestServicePriceRecords::theyStayInTheBranch()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.share("S-1", "SHOP", 300'000));
    EXPECT_OK(world.share("S-2", "SHOP", 300'000, "P-2"));
    EXPECT_OK(world.add("entitlement",
        entitlement("E-2", "freeEnergy", { { "monthlyKwh", 5 }, { "customer", text("B-1") } })));
    service::RecordUser manager = ServiceFixture::root();
    manager.isLocal = false;
    service::Records &records = *world.services->records;
    const auto belongTo = [&](const char *code) {
        manager.permissions = {
            Level::PosManager, {},
            records.find(ServiceFixture::root(), entityOf("office"), QLatin1String(code))->unitPath
        };
    };
    const auto keys = [&](const char *entity) {
        store::RecordQuery query;
        query.limit = 10;
        const auto page = records.list(manager, entityOf(entity), query);
        QStringList found;
        for (const store::StoredRecord &one : page.value().records)
            found.append(one.fields[QLatin1String("code")].toString());
        return found;
    };
    belongTo("O3");
    QCOMPARE(keys("pointShare"), QStringList{ QStringLiteral("S-1") });
    QCOMPARE(keys("entitlement"), QStringList());
    EXPECT_ERROR(
        records.find(manager, entityOf("pointShare"), QStringLiteral("S-2")), ErrorCode::NotFound);
    EXPECT_ERROR(
        records.find(manager, entityOf("entitlement"), QStringLiteral("E-2")), ErrorCode::NotFound);
    const auto added = records.add(manager, entityOf("pointShare"),
        World::recordOf("pointShare",
            { { "code", text("S-3") }, { "point", text("P-2") }, { "category", text("HOME") },
                { "percentPpm", 1 } }));
    EXPECT_ERROR(added, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(added.error()), QStringLiteral("point reference"));
    belongTo("O2");
    QCOMPARE(keys("pointShare"), (QStringList{ QStringLiteral("S-1"), QStringLiteral("S-2") }));
    QCOMPARE(keys("entitlement"), QStringList{ QStringLiteral("E-2") });
}

void TestServicePriceRecords::theirHistoryIsKept()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.share("S-1", "SHOP", 300'000));
    EXPECT_OK(world.change("pointShare", "S-1", { { "percentPpm", 200'000 } }));
    const auto history = world.services->records->history(
        ServiceFixture::root(), entityOf("pointShare"), QStringLiteral("S-1"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(2));
    QCOMPARE(history->back().action, QStringLiteral("pointShare-added"));
    QCOMPARE(history->front().changes.keys(), QStringList{ QStringLiteral("percentPpm") });
    EXPECT_OK(world.add("entitlement", entitlement("E-1", "freeEnergy", { { "monthlyKwh", 5 } })));
    EXPECT_OK(world.change(
        "entitlement", "E-1", { { "endsAtMsUtc", 1'500 }, { "proof", text("No. 2") } }));
    const auto changes = world.services->records->history(
        ServiceFixture::root(), entityOf("entitlement"), QStringLiteral("E-1"), 10);
    EXPECT_OK(changes);
    QCOMPARE(changes->front().changes.keys(),
        (QStringList{ QStringLiteral("endsAtMsUtc"), QStringLiteral("proof") }));
}

void TestServicePriceRecords::aDebtByMonthNeedsItsInstalment()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("codeEntry",
        { { "code", text("LOAN") }, { "list", text("debtKind") }, { "nameEn", text("Loan") } }));
    const auto debt = [&](const char *code, const Named &further) {
        Named fields{ { "code", text(code) }, { "customer", text("A-1") }, { "kind", text("LOAN") },
            { "amountMinor", 9'000 }, { "instalmentPer", text("month") } };
        fields.insert(fields.end(), further.begin(), further.end());
        return world.add("debt", fields);
    };
    const std::pair<Named, const char *> cases[] = {
        { {}, "instalmentMinor ofMonth" },
        { { { "percentPpm", 1'000 } }, "instalmentMinor ofMonth" },
        { { { "instalmentMinor", 500 }, { "minimumMinor", 100 } }, "minimumMinor byMonth" },
        { { { "instalmentMinor", 500 }, { "instalmentPer", text("week") } },
            "instalmentPer words" },
    };
    for (const auto &[further, rule] : cases) {
        const auto added = debt("D-1", further);
        EXPECT_ERROR(added, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(added.error()), QLatin1String(rule));
    }
    EXPECT_OK(debt("D-1", { { "instalmentMinor", 500 } }));
    QCOMPARE(world.number("SELECT instalment_per AS n FROM debt WHERE debt_code = 'D-1'"),
        qint64(2)); // as sales read it
    const auto changed = world.change("debt", "D-1", { { "instalmentMinor", 0 } });
    EXPECT_ERROR(changed, ErrorCode::InvalidField);
    EXPECT_OK(world.change("debt", "D-1", { { "instalmentPer", text("purchase") } }));
}

SHAHN_TEST(TestServicePriceRecords)
#include "tst_service_price_records.moc"
