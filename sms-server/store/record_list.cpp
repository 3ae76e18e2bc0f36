// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_list.h"

#include "core/assert.h"
#include "store/personal_fields.h"

namespace shahn::store
{
namespace
{

using archive::FieldKind;
using archive::FieldTrait;

class ListWriter
{
public:
    ListWriter(const Entity &entity, const RecordQuery &query, const secure::FieldSeal *seal)
        : m_entity(entity), m_query(query), m_seal(seal)
    {
    }

    ListStatement write()
    {
        m_made.name = QByteArray("records_") + m_entity.name;
        m_made.text = selected(m_entity);
        for (const RecordFilter &filter : m_query.filters)
            addFilter(filter);
        addBranch();
        addPlace();
        if (!m_conditions.isEmpty())
            m_made.text += QStringLiteral(" WHERE ") + m_conditions.join(u" AND ");
        m_made.text += QStringLiteral(" ORDER BY ") + order().join(u", ");
        m_made.text += QStringLiteral(" LIMIT CAST(%1 AS BIGINT)")
                           .arg(m_made.binding.add(m_query.limit + 1));
        m_made.name += m_query.isDescending ? "_down" : "_up";
        return std::move(m_made);
    }

private:
    void note(const QByteArray &part) { m_made.name += '_' + part; }

    QString id() const { return QStringLiteral("t.") + QLatin1String(m_entity.id); }

    void addFilter(const RecordFilter &filter)
    {
        const Field &field = *filter.field;
        note(QByteArray(field.name) + (filter.isBeginning ? "*" : "="));
        if (field.kind == FieldKind::Reference && filter.value.toString().isEmpty()) {
            note("none");
            m_conditions.append(QStringLiteral("%1 IS NULL").arg(columnOf(field)));
            return;
        }
        if (field.kind == FieldKind::Reference) {
            const QString key = m_made.binding.add(filter.value.toString());
            m_conditions.append(QStringLiteral("%1 = %2").arg(columnOf(field), idOf(field, key)));
            return;
        }
        if (isPersonal(field)) {
            addPersonal(filter);
            return;
        }
        if (field.is(FieldTrait::Numbered)) {
            // Not as a parameter: an index may be over the rows of one state alone.
            const auto place = QByteArray::number(placeOf(field, filter.value.toString()));
            note(place);
            m_conditions.append(
                QStringLiteral("%1 = %2").arg(QLatin1String(field.column), QLatin1String(place)));
            return;
        }
        const QString expression = folded(field, columnOf(field));
        if (!filter.isBeginning) {
            const sql::Value value = isNumber(field)
                ? valueOf(field, filter.value)
                : sql::Value(foldedText(field, filter.value.toString()));
            m_conditions.append(
                QStringLiteral("%1 = %2").arg(expression, cast(field, m_made.binding.add(value))));
            return;
        }
        const QString text = foldedText(field, filter.value.toString());
        m_conditions.append(
            QStringLiteral("%1 >= %2").arg(expression, cast(field, m_made.binding.add(text))));
        m_conditions.append(QStringLiteral("%1 < %2").arg(
            expression, cast(field, m_made.binding.add(behind(text)))));
    }

    // What is no value of the field is nobody's.
    void addPersonal(const RecordFilter &filter)
    {
        SHAHN_ASSERT(m_seal != nullptr);
        const auto hash = hashOf(*m_seal, { m_entity, *filter.field }, filter.value.toString());
        m_conditions.append(QStringLiteral("%1 = %2").arg(
            hashColumn(columnOf(*filter.field)), m_made.binding.add(hash)));
    }

