// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/parameters.h"

#include "archive/record.h"
#include "service_fixture.h"
#include "store/office_store.h"
#include "store/parameter_store.h"
#include "store/record_store.h"
#include "store/utility_store.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

#include <thread>

using namespace shahn;
using archive::Parameter;
using archive::ParameterDepth;
using archive::ParameterId;
using service::ParameterChange;
using service::ParameterPlace;
using test::ServiceFixture;

// What counts where and when, and who may set it.
class TestParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsSound();
    void aValueIsRefusedAsInAForm();

    void theNearestPlaceCounts_data() { test::addEngineRows(); }

    void theNearestPlaceCounts();

    void whatIsPlannedStartsByItself_data() { test::addEngineRows(); }

    void whatIsPlannedStartsByItself();

    void whatIsPlannedIsWithdrawn_data() { test::addEngineRows(); }

    void whatIsPlannedIsWithdrawn();

    void whatCannotBeIsRefused_data() { test::addEngineRows(); }

    void whatCannotBeIsRefused();

    void nobodySetsOutsideOfTheBranch_data() { test::addEngineRows(); }

    void nobodySetsOutsideOfTheBranch();

    void oneOfTwoAtOnceIsTold_data() { test::addEngineRows(); }

    void oneOfTwoAtOnceIsTold();

    void approvalsCountAsLongAsIsSet_data() { test::addEngineRows(); }

    void approvalsCountAsLongAsIsSet();
};

namespace
{

constexpr qint64 hourMs = ServiceFixture::hourMs;
const QString factor = QStringLiteral("unusualAmountFactor");

ParameterPlace unit(const char *code) { return { QLatin1String(code), {} }; }

ParameterPlace station(const char *code) { return { {}, QLatin1String(code) }; }

// U1 › NORTH › O2 with station C2; O1 with C1 stands below U1 itself.
struct World {
    std::unique_ptr<ServiceFixture> services;
    std::unique_ptr<service::Parameters> parameters;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        if (!services)
            qFatal("no services");
        const OfficeCode north(QStringLiteral("NORTH"));
        const OfficeCode office(QStringLiteral("O2"));
        store::OfficeStore offices(*services->connection);
        const bool isMade = services->addUtility()
            && offices.insert(
                { north, QStringLiteral("North"), QString(), store::OfficeKind::Region })
            && offices.insert(
                { office, QStringLiteral("Two"), QString(), store::OfficeKind::Office, north })
            && services->add("station",
                { { "code", QStringLiteral("C2") }, { "office", office.text() },
                    { "name", QStringLiteral("Window") } });
        // The fixture's office was there before its utility.
        const auto moved = services->connection->runText(QStringLiteral(
            "UPDATE office SET parent_id = (SELECT u.office_id FROM office AS u WHERE u.kind = "
            "'utility'), path = (SELECT u.path FROM office AS u WHERE u.kind = 'utility') || "
            "office_id || '/' WHERE office_code = 'O1'"));
        if (!isMade || !moved)
            qFatal("no organisation");
        parameters = std::make_unique<service::Parameters>(
            *services->database, *services->writer, services->clock, QStringLiteral("sms-1"));
    }

    service::RecordUser user(const char *unit = "U1") const
    {
        const auto record = store::RecordStore(
            *services->connection, *archive::entityNamed(QStringLiteral("office")))
                                .find(QLatin1String(unit));
        return { QStringLiteral("tester"), QStringLiteral("C1"),
            { Level::SmsManager, {}, record.value().unitPath } };
    }

    int factorAt(const ParameterPlace &place) const
    {
        const auto at = parameters->at(user(), place);
        return at.has_value() ? at->value(ParameterId::UnusualAmountFactor).value().toInt() : -1;
    }

    qint64 version(const ParameterPlace &place) const
    {
        return service::versionOf(
            ParameterId::UnusualAmountFactor, parameters->at(user(), place).value());
    }

