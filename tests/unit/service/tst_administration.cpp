// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/certificate.h"
#include "service/audit_check.h"
#include "service/records.h"
#include "service/tariffs.h"
#include "service_fixture.h"
#include "store/audit_store.h"
#include "store/parameter_store.h"
#include "store/tariff_store.h"
#include "support/expect.h"
#include "support/sample_tariff.h"
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

store::TariffVersion tariff(const QString &code, int version)
{
    pricing::Tariff terms = test::stepTariff(code, { { {}, 25'000 } });
    terms.startsAtMsUtc = ServiceFixture::startMs + version;
    return { 0, version, std::move(terms) };
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

    void tariffCodesAreThoseOfOneTariff_data() { test::addEngineRows(); }

    void tariffCodesAreThoseOfOneTariff();
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

// What receipts say under the utility's name, and how it sells.
void TestAdministration::settingsOfTheUtility()
{
    USE_SERVICES(world);
    using archive::ParameterId;
    const auto create = [&world](const service::ParameterTexts &settings) {
        return world->administration->createUtility(
            utility(QStringLiteral("Africa/Tripoli")), settings);
    };
    for (const ParameterId id : { ParameterId::AddressEn, ParameterId::AddressAr,
             ParameterId::HelpLine, ParameterId::TaxNumber }) {
        for (const QString &text : { QString(201, u'x'), QStringLiteral("two\nlines"),
                 QStringLiteral("   "), QStringLiteral("\u200e\u200b"), QStringLiteral("\u3164") })
            EXPECT_ERROR(create({ { id, text } }), ErrorCode::InvalidField);
    }
    for (const char *const factor : { "-1", "1001", "", "many" })
        EXPECT_ERROR(create({ { ParameterId::UnusualAmountFactor, QLatin1String(factor) } }),
            ErrorCode::InvalidField);
    EXPECT_OK(create({ { ParameterId::TaxNumber, QStringLiteral(" 100-200-300\u200b ") },
        { ParameterId::IsTokenSplitAllowed, QStringLiteral("true") },
        { ParameterId::AddressAr, QStringLiteral("طريق الميناء 1") },
        { ParameterId::UnusualAmountFactor, QStringLiteral("8") } }));
    const auto now = store::ParameterStore(*world->connection).atUtility(world->clock.nowMsUtc());
    EXPECT_OK(now);
    QCOMPARE(now->rows.size(), size_t(3)); // the other one is the default
    QCOMPARE(
        now->value(ParameterId::AddressAr).value().toString(), QStringLiteral("طريق الميناء 1"));
    QCOMPARE(now->value(ParameterId::TaxNumber).value().toString(), QStringLiteral("100-200-300"));
    QCOMPARE(now->value(ParameterId::UnusualAmountFactor).value().toInt(), 8);
    QCOMPARE(now->value(ParameterId::TidAheadMinutes).value().toInt(), 1'440);
    QVERIFY(!now->rows.back().actor.isEmpty());
}

// DOM's customers would not get the price of a dom.
void TestAdministration::tariffCodesAreThoseOfOneTariff()
{
    USE_SERVICES(world);
    EXPECT_OK(world->administration->createUtility(utility(QStringLiteral("Africa/Tripoli"))));
    service::Tariffs tariffs(*world->writer, world->clock, world->random, QStringLiteral("sms-1"));
    const auto publish = [&tariffs](const QString &code, int version) {
        return tariffs.publish(
            test::ServiceFixture::root(), tariff(code, version), service::Publication::ForGood);
    };
    for (const QString &code : { QString(), QStringLiteral("."), QStringLiteral("-x"),
             QStringLiteral("a b"), QStringLiteral("NUL"), QString(33, u'x') })
        EXPECT_ERROR(publish(code, 1), ErrorCode::InvalidField);
    EXPECT_OK(publish(QStringLiteral("NEW"), 1));
    const auto other = publish(QStringLiteral("new"), 1);
    EXPECT_ERROR(other, ErrorCode::AlreadyExists);
    QCOMPARE(other.error().detail, QStringLiteral("tariff NEW is there already"));
    EXPECT_OK(publish(QStringLiteral("NEW"), 2));
    // One that cannot be read any more is followed by one that can, and so are those of others.
    EXPECT_OK(world->connection->runText(QStringLiteral("UPDATE tariff_version SET terms = '{}'")));
    EXPECT_OK(publish(QStringLiteral("NEW"), 3));
    EXPECT_OK(publish(QStringLiteral("OTHER"), 1));

    // As an older version took them.
    for (const QString &code : { QStringLiteral("."), QStringLiteral("New") })
        EXPECT_OK(store::TariffStore(*world->connection).publish(tariff(code, 1)));
    EXPECT_OK(publish(QStringLiteral("."), 2));
    EXPECT_OK(publish(QStringLiteral("New"), 2));
}

SHAHN_TEST(TestAdministration)
#include "tst_administration.moc"
