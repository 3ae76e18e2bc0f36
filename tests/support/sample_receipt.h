// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A receipt with everything on it that can stand on one.

#include "receipt/receipt.h"

namespace shahn::test
{

inline receipt::Receipt sampleReceipt()
{
    receipt::Receipt receipt;
    receipt.utilityName = { QStringLiteral("Riverside Electricity Company"),
        QStringLiteral("شركة كهرباء ضفاف النهر") };
    receipt.taxNumber = QStringLiteral("100-200-300");
    receipt.officeName = { QStringLiteral("Riverside office"), QStringLiteral("مكتب ضفاف النهر") };
    receipt.cduCode = QStringLiteral("CDU-03");
    receipt.operatorName = { QStringLiteral("Amina Khalil"), QStringLiteral("أمينة خليل") };
    receipt.receiptNumber = QStringLiteral("CDU-03-000412");
    receipt.soldAtMsUtc = 1'763'980'000'000; // 24 November 2025, 10:26:40 UTC
    receipt.timeZone = QTimeZone("Africa/Tripoli");
    receipt.customerName = { QStringLiteral("Fatima Al-Sharif"), QStringLiteral("فاطمة الشريف") };
    receipt.address = QStringLiteral("Block 7, Port Road 12");
    receipt.accountNumber = QStringLiteral("200417");
    receipt.meterNumber = QStringLiteral("04257670465");
    receipt.sgc = QStringLiteral("123456");
    receipt.krn = 1;
    receipt.ti = 1;
    receipt.ea = 11;
    receipt.tariffName = { QStringLiteral("Domestic"), QStringLiteral("منزلي") };
    receipt.currency = { QStringLiteral("LYD"), 3 };
    receipt.priceLines = { { 2, Energy::fromWh(118'000), 120'000, Money::fromMinor(14'160) },
        { 3, Energy::fromWh(161'600), 207'500, Money::fromMinor(33'532) } };
    receipt.vatPpm = 50'000;
    receipt.vat = Money::fromMinor(2'385);
    receipt.carryOverBefore = Money::fromMinor(81);
    receipt.carryOverAfter = Money::fromMinor(4);
    receipt.tender = Money::fromMinor(50'000);
    receipt.energy = Energy::fromWh(279'600);
    receipt.tokens = { { QStringLiteral("01234567890123456789"), Energy::fromWh(279'600) } };
    return receipt;
}

} // namespace shahn::test
