// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The configuration of one server: a TOML file read once at start, immutable afterwards. It holds
// no secret, only the names of the files that do. Relative file names are relative to the folder
// of the configuration file; readConfiguration makes them absolute.

#include "core/expected.h"
#include "core/toml_reader.h"
#include "vault/pkcs11_options.h"
#include "vault/sts6_options.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace shahn::sms_app
{

enum class DatabaseEngine : quint8 { Sqlite, Postgresql };

struct DatabaseConfiguration {
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString file = QStringLiteral("shahn.db"); // SQLite
    QString host = QStringLiteral("localhost"); // PostgreSQL, as the four below
    int port = 5432;
    QString name = QStringLiteral("shahn");
    QString user = QStringLiteral("shahn");
    QString passwordFile; // empty: none is needed, or systemd credential "database-password"
    // libpq sslmode. Empty: a server on this machine need not prove itself (prefer), another one
    // has to (verify-full).
    QString tls;
    QString tlsCaFile; // issuer of the server's certificate
    QString tlsCertificateFile; // of this client, where the server wants one
    QString tlsKeyFile;
};

struct ListenConfiguration {
    QString address = QStringLiteral("127.0.0.1");
    int port = 8443; // 0: any free port
    // DNS names and IP addresses under which CDUs reach this server; its certificate states them.
    QStringList hostNames = { QStringLiteral("localhost"), QStringLiteral("127.0.0.1") };
    // Addresses of balancers, which say in front of each connection whose it is (PROXY protocol).
    QStringList balancers;
    int connectionsMax = 1'024;
    int connectionsPerAddressMax = 256;
    // Sign-ins and approvals of one station, activations of one address: so many at once, then so
    // many per minute.
    int attemptBurst = 60;
    int attemptsPerMinute = 60;
};

struct CertificateConfiguration {
    QString caCertificateFile = QStringLiteral("ca.crt");
    QString caKeyFile = QStringLiteral("ca-key.sealed"); // signs the certificates of activated CDUs
    QString serverCertificateFile = QStringLiteral("server.crt");
    QString serverKeyFile = QStringLiteral("server.key");
};

// Who makes the tokens.
enum class VaultModule : quint8 { Software, Pkcs11, Sts6 };

struct VaultConfiguration {
    VaultModule module = VaultModule::Software;
    QString file = QStringLiteral("vault.sealed"); // Software
    // Opens the sealed vault and, with every module, the CA's key. Empty: systemd credential
    // "vault-passphrase" ($CREDENTIALS_DIRECTORY).
    QString passphraseFile;
    vault::Pkcs11Options pkcs11;
    vault::Sts6Options sts6;
};

// The socket over which smsctl asks the running server (http/control_socket.h).
struct ControlConfiguration {
    QString socketFile = QStringLiteral("control.sock"); // beside the database unless it is named
    QString group; // whose members may open it too; empty: the server's user and root alone
    QString role = QStringLiteral("administrator"); // what they may do
};

struct SessionConfiguration {
    int minutesMax = 12 * 60;
};

struct LogConfiguration {
    QString level = QStringLiteral("info"); // debug, info, warning, error
};

struct ServerConfiguration {
    QString serverId; // names this instance in the audit trail: 1-32 of a-z, 0-9 and hyphen
    ListenConfiguration listen;
    CertificateConfiguration certificates;
    DatabaseConfiguration database;
    VaultConfiguration vault;
    ControlConfiguration control;
    SessionConfiguration session;
    LogConfiguration log;
};

// Everything that is wrong is reported together.
Expected<ServerConfiguration, FileProblems> readConfiguration(const QString &path);
// As readConfiguration; folder is where relative file names start.
Expected<ServerConfiguration, FileProblems> parseConfiguration(
    const QByteArray &toml, const QString &folder);

// An IPv4 address of four numbers or an IPv6 address; or a DNS name.
bool isAddress(const QString &text);
bool isHost(const QString &text);

// The database server has this machine's clock, and nobody stands between the two.
bool isOnThisMachine(const DatabaseConfiguration &database);

// The libpq sslmode that holds.
QString databaseTlsMode(const DatabaseConfiguration &database);

// The file that reads back as this configuration.
QByteArray toToml(const ServerConfiguration &configuration);

// The file with the vault's passphrase or the database's password: the configured one, otherwise
// the systemd credential of that name; empty when there is neither.
QString vaultPassphraseFile(const ServerConfiguration &configuration);
QString databasePasswordFile(const ServerConfiguration &configuration);

} // namespace shahn::sms_app
