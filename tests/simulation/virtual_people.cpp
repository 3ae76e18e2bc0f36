// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_people.h"

#include "archive/entity.h"
#include "core/uuid.h"
#include "http/handlers/access.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "protocol/messages/approval.h"
#include "store/approval_store.h"
#include "store/office_store.h"
#include "vending/credit_issue.h"
#include "vending/reversal.h"
#include "vending/vendor_entry.h"

namespace shahn::test
{
namespace
{

const QString vendorCode = QStringLiteral("V1");
const QString signer = QStringLiteral("omar");

const archive::Entity &approvals() { return *archive::entityNamed(QStringLiteral("approval")); }

// With the member that names the kind, as ask and content have it.
template <class Message>
Message with(const outbox::Document &order)
{
    Message message;
    message.reversal = outbox::messageOf<protocol::ReversalRequest>(order);
    message.vendorEntry = outbox::messageOf<protocol::VendorEntryRequest>(order);
    message.creditIssue = outbox::messageOf<protocol::CreditIssueRequest>(order);
    return message;
}

template <class Request>
QString hashOfOrder(const Request &request)
{
    const auto order = protocol::toOrder(request);
    return order ? vending::contentHashOf(*order) : QString();
}

} // namespace

VirtualServer *anyServer(const std::vector<VirtualServer *> &servers, Random &random)
{
    std::vector<VirtualServer *> up;
    std::ranges::copy_if(servers, std::back_inserter(up),
        [](const VirtualServer *server) { return server->isUp(); });
    return up.empty() ? nullptr : up[random.below(quint32(up.size()))];
}

Expected<void> actOnApproval(service::HeadOffice &office, const service::RecordUser &who,
    const char *act, const RequestId &id)
{
    const auto now = office.records.find(who, approvals(), id.text());
    if (!now)
        return now.error();
    QJsonObject told;
    if (qstrcmp(act, "declineApproval") == 0)
        told.insert(QStringLiteral("declineReason"), QStringLiteral("not so"));
    const auto done
        = office.records.act(who, approvals(), approvals().act(act), id.text(), now->version, told);
    if (!done)
        return done.error();
    return {};
}

VirtualPeople::VirtualPeople(World world) : m_world(std::move(world))
{
    const auto units = store::OfficeStore(*m_world.reading()).list();
    SHAHN_ASSERT(units);
    for (const store::OfficeRow &unit : *units) {
        if (unit.code.text() == QLatin1String("O1"))
            m_officePath = unit.path;
    }
}

std::optional<sql::Rows> VirtualPeople::lines(const char *name, const char *text)
{
    sql::Connection *const connection = m_world.reading();
    if (connection == nullptr)
        return std::nullopt;
    auto rows = connection->query(name, [text] { return QString::fromLatin1(text); }, {});
    if (!rows || rows->isEmpty())
        return std::nullopt;
    return std::move(*rows);
}

std::optional<outbox::Document> VirtualPeople::anyOrder()
{
    const quint32 choice = m_world.random.below(10);
    return choice < 6 ? anyReversal() : choice < 8 ? anyVendorEntry() : anyCreditIssue();
}

std::optional<outbox::Document> VirtualPeople::anyReversal()
{
    const auto rows = lines("simulation_sold",
        "SELECT d.request_id AS request_id, COALESCE(m.drn, '') AS drn,"
        " d.tender_minor AS tender_minor, a.account_number AS account_number"
        " FROM document AS d JOIN account AS a ON a.account_id = d.account_id"
        " LEFT JOIN meter AS m ON m.meter_id = d.meter_id WHERE d.kind IN (1, 6)"
        " ORDER BY d.at_ms DESC, d.document_id DESC LIMIT 12");
    if (!rows)
        return std::nullopt;
    const sql::Row row = (*rows)[int(m_world.random.below(quint32(rows->size())))];
    protocol::ReversalRequest reversal;
    reversal.meterNumber = row.text("drn");
    reversal.saleRequestId = requestIdOf(row.at(0).toByteArray()).text();
    reversal.tenderMinor = row.int64("tender_minor");
    reversal.reason = QStringLiteral("the wrong customer");
    const bool isPayment = reversal.meterNumber.isEmpty();
    reversal.proof = isPayment ? QStringLiteral("none") : QStringLiteral("meterReading");
    if (isPayment)
        reversal.accountNumber = row.text("account_number");
    else
        reversal.proofReference = QStringLiteral("reading 7");
    return outbox::documentOf(reversal);
}

std::optional<QString> VirtualPeople::anyReversalMade()
{
    const auto rows = lines("simulation_reversals",
        "SELECT d.request_id AS request_id FROM document AS d WHERE d.kind = 5"
        " ORDER BY d.at_ms DESC, d.document_id DESC LIMIT 4");
    if (!rows)
        return std::nullopt;
    const sql::Row row = (*rows)[int(m_world.random.below(quint32(rows->size())))];
    return requestIdOf(row.at(0).toByteArray()).text();
}

std::optional<outbox::Document> VirtualPeople::anyVendorEntry()
{
    // So little where servers share it that they often meet at the end of it.
    const quint32 depositMax = m_world.takesEntriesBack ? 100'000 : 8'000;
    protocol::VendorEntryRequest entry{ vendorCode, QStringLiteral("deposit"),
        1'000 + m_world.random.below(depositMax), QStringLiteral("OMR"), QStringLiteral("slip 42"),
        {} };
    const quint32 choice = m_world.random.below(4);
    if (choice == 0) {
        entry.entry = QStringLiteral("commission");
        entry.amountMinor = 1 + m_world.random.below(100);
    } else if (choice == 1 && m_world.takesEntriesBack) {
        const auto rows = lines("simulation_entries",
            "SELECT d.request_id AS request_id, e.amount_minor AS amount_minor"
            " FROM vendor_entry_detail AS e JOIN document AS d ON d.document_id = e.document_id"
            " WHERE e.entry = 1 AND e.reversed_id IS NULL"
            " ORDER BY d.document_id DESC LIMIT 4");
        if (!rows)
            return std::nullopt;
        const sql::Row row = (*rows)[int(m_world.random.below(quint32(rows->size())))];
        entry.amountMinor = row.int64("amount_minor");
        entry.reason = QStringLiteral("of another vendor");
        entry.reversedRequestId = requestIdOf(row.at(0).toByteArray()).text();
    }
    return outbox::documentOf(entry);
}

std::optional<outbox::Document> VirtualPeople::anyCreditIssue()
{
    protocol::CreditIssueRequest issue{
        meterNumberAt(int(m_world.random.below(quint32(m_world.meterCount)))).drn(),
        QStringLiteral("freeIssue"), 100 * (1 + m_world.random.below(300)),
        QStringLiteral("the supply failed"), QStringLiteral("L-42")
    };
    if (m_world.random.below(2) == 0) {
        const auto rows = lines("simulation_tokens",
            "SELECT d.request_id AS request_id, m.drn AS drn, d.energy_wh AS energy_wh"
            " FROM document AS d JOIN meter AS m ON m.meter_id = d.meter_id"
            " WHERE d.kind = 1 AND d.energy_wh > 0 ORDER BY d.document_id DESC LIMIT 8");
        if (!rows)
            return std::nullopt;
        const sql::Row row = (*rows)[int(m_world.random.below(quint32(rows->size())))];
        issue.meterNumber = row.text("drn");
        issue.purpose = QStringLiteral("replacement");
        issue.energyWh = row.int64("energy_wh");
        issue.saleRequestId = requestIdOf(row.at(0).toByteArray()).text();
    }
    return outbox::documentOf(issue);
}

bool VirtualPeople::isOrder(const outbox::Document &request) { return !hashOf(request).isEmpty(); }

QString VirtualPeople::hashOf(const outbox::Document &order)
{
    if (const auto reversal = outbox::messageOf<protocol::ReversalRequest>(order))
        return hashOfOrder(*reversal);
    if (const auto entry = outbox::messageOf<protocol::VendorEntryRequest>(order))
        return hashOfOrder(*entry);
    if (const auto issue = outbox::messageOf<protocol::CreditIssueRequest>(order))
        return hashOfOrder(*issue);
    return {};
}

bool VirtualPeople::hasSigned(const RequestId &id, const outbox::Document &order) const
{
    const auto known = m_signed.find(id);
    return known != m_signed.end() && known->second.contains(hashOf(order));
}

void VirtualPeople::sign(const RequestId &id, const outbox::Document &order, const QString &station)
{
    VirtualServer *const server = anyServer(m_world.servers, m_world.random);
    if (server == nullptr)
        return;
    m_signed[id].insert(hashOf(order));
    const qint64 nowMs = server->clock().nowMsUtc();
    constexpr qint64 countsForMs = 600'000;
    static_cast<void>(server
                          ->write([&](sql::Connection &connection) {
                              return store::ApprovalStore(connection)
                                  .put({ id, hashOf(order), CduCode(station), OperatorLogin(signer),
                                      nowMs, nowMs + countsForMs });
                          })
                          .has_value());
}

service::Session VirtualPeople::sessionAt(const QString &station) const
{
    service::Session session;
    session.login = OperatorLogin(QStringLiteral("amal"));
    session.permissions = { Level::PosManager,
        { Right::SeeDocuments, Right::Sell, Right::ReverseSales, Right::PostVendorEntries,
            Right::IssueCredit },
        m_officePath };
    session.cdu = CduCode(station);
    session.office = OfficeCode(QStringLiteral("O1"));
    session.officePath = m_officePath;
    return session;
}

void VirtualPeople::ask(const RequestId &id, const outbox::Document &order, const QString &station)
{
    VirtualServer *const server = anyServer(m_world.servers, m_world.random);
    if (server == nullptr)
        return;
    http::Call call;
    call.request.idempotencyKey = id.text().toLatin1();
    call.session = sessionAt(station);
    static_cast<void>(http::ApprovalAskHandler(server->office().approvals)
                          .handle(with<protocol::ApprovalAskRequest>(order), call)
                          .has_value());
}

void VirtualPeople::decide(const RequestId &id)
{
    const service::RecordUser who{ signer, QStringLiteral("C1"),
        { Level::SmsManager, { Right::SeeDocuments, Right::Approve }, m_officePath }, false };
    const bool isDeclined = m_world.random.below(6) == 0;
    // A second one may have seen it at the same time.
    for (quint32 count = m_world.random.below(4) == 0 ? 2 : 1; count > 0; --count) {
        VirtualServer *const server = anyServer(m_world.servers, m_world.random);
        if (server == nullptr)
            return;
        const auto order = frozenOrder(*server, id);
        if (!order)
            return;
        if (!isDeclined)
            m_signed[id].insert(hashOf(*order));
        if (!actOnApproval(
                server->office(), who, isDeclined ? "declineApproval" : "signApproval", id))
            continue;
        if (!m_decided.insert(id).second)
            m_wrongs.append(QStringLiteral("%1 was signed for twice").arg(id.text()));
        m_signedElsewhereCount += isDeclined ? 0 : 1;
        if (isDeclined)
            m_refused.insert(id);
    }
}

void VirtualPeople::withdraw(const RequestId &id, const QString &station)
{
    VirtualServer *const server = anyServer(m_world.servers, m_world.random);
    if (server != nullptr
        && actOnApproval(
            server->office(), service::recordUserOf(sessionAt(station)), "withdrawApproval", id))
        m_refused.insert(id);
}

std::optional<outbox::Document> VirtualPeople::frozenOrder(const RequestId &id)
{
    VirtualServer *const server = anyServer(m_world.servers, m_world.random);
    return server ? frozenOrder(*server, id) : std::nullopt;
}

std::optional<outbox::Document> VirtualPeople::frozenOrder(
    VirtualServer &server, const RequestId &id) const
{
    const auto asked
        = server.office().approvals.content(service::recordUserOf(sessionAt(QString())), id);
    const auto content = asked ? protocol::fromJson<protocol::ApprovalContent>(*asked)
                               : Expected<protocol::ApprovalContent>(asked.error());
    if (!content)
        return std::nullopt;
    if (content->reversal)
        return outbox::documentOf(*content->reversal);
    if (content->vendorEntry)
        return outbox::documentOf(*content->vendorEntry);
    return outbox::documentOf(*content->creditIssue);
}

} // namespace shahn::test
