// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "protocol/conversion.h"
#include "vending/engineering_decider.h"

namespace shahn::test
{

SaleWorld::SaleWorld() : m_vault(testVaultContent(), m_random)
{
    state.utility = { QStringLiteral("LYD"), 3, QStringLiteral("Africa/Tripoli"), true };
    addSession(session1, 1);
    addSession(session2, 2);
    TariffVersion tariff;
    tariff.tariff = TariffCode(QStringLiteral("DOM"));
    tariff.nameEn = QStringLiteral("Domestic");
    tariff.nameAr = QStringLiteral("منزلي");
    tariff.steps = { { Energy::fromWh(200'000), 20'000 }, { std::nullopt, 50'000 } };
    tariff.vatPpm = 50'000;
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(1'000'000);
    state.tariffs[tariff.tariff.text()] = { tariff };
    for (int i = 0; i < 5; ++i)
        addMeter(i, i);
    state.auditHead.hash = QString(64, u'0');
}

void SaleWorld::addSession(const vending::SessionKey &key, int index)
{
    store::BatchSession session;
    session.tokenHash = key.tokenHash;
    session.login = QStringLiteral("cashier-%1").arg(index);
    session.cduCode = QStringLiteral("CDU-0%1").arg(index);
    session.certificateSha256 = key.certificateSha256;
    session.expiresAtMs = saleTimeMs + 3'600'000;
    session.role = QStringLiteral("cashier");
    session.mayChangeKeys = true;
    session.operatorState = QStringLiteral("active");
    session.operatorNameEn = QStringLiteral("Salma");
    session.operatorNameAr = QStringLiteral("سلمى");
    session.cduState = QStringLiteral("active");
    session.cduCertificateSha256 = key.certificateSha256;
    session.officeCode = QStringLiteral("OFF-1");
    session.officeNameEn = QStringLiteral("Centre");
    session.officeNameAr = QStringLiteral("المركز");
    state.sessions[key.tokenHash] = session;
    state.lastReceipts[session.cduCode] = 411;
}

void SaleWorld::addMeter(int meterIndex, int pointIndex)
{
    store::BatchPoint place;
    place.pointCode = QStringLiteral("P-%1").arg(pointIndex);
    place.tariffCode = QStringLiteral("DOM");
    place.billingMonth = 202611;
    place.accountNumber = QStringLiteral("A-%1").arg(pointIndex);
    place.customerNameEn = QStringLiteral("Ali \"Abu\" Salem");
    place.customerNameAr = QStringLiteral("علي");
    state.points[place.pointCode] = place;
    store::BatchMeter counter;
    counter.drn = meterNumber(meterIndex).drn();
    counter.pointCode = place.pointCode;
    counter.sgc = goodSgc;
    counter.krn = 1;
    counter.kt = static_cast<int>(KeyType::Dutk);
    counter.ti = 1;
    counter.ea = 11;
    counter.tct = 2;
    counter.state = QStringLiteral("active");
    state.meters[counter.drn] = counter;
}

vending::SaleCommand SaleWorld::sale(int requestIndex, int meterIndex, qint64 tenderMinor) const
{
    vending::SaleCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.bodyHash = QStringLiteral("hash-%1").arg(tenderMinor);
    command.meter = meterNumber(meterIndex);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = QStringLiteral("LYD");
    command.payment = QStringLiteral("cash");
    return command;
}

EngineeringOrder SaleWorld::order(EngineeringKind kind)
{
    EngineeringOrder order;
    order.meter = meterNumber(0);
    order.kind = kind;
    order.reason = QStringLiteral("after the \"storm\"");
    order.jobNumber = QStringLiteral("J-7");
    order.watts = 20'001;
    order.next.group = { goodSgc, 2, KeyType::Dutk };
    order.next.ti = 3;
    return order;
}

vending::EngineeringCommand SaleWorld::engineering(
    int requestIndex, const EngineeringOrder &order) const
{
    const QString hash = vending::contentHashOf(order);
    return { session1, requestId(requestIndex), QStringLiteral("body-") + hash, order, hash };
}

void SaleWorld::approve(const vending::EngineeringCommand &command)
{
    state.approvals[command.requestId.text()]
        = { command.contentHash, QStringLiteral("CDU-01"), QStringLiteral("omar"),
              saleTimeMs + 600'000, true, QStringLiteral("cashier"), QStringLiteral("OFF-1"),
              QStringLiteral("active"), QStringLiteral("Omar"), QStringLiteral("عمر") };
}

vending::Decision SaleWorld::decide(const std::vector<vending::Command> &commands) const
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    return vending::decide(state, pointers, { nowMs, chain, clockFault }, m_vault);
}

Expected<QByteArray> SaleWorld::answer(const vending::Command &command) const
{
    return decide({ command }).outcomes.front().answer;
}

void SaleWorld::apply(const store::SaleBatchChanges &changes)
{
    for (const store::BatchRequest &request : changes.requests)
        state.requests[request.requestId] = request;
    for (const store::ReprintRow &reprint : changes.reprints) {
        state.copyCounts[reprint.requestId] = reprint.copyNumber;
        state.reprints[reprint.reprintId]
            = { reprint.requestId, reprint.copyNumber, reprint.cduCode, reprint.printedAtMs,
                  reprint.login, QStringLiteral("Salma"), QStringLiteral("سلمى") };
    }
    for (auto it = changes.points.cbegin(); it != changes.points.cend(); ++it)
        state.points[it.key()] = *it;
    for (auto it = changes.lastReceipts.cbegin(); it != changes.lastReceipts.cend(); ++it)
        state.lastReceipts[it.key()] = *it;
    for (auto it = changes.lastTokenMinutes.cbegin(); it != changes.lastTokenMinutes.cend(); ++it)
        state.meters[it.key()].lastTokenMinute = *it;
    for (const store::KeyChangeRow &change : changes.meterKeys) {
        store::BatchMeter &changed = state.meters[change.drn];
        changed.sgc = change.to.sgc;
        changed.krn = change.to.krn;
        changed.kt = change.to.kt;
        changed.ti = change.to.ti;
    }
    if (!changes.auditRows.empty())
        state.auditHead = { changes.auditRows.back().sequence, changes.auditRows.back().hash };
}

protocol::SaleReply readReply(const QByteArray &json)
{
    const auto reply = protocol::fromBytes<protocol::SaleReply>(json);
    SHAHN_ASSERT(reply);
    return *reply;
}

protocol::EngineeringReply readEngineering(const QByteArray &json)
{
    const auto reply = protocol::fromBytes<protocol::EngineeringReply>(json);
    SHAHN_ASSERT(reply);
    return *reply;
}

} // namespace shahn::test
