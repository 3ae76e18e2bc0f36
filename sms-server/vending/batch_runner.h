// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs batches of commands against the database: load, decide, store, commit, and again when
// another server was in the way. Owns its connection; lives on one thread.

#include "vending/chain_end.h"
#include "vending/clock_trust.h"
#include "vending/decide.h"
#include "vending/helper_threads.h"

#include "core/clock.h"
#include "sql/connection.h"
#include "store/hot_store.h"
#include "store/writer.h"

#include <functional>
#include <memory>
#include <optional>

namespace shahn::vending
{

// lockMsMax: how long the connection waits for one lock.
using OpenConnection = std::function<Expected<std::unique_ptr<sql::Connection>>(int lockMsMax)>;

struct BatchRunnerOptions {
    QString chain; // the audit chain of this server
    int conflictRetriesMax = 5;
    qint64 retryMsMax = 1'500; // no retry after this time

    // Each of the tries may wait for a lock before that time is used up.
    int lockMsMax() const { return int(retryMsMax / (conflictRetriesMax + 1)); }

    // No command is begun after this time: a slow security module must not hold up the transaction.
    qint64 decideMsMax = 1'000;
    // A transaction that has said nothing for this long says something before the next order to the
    // security module: the database ends one that stands still.
    qint64 quietMsMax = 1'000;
    // The clock is compared with that of the database server, which is on another machine.
    bool comparesDatabaseClock = false;
    // Computes beside its own thread what can be.
    bool usesThreads = true;
};

struct BatchReport {
    // One per command, in their order. Fewer, but at least one: the rest was not looked at.
    std::vector<Outcome> outcomes;
    qint64 documentCount = 0; // stored
    qint64 conflictCount = 0; // how often it was decided again
    std::optional<StoredBlock> storedBlock = {}; // by a commit
    // The database as a whole took nothing. What it refuses of one command says nothing of others.
    bool isDatabaseFailing = false;
    QString fault = {}; // why the last try of the batch was not stored; for the log
    // Why nothing new is sold, empty when the clock is trusted; none when it was not looked at.
    std::optional<QString> clockFault = {};
};

class BatchRunner
{
public:
    // Clock and security module outlive the runner.
    BatchRunner(BatchRunnerOptions options, OpenConnection openConnection, const Clock &clock,
        const vault::SecurityModule &securityModule);

    // Answers that were written are Busy, DiskFull, DatabaseUnavailable or Internal when nothing
    // was stored, and OutcomeUnknown when the result of the commit was lost. Without commands it
    // goes as far as a sale does without a decision: the locks and the clock.
    BatchReport run(std::span<const Command *const> commands);

    // What is written beside documents, with the same connection and patience.
    Expected<void> write(const store::Writer::Work &work);
    // As store::Writer::clockFault().
    Expected<std::optional<QString>> clockFault();

private:
    Expected<sql::Connection *> usableConnection();
    // What is wrong with the clock; empty: nothing. Looks up the last sale the first time.
    Expected<QString> clockFault(const ClockEvidence &evidence);
    // Until it succeeds, fails for another reason than a conflict, or the retries are used up. Each
    // time with half of the commands, for one row that is locked must not fail all of them.
    Expected<void> runWithRetries(std::span<const Command *const> &commands, BatchReport &report);
    bool isDamagedForAll(const Error &error);
    // The rest of the way of a batch without commands.
    Expected<void> tryWay();
    Expected<void> save(Decision &decision);
    Expected<void> runOnce(std::span<const Command *const> commands, BatchReport &report);
    void runOneByOne(std::span<const Command *const> commands, BatchReport &report);

    const BatchRunnerOptions m_options;
    const OpenConnection m_openConnection;
    const Clock &m_clock;
    const vault::SecurityModule &m_securityModule;
    std::unique_ptr<sql::Connection> m_connection;
    std::unique_ptr<store::HotStore> m_store; // none: made with the next batch
    int m_openingCount = 0; // of the connection, when the store was last looked at
    HelperThreads m_helpers; // this thread waits for what it has given them
    std::optional<ClockTrust> m_clockTrust; // from the first batch on
    bool m_needsAllSlices = false; // of vendors, in the next batch: this server's were not enough
    bool m_isRegistered = false;

    ChainEnd m_chainEnd;
};

} // namespace shahn::vending
