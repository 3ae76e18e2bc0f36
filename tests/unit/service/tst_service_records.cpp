// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/records.h"

#include "archive/record.h"
#include "core/text.h"
#include "secure/activation_code.h"
#include "service/personal_key.h"
#include "store/cdu_store.h"
#include "store/operator_store.h"
#include "store/utility_store.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/people.h"
#include "support/test_registry.h"
#include "unit/service/service_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shahn;
using archive::Entity;
using test::ServiceFixture;

// Who may see and change which record, and what is kept of it.
class TestServiceRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeIsKeptWithWhatItChanged();
    void whatLiesOutsideIsNotThere();
    void nobodyReachesOutOfTheBranch();
    void nobodyTakesAnOfficeFromAVendorElsewhere();
    void peopleAreMadeFromAbove();
    void aPasswordIsInNoRecordAndNoAudit();
    void twoWhoChangeOneAreTold();
    void aUnitStandsBelowOneThatIsMore();
    void aCustomerIsFoundByTheNewName();
    void aStationGetsItsCodeAndIsRevoked();
    void aPasswordIsSetFromAbove();
    void theKeyOfPersonalFieldsIsMadeOnce();
    void whatIsClosedIsNotChosenAgain();
    void whatIsDoneBesideCounts();
    void theUtilityStaysOpen();

    void codesAreTheSameInAnyCase_data() { test::addEngineRows(); }

    void codesAreTheSameInAnyCase();

    void whoIsAddedSignsIn_data() { test::addEngineRows(); }

    void whoIsAddedSignsIn();
    void passwordsAreLongEnough();

    void rightsAreGrantedAndWithdrawn_data() { test::addEngineRows(); }

    void rightsAreGrantedAndWithdrawn();

    void rightsThatAreNotGiven_data() { test::addEngineRows(); }

    void rightsThatAreNotGiven();
    void administratorsGiveEachOtherNothing();
    void rightsDoNotOutliveTheirLevel();
    void whatAChangeLeavesAloneStays();
    void customersStayInTheBranch();
    void whatIsRefusedLeavesNoEvent();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
};

namespace
{

const Entity &entityOf(const char *name) { return *archive::entityNamed(QLatin1String(name)); }

QJsonObject office(const char *code, const char *parent = "", const char *kind = "office")
{
    return { { QStringLiteral("code"), QLatin1String(code) },
        { QStringLiteral("nameEn"), QStringLiteral("Name") },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("kind"), QLatin1String(kind) },
        { QStringLiteral("parent"), QLatin1String(parent) },
        { QStringLiteral("openingHours"), QString() }, { QStringLiteral("vendor"), QString() },
        { QStringLiteral("state"), QStringLiteral("active") } };
}

QJsonObject person(const char *login, const char *role, const char *office)
{
    return { { QStringLiteral("login"), QLatin1String(login) },
        { QStringLiteral("nameEn"), QStringLiteral("Name") },
        { QStringLiteral("nameAr"), QString() },
        { QStringLiteral("office"), QLatin1String(office) },
        { QStringLiteral("role"), QLatin1String(role) },
        { QStringLiteral("state"), QStringLiteral("active") },
        { QStringLiteral("password"), QStringLiteral("a long password") } };
}

QJsonObject changeOf(const store::StoredRecord &record, const Entity &entity)
{
    QJsonObject change;
    for (const archive::Field &field : entity.fields) {
        if (field.isChanged())
            change.insert(
                QLatin1String(field.name), record.fields.value(QLatin1String(field.name)));
    }
    return change;
}

struct World {
    std::unique_ptr<ServiceFixture> services = ServiceFixture::create(sql::Dialect::Sqlite);
    std::unique_ptr<service::Records> records;

    World()
    {
        // Whoever has an organisation has a utility.
        if (!services->addUtility())
            qFatal("no utility");
        records = std::make_unique<service::Records>(*services->database, *services->writer,
            services->clock, services->random,
            service::RecordsOptions{ QStringLiteral("sms-1"), &test::fieldSeal(),
                services->authority->certificateDer() });
    }

    // Of a unit by its code; empty: the utility's whole organisation.
    service::RecordUser user(Level level, const char *unit = "") const
    {
        QString branch = QStringLiteral("/");
        if (*unit != '\0')
            branch = store::RecordStore(*services->connection, entityOf("office"))
                         .find(QLatin1String(unit))
                         .value()
                         .unitPath;
        return { QStringLiteral("tester"), QStringLiteral("C1"), { level, {}, branch } };
    }

    qint64 audited(const char *action) const
    {
        return services->connection
            ->runText(QStringLiteral("SELECT COUNT(*) AS n FROM audit_event WHERE action = '%1'")
                          .arg(QLatin1String(action)))
            .value()
            .first()
            .int64("n");
    }
};

} // namespace

