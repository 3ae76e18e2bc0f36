// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a command of smsctl works with: the configuration, the database and the administration
// services. Made by each command, used on the main thread.

#include "core/clock.h"
#include "core/random.h"
#include "secure/certificate_authority.h"
#include "secure/field_seal.h"
#include "secure/password.h"
#include "service/administration.h"
#include "sms_app/configuration.h"
#include "smsctl/command_line.h"
#include "store/database.h"

#include <QTimeZone>

#include <memory>
#include <optional>

namespace shahn::smsctl
{

using namespace sms_app; // configuration, files and secrets of a server

class ServerCalls;

class SmsctlContext
{
public:
    // Reads the file named by --config and opens the database, which must be there, bringing it to
    // the newest schema while no server runs. ConfigurationInvalid, FileUnreadable, and what
    // store::Database::open reports.
    static Expected<std::unique_ptr<SmsctlContext>> open(const CommandArguments &arguments);
    // The same with the name of the file.
    static Expected<std::unique_ptr<SmsctlContext>> openFile(const QString &configurationFile);
    // Makes the database where there is none.
    static Expected<std::unique_ptr<SmsctlContext>> open(ServerConfiguration configuration);
    // For commands that say whether the database is what it should be (Database::openAsItIs).
    static Expected<std::unique_ptr<SmsctlContext>> openAsItIs(const CommandArguments &arguments);

    const ServerConfiguration &configuration() const { return m_configuration; }

    store::Database &database() { return *m_database; }

    sql::Connection &connection() { return *m_connection; }

    const Clock &clock() const { return m_clock; }

    Random &random() { return m_random; }

    // The person's login on this machine.
    const QString &userName() const { return m_userName; }

    service::Administration &administration() { return *m_administration; }

    // NotFound before there is one.
    Expected<store::UtilityRow> utility();
    // "2026-11-26 07:05 Africa/Tripoli": in the utility's time zone, with its name; in UTC before
    // there is a utility.
    QString timeText(qint64 ms);
    // passphraseOf()
    Expected<secure::SecretBytes> passphrase(const CommandArguments &arguments) const;
    // The seal of personal fields, opened with that passphrase; it stays as long as the context.
    Expected<const secure::FieldSeal *> personalSeal(const CommandArguments &arguments);
    // The same for who has the passphrase.
    Expected<const secure::FieldSeal *> personalSeal(const secure::SecretBytes &passphrase);
    // DER of the CA certificate.
    Expected<QByteArray> caCertificate() const;

private:
    using OpenedDatabase = Expected<std::unique_ptr<store::Database>>;
    using OpenDatabase = OpenedDatabase (*)(const ServerConfiguration &, const Clock &);

    static Expected<std::unique_ptr<SmsctlContext>> open(
        const QString &configurationFile, OpenDatabase openDatabase);
    static Expected<std::unique_ptr<SmsctlContext>> open(
        ServerConfiguration configuration, OpenDatabase openDatabase);

    explicit SmsctlContext(ServerConfiguration configuration)
        : m_configuration(std::move(configuration))
    {
    }

    ServerConfiguration m_configuration;
    QString m_userName;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<store::Database> m_database;
    sql::Connection *m_connection = nullptr; // of m_database
    std::optional<service::Administration> m_administration;
    std::unique_ptr<secure::FieldSeal> m_seal;
    QTimeZone m_zone; // of the utility, once it was asked for
};

// The vault's passphrase: --passphrase-file, the configured file, or the terminal.
Expected<secure::SecretBytes> passphraseOf(
    const CommandArguments &arguments, const ServerConfiguration &configuration);

// Times that people read: in the utility's time zone where the database of this machine can be
// asked, otherwise in UTC. Ends the calls first, for a process opens the database once.
class PeopleTimes
{
public:
    PeopleTimes(const CommandArguments &arguments, std::unique_ptr<ServerCalls> calls);

    QString text(qint64 ms);

private:
    const CommandArguments &m_arguments;
    bool m_isOpened = false; // once there is a time to tell
    std::unique_ptr<SmsctlContext> m_context; // null: it cannot be asked
};

// "2026-11-26T05:05:00Z".
QString jsonTime(qint64 ms);

// A file that an administrator names. FileUnreadable when it is no file, or larger.
Expected<QByteArray> readInputFile(const QString &path, qint64 bytesMax);

struct Confirmation {
    QString question;
    QString answer; // what has to be typed
};

// Asks at the terminal, unless there is --yes. InvalidField when something else is typed.
Expected<void> confirm(const CommandArguments &arguments, const Confirmation &wanted);
// --yes
CommandOption yesOption();

// What a person types who is not signed in: --password-file, or the terminal.
Expected<secure::SecretBytes> personsPassword(
    const CommandArguments &arguments, const QString &login);
CommandOption personsPasswordOption();

// --config, understood by every command that works with an existing server.
CommandOption configOption();
// --passphrase-file
CommandOption passphraseOption();

} // namespace shahn::smsctl
