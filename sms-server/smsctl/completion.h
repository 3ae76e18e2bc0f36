// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is made from the table of commands beside its help: the completion of bash and the manual
// page.

#include "smsctl/command_line.h"

namespace shahn::smsctl
{

// To be sourced, or in bash-completion's folder: commands, options, words that an option takes,
// files.
QString bashCompletion(const QString &program, const std::vector<Command> &commands);

struct Manual {
    QString program;
    QString version;
    QString summary;
    QStringList paragraphs; // of the description
};

// roff, for man(1).
QString manualPage(const Manual &manual, const std::vector<Command> &commands);

} // namespace shahn::smsctl