void TestServiceRecords::aChangeIsKeptWithWhatItChanged()
{
    World world;
    const Entity &offices = entityOf("office");
    const auto user = world.user(Level::Administrator);
    const auto added = world.records->add(user, offices, office("O2"));
    EXPECT_OK(added);
    QJsonObject change = changeOf(*added, offices);
    change.insert(QStringLiteral("nameEn"), QStringLiteral("  Harbour\u200B "));
    const auto changed
        = world.records->change(user, offices, QStringLiteral("O2"), added->version, change);
    EXPECT_OK(changed);
    QCOMPARE(changed->fields.value(QStringLiteral("nameEn")).toString(), QStringLiteral("Harbour"));
    QCOMPARE(changed->version, added->version + 1);
    const auto history = world.records->history(user, offices, QStringLiteral("o2"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(2));
    const service::RecordHistory &newest = history->front();
    QCOMPARE(newest.action, QStringLiteral("office-changed"));
    QCOMPARE(newest.actor, QStringLiteral("tester"));
    QCOMPARE(newest.version, changed->version);
    QCOMPARE(newest.changes,
        (QJsonObject{ { QStringLiteral("nameEn"),
            QJsonObject{ { QStringLiteral("from"), QStringLiteral("Name") },
                { QStringLiteral("to"), QStringLiteral("Harbour") } } } }));
    QCOMPARE(history->back().action, QStringLiteral("office-added"));
    QVERIFY(!history->back()
                 .changes.value(QStringLiteral("code"))
                 .toObject()
                 .contains(QStringLiteral("from")));
}

void TestServiceRecords::whatLiesOutsideIsNotThere()
{
    World world;
    const Entity &offices = entityOf("office");
    EXPECT_OK(world.records->add(world.user(Level::Administrator), offices, office("O2")));
    const auto stranger = world.user(Level::SmsManager, "O2");
    const auto seen = world.records->find(stranger, offices, QStringLiteral("O1"));
    EXPECT_ERROR(seen, ErrorCode::NotFound);
    QString ofNothing = world.records->find(stranger, offices, QStringLiteral("O9")).error().detail;
    QCOMPARE(seen.error().detail, ofNothing.replace(QStringLiteral("O9"), QStringLiteral("O1")));
    // Only what is there leaves a trace.
    QCOMPARE(world.audited("office-outside"), 1);
    EXPECT_ERROR(
        world.records->history(stranger, offices, QStringLiteral("O1"), 10), ErrorCode::NotFound);
    EXPECT_ERROR(world.records->find(stranger, entityOf("station"), QStringLiteral("C1")),
        ErrorCode::NotFound);
    QCOMPARE(world.audited("station-outside"), 1);
    store::RecordQuery query;
    query.limit = 10;
    QCOMPARE(world.records->list(stranger, offices, query).value().records.size(), size_t(1));
}

void TestServiceRecords::nobodyReachesOutOfTheBranch()
{
    World world;
    const Entity &offices = entityOf("office");
    const Entity &people = entityOf("operator");
    EXPECT_OK(world.records->add(world.user(Level::Administrator), offices, office("O2")));
    const auto manager = world.user(Level::SmsManager, "O2");
    EXPECT_ERROR(world.records->add(manager, people, person("huda", "cashier", "O1")),
        ErrorCode::InvalidField);
    const auto huda = world.records->add(manager, people, person("huda", "cashier", "O2"));
    EXPECT_OK(huda);
    QJsonObject change = changeOf(*huda, people);
    change.insert(QStringLiteral("office"), QStringLiteral("O1"));
    EXPECT_ERROR(world.records->change(manager, people, QStringLiteral("huda"), 1, change),
        ErrorCode::InvalidField);
    // Nothing of it is left.
    QCOMPARE(store::OperatorStore(*world.services->connection)
                 .find(OperatorLogin(QStringLiteral("huda")))
                 .value()
                 .office.text(),
        QStringLiteral("O2"));
}

void TestServiceRecords::nobodyTakesAnOfficeFromAVendorElsewhere()
{
    World world;
    const Entity &offices = entityOf("office");
    const auto admin = world.user(Level::Administrator);
    EXPECT_OK(world.records->add(admin, offices, office("R1", "", "region")));
    const QJsonObject vendor{ { QStringLiteral("code"), QStringLiteral("V1") },
        { QStringLiteral("nameEn"), QStringLiteral("Shop") },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("office"), QStringLiteral("O1") },
        { QStringLiteral("state"), QStringLiteral("active") },
        { QStringLiteral("warningMinor"), 0 } };
    EXPECT_OK(world.records->add(admin, entityOf("vendor"), vendor));
    QJsonObject shop = office("S1", "R1");
    shop.insert(QStringLiteral("vendor"), QStringLiteral("V1"));
    const auto stored = world.records->add(admin, offices, shop);
    EXPECT_OK(stored);
    QJsonObject change = changeOf(*stored, offices);
    change.insert(QStringLiteral("vendor"), QString());
    EXPECT_ERROR(world.records->change(
                     world.user(Level::SmsManager, "R1"), offices, QStringLiteral("S1"), 1, change),
        ErrorCode::PermissionDenied);
    QCOMPARE(world.audited("vendor-outside"), 1);
    EXPECT_OK(world.records->change(admin, offices, QStringLiteral("S1"), 1, change));
}

void TestServiceRecords::peopleAreMadeFromAbove()
{
    World world;
    const Entity &people = entityOf("operator");
    const auto manager = world.user(Level::PosManager, "O1");
    for (const char *role : { "posManager", "smsManager", "administrator" })
        EXPECT_ERROR(world.records->add(manager, people, person("huda", role, "O1")),
            ErrorCode::PermissionDenied);
    // It is told at the field.
    const auto refused = world.records->add(manager, people, person("huda", "posManager", "O1"));
    QCOMPARE(refused.error().context.facts().value(QLatin1String("field")).toString(),
        QStringLiteral("role"));
    const auto huda = world.records->add(manager, people, person("huda", "cashier", "O1"));
    EXPECT_OK(huda);
    QJsonObject change = changeOf(*huda, people);
    change.insert(QStringLiteral("role"), QStringLiteral("posManager"));
    EXPECT_ERROR(world.records->change(manager, people, QStringLiteral("huda"), 1, change),
        ErrorCode::PermissionDenied);
    EXPECT_OK(world.records->change(
        world.user(Level::SmsManager), people, QStringLiteral("huda"), 1, change));
    // Now they stand on one level.
    EXPECT_ERROR(world.records->change(manager, people, QStringLiteral("huda"), 2, change),
        ErrorCode::PermissionDenied);
}

