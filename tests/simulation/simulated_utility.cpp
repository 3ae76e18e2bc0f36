// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulated_utility.h"

#include "core/assert.h"
#include "secure/digest.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

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
    return ran(world,
        { "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor, priority,"
          " instalment_minor, instalment_per)"
          " SELECT 'SIM-' || CAST(SUBSTR(account_number, 3) AS INTEGER), account_id, 0, 12000,"
          " 12000, 1, CASE account_id % 2 WHEN 0 THEN 100 ELSE 1500 END, 1 + account_id % 2"
          " FROM account" });
}

std::unique_ptr<SaleFixture> filled(sql::Dialect engine)
{
    auto world = SaleFixture::create(engine, simulatedMeterCount);
    const bool isFilled = world && addDebts(*world) && addVendor(*world);
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

QByteArray filledFile()
{
    const auto world = filled(sql::Dialect::Sqlite);
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

SimulatedUtility simulatedUtility(sql::Dialect engine)
{
    if (engine == sql::Dialect::Postgresql)
        return { nullptr, filled(engine) };
    static const QByteArray content = filledFile();
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
