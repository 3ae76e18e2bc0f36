// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/closing_check.h"

#include "core/uuid.h"
#include "protocol/json_codec.h"
#include "service/audit_check.h"
#include "store/doctor.h"
#include "store/reply_body.h"
#include "vending/kinds.h"

#include <QJsonArray>

namespace shahn::test
{
namespace
{

constexpr int saleKind = 1;
constexpr int engineeringKind = 2;
constexpr int closingKind = 4;
constexpr int reversalKind = 5;
constexpr int paymentKind = 6;

struct Decided {
    int kind = 0;
    QJsonObject reply; // none of a closing
};

using Server = std::map<RequestId, Decided>;

class Promises
{
public:
    Promises(SaleFixture &world, const std::vector<std::unique_ptr<VirtualTill>> &tills)
        : m_world(world), m_tills(tills)
    {
    }

    QString broken()
    {
        readServer();
        for (const auto &till : m_tills)
            checkTill(*till);
        for (const auto &[id, decided] : m_server) {
            const bool isOfATill = decided.kind == saleKind || decided.kind == engineeringKind
                || decided.kind == reversalKind || decided.kind == paymentKind;
            if (isOfATill && !m_knownIds.contains(id))
                tell(id, "was decided, and no till knows it");
        }
        if (m_taken
            != m_world.number(QStringLiteral("SELECT COALESCE(SUM(amount_minor), 0) AS n"
                                             " FROM posting"
                                             " WHERE ledger_account >> 48 IN (1, 24, 25, 26)")))
            tell({}, "the money in the postings is not what the tills have taken");
        if (const QString rule = m_world.auditBooks(); !rule.isEmpty())
            tell({}, qPrintable(rule));
        consultDoctor();
        checkAudit();
        return m_broken.join(u'\n');
    }

private:
    void tell(const RequestId &id, const char *what)
    {
        m_broken.append(id.text() + u' ' + QString::fromUtf8(what));
    }

    void readServer();
    void checkTill(const VirtualTill &till);
    void checkEntry(const VirtualTill &till, const outbox::JournalEntry &entry);
    void checkReply(const RequestId &id, const QJsonObject &reply);
    void consultDoctor();
    void checkAudit();

