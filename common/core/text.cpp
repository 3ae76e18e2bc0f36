// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

namespace shahn
{
namespace
{

QChar unifiedArabicLetter(QChar c)
{
    switch (c.unicode()) {
    case 0x0622: // alef with madda
    case 0x0623: // alef with hamza above
    case 0x0625: // alef with hamza below
    case 0x0671: // alef wasla
        return QChar(0x0627);
    case 0x0649: // alef maksura
        return QChar(0x064A);
    case 0x0629: // teh marbuta
        return QChar(0x0647);
    default:
        return c;
    }
}

} // namespace

QString toWesternDigits(const QString &text)
{
    QString result = text;
    for (QChar &c : result) {
        if (c.unicode() == 0x066B)
            c = u'.';
        else if (c.unicode() == 0x066C)
            c = u',';
        else if (c.isDigit())
            c = QChar(u'0' + c.digitValue());
    }
    return result;
}

QString searchForm(const QString &text)
{
    constexpr char16_t tatweel = 0x0640;
    // Letters are unified before decomposition: it would split alef with hamza into alef and a
    // mark.
    QString unified = toWesternDigits(text);
    for (QChar &c : unified)
        c = unifiedArabicLetter(c);
    const QString decomposed = unified.normalized(QString::NormalizationForm_KD);

    QString result;
    for (const QChar c : decomposed) {
        if (c.isMark() || c.unicode() == tatweel)
            continue;
        if (c.isLetterOrNumber() || c.isSurrogate())
            result.append(c.toCaseFolded());
        else if (!result.isEmpty() && !result.endsWith(u' '))
            result.append(u' ');
    }
    return result.trimmed();
}

QString isolateLeftToRight(const QString &text) { return QChar(0x2066) + text + QChar(0x2069); }

QString groupsOfFour(const QString &digits)
{
    QString grouped;
    for (int i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            grouped.append(u' ');
        grouped.append(digits[i]);
    }
    return grouped;
}

} // namespace shahn
