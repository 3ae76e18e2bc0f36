// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/statement_deadline.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#include <sys/socket.h>
#endif

namespace shahn::sql
{

StatementDeadline::Guard::Guard(StatementDeadline *deadline, int ms)
    : m_deadline(ms > 0 ? deadline : nullptr)
{
    if (!m_deadline)
        return;
    const std::lock_guard lock(m_deadline->m_mutex);
    m_deadline->m_runsUntil = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
    m_deadline->m_changed.notify_one();
}

// The thread wakes up at the old time, finds no statement and waits for the next.
StatementDeadline::Guard::~Guard()
{
    if (!m_deadline)
        return;
    const std::lock_guard lock(m_deadline->m_mutex);
    m_deadline->m_runsUntil.reset();
}

StatementDeadline::StatementDeadline(qintptr socket) : m_socket(socket), m_thread([this] { run(); })
{
}

StatementDeadline::~StatementDeadline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void StatementDeadline::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        if (!m_runsUntil) {
            m_changed.wait(lock);
        } else if (std::chrono::steady_clock::now() >= *m_runsUntil) {
            m_runsUntil.reset();
            shutDown();
        } else {
            m_changed.wait_until(lock, Time(*m_runsUntil));
        }
    }
}

// Nothing is asked, so what comes is the last word or the end of the stream.
bool StatementDeadline::hasServerSpoken() const
{
#ifdef Q_OS_WIN
    WSAPOLLFD look{ static_cast<SOCKET>(m_socket), POLLIN, 0 };
    return ::WSAPoll(&look, 1, 0) > 0;
#else
    pollfd look{ static_cast<int>(m_socket), POLLIN, 0 };
    return ::poll(&look, 1, 0) > 0;
#endif
}

void StatementDeadline::shutDown() const
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(m_socket), SD_BOTH);
#else
    ::shutdown(static_cast<int>(m_socket), SHUT_RDWR);
#endif
}

} // namespace shahn::sql
