// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values that go into a statement of PostgreSQL as the server keeps them, without being written out
// as text and read again; and arrays of them, in which a column of many rows travels.

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace shahn::sql
{

// The numbers by which PostgreSQL knows its types (pg_type.dat).
enum class BinaryType : quint32 {
    Octets = 17,
    Integer = 20, // BIGINT
    Text = 25,
    OctetsArray = 1001,
    TextArray = 1009,
    IntegerArray = 1016
};

class BinaryValue
{
public:
    BinaryValue(qint64 number);

    BinaryValue(int number) : BinaryValue(qint64(number)) { }

    BinaryValue(const QString &text);
    // Octets, also when there are none.
    BinaryValue(const QByteArray &octets);
    BinaryValue(double) = delete;
    BinaryValue(const char *) = delete;

    BinaryType type() const { return m_type; }

    const QByteArray &octets() const { return m_octets; } // in network order

private:
    friend class BinaryArray;

    BinaryValue(BinaryType type, QByteArray octets) : m_type(type), m_octets(std::move(octets)) { }

    BinaryType m_type;
    QByteArray m_octets;
};

// Written element after element; an element may be NULL.
class BinaryArray
{
public:
    // Of Integer, Text or Octets.
    explicit BinaryArray(BinaryType element, size_t countExpected = 0);

    BinaryArray &add(qint64 number);
    BinaryArray &add(std::optional<qint64> number);
    BinaryArray &add(const QString &text);
    // Octets, or a text in UTF-8.
    BinaryArray &add(const QByteArray &octets);
    BinaryArray &addNull();

    qint64 count() const { return m_count; }

    // The whole array; call once.
    BinaryValue take();

private:
    const BinaryType m_element;
    QByteArray m_octets;
    qint32 m_count = 0;
    bool m_hasNull = false;
};

BinaryValue binaryArrayOf(const std::vector<QString> &texts);

} // namespace shahn::sql
