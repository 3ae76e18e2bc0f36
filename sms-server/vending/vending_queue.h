// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bounded queue in front of the one thread that sells, and that does all other writing of the
// server between two batches. The thread takes the commands that wait
// and makes one batch of them: load, decide, store, one commit; then it answers. It owns its
// database connection. A second thread answers those that wait too long while a batch does not end.
// submit() and stop() may be called from any thread; an answer comes on a thread of the queue,
// exactly once for each command that was submitted, or inside submit() when it is not taken.

#include "vending/batch_runner.h"
#include "vending/command.h"

#include "core/clock.h"
#include "core/error.h"
#include "vault/security_module.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace shahn::vending
{

// The body of the answer as JSON: the reply of the kind.
using Done = std::function<void(Expected<QByteArray>)>;

struct VendingQueueOptions {
    QString chain; // the audit chain of this server
    int batchSizeMax = 256;
    int waitingCountMax = 4'096;
    // A command that waited longer is answered Busy and not decided. With the locks, the retries
    // and the decisions of a batch (BatchRunnerOptions) it has its answer within 5 s; within 7 s
    // where the database falls silent, which is noticed when a statement's time is up.
    qint64 waitMsMax = 2'500;
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
    std::optional<ErrorCode> closedFor = {}; // close()
};

class VendingQueue final : public store::Writer
{
public:
    // The connection is opened on the queue's thread, and again after it was lost. Clock and
    // security module outlive the queue.
    VendingQueue(VendingQueueOptions options, OpenConnection openConnection, const Clock &clock,
        const vault::SecurityModule &securityModule);
    // Stops.
    ~VendingQueue() override;
    VendingQueue(const VendingQueue &) = delete;
    VendingQueue &operator=(const VendingQueue &) = delete;

    // Busy when the queue is full or stopping: this copy of the request was not decided.
    void submit(Command command, Done done);
    // Between two batches. Waits, so never on the queue's own thread.
    Expected<void> write(const Work &work) override;
    // The database is not to be written to any more: from now on everything is answered
    // DatabaseUnavailable, what waits too. The running batch ends as it may.
    void close(const Error &finding);
    // Finishes the running batch, ends the thread and answers those that wait with Busy.
    void stop();

    VendingCounters counters() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shahn::vending
