// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values that go into a statement: integers, text, octets, or nothing. There is no way in for a
// floating point number. An empty text is bound as an empty text, never as NULL.

#include "core/id.h"

#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace shahn::sql
{

class Value
{
public:
    Value(qint64 number) : m_variant(number) { }

    Value(int number) : m_variant(qint64(number)) { }

    // Stored as 0 or 1.
    Value(bool flag) : m_variant(qint64(flag ? 1 : 0)) { }

    Value(const QString &text) : m_variant(text.isNull() ? QStringLiteral("") : text) { }

    // Octets, also when there are none.
    Value(const QByteArray &octets)
        : m_variant(octets.isNull() ? QByteArrayLiteral("") : octets) { }

    template <class Tag>
    Value(const Id<Tag> &id) : Value(id.text())
    {
    }

    template <class T>
    Value(const std::optional<T> &value)
    {
        if (value)
            m_variant = Value(*value).variant();
    }

    Value(std::nullopt_t) { }

    Value(double) = delete;
    Value(const char *) = delete;

    const QVariant &variant() const { return m_variant; }

private:
    QVariant m_variant;
};

// A named placeholder of the statement, with its colon: {":drn", drn}.
struct Parameter {
    const char *name;
    Value value;
};

using Parameters = std::vector<Parameter>;

} // namespace shahn::sql
