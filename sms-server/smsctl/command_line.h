// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program with subcommands ("smsctl station add"): the table of commands, its help, and the run
// of one of them. Used once from main() on its thread.

#include "core/error.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <limits>
#include <map>
#include <vector>

namespace shahn::smsctl
{

// What a program that calls this one goes by; never changed.
enum ExitCode : int {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    NotThere = 3,
    InConflict = 4, // changed by somebody else meanwhile, or there already
    NoServer = 5,
    NotPermitted = 6,
    PerhapsDone = 7,
};

ExitCode exitCodeOf(ErrorCode code);

// Number and meaning, for help and manual.
QStringList exitCodeLines();

enum class OptionKind : quint8 { Text, Number, Flag };

struct NumberRange {
    int least = 0;
    int most = std::numeric_limits<int>::max();
};

struct CommandOption {
    QString name; // without hyphens
    QString valueName; // for the help; empty for a flag
    QString description;
    OptionKind kind = OptionKind::Text;
    bool isRequired = false;
    QString defaultValue = {};
    NumberRange range = {}; // of a number
    QStringList words = {}; // that it takes, for the completion
};

// What was given for one command, already checked against its options.
class CommandArguments
{
public:
    // The default when it was not given.
    QString text(const char *option) const;
    QStringList texts(const char *option) const; // every time it was given
    int number(const char *option) const; // within its range
    bool has(const char *option) const; // given on the command line

    const QStringList &words() const { return m_words; }

private:
    friend class CommandLine;

    std::map<QString, QStringList> m_values;
    std::map<QString, QString> m_defaults;
    QStringList m_words;
};

struct Command {
    QString name; // one or two words
    QStringList words = {}; // names of what follows the options, for example "CODE"
    QString summary;
    std::vector<CommandOption> options = {};
    std::function<Expected<void>(const CommandArguments &)> run = {};
    QStringList firstWords = {}; // that the first of words may be, for the completion
};

class CommandLine
{
public:
    CommandLine(QString program, QString version, QString summary, std::vector<Command> commands);

    // arguments as QCoreApplication::arguments(); --help and --version are answered. An error's
    // number and detail are printed.
    ExitCode run(const QStringList &arguments) const;

private:
    bool isHelpOfGroup(const QStringList &words) const;
    // Empty when no command begins with the word.
    QString helpTextOfGroup(const QString &group) const;
    const Command *find(const QStringList &arguments) const;
    ExitCode runCommand(const Command &command, const QStringList &rest) const;
    QString helpText() const;
    QString helpText(const Command &command) const;
    ExitCode wrongUsage(const QString &problem) const;
    ExitCode wrongUsage(const Command &command, const QString &problem) const;

    QString m_program;
    QString m_version;
    QString m_summary;
    std::vector<Command> m_commands;
};

// One line on standard output.
void printLine(const QString &text);
// Beside what a program reads: on standard error.
void printNote(const QString &text);

} // namespace shahn::smsctl
