// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/ea07.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <bit>
#include <span>

namespace shahn::sts
{
namespace
{

constexpr int roundCount = 16;

constexpr Ea07Tables sampleTables = {
    .s1 = { 12, 10, 8, 4, 3, 15, 0, 2, 14, 1, 5, 13, 6, 9, 7, 11 },
    .s2 = { 6, 9, 7, 4, 3, 10, 12, 14, 2, 13, 1, 15, 0, 11, 8, 5 },
    .p = { 29, 27, 34, 9, 16, 62, 55, 2, 40, 49, 38, 25, 33, 61, 30, 23, //
        1, 41, 21, 57, 42, 15, 5, 58, 19, 53, 22, 17, 48, 28, 24, 39, //
        3, 60, 36, 14, 11, 52, 54, 12, 31, 51, 10, 26, 0, 45, 37, 43, //
        44, 6, 59, 4, 7, 35, 56, 50, 13, 18, 32, 47, 46, 63, 20, 8 },
};

bool isPermutation(std::span<const quint8> table)
{
    quint64 seen = 0;
    for (const quint8 value : table) {
        if (value >= table.size())
            return false;
        seen |= quint64(1) << value;
    }
    return std::popcount(seen) == static_cast<int>(table.size());
}

template <size_t count>
bool readTable(const QJsonValue &json, std::array<quint8, count> &table)
{
    const QJsonArray numbers = json.toArray();
    if (static_cast<size_t>(numbers.size()) != count)
        return false;
    for (size_t i = 0; i < count; ++i) {
        const int number = numbers.at(static_cast<qsizetype>(i)).toInt(-1);
        if (number < 0 || number >= static_cast<int>(count))
            return false;
        table[i] = static_cast<quint8>(number);
    }
    return true;
}

// Picks the row half of nibble n: bit 4n+3 of the round key.
size_t rowIndex(quint64 roundKey, quint64 state, size_t n)
{
    const quint64 select = (roundKey >> (4 * n + 3)) & 1;
    return static_cast<size_t>(select << 4 | ((state >> (4 * n)) & 15));
}

} // namespace

Ea07::Ea07(QString name, const Ea07Tables &tables) : m_name(std::move(name)), m_tables(tables)
{
    std::array<quint8, 64> inverseP = {};
    for (size_t bit = 0; bit < 64; ++bit)
        inverseP[tables.p[bit]] = static_cast<quint8>(bit);
    for (size_t value = 0; value < 16; ++value) {
        m_inverseS[0][tables.s1[value]] = static_cast<quint8>(value);
        m_inverseS[1][tables.s2[value]] = static_cast<quint8>(value);
    }
    for (size_t n = 0; n < 16; ++n) {
        for (size_t row = 0; row < 32; ++row) {
            const size_t nibble = row & 15;
            const quint8 forward = row < 16 ? tables.s1[nibble] : tables.s2[nibble];
            const quint8 backward = m_inverseS[row >> 4][nibble];
            for (size_t bit = 0; bit < 4; ++bit) {
                const size_t position = 4 * n + bit;
                m_forward[n][row] |= quint64((forward >> bit) & 1) << tables.p[position];
                m_backward[n][row] |= quint64((backward >> bit) & 1) << inverseP[position];
            }
        }
    }
    for (size_t n = 0; n < 16; ++n) {
        for (size_t nibble = 0; nibble < 16; ++nibble) {
            for (size_t bit = 0; bit < 4; ++bit)
                m_inverseP[n][nibble] |= quint64((nibble >> bit) & 1) << inverseP[4 * n + bit];
        }
    }
}

const Ea07 &Ea07::sample()
{
    static const Ea07 set(QStringLiteral("sample"), sampleTables);
    return set;
}

Expected<std::shared_ptr<const Ea07>> Ea07::create(const QString &name, const Ea07Tables &tables)
{
    if (name.isEmpty())
        return fail(ErrorCode::KeyFormat, QStringLiteral("the EA07 parameter set has no name"));
    if (!isPermutation(tables.s1) || !isPermutation(tables.s2) || !isPermutation(tables.p))
        return fail(ErrorCode::KeyFormat,
            QStringLiteral("a table of the EA07 parameter set %1 is no permutation").arg(name));
    return std::shared_ptr<const Ea07>(new Ea07(name, tables));
}

Expected<std::shared_ptr<const Ea07>> Ea07::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Ea07Tables tables;
    if (!readTable(object.value(QLatin1String("s1")), tables.s1)
        || !readTable(object.value(QLatin1String("s2")), tables.s2)
        || !readTable(object.value(QLatin1String("p")), tables.p))
        return fail(ErrorCode::KeyFormat,
            QStringLiteral(
                "an EA07 parameter set needs name, s1 (16), s2 (16) and p (64 numbers)"));
    return create(object.value(QLatin1String("name")).toString(), tables);
}

Expected<std::shared_ptr<const Ea07>> Ea07::fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    constexpr qint64 sizeMax = 64 * 1024;
    return fromJson(file.read(sizeMax));
}

quint64 Ea07::encrypt(quint64 key, quint64 block) const
{
    quint64 roundKey = std::rotr(~key, 12);
    for (int round = 0; round < roundCount; ++round) {
        quint64 next = 0;
        for (size_t n = 0; n < 16; ++n)
            next |= m_forward[n][rowIndex(roundKey, block, n)];
        block = next;
        roundKey = std::rotl(roundKey, 1);
    }
    return block;
}

quint64 Ea07::decrypt(quint64 key, quint64 block) const
{
    // Encryption backwards: the inverse permutation of a round is merged with the inverse
    // substitution of the round undone before it, so the first permutation and the last
    // substitution stand alone.
    quint64 roundKey = std::rotl(std::rotr(~key, 12), roundCount - 1);
    quint64 state = 0;
    for (size_t n = 0; n < 16; ++n)
        state |= m_inverseP[n][(block >> (4 * n)) & 15];
    for (int round = 1; round < roundCount; ++round) {
        quint64 next = 0;
        for (size_t n = 0; n < 16; ++n)
            next |= m_backward[n][rowIndex(roundKey, state, n)];
        state = next;
        roundKey = std::rotr(roundKey, 1);
    }
    quint64 clear = 0;
    for (size_t n = 0; n < 16; ++n) {
        const size_t row = rowIndex(roundKey, state, n);
        clear |= quint64(m_inverseS[row >> 4][row & 15]) << (4 * n);
    }
    return clear;
}

} // namespace shahn::sts
