// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/command_line.h"

#include "core/text.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>

namespace shahn::smsctl
{

namespace
{

// What is lost is told at the end: ferror() keeps it.
void printTo(FILE *stream, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stream);
    std::fflush(stream);
}

QString leftAligned(const QString &first, const QString &second)
{
    return QStringLiteral("  %1 %2\n").arg(first, -34).arg(second);
}

QString lineOf(const Command &command)
{
    return leftAligned((QStringList(command.name) + command.words).join(u' '), command.summary);
}

QString helpName(const CommandOption &option)
{
    const QString name = QStringLiteral("--") + option.name;
    return option.kind == OptionKind::Flag ? name : name + u' ' + option.valueName;
}

} // namespace

ExitCode exitCodeOf(ErrorCode code)
{
    switch (int(code)) {
    case int(ErrorCode::MissingField): // not on the command line
    case int(ErrorCode::UnknownField):
        return WrongUsage;
    case int(ErrorCode::NotFound):
    case int(ErrorCode::MeterUnknown):
        return NotThere;
    case int(ErrorCode::AlreadyExists):
    case int(ErrorCode::RecordChanged):
        return InConflict;
    case int(ErrorCode::NetworkUnreachable):
    case int(ErrorCode::TimedOut):
        return NoServer;
    case int(ErrorCode::OutcomeUnknown):
        return PerhapsDone;
    case int(ErrorCode::SignInRefused):
    case int(ErrorCode::SignInLocked):
    case int(ErrorCode::SessionExpired):
    case int(ErrorCode::PermissionDenied):
    case int(ErrorCode::CertificateRequired):
    case int(ErrorCode::CertificateRevoked):
    case int(ErrorCode::CertificateMismatch):
    case int(ErrorCode::OutsideBranch):
        return NotPermitted;
    default:
        return Failed;
    }
}

QStringList exitCodeLines()
{
    return { QStringLiteral("0  done"), QStringLiteral("1  refused or failed"),
        QStringLiteral("2  wrong command line"), QStringLiteral("3  not found"),
        QStringLiteral("4  conflict: changed by somebody else meanwhile, or there already"),
        QStringLiteral("5  no server, or no connection to it"), QStringLiteral("6  not permitted"),
        QStringLiteral("7  no answer came: it may have been done; look before it is asked again") };
}

QString CommandArguments::text(const char *option) const
{
    const QString name = QLatin1String(option);
    const auto given = m_values.find(name);
    return given != m_values.end() ? given->second.last() : m_defaults.at(name);
}

QStringList CommandArguments::texts(const char *option) const
{
    const auto given = m_values.find(QLatin1String(option));
    return given != m_values.end() ? given->second : QStringList();
}

int CommandArguments::number(const char *option) const { return text(option).toInt(); }

bool CommandArguments::has(const char *option) const
{
    return m_values.count(QLatin1String(option)) > 0;
}

CommandLine::CommandLine(
    QString program, QString version, QString summary, std::vector<Command> commands)
    : m_program(std::move(program))
    , m_version(std::move(version))
    , m_summary(std::move(summary))
    , m_commands(std::move(commands))
{
}

ExitCode CommandLine::run(const QStringList &arguments) const
{
    const QStringList words = arguments.mid(1);
    const bool isHelpAsked = words.isEmpty() || words.first() == QLatin1String("--help")
        || words.first() == QLatin1String("-h") || words.first() == QLatin1String("help");
    if (isHelpAsked) {
        printTo(words.isEmpty() ? stderr : stdout, helpText());
        return words.isEmpty() ? WrongUsage : Done;
    }
    if (words.first() == QLatin1String("--version") || words.first() == QLatin1String("-v")) {
        printLine(m_program + u' ' + m_version);
        return Done;
    }
    const Command *command = find(words);
    if (command == nullptr && isHelpOfGroup(words)) {
        printTo(stdout, helpTextOfGroup(words.first()));
        return Done;
    }
    if (command == nullptr)
        return wrongUsage(
            QStringLiteral("there is no command '%1'").arg(words.mid(0, 2).join(u' ')));
    return runCommand(*command, words.mid(command->name.count(u' ') + 1));
}

const Command *CommandLine::find(const QStringList &words) const
{
    const auto isNamed = [&](const Command &command) {
        const QStringList name = command.name.split(u' ');
        return words.mid(0, name.size()) == name;
    };
    const auto found = std::find_if(m_commands.begin(), m_commands.end(), isNamed);
    return found == m_commands.end() ? nullptr : &*found;
}

// "audit --help", where there is "audit verify".
bool CommandLine::isHelpOfGroup(const QStringList &words) const
{
    const bool isAsked = words.size() == 2
        && (words.last() == QLatin1String("--help") || words.last() == QLatin1String("-h"));
    return isAsked && !helpTextOfGroup(words.first()).isEmpty();
}

