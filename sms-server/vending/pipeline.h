// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What sells, step by step, in whatever thread calls: it waits for nothing, reads no other clock
// than the one that it is given, and starts no threads but those that compute beside it. Commands
// wait in it; a step makes one batch of them: load, decide, store, one commit; then it answers. It
// owns its database connection. The queue of a server is the threads around it (vending_queue.h); a
// simulation calls the steps. step(), tryTheWay() and write() are called by one thread at a time,
// close() and end() by who looks after that thread, all else by any; an answer comes inside one of
// these calls, exactly once for each command.

#include "vending/batch_runner.h"
#include "vending/command_queue.h"

#include "core/clock.h"
#include "store/writer.h"
#include "vault/security_module.h"

#include <memory>
#include <optional>

namespace shahn::vending
{

struct VendingQueueOptions {
    QString chain; // the audit chain of this server
    int batchSizeMax = 256;
    int waitingCountMax = 4'096;
    // A command that waited longer is answered Busy and not decided. With the locks, the retries
    // and the decisions of a batch (BatchRunnerOptions) it has its answer within 5 s; within 7 s
    // where the database falls silent, which is noticed when a statement's time is up.
    qint64 waitMsMax = 2'500;
    bool usesThreads = true; // BatchRunnerOptions
    // A batch that met another server's changes is loaded and decided again this often.
    int conflictRetriesMax = BatchRunnerOptions().conflictRetriesMax;
    bool comparesDatabaseClock = false; // BatchRunnerOptions
    // A batch that runs longer will never end: a driver waits without a limit for a server that is
    // silent. Then the process ends, for its supervisor to start it again; 0: never.
    qint64 hangMsMax = 0;
    // While nobody sells, the way of a sale is tried this often, at first at once, so that counters
    // tell what stands in the way before a sale meets it; 0: never.
    qint64 tryEveryMs = 0;
};

struct VendingCounters {
    qint64 batchCount = 0;
    qint64 documentCount = 0; // stored, without repeats
    qint64 refusedCount = 0;
    qint64 conflictCount = 0; // batches that were decided again
    qint64 failedBatchCount = 0; // batches of which the database took nothing
    int waitingCount = 0;
    int waitingJobCount = 0; // of other writing
    qint64 runningMs = 0; // since when the present batch runs; 0: none does
    // Since the database last took nothing of a batch; none: it has stored something since.
    std::optional<qint64> sinceFailureMs = {};
    QString clockFault = {}; // as the last batch found it; empty: the clock is trusted
    std::optional<ErrorCode> databaseFault = {}; // giveUpDatabase()
    std::optional<StoredBlock> newestBlock = {}; // none: nothing was stored yet
};

class Pipeline final : public CommandQueue, public store::Writer
{
public:
    // What is to be done after a step.
    enum class Next : quint8 {
        Wait, // nothing until something comes
        Step, // there is more
        Pause, // a step in heldPauseMs: somebody else has locked all that waits
    };

    static constexpr qint64 heldPauseMs = 10;

    // The connection is opened by the first step, and again after it was lost. Clock and security
    // module outlive the pipeline.
    Pipeline(VendingQueueOptions options, OpenConnection openConnection, const Clock &clock,
        const vault::SecurityModule &securityModule);
    // Ends.
    ~Pipeline() override;
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    // Busy when it is full or closed.
    void submit(Command command, Done done) override;

    // What is written beside sales, in one of the next steps. The work stays until then; written is
    // called once, inside close() with Busy when no step came to it.
    using Written = std::function<void(Expected<void>)>;
    quint64 post(const Work &work, Written written);
    // False: it runs or has run.
    bool withdraw(quint64 postNumber);

    // At once, for who calls the steps.
    Expected<void> write(const Work &work) override;
    Expected<std::optional<QString>> clockFault() override;

    bool hasWork() const;
    // Some of what was posted, then one batch.
    Next step();
    // For a time when nobody sells: whether a sale could be stored now.
    void tryTheWay();
    // While a step runs too: answers what waits too long. True when the step has lasted longer than
    // hangMsMax.
    bool watch();

    // The database is not to be written to any more: from now on everything is answered
    // DatabaseUnavailable, what waits with the next step. The running batch ends as it may.
    void giveUpDatabase(const Error &finding);
    // Nothing more is taken or begun.
    void close();
    // After the last step: answers what is left with Busy and lets the connection go.
    void end();

    VendingCounters counters() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shahn::vending
