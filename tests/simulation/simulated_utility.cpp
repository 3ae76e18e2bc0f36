// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulated_utility.h"

#include "core/assert.h"
#include "secure/digest.h"
#include "service/debt_entries.h"
#include "store/tariff_store.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <map>

namespace shahn::test
{
namespace
{

bool ran(SaleFixture &world, std::initializer_list<const char *> statements)
{
    return std::ranges::all_of(statements, [&](const char *statement) {
        return works(world.base().connection().runText(QLatin1String(statement)));
    });
}

bool setTariff(SaleFixture &world, const QString &zone)
{
    store::TariffVersion version = simulatedTariff(zone, StoreFixture::startMs - 500, 25'000);
    version.version = 2;
    return works(store::TariffStore(world.base().connection()).publish(version))
        && works(world.base().connection().runText(
            QStringLiteral("UPDATE utility SET time_zone = '%1'").arg(zone)));
}

// Its limit, which is an entry as any other, is less than is asked for in a long run; two servers
// share so little that they meet at the end of it.
bool addVendor(SaleFixture &world)
{
    const bool isShared = world.base().connection().dialect() == sql::Dialect::Postgresql;
    auto limit = world.vendorEntry(1, VendorEntry::CreditLimit, isShared ? 60'000 : 600'000);
    limit.bodyHash = secure::blake2b256(limit.bodyHash); // as the doctor wants it
    auto runner = world.runner();
    return world.addVendor()
        && ran(world,
            { "INSERT INTO commission_tier (tier_code, vendor_id, percent_ppm, arrears_ppm)"
              " SELECT 'SIM', vendor_id, 20000, 50000 FROM vendor" })
        && world.approve(limit) && works(answerTo(runner, limit));
}

// So large that much is paid of them, and small enough that some are paid wholly. By the purchase,
// or by the month.
bool addDebts(SaleFixture &world)
{
    SeededRandom random(1);
    return ran(world,
               { "INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
                 " VALUES ('debtKind', 'LOAN', 'Loan', '', 'active')",
                   "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
                   " priority, instalment_minor, instalment_per)"
                   " SELECT 'SIM-' || CAST(SUBSTR(a.account_number, 3) AS INTEGER), a.account_id,"
                   " e.entry_id, 12000, 12000, 1,"
                   " CASE a.account_id % 2 WHEN 0 THEN 100 ELSE 1500 END, 1 + a.account_id % 2"
                   " FROM account AS a JOIN code_entry AS e ON e.entry_code = 'LOAN'" })
        && works(service::postEarlierDebts(
            world.base().connection(), world.clock(), random, QStringLiteral("sms-1")));
}

std::unique_ptr<SaleFixture> filled(sql::Dialect engine, const QString &zone)
{
    auto world = SaleFixture::create(engine, simulatedMeterCount);
    const bool isFilled = world && setTariff(*world, zone) && addVendor(*world) && addDebts(*world);
    SHAHN_ASSERT(isFilled);
    for (int till = 0; till < simulatedTillCount; ++till)
        SHAHN_ASSERT(world->addStation(
            { secure::blake2b256Hex(simulatedToken(till).toUtf8()), simulatedCertificate(till) },
            simulatedStation(till)));
    // Also by clocks that are wrong.
    SHAHN_ASSERT(ran(*world, { "UPDATE session SET expires_at_ms = 4102444800000" }));
    return world;
}

QString pathOf(TestDatabase &database)
{
    return std::get<sql::SqliteOptions>(database.options()).path;
}

QByteArray filledFile(const QString &zone)
{
    const auto world = filled(sql::Dialect::Sqlite, zone);
    QByteArray content;
    SHAHN_ASSERT(world->base().openAgain([&] {
        QFile file(pathOf(world->base().testDatabase()));
        SHAHN_ASSERT(file.open(QIODevice::ReadOnly));
        content = file.readAll();
    }));
    return content;
}

} // namespace

QString simulatedToken(int till) { return QStringLiteral("token-of-till-%1").arg(till); }

QString simulatedCertificate(int till) { return QStringLiteral("certificate-%1").arg(till); }

QString simulatedStation(int till) { return QStringLiteral("TILL%1").arg(till); }

// Behind midnight, just before it, and in the hour that comes twice where a summer time ends at
// midnight.
store::TariffVersion simulatedTariff(const QString &zone, qint64 startsAtMs, qint64 priceMicro)
{
    constexpr int hour = 60;
    const auto period = [&](const char *name, int fromMinute, int untilMinute, qint64 moreMicro) {
        return pricing::Period{ .id = QLatin1String(name),
            .nameEn = QLatin1String(name),
            .nameAr = QLatin1String(name),
            .fromMinute = fromMinute,
            .untilMinute = untilMinute,
            .steps = { { {}, priceMicro + moreMicro } } };
    };
    store::TariffVersion version = tariffVersion(QStringLiteral("T2"), 0, startsAtMs);
    version.terms.timeZone = zone;
    version.terms.schedules
        = { { {}, { { Energy::fromWh(100'000), priceMicro / 2 }, { {}, priceMicro } } } };
    version.terms.periods = { period("evening", 22 * hour, 23 * hour + 30, 3'000),
        period("late", 23 * hour + 30, 24 * hour, 5'000), period("night", 0, 5 * hour, 1'000) };
    return version;
}

SimulatedUtility simulatedUtility(sql::Dialect engine, const QString &zone)
{
    if (engine == sql::Dialect::Postgresql)
        return { nullptr, filled(engine, zone) };
    static std::map<QString, QByteArray> contents;
    QByteArray &content = contents[zone];
    if (content.isEmpty())
        content = filledFile(zone);
    auto place = TestDatabase::create(engine);
    QFile file(pathOf(*place));
    SHAHN_ASSERT(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    SimulatedUtility utility;
    utility.disk = std::make_unique<TestDisk>(QFileInfo(file.fileName()).path());
    utility.world = SaleFixture::open(StoreFixture::open(std::move(place)));
    SHAHN_ASSERT(utility.world);
    return utility;
}

} // namespace shahn::test
