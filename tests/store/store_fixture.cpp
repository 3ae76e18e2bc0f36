// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_fixture.h"

#include "core/assert.h"
#include "sql/statement_catalogue.h"
#include "store/cdu_store.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "store/tariff_store.h"
#include "store/utility_store.h"
#include "support/migrated_database.h"
#include "support/people.h"
#include "support/sample_tariff.h"

#include <QFile>

namespace shahn::test
{

bool signFigures(sql::Connection &connection)
{
    QFile file(store::storeResourcePrefix() + QStringLiteral("/expressions/figures_check.sql"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto expression
        = sql::compileStatement(QString::fromUtf8(file.readAll()), connection.dialect());
    return works(connection.runText(sql::compileStatement(
        QStringLiteral("UPDATE supply_point SET figures_check = @figures_check(supply_point)"),
        connection.dialect(),
        { { QStringLiteral("figures_check"),
            expression.sql } }).sql));
}

std::unique_ptr<StoreFixture> StoreFixture::create(sql::Dialect engine)
{
    return open(createMigrated(engine));
}

std::unique_ptr<StoreFixture> StoreFixture::open(std::unique_ptr<TestDatabase> place)
{
    if (!place)
        return nullptr;
    std::unique_ptr<StoreFixture> fixture(new StoreFixture);
    fixture->m_testDatabase = std::move(place);
    fixture->m_faults.loseWith(
        [&here = *fixture->m_testDatabase] { SHAHN_ASSERT(here.dropConnections()); });
    return works(fixture->openConnections()) ? std::move(fixture) : nullptr;
}

Expected<void> StoreFixture::openAgain(const std::function<void()> &whileClosed)
{
    m_connection.reset();
    m_database.reset();
    whileClosed();
    if (auto opened = openConnections(); !opened)
        return opened;
    return m_database->checkEnds(); // as a server does that starts
}

Expected<void> StoreFixture::openConnections()
{
    auto database = store::Database::open(m_testDatabase->options(), m_clock, &m_faults);
    if (!database)
        return database.error();
    auto connection = (*database)->openConnection();
    if (!connection)
        return connection.error();
    m_database = std::move(*database);
    m_connection = std::move(*connection);
    return {};
}

bool StoreFixture::fill()
{
    const OfficeCode office(QStringLiteral("O1"));
    store::TariffStore tariffs(*m_connection);
    const auto currency = Currency::create(QStringLiteral("OMR"), 3);
    return works(currency)
        && works(store::UtilityStore(*m_connection)
                     .insert({
                         .code = QStringLiteral("U1"),
                         .nameEn = QStringLiteral("Utility"),
                         .nameAr = QString(),
                         .currency = *currency,
                         .timeZone = QStringLiteral("Asia/Muscat"),
                         .isApproved = true,
                     }))
        && works(store::OfficeStore(*m_connection)
                     .insert({ office, QStringLiteral("Office"), QStringLiteral("مكتب") }))
        && works(tariffs.publish(tariffVersion(QStringLiteral("T1"), 1, startMs - 1000)))
        && works(tariffs.publish(tariffVersion(QStringLiteral("T2"), 1, startMs - 1000)))
        && works(test::placeStation(*m_connection,
            { .code = CduCode(QStringLiteral("C1")),
                .office = office,
                .name = QStringLiteral("Window 1"),
                .activationHash = QStringLiteral("good"),
                .activationExpiresAtMs = startMs + 1000 }))
        && works(test::placeOperator(*m_connection,
            { .login = OperatorLogin(QStringLiteral("amal")),
                .office = office,
                .nameEn = QStringLiteral("Amal"),
                .nameAr = QStringLiteral("أمل"),
                .passwordHash = QStringLiteral("hash") }));
}

MeterNumber meterNumberAt(int index)
{
    const QString digits = QStringLiteral("0712%1").arg(index, 6, 10, QLatin1Char('0'));
    return MeterNumber::parse(digits + QString::number(luhnDigit(digits))).value();
}

QString accountNumberAt(int index)
{
    return QStringLiteral("A-%1").arg(index, 4, 10, QLatin1Char('0'));
}

store::ImportedAccount accountAt(int index, const QString &nameEn, const QString &nameAr)
{
    store::ImportedMeter meter;
    meter.number = meterNumberAt(index);
    meter.keyData.supplyGroup = { QStringLiteral("600900"), 1, KeyType::Dutk };
    store::ImportedPoint point;
    point.code = QStringLiteral("P%1").arg(index);
    point.tariff = TariffCode(QStringLiteral("T1"));
    point.meters = { meter };
    store::ImportedAccount account;
    account.number = AccountNumber(accountNumberAt(index));
    account.nameEn = nameEn;
    account.nameAr = nameAr;
    account.phone = QStringLiteral("+968 9%1").arg(index, 7, 10, QLatin1Char('0'));
    account.address = QStringLiteral("Street %1").arg(index);
    account.points = { point };
    return account;
}

store::TariffVersion tariffVersion(const QString &code, int version, qint64 startsAtMs)
{
    std::vector<pricing::Step> steps{ { {}, 25'000 + version } };
    if (code == QLatin1String("T2"))
        steps.insert(steps.begin(), { Energy::fromWh(100'000), 12'000 });
    pricing::Tariff terms = stepTariff(code, std::move(steps));
    terms.nameEn = QStringLiteral("Home %1").arg(code);
    terms.startsAtMsUtc = startsAtMs;
    terms.currency = { QStringLiteral("OMR"), 3 };
    terms.taxes = { vatOf(50'000) };
    terms.minTender = Money::fromMinor(500);
    return { 0, version, std::move(terms) };
}

} // namespace shahn::test