    SaleFixture &m_world;
    const std::vector<std::unique_ptr<VirtualTill>> &m_tills;
    Server m_server;
    std::set<RequestId> m_knownIds; // decided, as tills know it
    std::set<QString> m_reversed; // requests of sales that were taken back
    std::set<QString> m_digits;
    std::set<std::pair<QString, qint64>> m_tids; // of a meter
    std::map<QString, std::set<qint64>> m_receipts; // of a CDU
    qint64 m_taken = 0;
    QStringList m_broken;
};

void Promises::readServer()
{
    const auto rows = m_world.base().connection().runText(
        QStringLiteral("SELECT r.request_id AS request_id, d.kind AS kind, y.body AS body"
                       " FROM request AS r JOIN document AS d ON d.document_id = r.document_id"
                       " LEFT JOIN reply AS y ON y.document_id = d.document_id"));
    if (!rows)
        return tell({}, qPrintable(rows.error().detail));
    for (const sql::Row row : *rows) {
        const RequestId id = requestIdOf(row.at(0).toByteArray());
        Decided decided{ row.at(1).toInt(), {} };
        if (decided.kind != closingKind) {
            const auto body = store::unpackReply(row.at(2).toByteArray());
            const auto reply
                = body ? protocol::parseObject(*body) : Expected<QJsonObject>(body.error());
            if (!reply)
                return tell(id, "has a reply that cannot be read");
            decided.reply = *reply;
        }
        if (decided.kind == reversalKind
            && !m_reversed.insert(decided.reply.value(QLatin1String("saleRequestId")).toString())
                    .second)
            tell(id, "takes a sale back that was taken back before");
        m_server.emplace(id, std::move(decided));
    }
}

void Promises::checkTill(const VirtualTill &till)
{
    if (!till.contradiction().isEmpty())
        tell({}, qPrintable(till.contradiction()));
    std::set<RequestId> ids;
    for (const outbox::JournalEntry &entry : till.entries()) {
        ids.insert(entry.id);
        checkEntry(till, entry);
    }
    for (const RequestId &id : till.sentIds()) {
        if (!ids.contains(id))
            tell(id, "was sent and is not in the journal");
    }
    for (const auto &[cdu, numbers] : m_receipts) {
        if (*numbers.begin() != 1 || *numbers.rbegin() != qint64(numbers.size()))
            tell({}, qPrintable(QStringLiteral("receipts of %1 have a gap").arg(cdu)));
    }
}

void Promises::checkEntry(const VirtualTill &till, const outbox::JournalEntry &entry)
{
    using outbox::EntryState;
    if (entry.fault || !isSettled(entry.state))
        return tell(entry.id, "has no outcome at its till");
    const auto told = till.told().find(entry.id);
    const auto decided = m_server.find(entry.id);
    if (entry.reply) {
        m_knownIds.insert(entry.id);
        if (decided == m_server.end() || decided->second.reply != entry.reply->body)
            return tell(entry.id, "is decided at its till and otherwise at the server");
        if (told != till.told().end() && told->second != entry.reply->body)
            tell(entry.id, "was told otherwise than it was decided");
        if (entry.request.kind == QLatin1String("sale")
            || entry.request.kind == QLatin1String("payment"))
            m_taken += entry.request.body.value(QLatin1String("tenderMinor")).toInteger();
        if (entry.request.kind == QLatin1String("reversal"))
            m_taken -= entry.reply->body.value(QLatin1String("givenBackMinor")).toInteger();
        return checkReply(entry.id, entry.reply->body);
    }
    // One that was taken back before its till heard of it: the money was taken, and given back.
    const bool isReversed = entry.state == EntryState::Refused && decided != m_server.end()
        && (decided->second.kind == saleKind || decided->second.kind == paymentKind)
        && m_reversed.contains(entry.id.text());
    if (isReversed) {
        m_knownIds.insert(entry.id);
        m_taken += entry.request.body.value(QLatin1String("tenderMinor")).toInteger();
        return checkReply(entry.id, decided->second.reply);
    }
    if (told != till.told().end() && told->second)
        tell(entry.id, "was told as decided");
    // Of a refusal that every copy of a request gets nothing stands anywhere.
    const bool isUnsent = !till.sentIds().contains(entry.id);
    if (decided == m_server.end() ? entry.state == EntryState::Closed && !isUnsent
                                  : decided->second.kind != closingKind)
        tell(entry.id, "has no outcome at its till that the server has too");
}

void Promises::checkReply(const RequestId &id, const QJsonObject &reply)
{
    const QString meter = reply.value(QLatin1String("meterNumber")).toString();
    for (const QJsonValue token : reply.value(QLatin1String("tokens")).toArray()) {
        if (!m_digits.insert(token[QLatin1String("digits")].toString()).second)
            tell(id, "has the digits of another token");
        if (!m_tids.insert({ meter, token[QLatin1String("tid")].toInteger() }).second)
            tell(id, "has the TID of another token of its meter");
    }
    const QString receipt = reply.value(QLatin1String("receiptNumber")).toString();
    if (!m_receipts[reply.value(QLatin1String("cduCode")).toString()]
             .insert(receipt.section(u'-', -1).toLongLong())
             .second)
        tell(id, "has the receipt number of another document");
}

void Promises::consultDoctor()
{
    store::Doctor doctor(m_world.base().connection(), vending::doctorKinds());
    for (const store::DoctorRule &rule : doctor.rules()) {
        const auto finding = doctor.check(rule);
        if (!finding || finding->count != 0)
            tell({}, rule.name);
    }
}

void Promises::checkAudit()
{
    const auto chains = service::verifyAudit(m_world.base().connection());
    if (!chains || chains->size() != 1)
        return tell({}, "the audit cannot be read");
    for (const service::AuditFinding &finding : chains->front().findings)
        tell({}, qPrintable(finding.what + u' ' + finding.where));
    if (chains->front().documentCount != qint64(m_server.size()))
        tell({}, "the audit does not cover all documents");
}

} // namespace

QString brokenPromise(SaleFixture &world, const std::vector<std::unique_ptr<VirtualTill>> &tills)
{
    return Promises(world, tills).broken();
}

} // namespace shahn::test
