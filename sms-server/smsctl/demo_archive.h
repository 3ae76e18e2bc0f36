// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The archive of the demo utility: tariffs, fixed meters that the documentation names, and any
// number of further customers with one meter each. The same every time; only keys and passwords
// differ from demo to demo.

#include "pricing/tariff.h"
#include "store/archive_import.h"

#include <vector>

namespace shahn::smsctl
{

// Supply groups of the demo. The vending key of `expired` has run out.
namespace demo_group
{
SupplyGroup ea11();
SupplyGroup ea07();
SupplyGroup expired();
} // namespace demo_group

std::vector<pricing::Tariff> demoTariffs();

// A meter with a purpose, or one that is in no database.
struct DemoCase {
    QString meter; // as it is typed
    QString shows;
};

// What the fixed meters are for, the two that do not exist included.
std::vector<DemoCase> demoCases();

// The customers of the fixed meters. One of them has bought energy in the current month.
std::vector<store::ImportedAccount> demoFixedAccounts(BillingMonth currentMonth);

// Customer number `index`, from 0.
store::ImportedAccount demoAccount(qint64 index);

} // namespace shahn::smsctl
