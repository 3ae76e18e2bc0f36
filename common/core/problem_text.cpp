// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/problem_text.h"

namespace shahn
{

QString withPlaces(const QString &sentence, const QStringList &values)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int place
            = sentence[i] == u'%' && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (place < 1 || place > values.size()) {
            text += sentence[i];
            continue;
        }
        text += values[place - 1];
        ++i;
    }
    return text;
}

QString ProblemText::english() const { return withPlaces(QString::fromUtf8(source), values); }

} // namespace shahn
