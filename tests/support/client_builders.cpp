// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/client_builders.h"

#include "protocol/conversion.h"
#include "support/roles.h"

#include <algorithm>

namespace shahn::test
{

protocol::SaleRequest saleRequest(const QString &drn, qint64 tenderMinor)
{
    return { drn, tenderMinor, QStringLiteral("LYD"), QStringLiteral("cash") };
}

protocol::SaleReply saleReply(const RequestId &id, const QString &drn)
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

TariffVersion domesticTariff()
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(QStringLiteral("DOM"));
    tariff.steps = { { Energy::fromWh(100'000), 200'000 }, { std::nullopt, 450'000 } };
    tariff.vatPpm = 50'000;
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
    reply.tariff = protocol::toInfo(domesticTariff());
    reply.billingMonth = 202511;
    reply.boughtThisMonthWh = 40'000;
    reply.carryOverMinor = 12;
    return reply;
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