ExitCode CommandLine::runCommand(const Command &command, const QStringList &rest) const
{
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{ QStringLiteral("help"), QStringLiteral("h") });
    parser.addOption(help);
    CommandArguments given;
    for (const CommandOption &option : command.options) {
        parser.addOption(QCommandLineOption(option.name, option.description,
            option.kind == OptionKind::Flag ? QString() : option.valueName));
        given.m_defaults[option.name] = option.defaultValue;
    }
    if (!parser.parse(QStringList(m_program) + rest))
        return wrongUsage(command, parser.errorText());
    for (const QString &word : rest) {
        if (word.contains(QChar::ReplacementCharacter))
            return wrongUsage(command, QStringLiteral("'%1' is not UTF-8").arg(word));
    }
    if (parser.isSet(help)) {
        printTo(stdout, helpText(command));
        return Done;
    }
    given.m_words = parser.positionalArguments();
    if (given.m_words.size() != command.words.size()) {
        return wrongUsage(command,
            QStringLiteral("'%1 %2' takes: %3")
                .arg(m_program, command.name,
                    command.words.isEmpty() ? QStringLiteral("no further word")
                                            : command.words.join(u' ')));
    }
    for (const CommandOption &option : command.options) {
        if (!parser.isSet(option.name)) {
            if (option.isRequired)
                return wrongUsage(command, QStringLiteral("--%1 is missing").arg(option.name));
            continue;
        }
        const bool isFlag = option.kind == OptionKind::Flag;
        given.m_values[option.name] = isFlag ? QStringList(QString()) : parser.values(option.name);
        const auto [least, most] = option.range;
        const QStringList values = parser.values(option.name);
        const auto isNumber = [least = least, most = most](const QString &value) {
            return numberOfDigits(value, least, most).has_value();
        };
        if (option.kind == OptionKind::Number
            && !std::all_of(values.begin(), values.end(), isNumber))
            return wrongUsage(command,
                QStringLiteral("--%1 takes a number from %2 to %3")
                    .arg(option.name)
                    .arg(least)
                    .arg(most));
    }
    if (const auto done = command.run(given); !done) {
        const Error &error = done.error();
        printTo(stderr,
            QStringLiteral("%1: error %2: %3\n")
                .arg(m_program)
                .arg(static_cast<int>(error.code))
                .arg(error.detail));
        return exitCodeOf(error.code);
    }
    if (std::ferror(stdout) != 0) {
        printTo(stderr,
            QStringLiteral("%1: it was done, but what it says could not be written\n")
                .arg(m_program));
        return Failed;
    }
    return Done;
}

QString CommandLine::helpText() const
{
    QString text = QStringLiteral("%1 - %2\n\nUsage: %1 COMMAND [OPTIONS]\n\nCommands:\n")
                       .arg(m_program, m_summary);
    for (const Command &command : m_commands)
        text += lineOf(command);
    return text
        + QStringLiteral("\n'%1 COMMAND --help' describes one command, '%1 --version' says the "
                         "version.\n\nExit codes:\n  %2\n")
              .arg(m_program, exitCodeLines().join(QStringLiteral("\n  ")));
}

QString CommandLine::helpTextOfGroup(const QString &group) const
{
    QString lines;
    for (const Command &command : m_commands) {
        if (command.name.startsWith(group + u' '))
            lines += lineOf(command);
    }
    return lines.isEmpty() ? QString()
                           : QStringLiteral("Usage: %1 %2 COMMAND [OPTIONS]\n\nCommands:\n%3")
                                 .arg(m_program, group, lines);
}

QString CommandLine::helpText(const Command &command) const
{
    const QString words = command.words.isEmpty() ? QString() : u' ' + command.words.join(u' ');
    QString text = QStringLiteral("%1\n\nUsage: %2 %3 [OPTIONS]%4\n\nOptions:\n")
                       .arg(command.summary, m_program, command.name, words);
    for (const CommandOption &option : command.options) {
        QString description = option.description;
        if (option.isRequired)
            description += QStringLiteral(" (required)");
        else if (!option.defaultValue.isEmpty())
            description += QStringLiteral(" (default %1)").arg(option.defaultValue);
        text += leftAligned(helpName(option), description);
    }
    return text + leftAligned(QStringLiteral("--help"), QStringLiteral("This text"));
}

ExitCode CommandLine::wrongUsage(const QString &problem) const
{
    printTo(stderr,
        QStringLiteral("%1: %2\nRun '%1 --help' for the commands.\n").arg(m_program, problem));
    return WrongUsage;
}

ExitCode CommandLine::wrongUsage(const Command &command, const QString &problem) const
{
    printTo(stderr,
        QStringLiteral("%1: %2\nRun '%1 %3 --help' for what it takes.\n")
            .arg(m_program, problem, command.name));
    return WrongUsage;
}

void printLine(const QString &text) { printTo(stdout, text + u'\n'); }

void printNote(const QString &text) { printTo(stderr, text + u'\n'); }

} // namespace shahn::smsctl
