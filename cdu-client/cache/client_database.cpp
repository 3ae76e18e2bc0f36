// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/client_database.h"

#include "core/replace_file.h"
#include "secure/seal.h"
#include "secure/secret_file.h"
#include "sql/connection.h"
#include "sql/migrator.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

#include <cerrno>

namespace shahn::cache
{
namespace
{

const QString resourcePrefix = QStringLiteral(":/cache/sql");

constexpr int lockWaitMs = 200; // for a window that is just ending
// How long a write waits for another program that holds the file, as one that copies it does. It is
// the window's thread that waits, and what became of requests is written later. Nothing can be done
// without the file before it is open.
constexpr int startWaitMs = 2'000;
constexpr int writeWaitMs = 250;

QString inside(const QString &dataDirectory, const char *name)
{
    return QDir(dataDirectory).filePath(QLatin1String(name));
}

Expected<void> makeDirectory(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QFileInfo info(path);
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    errno = 0;
    if (!QDir().mkpath(info.absolutePath()) || !QDir().mkdir(path, ownerOnly))
        return fail(codeOfWriteError(errno), QStringLiteral("%1 cannot be made").arg(path));
    return {};
}

// What a first start on a full disk leaves: SQLite has written nothing to it.
bool isNew(const QString &databasePath)
{
    return QFileInfo(databasePath).size() == 0
        && QFileInfo(databasePath + QStringLiteral("-wal")).size() == 0;
}

} // namespace

Error ofThisMachine(Error error)
{
    if (error.code != ErrorCode::DatabaseConflict)
        return error;
    return { ErrorCode::JournalUnwritable, std::move(error.detail),
        QJsonObject{ { QStringLiteral("isHeld"), true } } };
}

bool isHeldByOther(const Error &error)
{
    return error.context.facts().value(QLatin1String("isHeld")).toBool();
}

ClientDatabase::ClientDatabase(const QString &dataDirectory)
    : m_lock(inside(dataDirectory, "client.lock"))
{
    m_lock.setStaleLockTime(0); // only the end of its process frees a lock
}

ClientDatabase::~ClientDatabase() = default;

Expected<std::unique_ptr<ClientDatabase>> ClientDatabase::open(
    const QString &dataDirectory, const Clock &clock, sql::FaultPoint *faultPoint)
{
    if (const auto made = makeDirectory(dataDirectory); !made)
        return made.error();
    for (const QString &one : { dataDirectory, inside(dataDirectory, "client.db") }) {
        if (const auto safe = secure::checkOthersCannotChange(one); !safe)
            return safe.error();
    }
    std::unique_ptr<ClientDatabase> database(new ClientDatabase(dataDirectory));
    if (!database->m_lock.tryLock(lockWaitMs)) {
        if (!isHeld(database->m_lock))
            return errorOfLock(inside(dataDirectory, "client.lock"));
        return fail(ErrorCode::AlreadyRunning,
            QStringLiteral("%1 is locked by another process").arg(dataDirectory));
    }
    const QString path = inside(dataDirectory, "client.db");
    if (const auto key = database->loadKey(dataDirectory, isNew(path)); !key)
        return key.error();
    auto catalogue = sql::StatementCatalogue::load(resourcePrefix, sql::Dialect::Sqlite);
    if (!catalogue)
        return catalogue.error();
    const sql::SqliteOptions options{ .path = path, .busyTimeoutMs = startWaitMs };
    const sql::Migrator migrator(resourcePrefix, clock);
    if (const auto checked = migrator.checkFile(options, *catalogue); !checked)
        return ofThisMachine(checked.error());
    auto connection = sql::Connection::open(options, *catalogue, faultPoint);
    if (!connection)
        return ofThisMachine(connection.error());
    database->m_connection = std::move(*connection);
    const auto migrated = migrator.run(*database->m_connection);
    if (!migrated)
        return ofThisMachine(migrated.error());
    const auto shortened = database->m_connection->runText(
        QStringLiteral("PRAGMA busy_timeout = %1").arg(writeWaitMs));
    if (!shortened)
        return shortened.error();
    return database;
}

Expected<void> ClientDatabase::loadKey(const QString &dataDirectory, bool isDatabaseNew)
{
    const QString path = inside(dataDirectory, "device.key");
    const bool isKeyEmpty = QFileInfo(path).size() == 0; // or there is none
    if (isKeyEmpty && (isDatabaseNew || !QFileInfo::exists(path))) {
        // A new key would make the journal of this machine unreadable for good.
        if (!isDatabaseNew)
            return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 is missing").arg(path));
        m_key = secure::newSealKey();
        return secure::writeSecretFile(path, m_key.view());
    }
    auto key = secure::readSecretFile(path);
    if (!key)
        return key.error();
    if (key->size() != secure::sealKeySize)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 has a wrong length").arg(path));
    m_key = std::move(*key);
    return {};
}

QString ClientDatabase::seal(const QByteArray &plain, const QString &label) const
{
    return QString::fromLatin1(secure::seal(plain, m_key, label.toUtf8()).toBase64());
}

Expected<QByteArray> ClientDatabase::unseal(const QString &sealed, const QString &label) const
{
    const auto octets = QByteArray::fromBase64Encoding(sealed.toLatin1());
    if (!octets)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("%1 is not base 64").arg(label));
    const auto plain = secure::openSealed(*octets, m_key, label.toUtf8());
    if (!plain)
        return fail(
            ErrorCode::DataCorrupt, QStringLiteral("%1: %2").arg(label, plain.error().detail));
    const QByteArray view = plain->view();
    return QByteArray(view.constData(), view.size());
}

} // namespace shahn::cache
