// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Threads that compute beside the one that sells, batch after batch: to make a thread costs more
// than most of what they are given. Used by the thread that made them.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace shahn::vending
{

class HelperThreads final
{
public:
    // None for 0, and where the system gives no more: then tasks run on the calling thread.
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
    struct Threads;

    std::mutex m_mutex; // guards the count
    std::condition_variable m_changed;
    int m_runningCount = 0;
    std::unique_ptr<Threads> m_threads; // null: none; the last member: they use the others
};

} // namespace shahn::vending
