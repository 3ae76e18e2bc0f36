// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/database_options.h"

#include "vending/batch_runner.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace shahn::sms_app
{
namespace
{

// Of one order. A call of PKCS#11 has no time limit of its own; what takes longer is given up.
int securityModuleMsMax(const VaultConfiguration &vault)
{
    constexpr int usualMsMax = 3'000;
    return vault.module == VaultModule::Sts6 ? vault::silenceMsMax(vault.sts6) : usualMsMax;
}

} // namespace

QString realFile(const DatabaseConfiguration &database)
{
    const QString path = QFileInfo(database.file).canonicalFilePath();
    return path.isEmpty() ? database.file : path; // there is none yet
}

sql::DatabaseOptions databaseOptions(const ServerConfiguration &configuration)
{
    const DatabaseConfiguration &database = configuration.database;
    if (database.engine == DatabaseEngine::Sqlite) {
        sql::SqliteOptions options;
        options.path = realFile(database);
        return options;
    }
    sql::PostgresqlOptions options;
    options.host = database.host;
    options.port = database.port;
    options.database = database.name;
    options.user = database.user;
    options.passwordFile = databasePasswordFile(configuration);
    options.sslMode = databaseTlsMode(database);
    options.sslRootCertificate = database.tlsCaFile;
    options.sslCertificate = database.tlsCertificateFile;
    options.sslKey = database.tlsKeyFile;
    return options;
}

Expected<void> checkDatabaseIsThere(const ServerConfiguration &configuration)
{
    const DatabaseConfiguration &database = configuration.database;
    if (database.engine != DatabaseEngine::Sqlite)
        return {};
    // Where a log is left over, opening says more than that.
    const QString file = realFile(database);
    // By each of them SQLite would have another log, and servers another lock.
    struct stat found = {};
    if (stat(QFile::encodeName(file).constData(), &found) == 0 && S_ISREG(found.st_mode)
        && found.st_nlink > 1)
        return fail(ErrorCode::ConfigurationInvalid,
            QStringLiteral("%1 has %2 names (hard links); leave it one, or what is written by "
                           "another is lost")
                .arg(file)
                .arg(found.st_nlink));
    if (QFileInfo(file).isFile() || QFileInfo::exists(file + QStringLiteral("-wal")))
        return {};
    return fail(
        ErrorCode::FileUnreadable, QStringLiteral("there is no database %1").arg(database.file));
}

sql::DatabaseOptions serverDatabaseOptions(const ServerConfiguration &configuration)
{
    constexpr int answerMsMax = 3'000;
    constexpr int marginMs = 1'000;
    const vending::BatchRunnerOptions batch;
    sql::DatabaseOptions options = databaseOptions(configuration);
    // Others wait for a lock for as long as a batch tries again.
    sql::setLockMsMax(options, int(batch.retryMsMax));
    if (auto *const postgresql = std::get_if<sql::PostgresqlOptions>(&options)) {
        postgresql->statementTimeoutMs = answerMsMax;
        postgresql->connectTimeoutSeconds = answerMsMax / 1'000;
        // Only a batch is without a statement for long: until it says something before an order,
        // and for that order.
        postgresql->idleInTransactionMsMax = qMin(postgresql->idleInTransactionMsMax,
            int(batch.quietMsMax) + securityModuleMsMax(configuration.vault) + marginMs);
    }
    return options;
}

} // namespace shahn::sms_app
