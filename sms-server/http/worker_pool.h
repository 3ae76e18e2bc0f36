// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A fixed number of threads with a bounded queue in front of them, for work that blocks. Any thread
// may submit.

#include "core/error.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shahn::http
{

struct WorkerPoolOptions {
    int threadCount = 2;
    int waitingCountMax = 256;
};

class WorkerPool final
{
public:
    using Job = std::function<void()>;

    explicit WorkerPool(WorkerPoolOptions options);
    // Finishes what runs and what waits.
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    // Busy when too much waits already; the job is not run then.
    Expected<void> submit(Job job);

private:
    void run();

    const size_t m_waitingCountMax;
    std::mutex m_mutex; // guards the two below
    std::deque<Job> m_jobs;
    bool m_isStopping = false;
    std::condition_variable m_hasChanged;
    std::vector<std::thread> m_threads;
};

} // namespace shahn::http
