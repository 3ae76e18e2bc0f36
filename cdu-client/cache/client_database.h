// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The client's own database (client.db in the data directory, SQLite in WAL mode, every commit on
// the disk) and the key under which payloads in it are sealed (device.key beside it). One process
// per data directory. Owned by the application, GUI thread.

#include "core/clock.h"
#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>

namespace shahn::sql
{
class Connection;
class FaultPoint;
} // namespace shahn::sql

namespace shahn::cache
{

// An error of the client's own database: a conflict there is another program that holds the file,
// and none of the server's. It is JournalUnwritable then.
Error ofThisMachine(Error error);

// Whether it is such a one.
bool isHeldByOther(const Error &error);

class ClientDatabase final
{
public:
    // Makes what is missing. Errors: AlreadyRunning, SecretInsecure, SchemaTooNew, SchemaMismatch,
    // FileUnreadable, DiskFull, DatabaseUnavailable, JournalUnwritable (another program holds the
    // database), DataCorrupt (a database whose key is gone).
    static Expected<std::unique_ptr<ClientDatabase>> open(
        const QString &dataDirectory, const Clock &clock, sql::FaultPoint *faultPoint = nullptr);

    ~ClientDatabase();
    ClientDatabase(const ClientDatabase &) = delete;
    ClientDatabase &operator=(const ClientDatabase &) = delete;

    sql::Connection &connection() { return *m_connection; }

    // Text for a column; it opens only with the same label.
    QString seal(const QByteArray &plain, const QString &label) const;
    Expected<QByteArray> unseal(const QString &sealed, const QString &label) const;

private:
    explicit ClientDatabase(const QString &dataDirectory);

    Expected<void> loadKey(const QString &dataDirectory, bool isDatabaseNew);

    QLockFile m_lock;
    secure::SecretBytes m_key;
    std::unique_ptr<sql::Connection> m_connection;
};

} // namespace shahn::cache
