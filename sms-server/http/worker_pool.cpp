// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/worker_pool.h"

namespace shahn::http
{

WorkerPool::WorkerPool(WorkerPoolOptions options)
    : m_waitingCountMax(size_t(options.waitingCountMax))
{
    for (int i = 0; i < options.threadCount; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_hasChanged.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

Expected<void> WorkerPool::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= m_waitingCountMax)
            return fail(ErrorCode::Busy, QStringLiteral("too many requests wait"));
        m_jobs.push_back(std::move(job));
    }
    m_hasChanged.notify_one();
    return {};
}

void WorkerPool::run()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_hasChanged.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace shahn::http
