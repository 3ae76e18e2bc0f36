// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/pipeline.h"

#include "core/assert.h"

#include <QLoggingCategory>

#include <algorithm>
#include <deque>
#include <mutex>
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

// What is written beside sales. It belongs to who has posted it.
struct Job {
    quint64 number = 0;
    const store::Writer::Work *work = nullptr;
    Pipeline::Written written;
};

// Between two batches: more would hold up the sales.
constexpr int jobsPerBatchMax = 4;

Error busy(const char *why) { return fail(ErrorCode::Busy, QString(QLatin1String(why))); }

Error givenUp()
{
    return fail(ErrorCode::DatabaseUnavailable,
        QStringLiteral("the database is damaged or cannot be read; nothing was written to it"));
}

Error stopping() { return busy("the server is stopping; nothing was written"); }

BatchRunnerOptions runnerOptionsOf(const VendingQueueOptions &options)
{
    BatchRunnerOptions runnerOptions;
    runnerOptions.chain = options.chain;
    runnerOptions.conflictRetriesMax = options.conflictRetriesMax;
    runnerOptions.comparesDatabaseClock = options.comparesDatabaseClock;
    runnerOptions.usesThreads = options.usesThreads;
    return runnerOptions;
}

} // namespace

class Pipeline::Private
{
public:
    Private(VendingQueueOptions queueOptions, OpenConnection open, const Clock &queueClock,
        const vault::SecurityModule &module)
        : options(std::move(queueOptions))
        , clock(queueClock)
        , runner(std::in_place, runnerOptionsOf(options), std::move(open), queueClock, module)
    {
    }

    // Of what may last. The mutex is not held.
    template <class Function>
    auto timed(Function function);
    // A batch of those that wait. The mutex is held.
    std::vector<Waiting> take();
    // True when all of it waits for what somebody else has locked.
    bool runBatch(std::vector<Waiting> batch);
    void runJobs();
    // The mutex is held.
    void noteHealth(const BatchReport &report);
    void setClockFault(const QString &fault);
    void refuseOverdue();

    const VendingQueueOptions options;
    const Clock &clock;
    std::optional<BatchRunner> runner; // of the thread that calls the steps; none behind the end
    mutable std::mutex mutex; // guards what follows
    std::deque<Waiting> waiting;
    std::deque<Waiting> rest; // that waited when it was closed
    std::deque<Job> jobs;
    quint64 lastPostNumber = 0;
    bool isClosed = false;
    VendingCounters counters;
    bool isWayClosed = false; // at the last try while nobody sold
    std::optional<qint64> batchStartedMs; // monotonic
    std::optional<qint64> lastFailureMs; // likewise; VendingCounters::sinceFailureMs
};

template <class Function>
auto Pipeline::Private::timed(Function function)
{
    {
        const std::lock_guard lock(mutex);
        SHAHN_ASSERT(!batchStartedMs && runner);
        batchStartedMs = clock.monotonicMs();
    }
    auto result = function();
    const std::lock_guard lock(mutex);
    batchStartedMs.reset();
    return result;
}

void Pipeline::Private::runJobs()
{
    for (int count = 0; count < jobsPerBatchMax; ++count) {
        Job job;
        {
            const std::lock_guard lock(mutex);
            if (jobs.empty() || isClosed || counters.databaseFault)
                return;
            job = std::move(jobs.front());
            jobs.pop_front();
        }
        job.written(timed([&] { return runner->write(*job.work); }));
    }
}

// Only a commit shows that something can be stored: an answer that is known already, a refusal and
// a free way do not. Else time passes (health.cpp), for no sale comes to a server that is not
// ready.
void Pipeline::Private::noteHealth(const BatchReport &report)
{
    if (report.isDatabaseFailing)
        lastFailureMs = clock.monotonicMs();
    else if (report.storedBlock)
        lastFailureMs.reset();
    if (report.clockFault)
        setClockFault(*report.clockFault);
}

std::vector<Waiting> Pipeline::Private::take()
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

// They stand in the order of their arrival. A closed pipeline tells them that it stops.
void Pipeline::Private::refuseOverdue()
{
    std::vector<Waiting> overdue;
    bool isGivenUp = false;
    {
        const std::lock_guard lock(mutex);
        const qint64 nowMs = clock.monotonicMs();
        isGivenUp = counters.databaseFault.has_value();
        while (!isClosed && !waiting.empty()
            && (isGivenUp || nowMs - waiting.front().arrivedMs > options.waitMsMax)) {
            overdue.push_back(std::move(waiting.front()));
            waiting.pop_front();
        }
        counters.refusedCount += static_cast<qint64>(overdue.size());
    }
    const auto heldCount = std::count_if(
        overdue.begin(), overdue.end(), [](const Waiting &one) { return one.wasHeld; });
    if (heldCount > 0)
        qCWarning(queueLog,
            "%lld requests waited too long for meters or stations that somebody else has locked",
            static_cast<long long>(heldCount));
    for (const Waiting &one : overdue)
        one.done(isGivenUp ? givenUp() : busy("waited too long and was not decided"));
}

bool Pipeline::Private::runBatch(std::vector<Waiting> batch)
{
    std::vector<const Command *> commands;
    commands.reserve(batch.size());
    for (const Waiting &one : batch)
        commands.push_back(&one.command);
    BatchReport report = runner->run(commands);
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
        if (report.storedBlock)
            counters.newestBlock = report.storedBlock;
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
    return heldCount == decidedCount;
}

