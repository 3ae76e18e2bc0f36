// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/server.h"

#include "http/dispatcher.h"
#include "http/https_server.h"
#include "http/routes.h"
#include "secure/process.h"
#include "secure/secret_file.h"
#include "service/authority_files.h"
#include "service/debt_entries.h"
#include "service/personal_key.h"
#include "sms_app/database_marks.h"
#include "sms_app/database_options.h"
#include "sms_app/file_limit.h"
#include "sms_app/secret_input.h"
#include "sms_app/security_module.h"
#include "sms_app/server_lock.h"
#include "store/meter_key_store.h"
#include "store/utility_store.h"
#include "vault/key_health.h"

#include <QFile>
#include <QLoggingCategory>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace shahn::sms_app
{

Q_LOGGING_CATEGORY(logServer, "shahn.server")

namespace
{

constexpr qint64 certificateBytesMax = 64 * 1024;
// Above the longest time that a command may wait in the queue and be decided.
constexpr int drainMsMax = 15'000;
// Several times what statements, locks and a new connection may take together.
constexpr qint64 batchHangMsMax = 60'000;
// A balancer asks every few seconds whether the server is ready.
constexpr qint64 wayTriedEveryMs = 2'000;
constexpr auto ownCheckEvery = std::chrono::seconds(10);
constexpr int ownCheckMsMax = 5'000;
constexpr auto markKeptEvery = std::chrono::seconds(2);
constexpr int ownCheckFailuresMax = 3;
// From the signal on; behind it nothing is waited for any more.
constexpr auto stopMax = std::chrono::seconds(45);

Expected<QByteArray> readCertificate(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    return file.read(certificateBytesMax);
}

// False: asked to stop before the time had passed.
bool sleepFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    return !changed.wait_for(lock, stop, time, [&stop] { return stop.stop_requested(); });
}

// A process that no window reaches helps nobody, and its supervisor starts another.
void checkListenerForEver(http::HttpsServer &listener, const std::stop_token &stop)
{
    int failureCount = 0;
    while (sleepFor(ownCheckEvery, stop)) {
        failureCount = listener.answersItself(ownCheckMsMax) ? 0 : failureCount + 1;
        if (failureCount == 0 || stop.stop_requested())
            continue;
        qCWarning(logServer, "the listener did not answer a connection of its own");
        if (failureCount == ownCheckFailuresMax) {
            qCCritical(logServer, "the listener does not answer: the process ends");
            std::_Exit(EXIT_FAILURE);
        }
    }
}

} // namespace

// In the order in which they are made; they end in the opposite order.
struct Server::Parts {
    std::optional<ServerLock> lock; // before anything of the database is read or changed
    std::unique_ptr<store::Database> database;
    std::optional<secure::CertificateAuthority> authority;
    std::unique_ptr<secure::FieldSeal> seal; // of personal fields
    std::unique_ptr<vault::SecurityModule> vault;
    std::unique_ptr<vending::VendingQueue> queue;
    std::unique_ptr<sql::PageWatch> pages; // ends before the queue that it closes
    std::unique_ptr<service::Access> access;
    std::unique_ptr<service::Activation> activation;
    std::unique_ptr<service::HeadOffice> office;
    std::unique_ptr<http::Dispatcher> dispatcher;
    std::unique_ptr<http::HttpsServer> listener;
    std::jthread ownCheck; // ends before the listener that it asks
    std::optional<DatabaseMarks> marks;
    DatabaseMark kept; // on the thread of the next
    std::jthread markKeeper; // ends before the queue that it asks

    Expected<void> openStores(const ServerConfiguration &configuration,
        const QString &configurationFile, const Clock &clock, Random &random);
    Expected<void> makeServices(
        const ServerConfiguration &configuration, const Clock &clock, Random &random);
    Expected<void> listen(const ServerConfiguration &configuration, const Clock &clock);
    void keepMark();
};

