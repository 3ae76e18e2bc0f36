// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

#include <QList>

#include <algorithm>
#include <iterator>
#include <string_view>

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
    case 0x06CC: // Persian yeh
    case 0x06D2: // yeh barree
        return QChar(0x064A);
    case 0x06A9: // keheh
    case 0x06AA: // swash kaf
        return QChar(0x0643);
    case 0x0629: // teh marbuta
    case 0x06C1: // heh goal
    case 0x06BE: // heh doachashmee
    case 0x06D5: // ae
        return QChar(0x0647);
    default:
        return c;
    }
}

// Format characters, and what Unicode calls Default_Ignorable_Code_Point beside them (UAX #44):
// Hangul fillers, variation selectors, tags and the like, which are letters or marks by their
// category.
bool isInvisible(char32_t c)
{
    struct Range {
        char32_t first;
        char32_t last;
    };

    static constexpr Range ignorable[] = {
        { 0x034F, 0x034F },
        { 0x115F, 0x1160 },
        { 0x17B4, 0x17B5 },
        { 0x180B, 0x180F },
        { 0x2060, 0x206F },
        { 0x3164, 0x3164 },
        { 0xFE00, 0xFE0F },
        { 0xFFA0, 0xFFA0 },
        { 0xFFF0, 0xFFF8 },
        { 0x1BCA0, 0x1BCA3 },
        { 0x1D173, 0x1D17A },
        { 0xE0000, 0xE0FFF },
    };
    return QChar::category(c) == QChar::Other_Format
        || std::any_of(std::begin(ignorable), std::end(ignorable),
            [c](const Range &range) { return c >= range.first && c <= range.last; });
}

// ITU-T E.164: no calling code is the beginning of another. One digit, or one of these pairs, or
// three digits.
qsizetype callingCodeLength(QStringView digits)
{
    static constexpr std::u16string_view pairs
        = u"20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 "
          "63 64 65 66 81 82 84 86 90 91 92 93 94 95 98";
    if (digits.startsWith(u'1') || digits.startsWith(u'7'))
        return 1;
    const QStringView pair = digits.left(2);
    return pairs.find(std::u16string_view(pair.utf16(), size_t(pair.size()))) != pairs.npos ? 2 : 3;
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

QString withoutInvisible(const QString &text)
{
    QString result = text;
    removeInvisible(result);
    return result;
}

QString tidyLine(const QString &text)
{
    const auto isJoiner = [](QChar c) { return c == QChar(0x200C) || c == QChar(0x200D); };
    QString result;
    QString joiners; // that stand before what comes next, if it is seen
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isJoiner(text[i])) {
            joiners = text[i];
            continue;
        }
        const qsizetype length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QString seen = withoutInvisible(text.mid(i, length));
        i += length - 1;
        if (seen.isEmpty())
            continue;
        const bool joins = !result.isEmpty() && !result.back().isSpace() && !seen.front().isSpace();
        result += (joins ? joiners : QString()) + seen;
        joiners.clear();
    }
    return result.trimmed().normalized(QString::NormalizationForm_C);
}

void removeInvisible(QString &text)
{
    QChar *const begin = text.data();
    const qsizetype size = text.size();
    qsizetype kept = 0;
    for (qsizetype i = 0; i < size;) {
        const bool isPair
            = i + 1 < size && begin[i].isHighSurrogate() && begin[i + 1].isLowSurrogate();
        const char32_t c
            = isPair ? QChar::surrogateToUcs4(begin[i], begin[i + 1]) : begin[i].unicode();
        const qsizetype length = isPair ? 2 : 1;
        if (!isInvisible(c)) {
            std::copy_n(begin + i, length, begin + kept);
            kept += length;
        }
        i += length;
    }
    std::fill(begin + kept, begin + size, QChar());
    text.truncate(kept);
}

