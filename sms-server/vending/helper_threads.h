// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Threads that compute beside the one that sells, batch after batch: to make a thread costs more
// than most of what they are given. Used by the thread that made them.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shahn::vending
{

class HelperThreads final
{
public:
    // Fewer where the system gives no more. Without any, tasks run on the calling thread.
    explicit HelperThreads(int count);
    // Waits for what was started.
    ~HelperThreads();
    HelperThreads(const HelperThreads &) = delete;
    HelperThreads &operator=(const HelperThreads &) = delete;

    // What the task uses stays until waitForDone() has said true.
    void start(std::function<void()> task);
    // Whether all that was started has ended; waits for it that long at most.
    bool waitForDone(std::chrono::milliseconds limit);
    void waitForDone();

private:
    void run();

    std::mutex m_mutex; // guards what follows, except the threads
    std::condition_variable m_started;
    std::condition_variable m_ended;
    std::deque<std::function<void()>> m_tasks;
    size_t m_openCount = 0; // tasks that wait or run
    bool m_isEnding = false;
    std::vector<std::thread> m_threads; // the last member: they use the others
};

} // namespace shahn::vending
