// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/price_notice.h"

#include "core/text.h"
#include "pricing/price_list.h"
#include "receipt/receipt_words.h"

#include <QCoreApplication>

namespace shahn::model
{
namespace
{

using archive::Field;
using archive::FieldKind;
using pricing::ListedLine;
using receipt::ReceiptWords;

using Voices = std::vector<std::vector<ListedLine>>; // the same lines in each language

constexpr Field levelField{ .name = "level", .kind = FieldKind::Integer };
constexpr Field englishField{ .name = "english" };
constexpr Field arabicField{ .name = "arabic" };
constexpr Field priceField{ .name = "price" };

// The list in one language.
class Voice
{
public:
    Voice(const PriceNotice &notice, const ReceiptWords &words)
        : m_notice(notice), m_tariff(notice.tariff), m_words(words)
    {
        if (m_tariff.timeZone.isEmpty()) // as it is when it is published
            m_tariff.timeZone = notice.utility.timeZone;
    }

    QString text(const char *source) const { return m_words.text(source); }

    ListingHead head() const
    {
        ListingHead head;
        head.utility = { name(m_notice.utility.name.en, m_notice.utility.name.ar),
            name(m_notice.utility.address.en, m_notice.utility.address.ar) };
        head.utility.removeAll(QString());
        if (const QString &line = m_notice.utility.helpLine; !line.isEmpty())
            head.utility.append(
                text(QT_TRANSLATE_NOOP("Receipt", "Help line: %1")).arg(isolateLeftToRight(line)));
        head.title = text(QT_TRANSLATE_NOOP("Receipt", "Prices"));
        return head;
    }

    // Of what, since when, and then the prices.
    std::vector<ListedLine> lines() const
    {
        std::vector<ListedLine> lines = {
            { 1,
                text(QT_TRANSLATE_NOOP("Receipt", "Tariff: %1"))
                    .arg(name(m_tariff.nameEn, m_tariff.nameAr)),
                isolateLeftToRight(m_tariff.code) },
            { 1, text(QT_TRANSLATE_NOOP("Receipt", "Valid from")),
                isolateLeftToRight(pricing::localInstantText(m_tariff, m_tariff.startsAtMsUtc)) },
            { 1, versionWords(), versionFigure() },
            { 1,
                text(QT_TRANSLATE_NOOP("Receipt", "Currency: %1"))
                    .arg(isolateByContent(m_words.currencyName(m_tariff.currency.code))),
                isolateLeftToRight(m_tariff.currency.code) },
        };
        const pricing::ListWords words{ [this](const char *source) { return text(source); },
            m_words.isRightToLeft() };
        const std::vector<ListedLine> prices = pricing::priceList(m_tariff, words);
        lines.insert(lines.end(), prices.begin(), prices.end());
        return lines;
    }

private:
    QString name(const QString &en, const QString &ar) const
    {
        const bool isArabic = (m_words.isRightToLeft() && !ar.isEmpty()) || en.isEmpty();
        const QString &known = isArabic ? ar : en;
        return known.isEmpty() ? QString() : isolateByContent(known);
    }

    QString versionWords() const
    {
        if (m_notice.version == 0)
            return text(QT_TRANSLATE_NOOP("Receipt", "Draft: these prices are not published"));
        return m_notice.isOver
            ? text(QT_TRANSLATE_NOOP("Receipt", "Version, which is not in force any more"))
            : text(QT_TRANSLATE_NOOP("Receipt", "Version"));
    }

    QString versionFigure() const
    {
        return m_notice.version == 0 ? QString()
                                     : isolateLeftToRight(QString::number(m_notice.version));
    }