void Pipeline::Private::setClockFault(const QString &fault)
{
    if (fault.isEmpty() != counters.clockFault.isEmpty()) {
        if (fault.isEmpty())
            qCInfo(queueLog, "the clock is trusted again");
        else
            qCWarning(queueLog, "the clock is not trusted: %s", qUtf8Printable(fault));
    }
    counters.clockFault = fault;
}

Pipeline::Pipeline(VendingQueueOptions options, OpenConnection openConnection, const Clock &clock,
    const vault::SecurityModule &securityModule)
    : d(std::make_unique<Private>(
        std::move(options), std::move(openConnection), clock, securityModule))
{
}

Pipeline::~Pipeline()
{
    close();
    end();
}

void Pipeline::submit(Command command, Done done)
{
    const qint64 nowMs = d->clock.monotonicMs();
    bool isGivenUp = false;
    {
        const std::lock_guard lock(d->mutex);
        const bool isFull = d->waiting.size() >= static_cast<size_t>(d->options.waitingCountMax);
        isGivenUp = d->counters.databaseFault.has_value();
        if (!d->isClosed && !isFull && !isGivenUp) {
            d->waiting.push_back({ std::move(command), std::move(done), nowMs });
            return;
        }
    }
    done(isGivenUp ? givenUp()
                   : busy("the queue is full or stopping; this request was not decided"));
}

quint64 Pipeline::post(const Work &work, Written written)
{
    bool isGivenUp = false;
    {
        const std::lock_guard lock(d->mutex);
        isGivenUp = d->counters.databaseFault.has_value();
        if (!d->isClosed && !isGivenUp) {
            d->jobs.push_back({ ++d->lastPostNumber, &work, std::move(written) });
            return d->lastPostNumber;
        }
    }
    written(isGivenUp ? givenUp() : stopping());
    return 0;
}

bool Pipeline::withdraw(quint64 postNumber)
{
    const std::lock_guard lock(d->mutex);
    const auto own = std::find_if(d->jobs.begin(), d->jobs.end(),
        [postNumber](const Job &job) { return job.number == postNumber; });
    if (own == d->jobs.end())
        return false;
    d->jobs.erase(own);
    return true;
}

Expected<void> Pipeline::write(const Work &work)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->isClosed)
            return stopping();
        if (d->counters.databaseFault)
            return givenUp();
    }
    return d->timed([&] { return d->runner->write(work); });
}

Expected<std::optional<QString>> Pipeline::clockFault() { return d->runner->clockFault(); }

bool Pipeline::hasWork() const
{
    const std::lock_guard lock(d->mutex);
    return !d->isClosed && (!d->waiting.empty() || !d->jobs.empty());
}

Pipeline::Next Pipeline::step()
{
    d->runJobs();
    d->refuseOverdue();
    std::vector<Waiting> batch;
    {
        const std::lock_guard lock(d->mutex);
        if (!d->isClosed)
            batch = d->take();
    }
    const bool isHeld = !batch.empty() && d->timed([&] { return d->runBatch(std::move(batch)); });
    if (!hasWork())
        return Next::Wait;
    return isHeld ? Next::Pause : Next::Step;
}

void Pipeline::tryTheWay()
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->counters.databaseFault)
            return;
    }
    const BatchReport report = d->timed([this] { return d->runner->run({}); });
    const std::lock_guard lock(d->mutex);
    const bool wasClosed = std::exchange(d->isWayClosed, !report.fault.isEmpty());
    if (d->isWayClosed && !wasClosed)
        qCWarning(queueLog, "a sale could not be stored now: %s", qUtf8Printable(report.fault));
    else if (wasClosed && !d->isWayClosed)
        qCInfo(queueLog, "a sale could be stored again");
    d->noteHealth(report);
}

// A database or a security module that hangs holds up one batch, not the answers to the others.
bool Pipeline::watch()
{
    d->refuseOverdue();
    const std::lock_guard lock(d->mutex);
    return d->options.hangMsMax > 0 && d->batchStartedMs
        && d->clock.monotonicMs() - *d->batchStartedMs > d->options.hangMsMax;
}

void Pipeline::giveUpDatabase(const Error &finding)
{
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(d->mutex);
        d->counters.databaseFault = finding.code;
        jobs.swap(d->jobs);
    }
    for (const Job &job : jobs)
        job.written(givenUp());
}

void Pipeline::close()
{
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(d->mutex);
        if (!std::exchange(d->isClosed, true))
            d->rest.swap(d->waiting);
        jobs.swap(d->jobs);
    }
    for (const Job &job : jobs)
        job.written(stopping());
}

// The last batch may have given back what it did not come to.
void Pipeline::end()
{
    d->runner.reset();
    std::deque<Waiting> rest;
    std::deque<Waiting> givenBack;
    {
        const std::lock_guard lock(d->mutex);
        SHAHN_ASSERT(d->isClosed);
        rest.swap(d->rest);
        givenBack.swap(d->waiting);
    }
    for (const auto *waiting : { &rest, &givenBack }) {
        for (const Waiting &one : *waiting)
            one.done(busy("the server is stopping; this request was not decided"));
    }
}

VendingCounters Pipeline::counters() const
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
