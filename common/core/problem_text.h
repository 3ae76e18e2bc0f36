// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is wrong with a file, so that it can be told in any language.

#include <QString>
#include <QStringList>

#include <utility>

namespace shahn
{

// The values in the places of the sentence, %1 to %9.
QString withPlaces(const QString &sentence, const QStringList &values);

// What is wrong, as data: an English sentence, which is also the source of its translations
// (context "FileProblems"), and what stands in its places.
struct ProblemText {
    const char *source = "%1"; // as it is: the value says it all, in English
    QStringList values = {};

    ProblemText() = default;

    ProblemText(const char *sentence, QStringList inPlaces = {})
        : source(sentence), values(std::move(inPlaces))
    {
    }

    // Of a file that no window shows.
    ProblemText(const QString &text) : values{ text } { }

    QString english() const;
};

} // namespace shahn