void TestServiceRecords::aPasswordIsInNoRecordAndNoAudit()
{
    World world;
    const Entity &people = entityOf("operator");
    const auto user = world.user(Level::Administrator);
    const auto huda = world.records->add(user, people, person("huda", "cashier", "O1"));
    EXPECT_OK(huda);
    QVERIFY(!huda->fields.contains(QStringLiteral("password")));
    const auto history = world.records->history(user, people, QStringLiteral("huda"), 10);
    EXPECT_OK(history);
    // That there was one is told, and nothing of it.
    QCOMPARE(history->front().changes.value(QStringLiteral("password")), QJsonValue(QJsonObject()));
    EXPECT_OK(world.services->access->signIn(world.services->attempt(
        world.services->activated(), QStringLiteral("a long password"), QStringLiteral("huda"))));
    QJsonObject shortOne = person("hind", "cashier", "O1");
    shortOne.insert(QStringLiteral("password"), QStringLiteral("short"));
    EXPECT_ERROR(world.records->add(user, people, shortOne), ErrorCode::InvalidField);
}

void TestServiceRecords::twoWhoChangeOneAreTold()
{
    World world;
    const Entity &offices = entityOf("office");
    const auto user = world.user(Level::Administrator);
    const auto read = world.records->find(user, offices, QStringLiteral("O1"));
    EXPECT_OK(read);
    QJsonObject change = changeOf(*read, offices);
    change.insert(QStringLiteral("nameEn"), QStringLiteral("First"));
    EXPECT_OK(world.records->change(user, offices, QStringLiteral("O1"), read->version, change));
    change.insert(QStringLiteral("nameEn"), QStringLiteral("Second"));
    const auto second
        = world.records->change(user, offices, QStringLiteral("O1"), read->version, change);
    EXPECT_ERROR(second, ErrorCode::RecordChanged);
    QCOMPARE(second.error().context.facts().value(QLatin1String("version")).toInteger(),
        read->version + 1);
}

void TestServiceRecords::aUnitStandsBelowOneThatIsMore()
{
    World world;
    const Entity &offices = entityOf("office");
    const auto user = world.user(Level::Administrator);
    EXPECT_ERROR(world.records->add(user, offices, office("O2", "O1")), ErrorCode::InvalidField);
    EXPECT_ERROR(
        world.records->add(user, offices, office("U2", "", "utility")), ErrorCode::InvalidField);
    const auto region = world.records->add(user, offices, office("N", "", "region"));
    EXPECT_OK(region);
    const auto port = world.records->add(user, offices, office("N1", "N"));
    EXPECT_OK(port);
    QVERIFY(isWithin(port->unitPath, region->unitPath));
    EXPECT_ERROR(world.records->add(user, offices, office("n1", "N")), ErrorCode::AlreadyExists);
    EXPECT_ERROR(world.records->add(user, offices, office("N2", "NONE")), ErrorCode::InvalidField);
}

void TestServiceRecords::aCustomerIsFoundByTheNewName()
{
    World world;
    const Entity &customers = entityOf("customer");
    const auto user = world.user(Level::PosManager, "O1");
    QJsonObject given{ { QStringLiteral("number"), QStringLiteral("A-1") },
        { QStringLiteral("nameEn"), QStringLiteral("Fatima") },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("address"), QString() },
        { QStringLiteral("phone"), QStringLiteral("+218 92 777 3311") },
        { QStringLiteral("email"), QString() }, { QStringLiteral("identityNumber"), QString() },
        { QStringLiteral("notes"), QString() }, { QStringLiteral("category"), QString() },
        { QStringLiteral("office"), QString() } };
    const auto added = world.records->add(user, customers, given);
    EXPECT_OK(added);
    given.remove(QStringLiteral("number"));
    given.insert(QStringLiteral("nameAr"), QStringLiteral("فاطِمة"));
    EXPECT_OK(world.records->change(user, customers, QStringLiteral("A-1"), 1, given));
    const auto found = world.services->connection->runText(
        QStringLiteral("SELECT search_text FROM account WHERE account_number = 'A-1'"));
    EXPECT_OK(found);
    const QString search = found->first().text("search_text");
    QVERIFY(search.contains(QStringLiteral("fatima")));
    QVERIFY(search.contains(searchForm(QStringLiteral("فاطمة"))));
    QVERIFY(!search.contains(QStringLiteral("7773311")));
    // The audit says that the phone was given, and not which.
    const auto history = world.records->history(user, customers, QStringLiteral("A-1"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->back().changes.value(QLatin1String("phone")).toObject(), QJsonObject());
    QVERIFY(history->back().changes.contains(QLatin1String("phone")));
}

