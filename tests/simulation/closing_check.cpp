// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/closing_check.h"

#include "simulation/office_check.h"

#include "core/uuid.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "service/audit_check.h"
#include "store/doctor.h"
#include "store/reply_body.h"
#include "sts/tid.h"
#include "vending/kinds.h"

#include <QJsonArray>

namespace shahn::test
{
namespace
{

constexpr int saleKind = 1;
constexpr int reprintKind = 3;
constexpr int closingKind = 4;
constexpr int reversalKind = 5;
constexpr int paymentKind = 6;
constexpr int vendorEntryKind = 7;
constexpr int voucherKind = 9;
constexpr int debtEntryKind = 10;

struct Decided {
    int kind = 0;
    QJsonObject reply; // none of a closing
};

using Server = std::map<RequestId, Decided>;

class Promises
{
public:
    explicit Promises(const Closing &closing)
        : m_world(closing.world)
        , m_tills(closing.tills)
        , m_people(closing.people)
        , m_office(closing.office)
        , m_serverCount(closing.serverCount)
        , m_monthCount(closing.monthCount)
    {
    }

    QString broken()
    {
        readServer();
        for (const auto &till : m_tills)
            checkTill(*till);
        for (const auto &[id, decided] : m_server) {
            const bool isOfATill = decided.kind != closingKind && decided.kind != reprintKind
                && decided.kind != voucherKind && decided.kind != debtEntryKind;
            if (isOfATill && !m_knownIds.contains(id) && id != requestId(1))
                tell(id, "was decided, and no till knows it");
            if (isOfATill && m_people.refused().contains(id))
                tell(id, "was decided, and people had declined it or taken it back");
        }
        if (m_taken
            != m_world.number(
                QStringLiteral("SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) AS n"
                               " FROM posting"
                               " WHERE ledger_account >> 48 IN (1, 24, 25, 26)")))
            tell({}, "the money in the postings is not what the tills have taken");
        if (const QString rule = m_world.auditBooks(); !rule.isEmpty())
            tell({}, qPrintable(rule));
        checkRules();
        consultDoctor();
        checkAudit();
        m_broken += brokenOfficePromises(m_world, m_office);
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
    void checkSale(const RequestId &id, const outbox::Document &request, const QJsonObject &reply);
    void checkReply(const RequestId &id, const QJsonObject &reply);
    void checkRules();
    void checkMinute(const RequestId &id, const QJsonObject &reply, qint64 tid);
    void consultDoctor();
    void checkAudit();

    SaleFixture &m_world;
    const std::vector<std::unique_ptr<VirtualTill>> &m_tills;
    const VirtualPeople &m_people;
    const VirtualOffice &m_office;
    const size_t m_serverCount;
    const int m_monthCount;
    Server m_server;
    std::set<RequestId> m_knownIds; // decided, as tills know it
    std::set<QString> m_reversed; // requests of what was taken back
    std::set<QString> m_corrected; // requests of reversals that sales name
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
        const QString takenBack
            = decided.reply
                  .value(decided.kind == reversalKind ? QLatin1String("saleRequestId")
                                                      : QLatin1String("reversedRequestId"))
                  .toString();
        const bool takesBack = decided.kind == reversalKind || decided.kind == vendorEntryKind;
        const QString corrected = decided.reply.value(QLatin1String("corrects"))
                                      .toObject()
                                      .value(QLatin1String("reversalRequestId"))
                                      .toString();
        if (!corrected.isEmpty() && !m_corrected.insert(corrected).second)
            tell(id, "corrects what was corrected before");
        if (takesBack && !takenBack.isEmpty() && !m_reversed.insert(takenBack).second)
            tell(id, "takes back what was taken back before");
        m_server.emplace(id, std::move(decided));
    }
}

void Promises::checkTill(const VirtualTill &till)
{
    if (!till.contradiction().isEmpty())
        tell({}, qPrintable(till.contradiction()));
    if (till.undeliveredCount() > 0)
        tell({}, "what was answered was not delivered");
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
        if (VirtualPeople::isOrder(entry.request) && !m_people.hasSigned(entry.id, entry.request))
            tell(entry.id, "was decided, and nobody had signed for it as it was asked");
        if (entry.request.kind == QLatin1String("sale")
            || entry.request.kind == QLatin1String("payment"))
            m_taken += entry.request.body.value(QLatin1String("tenderMinor")).toInteger();
        if (entry.request.kind == QLatin1String("reversal"))
            m_taken -= entry.reply->body.value(QLatin1String("givenBackMinor")).toInteger();
        checkSale(entry.id, entry.request, entry.reply->body);
        return checkReply(entry.id, entry.reply->body);
    }
    // One that was taken back before its till heard of it: the money was taken, and given back.
    const bool isReversed = entry.state == EntryState::Refused && decided != m_server.end()
        && m_reversed.contains(entry.id.text());
    if (isReversed) {
        m_knownIds.insert(entry.id);
        if (decided->second.kind == saleKind || decided->second.kind == paymentKind)
            m_taken += entry.request.body.value(QLatin1String("tenderMinor")).toInteger();
        checkSale(entry.id, entry.request, decided->second.reply);
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

// At the price that was shown, and in the place of what it was asked for in the place of.
void Promises::checkSale(
    const RequestId &id, const outbox::Document &request, const QJsonObject &reply)
{
    const auto asked = outbox::messageOf<protocol::SaleRequest>(request);
    if (!asked)
        return;
    const auto sold = protocol::fromJson<protocol::SaleReply>(reply);
    if (!sold)
        return tell(id, "has a reply that is none of a sale");
    if (asked->priceMark && *asked->priceMark != protocol::priceMark(sold->quote))
        tell(id, "was sold at another price than the one that was shown");
    const QString corrected = sold->corrects ? sold->corrects->reversalRequestId : QString();
    if (asked->correctsReversalId.value_or(QString()) != corrected)
        tell(id, "corrects another sale than it was asked to");
}

void Promises::checkReply(const RequestId &id, const QJsonObject &reply)
{
    const QString meter = reply.value(QLatin1String("meterNumber")).toString();
    for (const QJsonValue token : reply.value(QLatin1String("tokens")).toArray()) {
        if (!m_digits.insert(token[QLatin1String("digits")].toString()).second)
            tell(id, "has the digits of another token");
        const qint64 tid = token[QLatin1String("tid")].toInteger();
        if (!m_tids.insert({ meter, tid }).second)
            tell(id, "has the TID of another token of its meter");
        checkMinute(id, reply, tid);
    }
    const QString receipt = reply.value(QLatin1String("receiptNumber")).toString();
    if (!m_receipts[reply.value(QLatin1String("cduCode")).toString()]
             .insert(receipt.section(u'-', -1).toLongLong())
             .second)
        tell(id, "has the receipt number of another document");
}

// Never behind the clock that it was made by, and no more ahead of it than the utility allows.
void Promises::checkMinute(const RequestId &id, const QJsonObject &reply, qint64 tid)
{
    constexpr qint64 msPerMinute = 60'000;
    constexpr qint64 aheadMinutesMax = 1'440;
    const QJsonValue soldAt = reply.value(QLatin1String("soldAtMsUtc"));
    const qint64 atMs
        = (soldAt.isUndefined() ? reply.value(QLatin1String("issuedAtMsUtc")) : soldAt).toInteger();
    const qint64 minute = sts::epochMinuteOfTid(quint32(tid), BaseDate::Year2014);
    if (minute < atMs / msPerMinute || minute > atMs / msPerMinute + aheadMinutesMax)
        tell(id, "has a TID that is far from its time");
}

// In the words of the simulation, where books in general may be otherwise.
void Promises::checkRules()
{
    struct Rule {
        const char *name;
        const char *sql;
    };

    static constexpr Rule rules[] = {
        { "what was declined or taken back was done, or what is called done was not",
            "SELECT COUNT(*) AS n FROM approval_request AS t LEFT JOIN document AS d"
            " ON d.request_id = t.request_octets AND d.kind <> 4"
            " WHERE (t.state IN ('declined', 'withdrawn') AND d.document_id IS NOT NULL)"
            " OR (t.state = 'used' AND d.document_id IS NULL"
            " AND t.kind NOT IN ('tariffVersion', 'periodClose'))" },
        { "sales have taken more of a debt by the month than its instalments",
            "SELECT COUNT(*) AS n FROM (SELECT b.instalment_minor AS i, -SUM(p.amount_minor) AS v"
            " FROM debt AS b JOIN posting AS p ON p.ledger_account = (CAST(8 AS BIGINT) << 48)"
            " + b.debt_id JOIN document AS d ON d.document_id = p.document_id AND d.kind = 1"
            " WHERE b.instalment_per = 2 AND NOT EXISTS (SELECT 1 FROM reversal_detail AS r"
            " WHERE r.sale_id = d.document_id) GROUP BY b.debt_id, b.instalment_minor) AS t"
            " WHERE t.v > t.i * %1" },
        { "more was sold on the vendor's credit than there was, and no entry was taken back",
            "SELECT COUNT(*) AS n FROM (SELECT SUM(credit_minor) AS v FROM vendor_hot) AS h"
            " WHERE h.v < 0 AND NOT EXISTS (SELECT 1 FROM vendor_entry_detail"
            " WHERE reversed_id IS NOT NULL)" },
    };
    for (const Rule &rule : rules) {
        const QString sql = QString::fromLatin1(rule.sql).replace(
            QLatin1String("%1"), QString::number(m_monthCount));
        if (m_world.number(sql) != 0)
            tell({}, rule.name);
    }
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
    if (!chains || chains->size() != m_serverCount)
        return tell({}, "the audit cannot be read");
    qint64 documentCount = 0;
    for (const auto &chain : *chains) {
        documentCount += chain.documentCount;
        for (const service::AuditFinding &finding : chain.findings)
            tell({}, qPrintable(finding.what + u' ' + finding.where));
    }
    if (documentCount != qint64(m_server.size()))
        tell({}, "the audit does not cover all documents");
}

} // namespace

QString brokenPromise(const Closing &closing) { return Promises(closing).broken(); }

} // namespace shahn::test
