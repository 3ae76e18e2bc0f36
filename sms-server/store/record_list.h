// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of one page of a list: its filters, its order and where it goes on. Internal to the
// store of records.

#include "store/record_columns.h"
#include "store/record_store.h"

namespace shahn::store
{

// Keeps the names of parameters for as long as they are used.
class Binding
{
public:
    // The placeholder that stands in the statement.
    QString add(sql::Value value)
    {
        m_names.push_back(":p" + QByteArray::number(static_cast<int>(m_values.size())));
        m_values.push_back(std::move(value));
        return QString::fromLatin1(m_names.back());
    }

    sql::Parameters parameters() const
    {
        sql::Parameters parameters;
        for (size_t i = 0; i < m_values.size(); ++i)
            parameters.push_back({ m_names[i].constData(), m_values[i] });
        return parameters;
    }

private:
    std::vector<QByteArray> m_names;
    std::vector<sql::Value> m_values;
};

// Behind every text that begins with another one, in the order of octets.
QString behind(const QString &beginning);

// What a page is in the order of. Null: of the integer key, as an index finds an equal value; one
// of a text is found in the index over the text.
const Field *sortOf(const Entity &entity, const RecordQuery &query);

// The same texts for the same form of a query: they name its prepared statement.
struct ListStatement {
    QByteArray name;
    QString text;
    Binding binding;
};

// seal: for filters of personal fields.
ListStatement listStatement(
    const Entity &entity, const RecordQuery &query, const secure::FieldSeal *seal);

} // namespace shahn::store