    void addBranch()
    {
        if (!m_query.branch || m_entity.unitPath == nullptr || isWholeUtility(*m_query.branch))
            return;
        if (m_query.isBranchSmall)
            return addUnits(*m_query.branch);
        note("branch");
        const QString path = QStringLiteral("%1 @bytes").arg(QLatin1String(m_entity.unitPath));
        const QString isWithin = QStringLiteral("%1 >= CAST(%2 AS TEXT) AND %1 < %3")
                                     .arg(path, m_made.binding.add(*m_query.branch),
                                         m_made.binding.add(behind(*m_query.branch)));
        m_conditions.append(m_entity.isSharedWithoutUnit
                ? QStringLiteral("(%1 = '' OR (%2))").arg(path, isWithin)
                : isWithin);
    }

    void addUnits(const QString &branch)
    {
        note("units");
        const QString units
            = QStringLiteral("(SELECT o.office_id FROM office AS o WHERE o.path"
                             " @bytes >= CAST(%1 AS TEXT) AND o.path @bytes < %2)")
                  .arg(m_made.binding.add(branch), m_made.binding.add(behind(branch)));
        m_conditions.append(
            QString(QLatin1String(m_entity.ofUnits)).replace(QStringLiteral("{units}"), units));
    }

    const Field *sort() const { return sortOf(m_entity, m_query); }

    // The key of digits is the same for no two records.
    bool isUnique(const Field &field) const
    {
        return field.is(FieldTrait::Key) && field.kind == FieldKind::MeterNumber;
    }

    void addPlace()
    {
        const Field *const field = sort();
        note(field == nullptr ? QByteArray("id") : QByteArray(field->name));
        if (!m_query.after)
            return;
        note("after");
        const QString sign = m_query.isDescending ? QStringLiteral("<") : QStringLiteral(">");
        const QString idMark
            = QStringLiteral("CAST(%1 AS BIGINT)").arg(m_made.binding.add(m_query.after->id));
        if (field == nullptr) {
            m_conditions.append(QStringLiteral("%1 %2 %3").arg(id(), sign, idMark));
            return;
        }
        const sql::Value value = isNumber(*field)
            ? valueOf(*field, m_query.after->value)
            : sql::Value(foldedText(*field, m_query.after->value.toString()));
        const QString mark = cast(*field, m_made.binding.add(value));
        const QString expression = folded(*field, columnOf(*field));
        if (isUnique(*field)) {
            m_conditions.append(
                QStringLiteral("%1 %2 %3 AND %4 = %4").arg(expression, sign, mark, idMark));
            return;
        }
        // And no pair of values: SQLite begins in the index only behind a single one.
        m_conditions.append(QStringLiteral("%1 %2= %3").arg(expression, sign, mark));
        m_conditions.append(
            QStringLiteral("(%1 %2 %3 OR %4 %2 %5)").arg(expression, sign, mark, id(), idMark));
    }

    QStringList order() const
    {
        const QString down = m_query.isDescending ? QStringLiteral(" DESC") : QString();
        const Field *const field = sort();
        QStringList terms;
        // Not along an index over all records: the few are put in order.
        const QString few = m_query.isBranchSmall && field != nullptr && field->isText()
            ? QStringLiteral(" || ''")
            : QString();
        if (field != nullptr)
            terms.append(folded(*field, columnOf(*field)) + few + down);
        if (field == nullptr || !isUnique(*field))
            terms.append(id() + down);
        return terms;
    }

    const Entity &m_entity;
    const RecordQuery &m_query;
    const secure::FieldSeal *const m_seal;
    ListStatement m_made;
    QStringList m_conditions;
};

} // namespace

QString behind(const QString &beginning) { return beginning + QString::fromUcs4(U"\U0010FFFF", 1); }

const Field *sortOf(const Entity &entity, const RecordQuery &query)
{
    if (query.sort != nullptr)
        return query.sort;
    if (query.filters.empty())
        return &entity.key();
    const Field *const first = query.filters.front().field;
    return first->hasBeginning() ? first : nullptr;
}

ListStatement listStatement(
    const Entity &entity, const RecordQuery &query, const secure::FieldSeal *seal)
{
    return ListWriter(entity, query, seal).write();
}

} // namespace shahn::store
