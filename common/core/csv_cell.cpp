// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_cell.h"

#include <algorithm>

namespace shahn
{

// https://owasp.org/www-community/attacks/CSV_Injection; the wide forms too, which some
// spreadsheets take for the narrow ones. A spreadsheet that separates by semicolons or tabs begins
// a cell in the middle of this one, and takes quotes that do not stand at the beginning of its own
// for text: what it would begin with is guarded likewise.
QString csvCell(const QString &text, bool isNumber)
{
    const QString formulas = QStringLiteral("=+-@＝＋－＠");
    const QString separators = QStringLiteral(";\t\r\n");
    QString shown;
    qsizetype begin = isNumber ? -1 : 0; // of what may be a cell; -1: in the middle of one
    if (!isNumber && !text.isEmpty() && QStringLiteral("\t\r\n").contains(text.front()))
        shown.append(u'\'');
    for (const QChar one : text) {
        if (begin >= 0 && formulas.contains(one))
            shown.insert(begin, u'\'');
        shown.append(one);
        if (!isNumber && separators.contains(one))
            begin = shown.size();
        else if (one != u'"' && one != u' ')
            begin = -1;
    }
    const bool needsQuotes = std::any_of(shown.cbegin(), shown.cend(), [&separators](QChar one) {
        return one == u',' || one == u'"' || separators.contains(one);
    });
    if (!needsQuotes)
        return shown;
    return u'"' + shown.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace shahn
