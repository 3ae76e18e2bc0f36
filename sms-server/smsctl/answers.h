// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What 'init' has to know: given as an option, or asked for where a person sits there.

#include "smsctl/command_line.h"

#include <functional>

namespace shahn::smsctl
{

class Answers
{
public:
    // isAsking: a person answers what no option says.
    Answers(const CommandArguments &arguments, bool isAsking)
        : m_arguments(arguments), m_isAsking(isAsking)
    {
    }

    bool isAsking() const { return m_isAsking; }

    bool has(const char *option) const
    {
        return m_arguments.has(option) && !m_dropped.contains(QLatin1String(option));
    }

    // What it says was refused: a person is asked from now on.
    void drop(const char *option) { m_dropped.append(QLatin1String(option)); }

    using Check = std::function<Expected<void>(const QString &)>;

    // A person is told at once what is wrong with an answer, and asked again. MissingField where
    // nobody is asked.
    Expected<QString> text(const char *option, const char *question, const QString &otherwise = {},
        const Check &check = {}) const;

    // Empty where nobody says it.
    Expected<QString> textIfAny(
        const char *option, const char *question, const QString &otherwise = {}) const;

    // "--password-file" of the command that is given "--cashier-password-file" here; nothing where
    // that is not given.
    QStringList passedOn(const QString &option, const QString &ofCommand) const;

private:
    const CommandArguments &m_arguments;
    bool m_isAsking;
    QStringList m_dropped;
};

} // namespace shahn::smsctl
