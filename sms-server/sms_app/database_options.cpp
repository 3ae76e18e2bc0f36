// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/database_options.h"

namespace shahn::sms_app
{

sql::DatabaseOptions databaseOptions(const ServerConfiguration &configuration)
{
    const DatabaseConfiguration &database = configuration.database;
    if (database.engine == DatabaseEngine::Sqlite) {
        sql::SqliteOptions options;
        options.path = database.file;
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

} // namespace shahn::sms_app
