// SPDX-License-Identifier: GPL-3.0-or-later

// Fills the database of a server that does not run with sales of the past, through the very code
// that sells: the rules decide, the hot store saves, so rows, chains, sums and audit blocks are
// right by construction. Only the clock is another one, and the disk is not waited for. Goes on
// where the database ends. Prints one JSON line.
//
//     growth_writer --config FILE --meters FILE --until N --from MS --to MS --of N
//                   [--besides N] [--per-block N] [--per-commit N]
//
// --until: so many documents are there at the end, --besides not counted. The n-th is sold at the
// n-th of --of equal parts of the time between --from and --to. --meters: DRNs, one a line, each
// sold to as often as the others. It sells in the sessions that are open in the database.

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "secure/digest.h"
#include "sms_app/configuration.h"
#include "sms_app/database_options.h"
#include "sms_app/secret_input.h"
#include "sms_app/security_module.h"
#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/database.h"
#include "store/hot_store.h"
#include "store/utility_store.h"
#include "vending/decide.h"
#include "vending/sale.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <random>

using namespace shahn;

namespace
{

struct FillOptions {
    QString configuration;
    QString meters;
    qint64 besides = 0;
    qint64 until = 0;
    qint64 fromMs = 0;
    qint64 toMs = 0;
    qint64 of = 0;
    qint64 perBlock = 0;
    qint64 perCommit = 0;
};

FillOptions readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    for (const char *const name : { "config", "meters", "until", "from", "to", "of" })
        parser.addOption({ QLatin1String(name), {}, QStringLiteral("VALUE") });
    parser.addOption({ QStringLiteral("besides"), {}, QStringLiteral("N"), QStringLiteral("0") });
    parser.addOption(
        { QStringLiteral("per-block"), {}, QStringLiteral("N"), QStringLiteral("50") });
    parser.addOption(
        { QStringLiteral("per-commit"), {}, QStringLiteral("N"), QStringLiteral("20000") });
    parser.addHelpOption();
    parser.process(application);
    const auto number
        = [&](const char *name) { return parser.value(QLatin1String(name)).toLongLong(); };
    FillOptions options{ parser.value(QStringLiteral("config")),
        parser.value(QStringLiteral("meters")), number("besides"), number("until"), number("from"),
        number("to"), number("of"), number("per-block"), number("per-commit") };
    if (options.of < 1 || options.perBlock < 1 || options.perCommit < 1)
        qFatal("--of, --per-block and --per-commit are at least 1");
    return options;
}

template <class T>
T need(Expected<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s, %s", what, qUtf8Printable(errorName(result.error().code)),
            qUtf8Printable(result.error().detail));
    return std::move(*result);
}

void need(const Expected<void> &result, const char *what)
{
    if (!result)
        qFatal("%s: %s, %s", what, qUtf8Printable(errorName(result.error().code)),
            qUtf8Printable(result.error().detail));
}

// In an order in which neighbours of the archive are far apart; the same one each time.
std::vector<MeterNumber> readMeters(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qUtf8Printable(path));
    std::vector<MeterNumber> meters;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            meters.push_back(need(MeterNumber::parse(QString::fromLatin1(line)), "a meter"));
    }
    if (meters.empty())
        qFatal("no meters");
    std::shuffle(meters.begin(), meters.end(), std::mt19937(1));
    return meters;
}

// Adds sales to one database.
class Filler
{
public:
    explicit Filler(FillOptions options);

    // Of the documents that there are, without those besides.
    qint64 count();
    // At most as many as a commit takes; their number then.
    qint64 addCommit(qint64 count);

    sql::Dialect dialect() const { return m_connection->dialect(); }

private:
    void hurry();
    void readSessions();
    void addBlock(store::HotStore &hot, qint64 first, qint64 count);
    vending::Command sale(qint64 index);

    const FillOptions m_options;
    sms_app::ServerConfiguration m_configuration;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<store::Database> m_database;
    sql::Connection *m_connection = nullptr; // of m_database
    std::unique_ptr<vault::SecurityModule> m_vault;
    QString m_currency;
    std::vector<MeterNumber> m_meters;
    std::vector<vending::SessionKey> m_sessions;
};

Filler::Filler(FillOptions options)
    : m_options(std::move(options)), m_meters(readMeters(m_options.meters))
{
    auto configuration = sms_app::readConfiguration(m_options.configuration);
    if (!configuration)
        qFatal("%s",
            qUtf8Printable(sms_app::describe(configuration.error(), m_options.configuration)));
    m_configuration = std::move(*configuration);
    m_database = need(
        store::Database::open(sms_app::databaseOptions(m_configuration), m_clock), "database");
    m_connection = need(m_database->connection(), "connection");
    const store::UtilityRow utility = need(store::UtilityStore(*m_connection).load(), "utility");
    m_currency = utility.currency.code;
    const auto passphrase
        = need(sms_app::secretFrom(sms_app::vaultPassphraseFile(m_configuration), QString()),
            "passphrase");
    m_vault = need(
        sms_app::openSecurityModule(m_configuration.vault, utility.code, passphrase, m_random),
        "security module");
    hurry();
    readSessions();
}