    Expected<store::ParametersAt> set(const ParameterPlace &place, std::optional<int> value,
        std::optional<qint64> startsAtMs = {}) const
    {
        std::optional<QString> text;
        if (value)
            text = QString::number(*value);
        return parameters->set(user(), place, { factor, text, startsAtMs, 0, version(place) });
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

QString ruleOf(const Error &error)
{
    return error.context.facts().value(QLatin1String("rule")).toString();
}

} // namespace

#define USE_WORLD(worldName)                                                                       \
    USE_ENGINE(engine);                                                                            \
    const World worldName(engine)

void TestParameters::theTableIsSound()
{
    QSet<QString> names;
    QCOMPARE(archive::parameters().size(), size_t(archive::parameterCount));
    for (const Parameter &parameter : archive::parameters()) {
        const QString name = QLatin1String(parameter.field.name);
        QVERIFY2(!names.contains(name), parameter.field.name);
        names.insert(name);
        QCOMPARE(archive::parameterNamed(name), &parameter);
        QCOMPARE(&archive::parameterOf(parameter.id), &parameter);
        const QString byDefault = QLatin1String(parameter.byDefault);
        EXPECT_OK(archive::checkParameter(parameter, byDefault));
        QCOMPARE(archive::parameterText(archive::parameterValue(parameter, byDefault)), byDefault);
    }
    QCOMPARE(archive::parameterNamed(QStringLiteral("none")), nullptr);
}

void TestParameters::aValueIsRefusedAsInAForm()
{
    const auto refusal = [](ParameterId id, const QString &text) {
        const auto checked = archive::checkParameter(archive::parameterOf(id), text);
        return checked.has_value() ? QJsonObject() : checked.error().context.facts();
    };
    const QJsonObject range = refusal(ParameterId::TidAheadMinutes, QStringLiteral("29"));
    QCOMPARE(range.value(QLatin1String("field")).toString(), QStringLiteral("tidAheadMinutes"));
    QCOMPARE(range.value(QLatin1String("rule")).toString(), QStringLiteral("range"));
    QCOMPARE(range.value(QLatin1String("min")).toInt(), 30);
    QCOMPARE(range.value(QLatin1String("max")).toInt(), 10'080);
    for (const auto &[id, text, rule] : { std::tuple(ParameterId::TidAheadMinutes, "", "number"),
             std::tuple(ParameterId::TidAheadMinutes, "1e3", "number"),
             std::tuple(ParameterId::IsTokenSplitAllowed, "1", "flag"),
             std::tuple(ParameterId::HelpLine, "1\n2", "line") })
        QCOMPARE(refusal(id, QLatin1String(text)).value(QLatin1String("rule")).toString(),
            QLatin1String(rule));
    QCOMPARE(
        refusal(ParameterId::HelpLine, QString(41, u'1')).value(QLatin1String("length")).toInt(),
        40);
}

void TestParameters::theNearestPlaceCounts()
{
    USE_WORLD(world);
    const ParameterPlace places[] = { unit("U1"), unit("NORTH"), unit("O2"), station("C2") };
    for (const ParameterPlace &place : places)
        QCOMPARE(world.factorAt(place), 5); // the default
    for (int i = 0; i < 4; ++i) {
        EXPECT_OK(world.set(places[i], 10 + i));
        for (int j = 0; j < 4; ++j)
            QCOMPARE(world.factorAt(places[j]), 10 + qMin(i, j));
    }
    QCOMPARE(world.factorAt(unit("O1")), 10);
    QCOMPARE(world.factorAt(station("C1")), 10);
    QCOMPARE(world.factorAt({}), 10); // of the person's own unit
    // Given back where it was set, what is above counts again.
    EXPECT_OK(world.set(station("C2"), std::nullopt));
    EXPECT_OK(world.set(unit("NORTH"), std::nullopt));
    QCOMPARE(world.factorAt(station("C2")), 12);
    QCOMPARE(world.factorAt(unit("NORTH")), 10);
    EXPECT_OK(world.set(unit("U1"), std::nullopt));
    QCOMPARE(world.factorAt(unit("NORTH")), 5);
    QCOMPARE(world.audited("parameter-set"), 4);
    QCOMPARE(world.audited("parameter-cleared"), 3);
}

void TestParameters::whatIsPlannedStartsByItself()
{
    USE_WORLD(world);
    ManualClock &clock = world.services->clock;
    const qint64 nowMs = clock.nowMsUtc();
    EXPECT_OK(world.set(unit("U1"), 7, nowMs + hourMs));
    QCOMPARE(world.factorAt(station("C2")), 5);
    // What is set now does not take the plan away.
    EXPECT_OK(world.set(unit("U1"), 6));
    QCOMPARE(world.factorAt(station("C2")), 6);
    clock.advanceMs(hourMs - 1);
    QCOMPARE(world.factorAt(station("C2")), 6);
    clock.advanceMs(1);
    QCOMPARE(world.factorAt(station("C2")), 7);
    // Of two with the same start the newer.
    EXPECT_OK(world.set(unit("U1"), 8, nowMs + 2 * hourMs));
    EXPECT_OK(world.set(unit("U1"), 9, nowMs + 2 * hourMs));
    clock.advanceMs(hourMs);
    QCOMPARE(world.factorAt(station("C2")), 9);
}

void TestParameters::whatIsPlannedIsWithdrawn()
{
    USE_WORLD(world);
    ManualClock &clock = world.services->clock;
    const auto planned = world.set(unit("NORTH"), 7, clock.nowMsUtc() + hourMs);
    EXPECT_OK(planned);
    const qint64 id = planned->rows.back().id;
    const ParameterChange withdrawal{ factor, {}, {}, id, world.version(unit("NORTH")) };
    // Not from another place.
    QCOMPARE(ruleOf(world.parameters->set(world.user(), unit("U1"), withdrawal).error()),
        QStringLiteral("started"));
    EXPECT_OK(world.parameters->set(world.user(), unit("NORTH"), withdrawal));
    QCOMPARE(world.audited("parameter-withdrawn"), 1);
    ParameterChange again = withdrawal;
    again.version = world.version(unit("NORTH"));
    QCOMPARE(ruleOf(world.parameters->set(world.user(), unit("NORTH"), again).error()),
        QStringLiteral("started"));
    clock.advanceMs(hourMs);
    QCOMPARE(world.factorAt(unit("O2")), 5);
    // What has started is not withdrawn.
    const auto started = world.set(unit("NORTH"), 8);
    EXPECT_OK(started);
    again.withdraws = started->rows.back().id;
    again.version = world.version(unit("NORTH"));
    QCOMPARE(ruleOf(world.parameters->set(world.user(), unit("NORTH"), again).error()),
        QStringLiteral("started"));
}

void TestParameters::whatCannotBeIsRefused()
{
    USE_WORLD(world);
    const qint64 nowMs = world.services->clock.nowMsUtc();
    QCOMPARE(ruleOf(world.set(unit("U1"), 6, nowMs - 1).error()), QStringLiteral("past"));
    QCOMPARE(ruleOf(world.set(unit("U1"), 6, nowMs + 11 * 365 * 24 * hourMs).error()),
        QStringLiteral("far"));
    QCOMPARE(ruleOf(world.set(unit("U1"), 1'001).error()), QStringLiteral("range"));
    const auto user = world.user();
    const auto deep = world.parameters->set(
        user, unit("O2"), { QStringLiteral("taxNumber"), QStringLiteral("1"), {}, 0, 0 });
    EXPECT_ERROR(deep, ErrorCode::InvalidField);
    QCOMPARE(ruleOf(deep.error()), QStringLiteral("scope"));
    EXPECT_ERROR(world.parameters->set(
                     user, unit("U1"), { QStringLiteral("none"), QStringLiteral("1"), {}, 0, 0 }),
        ErrorCode::NotFound);
    EXPECT_ERROR(world.parameters->at(user, unit("O9")), ErrorCode::NotFound);
    EXPECT_ERROR(world.parameters->at(user, station("C9")), ErrorCode::NotFound);
    EXPECT_ERROR(world.parameters->at(user, { QStringLiteral("U1"), QStringLiteral("C1") }),
        ErrorCode::InvalidField);
    const auto rows = world.services->connection->runText(
        QStringLiteral("SELECT COUNT(*) AS n FROM parameter"));
    QCOMPARE(rows.value().first().int64("n"), qint64(0));
    // Blanks and what nobody sees are no part of a text.
    EXPECT_OK(world.parameters->set(user, unit("U1"),
        { QStringLiteral("helpLine"), QStringLiteral(" 1515\u200B "), {}, 0, 0 }));
    QCOMPARE(world.parameters->at(user, unit("U1"))
                 .value()
                 .value(ParameterId::HelpLine)
                 .value()
                 .toString(),
        QStringLiteral("1515"));
}

void TestParameters::nobodySetsOutsideOfTheBranch()
{
    USE_WORLD(world);
    const auto manager = world.user("NORTH");
    const ParameterChange change{ factor, QStringLiteral("9"), {}, 0, 0 };
    for (const ParameterPlace &place : { unit("U1"), unit("O1"), station("C1") }) {
        const auto refused = world.parameters->set(manager, place, change);
        EXPECT_ERROR(refused, ErrorCode::NotFound);
        EXPECT_ERROR(world.parameters->at(manager, place), ErrorCode::NotFound);
    }
    QCOMPARE(world.audited("parameter-outside"), 6);
    EXPECT_ERROR(world.parameters->at(manager, unit("O9")), ErrorCode::NotFound);
    QCOMPARE(world.audited("parameter-outside"), 6); // there is none
    EXPECT_OK(world.parameters->set(manager, {}, change)); // its own unit
    QCOMPARE(world.factorAt(station("C2")), 9);
    QCOMPARE(world.factorAt(station("C1")), 5);
}

// As by two servers: neither has seen what the other sets.
void TestParameters::oneOfTwoAtOnceIsTold()
{
    USE_WORLD(world);
    const auto user = world.user();
    std::optional<Expected<store::ParametersAt>> answers[2];
    std::vector<std::thread> people;
    for (int i = 0; i < 2; ++i)
        people.emplace_back([&, i] {
            service::Parameters own(*world.services->database, *world.services->writer,
                world.services->clock, QStringLiteral("sms-%1").arg(i + 1));
            answers[i]
                = own.set(user, unit("NORTH"), { factor, QString::number(20 + i), {}, 0, 0 });
        });
    for (std::thread &person : people)
        person.join();
    const int refused = answers[0]->has_value() ? 1 : 0;
    EXPECT_OK(*answers[1 - refused]);
    EXPECT_ERROR(*answers[refused], ErrorCode::RecordChanged);
    QCOMPARE(world.factorAt(unit("NORTH")), 20 + 1 - refused);
    // Also what is set above it is seen first.
    EXPECT_OK(world.set(unit("U1"), 30));
    EXPECT_ERROR(world.parameters->set(user, unit("NORTH"),
                     { factor, QStringLiteral("31"), {}, 0, world.version(unit("NORTH")) - 1 }),
        ErrorCode::RecordChanged);
}

void TestParameters::approvalsCountAsLongAsIsSet()
{
    USE_WORLD(world);
    ServiceFixture &services = *world.services;
    const QString certificate = services.activated();
    const auto session
        = services.access->signIn(services.attempt(certificate, ServiceFixture::passwordText()));
    EXPECT_OK(session);
    service::ApprovalAttempt attempt;
    attempt.login = OperatorLogin(QStringLiteral("root"));
    attempt.password = ServiceFixture::passwordText();
    attempt.request = RequestId(QStringLiteral("01900000-0000-7000-8000-000000000001"));
    attempt.contentHash = QString(64, u'a');
    const auto minutes = [&]() -> qint64 {
        const auto approval = services.access->approve(session->session, attempt);
        return approval.has_value()
            ? (approval->expiresAtMs - services.clock.nowMsUtc()) / ServiceFixture::minuteMs
            : -1;
    };
    QCOMPARE(minutes(), 10);
    EXPECT_OK(world.parameters->set(world.user(), station("C1"),
        { QStringLiteral("approvalMinutes"), QStringLiteral("3"), {}, 0, 0 }));
    QCOMPARE(minutes(), 3);
}

SHAHN_TEST(TestParameters)
#include "tst_parameters.moc"
