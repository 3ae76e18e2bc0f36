// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows as one JSON text, the parameter of a statement that works on many rows: [["a",1],["b",2]].
// Written directly, without a tree of values, because every sale passes through it.

#include <QString>

#include <concepts>
#include <optional>
#include <utility>
#include <vector>

namespace shahn::store
{

class JsonRows
{
public:
    // One row of texts and integers; an optional without a value is NULL.
    template <class... Values>
    void add(const Values &...values)
    {
        startElement();
        QChar separator = u'[';
        (append(std::exchange(separator, u','), values), ...);
        m_json += u']';
    }

    // An element that is a text and no row.
    void addText(const QString &text)
    {
        startElement();
        appendText(text);
    }

    qint64 count() const { return m_count; }

    // The whole array; call once.
    QString take();

private:
    void startElement()
    {
        m_json += m_count == 0 ? u'[' : u',';
        ++m_count;
    }

    void append(QChar separator, const QString &text)
    {
        m_json += separator;
        appendText(text);
    }

    void append(QChar separator, std::integral auto number)
    {
        m_json += separator;
        m_json += QString::number(number);
    }

    template <class T>
    void append(QChar separator, const std::optional<T> &value)
    {
        if (value)
            return append(separator, *value);
        m_json += separator;
        m_json += QStringLiteral("null");
    }

    void appendText(const QString &text);

    QString m_json;
    qint64 m_count = 0;
};

// ["a","b"]
QString jsonList(const std::vector<QString> &texts);

} // namespace shahn::store
