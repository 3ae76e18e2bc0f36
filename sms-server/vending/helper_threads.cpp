// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/helper_threads.h"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <QLoggingCategory>

#include <system_error>

namespace shahn::vending
{
namespace
{

Q_LOGGING_CATEGORY(helperLog, "shahn.vending", QtInfoMsg)

} // namespace

struct HelperThreads::Threads {
    explicit Threads(int count) : pool(static_cast<size_t>(count)) { }

    boost::asio::thread_pool pool;
};

HelperThreads::HelperThreads(int count)
{
    if (count == 0)
        return;
    try {
        m_threads = std::make_unique<Threads>(count);
    } catch (const std::system_error &error) {
        qCWarning(helperLog, "no threads to compute beside sales: %s", error.what());
    }
}

HelperThreads::~HelperThreads() { waitForDone(); }

void HelperThreads::start(std::function<void()> task)
{
    if (!m_threads)
        return task();
    {
        const std::lock_guard lock(m_mutex);
        ++m_runningCount;
    }
    boost::asio::post(m_threads->pool, [this, task = std::move(task)] {
        task();
        const std::lock_guard lock(m_mutex);
        if (--m_runningCount == 0)
            m_changed.notify_all();
    });
}

bool HelperThreads::waitForDone(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_runningCount == 0; });
}

void HelperThreads::waitForDone()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_runningCount == 0; });
}

} // namespace shahn::vending