// Of this connection alone, so a server has its own settings again.
void Filler::hurry()
{
    static const QString sqlite[] = {
        QStringLiteral("PRAGMA synchronous = OFF"),
        QStringLiteral("PRAGMA cache_size = -524288"),
        QStringLiteral("PRAGMA wal_autocheckpoint = 100000"),
    };
    static const QString postgresql[] = { QStringLiteral("SET synchronous_commit = off") };
    const std::span<const QString> settings = dialect() == sql::Dialect::Sqlite
        ? std::span<const QString>(sqlite)
        : std::span<const QString>(postgresql);
    for (const QString &setting : settings)
        need(m_connection->runText(setting), qUtf8Printable(setting));
}

void Filler::readSessions()
{
    const auto rows = need(
        m_connection->runText(QStringLiteral("SELECT token_hash, certificate_sha256 FROM session"
                                             " WHERE closed_at_ms IS NULL ORDER BY token_hash")),
        "sessions");
    for (const sql::Row row : rows)
        m_sessions.push_back({ row.text("token_hash"), row.text("certificate_sha256") });
    if (m_sessions.empty())
        qFatal("no session is open");
}

qint64 Filler::count()
{
    auto transaction = need(sql::Transaction::begin(*m_connection), "begin");
    const store::AuditHead head
        = need(store::AuditStore(*m_connection).lockHead(m_configuration.serverId), "head");
    transaction.rollback();
    return head.lastDocument - store::firstDocumentOf(head.serverId) + 1 - m_options.besides;
}

qint64 Filler::addCommit(qint64 count)
{
    const qint64 end = std::min(count + m_options.perCommit, m_options.until);
    auto transaction = need(sql::Transaction::begin(*m_connection), "begin");
    const auto hot = store::HotStore::make(*m_connection);
    while (count < end) {
        const qint64 blockCount = std::min(m_options.perBlock, end - count);
        addBlock(*hot, count, blockCount);
        count += blockCount;
    }
    need(transaction.commit(), "commit");
    return count;
}

void Filler::addBlock(store::HotStore &hot, qint64 first, qint64 count)
{
    std::vector<vending::Command> commands;
    std::vector<const vending::Command *> pointers;
    commands.reserve(size_t(count));
    for (qint64 i = 0; i < count; ++i)
        pointers.push_back(&commands.emplace_back(sale(first + i)));
    const double part = double(first) / double(m_options.of);
    vending::DecideInput input;
    input.nowMs = m_options.fromMs + qint64(part * double(m_options.toMs - m_options.fromMs));
    input.chain = m_configuration.serverId;
    auto state = need(hot.load(vending::keysOf(pointers), input.chain, input.nowMs), "load");
    const vending::Decision decision = vending::decide(std::move(state), pointers, input, *m_vault);
    for (const vending::Outcome &outcome : decision.outcomes) {
        if (!outcome.answer)
            qFatal("sale refused: %s, %s", qUtf8Printable(errorName(outcome.answer.error().code)),
                qUtf8Printable(outcome.answer.error().detail));
    }
    need(hot.save(decision.changes), "save");
}

// Its id is of now, as every new one: they go to the end of their index.
vending::Command Filler::sale(qint64 index)
{
    constexpr quint32 tenderMinMinor = 25'000; // as in sale_load
    constexpr quint32 tenderSpanMinor = 25'000;
    vending::SaleCommand command;
    command.session = m_sessions[size_t(index) % m_sessions.size()];
    command.requestId = newRequestId(m_clock, m_random);
    command.meter = m_meters[size_t(index) % m_meters.size()];
    const qint64 tenderMinor = tenderMinMinor + m_random.below(tenderSpanMinor + 1);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = m_currency;
    command.bodyHash = secure::blake2b256(
        command.meter.drn().toLatin1() + ' ' + QByteArray::number(tenderMinor));
    return command;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const FillOptions options = readOptions(application);
    Filler filler(options);
    const qint64 countBefore = filler.count();
    qint64 count = countBefore;
    const auto start = std::chrono::steady_clock::now();
    while (count < options.until)
        count = filler.addCommit(count);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    const QJsonObject result{
        { QStringLiteral("documents"), count },
        { QStringLiteral("added"), count - countBefore },
        { QStringLiteral("perSecond"), double(count - countBefore) / elapsed.count() },
    };
    puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
