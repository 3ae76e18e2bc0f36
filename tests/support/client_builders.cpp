// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/client_builders.h"

#include "support/sample_tariff.h"

#include "protocol/conversion.h"
#include "support/roles.h"

#include <algorithm>

namespace shahn::test
{

protocol::SaleRequest saleRequest(const QString &drn, qint64 tenderMinor)
{
    return { drn, tenderMinor, QStringLiteral("LYD"), QStringLiteral("cash"), {} };
}

protocol::SaleReply saleReply(const RequestId &id, const QString &drn)
{
    protocol::SaleReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000001");
    reply.operatorLogin = QStringLiteral("amina");
    reply.meterNumber = drn;
    reply.currency = QStringLiteral("LYD");
    reply.payment = QStringLiteral("cash");
    reply.quote.tenderMinor = 50'000;
    reply.tokens.push_back(
        { QStringLiteral("credit"), QStringLiteral("01234567890123456789"), 96'400, 1 });
    return reply;
}

protocol::CopyInfo copyInfo(int number)
{
    return { number, 1'763'990'000'000, QStringLiteral("amina"),
        { QStringLiteral("Amina"), QStringLiteral("أمينة") } };
}

protocol::SettlementReply settledAs(const outbox::Document &reply)
{
    return { QStringLiteral("decided"), reply.kind, reply.body };
}

protocol::SettlementReply settledAsSold(const RequestId &id)
{
    return settledAs(outbox::documentOf(saleReply(id)));
}

protocol::SettlementReply settledAsClosed()
{
    return { QStringLiteral("closed"), std::nullopt, std::nullopt };
}

protocol::ReversalRequest reversalRequest()
{
    return { meterDrn, QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e"), 50'000,
        QStringLiteral("the wrong customer"), QStringLiteral("none"), QString() };
}

protocol::ReversalReply reversalReply(const RequestId &id)
{
    const protocol::ReversalRequest request = reversalRequest();
    const protocol::SaleReply sale = saleReply(RequestId(request.saleRequestId));
    protocol::ReversalReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000008");
    reply.reversedAtMsUtc = 1'763'700'900'000;
    reply.cduCode = sale.cduCode;
    reply.officeName = sale.officeName;
    reply.operatorLogin = QStringLiteral("amina");
    reply.operatorName = sale.operatorName;
    reply.approverName = { QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    reply.accountNumber = sale.accountNumber;
    reply.customerName = sale.customerName;
    reply.meterNumber = request.meterNumber;
    reply.saleRequestId = sale.requestId;
    reply.saleReceiptNumber = QStringLiteral("CDU-03-000003");
    reply.soldAtMsUtc = sale.soldAtMsUtc;
    reply.tariffName = sale.tariffName;
    reply.currency = sale.currency;
    reply.payment = sale.payment;
    reply.quote = sale.quote;
    reply.givenBackMinor = sale.quote.tenderMinor;
    reply.month = { 202511, 0 };
    reply.reason = request.reason;
    reply.proof = request.proof;
    return reply;
}

protocol::CreditIssueRequest creditIssueRequest()
{
    return { meterDrn, QStringLiteral("freeIssue"), 20'000,
        QStringLiteral("the supply failed for three days"), QStringLiteral("L-42") };
}

protocol::CreditIssueReply creditIssueReply(const RequestId &id)
{
    const protocol::CreditIssueRequest request = creditIssueRequest();
    const protocol::SaleReply sale = saleReply(id);
    protocol::CreditIssueReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000014");
    reply.issuedAtMsUtc = 1'763'700'900'000;
    reply.cduCode = sale.cduCode;
    reply.officeName = sale.officeName;
    reply.operatorLogin = QStringLiteral("amina");
    reply.operatorName = sale.operatorName;
    reply.accountNumber = sale.accountNumber;
    reply.customerName = sale.customerName;
    reply.meterNumber = request.meterNumber;
    reply.sgc = sale.sgc;
    reply.krn = sale.krn;
    reply.kt = sale.kt.value_or(2);
    reply.ti = sale.ti;
    reply.ea = sale.ea;
    reply.purpose = request.purpose;
    reply.energyWh = request.energyWh;
    reply.reason = request.reason;
    reply.documentNumber = request.documentNumber;
    reply.currency = sale.currency;
    reply.valueMinor = 2'400;
    reply.approverName
        = protocol::LocalName{ QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    reply.tokens = { sale.tokens.front() };
    reply.tokens.front().energyWh = request.energyWh;
    return reply;
}

protocol::VendorEntryRequest vendorEntryRequest()
{
    return { QStringLiteral("V-017"), QStringLiteral("deposit"), 50'000, QStringLiteral("LYD"),
        QStringLiteral("slip 42"), {} };
}

protocol::VendorEntryReply vendorEntryReply(const RequestId &id)
{
    const protocol::SaleReply sale = saleReply(id);
    const protocol::VendorEntryRequest request = vendorEntryRequest();
    protocol::VendorEntryReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000012");
    reply.enteredAtMsUtc = 1'763'700'900'000;
    reply.cduCode = sale.cduCode;
    reply.officeName = sale.officeName;
    reply.operatorLogin = QStringLiteral("amina");
    reply.operatorName = sale.operatorName;
    reply.approverName = { QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    reply.vendorCode = request.vendorCode;
    reply.vendorName = { QStringLiteral("Corner shop"), QStringLiteral("متجر الزاوية") };
    reply.entry = request.entry;
    reply.amountMinor = request.amountMinor;
    reply.currency = request.currency;
    reply.reference = request.reference;
    reply.creditLimitMinor = 20'000;
    reply.leftMinor = 62'000;
    return reply;
}

protocol::VendorStatement vendorStatement()
{
    protocol::VendorStatement statement;
    statement.from = QStringLiteral("2026-11-01");
    statement.to = QStringLiteral("2026-11-21");
    statement.vendorCode = vendorEntryRequest().vendorCode;
    statement.vendorName = vendorEntryReply(RequestId()).vendorName;
    statement.openingMinor = 15'000;
    statement.closingMinor = 8'000;
    protocol::VendorStatementEntry sales;
    sales.businessDay = QStringLiteral("2026-11-20");
    sales.entry = QStringLiteral("sales");
    sales.debitMinor = 43'000;
    sales.balanceMinor = 58'000;
    protocol::VendorStatementEntry deposit;
    deposit.businessDay = QStringLiteral("2026-11-21");
    deposit.atMsUtc = 1'795'254'900'000;
    deposit.entry = QStringLiteral("deposit");
    deposit.receiptNumber = QStringLiteral("CDU-03-000012");
    deposit.operatorLogin = QStringLiteral("amina");
    deposit.approverLogin = QStringLiteral("salma");
    deposit.reference = QStringLiteral("slip 41, \"cash\"");
    deposit.creditMinor = 50'000;
    deposit.balanceMinor = 8'000;
    deposit.creditLimitMinor = 20'000;
    statement.entries = { sales, deposit };
    statement.creditLimitMinor = 20'000;
    statement.leftMinor = 12'000;
    statement.commissionEarnedMinor = 860;
    statement.commissionOwedMinor = 4'300;
    return statement;
}

protocol::Statement customerStatement()
{
    protocol::Statement statement;
    statement.from = QStringLiteral("2026-11-01");
    statement.to = QStringLiteral("2026-11-21");
    statement.number = QStringLiteral("200417");
    statement.customerName = { QStringLiteral("Fatima Al-Sharif"), QStringLiteral("فاطمة الشريف") };
    statement.carryOverOpeningMinor = 300;
    statement.carryOverClosingMinor = 300;
    statement.debts = { { QStringLiteral("D-200417-1"),
                            { QStringLiteral("Connection fee"), QStringLiteral("رسم التوصيل") },
                            35'000, 0, 5'000, 30'000 },
        { QStringLiteral("D-200417-2"), { QStringLiteral("Fine"), QStringLiteral("غرامة") }, 0,
            12'000, 0, 12'000 } };
    protocol::StatementEntry sale;
    sale.businessDay = QStringLiteral("2026-11-20");
    sale.atMsUtc = 1'795'168'500'000;
    sale.documentKind = QStringLiteral("sale");
    sale.receiptNumber = QStringLiteral("CDU-03-000412");
    sale.cduCode = QStringLiteral("CDU-03");
    sale.operatorLogin = QStringLiteral("amina");
    sale.meterNumber = meterDrn;
    sale.paidMinor = 50'000;
    sale.energyWh = 96'400;
    sale.energyMinor = 35'048;
    sale.chargesMinor = 4'000;
    sale.taxesMinor = 1'752;
    sale.debtsMinor = 9'000;
    sale.carryOverMinor = 200;
    sale.carryOverAfterMinor = 500;
    protocol::StatementEntry payment = sale;
    payment.atMsUtc += 60'000;
    payment.documentKind = QStringLiteral("payment");
    payment.receiptNumber = QStringLiteral("CDU-03-000413");
    payment.meterNumber.clear();
    payment.paidMinor = 5'000;
    payment.energyWh = payment.energyMinor = payment.chargesMinor = payment.taxesMinor = 0;
    payment.debtsMinor = 5'000;
    payment.carryOverMinor = 0;
    protocol::StatementEntry reversal = sale;
    reversal.atMsUtc += 120'000;
    reversal.documentKind = QStringLiteral("reversal");
    reversal.receiptNumber = QStringLiteral("CDU-03-000414");
    for (qint64 *const minor :
        { &reversal.paidMinor, &reversal.energyWh, &reversal.energyMinor, &reversal.chargesMinor,
            &reversal.taxesMinor, &reversal.debtsMinor, &reversal.carryOverMinor })
        *minor = -*minor;
    reversal.carryOverAfterMinor = 300;
    statement.entries = { sale, payment, reversal };
    return statement;
}

protocol::RecentVendorEntriesReply recentVendorEntries()
{
    const RequestId id(QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e"));
    const protocol::VendorEntryReply reply = vendorEntryReply(id);
    protocol::VendorEntrySummary deposit{ reply.requestId, reply.receiptNumber,
        reply.enteredAtMsUtc, reply.vendorCode, reply.vendorName, reply.entry, reply.amountMinor,
        reply.reference, reply.operatorLogin };
    protocol::VendorEntrySummary reversed = deposit;
    reversed.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5f");
    reversed.receiptNumber = QStringLiteral("CDU-03-000011");
    reversed.isReversed = true;
    protocol::VendorEntrySummary reversal = reversed;
    reversal.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60");
    reversal.isReversed = false;
    reversal.isReversal = true;
    reversal.amountMinor = -deposit.amountMinor;
    protocol::VendorEntrySummary limit = deposit;
    limit.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d61");
    limit.entry = QStringLiteral("creditLimit");
    protocol::VendorEntrySummary other = deposit;
    other.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d62");
    other.vendorCode = QStringLiteral("V-018");
    return { { deposit, reversed, reversal, limit, other } };
}

protocol::PaymentRequest paymentRequest()
{
    const protocol::SaleReply sale = saleReply(RequestId());
    return { sale.accountNumber, { { QStringLiteral("D-1042"), 5'000 } }, 5'000, sale.currency,
        QStringLiteral("cash") };
}

protocol::PaymentReply paymentReply(const RequestId &id)
{
    const protocol::SaleReply sale = saleReply(id);
    protocol::PaymentReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000009");
    reply.paidAtMsUtc = 1'763'700'900'000;
    reply.cduCode = sale.cduCode;
    reply.officeName = sale.officeName;
    reply.operatorLogin = QStringLiteral("amina");
    reply.operatorName = sale.operatorName;
    reply.accountNumber = sale.accountNumber;
    reply.customerName = sale.customerName;
    reply.address = sale.address;
    reply.currency = sale.currency;
    reply.tenderMinor = 5'000;
    reply.payment = QStringLiteral("cash");
    reply.debts = { { QStringLiteral("D-1042"),
        { QStringLiteral("Connection fee"), QStringLiteral("رسوم التوصيل") }, 20'000, 5'000,
        15'000 } };
    reply.owedMinor = 15'000;
    return reply;
}

protocol::EngineeringRequest clearTamperRequest(const QString &drn)
{
    protocol::EngineeringRequest request;
    request.meterNumber = drn;
    request.kind = QStringLiteral("clearTamper");
    request.reason = QStringLiteral("Cover replaced");
    request.jobNumber = QStringLiteral("J-1042");
    return request;
}

protocol::EngineeringReply engineeringReply(const RequestId &id, const QString &drn)
{
    protocol::EngineeringReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000002");
    reply.operatorLogin = QStringLiteral("amina");
    reply.meterNumber = drn;
    reply.kind = QStringLiteral("clearTamper");
    reply.reason = QStringLiteral("Cover replaced");
    reply.jobNumber = QStringLiteral("J-1042");
    reply.tokens.push_back({ QStringLiteral("98765432109876543210"), 1 });
    return reply;
}

protocol::SettlementReply settledAsIssued(const RequestId &id)
{
    return settledAs(outbox::documentOf(engineeringReply(id)));
}

pricing::Tariff domesticTariff()
{
    pricing::Tariff tariff = stepTariff(
        QStringLiteral("DOM"), { { Energy::fromWh(100'000), 200'000 }, { {}, 450'000 } });
    tariff.nameEn = QStringLiteral("Domestic");
    tariff.taxes = { vatOf(50'000) };
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(500'000);
    return tariff;
}

protocol::MeterReply meterReply(const QString &drn)
{
    protocol::MeterReply reply;
    reply.customer.meterNumber = drn;
    reply.customer.accountNumber = QStringLiteral("200417");
    reply.customer.meterState = QStringLiteral("active");
    reply.tariff = protocol::TariffInfo{ 1, domesticTariff() };
    reply.billingMonth = 202511;
    reply.standing.boughtThisMonth = Energy::fromWh(40'000);
    reply.standing.carryOver = Money::fromMinor(12);
    reply.standing.atMsUtc = 1'763'700'000'000;
    return reply;
}

protocol::MeterReply meterReplyOfEverything(const QString &drn)
{
    protocol::MeterReply reply = meterReply(drn);
    pricing::Tariff &tariff = reply.tariff->terms;
    tariff.charges = { { .id = QStringLiteral("service"),
        .nameEn = QStringLiteral("Service charge"),
        .nameAr = QStringLiteral("رسوم الخدمة"),
        .per = pricing::ChargePer::Month,
        .rateMicro = 1'500'000 } };
    tariff.taxes.front().of.append(QStringLiteral("service"));
    tariff.taxes.push_back({ .id = QStringLiteral("grid"),
        .nameEn = QStringLiteral("Grid levy"),
        .ppm = 20'000,
        .of = { QLatin1String(pricing::energyLines) },
        .isIncluded = true });
    tariff.periods = { { .id = QStringLiteral("peak"),
        .nameEn = QStringLiteral("Peak"),
        .nameAr = QStringLiteral("الذروة"),
        .steps = { { {}, 450'000 } } } };
    tariff.timeZone = QStringLiteral("Africa/Tripoli");
    tariff.freeEnergy = { { QStringLiteral("social"), Energy::fromWh(20'000) } };
    reply.standing.customerClass = QStringLiteral("social");
    reply.standing.isFreeDue = true;
    reply.standing.monthsDue = 3;
    reply.standing.debts = { { .id = QStringLiteral("arrears"),
        .nameEn = QStringLiteral("Arrears"),
        .nameAr = QStringLiteral("متأخرات"),
        .balance = Money::fromMinor(40'000),
        .percentPpm = 200'000 } };
    return reply;
}

protocol::MeterReply meterReplyOfDebt(const QString &drn)
{
    protocol::MeterReply reply = meterReply(drn);
    reply.standing.debts = { { .id = QStringLiteral("arrears"),
        .nameEn = QStringLiteral("Arrears"),
        .nameAr = QStringLiteral("متأخرات"),
        .balance = Money::fromMinor(90'000),
        .percentPpm = 1'000'000 } };
    reply.standing.carryOver = {};
    return reply;
}

protocol::MeterReply meterReplyOfShares(const QString &drn)
{
    protocol::MeterReply reply = meterReply(drn);
    pricing::Tariff &tariff = reply.tariff->terms;
    for (pricing::Step &step : tariff.schedules.front().steps) {
        const qint64 network = step.priceMicro / 4;
        step.parts = { { .id = QStringLiteral("generation"),
                           .nameEn = QStringLiteral("Generation"),
                           .nameAr = QStringLiteral("التوليد"),
                           .amountMicro = step.priceMicro - network },
            { .id = QStringLiteral("network"),
                .nameEn = QStringLiteral("Transmission and distribution networks"),
                .nameAr = QStringLiteral("شبكات النقل والتوزيع"),
                .amountMicro = network } };
    }
    tariff.sheets = { { { QStringLiteral("SHOP") }, { { {}, { { {}, 480'000 } } } } } };
    pricing::Purchase &standing = reply.standing;
    standing.carryOver = {};
    standing.customerClass = QStringLiteral("PENSION");
    standing.classNameEn = QStringLiteral("Pensioners and families of the fallen");
    standing.classNameAr = QStringLiteral("المتقاعدون وأسر الشهداء");
    standing.classCertificate = QStringLiteral("SP-2041/77");
    standing.shares
        = { { QStringLiteral("SHOP"), 300'000, QStringLiteral("Shop"), QStringLiteral("متجر") },
              { standing.customerClass, 700'000, standing.classNameEn, standing.classNameAr } };
    standing.isFreeDue = true;
    standing.freeEntitlement = pricing::FreeEntitlement{ .energy = Energy::fromWh(30'000),
        .certificate = QStringLiteral("WF-118") };
    standing.exemptions
        = { { QStringLiteral("vat"), QStringLiteral("EX-2041"), 4'000'000'000'000 } };
    return reply;
}

protocol::QuoteInfo quoteOf(const protocol::MeterReply &meter, qint64 tenderMinor)
{
    pricing::Purchase purchase = meter.standing;
    purchase.tender = Money::fromMinor(tenderMinor);
    const pricing::Pricing pricing(meter.tariff->terms);
    const auto quote = pricing.quote(purchase);
    if (!quote)
        qFatal("%s", qPrintable(quote.error().detail));
    return protocol::toInfo(*quote, purchase, pricing.tariff(), meter.tariff->version, true);
}

void setRole(protocol::SignInReply &reply, const QString &code)
{
    const auto role = std::find_if(madeRoles.begin(), madeRoles.end(),
        [&code](const MadeRole &one) { return code == QLatin1String(one.code); });
    if (role == madeRoles.end())
        qFatal("no role %s", qPrintable(code));
    reply.role = code;
    reply.level = levelText(role->level);
    reply.rights = rightTexts(role->rights);
}

protocol::SignInReply signInReply(const QString &login)
{
    protocol::SignInReply reply;
    reply.sessionToken = QStringLiteral("token");
    reply.operatorLogin = login;
    setRole(reply, QStringLiteral("cashier"));
    reply.rights.push_back(rightText(Right::ChangeKey));
    reply.cduCode = QStringLiteral("CDU-03");
    reply.utility.currency = QStringLiteral("LYD");
    reply.utility.currencyDecimals = 3;
    reply.utility.timeZone = QStringLiteral("Africa/Tripoli");
    return reply;
}

} // namespace shahn::test
