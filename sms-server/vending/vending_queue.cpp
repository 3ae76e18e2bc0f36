// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vending_queue.h"

#include "core/assert.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace shahn::vending
{
namespace
{

struct Waiting {
    Command command;
    Done done;
    qint64 arrivedMs = 0;
};

Unexpected<Error> busy(const char *why)
{
    return fail(ErrorCode::Busy, QString(QLatin1String(why)));
}

} // namespace

class VendingQueue::Private
{
public:
    Private(VendingQueueOptions queueOptions, OpenConnection open, const Clock &queueClock,
        const vault::SecurityModule &module)
        : options(std::move(queueOptions))
        , openConnection(std::move(open))
        , clock(queueClock)
        , securityModule(module)
        , thread([this] { run(); })
    {
    }

    void run();
    // Waits for commands and takes a batch of them; none when the queue stops.
    std::vector<Waiting> take();
    void runBatch(BatchRunner &runner, std::vector<Waiting> batch);
    // Answers those that waited too long and gives the others.
    std::vector<Waiting> stillWanted(std::vector<Waiting> batch);

    const VendingQueueOptions options;
    const OpenConnection openConnection;
    const Clock &clock;
    const vault::SecurityModule &securityModule;
    mutable std::mutex mutex; // guards what follows, except the thread
    std::condition_variable changed;
    std::deque<Waiting> waiting;
    bool isStopping = false;
    VendingCounters counters;
    std::thread thread; // the last member: it uses the others
};

void VendingQueue::Private::run()
{
    BatchRunnerOptions runnerOptions;
    runnerOptions.chain = options.chain;
    runnerOptions.conflictRetriesMax = options.conflictRetriesMax;
    runnerOptions.retryMsMax = options.waitMsMax;
    BatchRunner runner(std::move(runnerOptions), openConnection, clock, securityModule);
    for (;;) {
        std::vector<Waiting> batch = take();
        if (batch.empty())
            return;
        runBatch(runner, std::move(batch));
    }
}

std::vector<Waiting> VendingQueue::Private::take()
{
    std::vector<Waiting> batch;
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return isStopping || !waiting.empty(); });
    if (isStopping)
        return batch;
    while (!waiting.empty() && batch.size() < static_cast<size_t>(options.batchSizeMax)) {
        batch.push_back(std::move(waiting.front()));
        waiting.pop_front();
    }
    return batch;
}

std::vector<Waiting> VendingQueue::Private::stillWanted(std::vector<Waiting> batch)
{
    const qint64 nowMs = clock.nowMsUtc();
    std::vector<Waiting> wanted;
    wanted.reserve(batch.size());
    for (Waiting &one : batch) {
        if (nowMs - one.arrivedMs > options.waitMsMax)
            one.done(busy("waited too long, nothing was sold"));
        else
            wanted.push_back(std::move(one));
    }
    return wanted;
}

void VendingQueue::Private::runBatch(BatchRunner &runner, std::vector<Waiting> batch)
{
    batch = stillWanted(std::move(batch));
    if (batch.empty())
        return;
    std::vector<const Command *> commands;
    commands.reserve(batch.size());
    for (const Waiting &one : batch)
        commands.push_back(&one.command);
    BatchReport report = runner.run(commands);
    SHAHN_ASSERT(report.outcomes.size() == batch.size());
    qint64 refusedCount = 0;
    for (const Outcome &outcome : report.outcomes)
        refusedCount += outcome.answer ? 0 : 1;
    {
        const std::lock_guard lock(mutex);
        ++counters.batchCount;
        counters.soldCount += report.soldCount;
        counters.refusedCount += refusedCount;
        counters.conflictCount += report.conflictCount;
        counters.failedBatchCount += report.isFailed ? 1 : 0;
    }
    for (size_t i = 0; i < batch.size(); ++i)
        batch[i].done(std::move(report.outcomes[i].answer));
}

VendingQueue::VendingQueue(VendingQueueOptions options, OpenConnection openConnection,
    const Clock &clock, const vault::SecurityModule &securityModule)
    : d(std::make_unique<Private>(
        std::move(options), std::move(openConnection), clock, securityModule))
{
}

VendingQueue::~VendingQueue() { stop(); }

void VendingQueue::submit(Command command, Done done)
{
    const qint64 nowMs = d->clock.nowMsUtc();
    {
        const std::lock_guard lock(d->mutex);
        const bool isFull = d->waiting.size() >= static_cast<size_t>(d->options.waitingCountMax);
        if (!d->isStopping && !isFull) {
            d->waiting.push_back({ std::move(command), std::move(done), nowMs });
            d->changed.notify_one();
            return;
        }
    }
    done(busy("the queue is full or stopping, nothing was sold"));
}

void VendingQueue::stop()
{
    std::deque<Waiting> rest;
    std::thread finished;
    {
        const std::lock_guard lock(d->mutex);
        d->isStopping = true;
        rest.swap(d->waiting);
        finished.swap(d->thread);
        d->changed.notify_all();
    }
    if (finished.joinable()) {
        SHAHN_ASSERT(finished.get_id() != std::this_thread::get_id());
        finished.join();
    }
    for (const Waiting &one : rest)
        one.done(busy("the server is stopping, nothing was sold"));
}

VendingCounters VendingQueue::counters() const
{
    const std::lock_guard lock(d->mutex);
    VendingCounters counters = d->counters;
    counters.waitingCount = static_cast<int>(d->waiting.size());
    return counters;
}

} // namespace shahn::vending
