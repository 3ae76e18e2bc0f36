// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/context.h"

#include "domain/calendar.h"
#include "service/authority_files.h"
#include "service/local_session.h"
#include "service/personal_key.h"
#include "sms_app/database_options.h"
#include "sms_app/file_safety.h"
#include "sms_app/secret_input.h"
#include "sms_app/server_lock.h"
#include "smsctl/server_calls.h"

#include <QFile>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

#include <utility>

namespace shahn::smsctl
{

namespace
{

QString loginOfThisProcess()
{
    const passwd *entry = getpwuid(getuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name)
                            : QStringLiteral("uid %1").arg(getuid());
}

// Brought up to date, unless a server runs on it: one of another version could not go on.
Expected<std::unique_ptr<store::Database>> openToWorkOn(
    const ServerConfiguration &configuration, const Clock &clock)
{
    const auto lock = ServerLock::ofCommand(serverLockFile(configuration));
    if (lock)
        return store::Database::open(databaseOptions(configuration), clock);
    if (lock.error().code != ErrorCode::AlreadyRunning)
        return lock.error();
    auto database = store::Database::openPresent(databaseOptions(configuration), clock);
    if (!database && database.error().code == ErrorCode::SchemaMismatch)
        return fail(ErrorCode::SchemaMismatch,
            QStringLiteral(
                "a server is starting, or one of another version runs on this database; "
                "try again in a moment, else stop it and start that of this version (%1)")
                .arg(database.error().detail));
    return database;
}

Expected<std::unique_ptr<store::Database>> openToLookAt(
    const ServerConfiguration &configuration, const Clock &clock)
{
    return store::Database::openAsItIs(databaseOptions(configuration), clock);
}

} // namespace

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::open(const CommandArguments &arguments)
{
    return openFile(arguments.text("config"));
}

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::openFile(const QString &configurationFile)
{
    return open(configurationFile, openToWorkOn);
}

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::open(ServerConfiguration configuration)
{
    return open(std::move(configuration), openToWorkOn);
}

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::openAsItIs(
    const CommandArguments &arguments)
{
    return open(arguments.text("config"), openToLookAt);
}

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::open(
    const QString &path, OpenDatabase openDatabase)
{
    auto configuration = readConfiguration(path);
    if (!configuration) {
        return fail(
            ErrorCode::ConfigurationInvalid, describe(configuration.error(), path).trimmed());
    }
    if (auto safe = checkFilesOf(*configuration, path); !safe)
        return safe.error();
    if (auto there = checkDatabaseIsThere(*configuration); !there)
        return there.error();
    return open(std::move(*configuration), openDatabase);
}

Expected<std::unique_ptr<SmsctlContext>> SmsctlContext::open(
    ServerConfiguration configuration, OpenDatabase openDatabase)
{
    std::unique_ptr<SmsctlContext> context(new SmsctlContext(std::move(configuration)));
    auto database = openDatabase(context->m_configuration, context->m_clock);
    if (!database)
        return database.error();
    context->m_database = std::move(*database);
    const auto connection = context->m_database->connection();
    if (!connection)
        return connection.error();
    context->m_connection = *connection;
    context->m_userName = loginOfThisProcess();
    context->m_administration.emplace(**connection, context->m_clock,
        service::Administrator{ context->m_configuration.serverId,
            service::localLogin(context->m_userName), QSysInfo::machineHostName() });
    return context;
}

Expected<store::UtilityRow> SmsctlContext::utility()
{
    return store::UtilityStore(*m_connection).load();
}

QString SmsctlContext::timeText(qint64 ms)
{
    if (!m_zone.isValid()) {
        const auto found = utility();
        const auto zone
            = found ? timeZoneFromName(found->timeZone) : Expected<QTimeZone>(QTimeZone::utc());
        m_zone = zone ? *zone : QTimeZone::utc();
    }
    return QDateTime::fromMSecsSinceEpoch(ms, m_zone).toString(QStringLiteral("yyyy-MM-dd HH:mm "))
        + QString::fromLatin1(m_zone.id());
}

PeopleTimes::PeopleTimes(const CommandArguments &arguments, std::unique_ptr<ServerCalls> calls)
    : m_arguments(arguments)
{
    calls.reset();
}

QString PeopleTimes::text(qint64 ms)
{
    const bool isElsewhere = m_arguments.has("server") || m_arguments.has("socket");
    if (!std::exchange(m_isOpened, true) && !isElsewhere && !m_arguments.has("json")) {
        if (auto context = SmsctlContext::openAsItIs(m_arguments))
            m_context = std::move(*context);
    }
    return m_context ? m_context->timeText(ms) : jsonTime(ms);
}

QString jsonTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

Expected<secure::SecretBytes> passphraseOf(
    const CommandArguments &arguments, const ServerConfiguration &configuration)
{
    const QString named = arguments.text("passphrase-file");
    return secretFrom(named.isEmpty() ? vaultPassphraseFile(configuration) : named,
        QStringLiteral("Passphrase of the vault"));
}

Expected<secure::SecretBytes> SmsctlContext::passphrase(const CommandArguments &arguments) const
{
    return passphraseOf(arguments, m_configuration);
}

Expected<const secure::FieldSeal *> SmsctlContext::personalSeal(const CommandArguments &arguments)
{
    const auto opening = passphrase(arguments);
    return opening ? personalSeal(*opening) : opening.error();
}

Expected<const secure::FieldSeal *> SmsctlContext::personalSeal(
    const secure::SecretBytes &passphrase)
{
    const auto row = utility();
    if (!row)
        return row.error();
    auto seal = service::openPersonalKey(*m_connection, row->code, passphrase);
    if (!seal && seal.error().code == ErrorCode::NotFound) {
        // A database of before: the authority's key says whether this is its passphrase.
        const CertificateConfiguration &files = m_configuration.certificates;
        const auto authority = service::loadAuthority(
            { files.caCertificateFile, files.caKeyFile, row->code }, passphrase);
        if (!authority)
            return authority.error();
        seal = service::makePersonalKey(*m_connection, m_clock, row->code, passphrase);
    }
    if (!seal)
        return seal.error();
    m_seal = std::move(*seal);
    return m_seal.get();
}

Expected<QByteArray> SmsctlContext::caCertificate() const
{
    QFile file(m_configuration.certificates.caCertificateFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    }
    return secure::certificateDer(file.readAll());
}

Expected<void> confirm(const CommandArguments &arguments, const Confirmation &wanted)
{
    if (arguments.has("yes"))
        return {};
    const auto typed = promptText(wanted.question);
    if (!typed)
        return typed.error();
    if (*typed != wanted.answer)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("'%1' was not typed; nothing is done").arg(wanted.answer));
    return {};
}

