// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/record.h"
#include "service/records.h"
#include "support/expect.h"
#include "support/test_registry.h"
#include "unit/service/service_fixture.h"

#include <QTest>

using namespace shahn;

namespace
{

using archive::Entity;
using test::ServiceFixture;

const Entity &entityOf(const char *name) { return *archive::entityNamed(QLatin1String(name)); }

QJsonObject recordOf(const char *entity, const QJsonObject &fields)
{
    QJsonObject record = archive::emptyRecord(entityOf(entity));
    for (auto it = fields.begin(); it != fields.end(); ++it)
        record.insert(it.key(), *it);
    return record;
}

QJsonObject debt(const char *code, const QJsonObject &fields = {})
{
    QJsonObject record = recordOf("debt",
        { { QStringLiteral("code"), QLatin1String(code) },
            { QStringLiteral("customer"), QStringLiteral("A-1") },
            { QStringLiteral("kind"), QStringLiteral("LOAN") },
            { QStringLiteral("amountMinor"), 120'000 } });
    for (auto it = fields.begin(); it != fields.end(); ++it)
        record.insert(it.key(), *it);
    return record;
}

QString ruleOf(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    return facts[QLatin1String("field")].toString() + u' '
        + facts[QLatin1String("rule")].toString();
}

// A customer of no office and one of O2, and a kind of debt.
struct World {
    std::unique_ptr<ServiceFixture> services;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        const auto text = [](const char *said) { return QJsonValue(QLatin1String(said)); };
        if (!services || !services->addUtility()
            || !add("office",
                recordOf("office",
                    { { QStringLiteral("code"), QStringLiteral("O2") },
                        { QStringLiteral("nameEn"), text("n") } }))
            || !add("office",
                recordOf("office",
                    { { QStringLiteral("code"), QStringLiteral("O3") },
                        { QStringLiteral("nameEn"), text("n") } }))
            || !add("customer",
                recordOf("customer",
                    { { QStringLiteral("number"), QStringLiteral("A-1") },
                        { QStringLiteral("nameEn"), text("Layla") } }))
            || !add("customer",
                recordOf("customer",
                    { { QStringLiteral("number"), QStringLiteral("B-1") },
                        { QStringLiteral("nameEn"), text("Omar") },
                        { QStringLiteral("office"), QStringLiteral("O2") } }))
            || !add("codeEntry",
                recordOf("codeEntry",
                    { { QStringLiteral("code"), QStringLiteral("LOAN") },
                        { QStringLiteral("list"), QStringLiteral("debtKind") },
                        { QStringLiteral("nameEn"), text("Loan") } }))
            || !add("codeEntry",
                recordOf("codeEntry",
                    { { QStringLiteral("code"), QStringLiteral("SHOP") },
                        { QStringLiteral("nameEn"), text("Shop") } })))
            qFatal("no customers");
    }

    Expected<store::StoredRecord> add(const char *entity, const QJsonObject &record) const
    {
        return services->records->add(ServiceFixture::root(), entityOf(entity), record);
    }

    store::StoredRecord find(const char *key) const
    {
        return services->records->find(ServiceFixture::root(), entityOf("debt"), QLatin1String(key))
            .value();
    }

    Expected<store::StoredRecord> change(const char *key, const QJsonObject &fields) const
    {
        const store::StoredRecord stored = find(key);
        QJsonObject record;
        for (const archive::Field &field : entityOf("debt").fields) {
            const QString name = QLatin1String(field.name);
            if (field.isChanged())
                record.insert(name, fields.contains(name) ? fields[name] : stored.fields[name]);
        }
        return services->records->change(
            ServiceFixture::root(), entityOf("debt"), QLatin1String(key), stored.version, record);
    }
};

} // namespace

// Debts of customers as records; what sales take of them is told elsewhere.
class TestServiceDebts : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aDebtIsMadeAndChanged_data() { test::addEngineRows(); }

    void aDebtIsMadeAndChanged();

    void termsThatContradictAreRefused_data() { test::addEngineRows(); }

    void termsThatContradictAreRefused();

    void debtsAreListedByCustomer_data() { test::addEngineRows(); }

    void debtsAreListedByCustomer();

    void debtsStayInTheBranch_data() { test::addEngineRows(); }

    void debtsStayInTheBranch();
    void figuresArePlainText();
};

void TestServiceDebts::aDebtIsMadeAndChanged()
{
    USE_ENGINE(engine);
    const World world(engine);
    const auto made = world.add("debt", debt("D-1", { { QStringLiteral("percentPpm"), 125'000 } }));
    EXPECT_OK(made);
    QCOMPARE(made->fields[QLatin1String("balanceMinor")].toInteger(), 120'000); // all of it
    QCOMPARE(made->fields[QLatin1String("priority")].toInteger(), 1);
    QCOMPARE(made->fields[QLatin1String("isHeld")], QJsonValue(false));
    EXPECT_ERROR(world.add("debt", debt("d-1")), ErrorCode::AlreadyExists);

    // As a sale does it: no version, and nothing that was read before is lost by it.
    EXPECT_OK(world.services->connection->runText(
        QStringLiteral("UPDATE debt SET balance_minor = 100000 WHERE debt_code = 'D-1'")));
    const auto held = world.change("D-1",
        { { QStringLiteral("isHeld"), true }, { QStringLiteral("priority"), 7 },
            { QStringLiteral("percentPpm"), 0 }, { QStringLiteral("instalmentMinor"), 5'000 },
            { QStringLiteral("endsAtMsUtc"), ServiceFixture::startMs } });
    EXPECT_OK(held);
    QCOMPARE(held->version, 2);
    QCOMPARE(held->fields[QLatin1String("balanceMinor")].toInteger(), 100'000);
    QCOMPARE(held->fields[QLatin1String("amountMinor")].toInteger(), 120'000);
    QCOMPARE(held->fields[QLatin1String("isHeld")], QJsonValue(true));
    const auto history = world.services->records->history(
        ServiceFixture::root(), entityOf("debt"), QStringLiteral("D-1"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(2));
    QCOMPARE(history->front().changes.keys(),
        (QStringList{ QStringLiteral("endsAtMsUtc"), QStringLiteral("instalmentMinor"),
            QStringLiteral("isHeld"), QStringLiteral("percentPpm"), QStringLiteral("priority") }));
    QCOMPARE(history->back().action, QStringLiteral("debt-added"));
    // What was owed is what it was; who pays it too.
    EXPECT_ERROR(world.services->records->change(ServiceFixture::root(), entityOf("debt"),
                     QStringLiteral("D-1"), 2,
                     [&] {
                         QJsonObject record = world.find("D-1").fields;
                         record.insert(QStringLiteral("amountMinor"), 1);
                         return record;
                     }()),
        ErrorCode::UnknownField);
}

void TestServiceDebts::termsThatContradictAreRefused()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("debt", debt("D-1")));
    const auto instalment = [](qint64 minor) {
        return QJsonObject{ { QStringLiteral("instalmentMinor"), minor } };
    };
    const std::pair<QJsonObject, const char *> cases[] = {
        { { { QStringLiteral("percentPpm"), 1 }, { QStringLiteral("instalmentMinor"), 1 } },
            "instalmentMinor percentToo" },
        { { { QStringLiteral("minimumMinor"), 2 }, { QStringLiteral("maximumMinor"), 1 } },
            "maximumMinor belowMinimum" },
        { { { QStringLiteral("startsAtMsUtc"), 5 }, { QStringLiteral("endsAtMsUtc"), 5 } },
            "endsAtMsUtc beforeStart" },
        { { { QStringLiteral("percentPpm"), 1'000'001 } }, "percentPpm range" },
        { { { QStringLiteral("priority"), 100 } }, "priority range" },
        { instalment(Money::inputMaxMinor + 1), "instalmentMinor range" },
        { { { QStringLiteral("instalmentMinor"), QStringLiteral("1.5") } },
            "instalmentMinor number" },
        { { { QStringLiteral("kind"), QStringLiteral("SHOP") } }, "kind list" },
    };
    for (const auto &[fields, rule] : cases) {
        const auto added = world.add("debt", debt("D-2", fields));
        EXPECT_ERROR(added, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(added.error()), QLatin1String(rule));
        const auto changed = world.change("D-1", fields);
        EXPECT_ERROR(changed, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(changed.error()), QLatin1String(rule));
    }
    for (const auto &[amount, rule] : { std::pair(QJsonValue(0), "amountMinor range"),
             std::pair(QJsonValue(QString()), "amountMinor required") }) {
        const auto added
            = world.add("debt", debt("D-2", { { QStringLiteral("amountMinor"), amount } }));
        EXPECT_ERROR(added, ErrorCode::InvalidField);
        QCOMPARE(ruleOf(added.error()), QLatin1String(rule));
    }
    // A least without a largest, and an end without a start.
    EXPECT_OK(world.change("D-1",
        { { QStringLiteral("minimumMinor"), 2 },
            { QStringLiteral("endsAtMsUtc"), ServiceFixture::startMs } }));
    EXPECT_OK(world.change("D-1", instalment(Money::inputMaxMinor)));
}

void TestServiceDebts::debtsAreListedByCustomer()
{
    USE_ENGINE(engine);
    const World world(engine);
    for (const char *const code : { "D-1", "D-2", "D-3" })
        EXPECT_OK(world.add("debt",
            debt(code,
                { { QStringLiteral("customer"),
                    QLatin1String(code) == QLatin1String("D-2") ? QStringLiteral("B-1")
                                                                : QStringLiteral("A-1") } })));
    store::RecordQuery query;
    query.filters
        = { { entityOf("debt").find(QStringLiteral("customer")), QStringLiteral("a-1"), false } };
    query.limit = 10;
    const auto page
        = world.services->records->list(ServiceFixture::root(), entityOf("debt"), query);
    EXPECT_OK(page);
    QStringList codes;
    for (const store::StoredRecord &one : page->records)
        codes.append(one.fields[QLatin1String("code")].toString());
    QCOMPARE(codes, (QStringList{ QStringLiteral("D-1"), QStringLiteral("D-3") }));
}

void TestServiceDebts::debtsStayInTheBranch()
{
    USE_ENGINE(engine);
    const World world(engine);
    EXPECT_OK(world.add("debt", debt("D-1")));
    EXPECT_OK(
        world.add("debt", debt("D-9", { { QStringLiteral("customer"), QStringLiteral("B-1") } })));
    const auto office = [&](const char *code) {
        return world.services->records
            ->find(ServiceFixture::root(), entityOf("office"), QLatin1String(code))
            ->unitPath;
    };
    service::RecordUser manager = ServiceFixture::root();
    manager.isLocal = false;
    service::Records &records = *world.services->records;
    const auto keys = [&] {
        store::RecordQuery query;
        query.limit = 10;
        const auto page = records.list(manager, entityOf("debt"), query);
        QStringList found;
        for (const store::StoredRecord &one : page.value().records)
            found.append(one.fields[QLatin1String("code")].toString());
        return found;
    };
    manager.permissions = { Level::PosManager, {}, office("O3") };
    EXPECT_ERROR(
        records.find(manager, entityOf("debt"), QStringLiteral("D-9")), ErrorCode::NotFound);
    QCOMPARE(keys(), QStringList{ QStringLiteral("D-1") }); // of a customer of no office
    const auto added = records.add(manager, entityOf("debt"),
        debt("D-8", { { QStringLiteral("customer"), QStringLiteral("B-1") } }));
    EXPECT_ERROR(added, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(added.error()), QStringLiteral("customer reference"));
    manager.permissions.branch = office("O2");
    EXPECT_OK(records.find(manager, entityOf("debt"), QStringLiteral("D-9")));
    QCOMPARE(keys(), (QStringList{ QStringLiteral("D-1"), QStringLiteral("D-9") }));
}

void TestServiceDebts::figuresArePlainText()
{
    const Currency dinar{ QStringLiteral("LYD"), 3 };
    const Entity &entity = entityOf("debt");
    const auto text = [&](const char *field, qint64 figure) {
        return archive::figureText(*entity.find(QLatin1String(field)), figure, dinar);
    };
    QCOMPARE(text("amountMinor", 1'012'500), QStringLiteral("1012.500"));
    QCOMPARE(text("percentPpm", 125'000), QStringLiteral("12.5"));
    QCOMPARE(text("priority", 12), QStringLiteral("12"));
}

SHAHN_TEST(TestServiceDebts)
#include "tst_service_debts.moc"
