// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_store.h"

#include "core/assert.h"
#include "sql/connection.h"
#include "store/personal_fields.h"

#include <QVariant>

namespace shahn::store
{
namespace
{

using archive::Entity;
using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;

bool hasVersion(const Entity &entity) { return entity.has(archive::Actions::Change); }

bool isRead(const Field &field) { return !field.is(FieldTrait::Secret); }

const Entity &referred(const Field &field)
{
    const Entity *const entity = archive::entityNamed(QLatin1String(field.entity));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

QString columnOf(const Field &field) { return QLatin1String(field.column); }

bool isPersonal(const Field &field) { return field.is(FieldTrait::Personal); }

QString sealedColumn(const QString &column) { return column + QStringLiteral("_sealed"); }

QString hashColumn(const QString &column) { return column + QStringLiteral("_hash"); }

// Without the name of its table, to write to.
QString written(const Field &field)
{
    const QString column = columnOf(field);
    SHAHN_ASSERT(column.startsWith(QLatin1String("t.")));
    return column.mid(2);
}

QString aliasOf(const Field &reference) { return QLatin1String(reference.name) + u'_'; }

// The key of what a reference names, as an expression over its join.
QString keyOf(const Field &reference)
{
    return aliasOf(reference) + u'.' + written(referred(reference).key());
}

// What texts are compared by.
QString folded(const Field &field, const QString &expression)
{
    const bool isLettered = field.kind == FieldKind::Text || field.kind == FieldKind::Code;
    return isLettered ? QStringLiteral("lower(%1 @bytes)").arg(expression) : expression;
}

QString foldedText(const Field &field, QString text)
{
    if (field.kind != FieldKind::Text && field.kind != FieldKind::Code)
        return text;
    if (field.kind == FieldKind::Text)
        text = text.normalized(QString::NormalizationForm_C);
    for (QChar &c : text) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + (u'a' - u'A'));
    }
    return text;
}

bool isNumber(const Field &field)
{
    return field.kind == FieldKind::Integer || field.kind == FieldKind::Instant
        || field.kind == FieldKind::Flag;
}

sql::Value valueOf(const Field &field, const QJsonValue &value)
{
    if (field.kind == FieldKind::Flag)
        return value.toBool();
    return isNumber(field) ? sql::Value(value.toInteger()) : sql::Value(value.toString());
}

// Not of a text: SQLite would not find it in an index over lower().
QString cast(const Field &field, const QString &placeholder)
{
    return isNumber(field) ? QStringLiteral("CAST(%1 AS BIGINT)").arg(placeholder) : placeholder;
}

// A sub-select of the integer key of what has this key; empty: none.
QString idOf(const Field &reference, const QString &placeholder)
{
    const Entity &entity = referred(reference);
    return QStringLiteral("(SELECT k.%1 FROM %2 AS k WHERE k.%3 = %4)")
        .arg(QLatin1String(entity.id), QLatin1String(entity.table), written(entity.key()),
            placeholder);
}

QString selected(const Entity &entity)
{
    QStringList columns{ QStringLiteral("t.%1 AS id").arg(QLatin1String(entity.id)) };
    columns.append(hasVersion(entity) ? QStringLiteral("t.version AS version")
                                      : QStringLiteral("0 AS version"));
    columns.append(entity.unitPath == nullptr
            ? QStringLiteral("'' AS unit_path")
            : QStringLiteral("%1 AS unit_path").arg(QLatin1String(entity.unitPath)));
    QString joins = QLatin1String(entity.joins);
    int number = 0;
    for (const Field &field : entity.fields) {
        if (!isRead(field))
            continue;
        const bool isReference = field.kind == FieldKind::Reference;
        const QString expression = isReference || isPersonal(field)
            ? QStringLiteral("COALESCE(%1, '')")
                  .arg(isReference ? keyOf(field) : sealedColumn(columnOf(field)))
            : columnOf(field);
        columns.append(QStringLiteral("%1 AS f%2").arg(expression).arg(number++));
        if (isReference) {
            const Entity &other = referred(field);
            joins += QStringLiteral(" LEFT JOIN %1 AS %2 ON %2.%3 = %4")
                         .arg(QLatin1String(other.table), aliasOf(field), QLatin1String(other.id),
                             columnOf(field));
        }
    }
    return QStringLiteral("SELECT %1 FROM %2 AS t %3")
        .arg(columns.join(u", "), QLatin1String(entity.table), joins);
}

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
QString behind(const QString &beginning) { return beginning + QString::fromUcs4(U"\U0010FFFF", 1); }

// What a page is in the order of. Null: of the integer key, as an index finds an equal value; one
// of a text is found in the index over the text.
const Field *sortOf(const Entity &entity, const RecordQuery &query)
{
    if (query.sort != nullptr)
        return query.sort;
    if (query.filters.empty())
        return &entity.key();
    const Field *const first = query.filters.front().field;
    return first->hasBeginning() ? first : nullptr;
}

// The same texts for the same form of a query: they name its prepared statement.
struct ListStatement {
    QByteArray name;
    QString text;
    Binding binding;
};

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
        if (!m_query.branch || m_entity.unitPath == nullptr)
            return;
        note("branch");
        const QString path = QStringLiteral("%1 @bytes").arg(QLatin1String(m_entity.unitPath));
        m_conditions.append(QStringLiteral("%1 >= CAST(%2 AS TEXT)")
                                .arg(path, m_made.binding.add(*m_query.branch)));
        m_conditions.append(
            QStringLiteral("%1 < %2").arg(path, m_made.binding.add(behind(*m_query.branch))));
    }

    const Field *sort() const { return sortOf(m_entity, m_query); }

    // A key of digits is the same for no two records.
    bool isUnique(const Field &field) const
    {
        return field.is(FieldTrait::Key) && field.kind == FieldKind::Digits;
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
        if (field != nullptr)
            terms.append(folded(*field, columnOf(*field)) + down);
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

// The columns of a personal field with what is written to them: nothing finds one that is not
// filtered by.
std::vector<std::pair<QString, std::optional<QString>>> columnsOf(
    const Field &field, const PersonalValue &value)
{
    std::vector<std::pair<QString, std::optional<QString>>> columns{ { sealedColumn(written(field)),
        value.sealed } };
    if (field.is(FieldTrait::Filtered))
        columns.emplace_back(hashColumn(written(field)), value.hash);
    return columns;
}

Error wrongReference(const Field &field, const char *rule, const QString &detail)
{
    const QString name = QLatin1String(field.name);
    return fail(ErrorCode::InvalidField, QStringLiteral("%1: %2").arg(name, detail),
        { { QStringLiteral("field"), name }, { QStringLiteral("rule"), QLatin1String(rule) },
            { QStringLiteral("reason"), detail } });
}

// name: of the statement, the same for the same settings.
struct RowChange {
    QByteArray name;
    QStringList settings;
    Binding binding;
};

// RecordChanged when the row has another version.
Expected<void> changeRow(
    sql::Connection &connection, const Entity &entity, const StoredRecord &before, RowChange change)
{
    SHAHN_ASSERT(hasVersion(entity));
    const QString id = change.binding.add(before.id);
    const QString version = change.binding.add(before.version);
    const auto changed = connection.execute(
        change.name.constData(),
        [&] {
            return QStringLiteral("UPDATE %1 SET %2 WHERE %3 = CAST(%4 AS BIGINT)"
                                  " AND version = CAST(%5 AS BIGINT)")
                .arg(QLatin1String(entity.table), change.settings.join(u", "),
                    QLatin1String(entity.id), id, version);
        },
        change.binding.parameters());
    if (!changed)
        return changed.error();
    if (*changed == 0)
        return fail(ErrorCode::RecordChanged,
            QStringLiteral("%1 %2 has another version than %3")
                .arg(QLatin1String(entity.name), entity.keyOf(before.fields))
                .arg(before.version));
    return {};
}

} // namespace