Expected<void> Server::Parts::openStores(const ServerConfiguration &configuration,
    const QString &configurationFile, const Clock &clock, Random &random)
{
    const auto passphrase
        = secretFrom(vaultPassphraseFile(configuration), QStringLiteral("Passphrase of the vault"));
    if (!passphrase)
        return passphrase.error();
    if (auto there = checkDatabaseIsThere(configuration); !there)
        return there;
    auto held = ServerLock::ofServer(serverLockFile(configuration));
    if (!held)
        return held.error();
    lock.emplace(std::move(*held));
    auto openedDatabase = store::Database::open(serverDatabaseOptions(configuration), clock);
    if (!openedDatabase)
        return openedDatabase.error();
    database = std::move(*openedDatabase);
    if (auto checked = database->checkEnds(); !checked)
        return checked;
    if (auto started = database->startCheckpointer(); !started)
        return started;
    const auto connection = database->connection();
    if (!connection)
        return connection.error();
    store::UtilityStore utilities(**connection);
    const auto utility = utilities.load();
    if (!utility)
        return utility.error();
    const auto floor = utilities.tokenMinuteFloor();
    if (!floor)
        return floor.error();
    kept.tokenMinuteFloor = *floor;
    marks.emplace(configurationFile, configuration.serverId);
    if (auto checked = marks->check(**connection); !checked)
        return checked;
    auto opened = openSecurityModule(configuration.vault, utility->code, *passphrase, random);
    if (!opened)
        return opened.error();
    vault = std::move(*opened);
    if (auto tested = vault->selfTest(); !tested)
        return tested;
    const auto needed = store::MeterKeyStore(**connection).activeGroups();
    if (!needed)
        return needed.error();
    for (const QString &meter : needed->damaged)
        qCWarning(logServer, "error %d: no meter can have this, and nothing is sold to it: %s",
            static_cast<int>(ErrorCode::DataCorrupt), qPrintable(meter));
    if (const auto health = vault::checkKeys(*vault, needed->groups, clock.nowMsUtc());
        !health.isSound())
        qCWarning(logServer, "vault: %s", qPrintable(health.text()));
    auto loaded = service::loadAuthority({ configuration.certificates.caCertificateFile,
                                             configuration.certificates.caKeyFile, utility->code },
        *passphrase);
    if (!loaded)
        return loaded.error();
    authority.emplace(std::move(*loaded));
    // Vault and authority have opened: it is the passphrase of this utility.
    auto openedSeal = service::makePersonalKey(**connection, clock, utility->code, *passphrase);
    if (!openedSeal)
        return openedSeal.error();
    seal = std::move(*openedSeal);
    if (auto sealedNow = service::sealPersonalFields(**connection, *seal); !sealedNow)
        return sealedNow.error();
    const auto posted
        = service::postEarlierDebts(**connection, clock, random, configuration.serverId);
    if (!posted && posted.error().code == ErrorCode::ClockNotTrusted)
        qCWarning(logServer, "debts that were recorded before are posted by the next start: %s",
            qPrintable(posted.error().detail));
    else if (!posted)
        return posted.error();
    else if (*posted > 0)
        qCInfo(logServer, "posted %lld debts that were recorded before", *posted);
    return {};
}

Expected<void> Server::Parts::makeServices(
    const ServerConfiguration &configuration, const Clock &clock, Random &random)
{
    vending::VendingQueueOptions queueOptions;
    queueOptions.chain = configuration.serverId;
    queueOptions.hangMsMax = batchHangMsMax;
    queueOptions.tryEveryMs = wayTriedEveryMs;
    queueOptions.comparesDatabaseClock = !isOnThisMachine(configuration.database);
    queue = std::make_unique<vending::VendingQueue>(
        queueOptions, [this](int lockMsMax) { return database->openConnection(lockMsMax); }, clock,
        *vault);
    markKeeper = std::jthread([this](const std::stop_token &stop) {
        while (sleepFor(markKeptEvery, stop))
            keepMark();
    });
    pages = database->watchPages([this](const Error &finding) { queue->giveUpDatabase(finding); });
    service::AccessOptions options;
    options.auditChain = configuration.serverId;
    options.sessionMs = configuration.session.minutesMax * 60'000LL;
    options.localRole = RoleCode(configuration.control.role);
    auto madeAccess = service::Access::create(*database, *queue, clock, random, options);
    if (!madeAccess)
        return madeAccess.error();
    access = std::move(*madeAccess);
    if (const auto local = access->localSession(QString()); !local)
        return local.error();
    office = std::make_unique<service::HeadOffice>(*database, *queue, clock, random,
        service::RecordsOptions{ configuration.serverId, seal.get(), authority->certificateDer() });
    activation = std::make_unique<service::Activation>(
        *database, *queue, *authority, clock, configuration.serverId);
    return {};
}

