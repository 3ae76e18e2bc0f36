// SPDX-License-Identifier: GPL-3.0-or-later
// Records and parameters that give value, on both engines: one person alone changes none of it, the
// signature of another one does, and nothing is half done.
#include "archive/record.h"
#include "secure/password.h"
#include "service/changes.h"
#include "service/meter_import.h"
#include "service/operation.h"
#include "service/tariffs.h"
#include "sql/connection.h"
#include "store/operator_store.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/people.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "support/test_vault.h"
#include "unit/service/service_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace shahn;

namespace
{

using archive::Entity;
using service::RecordUser;
using test::ServiceFixture;

const Entity &entityOf(const char *name) { return *archive::entityNamed(QLatin1String(name)); }

QString chain() { return QStringLiteral("test-1"); }

// A customer with a supply point, two categories and two tariffs, and the people first, second and
// below; from then on two persons are needed.
struct World {
    std::unique_ptr<ServiceFixture> services;
    mutable std::optional<service::Parameters> parameters;
    mutable std::optional<service::Changes> changes;
    QString failure;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        if (!services)
            return;
        parameters.emplace(*services->database, *services->writer, services->clock, chain());
        changes.emplace(*services->writer, services->clock, services->random, chain(),
            *services->records, *parameters);
        if (const auto filled = fill(); !filled)
            failure = filled.error().detail;
    }

    Expected<void> fill()
    {
        if (auto added = services->addUtility(); !added)
            return added;
        for (const char *const tariff : { "DOM", "COM" }) {
            if (auto published = publish(tariff); !published)
                return published.error();
        }
        const ServiceFixture::Named customer{ { "number", QStringLiteral("A-1") },
            { "nameEn", QStringLiteral("Layla") } };
        const ServiceFixture::Named point{ { "code", QStringLiteral("P-1") },
            { "customer", QStringLiteral("A-1") }, { "tariff", QStringLiteral("DOM") } };
        const ServiceFixture::Named kind{ { "list", QStringLiteral("debtKind") },
            { "code", QStringLiteral("LOAN") }, { "nameEn", QStringLiteral("Loan") } };
        const ServiceFixture::Named category{ { "code", QStringLiteral("STAFF") },
            { "nameEn", QStringLiteral("Staff") } };
        for (const auto &[entity, fields] :
            { std::pair("customer", customer), std::pair("supplyPoint", point),
                std::pair("codeEntry", category), std::pair("codeEntry", kind) }) {
            if (auto added = services->add(entity, fields); !added)
                return added.error();
        }
        for (const auto &[login, role] : { std::pair("first", "smsManager"),
                 std::pair("second", "administrator"), std::pair("below", "posManager") }) {
            if (auto added = addPerson(login, role); !added)
                return added;
        }
        const auto set = services->connection->runText(QStringLiteral(
            "INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor, station)"
            " VALUES ('secondPersonForRecords', 0, 'true', 0, 'test', '')"));
        return set ? Expected<void>() : set.error();
    }