Expected<StoredRecord> RecordStore::recordOf(const sql::Row &row) const
{
    StoredRecord record{ row.int64("id"), row.int64("version"), row.text("unit_path"), {} };
    int number = 0;
    for (const Field &field : m_entity.fields) {
        if (!isRead(field))
            continue;
        const QByteArray column = 'f' + QByteArray::number(number++);
        const QString name = QLatin1String(field.name);
        if (isPersonal(field)) {
            if (m_seal == nullptr)
                continue;
            // The key stands before all others.
            const auto text = openedValue(*m_seal, { m_entity, field },
                m_entity.keyOf(record.fields), row.text(column.constData()));
            if (!text)
                return text.error();
            record.fields.insert(name, *text);
        } else if (field.kind == FieldKind::Flag)
            record.fields.insert(name, row.boolean(column.constData()));
        else if (isNumber(field))
            record.fields.insert(name, row.int64(column.constData()));
        else
            record.fields.insert(name, row.text(column.constData()));
    }
    return record;
}

// A reference is kept by the key as it is stored, and asked for in any case.
Expected<void> RecordStore::asStored(RecordFilter &filter)
{
    const QString key = filter.value.toString();
    if (filter.field->kind != FieldKind::Reference || key.isEmpty())
        return {};
    const Entity &other = referred(*filter.field);
    const auto found = RecordStore(m_connection, other).find(key);
    if (found)
        filter.value = other.keyOf(found->fields);
    else if (found.error().code != ErrorCode::NotFound)
        return found.error();
    return {};
}

