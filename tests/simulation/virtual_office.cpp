// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_office.h"

#include "simulation/simulated_utility.h"
#include "simulation/virtual_people.h"

#include "archive/record.h"
#include "domain/calendar.h"
#include "store/office_store.h"

#include <algorithm>

namespace shahn::test
{
namespace
{

const QString asker = QStringLiteral("lina");
const QString signer = QStringLiteral("omar");

QString monthText(QDate day) { return day.toString(QStringLiteral("yyyy-MM")); }

VoucherLine debit(const QString &account, qint64 minor, const QString &debt = {})
{
    return { account, debt, {}, Money::fromMinor(minor), {} };
}

VoucherLine credit(const QString &account, qint64 minor, const QString &debt = {})
{
    return { account, debt, {}, {}, Money::fromMinor(minor) };
}

} // namespace

VirtualOffice::VirtualOffice(World world) : m_world(std::move(world))
{
    const auto units = store::OfficeStore(*m_world.reading()).list();
    SHAHN_ASSERT(units);
    for (const store::OfficeRow &unit : *units) {
        if (unit.kind == store::OfficeKind::Utility)
            m_wholeUtility = unit.path;
    }
}

int VirtualOffice::countOf(Kind kind) const
{
    return int(std::ranges::count_if(
        m_asked, [&](const auto &one) { return one.second.kind == kind && one.second.isSigned; }));
}

void VirtualOffice::start() { scheduleAct(); }

void VirtualOffice::scheduleAct()
{
    m_world.scheduler.after(500 + below(4'000), &m_life, [this] {
        if (m_isCalm)
            return;
        if (VirtualServer *const server = anyServer(m_world.servers, m_world.random))
            act(*server);
        scheduleAct();
    });
}

void VirtualOffice::act(VirtualServer &server)
{
    const quint32 choice = below(10);
    if (choice < 1)
        return recordDebt(server);
    if (choice < 4)
        return askToClose(server);
    if (choice < 6)
        return askToPublish(server);
    askForVoucher(server);
}

service::RecordUser VirtualOffice::user(const QString &login) const
{
    return { login, QStringLiteral("C1"),
        { Level::SmsManager,
            { Right::SeeDocuments, Right::Approve, Right::PostVouchers, Right::ClosePeriod,
                Right::EditTariffs, Right::EditCustomers, Right::SeeCustomers },
            m_wholeUtility },
        false };
}

// Paid by the purchase. The answer may be lost, and then nobody does it again.
void VirtualOffice::recordDebt(VirtualServer &server)
{
    const archive::Entity &debts = *archive::entityNamed(QStringLiteral("debt"));
    const QString code = QStringLiteral("NEW-%1").arg(++m_debtCount);
    const qint64 minor = 500 + below(5'000);
    QJsonObject debt = archive::emptyRecord(debts);
    debt.insert(QStringLiteral("code"), code);
    debt.insert(
        QStringLiteral("customer"), accountNumberAt(int(below(quint32(m_world.meterCount)))));
    debt.insert(QStringLiteral("kind"), simulatedDebtKind);
    debt.insert(QStringLiteral("amountMinor"), minor);
    debt.insert(QStringLiteral("instalmentMinor"), qint64(300));
    const auto recorded = server.inOffice(
        [&](service::HeadOffice &office) { return office.records.add(user(asker), debts, debt); });
    if (recorded)
        m_recordedDebts[code] = minor;
}

void VirtualOffice::askForVoucher(VirtualServer &server)
{
    const VoucherOrder order = anyVoucher();
    const auto asked = server.inOffice([&](service::HeadOffice &office) {
        return office.vouchers.ask(user(asker), { order, false, {} });
    });
    if (asked)
        keep(asked->approvalRequestId, { Kind::Voucher, order.reference, asked->voucher });
}

// Often one that is not over.
void VirtualOffice::askToClose(VirtualServer &server)
{
    const QTimeZone zone = timeZoneFromName(m_world.zone).value();
    const QDate today = QDateTime::fromMSecsSinceEpoch(server.clock().nowMsUtc(), zone).date();
    const QString month = monthText(today.addMonths(below(8) == 0 ? 0 : -1));
    const auto asked = server.inOffice([&](service::HeadOffice &office) {
        return office.periods.ask(user(asker), { month, {} });
    });
    if (asked)
        keep(asked->approvalRequestId, { Kind::Month, month });
}

// It begins while prices of the one before it stand on screens.
void VirtualOffice::askToPublish(VirtualServer &server)
{
    const qint64 startsAtMs = server.clock().nowMsUtc() + 1'000 + below(15'000);
    const store::TariffVersion version
        = simulatedTariff(m_world.zone, startsAtMs, 8'000 + below(20'000));
    const auto asked = server.inOffice([&](service::HeadOffice &office) {
        return office.tariffs.publish(user(asker), version, service::Publication::ForGood);
    });
    if (asked && asked->request)
        keep(asked->request->text(), { Kind::Version, QString::number(asked->version.version) });
}

