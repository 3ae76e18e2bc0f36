// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of the parameters: what they are called, what they do, what their values are and where
// a value comes from, in the window's language.

#include "archive/parameters.h"
#include "protocol/messages/parameter.h"

#include <QString>

#include <vector>

namespace shahn::view
{

struct ParameterWords {
    // "Help line"
    static QString label(const archive::Parameter &parameter);
    // One or two sentences: what it does, and when a change of it is seen.
    static QString purpose(const archive::Parameter &parameter);
    // "A number from 30 to 10080."
    static QString range(const archive::Parameter &parameter);
    static QString group(archive::ParameterGroup group);
    // As a cell shows it.
    static QString value(const archive::Parameter &parameter, const QString &text);

    // Of a flag or a choice, as it is sent and as it is shown; empty: its value is typed.
    struct Choice {
        QString text;
        QString words;
    };

    static std::vector<Choice> choices(const archive::Parameter &parameter);
    // "set here", "from North", "default"
    static QString source(const protocol::ParameterInfo &info);
    // "North", "the whole utility"
    static QString place(
        const QString &source, const QString &code, const protocol::LocalName &name);

    // For tests.
    static bool hasWords(const archive::Parameter &parameter);
};

} // namespace shahn::view
