// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The server's database: brought to the newest schema when it is opened, with one connection for
// each thread that asks. Owned by the application; may be called from any thread. Every thread that
// used it must have ended its work before it is destroyed.

#include "core/clock.h"
#include "core/error.h"
#include "sql/checkpointer.h"
#include "sql/connection.h"
#include "sql/database_options.h"
#include "sql/page_watch.h"
#include "store/known_tariffs.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

namespace shahn::store
{

class Database final
{
public:
    static Expected<std::unique_ptr<Database>> open(const sql::DatabaseOptions &options,
        const Clock &clock, sql::FaultPoint *faultPoint = nullptr);

    // For whoever looks whether it is what it should be: it must be there and of this schema, and
    // nothing is made or brought up to date. FileUnreadable, SchemaMismatch, SchemaTooNew.
    static Expected<std::unique_ptr<Database>> openAsItIs(
        const sql::DatabaseOptions &options, const Clock &clock);
    // The same for a command that writes too, beside a server that runs.
    static Expected<std::unique_ptr<Database>> openPresent(
        const sql::DatabaseOptions &options, const Clock &clock);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    sql::Dialect dialect() const { return sql::dialectOf(m_options); }

    // The folder that an embedded database grows in; empty for a database server.
    QString folder() const;

    // The calling thread's own connection, opened (again) if need be. Use it for one piece of work
    // and ask again for the next. Meant for threads of a fixed number.
    Expected<sql::Connection *> connection();

    // A further connection that the calling thread owns and uses alone. lockMsMax: it is the one
    // that sells, with its own patience with locks and a large cache.
    Expected<std::unique_ptr<sql::Connection>> openConnection(
        std::optional<int> lockMsMax = std::nullopt) const;

    // SQLite: looks at what takes no longer in a large database (PageReader::checkEnds).
    // DataCorrupt.
    Expected<void> checkEnds();

    // SQLite: looks at all pages from now on, beside those who sell. found: PageWatch. Null where
    // the database looks after its own pages.
    std::unique_ptr<sql::PageWatch> watchPages(
        std::function<void(const Error &)> found, sql::PageWatchOptions options = {}) const;

    // SQLite: reads every page once, and reports the first that is not what it must be
    // (DataCorrupt). Takes seconds for each million sales, in which the log cannot begin anew.
    Expected<void> checkPages();

    // SQLite: from now on a thread, or stepCheckpointer(), takes the write-ahead log over, for
    // programs that write for long. Before any other connection is opened.
    Expected<void> startCheckpointer(sql::CheckpointerOptions options = {});

    // One step of a checkpointer without a thread, by one thread at a time. False when nothing was
    // due, or there is no checkpointer.
    bool stepCheckpointer();

    // Succeeds when the database answers.
    Expected<void> ping();

    // Of tariffs that readers have met.
    KnownTariffs &knownTariffs() { return m_knownTariffs; }

private:
    class OpenFile;

    Database(sql::DatabaseOptions options, std::shared_ptr<const sql::StatementCatalogue> catalogue,
        sql::FaultPoint *faultPoint);

    // The first connection.
    Expected<sql::Connection *> begin();

    const sql::DatabaseOptions m_options;
    const std::shared_ptr<const sql::StatementCatalogue> m_catalogue;
    sql::FaultPoint *const m_faultPoint;
    std::unique_ptr<OpenFile> m_openFile; // SQLite: outlives the connections
    std::unique_ptr<sql::Checkpointer> m_checkpointer; // before the connections, which it outlives
    KnownTariffs m_knownTariffs;
    std::mutex m_mutex; // guards m_connections
    std::unordered_map<std::thread::id, std::unique_ptr<sql::Connection>> m_connections;
};

// Prefix of the store's statements and migrations in the resources.
QString storeResourcePrefix();

} // namespace shahn::store
