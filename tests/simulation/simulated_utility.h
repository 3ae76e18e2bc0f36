// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a simulation begins with: a small utility of one office, whose stations sell on the credit
// of one vendor to a few meters with debts.

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

struct SimulatedUtility {
    std::unique_ptr<TestDisk> disk; // below the database; null on PostgreSQL
    std::unique_ptr<SaleFixture> world;
};

// SQLite: filled once per program, and then copied.
SimulatedUtility simulatedUtility(sql::Dialect engine);

} // namespace shahn::test
