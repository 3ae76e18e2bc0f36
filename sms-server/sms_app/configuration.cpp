// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/configuration.h"

#include "core/toml_reader.h"
#include "sms_app/vault_configuration.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>

namespace shahn::sms_app
{
namespace
{

constexpr qint64 fileBytesMax = 256 * 1024;

void checkHost(TomlSection &section, const char *key, const QString &host)
{
    if (!host.isEmpty() && !isHost(host))
        section.report(
            key, QStringLiteral("\"%1\" is neither a host name nor an address").arg(host));
}

// The names of PostgreSQL end there, and it says nothing when it cuts them off.
void checkDatabaseName(TomlSection &section, const char *key, const QString &name)
{
    constexpr qsizetype octetsMax = 63;
    if (name.toUtf8().size() > octetsMax)
        section.report(key, QStringLiteral("must not have more than %1 octets").arg(octetsMax));
}

void readServer(TomlReader &reader, ServerConfiguration &configuration)
{
    TomlSection section = reader.section("server");
    section.readText("id", configuration.serverId, TomlPresence::Required);
    static const QRegularExpression pattern(
        QStringLiteral("\\A[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\\z"));
    if (!configuration.serverId.isEmpty() && !pattern.match(configuration.serverId).hasMatch())
        section.report("id", QStringLiteral("must be 1 to 32 of a-z, 0-9 and hyphen"));
}

void readListen(TomlReader &reader, ListenConfiguration &listen)
{
    TomlSection section = reader.section("listen");
    section.readText("address", listen.address);
    if (!isAddress(listen.address))
        section.report("address", QStringLiteral("must be an IPv4 or IPv6 address"));
    section.readInteger("port", listen.port, { 0, 65535 });
    section.readTexts("host_names", listen.hostNames);
    if (listen.hostNames.isEmpty())
        section.report("host_names", QStringLiteral("must name at least one host"));
    for (const QString &name : std::as_const(listen.hostNames)) {
        if (name.isEmpty())
            section.report("host_names", QStringLiteral("must not have an empty name"));
        checkHost(section, "host_names", name);
    }
    section.readTexts("balancers", listen.balancers);
    for (QString &name : listen.balancers) {
        const QHostAddress address(name);
        if (address.isNull())
            section.report("balancers", QStringLiteral("\"%1\" is no address").arg(name));
        else
            name = address.toString(); // as a connection's address is written
    }
    section.readInteger("connections_max", listen.connectionsMax, { 1, 65535 });
    section.readInteger(
        "connections_per_address_max", listen.connectionsPerAddressMax, { 1, 65535 });
    section.readInteger("attempt_burst", listen.attemptBurst, { 1, 100'000 });
    section.readInteger("attempts_per_minute", listen.attemptsPerMinute, { 1, 60'000 });
}

void readDatabaseTls(TomlSection &section, DatabaseConfiguration &database)
{
    static const QStringList modes = { QStringLiteral("disable"), QStringLiteral("prefer"),
        QStringLiteral("require"), QStringLiteral("verify-ca"), QStringLiteral("verify-full") };
    section.readText("tls", database.tls, TomlPresence::MayBeEmpty);
    section.readFile("tls_ca", database.tlsCaFile, TomlPresence::MayBeEmpty);
    section.readFile("tls_certificate", database.tlsCertificateFile, TomlPresence::MayBeEmpty);
    section.readFile("tls_key", database.tlsKeyFile, TomlPresence::MayBeEmpty);
    if (!database.tls.isEmpty() && !modes.contains(database.tls))
        section.report("tls", QStringLiteral("must be one of %1").arg(modes.join(u", ")));
    if (database.tlsCertificateFile.isEmpty() != database.tlsKeyFile.isEmpty()) {
        section.report(
            "tls_certificate", QStringLiteral("tls_certificate and tls_key go together"));
    }
    if (database.engine == DatabaseEngine::Postgresql && database.tlsCaFile.isEmpty()
        && databaseTlsMode(database).startsWith(QLatin1String("verify"))) {
        section.report("tls_ca",
            QStringLiteral("must name the file with the CA of the database server at %1, or tls "
                           "must say that it need not prove itself (\"require\" or \"disable\")")
                .arg(database.host));
    }
}

void readDatabase(TomlReader &reader, DatabaseConfiguration &database)
{
    TomlSection section = reader.section("database");
    QString engine = QStringLiteral("sqlite");
    section.readText("engine", engine);
    if (engine == QLatin1String("postgresql"))
        database.engine = DatabaseEngine::Postgresql;
    else if (engine != QLatin1String("sqlite"))
        section.report("engine", QStringLiteral("must be \"sqlite\" or \"postgresql\""));
    section.readFile("file", database.file);
    section.readText("host", database.host);
    // PostgreSQL takes a folder with its socket too.
    if (!database.host.startsWith(u'/'))
        checkHost(section, "host", database.host);
    section.readInteger("port", database.port, { 1, 65535 });
    section.readText("name", database.name);
    checkDatabaseName(section, "name", database.name);
    section.readText("user", database.user);
    checkDatabaseName(section, "user", database.user);
    section.readFile("password_file", database.passwordFile, TomlPresence::MayBeEmpty);
    readDatabaseTls(section, database);
}

void readCertificates(TomlReader &reader, CertificateConfiguration &certificates)
{
    TomlSection section = reader.section("certificates");
    section.readFile("ca_certificate", certificates.caCertificateFile);
    section.readFile("ca_key", certificates.caKeyFile);
    section.readFile("server_certificate", certificates.serverCertificateFile);
    section.readFile("server_key", certificates.serverKeyFile);
}

void readControl(TomlReader &reader, const QString &databaseFile, ControlConfiguration &control)
{
    control.socketFile = QDir(QFileInfo(databaseFile).absolutePath())
                             .filePath(QFileInfo(control.socketFile).fileName());
    TomlSection section = reader.section("control");
    section.readFile("socket", control.socketFile);
    section.readText("group", control.group, TomlPresence::MayBeEmpty);
    section.readText("role", control.role);
}

void readRest(TomlReader &reader, ServerConfiguration &configuration)
{
    TomlSection session = reader.section("session");
    session.readInteger("minutes_max", configuration.session.minutesMax, { 1, 24 * 60 });
    TomlSection log = reader.section("log");
    log.readText("level", configuration.log.level);
    const QStringList levels = { QStringLiteral("debug"), QStringLiteral("info"),
        QStringLiteral("warning"), QStringLiteral("error") };
    if (!levels.contains(configuration.log.level))
        log.report("level", QStringLiteral("must be one of %1").arg(levels.join(u", ")));
}

QString credentialFile(const QString &configured, const QString &credentialName)
{
    if (!configured.isEmpty())
        return configured;
    const QString directory = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    const QString file = QDir(directory).filePath(credentialName);
    return directory.isEmpty() || !QFileInfo::exists(file) ? QString() : file;
}

} // namespace

// QHostAddress alone takes "127.1", "1" and blanks around them.
bool isAddress(const QString &text)
{
    const QHostAddress address(text);
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toString() == text;
    static const QRegularExpression form(QStringLiteral("\\A[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?\\z"));
    return address.protocol() == QAbstractSocket::IPv6Protocol && form.match(text).hasMatch();
}

bool isHost(const QString &text)
{
    static const QRegularExpression name(
        QStringLiteral("\\A(?=.{1,253}\\z)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(\\.[A-Za-"
                       "z0-9]([A-Za-z0-9-]"
                       "{0,61}[A-Za-z0-9])?)*\\z"));
    // What looks like an address has to be one.
    static const QRegularExpression digitsOnly(QStringLiteral("\\A[0-9.]+\\z"));
    return isAddress(text) || (name.match(text).hasMatch() && !digitsOnly.match(text).hasMatch());
}

Expected<ServerConfiguration, FileProblems> parseConfiguration(
    const QByteArray &toml, const QString &folder)
{
    TomlReader reader(toml, folder);
    ServerConfiguration configuration;
    readServer(reader, configuration);
    readListen(reader, configuration.listen);
    readDatabase(reader, configuration.database);
    readCertificates(reader, configuration.certificates);
    readVault(reader, configuration.vault);
    readControl(reader, configuration.database.file, configuration.control);
    readRest(reader, configuration);
    FileProblems problems = reader.finish();
    if (!problems.empty())
        return problems;
    return configuration;
}

Expected<ServerConfiguration, FileProblems> readConfiguration(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        QString text = QStringLiteral("cannot be read: ") + file.errorString();
        if (!file.exists())
            text += QStringLiteral(". Go to the server's folder, or name its file with --config");
        return FileProblems{ { 0, QString(), text } };
    }
    if (file.size() > fileBytesMax) {
        return FileProblems{ { 0, QString(),
            QStringLiteral("is larger than %1 octets").arg(fileBytesMax) } };
    }
    return parseConfiguration(file.readAll(), QFileInfo(path).absolutePath());
}

bool isOnThisMachine(const DatabaseConfiguration &database)
{
    const QString &host = database.host;
    return database.engine == DatabaseEngine::Sqlite || host.startsWith(u'/')
        || host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QString databaseTlsMode(const DatabaseConfiguration &database)
{
    if (!database.tls.isEmpty())
        return database.tls;
    return isOnThisMachine(database) ? QStringLiteral("prefer") : QStringLiteral("verify-full");
}

QString vaultPassphraseFile(const ServerConfiguration &configuration)
{
    return credentialFile(configuration.vault.passphraseFile, QStringLiteral("vault-passphrase"));
}

QString databasePasswordFile(const ServerConfiguration &configuration)
{
    return credentialFile(configuration.database.passwordFile, QStringLiteral("database-password"));
}

} // namespace shahn::sms_app