Expected<RecordPage> RecordStore::list(const RecordQuery &query)
{
    for (const RecordFilter &filter : query.filters) {
        if (isPersonal(*filter.field) && m_seal == nullptr)
            return withoutSeal({ m_entity, *filter.field });
    }
    RecordQuery stored = query;
    for (RecordFilter &filter : stored.filters) {
        if (auto named = asStored(filter); !named)
            return named.error();
    }
    ListStatement made = ListWriter(m_entity, stored, m_seal).write();
    const auto rows = m_connection.query(
        made.name.constData(), [&] { return made.text; }, made.binding.parameters());
    if (!rows)
        return rows.error();
    RecordPage page;
    for (const sql::Row row : *rows) {
        auto record = recordOf(row);
        if (!record)
            return record.error();
        page.records.push_back(std::move(*record));
    }
    if (static_cast<int>(page.records.size()) <= query.limit)
        return page;
    page.records.pop_back();
    const Field *const sort = sortOf(m_entity, query);
    const StoredRecord &last = page.records.back();
    page.next = RecordQuery::Place{
        sort == nullptr ? QJsonValue() : last.fields.value(QLatin1String(sort->name)), last.id
    };
    return page;
}

Expected<StoredRecord> RecordStore::find(const QString &key)
{
    const Field &field = m_entity.key();
    const QByteArray name = QByteArray("record_") + m_entity.name;
    const auto rows = m_connection.query(name.constData(),
        [&] {
            return selected(m_entity)
                + QStringLiteral(" WHERE %1 = :folded"
                                 " ORDER BY CASE WHEN %2 = :exact THEN 0 ELSE 1 END,"
                                 " t.%3 LIMIT 1")
                      .arg(folded(field, columnOf(field)), columnOf(field),
                          QLatin1String(m_entity.id));
        },
        { { ":folded", foldedText(field, key) }, { ":exact", key } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound,
            QStringLiteral("there is no %1 %2").arg(QLatin1String(m_entity.name), key));
    return recordOf(rows->first());
}

// Told before the database would speak of its keys. What is closed, or of another list, stays where
// it was chosen and is not chosen again.
Expected<void> RecordStore::checkReferences(const QJsonObject &before, const QJsonObject &record)
{
    for (const Field &field : m_entity.fields) {
        const QString name = QLatin1String(field.name);
        const QString key = record.value(name).toString();
        if (field.kind != FieldKind::Reference || key.isEmpty()
            || before.value(name).toString() == key)
            continue;
        const auto found = RecordStore(m_connection, referred(field)).find(key);
        if (!found && found.error().code != ErrorCode::NotFound)
            return found.error();
        if (!found || referred(field).keyOf(found->fields) != key)
            return wrongReference(field, "reference",
                QStringLiteral("there is no %1 %2").arg(QLatin1String(field.entity), key));
        if (found->fields.value(QLatin1String("state")).toString() == QLatin1String("closed"))
            return wrongReference(field, "closed", QStringLiteral("%1 is closed").arg(key));
        if (field.list != nullptr
            && found->fields.value(QLatin1String("list")).toString() != QLatin1String(field.list))
            return wrongReference(field, "list",
                QStringLiteral("%1 is not of the list %2").arg(key, QLatin1String(field.list)));
    }
    return {};
}

Expected<void> RecordStore::insert(const QJsonObject &record, const std::vector<ExtraColumn> &extra)
{
    if (auto checked = checkReferences({}, record); !checked)
        return checked;
    Binding binding;
    QStringList columns;
    QStringList values;
    for (const Field &field : m_entity.fields) {
        const QString name = QLatin1String(field.name);
        if (field.column == nullptr || !record.contains(name) || !field.isGiven())
            continue;
        if (isPersonal(field)) {
            const auto value = sealedValue(
                m_seal, { m_entity, field }, m_entity.keyOf(record), record.value(name).toString());
            if (!value)
                return value.error();
            for (const auto &[column, part] : columnsOf(field, *value)) {
                columns.append(column);
                values.append(binding.add(part));
            }
            continue;
        }
        columns.append(written(field));
        const QString mark = binding.add(valueOf(field, record.value(name)));
        values.append(field.kind == FieldKind::Reference ? idOf(field, mark) : cast(field, mark));
    }
    for (const ExtraColumn &column : extra) {
        columns.append(QLatin1String(column.name));
        values.append(binding.add(column.value));
    }
    const QByteArray name
        = QByteArray("record_insert_") + m_entity.name + '_' + columns.join(u'_').toLatin1();
    const auto inserted = m_connection.execute(
        name.constData(),
        [&] {
            return QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                .arg(QLatin1String(m_entity.table), columns.join(u", "), values.join(u", "));
        },
        binding.parameters());
    if (inserted)
        return {};
    if (inserted.error().code == ErrorCode::AlreadyExists)
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("%1 %2 is there already")
                .arg(QLatin1String(m_entity.name), m_entity.keyOf(record)));
    return inserted.error();
}