CommandOption yesOption()
{
    return { QStringLiteral("yes"), {}, QStringLiteral("Do not ask for confirmation"),
        OptionKind::Flag };
}

Expected<secure::SecretBytes> personsPassword(
    const CommandArguments &arguments, const QString &login)
{
    return sms_app::secretFrom(
        arguments.text("password-file"), QStringLiteral("Password of %1").arg(login));
}

CommandOption personsPasswordOption()
{
    return { QStringLiteral("password-file"), QStringLiteral("FILE"),
        QStringLiteral(
            "File with the password, readable by its owner alone (otherwise asked for)") };
}

CommandOption configOption()
{
    return { QStringLiteral("config"), QStringLiteral("FILE"),
        QStringLiteral("Configuration of the server"), OptionKind::Text, false,
        QStringLiteral("sms-server.toml") };
}

Expected<QByteArray> readInputFile(const QString &path, qint64 bytesMax)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    if (file.isSequential() || file.size() > bytesMax)
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 is no file of at most %2 octets")
                .arg(path, QString::number(bytesMax)));
    return file.readAll();
}

CommandOption passphraseOption()
{
    return { QStringLiteral("passphrase-file"), QStringLiteral("FILE"),
        QStringLiteral("File with the vault's passphrase, readable by its owner alone") };
}

} // namespace shahn::smsctl
