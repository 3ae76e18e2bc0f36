// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Receipts with everything on them that can stand on one.

#include "receipt/receipt.h"
#include "receipt/sale_subject.h"
#include "receipt/service_subject.h"

namespace shahn::test
{

// What the receipt of a sale and one of the service of a meter have in common.
inline receipt::Receipt sampleHead()
{
    receipt::Receipt receipt;
    receipt.utilityName = { QStringLiteral("Riverside Electricity Company"),
        QStringLiteral("شركة كهرباء ضفاف النهر") };
    receipt.utilityAddress
        = { QStringLiteral("1 Port Road, Tripoli"), QStringLiteral("طريق الميناء 1، طرابلس") };
    receipt.helpLine = QStringLiteral("1515");
    receipt.taxNumber = QStringLiteral("100-200-300");
    receipt.officeName = { QStringLiteral("Riverside office"), QStringLiteral("مكتب ضفاف النهر") };
    receipt.cduCode = QStringLiteral("CDU-03");
    receipt.operatorName = { QStringLiteral("Amina Khalil"), QStringLiteral("أمينة خليل") };
    receipt.receiptNumber = QStringLiteral("CDU-03-000412");
    receipt.madeAtMsUtc = 1'763'980'000'000; // 24 November 2025, 10:26:40 UTC
    receipt.timeZone = QTimeZone("Africa/Tripoli");
    receipt.customerName = { QStringLiteral("Fatima Al-Sharif"), QStringLiteral("فاطمة الشريف") };
    receipt.address = QStringLiteral("Block 7, Port Road 12");
    receipt.accountNumber = QStringLiteral("200417");
    receipt.meterNumber = QStringLiteral("04257670465");
    receipt.sgc = QStringLiteral("123456");
    receipt.krn = 1;
    receipt.kt = 2;
    receipt.ti = 1;
    receipt.ea = 11;
    return receipt;
}

// Null when the receipt is of another kind.
template <class Subject>
const Subject *subjectOf(const receipt::Receipt &receipt)
{
    return dynamic_cast<const Subject *>(receipt.subject.get());
}

// A copy of its own for the receipt, to be changed.
template <class Subject>
Subject &changeSubject(receipt::Receipt &receipt)
{
    auto own = std::make_shared<Subject>(*subjectOf<Subject>(receipt));
    Subject &subject = *own;
    receipt.subject = std::move(own);
    return subject;
}

inline receipt::ReceiptPrice samplePrice()
{
    receipt::ReceiptPrice price;
    price.tariffName = { QStringLiteral("Domestic"), QStringLiteral("منزلي") };
    price.currency = { QStringLiteral("LYD"), 3 };
    price.lines = { { 2, Energy::fromWh(118'000), 120'000, Money::fromMinor(14'160) },
        { 3, Energy::fromWh(161'600), 207'500, Money::fromMinor(33'532) } };
    price.vatPpm = 50'000;
    price.vat = Money::fromMinor(2'385);
    price.carryOverBefore = Money::fromMinor(81);
    price.carryOverAfter = Money::fromMinor(4);
    price.tender = Money::fromMinor(50'000);
    price.month = receipt::ReceiptMonth{ QStringLiteral("2025-11"), Energy::fromWh(579'600) };
    return price;
}

inline receipt::Receipt sampleReceipt()
{
    receipt::Receipt receipt = sampleHead();
    receipt.subject = std::make_shared<receipt::ReceiptPrice>(samplePrice());
    receipt.tokens
        = { { QStringLiteral("01234567890123456789"), Energy::fromWh(279'600), 6'767'280 } };
    return receipt;
}

// One token of the service of a meter; the caller changes what belongs to the kind.
inline receipt::Receipt sampleServiceReceipt(EngineeringKind kind)
{
    receipt::Receipt receipt = sampleHead();
    receipt::ReceiptService service;
    service.kind = kind;
    service.reason = QStringLiteral("Cover replaced after a leak");
    service.jobNumber = QStringLiteral("J-1042");
    receipt.subject = std::make_shared<receipt::ReceiptService>(service);
    receipt.tokens = { { QStringLiteral("01234567890123456789") } };
    return receipt;
}

inline receipt::Receipt sampleKeyChange()
{
    receipt::Receipt receipt = sampleServiceReceipt(EngineeringKind::KeyChange);
    receipt.ea = 7;
    auto &service = changeSubject<receipt::ReceiptService>(receipt);
    service.keyChange = { QStringLiteral("234567"), 2, 2, 7, 255, true };
    service.reason = QStringLiteral("Base date 2035");
    receipt.tokens.push_back({ QStringLiteral("11112222333344445555") });
    receipt.tokens.push_back({ QStringLiteral("66667777888899990000") });
    return receipt;
}

} // namespace shahn::test