void TestServiceRecords::aStationGetsItsCodeAndIsRevoked()
{
    World world;
    const Entity &stations = entityOf("station");
    const auto user = world.user(Level::SmsManager);
    const QString code = QStringLiteral("CDU-9");
    const auto added = world.records->add(user, stations,
        { { QStringLiteral("code"), code }, { QStringLiteral("name"), QStringLiteral("Window 9") },
            { QStringLiteral("office"), QStringLiteral("O1") } });
    EXPECT_OK(added);
    QCOMPARE(added->fields.value(QLatin1String("state")).toString(), QStringLiteral("registered"));

    const auto coded = world.records->act(user, stations, stations.acts[0], code, 1, {});
    EXPECT_OK(coded);
    QCOMPARE(coded->record.version, 2);
    const QString text = coded->gives.value(QLatin1String("activationCode")).toString();
    const auto parsed = secure::ActivationCode::parse(text);
    EXPECT_OK(parsed);
    QVERIFY(parsed->matchesCa(world.services->authority->certificateDer()));
    const QString hash = secure::ActivationCode::secretHash(parsed->secretText());
    store::CduStore cdus(*world.services->connection);
    QCOMPARE(cdus.findByActivation(hash).value().code.text(), code);
    QCOMPARE(coded->record.fields.value(QLatin1String("codeExpiresAtMsUtc")).toInteger(),
        coded->gives.value(QLatin1String("expiresAtMsUtc")).toInteger());
    // Nobody finds the code again.
    const auto history = world.records->history(user, stations, code, 10);
    EXPECT_OK(history);
    QCOMPARE(history->front().action, QStringLiteral("station-code-renewed"));
    for (const service::RecordHistory &one : *history)
        QVERIFY(!QJsonDocument(one.changes).toJson().contains(text.toLatin1()));

    EXPECT_OK(
        world.records->add(world.user(Level::Administrator), entityOf("office"), office("O2")));
    EXPECT_ERROR(world.records->act(user, stations, stations.acts[1], code, 1, {}),
        ErrorCode::RecordChanged);
    EXPECT_ERROR(world.records->act(
                     world.user(Level::SmsManager, "O2"), stations, stations.acts[1], code, 2, {}),
        ErrorCode::NotFound);
    EXPECT_ERROR(world.records->act(user, stations, stations.acts[1], code, 2,
                     { { QStringLiteral("reason"), QStringLiteral("stolen") } }),
        ErrorCode::UnknownField);
    const auto revoked = world.records->act(user, stations, stations.acts[1], code, 2, {});
    EXPECT_OK(revoked);
    QVERIFY(revoked->gives.isEmpty());
    QCOMPARE(
        revoked->record.fields.value(QLatin1String("state")).toString(), QStringLiteral("revoked"));
    QVERIFY(!cdus.findByActivation(hash));
}

void TestServiceRecords::aPasswordIsSetFromAbove()
{
    World world;
    const Entity &operators = entityOf("operator");
    const archive::Act &setting = operators.acts[0];
    const auto user = world.user(Level::SmsManager);
    const auto added = world.records->add(user, operators, person("karim", "cashier", "O1"));
    EXPECT_OK(added);
    const QString login = QStringLiteral("karim");
    const auto asked = [](const char *password) {
        return QJsonObject{ { QStringLiteral("password"), QLatin1String(password) } };
    };
    const auto hashNow = [&] {
        return store::OperatorStore(*world.services->connection)
            .find(OperatorLogin(login))
            .value()
            .passwordHash;
    };
    const QString before = hashNow();
    EXPECT_ERROR(world.records->act(user, operators, setting, login, 1, asked("short")),
        ErrorCode::InvalidField);
    EXPECT_ERROR(
        world.records->act(user, operators, setting, login, 1, {}), ErrorCode::MissingField);
    EXPECT_ERROR(world.records->act(world.user(Level::Operator), operators, setting, login, 1,
                     asked("another password")),
        ErrorCode::PermissionDenied);
    QCOMPARE(hashNow(), before);
    EXPECT_OK(world.records->act(user, operators, setting, login, 1, asked("another password")));
    QVERIFY(hashNow() != before);
    const auto history = world.records->history(user, operators, login, 10);
    EXPECT_OK(history);
    QCOMPARE(history->front().action, QStringLiteral("operator-password-set"));
    QCOMPARE(history->front().changes, QJsonObject());
}

void TestServiceRecords::theKeyOfPersonalFieldsIsMadeOnce()
{
    World world;
    sql::Connection &connection = *world.services->connection;
    const QString utility = QStringLiteral("U1");
    const auto passphrase = secure::SecretBytes::fromText(QStringLiteral("a long passphrase"));
    const auto open = [&](const secure::SecretBytes &with, const QString &of) {
        return service::openPersonalKey(connection, of, with);
    };
    const auto make = [&](const secure::SecretBytes &with) {
        return service::makePersonalKey(
            connection, world.services->clock, utility, with, secure::HashCost::Interactive);
    };
    EXPECT_ERROR(open(passphrase, utility), ErrorCode::NotFound);
    const auto made = make(passphrase);
    EXPECT_OK(made);
    EXPECT_ERROR(make(secure::SecretBytes::fromText(QStringLiteral("another passphrase"))),
        ErrorCode::VaultSealed);
    const QString sealed = (*made)->seal(QStringLiteral("0927773311"), QStringLiteral("place"));
    const auto again = open(passphrase, utility);
    EXPECT_OK(again);
    QCOMPARE((*again)->open(sealed, QStringLiteral("place")).value(), QStringLiteral("0927773311"));
    EXPECT_ERROR(open(secure::SecretBytes::fromText(QStringLiteral("another passphrase")), utility),
        ErrorCode::VaultSealed);
    EXPECT_ERROR(open(passphrase, QStringLiteral("U2")), ErrorCode::VaultSealed);
    // One that is lost is not replaced by another that opens nothing.
    QJsonObject given{ { QStringLiteral("number"), QStringLiteral("A-1") },
        { QStringLiteral("nameEn"), QStringLiteral("Fatima") },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("address"), QString() },
        { QStringLiteral("phone"), QStringLiteral("+218 92 777 3311") },
        { QStringLiteral("email"), QString() }, { QStringLiteral("identityNumber"), QString() },
        { QStringLiteral("notes"), QString() }, { QStringLiteral("category"), QString() },
        { QStringLiteral("office"), QString() } };
    EXPECT_OK(world.records->add(world.user(Level::SmsManager), entityOf("customer"), given));
    EXPECT_OK(connection.runText(QStringLiteral("DELETE FROM personal_key")));
    EXPECT_ERROR(make(passphrase), ErrorCode::DataCorrupt);
}

