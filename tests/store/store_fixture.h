// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A migrated database with a small utility in it, for one test.

#include "core/clock.h"
#include "domain/meter_number.h"
#include "store/archive_import.h"
#include "store/database.h"
#include "support/fault_counter.h"
#include "support/test_database.h"

#include <functional>

namespace shahn::test
{

// False, with a warning that names the error, when it is one.
template <class T>
bool works(const Expected<T> &result)
{
    if (!result)
        qWarning("%s: %s", qPrintable(errorName(result.error().code)),
            qPrintable(result.error().detail));
    return result.has_value();
}

class StoreFixture final
{
public:
    // Null, with a warning, when something does not work.
    static std::unique_ptr<StoreFixture> create(sql::Dialect engine);
    // On what is there.
    static std::unique_ptr<StoreFixture> open(std::unique_ptr<TestDatabase> place);

    // As after a stop of the machine: whileClosed runs when no connection is open. Where it cannot
    // be opened it may be tried again.
    Expected<void> openAgain(const std::function<void()> &whileClosed);

    bool isOpen() const { return m_connection != nullptr; }

    sql::Connection &connection() { return *m_connection; }

    store::Database &database() { return *m_database; }

    const Clock &clock() const { return m_clock; }

    TestDatabase &testDatabase() { return *m_testDatabase; }

    FaultCounter &faults() { return m_faults; }

    // A utility, office O1, tariffs T1 (single) and T2 (two steps), CDU C1 with activation hash
    // "good", operator amal.
    bool fill();

    static constexpr qint64 startMs = 1'760'000'000'000;

private:
    StoreFixture() = default;

    Expected<void> openConnections();

    ManualClock m_clock{ startMs };
    FaultCounter m_faults;
    std::unique_ptr<TestDatabase> m_testDatabase;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<sql::Connection> m_connection;
};

// An 11-digit meter number with its check digit: the index-th of a series.
MeterNumber meterNumberAt(int index);

// An account with one point on tariff T1 and one meter.
// "A-0007"
QString accountNumberAt(int index);
store::ImportedAccount accountAt(int index, const QString &nameEn, const QString &nameAr);

// What was changed by hand counts as left by a sale from now on.
bool signFigures(sql::Connection &connection);

store::TariffVersion tariffVersion(const QString &code, int version, qint64 startsAtMs);

} // namespace shahn::test

#define USE_STORE(fixtureName)                                                                     \
    USE_ENGINE(engine);                                                                            \
    const auto fixtureName = shahn::test::StoreFixture::create(engine);                            \
    QVERIFY(fixtureName);                                                                          \
    QVERIFY(fixtureName->fill())

// The same where only a server can show it.
#define USE_POSTGRESQL(fixtureName)                                                                \
    if (!shahn::test::isPostgresqlConfigured())                                                    \
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");                                                 \
    const auto fixtureName = shahn::test::StoreFixture::create(shahn::sql::Dialect::Postgresql);   \
    QVERIFY(fixtureName);                                                                          \
    QVERIFY(fixtureName->fill())
