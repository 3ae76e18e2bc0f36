// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vending_queue.h"

#include "core/assert.h"

#include <QLoggingCategory>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace shahn::vending
{
namespace
{

Q_LOGGING_CATEGORY(queueLog, "shahn.queue", QtInfoMsg)

constexpr auto watchEvery = std::chrono::milliseconds(200);

} // namespace

class VendingQueue::Private
{
public:
    Private(const VendingQueueOptions &queueOptions, OpenConnection open, const Clock &clock,
        const vault::SecurityModule &module)
        : options(queueOptions)
        , pipeline(options, std::move(open), clock, module)
        , thread([this] { sell(); })
        , watch([this] { lookAtWaiting(); })
    {
    }

    void sell();
    void lookAtWaiting();
    // After something came.
    void wake();

    const VendingQueueOptions options;
    Pipeline pipeline;
    std::mutex mutex; // guards what follows, except the threads; taken before the pipeline's
    std::condition_variable changed; // for the thread that sells
    std::condition_variable stopping; // for the watch
    std::condition_variable written; // for those who wait for what they write
    bool isStopping = false;
    std::thread thread; // the last members: they use the others
    std::thread watch;
};

void VendingQueue::Private::sell()
{
    const auto hasWork = [this] { return isStopping || pipeline.hasWork(); };
    if (options.tryEveryMs > 0 && !pipeline.hasWork())
        pipeline.tryTheWay();
    std::unique_lock lock(mutex);
    while (!isStopping) {
        bool isWoken = true;
        if (options.tryEveryMs == 0)
            changed.wait(lock, hasWork);
        else
            isWoken
                = changed.wait_for(lock, std::chrono::milliseconds(options.tryEveryMs), hasWork);
        lock.unlock();
        if (!isWoken)
            pipeline.tryTheWay();
        else if (pipeline.step() == Pipeline::Next::Pause)
            std::this_thread::sleep_for(std::chrono::milliseconds(Pipeline::heldPauseMs));
        lock.lock();
    }
}

// What was told stays true when the process ends: those of the batch were told nothing, and ask for
// their outcome.
void VendingQueue::Private::lookAtWaiting()
{
    std::unique_lock lock(mutex);
    while (!stopping.wait_for(lock, watchEvery, [this] { return isStopping; })) {
        lock.unlock();
        if (pipeline.watch()) {
            qCCritical(queueLog, "a batch has not ended in %lld s: the process ends",
                static_cast<long long>(options.hangMsMax / 1'000));
            std::_Exit(EXIT_FAILURE);
        }
        lock.lock();
    }
}

// With the mutex: not between the thread's look and its wait.
void VendingQueue::Private::wake()
{
    const std::lock_guard lock(mutex);
    changed.notify_one();
}

VendingQueue::VendingQueue(VendingQueueOptions options, OpenConnection openConnection,
    const Clock &clock, const vault::SecurityModule &securityModule)
    : d(std::make_unique<Private>(options, std::move(openConnection), clock, securityModule))
{
}

VendingQueue::~VendingQueue() { stop(); }

void VendingQueue::submit(Command command, Done done)
{
    d->pipeline.submit(std::move(command), std::move(done));
    d->wake();
}

Expected<void> VendingQueue::write(const Work &work)
{
    {
        const std::lock_guard lock(d->mutex);
        SHAHN_ASSERT(d->thread.get_id() != std::this_thread::get_id());
    }
    std::optional<Expected<void>> result;
    const quint64 number = d->pipeline.post(work, [&](Expected<void> written) {
        const std::lock_guard lock(d->mutex);
        result = std::move(written);
        d->written.notify_all();
    });
    d->wake();
    std::unique_lock lock(d->mutex);
    const auto isDone = [&] { return result.has_value(); };
    if (!d->written.wait_for(lock, std::chrono::milliseconds(d->options.waitMsMax), isDone)) {
        if (d->pipeline.withdraw(number))
            return fail(ErrorCode::Busy, QStringLiteral("waited too long and was not written"));
        d->written.wait(lock, isDone); // it runs
    }
    return std::move(*result);
}

Expected<std::optional<QString>> VendingQueue::clockFault() { return d->pipeline.clockFault(); }

void VendingQueue::giveUpDatabase(const Error &finding)
{
    d->pipeline.giveUpDatabase(finding);
    d->wake(); // to answer those that wait
}

void VendingQueue::stop()
{
    d->pipeline.close();
    std::thread finished;
    std::thread finishedWatch;
    {
        const std::lock_guard lock(d->mutex);
        d->isStopping = true;
        finished.swap(d->thread);
        finishedWatch.swap(d->watch);
        d->changed.notify_all();
        d->stopping.notify_all();
    }
    if (!finished.joinable())
        return;
    SHAHN_ASSERT(finished.get_id() != std::this_thread::get_id());
    finished.join();
    finishedWatch.join();
    d->pipeline.end();
}

VendingCounters VendingQueue::counters() const { return d->pipeline.counters(); }

} // namespace shahn::vending