void TestServiceRecords::whatIsClosedIsNotChosenAgain()
{
    World world;
    const Entity &customers = entityOf("customer");
    const Entity &entries = entityOf("codeEntry");
    const auto user = world.user(Level::SmsManager);
    const auto entry = [](const char *code, const char *list) {
        return QJsonObject{ { QStringLiteral("code"), QLatin1String(code) },
            { QStringLiteral("list"), QLatin1String(list) },
            { QStringLiteral("nameEn"), QStringLiteral("Name") },
            { QStringLiteral("nameAr"), QString() },
            { QStringLiteral("state"), QStringLiteral("active") } };
    };
    const auto home = world.records->add(user, entries, entry("HOME", "customerCategory"));
    EXPECT_OK(home);
    EXPECT_OK(world.records->add(user, entries, entry("TAMPER", "blockReason")));
    QJsonObject given{ { QStringLiteral("number"), QStringLiteral("A-1") },
        { QStringLiteral("nameEn"), QStringLiteral("Fatima") },
        { QStringLiteral("nameAr"), QString() }, { QStringLiteral("address"), QString() },
        { QStringLiteral("phone"), QStringLiteral("+218 92 777 3311") },
        { QStringLiteral("email"), QString() }, { QStringLiteral("identityNumber"), QString() },
        { QStringLiteral("notes"), QString() },
        { QStringLiteral("category"), QStringLiteral("TAMPER") },
        { QStringLiteral("office"), QString() } };
    const auto ruleOf = [](const Expected<store::StoredRecord> &refused) {
        return refused ? QString()
                       : refused.error().context.facts().value(QLatin1String("rule")).toString();
    };
    QCOMPARE(ruleOf(world.records->add(user, customers, given)), QStringLiteral("list"));
    given.insert(QStringLiteral("category"), QStringLiteral("HOME"));
    EXPECT_OK(world.records->add(user, customers, given));
    QJsonObject closing = changeOf(*home, entries);
    closing.insert(QStringLiteral("state"), QStringLiteral("closed"));
    EXPECT_OK(world.records->change(user, entries, QStringLiteral("HOME"), 1, closing));
    // Who has it keeps it; nobody else gets it.
    QJsonObject change = given;
    change.remove(QStringLiteral("number"));
    change.insert(QStringLiteral("nameEn"), QStringLiteral("Layla"));
    EXPECT_OK(world.records->change(user, customers, QStringLiteral("A-1"), 1, change));
    given.insert(QStringLiteral("number"), QStringLiteral("A-2"));
    QCOMPARE(ruleOf(world.records->add(user, customers, given)), QStringLiteral("closed"));
}

// What smsctl did meanwhile is not undone by whoever saves a form of before.
void TestServiceRecords::whatIsDoneBesideCounts()
{
    World world;
    const Entity &people = entityOf("operator");
    const auto user = world.user(Level::Administrator);
    const auto amina = world.records->find(user, people, QStringLiteral("amina"));
    EXPECT_OK(amina);
    EXPECT_OK(world.services->change(
        "operator", QStringLiteral("amina"), { { "state", QStringLiteral("disabled") } }));
    EXPECT_ERROR(world.records->change(user, people, QStringLiteral("amina"), amina->version,
                     changeOf(*amina, people)),
        ErrorCode::RecordChanged);
    // Nothing is changed by a form that says what is there, and nothing is kept of it.
    const auto now = world.records->find(user, people, QStringLiteral("amina"));
    EXPECT_OK(now);
    const auto same = world.records->change(
        user, people, QStringLiteral("amina"), now->version, changeOf(*now, people));
    EXPECT_OK(same);
    QCOMPARE(same->version, now->version);
    QCOMPARE(world.audited("operator-changed"), 1);
}

void TestServiceRecords::theUtilityStaysOpen()
{
    World world;
    const Entity &offices = entityOf("office");
    const auto user = world.user(Level::Administrator);
    const auto utility = world.records->find(user, offices, QStringLiteral("U1"));
    EXPECT_OK(utility);
    QJsonObject closing = changeOf(*utility, offices);
    closing.insert(QStringLiteral("state"), QStringLiteral("closed"));
    EXPECT_ERROR(
        world.records->change(user, offices, QStringLiteral("U1"), utility->version, closing),
        ErrorCode::InvalidField);
}