qsizetype forbiddenCharacterAt(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char16_t code = c.unicode();
        if (c.isHighSurrogate()) {
            const bool isPair = i + 1 < text.size() && text[i + 1].isLowSurrogate();
            if (!isPair || QChar::isNonCharacter(QChar::surrogateToUcs4(c, text[i + 1])))
                return i;
            ++i;
            continue;
        }
        const bool isLayout = code == u'\t' || code == u'\n' || code == u'\r';
        const bool turnsRound
            = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        if (c.isLowSurrogate() || c.isNonCharacter() || turnsRound || code == QChar::ByteOrderMark
            || (c.category() == QChar::Other_Control && !isLayout))
            return i;
    }
    return -1;
}

bool saysSomething(const QString &text)
{
    // Letters and pictures by their category: lines that stretch a word (tatweel, lajanyalan), and
    // a note without a head.
    static constexpr char32_t silent[] = { 0x0640, 0x07FA, 0x1D159 };
    const QList<uint> codes = text.toUcs4();
    return std::any_of(codes.begin(), codes.end(), [](char32_t c) {
        const bool isPicture
            = QChar::category(c) == QChar::Symbol_Other && QChar::requiresSurrogates(c);
        return !isInvisible(c) && (QChar::isLetterOrNumber(c) || isPicture)
            && std::find(std::begin(silent), std::end(silent), c) == std::end(silent);
    });
}

bool isOneLine(const QString &text)
{
    return forbiddenCharacterAt(text) < 0 && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
    });
}

QString ungrouped(const QString &text)
{
    QString result = toWesternDigits(withoutInvisible(text));
    result.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Punctuation_Dash; });
    return result;
}

std::optional<qint64> numberOfDigits(const QString &text, qint64 least, qint64 most)
{
    constexpr qsizetype digitsMax = 18;
    const bool isDigits = !text.isEmpty() && text.size() <= digitsMax
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isDigits)
        return std::nullopt;
    const qint64 number = text.toLongLong();
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

QString searchForm(const QString &text)
{
    constexpr char16_t tatweel = 0x0640;
    // Letters are unified before decomposition: it would split alef with hamza into alef and a
    // mark.
    QString unified
        = toWesternDigits(withoutInvisible(text)).normalized(QString::NormalizationForm_KC);
    for (QChar &c : unified)
        c = unifiedArabicLetter(c);
    const QString decomposed = unified.normalized(QString::NormalizationForm_KD);

    QString result;
    for (const QChar c : decomposed) {
        if (c.isMark() || c.unicode() == tatweel)
            continue;
        if (c.isLetterOrNumber() || c.isSurrogate())
            result.append(c);
        else if (!result.isEmpty() && !result.endsWith(u' '))
            result.append(u' ');
    }
    return result.toCaseFolded().trimmed();
}

QString phoneForm(const QString &text)
{
    constexpr qsizetype lengthMin = 7;
    constexpr qsizetype lengthMax = 15;
    constexpr char16_t minusSign = 0x2212;
    // Full-width forms become plain ones.
    QString number
        = toWesternDigits(withoutInvisible(text)).normalized(QString::NormalizationForm_KC);
    number.removeIf([](QChar c) {
        return c.isSpace() || c.category() == QChar::Punctuation_Dash || c.unicode() == minusSign;
    });
    // RFC 3966.
    if (number.startsWith(QLatin1String("tel:"), Qt::CaseInsensitive))
        number.remove(0, 4);
    // The zero that is not dialled from abroad.
    number.remove(QLatin1String("(0)"));
    number.removeIf([](QChar c) { return QStringView(u"./()").contains(c); });
    const bool hasPlus = number.startsWith(u'+');
    QString digits = number.mid(hasPlus ? 1 : 0);
    if (std::any_of(digits.begin(), digits.end(), [](QChar c) { return c < u'0' || c > u'9'; }))
        return {};
    const bool isInternational = hasPlus || digits.startsWith(QLatin1String("00"));
    if (isInternational && !hasPlus)
        digits.remove(0, 2);
    if (digits.size() < lengthMin || digits.size() > lengthMax)
        return {};
    if (isInternational)
        digits.remove(0, callingCodeLength(digits));
    if (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits.size() < lengthMin ? QString() : digits;
}

QString isolateLeftToRight(const QString &text) { return QChar(0x2066) + text + QChar(0x2069); }

QString isolateByContent(const QString &text) { return QChar(0x2068) + text + QChar(0x2069); }

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
