// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Messages as a healthy server sends them, for tests of the client.

#include "domain/sale_quote.h"
#include "protocol/conversion.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/settlement.h"

namespace shahn::test
{

inline const QString meterDrn = QStringLiteral("04257670465");

inline protocol::SaleRequest saleRequest(const QString &drn = meterDrn, qint64 tenderMinor = 50'000)
{
    return { drn, tenderMinor, QStringLiteral("LYD"), QStringLiteral("cash") };
}

inline protocol::SaleReply saleReply(const RequestId &id, const QString &drn = meterDrn)
{
    protocol::SaleReply reply;
    reply.requestId = id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000001");
    reply.operatorLogin = QStringLiteral("amina");
    reply.meterNumber = drn;
    reply.currency = QStringLiteral("LYD");
    reply.quote.tenderMinor = 50'000;
    reply.tokens.push_back(
        { QStringLiteral("credit"), QStringLiteral("01234567890123456789"), 96'400, 1 });
    return reply;
}

inline protocol::SettlementReply settledAsSold(const RequestId &id)
{
    return { QStringLiteral("sold"), saleReply(id), std::nullopt };
}

inline protocol::SettlementReply settledAsNeverSold()
{
    return { QStringLiteral("neverSold"), std::nullopt, std::nullopt };
}

inline protocol::EngineeringRequest clearTamperRequest(const QString &drn = meterDrn)
{
    protocol::EngineeringRequest request;
    request.meterNumber = drn;
    request.kind = QStringLiteral("clearTamper");
    request.reason = QStringLiteral("Cover replaced");
    request.jobNumber = QStringLiteral("J-1042");
    return request;
}

inline protocol::EngineeringReply engineeringReply(
    const RequestId &id, const QString &drn = meterDrn)
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

inline protocol::SettlementReply settledAsIssued(const RequestId &id)
{
    return { QStringLiteral("issued"), std::nullopt, engineeringReply(id) };
}

inline TariffVersion domesticTariff()
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(QStringLiteral("DOM"));
    tariff.steps = { { Energy::fromWh(100'000), 200'000 }, { std::nullopt, 450'000 } };
    tariff.vatPpm = 50'000;
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(500'000);
    return tariff;
}

inline protocol::MeterReply meterReply(const QString &drn = meterDrn)
{
    protocol::MeterReply reply;
    reply.customer.meterNumber = drn;
    reply.customer.accountNumber = QStringLiteral("200417");
    reply.customer.meterState = QStringLiteral("active");
    reply.tariff = protocol::toInfo(domesticTariff());
    reply.billingMonth = 202511;
    reply.boughtThisMonthWh = 40'000;
    reply.carryOverMinor = 12;
    return reply;
}

inline protocol::SignInReply signInReply(const QString &login = QStringLiteral("amina"))
{
    protocol::SignInReply reply;
    reply.sessionToken = QStringLiteral("token");
    reply.operatorLogin = login;
    reply.role = QStringLiteral("cashier");
    reply.cduCode = QStringLiteral("CDU-03");
    reply.utility.currency = QStringLiteral("LYD");
    reply.utility.currencyDecimals = 3;
    reply.utility.timeZone = QStringLiteral("Africa/Tripoli");
    return reply;
}

} // namespace shahn::test