void TestServiceRecords::codesAreTheSameInAnyCase()
{
    USE_SERVICES(world);
    const auto office = world->add(
        "office", { { "code", QStringLiteral("o1") }, { "nameEn", QStringLiteral("n") } });
    EXPECT_ERROR(office, ErrorCode::AlreadyExists);
    const auto addStation = [&](const char *code, const char *unit) {
        return world->add("station",
            { { "code", QLatin1String(code) }, { "office", QLatin1String(unit) },
                { "name", QStringLiteral("w") } });
    };
    EXPECT_ERROR(addStation("c1", "O1"), ErrorCode::AlreadyExists);
    const auto nowhere = addStation("C2", "NONE");
    EXPECT_ERROR(nowhere, ErrorCode::InvalidField);
    QCOMPARE(nowhere.error().detail, QStringLiteral("office: there is no office NONE"));

    // Found in any case, and named in the audit as it is stored.
    const auto added = addStation("k2", "O1");
    EXPECT_OK(added);
    EXPECT_OK(world->newCode(QStringLiteral("K2")));
    EXPECT_OK(world->act("station", "revokeStation", QStringLiteral("K2")));
    const auto history = world->records->history(
        ServiceFixture::root(), entityOf("station"), QStringLiteral("k2"), 10);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(3));
    const auto subjects = world->connection->runText(
        QStringLiteral("SELECT COUNT(*) AS n FROM audit_event WHERE subject = 'k2' AND action IN "
                       "('station-added', 'station-code-renewed', 'station-revoked')"));
    EXPECT_OK(subjects);
    QCOMPARE(subjects->first().int64("n"), 3);
    // The Kelvin sign is no k.
    EXPECT_ERROR(world->newCode(QStringLiteral("\u212A2")), ErrorCode::NotFound);

    // Two that an older version took: each by its own letters.
    for (const char *code : { "cdu-9", "CDU-9" })
        EXPECT_OK(test::placeStation(*world->connection,
            { CduCode(QLatin1String(code)), OfficeCode(QStringLiteral("O1")), QStringLiteral("w"),
                QLatin1String(code), 1 }));
    for (const char *code : { "cdu-9", "CDU-9" }) {
        const auto found = world->records->find(
            ServiceFixture::root(), entityOf("station"), QLatin1String(code));
        EXPECT_OK(found);
        QCOMPARE(found->fields.value(QStringLiteral("code")).toString(), QLatin1String(code));
    }
}

void TestServiceRecords::whoIsAddedSignsIn()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto add = [&](const char *login) {
        return world->add("operator",
            { { "login", QLatin1String(login) }, { "office", QStringLiteral("O1") },
                { "role", QStringLiteral("cashier") }, { "nameEn", QStringLiteral("Huda") },
                { "password", ServiceFixture::passwordText() } });
    };
    EXPECT_OK(add("huda"));
    EXPECT_OK(world->access->signIn(
        world->attempt(certificate, ServiceFixture::passwordText(), QStringLiteral("huda"))));
    // The same name to a person who types it.
    EXPECT_ERROR(add("HUDA"), ErrorCode::AlreadyExists);
}

void TestServiceRecords::passwordsAreLongEnough()
{
    const World world;
    const auto set = [&](const QString &text) {
        return world.services->act(
            "operator", "setOperatorPassword", QStringLiteral("amina"), { { "password", text } });
    };
    // Counted in characters that are seen, not in octets.
    for (const QString &text :
        { QStringLiteral("seven77"), QStringLiteral("ابتث"), QStringLiteral("😀😀"),
            QStringLiteral("seven77\u200E"), QStringLiteral("ابتثجح\u200F\u200Bخ") })
        EXPECT_ERROR(set(text), ErrorCode::InvalidField);
    for (const QString &text :
        { QStringLiteral("eight888"), QStringLiteral("ابتثجحخد"), QStringLiteral("😀😀😀😀😀😀😀😀") })
        EXPECT_OK(set(text));
}

// Under the login as it is stored, however it is typed.
void TestServiceRecords::rightsAreGrantedAndWithdrawn()
{
    USE_SERVICES(world);
    const Entity &people = entityOf("operator");
    const QString typed = QStringLiteral("AMINA");
    store::OperatorStore operators(*world->connection);
    const OperatorLogin amina(QStringLiteral("amina"));
    const qint64 version
        = world->records->find(ServiceFixture::root(), people, typed).value().version;
    for (const char *const act : { "grantRight", "withdrawRight", "grantRight" })
        EXPECT_OK(world->act("operator", act, typed, { { "right", QStringLiteral("changeKey") } }));
    QVERIFY(operators.rights(amina).value() == std::vector{ Right::ChangeKey });
    QVERIFY(operators.find(amina)->permissions.rights.has(Right::ChangeKey));
    const auto now = world->records->find(ServiceFixture::root(), people, typed);
    QCOMPARE(now->version, version + 3);
    // Its record says what the person may do, and what of it beyond the role.
    QCOMPARE(
        now->fields.value(QLatin1String("grantedRights")).toString(), QStringLiteral("changeKey"));
    const QStringList rights
        = archive::wordsIn(now->fields.value(QLatin1String("rights")).toString());
    QVERIFY(rights.contains(QStringLiteral("sell")));
    QVERIFY(rights.contains(QStringLiteral("changeKey")));
    const auto role
        = world->records->find(ServiceFixture::root(), entityOf("role"), QStringLiteral("cashier"));
    EXPECT_OK(role);
    QCOMPARE(role->fields.value(QLatin1String("level")).toString(), QStringLiteral("operator"));
    QVERIFY(!role->fields.value(QLatin1String("rights"))
                 .toString()
                 .contains(QStringLiteral("changeKey")));
    const auto history = world->records->history(ServiceFixture::root(), people, amina.text(), 100);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(3));
    const auto is = [&](size_t place, const char *action, const char *which, const char *right) {
        const service::RecordHistory &one = history->at(place);
        return one.action == QLatin1String(action)
            && one.changes
            == QJsonObject{ { QStringLiteral("right"),
                QJsonObject{ { QLatin1String(which), QLatin1String(right) } } } };
    };
    QVERIFY(is(0, "operator-right-granted", "to", "changeKey"));
    QVERIFY(is(1, "operator-right-withdrawn", "from", "changeKey"));
    QVERIFY(is(2, "operator-right-granted", "to", "changeKey"));
    // Two who act on one record are told.
    EXPECT_ERROR(world->records->act(ServiceFixture::root(), people, people.act("withdrawRight"),
                     typed, version, { { QStringLiteral("right"), QStringLiteral("changeKey") } }),
        ErrorCode::RecordChanged);
}