Expected<void> RecordStore::update(const StoredRecord &before, const QJsonObject &record)
{
    SHAHN_ASSERT(hasVersion(m_entity));
    if (auto checked = checkReferences(before.fields, record); !checked)
        return checked;
    Binding binding;
    QByteArray statement = QByteArray("record_update_") + m_entity.name;
    QStringList settings{ QStringLiteral("version = version + 1") };
    for (const Field &field : m_entity.fields) {
        const QString name = QLatin1String(field.name);
        if (field.column == nullptr || !record.contains(name) || !field.isChanged())
            continue;
        statement += '_' + QByteArray(field.name);
        if (isPersonal(field)) {
            // Whoever has not read it does not empty it either.
            const auto value = m_seal == nullptr
                ? Expected<PersonalValue>(withoutSeal({ m_entity, field }))
                : sealedValue(m_seal, { m_entity, field }, m_entity.keyOf(before.fields),
                    record.value(name).toString());
            if (!value)
                return value.error();
            for (const auto &[column, part] : columnsOf(field, *value))
                settings.append(QStringLiteral("%1 = %2").arg(column, binding.add(part)));
            continue;
        }
        const QString mark = binding.add(valueOf(field, record.value(name)));
        settings.append(QStringLiteral("%1 = %2").arg(written(field),
            field.kind == FieldKind::Reference ? idOf(field, mark) : cast(field, mark)));
    }
    return changeRow(m_connection, m_entity, before, { statement, settings, std::move(binding) });
}

Expected<void> RecordStore::set(const StoredRecord &before, const std::vector<ExtraColumn> &columns)
{
    RowChange change{ QByteArray("record_set_") + m_entity.name,
        { QStringLiteral("version = version + 1") }, {} };
    for (const ExtraColumn &column : columns) {
        change.name += QByteArray("_") + column.name;
        change.settings.append(QStringLiteral("%1 = %2").arg(
            QLatin1String(column.name), change.binding.add(column.value)));
    }
    return changeRow(m_connection, m_entity, before, std::move(change));
}

} // namespace shahn::store
