// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Takes the write-ahead log of an SQLite database over into the database on a connection of its
// own, in steps that its thread or its owner makes, so that no commit waits for it. Under load the
// log is never wholly taken over at the moment when a writer begins, which is when SQLite begins it
// anew: once it is long, the commit that finds it so takes the short rest over itself. So the log
// stays bounded.

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

struct sqlite3;

namespace shahn::sql
{

struct CheckpointerOptions {
    // Pages. Steps are short, so that what one of them flushes holds up no commit for long.
    int stepPages = 2'000;
    int logPagesMax = 16'000;
    bool hasThread = true; // that calls step(), and nobody else then
};

class Checkpointer final
{
public:
    // The database exists.
    explicit Checkpointer(const QString &path, CheckpointerOptions options = {});
    // Every connection that it was given to is closed by then.
    ~Checkpointer();
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;

    // From now on this connection's commits take nothing over by themselves.
    void watch(sqlite3 *connection);

    // Takes over what has been committed since the last step, when that is much. False when it is
    // not.
    bool step();

private:
    static int committed(void *self, sqlite3 *connection, const char *name, int logPages);
    void note(sqlite3 *connection, const char *name, int logPages);
    // The mutex is held.
    bool isDue() const;
    void run();
    // Null when it cannot be opened: then commits take over what is left.
    sqlite3 *ownConnection();
    // The mutex is held before and after.
    void takeOver(sqlite3 *connection, const char *name, std::unique_lock<std::mutex> &lock);

    const QString m_path;
    const CheckpointerOptions m_options;
    std::mutex m_mutex; // guards what follows, except connection and thread
    std::condition_variable m_changed;
    int m_logPages = 0; // behind the last commit
    int m_triedPages = 0; // of them: as far as the last step was to go
    int m_restFromPages = m_options.logPagesMax; // from here on a commit takes over what is left
    bool m_isTaking = false;
    bool m_isFailing = false; // at the last step
    bool m_isEnding = false;
    bool m_isOpened = false; // or it was tried
    sqlite3 *m_connection = nullptr; // of who calls step()
    std::thread m_thread; // the last member: it uses the others
};

} // namespace shahn::sql
