// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Ends a statement whose PostgreSQL server holds the connection open and does not answer: a stopped
// process, a frozen machine or disk. The server's own statement_timeout says nothing then, and TCP
// keeps alive. The connection's socket is shut down, so the statement fails as one whose connection
// was lost, on the thread that runs it.

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace shahn::sql
{

class StatementDeadline final
{
public:
    // While it lives, a statement runs.
    class Guard final
    {
    public:
        // ms: above the server's own time limit, which gives the better error. Null or 0: nothing
        // is watched.
        Guard(StatementDeadline *deadline, int ms);
        ~Guard();
        Guard(const Guard &) = delete;
        Guard &operator=(const Guard &) = delete;

    private:
        StatementDeadline *const m_deadline;
    };

    // socket: of an open connection that stays open as long as this lives.
    explicit StatementDeadline(qintptr socket);
    ~StatementDeadline();
    StatementDeadline(const StatementDeadline &) = delete;
    StatementDeadline &operator=(const StatementDeadline &) = delete;

    // Between two statements: the server has closed the connection, or said that it does.
    bool hasServerSpoken() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    void shutDown() const;

    const qintptr m_socket;
    std::mutex m_mutex; // guards what follows, except the thread
    std::condition_variable m_changed;
    std::optional<Time> m_runsUntil;
    bool m_isEnding = false;
    std::thread m_thread; // the last member: it uses the others
};

} // namespace shahn::sql
