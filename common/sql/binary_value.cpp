// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/binary_value.h"

#include "core/assert.h"

#include <QtEndian>

namespace shahn::sql
{
namespace
{

// Dimensions, whether there are NULLs, the type of the elements; count and first index.
constexpr qsizetype headSize = 5 * sizeof(qint32);
constexpr qsizetype emptyHeadSize = 3 * sizeof(qint32);

template <class T>
void append(QByteArray &octets, T number)
{
    char inNetworkOrder[sizeof(T)];
    qToBigEndian(number, inNetworkOrder);
    octets.append(inNetworkOrder, sizeof(T));
}

template <class T>
QByteArray inNetworkOrder(T number)
{
    QByteArray octets;
    append(octets, number);
    return octets;
}

BinaryType arrayOf(BinaryType element)
{
    if (element == BinaryType::Integer)
        return BinaryType::IntegerArray;
    if (element == BinaryType::Text)
        return BinaryType::TextArray;
    SHAHN_ASSERT(element == BinaryType::Octets);
    return BinaryType::OctetsArray;
}

} // namespace

BinaryValue::BinaryValue(qint64 number)
    : m_type(BinaryType::Integer), m_octets(inNetworkOrder(number))
{
}

BinaryValue::BinaryValue(const QString &text)
    : m_type(BinaryType::Text), m_octets(text.toUtf8()) { }

BinaryValue::BinaryValue(const QByteArray &octets)
    : m_type(BinaryType::Octets), m_octets(octets) { }

BinaryArray::BinaryArray(BinaryType element, size_t countExpected) : m_element(element)
{
    constexpr qsizetype integerSize = sizeof(qint32) + sizeof(qint64);
    m_octets.reserve(headSize + qsizetype(countExpected) * integerSize);
    m_octets.resize(headSize);
}

BinaryArray &BinaryArray::add(qint64 number)
{
    SHAHN_ASSERT(m_element == BinaryType::Integer);
    append(m_octets, qint32(sizeof(number)));
    append(m_octets, number);
    ++m_count;
    return *this;
}

BinaryArray &BinaryArray::add(std::optional<qint64> number)
{
    return number ? add(*number) : addNull();
}

BinaryArray &BinaryArray::add(const QString &text) { return add(text.toUtf8()); }

BinaryArray &BinaryArray::add(const QByteArray &octets)
{
    SHAHN_ASSERT(m_element != BinaryType::Integer);
    append(m_octets, qint32(octets.size()));
    m_octets += octets;
    ++m_count;
    return *this;
}

BinaryArray &BinaryArray::addNull()
{
    append(m_octets, qint32(-1));
    m_hasNull = true;
    ++m_count;
    return *this;
}

BinaryValue BinaryArray::take()
{
    QByteArray head;
    append(head, qint32(m_count > 0 ? 1 : 0));
    append(head, qint32(m_hasNull ? 1 : 0));
    append(head, quint32(m_element));
    append(head, m_count);
    append(head, qint32(1));
    std::copy(head.cbegin(), head.cend(), m_octets.begin());
    if (m_count == 0)
        m_octets.truncate(emptyHeadSize);
    return { arrayOf(m_element), std::move(m_octets) };
}

BinaryValue binaryArrayOf(const std::vector<QString> &texts)
{
    BinaryArray array(BinaryType::Text, texts.size());
    for (const QString &text : texts)
        array.add(text);
    return array.take();
}

} // namespace shahn::sql
