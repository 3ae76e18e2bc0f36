// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/checkpointer.h"

#include <QLoggingCategory>

#include <sqlite3.h>

#include <utility>

namespace shahn::sql
{
namespace
{

Q_LOGGING_CATEGORY(checkpointLog, "shahn.checkpoint", QtInfoMsg)

} // namespace

Checkpointer::Checkpointer(const QString &path, CheckpointerOptions options)
    : m_path(path), m_options(options)
{
    if (options.hasThread)
        m_thread = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
    sqlite3_close(m_connection);
}

void Checkpointer::watch(sqlite3 *connection) { sqlite3_wal_hook(connection, committed, this); }

int Checkpointer::committed(void *self, sqlite3 *connection, const char *name, int logPages)
{
    static_cast<Checkpointer *>(self)->note(connection, name, logPages);
    return SQLITE_OK;
}

void Checkpointer::note(sqlite3 *connection, const char *name, int logPages)
{
    std::unique_lock lock(m_mutex);
    if (logPages < m_logPages) { // it began anew
        m_triedPages = 0;
        m_restFromPages = m_options.logPagesMax;
    }
    m_logPages = logPages;
    if (logPages >= m_restFromPages && !m_isTaking) {
        // Where a reader keeps the rest from being taken over, not every commit tries.
        m_restFromPages = logPages + m_options.stepPages / 4;
        takeOver(connection, name, lock);
    }
    if (logPages - m_triedPages >= m_options.stepPages)
        m_changed.notify_one();
}

void Checkpointer::takeOver(
    sqlite3 *connection, const char *name, std::unique_lock<std::mutex> &lock)
{
    m_isTaking = true;
    m_triedPages = m_logPages;
    lock.unlock();
    // Pages that a reader still needs from the log stay for a later step.
    const int result
        = sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    lock.lock();
    m_isTaking = false;
    m_changed.notify_one();
    const bool isFailing
        = result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY && (result & 0xff) != SQLITE_LOCKED;
    // Commits go on into the log, which grows until this works again.
    if (isFailing && !m_isFailing)
        qCWarning(
            checkpointLog, "the write-ahead log cannot be taken over: %s", sqlite3_errstr(result));
    m_isFailing = isFailing;
}

// A long log is left to the commit that finds it, or this thread would always be in its way.
bool Checkpointer::isDue() const
{
    return !m_isTaking && m_logPages < m_options.logPagesMax
        && m_logPages - m_triedPages >= m_options.stepPages;
}

sqlite3 *Checkpointer::ownConnection()
{
    if (std::exchange(m_isOpened, true))
        return m_connection;
    constexpr int busyMs = 10'000;
    const QByteArray path = m_path.toUtf8();
    const bool isOpen
        = sqlite3_open_v2(path.constData(), &m_connection, SQLITE_OPEN_READWRITE, nullptr)
            == SQLITE_OK
        && sqlite3_busy_timeout(m_connection, busyMs) == SQLITE_OK
        && sqlite3_exec(m_connection, "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr)
            == SQLITE_OK;
    if (!isOpen) {
        qCWarning(checkpointLog, "commits take the write-ahead log over: %s",
            sqlite3_errmsg(m_connection));
        sqlite3_close(std::exchange(m_connection, nullptr));
    }
    return m_connection;
}

bool Checkpointer::step()
{
    sqlite3 *const connection = ownConnection();
    std::unique_lock lock(m_mutex);
    if (connection == nullptr || !isDue())
        return false;
    takeOver(connection, nullptr, lock);
    return true;
}

void Checkpointer::run()
{
    const bool isOpen = ownConnection() != nullptr;
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        m_changed.wait(lock, [&] { return m_isEnding || (isOpen && isDue()); });
        if (m_isEnding)
            return;
        lock.unlock();
        step();
        lock.lock();
    }
}

} // namespace shahn::sql
