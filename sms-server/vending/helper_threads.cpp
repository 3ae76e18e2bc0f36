// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/helper_threads.h"

#include <QLoggingCategory>

#include <system_error>
#include <utility>

namespace shahn::vending
{
namespace
{

Q_LOGGING_CATEGORY(helperLog, "shahn.vending", QtInfoMsg)

} // namespace

HelperThreads::HelperThreads(int count)
{
    try {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([this] { run(); });
    } catch (const std::system_error &error) {
        qCWarning(helperLog, "%zu of %d threads to compute beside sales: %s", m_threads.size(),
            count, error.what());
    }
}

HelperThreads::~HelperThreads()
{
    waitForDone();
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_started.notify_all();
    }
    for (std::thread &thread : m_threads)
        thread.join();
}

void HelperThreads::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_started.wait(lock, [this] { return m_isEnding || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
        if (--m_openCount == 0)
            m_ended.notify_all();
    }
}

void HelperThreads::start(std::function<void()> task)
{
    if (m_threads.empty())
        return task();
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    ++m_openCount;
    m_started.notify_one();
}

bool HelperThreads::waitForDone(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_ended.wait_for(lock, limit, [this] { return m_openCount == 0; });
}

void HelperThreads::waitForDone()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_openCount == 0; });
}

} // namespace shahn::vending
