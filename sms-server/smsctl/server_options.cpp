// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/server_options.h"

#include <QFileInfo>

namespace shahn::smsctl
{

ServerConfiguration serverConfigurationFrom(const CommandArguments &arguments)
{
    ServerConfiguration configuration;
    configuration.serverId = arguments.text("server-id");
    configuration.listen.address = arguments.text("listen");
    configuration.listen.port = arguments.number("port");
    if (arguments.has("host"))
        configuration.listen.hostNames = arguments.texts("host");
    configuration.certificates.caKeyFile = QStringLiteral("ca-key.sealed");
    if (arguments.has("postgresql-host")) {
        DatabaseConfiguration &database = configuration.database;
        database.engine = DatabaseEngine::Postgresql;
        database.host = arguments.text("postgresql-host");
        database.port = arguments.number("postgresql-port");
        database.name = arguments.text("postgresql-name");
        database.user = arguments.text("postgresql-user");
        database.tls = arguments.text("postgresql-tls");
        if (arguments.has("postgresql-ca"))
            database.tlsCaFile = QFileInfo(arguments.text("postgresql-ca")).absoluteFilePath();
        if (arguments.has("database-password-file")) {
            database.passwordFile
                = QFileInfo(arguments.text("database-password-file")).absoluteFilePath();
        }
    }
    return configuration;
}

std::vector<CommandOption> serverOptions()
{
    return {
        { QStringLiteral("server-id"), QStringLiteral("ID"),
            QStringLiteral("Names this server in the audit log"), OptionKind::Text, false,
            QStringLiteral("sms-1") },
        { QStringLiteral("listen"), QStringLiteral("ADDRESS"),
            QStringLiteral(
                "Address to listen on ('init' with questions: 0.0.0.0, unless --host is given)"),
            OptionKind::Text, false, QStringLiteral("127.0.0.1") },
        { QStringLiteral("port"), QStringLiteral("PORT"), QStringLiteral("Port to listen on"),
            OptionKind::Number, false, QStringLiteral("8443"), { 0, 65'535 } },
        { QStringLiteral("host"), QStringLiteral("NAME"),
            QStringLiteral("Name or address that CDUs use; may be repeated (default localhost and "
                           "127.0.0.1)") },
        { QStringLiteral("postgresql-host"), QStringLiteral("HOST"),
            QStringLiteral("Use PostgreSQL on this host (otherwise an SQLite file)") },
        { QStringLiteral("postgresql-port"), QStringLiteral("PORT"),
            QStringLiteral("Port of PostgreSQL"), OptionKind::Number, false, QStringLiteral("5432"),
            { 1, 65'535 } },
        { QStringLiteral("postgresql-name"), QStringLiteral("NAME"),
            QStringLiteral("Name of the database"), OptionKind::Text, false,
            QStringLiteral("shahn") },
        { QStringLiteral("postgresql-user"), QStringLiteral("USER"),
            QStringLiteral("User of the database"), OptionKind::Text, false,
            QStringLiteral("shahn") },
        { QStringLiteral("postgresql-ca"), QStringLiteral("FILE"),
            QStringLiteral("CA of PostgreSQL's certificate, needed on another machine") },
        { QStringLiteral("postgresql-tls"), QStringLiteral("MODE"),
            QStringLiteral("libpq's sslmode (default: prefer here, verify-full elsewhere)") },
        { QStringLiteral("database-password-file"), QStringLiteral("FILE"),
            QStringLiteral("File with the database's password") },
    };
}

} // namespace shahn::smsctl