    Expected<void> publish(const char *code) const
    {
        pricing::Tariff terms = test::stepTariff(QLatin1String(code), { { {}, 200'000 } });
        terms.startsAtMsUtc = ServiceFixture::startMs;
        const auto published = service::publishAlone(*services->writer,
            { services->clock, chain(), ServiceFixture::startMs }, ServiceFixture::root(),
            { 0, 1, std::move(terms) });
        return published ? Expected<void>() : published.error();
    }

    Expected<void> addPerson(const char *login, const char *role) const
    {
        store::OperatorRow person;
        person.login = OperatorLogin(QLatin1String(login));
        person.office = OfficeCode(QStringLiteral("U1"));
        person.role = RoleCode(QLatin1String(role));
        person.nameEn = person.nameAr = QStringLiteral("Somebody");
        person.passwordHash = QStringLiteral("none");
        if (auto added = test::placeOperator(*services->connection, person); !added)
            return added;
        const auto granted
            = store::OperatorStore(*services->connection).grant(person.login, Right::Approve);
        return granted || granted.error().code == ErrorCode::AlreadyExists ? Expected<void>()
                                                                           : granted.error();
    }

    RecordUser user(const char *login) const
    {
        const auto person
            = store::OperatorStore(*services->connection).find(OperatorLogin(QLatin1String(login)));
        return { QLatin1String(login), QStringLiteral("C9"),
            person ? person->permissions : Permissions(), false };
    }

    static service::Session sessionOf(const RecordUser &who)
    {
        service::Session session;
        session.login = OperatorLogin(who.login);
        session.permissions = who.permissions;
        session.cdu = CduCode(who.station);
        session.officePath = who.permissions.branch;
        return session;
    }

    qint64 versionOf(const char *entity, const char *key) const
    {
        const auto now
            = services->records->find(ServiceFixture::root(), entityOf(entity), QLatin1String(key));
        return now ? now->version : 0;
    }

    QJsonValue valueOf(const char *entity, const char *key, const char *field) const
    {
        const auto now
            = services->records->find(ServiceFixture::root(), entityOf(entity), QLatin1String(key));
        return now ? now->fields[QLatin1String(field)] : QJsonValue();
    }

    // Without asking anybody. version 0: added.
    Expected<store::StoredRecord> alone(
        const char *entity, const char *key, const QJsonObject &fields) const
    {
        const RecordUser who = user("first");
        if (*key != '\0')
            return services->records->change(who, entityOf(entity), QLatin1String(key),
                versionOf(entity, key), complete(entity, key, fields));
        return services->records->add(who, entityOf(entity), complete(entity, key, fields));
    }

    QJsonObject complete(const char *entity, const char *key, const QJsonObject &fields) const
    {
        QJsonObject record;
        if (*key == '\0')
            record = archive::emptyRecord(entityOf(entity));
        else
            for (const archive::Field &field : entityOf(entity).fields) {
                if (field.isChanged())
                    record.insert(QLatin1String(field.name), valueOf(entity, key, field.name));
            }
        for (auto it = fields.begin(); it != fields.end(); ++it)
            record.insert(it.key(), *it);
        return record;
    }

    protocol::ChangeAsk order(const char *entity, const char *key, const QJsonObject &fields) const
    {
        return { QStringLiteral("please"),
            protocol::RecordOrder{ QLatin1String(entity), QLatin1String(key),
                *key == '\0' ? 0 : versionOf(entity, key), complete(entity, key, fields) } };
    }

    Expected<RequestId> ask(const protocol::ChangeAsk &asked, const char *who = "first") const
    {
        const auto reply = changes->ask(sessionOf(user(who)), asked);
        return reply ? Expected<RequestId>(RequestId(reply->approvalRequestId)) : reply.error();
    }

    Expected<store::StoredRecord> seen(const char *who, const RequestId &id) const
    {
        return services->records->find(user(who), entityOf("approval"), id.text());
    }

    Expected<store::StoredRecord> sign(const char *who, const RequestId &id) const
    {
        const auto now = seen(who, id);
        if (!now)
            return now;
        const Entity &approvals = entityOf("approval");
        auto done = services->records->act(
            user(who), approvals, approvals.act("signApproval"), id.text(), now->version, {});
        return done ? Expected<store::StoredRecord>(std::move(done->record)) : done.error();
    }

    void run(const char *statement) const
    {
        if (const auto done = services->connection->runText(QLatin1String(statement)); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
};

QString textOf(const store::StoredRecord &record, const char *field)
{
    return record.fields.value(QLatin1String(field)).toString();
}

QString factOf(const Error &error, const char *name)
{
    return error.context.facts().value(QLatin1String(name)).toString();
}

const QJsonObject staff{ { QStringLiteral("category"), QStringLiteral("STAFF") },
    { QStringLiteral("phone"), QStringLiteral("+218917559966") } };

protocol::ChangeAsk kilowattHours(const QString &value)
{
    protocol::ChangeAsk asked;
    asked.parameter.emplace();
    asked.parameter->name = QStringLiteral("freeIssueKwhMax");
    asked.parameter->value = value;
    return asked;
}

} // namespace

class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void onePersonAloneGivesNothing_data() { test::addEngineRows(); }

    void onePersonAloneGivesNothing();

    void theSignatureChangesARecord_data() { test::addEngineRows(); }

    void theSignatureChangesARecord();

    void theSignatureAddsARecord_data() { test::addEngineRows(); }

    void theSignatureAddsARecord();

    void theSignatureSetsAParameter_data() { test::addEngineRows(); }

    void theSignatureSetsAParameter();

    void theApprovalOfTheSetupBeginsIt_data() { test::addEngineRows(); }

    void theApprovalOfTheSetupBeginsIt();

    void aClockInDoubtEndsNoGuard_data() { test::addEngineRows(); }

    void aClockInDoubtEndsNoGuard();

    void aMeterTakesNoOtherTariffAlone_data() { test::addEngineRows(); }

    void aMeterTakesNoOtherTariffAlone();

    void nobodyPlansAlone_data() { test::addEngineRows(); }

    void nobodyPlansAlone();

    void onlySomebodyElseSigns_data() { test::addEngineRows(); }

    void onlySomebodyElseSigns();

    void whatDoesNotFitAnyMoreIsRefused_data() { test::addEngineRows(); }

    void whatDoesNotFitAnyMoreIsRefused();

    void nothingIsAskedTwice_data() { test::addEngineRows(); }

    void nothingIsAskedTwice();

    void nothingIsHalfDone_data() { test::addEngineRows(); }

    void nothingIsHalfDone();
};

#define USE_CHANGES(name)                                                                          \
    USE_ENGINE(engine);                                                                            \
    const World name(engine);                                                                      \
    QVERIFY(name.services);                                                                        \
    QVERIFY2(name.failure.isEmpty(), qPrintable(name.failure))

void TestChanges::onePersonAloneGivesNothing()
{
    USE_CHANGES(world);
    const QJsonObject debt{ { QStringLiteral("code"), QStringLiteral("D-1") },
        { QStringLiteral("customer"), QStringLiteral("A-1") },
        { QStringLiteral("kind"), QStringLiteral("LOAN") },
        { QStringLiteral("amountMinor"), 120'000 } };
    const QJsonObject point{ { QStringLiteral("code"), QStringLiteral("P-2") },
        { QStringLiteral("customer"), QStringLiteral("A-1") },
        { QStringLiteral("tariff"), QStringLiteral("DOM") } };
    const std::tuple<const char *, const char *, QJsonObject, const char *> cases[] = {
        { "customer", "A-1", staff, "category" },
        { "supplyPoint", "P-1", { { QStringLiteral("tariff"), QStringLiteral("COM") } }, "tariff" },
        { "supplyPoint", "P-1", { { QStringLiteral("capacityVa"), 9'000 } }, "capacityVa" },
        { "supplyPoint", "", point, "tariff" }, { "debt", "", debt, "amountMinor" }
    };
    for (const auto &[entity, key, fields, field] : cases) {
        const auto refused = world.alone(entity, key, fields);
        EXPECT_ERROR(refused, ErrorCode::SecondPersonNeeded);
        QCOMPARE(factOf(refused.error(), "field"), QLatin1String(field));
    }
    QCOMPARE(world.valueOf("customer", "A-1", "category"), QJsonValue(QString()));
    // Nor by a file, nor by taking the guard away.
    service::MeterImport import(
        *world.services->writer, world.services->clock, chain(), &test::fieldSeal());
    EXPECT_ERROR(import.add(world.user("first"), {}), ErrorCode::SecondPersonNeeded);
    const auto off = world.parameters->set(world.user("second"), {},
        { QStringLiteral("secondPersonForRecords"), QStringLiteral("false"), {}, 0, 1 });
    EXPECT_ERROR(off, ErrorCode::SecondPersonNeeded);
    // What gives nothing is everybody's, and nobody has to sign for it.
    const QJsonObject phone{ { QStringLiteral("phone"), QStringLiteral("+218917559966") } };
    EXPECT_ERROR(world.ask(world.order("customer", "A-1", phone)), ErrorCode::InvalidField);
    EXPECT_OK(world.alone("customer", "A-1", phone));
    // Before somebody else has approved the set-up there is nobody to sign.
    world.run("UPDATE utility SET is_approved = 0");
    EXPECT_OK(world.alone("customer", "A-1", staff));
    QCOMPARE(world.valueOf("customer", "A-1", "category"), QJsonValue(QStringLiteral("STAFF")));
}

void TestChanges::theSignatureChangesARecord()
{
    USE_CHANGES(world);
    const auto id = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(id);
    QCOMPARE(world.versionOf("customer", "A-1"), qint64(1));
    const auto frozen = world.services->connection->runText(
        QStringLiteral("SELECT content FROM approval_request"));
    EXPECT_OK(frozen);
    QVERIFY(!frozen->first().text("content").contains(QLatin1String("917559966")));
    const auto seen = world.seen("second", *id);
    EXPECT_OK(seen);
    QCOMPARE(textOf(*seen, "kind"), QStringLiteral("recordChange"));
    QCOMPARE(textOf(*seen, "subject"), QStringLiteral("A-1"));
    QCOMPARE(textOf(*seen, "outlook"), QStringLiteral("fits"));
    const QJsonObject said = QJsonDocument::fromJson(textOf(*seen, "changes").toUtf8()).object();
    QCOMPARE(said[QLatin1String("entity")].toString(), QStringLiteral("customer"));
    QCOMPARE(said[QLatin1String("changes")][QLatin1String("category")][QLatin1String("to")],
        QJsonValue(QStringLiteral("STAFF")));
    QVERIFY(said[QLatin1String("changes")][QLatin1String("phone")].isObject());

    const auto done = world.sign("second", *id);
    EXPECT_OK(done);
    QCOMPARE(textOf(*done, "state"), QStringLiteral("used"));
    QCOMPARE(world.valueOf("customer", "A-1", "category"), QJsonValue(QStringLiteral("STAFF")));
    QCOMPARE(world.valueOf("customer", "A-1", "phone"), staff[QLatin1String("phone")]);
    QCOMPARE(world.valueOf("customer", "A-1", "nameEn"), QJsonValue(QStringLiteral("Layla")));
    const auto history = world.services->records->history(
        world.user("second"), entityOf("customer"), QStringLiteral("A-1"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->front().actor, QStringLiteral("first"));
    QCOMPARE(
        history->front().changes[QLatin1String("signedBy")].toString(), QStringLiteral("second"));
    EXPECT_ERROR(world.sign("second", *id), ErrorCode::ApprovalNotOpen);
    QCOMPARE(world.versionOf("customer", "A-1"), qint64(2));
}

void TestChanges::theSignatureAddsARecord()
{
    USE_CHANGES(world);
    const auto id = world.ask(world.order("supplyPoint", "",
        { { QStringLiteral("code"), QStringLiteral("P-2") },
            { QStringLiteral("customer"), QStringLiteral("A-1") },
            { QStringLiteral("tariff"), QStringLiteral("COM") } }));
    EXPECT_OK(id);
    QCOMPARE(world.versionOf("supplyPoint", "P-2"), qint64(0));
    EXPECT_OK(world.sign("second", *id));
    QCOMPARE(world.valueOf("supplyPoint", "P-2", "tariff"), QJsonValue(QStringLiteral("COM")));
    // A debt is recorded in the books by it.
    const auto debt = world.ask(world.order("debt", "",
        { { QStringLiteral("code"), QStringLiteral("D-1") },
            { QStringLiteral("customer"), QStringLiteral("A-1") },
            { QStringLiteral("kind"), QStringLiteral("LOAN") },
            { QStringLiteral("amountMinor"), 120'000 } }));
    EXPECT_OK(debt);
    EXPECT_OK(world.sign("second", *debt));
    QCOMPARE(world.valueOf("debt", "D-1", "amountMinor").toInteger(), qint64(120'000));
}

void TestChanges::theSignatureSetsAParameter()
{
    USE_CHANGES(world);
    const auto id = world.ask(kilowattHours(QStringLiteral("5")));
    EXPECT_OK(id);
    const auto value = [&] {
        return world.parameters->at(world.user("second"), {})
            .value()
            .value(archive::ParameterId::FreeIssueKwhMax)
            .value()
            .toInteger();
    };
    QCOMPARE(value(), qint64(0));
    const auto seen = world.seen("second", *id);
    EXPECT_OK(seen);
    const QJsonObject said = QJsonDocument::fromJson(textOf(*seen, "changes").toUtf8()).object();
    QCOMPARE(said[QLatin1String("changes")][QLatin1String("freeIssueKwhMax")].toObject(),
        (QJsonObject{ { QStringLiteral("from"), QStringLiteral("0") },
            { QStringLiteral("to"), QStringLiteral("5") } }));
    EXPECT_OK(world.sign("second", *id));
    QCOMPARE(value(), qint64(5));
    const auto event = world.services->connection->runText(
        QStringLiteral("SELECT actor, detail FROM audit_event WHERE action = 'parameter-set'"));
    EXPECT_OK(event);
    QCOMPARE(event->first().text("actor"), QStringLiteral("first"));
    const QJsonObject detail
        = QJsonDocument::fromJson(event->first().text("detail").toUtf8()).object();
    QCOMPARE(detail[QLatin1String("signedBy")].toString(), QStringLiteral("second"));
    // One that gives nothing is set at once.
    protocol::ChangeAsk line;
    line.parameter.emplace();
    line.parameter->name = QStringLiteral("helpLine");
    line.parameter->value = QStringLiteral("1515");
    EXPECT_ERROR(world.ask(line), ErrorCode::InvalidField);
    EXPECT_ERROR(world.ask({}), ErrorCode::InvalidField);
}

// It says true from then on, unless somebody has said otherwise; together with the approval, or
// neither.
void TestChanges::theApprovalOfTheSetupBeginsIt()
{
    USE_CHANGES(world);
    world.run("DELETE FROM parameter");
    world.run("UPDATE utility SET is_approved = 0");
    const secure::SecretBytes password
        = secure::SecretBytes::fromText(QStringLiteral("a word of the year 2026"));
    const auto hash = secure::hashPassword(password);
    EXPECT_OK(hash);
    EXPECT_OK(world.services->connection->runText(
        QStringLiteral("UPDATE operator SET password_hash = '%1' WHERE login = 'second'")
            .arg(*hash)));
    service::Operation operation(
        *world.services->database, *world.services->writer, world.services->clock, chain());
    const auto approve = [&] {
        return operation.approveSetup(
            ServiceFixture::root(), OperatorLogin(QStringLiteral("second")), password);
    };
    const auto isSet = [&] {
        return world.parameters->at(world.user("second"), {})
            .value()
            .value(archive::ParameterId::SecondPersonForRecords)
            .value()
            .toBool();
    };
    EXPECT_OK(world.alone("customer", "A-1", staff));
    EXPECT_OK(approve());
    QVERIFY(isSet());
    EXPECT_ERROR(world.alone("supplyPoint", "P-1", { { QStringLiteral("capacityVa"), 9'000 } }),
        ErrorCode::SecondPersonNeeded);
    // One that was approved by an earlier version.
    world.run("DELETE FROM parameter");
    QVERIFY(!isSet());
    EXPECT_OK(world.alone("supplyPoint", "P-1", { { QStringLiteral("capacityVa"), 9'000 } }));
    // One that does not want it.
    world.run("UPDATE utility SET is_approved = 0");
    EXPECT_OK(world.parameters->set(world.user("second"), {},
        { QStringLiteral("secondPersonForRecords"), QStringLiteral("false"), {}, 0, 0 }));
    EXPECT_OK(approve());
    QVERIFY(!isSet());
}

void TestChanges::aClockInDoubtEndsNoGuard()
{
    USE_CHANGES(world);
    world.run(qPrintable(QStringLiteral("UPDATE parameter SET starts_at_ms = %1")
                             .arg(ServiceFixture::startMs - 1'000)));
    world.run(qPrintable(
        QStringLiteral("UPDATE server SET accepted_at_ms = %1").arg(ServiceFixture::startMs)));
    const QJsonObject capacity{ { QStringLiteral("capacityVa"), 9'000 } };
    EXPECT_ERROR(world.alone("supplyPoint", "P-1", capacity), ErrorCode::SecondPersonNeeded);
    world.services->clock.advanceMs(-86'400'000);
    EXPECT_ERROR(world.alone("supplyPoint", "P-1", capacity), ErrorCode::ClockNotTrusted);
    EXPECT_ERROR(
        world.ask(world.order("supplyPoint", "P-1", capacity)), ErrorCode::ClockNotTrusted);
}

// Its TI stands for one, so another TI may be another tariff.
void TestChanges::aMeterTakesNoOtherTariffAlone()
{
    USE_CHANGES(world);
    const QString number = test::meterNumber(0).drn();
    EXPECT_OK(world.alone("meter", "",
        { { QStringLiteral("number"), number }, { QStringLiteral("point"), QStringLiteral("P-1") },
            { QStringLiteral("sgc"), QStringLiteral("123456") } }));
    EXPECT_OK(world.services->records->add(ServiceFixture::root(), entityOf("tariffIndex"),
        world.complete("tariffIndex", "",
            { { QStringLiteral("code"), QStringLiteral("I-7") },
                { QStringLiteral("sgc"), QStringLiteral("123456") }, { QStringLiteral("ti"), 7 },
                { QStringLiteral("tariff"), QStringLiteral("COM") } })));
    const QByteArray key = number.toUtf8();
    const QJsonObject other{ { QStringLiteral("ti"), 7 } };
    const auto refused = world.alone("meter", key.constData(), other);
    EXPECT_ERROR(refused, ErrorCode::SecondPersonNeeded);
    QCOMPARE(factOf(refused.error(), "field"), QStringLiteral("ti"));
    EXPECT_OK(world.alone("meter", key.constData(), { { QStringLiteral("krn"), 2 } }));
    const auto id = world.ask(world.order("meter", key.constData(), other));
    EXPECT_OK(id);
    QCOMPARE(world.valueOf("supplyPoint", "P-1", "tariff"), QJsonValue(QStringLiteral("DOM")));
    const auto seen = world.seen("second", *id);
    EXPECT_OK(seen);
    const QJsonObject said = QJsonDocument::fromJson(textOf(*seen, "changes").toUtf8()).object();
    QCOMPARE(said[QLatin1String("changes")][QLatin1String("tariff")].toObject(),
        (QJsonObject{ { QStringLiteral("from"), QStringLiteral("DOM") },
            { QStringLiteral("to"), QStringLiteral("COM") } }));
    EXPECT_OK(world.sign("second", *id));
    QCOMPARE(world.valueOf("supplyPoint", "P-1", "tariff"), QJsonValue(QStringLiteral("COM")));
    // Meanwhile the TI stands for another one than whoever signs was told.
    const auto index = [&](const char *code, const char *tariff) {
        return world.services->records->add(ServiceFixture::root(), entityOf("tariffIndex"),
            world.complete("tariffIndex", "",
                { { QStringLiteral("code"), QLatin1String(code) },
                    { QStringLiteral("sgc"), QStringLiteral("123456") },
                    { QStringLiteral("ti"), 8 },
                    { QStringLiteral("tariff"), QLatin1String(tariff) } }));
    };
    EXPECT_OK(index("I-8", "DOM"));
    const auto next
        = world.ask(world.order("meter", key.constData(), { { QStringLiteral("ti"), 8 } }));
    EXPECT_OK(next);
    EXPECT_OK(world.alone(
        "tariffIndex", "I-8", { { QStringLiteral("state"), QStringLiteral("closed") } }));
    EXPECT_OK(index("I-8B", "COM"));
    EXPECT_ERROR(world.sign("second", *next), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.valueOf("meter", key.constData(), "ti"), QJsonValue(7));
}

// Whatever counts now: a second person may be wanted then.
void TestChanges::nobodyPlansAlone()
{
    USE_CHANGES(world);
    world.run("DELETE FROM parameter");
    const qint64 later = world.services->clock.nowMsUtc() + ServiceFixture::hourMs;
    const auto set = [&](const char *name, const char *value, std::optional<qint64> startsAtMs) {
        return world.parameters->set(world.user("second"), {},
            { QLatin1String(name), QLatin1String(value), startsAtMs, 0, 0 });
    };
    const std::pair<const char *, const char *> planned[]
        = { { "secondPersonForRecords", "false" }, { "freeIssueKwhMax", "900" } };
    for (const auto &[name, value] : planned) {
        const auto alone = set(name, value, later);
        EXPECT_ERROR(alone, ErrorCode::SecondPersonNeeded);
        QCOMPARE(factOf(alone.error(), "field"), QLatin1String(name));
    }
    EXPECT_OK(set("tidAheadMinutes", "30", later)); // gives no value
    // Nor takes a plan of two persons back.
    world.run(qPrintable(QStringLiteral("INSERT INTO parameter (name, starts_at_ms, value,"
                                        " set_at_ms, actor, station) VALUES"
                                        " ('secondPersonForRecords', %1, 'true', 0, '', '')")
                             .arg(later)));
    const auto taken = world.services->connection->runText(
        QStringLiteral("SELECT parameter_id AS n FROM parameter WHERE value = 'true'"));
    EXPECT_OK(taken);
    const qint64 row = taken->first().int64("n");
    EXPECT_ERROR(world.parameters->set(world.user("second"), {},
                     { QStringLiteral("secondPersonForRecords"), {}, {}, row, row }),
        ErrorCode::SecondPersonNeeded);
    EXPECT_OK(set("freeIssueKwhMax", "5", {}));
}

void TestChanges::onlySomebodyElseSigns()
{
    USE_CHANGES(world);
    const auto id = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(id);
    EXPECT_ERROR(world.sign("first", *id), ErrorCode::PermissionDenied);
    // Whom somebody makes himself stands below.
    EXPECT_ERROR(world.sign("below", *id), ErrorCode::ApproverNotAllowed);
    QCOMPARE(world.versionOf("customer", "A-1"), qint64(1));
    // Nobody asks for what is not the own right.
    RecordUser nobody = world.user("below");
    nobody.permissions.rights.remove(Right::EditCustomers);
    EXPECT_ERROR(
        world.changes->ask(World::sessionOf(nobody), world.order("customer", "A-1", staff)),
        ErrorCode::PermissionDenied);
    nobody.permissions.rights.remove(Right::EditParameters);
    EXPECT_ERROR(world.changes->ask(World::sessionOf(nobody), kilowattHours(QStringLiteral("5"))),
        ErrorCode::PermissionDenied);
    EXPECT_OK(world.sign("second", *id));
}

void TestChanges::whatDoesNotFitAnyMoreIsRefused()
{
    USE_CHANGES(world);
    const auto id = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(id);
    EXPECT_OK(world.alone(
        "customer", "A-1", { { QStringLiteral("nameEn"), QStringLiteral("Layla Said") } }));
    EXPECT_ERROR(world.sign("second", *id), ErrorCode::ApprovalOutdated);
    QCOMPARE(textOf(*world.seen("second", *id), "outlook"), QStringLiteral("overtaken"));
    // Nor is it done for somebody who may not do it any more.
    const auto next = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(next);
    world.run("UPDATE operator SET state = 'disabled' WHERE login = 'first'");
    EXPECT_ERROR(world.sign("second", *next), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.valueOf("customer", "A-1", "category"), QJsonValue(QString()));
    world.run("UPDATE operator SET state = 'active' WHERE login = 'first'");
    EXPECT_OK(world.sign("second", *next));
}

void TestChanges::nothingIsAskedTwice()
{
    USE_CHANGES(world);
    const QJsonObject category{ { QStringLiteral("category"), QStringLiteral("STAFF") } };
    const auto order = world.order("customer", "A-1", category);
    const auto id = world.ask(order);
    EXPECT_OK(id);
    const auto byAnother = world.ask(order, "second");
    EXPECT_ERROR(byAnother, ErrorCode::AlreadyExists);
    QCOMPARE(factOf(byAnother.error(), "approvalRequestId"), id->text());
    // The answer may have been lost: the same person is told the same request.
    const auto again = world.ask(order);
    EXPECT_OK(again);
    QCOMPARE(again->text(), id->text());
    // Of what is personal nobody can tell whether it is the same.
    const auto personal = world.ask(world.order("customer", "A-1", staff));
    EXPECT_ERROR(personal, ErrorCode::AlreadyExists);
    const auto five = world.ask(kilowattHours(QStringLiteral("5")));
    EXPECT_OK(five);
    const auto fiveAgain = world.ask(kilowattHours(QStringLiteral("5")));
    EXPECT_OK(fiveAgain);
    QCOMPARE(fiveAgain->text(), five->text());
    EXPECT_ERROR(world.ask(kilowattHours(QStringLiteral("6"))), ErrorCode::AlreadyExists);
    // Once its time is over it is asked anew.
    world.services->clock.advanceMs(8 * ServiceFixture::hourMs);
    const auto late = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(late);
    const auto personalAgain = world.ask(world.order("customer", "A-1", staff));
    EXPECT_ERROR(personalAgain, ErrorCode::AlreadyExists);
    QCOMPARE(factOf(personalAgain.error(), "approvalRequestId"), late->text());
}

// Whichever statement of the signature fails: all of it stands, or nothing.
void TestChanges::nothingIsHalfDone()
{
    USE_CHANGES(world);
    const auto id = world.ask(world.order("customer", "A-1", staff));
    EXPECT_OK(id);
    const Entity &approvals = entityOf("approval");
    test::FaultCounter &faults = world.services->faults;
    const RecordUser second = world.user("second");
    int count = 0;
    while (true) {
        faults.failAt(++count);
        const auto done = world.services->records->act(
            second, approvals, approvals.act("signApproval"), id->text(), 1, {});
        faults.failAt(0);
        const QString state = textOf(*world.seen("second", *id), "state");
        const qint64 version = world.versionOf("customer", "A-1");
        if (done) {
            QCOMPARE(version, qint64(2));
            QCOMPARE(state, QStringLiteral("used"));
            break;
        }
        QCOMPARE(version, qint64(1));
        QCOMPARE(state, QStringLiteral("open"));
    }
    QVERIFY2(count > 15, qPrintable(QString::number(count)));
}

SHAHN_TEST(TestChanges)
#include "tst_changes.moc"
