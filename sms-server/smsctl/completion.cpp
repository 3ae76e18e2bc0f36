// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/completion.h"

#include <map>

namespace shahn::smsctl
{
namespace
{

// Inside single quotes of the shell.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

bool isFile(const QString &valueName)
{
    return valueName.contains(QLatin1String("FILE")) || valueName.contains(QLatin1String("FOLDER"));
}

// A line of a case: "  'office add'|'office set') … ;;"
QString caseLine(const QString &pattern, const QString &work)
{
    return QStringLiteral("        %1) %2 ;;\n").arg(pattern, work);
}

QString optionsOf(const Command &command)
{
    QStringList options;
    for (const CommandOption &option : command.options)
        options.append(QStringLiteral("--") + option.name);
    options.append(QStringLiteral("--help"));
    return options.join(u' ');
}

// Words for the value of an option: "office add --kind" takes those of the kind.
QString valueCases(const std::vector<Command> &commands)
{
    QString cases;
    for (const Command &command : commands) {
        for (const CommandOption &option : command.options) {
            if (option.kind == OptionKind::Flag)
                continue;
            const QString pattern
                = quoted(QStringLiteral("%1 --%2").arg(command.name, option.name));
            if (!option.words.isEmpty())
                cases += caseLine(
                    pattern, QStringLiteral("words=%1").arg(quoted(option.words.join(u' '))));
            else if (isFile(option.valueName))
                cases += caseLine(pattern, QStringLiteral("files=1"));
            else
                cases += caseLine(pattern, QStringLiteral("free=1"));
        }
    }
    return cases;
}

QString commandCases(const std::vector<Command> &commands)
{
    QString cases;
    for (const Command &command : commands) {
        QString work = QStringLiteral("words=%1").arg(quoted(optionsOf(command)));
        if (!command.firstWords.isEmpty())
            work += QStringLiteral("; (( COMP_CWORD == %1 )) && words+=%2")
                        .arg(command.name.count(u' ') + 2)
                        .arg(quoted(u' ' + command.firstWords.join(u' ')));
        if (!command.words.isEmpty() && isFile(command.words.front()))
            work += QStringLiteral("; files=1");
        cases += caseLine(quoted(command.name), work);
    }
    return cases;
}

// First words, and the second words of those that have some.
QString groupCases(const std::vector<Command> &commands)
{
    std::map<QString, QStringList> seconds;
    for (const Command &command : commands) {
        const QStringList name = command.name.split(u' ');
        QStringList &words = seconds[name.first()];
        if (name.size() > 1)
            words.append(name.last());
    }
    QStringList firsts;
    QString cases;
    for (const auto &[first, words] : seconds) {
        firsts.append(first);
        if (!words.isEmpty())
            cases += caseLine(
                quoted(first), QStringLiteral("words=%1").arg(quoted(words.join(u' '))));
    }
    return caseLine(QStringLiteral("''"),
               QStringLiteral("words=%1")
                   .arg(quoted(firsts.join(u' ') + QStringLiteral(" --help --version"))))
        + cases;
}

// "init *|status *": what follows one of these is no second word of its name.
QString singles(const std::vector<Command> &commands)
{
    QStringList patterns;
    for (const Command &command : commands) {
        if (!command.name.contains(u' '))
            patterns.append(quoted(command.name + u' ') + u'*');
    }
    return patterns.isEmpty() ? QStringLiteral("''") : patterns.join(u'|');
}

// roff takes a backslash, and a dot or an apostrophe at the beginning of a line, for its own.
QString roff(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e"));
    text.replace(u'-', QStringLiteral("\\-"));
    text.replace(u'\'', QStringLiteral("\\(aq"));
    if (text.startsWith(u'.'))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

QString roffOf(const CommandOption &option)
{
    QString name = QStringLiteral("\\fB%1\\fR").arg(roff(QStringLiteral("--") + option.name));
    if (option.kind != OptionKind::Flag)
        name += QStringLiteral(" \\fI%1\\fR").arg(roff(option.valueName));
    QString text = option.description;
    if (option.isRequired)
        text += QStringLiteral(" (required)");
    else if (!option.defaultValue.isEmpty())
        text += QStringLiteral(" (default %1)").arg(option.defaultValue);
    return QStringLiteral(".TP\n%1\n%2.\n").arg(name, roff(text));
}

} // namespace

QString bashCompletion(const QString &program, const std::vector<Command> &commands)
{
    // Bash splits "NAME=VALUE" in three words, of which the last is completed.
    return QStringLiteral(R"(# bash completion for %1, made by '%1 completion bash'
_%1()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local name='' words='' files='' free='' i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD && i < 3; i++)); do
        [[ ${COMP_WORDS[i]} == -* ]] && break
        name=${name:+$name }${COMP_WORDS[i]}
    done
    case $name in
        %5) name=${COMP_WORDS[1]} ;;
    esac
    case $name in
%2%3    esac
    case "$name $before" in
%4    esac
    if [[ -n $free ]]; then
        return
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [[ -n $files ]]; then
        COMPREPLY+=($(compgen -f -- "$word"))
    fi
    if [[ ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2> /dev/null
    fi
}
complete -F _%1 %1
)")
        .arg(program, groupCases(commands), commandCases(commands), valueCases(commands),
            singles(commands));
}

QString manualPage(const Manual &manual, const std::vector<Command> &commands)
{
    const QString program = manual.program;
    QString text = QStringLiteral(".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
                                  ".TH %1 1 \"\" \"%2 %3\" \"Shahn\"\n"
                                  ".SH NAME\n%2 \\- %4\n"
                                  ".SH SYNOPSIS\n.B %2\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n"
                                  ".SH DESCRIPTION\n")
                       .arg(program.toUpper(), program, manual.version, roff(manual.summary));
    for (const QString &paragraph : manual.paragraphs)
        text += QStringLiteral(".PP\n%1\n").arg(roff(paragraph));
    text += QStringLiteral(".SH COMMANDS\n");
    for (const Command &command : commands) {
        QString words;
        for (const QString &word : command.words)
            words += QStringLiteral(" \\fI%1\\fR").arg(roff(word));
        text += QStringLiteral(".SS %1 %2%3\n%4.\n")
                    .arg(program, roff(command.name), words, roff(command.summary));
        for (const CommandOption &option : command.options)
            text += roffOf(option);
    }
    text += QStringLiteral(".SH \"EXIT STATUS\"\n");
    for (const QString &line : exitCodeLines())
        text += QStringLiteral(".TP\n.B %1\n%2.\n").arg(line.left(1), roff(line.mid(1).trimmed()));
    return text;
}

} // namespace shahn::smsctl
