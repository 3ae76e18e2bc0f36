// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Receipts with everything on them that can stand on one.

#include "receipt/credit_issue_subject.h"
#include "receipt/payment_subject.h"
#include "receipt/receipt.h"
#include "receipt/reversal_subject.h"
#include "receipt/sale_subject.h"
#include "receipt/service_subject.h"
#include "receipt/vendor_subject.h"

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

inline pricing::Line sampleEnergy(int step, Energy energy, qint64 priceMicro, Money amount)
{
    return { .rule = pricing::Rule::Energy,
        .id = pricing::stepId(static_cast<size_t>(step - 1)),
        .rateMicro = priceMicro,
        .energy = energy,
        .amount = amount };
}

inline pricing::Line sampleVat(Money amount, bool isIncluded = false)
{
    return { .rule = pricing::Rule::Tax,
        .id = QStringLiteral("vat"),
        .nameEn = QStringLiteral("VAT"),
        .nameAr = QStringLiteral("ضريبة القيمة المضافة"),
        .rateMicro = 50'000,
        .amount = amount,
        .isIncluded = isIncluded };
}

inline receipt::ReceiptPrice samplePrice()
{
    receipt::ReceiptPrice price;
    price.tariffName = { QStringLiteral("Domestic"), QStringLiteral("منزلي") };
    price.currency = { QStringLiteral("LYD"), 3 };
    price.lines = { sampleEnergy(2, Energy::fromWh(118'000), 120'000, Money::fromMinor(14'160)),
        sampleEnergy(3, Energy::fromWh(161'600), 207'500, Money::fromMinor(33'532)),
        sampleVat(Money::fromMinor(2'385)) };
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

// A charge of three months with one more that waits, a debt, free energy, a price of the hour,
// re-pricing, a charge on energy, a tax that is added and one that is contained.
inline receipt::ReceiptPrice samplePriceOfEverything()
{
    using pricing::ChargePer;
    using pricing::Rule;
    receipt::ReceiptPrice price = samplePrice();
    price.periodName = { QStringLiteral("Peak"), QStringLiteral("الذروة") };
    price.lines = {
        { .rule = Rule::FreeEnergy, .id = QStringLiteral("fbe"), .energy = Energy::fromWh(20'000) },
        { .rule = Rule::Charge,
            .id = QStringLiteral("service"),
            .nameEn = QStringLiteral("Service charge"),
            .nameAr = QStringLiteral("رسوم الخدمة"),
            .per = ChargePer::Month,
            .rateMicro = 1'500'000,
            .count = 3,
            .countLeft = 1,
            .amount = Money::fromMinor(4'500) },
        { .rule = Rule::Debt,
            .id = QStringLiteral("arrears"),
            .nameEn = QStringLiteral("Arrears"),
            .nameAr = QStringLiteral("متأخرات"),
            .base = pricing::ExactAmount::of(Money::fromMinor(40'000), price.currency),
            .rateMicro = 200'000,
            .amount = Money::fromMinor(10'000) },
        { .rule = Rule::Repricing,
            .id = QStringLiteral("energy.repricing"),
            .energy = Energy::fromWh(40'000),
            .amount = Money::fromMinor(-250) },
        sampleEnergy(1, Energy::fromWh(74'600), 450'000, Money::fromMinor(33'571)),
        { .rule = Rule::Charge,
            .id = QStringLiteral("fuel"),
            .nameEn = QStringLiteral("Fuel charge"),
            .per = ChargePer::Unit,
            .rateMicro = 10'000,
            .energy = Energy::fromWh(74'600),
            .amount = Money::fromMinor(746) },
        sampleVat(Money::fromMinor(1'904)),
        { .rule = Rule::Tax,
            .id = QStringLiteral("grid"),
            .nameEn = QStringLiteral("Grid levy"),
            .nameAr = QStringLiteral("رسم الشبكة"),
            .rateMicro = 20'000,
            .amount = Money::fromMinor(658),
            .isIncluded = true },
    };
    price.carryOverBefore = Money::fromMinor(12);
    price.carryOverAfter = Money::fromMinor(41);
    price.tender = Money::fromMinor(50'500);
    return price;
}

inline receipt::Receipt sampleReceiptOfEverything()
{
    receipt::Receipt receipt = sampleReceipt();
    receipt.subject = std::make_shared<receipt::ReceiptPrice>(samplePriceOfEverything());
    receipt.tokens
        = { { QStringLiteral("01234567890123456789"), Energy::fromWh(20'000), 6'767'280 },
              { QStringLiteral("98765432109876543210"), Energy::fromWh(74'600), 6'767'281 } };
    return receipt;
}

// Two classes at one meter, one by a proof, free energy, prices of parts, and no VAT.
inline receipt::Receipt sampleMixedReceipt()
{
    using pricing::Rule;
    receipt::Receipt receipt = sampleReceiptOfEverything();
    receipt::ReceiptPrice price = samplePrice();
    const auto energyOf = [](const char *code, const char *nameEn, const char *nameAr, qint64 wh,
                              qint64 priceMicro) {
        pricing::Line line = sampleEnergy(1, Energy::fromWh(wh), priceMicro, Money());
        line.customerClass = QLatin1String(code);
        line.nameEn = QString::fromUtf8(nameEn);
        line.nameAr = QString::fromUtf8(nameAr);
        line.amount = Money::fromMinor(wh / 1000 * priceMicro / 1000);
        line.parts = { { .id = QStringLiteral("generation"),
                           .nameEn = QStringLiteral("Generation"),
                           .nameAr = QStringLiteral("التوليد"),
                           .rateMicro = priceMicro - 50'000 },
            { .id = QStringLiteral("network"),
                .nameEn = QStringLiteral("Transmission network"),
                .nameAr = QStringLiteral("شبكة النقل"),
                .rateMicro = 50'000 } };
        pricing::splitAmongParts(line);
        return line;
    };
    pricing::Line pension
        = energyOf("PENSION", "Pensioners and families", "المتقاعدون وأسرهم", 70'000, 200'000);
    pension.certificate = QStringLiteral("SP-77");
    pricing::Line vat = sampleVat(Money());
    vat.certificate = QStringLiteral("EX-2041");
    price.lines = { { .rule = Rule::FreeEnergy,
                        .id = QStringLiteral("fbe"),
                        .energy = Energy::fromWh(20'000),
                        .certificate = QStringLiteral("WF-118") },
        energyOf("SHOP", "Shop", "متجر", 30'000, 480'000), pension,
        energyOf("MILL", "", "", 4'000, 400'000), vat };
    price.carryOverBefore = {};
    price.carryOverAfter = {};
    price.tender = Money::fromMinor(30'000);
    receipt.subject = std::make_shared<receipt::ReceiptPrice>(price);
    return receipt;
}

// Charges and debts alone.
inline receipt::Receipt samplePayment()
{
    receipt::Receipt receipt = sampleReceipt();
    receipt::ReceiptPrice price = samplePriceOfEverything();
    price.periodName = {};
    price.lines = { price.lines[1], price.lines[2], sampleVat(Money::fromMinor(225)) };
    price.lines[1].amount = Money::fromMinor(35'275);
    price.carryOverBefore = {};
    price.carryOverAfter = {};
    price.tender = Money::fromMinor(40'000);
    receipt.subject = std::make_shared<receipt::ReceiptPrice>(price);
    receipt.tokens.clear();
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

// Of two debts, one of which is paid wholly.
inline receipt::Receipt sampleAccountPayment()
{
    receipt::Receipt receipt = sampleHead();
    receipt.meterNumber.clear();
    auto payment = std::make_shared<receipt::ReceiptPayment>();
    payment->debts = { { { QStringLiteral("Connection fee"), QStringLiteral("رسوم التوصيل") },
                           QStringLiteral("D-1042"), Money::fromMinor(20'000),
                           Money::fromMinor(20'000), Money() },
        { { QStringLiteral("Fine"), QStringLiteral("غرامة") }, QStringLiteral("D-1043"),
            Money::fromMinor(50'000), Money::fromMinor(15'500), Money::fromMinor(34'500) } };
    payment->tender = Money::fromMinor(35'500);
    payment->owed = Money::fromMinor(34'500);
    payment->currency = { QStringLiteral("LYD"), 3 };
    payment->payment.handed = Money::fromMinor(40'000);
    receipt.subject = std::move(payment);
    return receipt;
}

// A deposit with everything that may stand on one.
inline receipt::Receipt sampleVendorEntry()
{
    receipt::Receipt receipt = sampleHead();
    receipt.meterNumber.clear();
    receipt.address.clear();
    receipt.customerName = { QStringLiteral("Corner shop"), QStringLiteral("متجر الزاوية") };
    receipt.accountNumber = QStringLiteral("V-017");
    auto entry = std::make_shared<receipt::ReceiptVendorEntry>();
    entry->amount = Money::fromMinor(50'000);
    entry->currency = { QStringLiteral("LYD"), 3 };
    entry->reference = QStringLiteral("slip 42");
    entry->approverName = { QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    entry->creditLimit = Money::fromMinor(20'000);
    entry->left = Money::fromMinor(62'000);
    receipt.subject = std::move(entry);
    return receipt;
}

inline receipt::Receipt sampleCreditIssue(
    CreditIssuePurpose purpose = CreditIssuePurpose::FreeIssue)
{
    receipt::Receipt receipt = sampleHead();
    auto issue = std::make_shared<receipt::ReceiptCreditIssue>();
    issue->purpose = purpose;
    issue->energy = Energy::fromWh(20'000);
    issue->currency = { QStringLiteral("LYD"), 3 };
    issue->reason = QStringLiteral("the supply failed for three days");
    issue->documentNumber = QStringLiteral("L-42");
    issue->approverName = { QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    if (purpose == CreditIssuePurpose::FreeIssue)
        issue->value = Money::fromMinor(2'400);
    if (purpose == CreditIssuePurpose::Replacement)
        issue->saleReceiptNumber = QStringLiteral("CDU-03-000409");
    if (purpose == CreditIssuePurpose::CreditTransfer)
        issue->oldMeterNumber = QStringLiteral("01234567893");
    receipt.subject = std::move(issue);
    receipt.tokens
        = { { QStringLiteral("01234567890123456789"), Energy::fromWh(20'000), 6'767'280 } };
    return receipt;
}

// Of the sale of everything, with a proof, and credit that was used meanwhile.
inline receipt::Receipt sampleReversal()
{
    receipt::Receipt receipt = sampleHead();
    auto reversal = std::make_shared<receipt::ReceiptReversal>();
    reversal->sale = samplePriceOfEverything();
    reversal->sale.month.reset();
    for (pricing::Line &line : reversal->sale.lines) {
        if (line.rule == pricing::Rule::Debt)
            line.base = {};
    }
    reversal->givenBack = reversal->sale.tender - Money::fromMinor(4);
    reversal->saleReceiptNumber = QStringLiteral("CDU-03-000409");
    reversal->soldAtMsUtc = 1'763'970'000'000;
    reversal->reason = QStringLiteral("the wrong customer");
    reversal->proof = ReversalProof::MeterReading;
    reversal->proofReference = QStringLiteral("R-7");
    reversal->approverName = { QStringLiteral("Omar Haddad"), QStringLiteral("عمر حداد") };
    receipt.subject = std::move(reversal);
    return receipt;
}

// Of free issue.
inline receipt::Receipt sampleCreditReversal()
{
    receipt::Receipt receipt = sampleReversal();
    auto reversal = std::make_shared<receipt::ReceiptReversal>();
    const auto &ofSale = static_cast<const receipt::ReceiptReversal &>(*receipt.subject);
    reversal->credit = receipt::ReceiptVoidCredit{ CreditIssuePurpose::FreeIssue,
        Energy::fromWh(20'000), QStringLiteral("L-42") };
    reversal->payment.kind = PaymentKind::None;
    reversal->saleReceiptNumber = ofSale.saleReceiptNumber;
    reversal->soldAtMsUtc = ofSale.soldAtMsUtc;
    reversal->reason = ofSale.reason;
    reversal->approverName = ofSale.approverName;
    receipt.subject = std::move(reversal);
    return receipt;
}

} // namespace shahn::test
