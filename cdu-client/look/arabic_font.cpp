// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/arabic_font.h"

#include <QFontDatabase>
#include <QRawFont>
#include <QtEndian>

#include <array>

namespace shahn::look
{
namespace
{

const QString originalFamily = QStringLiteral("Noto Sans Arabic");
const QString copyFamily = QStringLiteral("Shahn Arabic");

// In thousandths of the size of the font: the ascent of Noto Sans, and room for one mark below.
constexpr int ascentPermille = 1069;
constexpr int descentPermille = 480;

// The tables of an OpenType font with outlines, in the order of their tags.
constexpr std::array tableTags{ "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "cvt ", "fpgm", "gasp",
    "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep" };

void append16(QByteArray &data, int value)
{
    char octets[2];
    qToBigEndian(static_cast<quint16>(value), octets);
    data.append(octets, sizeof octets);
}

void append32(QByteArray &data, qsizetype value)
{
    char octets[4];
    qToBigEndian(static_cast<quint32>(value), octets);
    data.append(octets, sizeof octets);
}

void put16(QByteArray &table, qsizetype offset, int value)
{
    qToBigEndian(static_cast<quint16>(value), table.data() + offset);
}

// OpenType, "name": family, style, full name, PostScript name, for Windows in English.
QByteArray nameTable(const QString &style)
{
    const std::pair<int, QString> names[] = { { 1, copyFamily }, { 2, style },
        { 4, copyFamily + u' ' + style }, { 6, QStringLiteral("ShahnArabic-") + style } };
    QByteArray records;
    QByteArray strings;
    for (const auto &[id, text] : names) {
        for (const int field : { 3, 1, 0x409, id, static_cast<int>(text.size()) * 2,
                 static_cast<int>(strings.size()) })
            append16(records, field);
        for (const QChar letter : text)
            append16(strings, letter.unicode());
    }
    QByteArray table;
    for (const int field :
        { 0, static_cast<int>(std::size(names)), 6 + static_cast<int>(records.size()) })
        append16(table, field);
    return table + records + strings;
}

QByteArray lowered(const char *tag, QByteArray table, int unitsPerEm)
{
    const int ascent = unitsPerEm * ascentPermille / 1000;
    const int descent = unitsPerEm * descentPermille / 1000;
    if (qstrcmp(tag, "hhea") == 0 && table.size() >= 10) {
        put16(table, 4, ascent);
        put16(table, 6, -descent);
        put16(table, 8, 0);
    } else if (qstrcmp(tag, "OS/2") == 0 && table.size() >= 78) {
        put16(table, 68, ascent);
        put16(table, 70, -descent);
        put16(table, 72, 0);
        put16(table, 74, ascent);
        put16(table, 76, descent);
    }
    return table;
}

QByteArray copyOf(const QRawFont &font, const QString &style)
{
    QByteArray records;
    QByteArray tables;
    int count = 0;
    for (const char *tag : tableTags) {
        if (!font.fontTable(tag).isEmpty())
            ++count;
    }
    const qsizetype tablesAt = 12 + 16 * qsizetype(count);
    for (const char *tag : tableTags) {
        QByteArray table = font.fontTable(tag);
        if (table.isEmpty())
            continue;
        table = qstrcmp(tag, "name") == 0
            ? nameTable(style)
            : lowered(tag, table, static_cast<int>(font.unitsPerEm()));
        records.append(tag, 4);
        append32(records, 0); // checksums are not looked at when a font is drawn
        append32(records, tablesAt + tables.size());
        append32(records, table.size());
        tables.append(table);
        while (tables.size() % 4 != 0)
            tables.append('\0');
    }
    QByteArray copy;
    append32(copy, 0x00010000);
    for (const int field : { count, 0, 0, 0 }) // the rest helps only a binary search
        append16(copy, field);
    return copy + records + tables;
}

QString makeCopy()
{
    for (const auto &[weight, style] : { std::pair(QFont::Normal, QStringLiteral("Regular")),
             std::pair(QFont::Bold, QStringLiteral("Bold")) }) {
        QFont wanted(originalFamily);
        wanted.setWeight(weight);
        const QRawFont font = QRawFont::fromFont(wanted, QFontDatabase::Arabic);
        const bool isIt = font.isValid() && font.familyName() == originalFamily
            && !font.fontTable("glyf").isEmpty() && font.fontTable("fvar").isEmpty();
        if (!isIt || QFontDatabase::addApplicationFontFromData(copyOf(font, style)) < 0)
            return originalFamily;
    }
    return copyFamily;
}

} // namespace

QString arabicFamily()
{
    static const QString family = makeCopy();
    return family;
}

} // namespace shahn::look
