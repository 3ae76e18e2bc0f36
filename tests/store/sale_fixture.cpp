// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sale_fixture.h"

#include "store/approval_store.h"
#include "store/cdu_store.h"
#include "store/operator_store.h"
#include "store/session_store.h"
#include "vending/engineering_decider.h"

#include <QTest>

namespace shahn::test
{
namespace
{

template <class T>
bool works(const Expected<T> &result)
{
    if (!result)
        qWarning("%s: %s", qPrintable(errorName(result.error().code)),
            qPrintable(result.error().detail));
    return result.has_value();
}

// Each counts the rows that break a rule of the books.
struct Rule {
    const char *name;
    const char *sql;
};

constexpr Rule rules[] = {
    { "postings of a request add up",
        "SELECT COUNT(*) AS n FROM (SELECT request_id FROM posting GROUP BY request_id"
        " HAVING SUM(amount_minor) <> 0) AS t" },
    { "money taken is money posted",
        "SELECT COUNT(*) AS n FROM sale AS s LEFT JOIN (SELECT request_id, SUM(amount_minor) AS v"
        " FROM posting WHERE ledger = 'cash' GROUP BY request_id) AS t"
        " ON t.request_id = s.request_id WHERE s.tender_minor <> COALESCE(t.v, 0)" },
    { "receipts of sales and engineering tokens have no gaps",
        "SELECT COUNT(*) AS n FROM cdu_counter AS c LEFT JOIN (SELECT cdu_code,"
        " COUNT(DISTINCT receipt_index) AS v FROM (SELECT cdu_code, receipt_index FROM sale"
        " UNION ALL SELECT cdu_code, receipt_index FROM engineering) AS u GROUP BY cdu_code) AS t"
        " ON t.cdu_code = c.cdu_code WHERE c.last_receipt <> COALESCE(t.v, 0)" },
    { "receipts begin with 1 and are of one thing",
        "SELECT COUNT(*) AS n FROM (SELECT cdu_code FROM (SELECT cdu_code, receipt_index FROM sale"
        " UNION ALL SELECT cdu_code, receipt_index FROM engineering) AS u GROUP BY cdu_code"
        " HAVING MIN(receipt_index) <> 1 OR MAX(receipt_index) <> COUNT(*)) AS t" },
    { "each sale has its tokens",
        "SELECT COUNT(*) AS n FROM sale AS s LEFT JOIN (SELECT request_id, SUM(energy_wh) AS v"
        " FROM token GROUP BY request_id) AS t ON t.request_id = s.request_id"
        " WHERE s.energy_on_tokens_wh <> COALESCE(t.v, 0)" },
    { "a meter's newest minute is its newest token's",
        "SELECT COUNT(*) AS n FROM meter AS m LEFT JOIN (SELECT drn, MAX(token_minute) AS v"
        " FROM token GROUP BY drn) AS t ON t.drn = m.drn"
        " WHERE m.last_token_minute <> COALESCE(t.v, 0)" },
    { "no TID twice",
        "SELECT COUNT(*) AS n FROM (SELECT drn, tid FROM token GROUP BY drn, tid"
        " HAVING COUNT(*) > 1) AS t" },
    { "points keep what was bought",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT point_code,"
        " SUM(energy_paid_wh) AS v FROM sale GROUP BY point_code) AS t"
        " ON t.point_code = p.point_code WHERE p.bought_wh <> COALESCE(t.v, 0)" },
    { "points keep what is carried over",
        "SELECT COUNT(*) AS n FROM supply_point AS p LEFT JOIN (SELECT subject,"
        " SUM(amount_minor) AS v FROM posting WHERE ledger = 'carry-over' GROUP BY subject) AS t"
        " ON t.subject = p.account_number WHERE p.carry_over_minor <> -COALESCE(t.v, 0)" },
    { "sold requests are sales",
        "SELECT COUNT(*) AS n FROM request AS r LEFT JOIN sale AS s ON s.request_id = r.request_id"
        " WHERE (r.state = 'sold' AND r.kind = 'sale') <> (s.request_id IS NOT NULL)" },
    { "sold requests are engineering tokens",
        "SELECT COUNT(*) AS n FROM request AS r LEFT JOIN engineering AS e"
        " ON e.request_id = r.request_id"
        " WHERE (r.state = 'sold' AND r.kind = 'engineering') <> (e.request_id IS NOT NULL)" },
    { "each engineering receipt has its tokens",
        "SELECT COUNT(*) AS n FROM engineering AS e LEFT JOIN (SELECT request_id, COUNT(*) AS v"
        " FROM (SELECT request_id FROM token UNION ALL SELECT request_id FROM untimed_token) AS u"
        " GROUP BY request_id) AS t ON t.request_id = e.request_id"
        " WHERE COALESCE(t.v, 0) <> CASE e.kind WHEN 'keyChange' THEN 4 ELSE 1 END" },
    { "key changes are engineering tokens",
        "SELECT COUNT(*) AS n FROM engineering AS e LEFT JOIN key_change AS k"
        " ON k.request_id = e.request_id"
        " WHERE (e.kind = 'keyChange') <> (k.request_id IS NOT NULL)" },
    { "a meter has a key that it was told",
        "SELECT COUNT(*) AS n FROM meter AS m WHERE (m.ken IS NOT NULL) <> (EXISTS (SELECT 1"
        " FROM key_change AS k WHERE k.drn = m.drn AND k.to_sgc = m.sgc AND k.to_krn = m.krn"
        " AND k.to_kt = m.kt AND k.to_ti = m.ti AND k.to_ken = m.ken))" },
    { "engineering tokens move no money",
        "SELECT COUNT(*) AS n FROM engineering AS e JOIN posting AS p"
        " ON p.request_id = e.request_id" },
    { "an audit row for each request",
        "SELECT COUNT(*) AS n FROM request AS r LEFT JOIN (SELECT subject, COUNT(*) AS v FROM audit"
        " WHERE action IN ('sale', 'engineering-tokens', 'close-request') GROUP BY subject) AS t"
        " ON t.subject = r.request_id WHERE COALESCE(t.v, 0) <> 1" },
};

} // namespace

SaleFixture::SaleFixture() : m_clock(StoreFixture::startMs), m_vault(testVaultContent(), m_random)
{
}

std::unique_ptr<SaleFixture> SaleFixture::create(sql::Dialect engine, int meterCount)
{
    std::unique_ptr<SaleFixture> fixture(new SaleFixture);
    fixture->m_base = StoreFixture::create(engine);
    if (!fixture->m_base || !fixture->m_base->fill() || !fixture->fill(meterCount))
        return nullptr;
    return fixture;
}

bool SaleFixture::fill(int meterCount)
{
    constexpr int chunk = 5'000;
    for (int first = 0; first < meterCount; first += chunk) {
        std::vector<store::ImportedAccount> accounts;
        for (int i = first; i < std::min(first + chunk, meterCount); ++i) {
            accounts.push_back(
                accountAt(i, QStringLiteral("Name \"%1\"").arg(i), QStringLiteral("اسم")));
            accounts.back().points[0].tariff = TariffCode(QStringLiteral("T2"));
        }
        if (!works(store::ArchiveImport(m_base->connection()).add(accounts)))
            return false;
    }
    store::CduStore cdus(m_base->connection());
    return works(cdus.registerCdu({ .code = CduCode(QStringLiteral("C2")),
               .office = OfficeCode(QStringLiteral("O1")),
               .name = QStringLiteral("Window 2"),
               .activationHash = QStringLiteral("good"),
               .activationExpiresAtMs = StoreFixture::startMs + 1'000 }))
        && works(store::OperatorStore(m_base->connection())
                     .insert({ .login = OperatorLogin(QStringLiteral("omar")),
                         .office = OfficeCode(QStringLiteral("O1")),
                         .nameEn = QStringLiteral("Omar"),
                         .nameAr = QStringLiteral("عمر"),
                         .passwordHash = QStringLiteral("hash") }))
        && works(store::OperatorStore(m_base->connection())
                     .grant(OperatorLogin(QStringLiteral("omar")), store::OperatorRight::Approve))
        && works(store::OperatorStore(m_base->connection())
                     .grant(OperatorLogin(QStringLiteral("amal")), store::OperatorRight::ChangeKey))
        && addStation(session1, QStringLiteral("C1")) && addStation(session2, QStringLiteral("C2"));
}

bool SaleFixture::addStation(const vending::SessionKey &session, const QString &code)
{
    return works(store::CduStore(m_base->connection())
                     .activate({ .code = CduCode(code),
                                   .activationHash = QStringLiteral("good"),
                                   .atMs = StoreFixture::startMs },
                         { session.certificateSha256, QString(), QString() }))
        && works(store::SessionStore(m_base->connection())
                     .open({ .tokenHash = session.tokenHash,
                         .login = OperatorLogin(QStringLiteral("amal")),
                         .cdu = CduCode(code),
                         .certificateSha256 = session.certificateSha256,
                         .createdAtMs = StoreFixture::startMs,
                         .expiresAtMs = StoreFixture::startMs + 86'400'000 }));
}

vending::SaleCommand SaleFixture::sale(int requestIndex, int meterIndex, qint64 tenderMinor) const
{
    vending::SaleCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.bodyHash = QStringLiteral("hash-%1-%2").arg(meterIndex).arg(tenderMinor);
    command.meter = meterNumberAt(meterIndex);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = QStringLiteral("OMR");
    command.payment = QStringLiteral("cash");
    return command;
}

vending::EngineeringCommand SaleFixture::engineering(
    int requestIndex, int meterIndex, EngineeringKind kind) const
{
    vending::EngineeringCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.order.meter = meterNumberAt(meterIndex);
    command.order.kind = kind;
    command.order.reason = QStringLiteral("a \"reason\" سبب");
    command.order.watts = 5'000;
    command.order.next.group = { goodSgc, 2, KeyType::Dutk };
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = QStringLiteral("body-") + command.contentHash;
    return command;
}

bool SaleFixture::approve(const vending::EngineeringCommand &command)
{
    return works(store::ApprovalStore(m_base->connection())
                     .put({ command.requestId, command.contentHash, CduCode(QStringLiteral("C1")),
                         OperatorLogin(QStringLiteral("omar")), m_clock.nowMsUtc(),
                         m_clock.nowMsUtc() + 600'000 }));
}

vending::OpenConnection SaleFixture::openConnection()
{
    return [this](int lockMsMax) { return m_base->database().openConnection(lockMsMax); };
}

vending::BatchRunner SaleFixture::runner(const QString &chain)
{
    vending::BatchRunnerOptions options;
    options.chain = chain;
    return vending::BatchRunner(std::move(options), openConnection(), m_clock, m_vault);
}

std::unique_ptr<vending::VendingQueue> SaleFixture::queue(vending::VendingQueueOptions options)
{
    return std::make_unique<vending::VendingQueue>(
        std::move(options), openConnection(), m_clock, m_vault);
}

QString SaleFixture::snapshot()
{
    const QStringList columns = { QStringLiteral("request_id || state || reply FROM request"),
        QStringLiteral("request_id || receipt_index || tender_minor FROM sale"),
        QStringLiteral("drn || ' ' || token_minute || digits FROM token"),
        QStringLiteral("request_id || line || ledger || amount_minor FROM posting"),
        QStringLiteral("request_id || receipt_index || kind || reason FROM engineering"),
        QStringLiteral("request_id || token_index || digits FROM untimed_token"),
        QStringLiteral("request_id || drn || from_krn || to_krn FROM key_change"),
        QStringLiteral("drn || ' ' || sgc || krn || kt || ti || COALESCE(ken, -1) FROM meter"),
        QStringLiteral("reprint_id || request_id || ' ' || copy_number FROM reprint"),
        QStringLiteral("sequence || hash FROM audit WHERE chain = 'sms-1'"),
        QStringLiteral("drn || ' ' || last_token_minute FROM meter"),
        QStringLiteral("point_code || ' ' || billing_month || ' ' || bought_wh || ' ' ||"
                       " carry_over_minor FROM supply_point"),
        QStringLiteral("cdu_code || ' ' || last_receipt FROM cdu_counter") };
    QString text;
    for (const QString &column : columns) {
        const auto rows = m_base->connection().runText(
            QStringLiteral("SELECT t.line FROM (SELECT %1) AS t ORDER BY t.line")
                .arg(QString(column).replace(
                    QStringLiteral(" FROM "), QStringLiteral(" AS line FROM "))));
        if (!works(rows))
            return QString();
        for (const sql::Row row : *rows)
            text += row.text("line") + u'\n';
        text += u'\n';
    }
    return text;
}

QString SaleFixture::auditBooks()
{
    for (const Rule &rule : rules) {
        const qint64 broken = number(QLatin1String(rule.sql));
        if (broken != 0)
            return QStringLiteral("%1: %2").arg(QLatin1String(rule.name)).arg(broken);
    }
    return QString();
}

qint64 SaleFixture::number(const QString &sql)
{
    const auto rows = m_base->connection().runText(sql);
    return works(rows) ? rows->first().int64("n") : -1;
}

QByteArray SaleFixture::storedReply(const RequestId &request)
{
    const auto rows = m_base->connection().runText(
        QStringLiteral("SELECT reply FROM request WHERE request_id = '%1'").arg(request.text()));
    return works(rows) && rows->size() == 1 ? rows->first().text("reply").toUtf8() : QByteArray();
}

vending::BatchReport runBatch(
    vending::BatchRunner &runner, const std::vector<vending::Command> &commands)
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    return runner.run(pointers);
}

Expected<QByteArray> answerTo(vending::BatchRunner &runner, const vending::Command &command)
{
    constexpr int attemptsMax = 10'000;
    vending::Outcome outcome = std::move(runBatch(runner, { command }).outcomes.front());
    for (int attempt = 1; outcome.isHeld && attempt < attemptsMax; ++attempt)
        outcome = std::move(runBatch(runner, { command }).outcomes.front());
    return std::move(outcome.answer);
}

} // namespace shahn::test
