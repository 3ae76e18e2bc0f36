// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a simulation begins with: a small utility of one office, whose stations sell on the credit
// of one vendor to a few meters with debts, by a tariff whose prices change at some hours of the
// night.

#include "store/sale_fixture.h"
#include "support/test_disk.h"

namespace shahn::test
{

inline constexpr int simulatedMeterCount = 7;
inline constexpr int simulatedTillCount = 3;

// The session and the certificate of a station, and its code.
QString simulatedToken(int till);
QString simulatedCertificate(int till);
QString simulatedStation(int till);

inline const QString simulatedDebtKind = QStringLiteral("LOAN");

// The next version of the tariff of all meters. zone: of its hours. priceMicro: of a kWh by day.
store::TariffVersion simulatedTariff(const QString &zone, qint64 startsAtMs, qint64 priceMicro);

struct SimulatedUtility {
    std::unique_ptr<TestDisk> disk; // below the database; null on PostgreSQL
    std::unique_ptr<SaleFixture> world;
};

// zone: of its days. SQLite: filled once per program, and then copied.
SimulatedUtility simulatedUtility(sql::Dialect engine, const QString &zone);

} // namespace shahn::test
