// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/batch_runner.h"

#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/clock_store.h"
#include "store/hot_store.h"
#include "vending/kinds.h"

#include <QLoggingCategory>
#include <QScopeGuard>

namespace shahn::vending
{
namespace
{

Q_LOGGING_CATEGORY(vendingLog, "shahn.vending", QtInfoMsg)

// Documents of a batch: to finish fewer takes less time than to wake a thread.
constexpr qint64 handedOverFrom = 8;

// Another server's batch came first: what was decided is void, deciding again helps.
bool isConflict(const Error &error)
{
    return error.code == ErrorCode::DatabaseConflict || error.code == ErrorCode::AlreadyExists;
}

// Not of a row that is there already at each try: that is about the command.
bool isAboutDatabase(const Error &error)
{
    return error.code == ErrorCode::DatabaseConflict || error.code == ErrorCode::DatabaseUnavailable
        || error.code == ErrorCode::DiskFull || error.code == ErrorCode::OutcomeUnknown;
}

// What the caller is told when the batch was not stored.
Error answerTo(const Error &error)
{
    if (isConflict(error))
        return { ErrorCode::Busy, QStringLiteral("other servers were in the way") };
    const bool isTold = isAboutDatabase(error) || error.code == ErrorCode::DataCorrupt;
    return { isTold ? error.code : ErrorCode::Internal, error.detail };
}

// Answers that rest on what was not stored become the error; other refusals and stored answers stay
// true.
void failWritten(std::vector<Outcome> &outcomes, size_t commandCount, const Error &error)
{
    const Error failure(answerTo(error));
    while (outcomes.size() < commandCount)
        outcomes.push_back({ failure, true });
    for (Outcome &outcome : outcomes) {
        if (outcome.isWritten)
            outcome.answer = failure;
    }
}

} // namespace

BatchRunner::BatchRunner(BatchRunnerOptions options, OpenConnection openConnection,
    const Clock &clock, const vault::SecurityModule &securityModule)
    : m_options(std::move(options))
    , m_openConnection(std::move(openConnection))
    , m_clock(clock)
    , m_securityModule(securityModule)
    , m_helpers(m_options.usesThreads ? securityModule.ordersAtOnce() : 0)
{
}

BatchReport BatchRunner::run(std::span<const Command *const> commands)
{
    BatchReport report;
    const auto stored = runWithRetries(commands, report);
    if (stored)
        return report;
    report.fault = errorName(stored.error().code) + QStringLiteral(", ") + stored.error().detail;
    if (!commands.empty())
        qCWarning(vendingLog, "batch of %zu not stored: %s", commands.size(),
            qUtf8Printable(report.fault));
    report.isDatabaseFailing
        = commands.empty() || isAboutDatabase(stored.error()) || isDamagedForAll(stored.error());
    if (!report.isDatabaseFailing && commands.size() > 1) {
        runOneByOne(commands, report);
        return report;
    }
    failWritten(report.outcomes, commands.size(), stored.error());
    return report;
}

// What is damaged may be the row of one command; then a batch without commands finds nothing.
bool BatchRunner::isDamagedForAll(const Error &error)
{
    if (error.code != ErrorCode::DataCorrupt)
        return false;
    BatchReport ofNone;
    const auto tried = runOnce({}, ofNone);
    return !tried && tried.error().code == ErrorCode::DataCorrupt;
}

// One command whose rows the database refuses must not hold up the others.
void BatchRunner::runOneByOne(std::span<const Command *const> commands, BatchReport &report)
{
    report.outcomes.clear();
    const qint64 startMs = m_clock.monotonicMs();
    for (const Command *const command : commands) {
        if (!report.outcomes.empty() && m_clock.monotonicMs() - startMs > m_options.decideMsMax)
            break;
        BatchReport single;
        std::span<const Command *const> one(&command, 1);
        const auto stored = runWithRetries(one, single);
        if (!stored) {
            failWritten(single.outcomes, 1, stored.error());
            report.isDatabaseFailing |= isAboutDatabase(stored.error());
        }
        report.documentCount += single.documentCount;
        if (single.storedBlock)
            report.storedBlock = single.storedBlock;
        report.conflictCount += single.conflictCount;
        report.outcomes.push_back(std::move(single.outcomes.front()));
    }
}

Expected<void> BatchRunner::runWithRetries(
    std::span<const Command *const> &commands, BatchReport &report)
{
    const qint64 startMs = m_clock.monotonicMs();
    for (int retry = 0;; ++retry) {
        auto stored = runOnce(commands, report);
        if (stored || !isConflict(stored.error()))
            return stored;
        if (retry == m_options.conflictRetriesMax
            || m_clock.monotonicMs() - startMs > m_options.retryMsMax)
            return stored;
        ++report.conflictCount;
        commands = commands.first((commands.size() + 1) / 2);
    }
}

Expected<void> BatchRunner::runOnce(std::span<const Command *const> commands, BatchReport &report)
{
    report.outcomes.clear();
    const auto connection = usableConnection();
    if (!connection)
        return connection.error();
    if (!m_isRegistered) {
        if (auto done = store::AuditStore(**connection).registerServer(m_options.chain); !done)
            return done;
        m_isRegistered = true;
    }
    auto transaction = sql::Transaction::begin(**connection);
    if (!transaction)
        return transaction.error();
    if (!m_store)
        m_store = store::HotStore::make(**connection);
    store::BatchKeys keys = keysOf(commands);
    keys.needsAllSlices |= std::exchange(m_needsAllSlices, false);
    auto state = m_store->load(keys, m_options.chain, m_clock.nowMsUtc());
    if (!state)
        return state.error();
    if (auto checked = m_chainEnd.check(state->auditHead, *m_connection); !checked)
        return checked;
    // Read after the locks were waited for.
    const qint64 startMs = m_clock.monotonicMs();
    DecideInput input{ m_clock.nowMsUtc(), m_options.chain };
    ClockEvidence evidence{ input.nowMs, startMs, {}, state->auditHead.clockAcceptanceCount };
    if (m_options.comparesDatabaseClock)
        evidence.databaseMs = state->auditHead.databaseMs;
    const auto fault = clockFault(evidence);
    if (!fault)
        return fault.error();
    input.clockFault = *fault;
    input.isTimeUp = [&] { return m_clock.monotonicMs() - startMs > m_options.decideMsMax; };
    qint64 heardMs = startMs;
    Expected<void> alive;
    input.beforeOrder = [&] {
        if (!alive || m_clock.monotonicMs() - heardMs < m_options.quietMsMax)
            return;
        alive = m_store->keepAlive();
        heardMs = m_clock.monotonicMs();
    };
    input.helpers = m_options.usesThreads ? &m_helpers : nullptr;
    report.clockFault = input.clockFault;
    if (commands.empty())
        return tryWay();
    Decision decision = decideUnfinished(std::move(*state), commands, input, m_securityModule);
    SHAHN_ASSERT(!decision.outcomes.empty() && decision.outcomes.size() <= commands.size());
    report.outcomes = std::move(decision.outcomes);
    m_needsAllSlices = decision.needsAllSlices;
    if (!alive)
        return alive;
    if (decision.changes.isEmpty())
        return {};
    if (auto saved = save(decision); !saved)
        return saved;
    auto committed = transaction->commit();
    const bool mayBeStored = committed || committed.error().code == ErrorCode::OutcomeUnknown;
    if (mayBeStored && decision.changes.hasTimedTokens)
        m_clockTrust->noteUsed();
    if (!committed)
        return committed;
    m_chainEnd.noteStored(*decision.changes.block);
    report.storedBlock
        = StoredBlock{ decision.changes.block->sequence, decision.changes.block->hash };
    report.documentCount = decision.changes.documentCount;
    return {};
}

Expected<void> BatchRunner::tryWay()
{
    std::vector<const store::Table *> tables;
    for (const Kind *const kind : allKinds()) {
        for (const store::Table *const table : kind->tables())
            tables.push_back(table);
    }
    return m_store->tryTables(tables);
}

// What the documents lack is computed by another thread while the rest of them is stored; on
// PostgreSQL, which is sent everything together, while the rest is prepared.
Expected<void> BatchRunner::save(Decision &decision)
{
    if (!m_options.usesThreads || decision.changes.documentCount < handedOverFrom) {
        finish(decision.changes, decision.unfinished);
        return m_store->save(decision.changes);
    }
    m_helpers.start([&] { finish(decision.changes, decision.unfinished); });
    const auto waitForIt = qScopeGuard([this] { m_helpers.waitForDone(); });
    return m_store->save(decision.changes, [this] { m_helpers.waitForDone(); });
}

Expected<void> BatchRunner::write(const store::Writer::Work &work)
{
    const qint64 startMs = m_clock.monotonicMs();
    for (int retry = 0;; ++retry) {
        const auto connection = usableConnection();
        if (!connection)
            return connection.error();
        m_store.reset(); // may keep what is changed now
        auto written = work(**connection);
        if (written || written.error().code != ErrorCode::DatabaseConflict
            || retry == m_options.conflictRetriesMax
            || m_clock.monotonicMs() - startMs > m_options.retryMsMax)
            return written;
    }
}

Expected<std::optional<QString>> BatchRunner::clockFault()
{
    const auto head = store::AuditStore(*m_connection).head(m_options.chain);
    if (!head)
        return head.error();
    ClockEvidence evidence{ m_clock.nowMsUtc(), m_clock.monotonicMs() };
    if (*head) {
        evidence.acceptanceCount = (*head)->clockAcceptanceCount;
        if (m_options.comparesDatabaseClock)
            evidence.databaseMs = (*head)->databaseMs;
    }
    const auto fault = clockFault(evidence);
    return fault ? Expected<std::optional<QString>>(*fault) : fault.error();
}

Expected<QString> BatchRunner::clockFault(const ClockEvidence &evidence)
{
    if (!m_clockTrust) {
        const auto last = store::ClockStore(*m_connection).lastTrustedMs(m_options.chain);
        if (!last)
            return last.error();
        m_clockTrust.emplace(*last);
    }
    return m_clockTrust->check(evidence);
}

Expected<sql::Connection *> BatchRunner::usableConnection()
{
    if (!m_connection) {
        auto opened = m_openConnection(m_options.lockMsMax());
        if (!opened)
            return opened.error();
        m_connection = std::move(*opened);
    }
    if (const auto open = m_connection->ensureOpen(); !open)
        return open.error();
    if (std::exchange(m_openingCount, m_connection->openingCount()) != m_connection->openingCount())
        m_store.reset();
    if (auto checked = m_chainEnd.lastFinding(); !checked)
        return checked.error();
    return m_connection.get();
}

} // namespace shahn::vending
