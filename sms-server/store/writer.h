// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whoever writes to the database, one piece of work after another. In a server that sells it is the
// thread that sells (vending/vending_queue.h): SQLite has one writer at a time, and who asks for
// its lock behind a busy till may ask for long.

#include "core/error.h"

#include <QString>

#include <functional>
#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class Database;

class Writer
{
public:
    // Makes a transaction of its own and keeps nothing of the connection.
    using Work = std::function<Expected<void>(sql::Connection &)>;

    virtual ~Writer() = default;

    // Runs it in its turn and waits for it. Where somebody else has locked what it needs, it is run
    // again, for which nothing may be left of the run before. Busy when its turn did not come soon:
    // then nothing was done.
    virtual Expected<void> write(const Work &work) = 0;

    // Only from inside of work: what is wrong with the clock that this process sells by, in
    // English; empty: it is trusted; none: nothing is sold here.
    virtual Expected<std::optional<QString>> clockFault() { return std::optional<QString>(); }
};

// For a program that sells nothing: with the calling thread's own connection.
class OwnWriter final : public Writer
{
public:
    // The database outlives it.
    explicit OwnWriter(Database &database) : m_database(database) { }

    Expected<void> write(const Work &work) override;

private:
    Database &m_database;
};

// Work that gives something.
template <class T>
Expected<T> written(Writer &writer, const std::function<Expected<T>(sql::Connection &)> &work)
{
    std::optional<T> given;
    const auto done = writer.write([&](sql::Connection &connection) -> Expected<void> {
        auto result = work(connection);
        if (!result)
            return result.error();
        given = std::move(*result);
        return {};
    });
    if (!done)
        return done.error();
    return std::move(*given);
}

} // namespace shahn::store