void TestServiceRecords::rightsThatAreNotGiven()
{
    USE_SERVICES(world);
    const auto refused = [&](const char *act, const char *login, const char *right) {
        const auto done = world->act(
            "operator", act, QLatin1String(login), { { "right", QLatin1String(right) } });
        return done ? QStringLiteral("done")
                    : errorName(done.error().code) + u' '
                + done.error().context.facts().value(QLatin1String("rule")).toString() + u' '
                + done.error().detail;
    };
    const Entity &people = entityOf("operator");
    const auto before = [&](const char *login) {
        return world->records->find(ServiceFixture::root(), people, QLatin1String(login))
            .value()
            .version;
    };
    const qint64 ofRoot = before("root");
    const qint64 ofAmina = before("amina");
    QCOMPARE(refused("grantRight", "Root", "approve"),
        QStringLiteral("AlreadyExists held operator root has the right approve already, by "
                       "the role"));
    QCOMPARE(refused("grantRight", "amina", "sell"),
        QStringLiteral(
            "AlreadyExists held operator amina has the right sell already, by the role"));
    QCOMPARE(refused("withdrawRight", "root", "changeKey"),
        QStringLiteral("NotFound notHeld operator root does not have the right changeKey"));
    for (const char *const right : { "approve", "editOperators" })
        QCOMPARE(refused("grantRight", "amina", right),
            QStringLiteral("PermissionDenied level nobody of the level operator, as the role "
                           "cashier is, may have the right %1")
                .arg(QLatin1String(right)));
    QVERIFY(refused("grantRight", "amina", "everything")
                .startsWith(QStringLiteral("InvalidField words right: must be one of see")));
    QVERIFY(refused("grantRight", "amina", "").startsWith(QStringLiteral("InvalidField")));
    EXPECT_ERROR(
        world->act("operator", "grantRight", QStringLiteral("amina")), ErrorCode::MissingField);
    QCOMPARE(before("root"), ofRoot);
    QCOMPARE(before("amina"), ofAmina);
    const auto history
        = world->records->history(ServiceFixture::root(), people, QStringLiteral("amina"), 10);
    QVERIFY(history && history->empty());
}

// Only the users of this machine, whom nobody is above, change an administrator.
void TestServiceRecords::administratorsGiveEachOtherNothing()
{
    World world;
    const Entity &people = entityOf("operator");
    const auto user = world.user(Level::Administrator);
    EXPECT_OK(world.records->add(user, people, person("karim", "posManager", "O1")));
    const QJsonObject asked{ { QStringLiteral("right"), QStringLiteral("changeKey") } };
    EXPECT_OK(world.records->act(
        user, people, people.act("grantRight"), QStringLiteral("karim"), 1, asked));
    const auto root = world.records->find(user, people, QStringLiteral("root"));
    EXPECT_OK(root);
    EXPECT_ERROR(world.records->act(user, people, people.act("grantRight"), QStringLiteral("root"),
                     root->version, asked),
        ErrorCode::PermissionDenied);
}

void TestServiceRecords::rightsDoNotOutliveTheirLevel()
{
    const World world;
    ServiceFixture &services = *world.services;
    const OperatorLogin amina(QStringLiteral("amina"));
    EXPECT_OK(services.act("operator", "grantRight", QStringLiteral("amina"),
        { { "right", QStringLiteral("changeKey") } }));
    const auto setRole = [&](const char *role) {
        return services.change(
            "operator", QStringLiteral("amina"), { { "role", QLatin1String(role) } });
    };
    // A POS manager may have it too, nobody at the head office.
    EXPECT_OK(setRole("posManager"));
    QCOMPARE(store::OperatorStore(*services.connection).rights(amina)->size(), size_t(1));
    EXPECT_OK(setRole("smsManager"));
    QVERIFY(store::OperatorStore(*services.connection).rights(amina)->empty());
    const auto history = services.records->history(
        ServiceFixture::root(), entityOf("operator"), QStringLiteral("amina"), 2);
    EXPECT_OK(history);
    QCOMPARE(history->front()
                 .changes.value(QStringLiteral("rights"))
                 .toObject()
                 .value(QStringLiteral("from"))
                 .toString(),
        QStringLiteral("changeKey"));
    EXPECT_OK(setRole("cashier"));
    QVERIFY(store::OperatorStore(*services.connection).rights(amina)->empty());
}

