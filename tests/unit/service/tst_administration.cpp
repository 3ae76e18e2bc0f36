// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/certificate.h"
#include "service/audit_check.h"
#include "service/records.h"
#include "service_fixture.h"
#include "store/audit_store.h"
#include "store/parameter_store.h"
#include "store/tariff_store.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using test::ServiceFixture;

namespace
{

store::UtilityRow utility(const QString &timeZone)
{
    store::UtilityRow row;
    row.code = QStringLiteral("GECOL");
    row.nameEn = QStringLiteral("Utility");
    row.nameAr = QStringLiteral("شركة");
    row.currency = { QStringLiteral("LYD"), 3 };
    row.timeZone = timeZone;
    return row;
}

TariffVersion tariff(const QString &code, int version)
{
    TariffVersion one;
    one.tariff = TariffCode(code);
    one.version = version;
    one.nameEn = QStringLiteral("Home");
    one.nameAr = QStringLiteral("منزلي");
    one.startsAtMsUtc = ServiceFixture::startMs + version;
    one.steps.push_back({ std::nullopt, 25'000 });
    return one;
}

// Subject and detail.
QString lastAudit(ServiceFixture &world)
{
    const auto rows = world.connection->runText(
        QStringLiteral("SELECT subject, detail FROM audit_event ORDER BY event DESC LIMIT 1"));
    return rows ? (*rows)[0].text("subject") + u' ' + (*rows)[0].text("detail") : QString();
}

// -1 when the chain does not hold.
qint64 auditEvents(ServiceFixture &world)
{
    const auto reports = service::verifyAudit(*world.connection);
    return reports && !reports->empty() && reports->front().findings.empty()
        ? reports->front().eventCount
        : -1;
}

// Newest first.
QStringList historyOf(ServiceFixture &world, const QString &entityName, const QString &key)
{
    const archive::Entity &entity = *archive::entityNamed(entityName);
    service::Records records(
        *world.database, *world.writer, world.clock, world.random, { QStringLiteral("test") });
    const service::RecordUser user{ {}, {}, { Level::Administrator, {}, QStringLiteral("/") } };
    const auto history = records.history(user, entity, key, 100);
    QStringList actions;
    if (history) {
        for (const service::RecordHistory &one : *history)
            actions.append(one.action);
    }
    return actions;
}

} // namespace

class TestAdministration : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void utilityIsMadeOnce_data() { test::addEngineRows(); }

    void utilityIsMadeOnce();

    void settingsOfTheUtility_data() { test::addEngineRows(); }

    void settingsOfTheUtility();

    void wordsOfRefusals_data() { test::addEngineRows(); }

    void wordsOfRefusals();

    void codesAreChecked_data() { test::addEngineRows(); }

    void codesAreChecked();

    void codesAreTheSameInAnyCase_data() { test::addEngineRows(); }

    void codesAreTheSameInAnyCase();

    void tariffCodesAreThoseOfOneTariff_data() { test::addEngineRows(); }

    void tariffCodesAreThoseOfOneTariff();

    void namesAreChecked_data() { test::addEngineRows(); }

    void namesAreChecked();

    void operatorsAreAdded_data() { test::addEngineRows(); }

    void operatorsAreAdded();

    void operatorsAreChangedInAnyCase_data() { test::addEngineRows(); }

    void operatorsAreChangedInAnyCase();

    void historyOfARecordHasAllOfIt_data() { test::addEngineRows(); }

    void historyOfARecordHasAllOfIt();

    void onlyChangesOfRightsAreRecorded_data() { test::addEngineRows(); }

    void onlyChangesOfRightsAreRecorded();

    void passwordsAreChecked_data() { test::addEngineRows(); }

    void passwordsAreChecked();

    void refusedChangesLeaveNoEvent_data() { test::addEngineRows(); }

    void refusedChangesLeaveNoEvent();
};

void TestAdministration::utilityIsMadeOnce()
{
    USE_SERVICES(world);
    EXPECT_ERROR(world->administration->createUtility(utility(QStringLiteral("Africa/Nowhere"))),
        ErrorCode::InvalidField);
    const store::UtilityRow row = utility(QStringLiteral("Africa/Tripoli"));
    EXPECT_OK(world->administration->createUtility(row));
    EXPECT_ERROR(world->administration->createUtility(row), ErrorCode::AlreadyExists);
    const auto loaded = store::UtilityStore(*world->connection).load();
    EXPECT_OK(loaded);
    QVERIFY(*loaded == row);
}

// What receipts say under the utility's name; a utility of an earlier version has none.
void TestAdministration::settingsOfTheUtility()
{
    USE_SERVICES(world);
    using archive::ParameterId;
    const service::ParameterTexts settings{ { ParameterId::AddressEn,
                                                QStringLiteral("1 Port Road") },
        { ParameterId::AddressAr, QStringLiteral("طريق الميناء 1") },
        { ParameterId::HelpLine, QStringLiteral("1515") },
        { ParameterId::UnusualAmountFactor, QStringLiteral("8") } };
    EXPECT_ERROR(world->administration->changeParameters(settings), ErrorCode::NotFound);
    EXPECT_OK(world->administration->createUtility(utility(QStringLiteral("Africa/Tripoli")),
        { { ParameterId::TaxNumber, QStringLiteral("100-200-300") },
            { ParameterId::IsTokenSplitAllowed, QStringLiteral("true") } }));
    const auto rowCount = [&] {
        return world->connection->runText(QStringLiteral("SELECT COUNT(*) AS n FROM parameter"))
            .value()
            .first()
            .int64("n");
    };
    QCOMPARE(rowCount(), qint64(1)); // the other one is the default
    EXPECT_OK(world->administration->changeParameters(settings));
    EXPECT_OK(world->administration->changeParameters(settings)); // which changes nothing
    QCOMPARE(rowCount(), qint64(5));
    for (const ParameterId id : { ParameterId::AddressEn, ParameterId::AddressAr,
             ParameterId::HelpLine, ParameterId::TaxNumber }) {
        for (const QString &text : { QString(201, u'x'), QStringLiteral("two\nlines"),
                 QStringLiteral("   "), QStringLiteral("\u200e\u200b"), QStringLiteral("\u3164") })
            EXPECT_ERROR(
                world->administration->changeParameters({ { id, text } }), ErrorCode::InvalidField);
    }
    for (const char *const factor : { "-1", "1001", "", "many" })
        EXPECT_ERROR(world->administration->changeParameters(
                         { { ParameterId::UnusualAmountFactor, QLatin1String(factor) } }),
            ErrorCode::InvalidField);
    QCOMPARE(rowCount(), qint64(5));
    const auto now = store::ParameterStore(*world->connection).atUtility(world->clock.nowMsUtc());
    EXPECT_OK(now);
    QCOMPARE(
        now->value(ParameterId::AddressAr).value().toString(), QStringLiteral("طريق الميناء 1"));
    QCOMPARE(now->value(ParameterId::TaxNumber).value().toString(), QStringLiteral("100-200-300"));
    QCOMPARE(now->value(ParameterId::UnusualAmountFactor).value().toInt(), 8);
    QCOMPARE(now->value(ParameterId::TidAheadMinutes).value().toInt(), 1'440);
    QVERIFY(now->rows.front().actor == now->rows.back().actor && !now->rows.back().actor.isEmpty());
}

void TestAdministration::wordsOfRefusals()
{
    USE_SERVICES(world);
    const CduCode c1(QStringLiteral("C1"));
    const OfficeCode o1(QStringLiteral("O1"));
    const OfficeCode none(QStringLiteral("NONE"));
    const QByteArray ca = world->authority->certificateDer();
    const auto twice = world->administration->addStation({ c1, o1, QStringLiteral("w") }, ca);
    EXPECT_ERROR(twice, ErrorCode::AlreadyExists);
    QCOMPARE(twice.error().detail, QStringLiteral("CDU C1 is there already"));
    const auto nowhere = world->administration->addStation(
        { CduCode(QStringLiteral("C2")), none, QStringLiteral("w") }, ca);
    EXPECT_ERROR(nowhere, ErrorCode::NotFound);
    QCOMPARE(nowhere.error().detail, QStringLiteral("there is no office NONE"));
    EXPECT_ERROR(
        world->administration->revokeStation(CduCode(QStringLiteral("C2"))), ErrorCode::NotFound);
    EXPECT_ERROR(world->administration->renewStationCode(CduCode(QStringLiteral("C2")), ca),
        ErrorCode::NotFound);
    EXPECT_ERROR(world->administration->setOperatorPassword(
                     OperatorLogin(QStringLiteral("nobody")), ServiceFixture::password()),
        ErrorCode::NotFound);
}

void TestAdministration::codesAreChecked()
{
    USE_SERVICES(world);
    for (const QString &code : { QString(), QStringLiteral("a b"), QString(33, u'x'),
             QStringLiteral("مكتب"), QStringLiteral("x\n"), QStringLiteral("a/b"),
             QStringLiteral("."), QStringLiteral(".."), QStringLiteral("-x"), QStringLiteral("_x"),
             QStringLiteral(".x"), QStringLiteral("x."), QStringLiteral("CON"),
             QStringLiteral("con."), QStringLiteral("Nul.txt"), QStringLiteral("LPT1") }) {
        EXPECT_ERROR(world->administration->addOffice({ OfficeCode(code), QString(), QString() }),
            ErrorCode::InvalidField);
    }
    EXPECT_OK(world->administration->addOffice(
        { OfficeCode(QString(32, u'x')), QStringLiteral("n"), QStringLiteral("n") }));
    for (const QString &code : { QStringLiteral("7"), QStringLiteral("CON-1"),
             QStringLiteral("x.y-"), QStringLiteral("COM10") })
        EXPECT_OK(world->administration->addOffice(
            { OfficeCode(code), QStringLiteral("n"), QStringLiteral("n") }));
}

void TestAdministration::codesAreTheSameInAnyCase()
{
    USE_SERVICES(world);
    const QByteArray ca = world->authority->certificateDer();
    const OfficeCode lowerOffice(QStringLiteral("o1"));
    const auto office = world->administration->addOffice(
        { lowerOffice, QStringLiteral("n"), QStringLiteral("n") });
    EXPECT_ERROR(office, ErrorCode::AlreadyExists);
    QCOMPARE(office.error().detail, QStringLiteral("office O1 is there already"));
    const auto twice = world->administration->addStation(
        { CduCode(QStringLiteral("c1")), OfficeCode(QStringLiteral("O1")), QStringLiteral("w") },
        ca);
    EXPECT_ERROR(twice, ErrorCode::AlreadyExists);
    QCOMPARE(twice.error().detail, QStringLiteral("CDU C1 is there already"));

    // The office is stored and audited as it is written there.
    const auto added = world->administration->addStation(
        { CduCode(QStringLiteral("k2")), lowerOffice, QStringLiteral("w") }, ca);
    EXPECT_OK(added);
    QCOMPARE(added->station.text(), QStringLiteral("k2"));
    QCOMPARE(lastAudit(*world), QStringLiteral("k2 {\"office\":\"O1\"}"));
    const auto renewed = world->administration->renewStationCode(CduCode(QStringLiteral("K2")), ca);
    EXPECT_OK(renewed);
    QCOMPARE(renewed->station.text(), QStringLiteral("k2"));
    QCOMPARE(lastAudit(*world), QStringLiteral("k2 {}"));
    const auto revoked = world->administration->revokeStation(CduCode(QStringLiteral("K2")));
    EXPECT_OK(revoked);
    QCOMPARE(revoked->text(), QStringLiteral("k2"));
    QCOMPARE(lastAudit(*world), QStringLiteral("k2 {}"));
    EXPECT_OK(world->administration->addOperator(
        { OperatorLogin(QStringLiteral("huda")), lowerOffice, RoleCode(QStringLiteral("cashier")),
            QStringLiteral("Huda"), QString() },
        ServiceFixture::password()));
    QCOMPARE(store::OperatorStore(*world->connection)
                 .find(OperatorLogin(QStringLiteral("huda")))
                 .value()
                 .office.text(),
        QStringLiteral("O1"));
    // The Kelvin sign is no k.
    EXPECT_ERROR(world->administration->revokeStation(CduCode(QStringLiteral("\u212A2"))),
        ErrorCode::NotFound);

    // Two that an older version took: each by its own letters alone.
    EXPECT_OK(store::CduStore(*world->connection)
                  .registerCdu({ CduCode(QStringLiteral("cdu-9")), OfficeCode(QStringLiteral("O1")),
                      QStringLiteral("w"), QStringLiteral("h1"), 1 }));
    EXPECT_OK(store::CduStore(*world->connection)
                  .registerCdu({ CduCode(QStringLiteral("CDU-9")), OfficeCode(QStringLiteral("O1")),
                      QStringLiteral("w"), QStringLiteral("h2"), 1 }));
    const auto either = world->administration->revokeStation(CduCode(QStringLiteral("Cdu-9")));
    EXPECT_ERROR(either, ErrorCode::NotFound);
    QVERIFY(either.error().detail.contains(QStringLiteral("CDU-9"))
        && either.error().detail.contains(QStringLiteral("cdu-9")));
    QCOMPARE(world->administration->revokeStation(CduCode(QStringLiteral("cdu-9"))).value().text(),
        QStringLiteral("cdu-9"));
    QCOMPARE(lastAudit(*world), QStringLiteral("cdu-9 {}"));
}

// DOM's customers would not get the price of a dom.
void TestAdministration::tariffCodesAreThoseOfOneTariff()
{
    USE_SERVICES(world);
    const auto publish = [&world](const QString &code, int version) {
        return world->administration->publishTariff(tariff(code, version));
    };
    for (const QString &code : { QString(), QStringLiteral("."), QStringLiteral("-x"),
             QStringLiteral("a b"), QStringLiteral("NUL"), QString(33, u'x') })
        EXPECT_ERROR(publish(code, 1), ErrorCode::InvalidField);
    EXPECT_OK(publish(QStringLiteral("NEW"), 1));
    const auto other = publish(QStringLiteral("new"), 1);
    EXPECT_ERROR(other, ErrorCode::AlreadyExists);
    QCOMPARE(other.error().detail, QStringLiteral("tariff NEW is there already"));
    EXPECT_OK(publish(QStringLiteral("NEW"), 2));

    // As an older version took them.
    store::TariffStore tariffs(*world->connection);
    for (const QString &code : { QStringLiteral("."), QStringLiteral("New") })
        EXPECT_OK(tariffs.publish(tariff(code, 1)));
    EXPECT_OK(publish(QStringLiteral("."), 2));
    EXPECT_OK(publish(QStringLiteral("New"), 2));
}

void TestAdministration::namesAreChecked()
{
    USE_SERVICES(world);
    const OfficeCode office(QStringLiteral("O2"));
    const QString good = QStringLiteral("مكتب");
    const std::pair<QString, QString> refused[] = {
        { QStringLiteral("a\u202Eb"), good },
        { good, QStringLiteral("two\nlines") },
        { QString(1, QChar(0)), good },
        { QString(201, u'x'), good },
        { QString(), QStringLiteral(" \u200B") },
        { QStringLiteral("\u200B"), good },
        { good, QStringLiteral("\u2060") },
    };
    for (const auto &[nameEn, nameAr] : refused) {
        EXPECT_ERROR(
            world->administration->addOffice({ office, nameEn, nameAr }), ErrorCode::InvalidField);
    }
    EXPECT_OK(world->administration->addOffice({ office, QString(), good }));
}

void TestAdministration::operatorsAreAdded()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    service::NewOperator huda{ OperatorLogin(QStringLiteral("huda")),
        OfficeCode(QStringLiteral("O1")), RoleCode(QStringLiteral("cashier")),
        QStringLiteral("Huda"), QStringLiteral("هدى") };
    EXPECT_OK(world->administration->addOperator(huda, ServiceFixture::password()));
    QCOMPARE(historyOf(*world, QStringLiteral("operator"), QStringLiteral("huda")),
        QStringList{ QStringLiteral("operator-added") });
    EXPECT_OK(world->access->signIn(
        world->attempt(certificate, ServiceFixture::passwordText(), QStringLiteral("huda"))));
    EXPECT_ERROR(world->administration->addOperator(huda, ServiceFixture::password()),
        ErrorCode::AlreadyExists);
    // The same name to a person who types it.
    huda.login = OperatorLogin(QStringLiteral("HUDA"));
    EXPECT_ERROR(world->administration->addOperator(huda, ServiceFixture::password()),
        ErrorCode::AlreadyExists);
    huda.login = OperatorLogin(QStringLiteral("other"));
    huda.role = RoleCode(QStringLiteral("guest"));
    EXPECT_ERROR(world->administration->addOperator(huda, ServiceFixture::password()),
        ErrorCode::InvalidField);
    huda.role = RoleCode(QStringLiteral("cashier"));
    huda.office = OfficeCode(QStringLiteral("NONE"));
    EXPECT_ERROR(
        world->administration->addOperator(huda, ServiceFixture::password()), ErrorCode::NotFound);
}

// A right that stands in the list after it was withdrawn is worse than a refusal.
void TestAdministration::operatorsAreChangedInAnyCase()
{
    USE_SERVICES(world);
    const OperatorLogin typed(QStringLiteral("AMINA"));
    const OperatorLogin amina(QStringLiteral("amina"));
    store::OperatorStore operators(*world->connection);
    const qint64 before = auditEvents(*world);

    const std::function<Expected<OperatorLogin>()> changes[] = {
        [&] { return world->administration->grantRight(typed, Right::Sell); },
        [&] { return world->administration->withdrawRight(typed, Right::Sell); },
        [&] { return world->administration->grantRight(typed, Right::ChangeKey); },
        [&] {
            return world->administration->setOperatorState(typed, store::OperatorState::Disabled);
        },
        [&] {
            return world->administration->setOperatorPassword(
                typed, secure::SecretBytes::fromText(QStringLiteral("another password")));
        },
    };
    const QString hash = operators.find(amina).value().passwordHash;
    for (const auto &change : changes) {
        const auto changed = change();
        EXPECT_OK(changed);
        QVERIFY(*changed == amina);
    }
    const std::vector<Right> left{ Right::ChangeKey };
    QVERIFY(operators.rights(typed).value() == left);
    QVERIFY(operators.rights(amina).value() == left);
    const auto person = operators.find(amina);
    EXPECT_OK(person);
    QVERIFY(person->state == store::OperatorState::Disabled);
    QVERIFY(person->passwordHash != hash);

    store::AuditStore audit(*world->connection);
    const auto chains = audit.ends();
    EXPECT_OK(chains);
    const auto rows = audit.events(chains->front().serverId, before + 1, before + 99);
    EXPECT_OK(rows);
    QCOMPARE(rows->rows.size(), std::size(changes));
    for (const store::Row &row : rows->rows)
        QVERIFY(row.cells().at(6) == store::Cell(amina.text().toUtf8()));
    QCOMPARE(historyOf(*world, QStringLiteral("operator"), amina.text()).mid(0, 5),
        (QStringList{ QStringLiteral("operator-password-set"), QStringLiteral("operator-disabled"),
            QStringLiteral("right-granted"), QStringLiteral("right-withdrawn"),
            QStringLiteral("right-granted") }));
}

// What is done to a record by other ways than its own endpoint is in its history all the same.
void TestAdministration::historyOfARecordHasAllOfIt()
{
    USE_SERVICES(world);
    const CduCode station(QStringLiteral("c1"));
    const QByteArray ca = secure::certificateDer(world->authority->certificatePem()).value();
    EXPECT_OK(world->administration->renewStationCode(station, ca));
    EXPECT_OK(world->administration->revokeStation(station));
    QCOMPARE(historyOf(*world, QStringLiteral("station"), QStringLiteral("C1")),
        (QStringList{ QStringLiteral("cdu-revoked"), QStringLiteral("cdu-code-renewed"),
            QStringLiteral("cdu-added") }));
    QCOMPARE(historyOf(*world, QStringLiteral("office"), QStringLiteral("O1")),
        QStringList{ QStringLiteral("office-added") });
}

void TestAdministration::onlyChangesOfRightsAreRecorded()
{
    USE_SERVICES(world);
    const OperatorLogin root(QStringLiteral("Root"));
    const qint64 before = auditEvents(*world);
    const auto again = world->administration->grantRight(root, Right::Approve);
    EXPECT_ERROR(again, ErrorCode::AlreadyExists);
    QCOMPARE(again.error().detail, QStringLiteral("operator root has the right approve already"));
    const auto nothing = world->administration->withdrawRight(root, Right::ChangeKey);
    EXPECT_ERROR(nothing, ErrorCode::NotFound);
    QCOMPARE(
        nothing.error().detail, QStringLiteral("operator root does not have the right changeKey"));
    QCOMPARE(auditEvents(*world), before);
}

void TestAdministration::passwordsAreChecked()
{
    USE_SERVICES(world);
    const OperatorLogin amina(QStringLiteral("amina"));
    // Counted in characters that are seen, not in octets.
    for (const QString &text :
        { QStringLiteral("seven77"), QStringLiteral("ابتث"), QStringLiteral("😀😀"),
            QStringLiteral("seven77\u200E"), QStringLiteral("ابتثجح\u200F\u200Bخ") })
        EXPECT_ERROR(
            world->administration->setOperatorPassword(amina, secure::SecretBytes::fromText(text)),
            ErrorCode::InvalidField);
    for (const QString &text :
        { QStringLiteral("eight888"), QStringLiteral("ابتثجحخد"), QStringLiteral("😀😀😀😀😀😀😀😀") })
        EXPECT_OK(
            world->administration->setOperatorPassword(amina, secure::SecretBytes::fromText(text)));
}

void TestAdministration::refusedChangesLeaveNoEvent()
{
    USE_SERVICES(world);
    const qint64 before = auditEvents(*world);
    QVERIFY(before > 0);
    EXPECT_ERROR(world->administration->addOffice({ OfficeCode(QStringLiteral("O1")),
                     QStringLiteral("n"), QStringLiteral("n") }),
        ErrorCode::AlreadyExists);
    EXPECT_ERROR(
        world->administration->revokeStation(CduCode(QStringLiteral("none"))), ErrorCode::NotFound);
    QCOMPARE(auditEvents(*world), before);
    EXPECT_OK(world->administration->revokeStation(CduCode(QStringLiteral("C1"))));
    QCOMPARE(auditEvents(*world), before + 1);
}

SHAHN_TEST(TestAdministration)
#include "tst_administration.moc"
