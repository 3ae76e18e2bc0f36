// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vending_queue.h"

#include "core/assert.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace shahn::vending
{
namespace
{

Q_LOGGING_CATEGORY(queueLog, "shahn.queue", QtInfoMsg)

struct Waiting {
    Command command;
    Done done;
    qint64 arrivedMs = 0;
    bool wasHeld = false; // somebody else has locked its meter or station
};

// What is written beside sales. It belongs to the thread that waits for it.
struct Job {
    const store::Writer::Work *work;
    std::optional<Expected<void>> result = {};
};

// Between two batches: more would hold up the sales.
constexpr int jobsPerBatchMax = 4;

// Before another look, when a batch found nothing but what somebody else has locked.
constexpr auto heldPause = std::chrono::milliseconds(10);

Error closedError()
{
    return fail(ErrorCode::DatabaseUnavailable,
        QStringLiteral("the database is damaged or cannot be read; nothing was written to it"));
}

Error busy(const char *why) { return fail(ErrorCode::Busy, QString(QLatin1String(why))); }

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
        , watch([this] { watchWaiting(); })
    {
    }

    void run();
    void watchWaiting();
    void endWhenHanging();
    // A batch of those that wait. The mutex is held.
    std::vector<Waiting> take();
    void runBatch(BatchRunner &runner, std::vector<Waiting> batch);
    // Some of the jobs that wait. The mutex is held before and after.
    void runJobs(BatchRunner &runner, std::unique_lock<std::mutex> &lock);
    // While nobody sells.
    void tryTheWay(BatchRunner &runner, std::unique_lock<std::mutex> &lock);
    // The mutex is held.
    void noteHealth(const BatchReport &report);
    void setClockFault(const QString &fault);
    // Answers those that waited too long, for that without the mutex, which lock holds.
    void refuseOverdue(std::unique_lock<std::mutex> &lock);

    const VendingQueueOptions options;
    const OpenConnection openConnection;
    const Clock &clock;
    const vault::SecurityModule &securityModule;
    mutable std::mutex mutex; // guards what follows, except the thread
    std::condition_variable changed; // for the thread that sells
    std::condition_variable stopping; // for the watch
    std::condition_variable written; // for those who wait for a job
    std::deque<Waiting> waiting;
    std::deque<Job *> jobs;
    bool isStopping = false;
    VendingCounters counters;
    bool isWayClosed = false; // at the last try while nobody sold
    std::optional<qint64> batchStartedMs; // monotonic
    std::optional<qint64> lastFailureMs; // likewise; VendingCounters::sinceFailureMs
    std::thread thread; // the last members: they use the others
    std::thread watch;
};

void VendingQueue::Private::run()
{
    BatchRunnerOptions runnerOptions;
    runnerOptions.chain = options.chain;
    runnerOptions.conflictRetriesMax = options.conflictRetriesMax;
    runnerOptions.comparesDatabaseClock = options.comparesDatabaseClock;
    BatchRunner runner(std::move(runnerOptions), openConnection, clock, securityModule);
    std::unique_lock lock(mutex);
    const auto hasWork = [this] { return isStopping || !waiting.empty() || !jobs.empty(); };
    if (options.tryEveryMs > 0 && !hasWork())
        tryTheWay(runner, lock);
    for (;;) {
        if (options.tryEveryMs == 0)
            changed.wait(lock, hasWork);
        else if (!changed.wait_for(lock, std::chrono::milliseconds(options.tryEveryMs), hasWork))
            tryTheWay(runner, lock);
        if (isStopping)
            return;
        if (!counters.closedFor)
            runJobs(runner, lock);
        refuseOverdue(lock);
        std::vector<Waiting> batch = take();
        if (batch.empty())
            continue;
        batchStartedMs = clock.monotonicMs();
        lock.unlock();
        runBatch(runner, std::move(batch));
        lock.lock();
        batchStartedMs.reset();
    }
}

void VendingQueue::Private::runJobs(BatchRunner &runner, std::unique_lock<std::mutex> &lock)
{
    for (int count = 0; count < jobsPerBatchMax && !jobs.empty() && !isStopping; ++count) {
        Job *const job = jobs.front();
        jobs.pop_front();
        batchStartedMs = clock.monotonicMs();
        lock.unlock();
        auto result = runner.write(*job->work);
        lock.lock();
        batchStartedMs.reset();
        job->result = std::move(result);
        written.notify_all();
    }
}

void VendingQueue::Private::tryTheWay(BatchRunner &runner, std::unique_lock<std::mutex> &lock)
{
    if (counters.closedFor)
        return;
    batchStartedMs = clock.monotonicMs();
    lock.unlock();
    const BatchReport report = runner.run({});
    lock.lock();
    batchStartedMs.reset();
    const bool wasClosed = std::exchange(isWayClosed, !report.fault.isEmpty());
    if (isWayClosed && !wasClosed)
        qCWarning(queueLog, "a sale could not be stored now: %s", qUtf8Printable(report.fault));
    else if (wasClosed && !isWayClosed)
        qCInfo(queueLog, "a sale could be stored again");
    noteHealth(report);
}

// Only a commit shows that something can be stored: an answer that is known already, a refusal and
// a free way do not. Else time passes (health.cpp), for no sale comes to a server that is not
// ready.
void VendingQueue::Private::noteHealth(const BatchReport &report)
{
    if (report.isDatabaseFailing)
        lastFailureMs = clock.monotonicMs();
    else if (report.isStored)
        lastFailureMs.reset();
    if (report.clockFault)
        setClockFault(*report.clockFault);
}

std::vector<Waiting> VendingQueue::Private::take()
{
    std::vector<Waiting> batch;
    int freshCount = 0; // those that are held take nobody's place
    while (!waiting.empty() && freshCount < options.batchSizeMax) {
        freshCount += waiting.front().wasHeld ? 0 : 1;
        batch.push_back(std::move(waiting.front()));
        waiting.pop_front();
    }
    return batch;
}

// They stand in the order of their arrival.
void VendingQueue::Private::refuseOverdue(std::unique_lock<std::mutex> &lock)
{
    std::vector<Waiting> overdue;
    const qint64 nowMs = clock.monotonicMs();
    const bool isClosed = counters.closedFor.has_value();
    while (
        !waiting.empty() && (isClosed || nowMs - waiting.front().arrivedMs > options.waitMsMax)) {
        overdue.push_back(std::move(waiting.front()));
        waiting.pop_front();
    }
    if (overdue.empty())
        return;
    counters.refusedCount += static_cast<qint64>(overdue.size());
    lock.unlock();
    const auto heldCount = std::count_if(
        overdue.begin(), overdue.end(), [](const Waiting &one) { return one.wasHeld; });
    if (heldCount > 0)
        qCWarning(queueLog,
            "%lld requests waited too long for meters or stations that somebody else has locked",
            static_cast<long long>(heldCount));
    for (const Waiting &one : overdue)
        one.done(isClosed ? closedError() : busy("waited too long and was not decided"));
    lock.lock();
}

// A database or a security module that hangs holds up one batch, not the answers to the others.
void VendingQueue::Private::watchWaiting()
{
    constexpr auto lookEvery = std::chrono::milliseconds(200);
    std::unique_lock lock(mutex);
    while (!stopping.wait_for(lock, lookEvery, [this] { return isStopping; })) {
        refuseOverdue(lock);
        endWhenHanging();
    }
}

// What was told stays true: those of the batch were told nothing, and ask for their outcome.
void VendingQueue::Private::endWhenHanging()
{
    if (options.hangMsMax == 0 || !batchStartedMs
        || clock.monotonicMs() - *batchStartedMs <= options.hangMsMax)
        return;
    qCCritical(queueLog, "a batch has not ended in %lld s: the process ends",
        static_cast<long long>(options.hangMsMax / 1'000));
    std::_Exit(EXIT_FAILURE);
}

void VendingQueue::Private::runBatch(BatchRunner &runner, std::vector<Waiting> batch)
{
    std::vector<const Command *> commands;
    commands.reserve(batch.size());
    for (const Waiting &one : batch)
        commands.push_back(&one.command);
    BatchReport report = runner.run(commands);
    const size_t decidedCount = report.outcomes.size();
    SHAHN_ASSERT(decidedCount > 0 && decidedCount <= batch.size());
    const auto isHeld = [&](size_t i) { return i < decidedCount && report.outcomes[i].isHeld; };
    qint64 refusedCount = 0;
    size_t heldCount = 0;
    for (size_t i = 0; i < decidedCount; ++i) {
        heldCount += isHeld(i) ? 1 : 0;
        refusedCount += report.outcomes[i].answer || isHeld(i) ? 0 : 1;
    }
    {
        const std::lock_guard lock(mutex);
        ++counters.batchCount;
        counters.documentCount += report.documentCount;
        counters.refusedCount += refusedCount;
        counters.conflictCount += report.conflictCount;
        counters.failedBatchCount += report.isDatabaseFailing ? 1 : 0;
        noteHealth(report);
        // In front of those that came after them; refuseOverdue() ends their waiting.
        for (size_t i = batch.size(); i > 0; --i) {
            if (i <= decidedCount && !isHeld(i - 1))
                continue;
            batch[i - 1].wasHeld = isHeld(i - 1);
            waiting.push_front(std::move(batch[i - 1]));
        }
    }
    for (size_t i = 0; i < decidedCount; ++i) {
        if (!isHeld(i))
            batch[i].done(std::move(report.outcomes[i].answer));
    }
    if (heldCount == decidedCount)
        std::this_thread::sleep_for(heldPause);
}

void VendingQueue::Private::setClockFault(const QString &fault)
{
    if (fault.isEmpty() != counters.clockFault.isEmpty()) {
        if (fault.isEmpty())
            qCInfo(queueLog, "the clock is trusted again");
        else
            qCWarning(queueLog, "the clock is not trusted: %s", qUtf8Printable(fault));
    }
    counters.clockFault = fault;
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
    const qint64 nowMs = d->clock.monotonicMs();
    bool isClosed = false;
    {
        const std::lock_guard lock(d->mutex);
        isClosed = d->counters.closedFor.has_value();
        const bool isFull = d->waiting.size() >= static_cast<size_t>(d->options.waitingCountMax);
        if (!d->isStopping && !isFull && !d->counters.closedFor) {
            d->waiting.push_back({ std::move(command), std::move(done), nowMs });
            d->changed.notify_one();
            return;
        }
    }
    done(isClosed ? closedError()
                  : busy("the queue is full or stopping; this request was not decided"));
}

Expected<void> VendingQueue::write(const Work &work)
{
    Job job{ &work };
    std::unique_lock lock(d->mutex);
    if (d->isStopping)
        return busy("the server is stopping; nothing was written");
    if (d->counters.closedFor)
        return closedError();
    SHAHN_ASSERT(d->thread.get_id() != std::this_thread::get_id());
    d->jobs.push_back(&job);
    d->changed.notify_one();
    const auto isDone = [&] { return job.result.has_value(); };
    if (!d->written.wait_for(lock, std::chrono::milliseconds(d->options.waitMsMax), isDone)) {
        if (const auto own = std::find(d->jobs.begin(), d->jobs.end(), &job);
            own != d->jobs.end()) {
            d->jobs.erase(own);
            return busy("waited too long and was not written");
        }
        d->written.wait(lock, isDone); // it runs
    }
    return std::move(*job.result);
}

void VendingQueue::close(const Error &finding)
{
    const std::lock_guard lock(d->mutex);
    d->counters.closedFor = finding.code;
    for (Job *const job : d->jobs)
        job->result = closedError();
    d->jobs.clear();
    d->written.notify_all();
    d->changed.notify_all(); // the thread answers those that wait
}

void VendingQueue::stop()
{
    std::deque<Waiting> rest;
    std::thread finished;
    std::thread finishedWatch;
    {
        const std::lock_guard lock(d->mutex);
        d->isStopping = true;
        rest.swap(d->waiting);
        for (Job *const job : d->jobs)
            job->result = busy("the server is stopping; nothing was written");
        d->jobs.clear();
        d->written.notify_all();
        finished.swap(d->thread);
        finishedWatch.swap(d->watch);
        d->changed.notify_all();
        d->stopping.notify_all();
    }
    if (finished.joinable()) {
        SHAHN_ASSERT(finished.get_id() != std::this_thread::get_id());
        finished.join();
        finishedWatch.join();
    }
    // The running batch may have given back what it did not come to.
    std::deque<Waiting> givenBack;
    {
        const std::lock_guard lock(d->mutex);
        givenBack.swap(d->waiting);
    }
    for (const auto *waiting : { &rest, &givenBack }) {
        for (const Waiting &one : *waiting)
            one.done(busy("the server is stopping; this request was not decided"));
    }
}

VendingCounters VendingQueue::counters() const
{
    const std::lock_guard lock(d->mutex);
    VendingCounters counters = d->counters;
    counters.waitingCount = static_cast<int>(d->waiting.size());
    counters.waitingJobCount = static_cast<int>(d->jobs.size());
    if (d->batchStartedMs)
        counters.runningMs = d->clock.monotonicMs() - *d->batchStartedMs;
    if (d->lastFailureMs)
        counters.sinceFailureMs = d->clock.monotonicMs() - *d->lastFailureMs;
    return counters;
}

} // namespace shahn::vending