// However an older version, or somebody by hand, has brought it there.
void TestServiceRecords::whatAChangeLeavesAloneStays()
{
    const World world;
    ServiceFixture &services = *world.services;
    EXPECT_OK(services.connection->runText(
        QStringLiteral("UPDATE office SET name_en = 'Port\u200E of the \u202Enorth' "
                       "WHERE office_code = 'O1'")));
    const QString name = QStringLiteral("Port\u200E of the \u202Enorth");
    const QString joined = QStringLiteral("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
    const auto changed = services.change(
        "office", QStringLiteral("O1"), { { "nameAr", u' ' + joined + QChar(0x200C) } });
    EXPECT_OK(changed);
    QCOMPARE(changed->fields.value(QStringLiteral("nameEn")).toString(), name);
    QCOMPARE(changed->fields.value(QStringLiteral("nameAr")).toString(), joined);
    // What is changed is put in order.
    const auto tidied
        = services.change("office", QStringLiteral("O1"), { { "nameEn", name + u'x' } });
    EXPECT_OK(tidied);
    QCOMPARE(tidied->fields.value(QStringLiteral("nameEn")).toString(),
        QStringLiteral("Port of the northx"));
    // Letters and their marks are composed.
    const auto composed = services.change(
        "office", QStringLiteral("O1"), { { "nameEn", QStringLiteral("Jose\u0301") } });
    EXPECT_OK(composed);
    QCOMPARE(
        composed->fields.value(QStringLiteral("nameEn")).toString(), QStringLiteral("Jos\u00E9"));
}

void TestServiceRecords::customersStayInTheBranch()
{
    const World world;
    const Entity &customers = entityOf("customer");
    const auto add = [&](const char *number, const char *office) {
        return world.services->add("customer",
            { { "number", QLatin1String(number) }, { "nameEn", QStringLiteral("Layla") },
                { "office", QLatin1String(office) } });
    };
    for (const char *const code : { "O2", "O3" })
        EXPECT_OK(
            world.records->add(world.user(Level::Administrator), entityOf("office"), office(code)));
    const auto own = add("A-1", "O3");
    const auto nobodys = add("A-2", "");
    EXPECT_OK(own);
    EXPECT_OK(nobodys);
    const auto manager = world.user(Level::PosManager, "O3");
    const auto move = [&](const store::StoredRecord &record, const char *to) {
        QJsonObject change = changeOf(record, customers);
        change.insert(QStringLiteral("office"), QLatin1String(to));
        return world.records->change(
            manager, customers, customers.keyOf(record.fields), record.version, change);
    };
    // One of another office is not there, and that somebody asked is kept.
    EXPECT_OK(add("A-3", "O2"));
    EXPECT_ERROR(
        world.records->find(manager, customers, QStringLiteral("A-3")), ErrorCode::NotFound);
    QCOMPARE(world.audited("customer-outside"), 1);
    store::RecordQuery query;
    query.limit = 10;
    QStringList seen;
    const auto page = world.records->list(manager, customers, query);
    EXPECT_OK(page);
    for (const store::StoredRecord &one : page->records)
        seen.append(customers.keyOf(one.fields));
    QVERIFY(seen.contains(QStringLiteral("A-1")) && seen.contains(QStringLiteral("A-2")));
    QVERIFY2(!seen.contains(QStringLiteral("A-3")), qPrintable(seen.join(u' ')));
    EXPECT_OK(move(*nobodys, "O3"));
    EXPECT_ERROR(move(*own, "O2"), ErrorCode::InvalidField);
    QCOMPARE(world.audited("office-outside"), 1); // named as where a record goes to, too
    EXPECT_ERROR(move(*own, ""), ErrorCode::InvalidField);
    EXPECT_ERROR(move(*own, "U1"), ErrorCode::InvalidField);
}

void TestServiceRecords::whatIsRefusedLeavesNoEvent()
{
    const World world;
    const auto events = [&] {
        return world.services->connection
            ->runText(QStringLiteral("SELECT COUNT(*) AS n FROM audit_event"))
            .value()
            .first()
            .int64("n");
    };
    const qint64 before = events();
    QVERIFY(before > 0);
    EXPECT_ERROR(world.services->add("office",
                     { { "code", QStringLiteral("O1") }, { "nameEn", QStringLiteral("n") } }),
        ErrorCode::AlreadyExists);
    EXPECT_ERROR(world.services->newCode(QStringLiteral("none")), ErrorCode::NotFound);
    QCOMPARE(events(), before);
    EXPECT_OK(world.services->act("station", "revokeStation", QStringLiteral("C1")));
    QCOMPARE(events(), before + 1);
}

void TestServiceRecords::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const char *field, const QJsonValue &value,
                         const char *rule) {
        QTest::newRow(name) << QString::fromLatin1(field) << value << QString::fromLatin1(rule);
    };
    row("empty code", "code", QStringLiteral("  "), "required");
    row("blank in a code", "code", QStringLiteral("a b"), "code");
    row("device", "code", QStringLiteral("NUL"), "device");
    row("long code", "code", QString(33, u'a'), "length");
    row("long name", "nameEn", QString(201, u'ا'), "length");
    row("two lines", "nameEn", QStringLiteral("a\nb"), "line");
    row("nothing seen", "nameEn", QStringLiteral("---"), "seen");
    row("no name", "nameEn", QString(), "name");
    row("other word", "kind", QStringLiteral("shop"), "words");
    row("number for a text", "nameAr", 7, "text");
}

void TestServiceRecords::whatIsWrongIsNamed()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, rule);
    World world;
    QJsonObject given = office("O2");
    given.insert(field, value);
    const auto added
        = world.records->add(world.user(Level::Administrator), entityOf("office"), given);
    EXPECT_ERROR(added, ErrorCode::InvalidField);
    const QJsonObject facts = added.error().context.facts();
    QCOMPARE(facts.value(QLatin1String("field")).toString(), field);
    QCOMPARE(facts.value(QLatin1String("rule")).toString(), rule);
    // A name of 200 characters is one.
    given = office("O3");
    given.insert(QStringLiteral("nameAr"), QString(200, u'ا'));
    EXPECT_OK(world.records->add(world.user(Level::Administrator), entityOf("office"), given));
}

SHAHN_TEST(TestServiceRecords)
#include "tst_service_records.moc"