    const PriceNotice &m_notice;
    pricing::Tariff m_tariff;
    const ReceiptWords &m_words;
};

std::vector<ReceiptWords> wordsOf(NoticeLanguage language)
{
    switch (language) {
    case NoticeLanguage::Both:
        break;
    case NoticeLanguage::Arabic:
        return { ReceiptWords::arabic() };
    case NoticeLanguage::English:
        return { ReceiptWords::english() };
    }
    return { ReceiptWords::english(), ReceiptWords::arabic() };
}

// Where a figure has words of its language, both stand, one below the other.
QString figureOf(const Voices &voices, size_t row)
{
    QStringList figures;
    for (const std::vector<ListedLine> &lines : voices)
        figures.append(lines[row].figure);
    figures.removeDuplicates();
    return figures.join(u'\n');
}

// English, the figure, and Arabic behind it.
ListingTable tableOf(const Voices &voices)
{
    ListingTable table;
    const bool hasTwo = voices.size() > 1;
    table.columns = { { QString() }, { QString(), true } };
    if (hasTwo)
        table.columns.push_back({ .title = QString(), .isOther = true });
    for (size_t row = 0; row < voices.front().size(); ++row) {
        QStringList cells{ voices.front()[row].words, figureOf(voices, row) };
        if (hasTwo)
            cells.append(voices.back()[row].words);
        table.rows.push_back(cells);
        table.levels.push_back(voices.front()[row].level);
    }
    return table;
}

QString plain(const QString &text)
{
    return withoutInvisible(text).replace(QChar(QChar::Nbsp), u' ').replace(u'\n', u' ');
}

} // namespace

QString priceNoticeName(const PriceNotice &notice)
{
    const QString version
        = notice.version == 0 ? QStringLiteral("draft") : QString::number(notice.version);
    return QStringLiteral("prices-%1-%2")
        .arg(QString(notice.tariff.code).replace(u'/', u'-'), version);
}

Listing priceNotice(const PriceNotice &notice)
{
    const std::vector<ReceiptWords> words = wordsOf(notice.language);
    Voices voices;
    std::vector<ListingHead> heads;
    QStringList pages;
    QStringList marks;
    for (const ReceiptWords &one : words) {
        const Voice voice(notice, one);
        voices.push_back(voice.lines());
        heads.push_back(voice.head());
        pages.append(isolateByContent(voice.text(QT_TRANSLATE_NOOP("Receipt", "Page %1 of %2"))));
        marks.append(voice.text(QT_TRANSLATE_NOOP("Receipt", "DRAFT")));
    }
    Listing listing;
    listing.fileName = priceNoticeName(notice);
    listing.utility = heads.front().utility;
    listing.title = heads.front().title;
    if (heads.size() > 1)
        listing.other = heads.back();
    listing.tables = { tableOf(voices) };
    listing.printed = isolateLeftToRight(notice.version == 0
            ? notice.tariff.code
            : QStringLiteral("%1 %2").arg(notice.tariff.code).arg(notice.version));
    listing.pageWords = pages.join(QStringLiteral(" · "));
    listing.isRightToLeft = heads.size() == 1 && words.front().isRightToLeft();
    listing.isNotice = true;
    if (notice.version == 0)
        listing.watermark = marks.join(u' ');
    return listing;
}

NoticeTable noticeTable(const PriceNotice &notice)
{
    const std::vector<ReceiptWords> words = wordsOf(notice.language);
    Voices voices;
    NoticeTable table;
    table.fields = { &levelField };
    for (const ReceiptWords &one : words) {
        voices.push_back(Voice(notice, one).lines());
        table.fields.push_back(one.isRightToLeft() ? &arabicField : &englishField);
    }
    table.fields.push_back(&priceField);
    for (size_t row = 0; row < voices.front().size(); ++row) {
        QJsonObject record{ { QLatin1String(levelField.name), voices.front()[row].level },
            { QLatin1String(priceField.name), plain(figureOf(voices, row)) } };
        for (size_t i = 0; i < voices.size(); ++i)
            record.insert(QLatin1String(table.fields[i + 1]->name), plain(voices[i][row].words));
        table.records.append(record);
    }
    return table;
}

} // namespace shahn::model