// What cannot be written now is tried again with the next block.
void Server::Parts::keepMark()
{
    const auto newest = queue->counters().newestBlock;
    if (!newest || *newest == kept.block)
        return;
    kept.block = *newest;
    if (const auto written = marks->keep(kept); !written)
        qCWarning(logServer, "error %d: %s", static_cast<int>(written.error().code),
            qPrintable(written.error().detail));
}

Expected<void> Server::Parts::listen(const ServerConfiguration &configuration, const Clock &clock)
{
    auto certificate = readCertificate(configuration.certificates.serverCertificateFile);
    if (!certificate)
        return certificate.error();
    const auto key = secure::readSecretFile(configuration.certificates.serverKeyFile);
    if (!key)
        return key.error();
    dispatcher = std::make_unique<http::Dispatcher>(
        http::makeRoutes(
            { *database, *access, *activation, *queue, *office, *seal, *vault, clock }),
        *access, clock,
        http::RateLimit{
            configuration.listen.attemptBurst, configuration.listen.attemptsPerMinute });
    http::ListenerOptions options;
    options.address = configuration.listen.address;
    options.port = quint16(configuration.listen.port);
    options.balancers = configuration.listen.balancers;
    options.connectionsMax = configuration.listen.connectionsMax;
    options.connectionsPerAddressMax = configuration.listen.connectionsPerAddressMax;
    // With its issuer, which a new CDU compares with its activation code.
    options.certificatePem = *certificate + authority->certificatePem();
    options.clientCaPem = authority->certificatePem();
    options.control = http::ControlSocketOptions{ configuration.control.socketFile };
    if (!configuration.control.group.isEmpty()) {
        const auto group = http::groupNamed(configuration.control.group);
        if (!group)
            return group.error();
        options.control->group = *group;
    }
    auto started = http::HttpsServer::start(
        options, key->view(), [this](http::Request request, const http::Responder &responder) {
            dispatcher->dispatch(std::move(request), responder);
        });
    if (!started)
        return started.error();
    listener = std::move(*started);
    ownCheck = std::jthread(
        [this](const std::stop_token &stop) { checkListenerForEver(*listener, stop); });
    return {};
}

Server::Server(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Server::~Server() { stop(); }

Expected<std::unique_ptr<Server>> Server::start(const ServerConfiguration &configuration,
    const QString &configurationFile, const Clock &clock, Random &random)
{
    if (!secure::canLockMemory()) {
        qCWarning(logServer,
            "memory cannot be locked (LimitMEMLOCK, ulimit -l): keys may reach the swap space");
    }
    if (auto raised = raiseFileLimit(configuration.listen.connectionsMax); !raised)
        return raised.error();
    auto parts = std::make_unique<Parts>();
    if (auto opened = parts->openStores(configuration, configurationFile, clock, random); !opened)
        return opened.error();
    if (auto made = parts->makeServices(configuration, clock, random); !made)
        return made.error();
    if (auto listening = parts->listen(configuration, clock); !listening)
        return listening.error();
    qCInfo(logServer, "server %s listens on %s port %d", qPrintable(configuration.serverId),
        qPrintable(configuration.listen.address), parts->listener->port());
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

quint16 Server::port() const { return m_parts->listener->port(); }

void Server::stop()
{
    if (!m_parts->listener)
        return;
    qCInfo(logServer, "stopping");
    // A driver may wait without a limit for a database that is silent. Nothing is lost by it: what
    // was not answered is asked for again.
    const std::jthread watch([](const std::stop_token &done) {
        if (sleepFor(stopMax, done)) {
            qCCritical(logServer, "did not stop in time: the process ends");
            std::_Exit(EXIT_FAILURE);
        }
    });
    m_parts->ownCheck.request_stop();
    m_parts->ownCheck.join();
    m_parts->pages.reset();
    if (!m_parts->listener->drain(drainMsMax))
        qCWarning(logServer, "some requests were not answered in time");
    m_parts->queue->stop();
    m_parts->markKeeper.request_stop();
    m_parts->markKeeper.join();
    m_parts->keepMark();
    m_parts->dispatcher.reset();
    m_parts->listener.reset();
    qCInfo(logServer, "stopped");
}

} // namespace shahn::sms_app