void VirtualOffice::keep(const QString &requestId, Asked asked)
{
    const RequestId id(requestId);
    m_asked.emplace(id, std::move(asked));
    m_world.scheduler.after(below(4'000), &m_life, [this, id] { decide(id); });
}

// Where it fails, it may have been done all the same, and is tried again.
void VirtualOffice::decide(const RequestId &id)
{
    const bool isDeclined = below(8) == 0;
    bool hasFailed = false;
    // A second one may have seen it at the same time.
    for (quint32 count = below(4) == 0 ? 2 : 1; count > 0; --count) {
        VirtualServer *const server = anyServer(m_world.servers, m_world.random);
        if (server == nullptr)
            return;
        hasFailed |= !decideAt(*server, id, isDeclined);
    }
    if (hasFailed && !m_isCalm && below(2) == 0)
        m_world.scheduler.after(below(4'000), &m_life, [this, id] { decide(id); });
}

bool VirtualOffice::decideAt(VirtualServer &server, const RequestId &id, bool isDeclined)
{
    Asked &asked = m_asked.at(id);
    asked.mayBeSigned |= !isDeclined;
    const auto done = server.inOffice([&](service::HeadOffice &office) {
        return actOnApproval(
            office, user(signer), isDeclined ? "declineApproval" : "signApproval", id);
    });
    if (!done)
        return false;
    if (asked.isSigned || asked.isDeclined)
        m_wrongs.append(QStringLiteral("%1 was decided twice").arg(id.text()));
    (isDeclined ? asked.isDeclined : asked.isSigned) = true;
    return true;
}

void VirtualOffice::decideBeside(VirtualServer &server)
{
    std::vector<RequestId> waiting;
    for (const auto &[id, one] : m_asked) {
        if (!one.isSigned && !one.isDeclined)
            waiting.push_back(id);
    }
    if (server.isFree() && !waiting.empty())
        decideAt(server, waiting[below(quint32(waiting.size()))], false);
}

// Sometimes the number of a paper is that of one before, and sometimes one is taken back.
VoucherOrder VirtualOffice::anyVoucher()
{
    VoucherOrder order;
    order.currency = QStringLiteral("OMR");
    order.reason = QStringLiteral("as agreed");
    if (m_paperCount == 0 || below(4) > 0)
        ++m_paperCount;
    order.reference = QStringLiteral("V-%1").arg(m_paperCount);
    std::vector<RequestId> posted;
    for (const auto &[id, one] : m_asked) {
        if (one.kind == Kind::Voucher && one.mayBeSigned)
            posted.push_back(id);
    }
    if (!posted.empty() && below(4) == 0)
        order.reversedRequestId = posted[below(quint32(posted.size()))].text();
    else
        order.lines = anyLines();
    return order;
}

std::vector<VoucherLine> VirtualOffice::anyLines()
{
    const qint64 minor = 1 + below(400);
    const int customer = int(below(quint32(m_world.meterCount)));
    const QString account = accountNumberAt(customer);
    const quint32 choice = below(6);
    if (choice == 0)
        return { debit(QStringLiteral("bank"), minor), credit(QStringLiteral("suspense"), minor) };
    if (choice == 1) {
        VoucherLine taken = debit(QStringLiteral("carry-over/") + account, minor % 20 + 1);
        taken.meter = meterNumberAt(customer).drn();
        return { taken, credit(QStringLiteral("suspense"), taken.debit.minor()) };
    }
    const auto debt = anyDebtOf(account);
    if (!debt)
        return { debit(QStringLiteral("suspense"), minor), credit(QStringLiteral("bank"), minor) };
    const QString owed = QStringLiteral("debt/") + account;
    const QString kind = u'/' + simulatedDebtKind;
    if (choice == 2)
        return { debit(owed, minor, *debt), credit(QStringLiteral("debt-recorded") + kind, minor) };
    return { debit(QStringLiteral("debt-written-off") + kind, minor), credit(owed, minor, *debt) };
}

std::optional<QString> VirtualOffice::anyDebtOf(const QString &account)
{
    sql::Connection *const connection = m_world.reading();
    if (connection == nullptr)
        return std::nullopt;
    const auto rows = connection->query("simulation_debts",
        [] {
            return QStringLiteral("SELECT b.debt_code AS debt_code FROM debt AS b JOIN account AS a"
                                  " ON a.account_id = b.account_id"
                                  " WHERE a.account_number = :account ORDER BY b.debt_id");
        },
        { { ":account", account } });
    if (!rows || rows->isEmpty())
        return std::nullopt;
    return (*rows)[int(below(quint32(rows->size())))].text("debt_code");
}

} // namespace shahn::test
