// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_store.h"

#include "archive/record.h"
#include "core/assert.h"
#include "sql/connection.h"
#include "store/personal_fields.h"
#include "store/record_columns.h"
#include "store/record_list.h"

#include <QVariant>

namespace shahn::store
{
namespace
{

using archive::FieldKind;
using archive::FieldTrait;

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

QString nextVersion(const Entity &entity)
{
    return QStringLiteral("%1 = %1 + 1").arg(QLatin1String(entity.version));
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
                                  " AND %6 = CAST(%5 AS BIGINT)")
                .arg(QLatin1String(entity.table), change.settings.join(u", "),
                    QLatin1String(entity.id), id, version, QLatin1String(entity.version));
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

// Fewer are put in order sooner than they are found among a million of others in that order; of
// more a page is full soon.
Expected<bool> RecordStore::isSmall(const QString &branch)
{
    constexpr int most = 30'000; // of a hundred milliseconds, at most
    const auto counted = m_connection.query("branch_account_count",
        { { ":most", most }, { ":branch", branch }, { ":behind", behind(branch) } });
    if (!counted)
        return counted.error();
    return counted->first().int64("account_count") < most;
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
    if (stored.branch && stored.branch->isEmpty())
        stored.branch = QStringLiteral("-"); // where no path begins
    if (stored.branch && m_entity.ofUnits != nullptr && !isWholeUtility(*stored.branch)) {
        const auto small = isSmall(*stored.branch);
        if (!small)
            return small.error();
        stored.isBranchSmall = *small;
    }
    const ListStatement made = listStatement(m_entity, stored, m_seal);
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

Expected<StoredRecord> RecordStore::find(const QString &typed)
{
    const Field &field = m_entity.key();
    // A meter's number is asked for as it stands on the meter.
    const bool isMeterNumber = field.kind == FieldKind::MeterNumber;
    const QString key = isMeterNumber ? archive::tidied(field, typed).toString() : typed;
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
            return archive::invalidField(name, "reference",
                QStringLiteral("there is no %1 %2").arg(referred(field).words(), key));
        if (found->fields.value(QLatin1String("state")).toString() == QLatin1String("closed"))
            return archive::invalidField(name, "closed", QStringLiteral("%1 is closed").arg(key));
        if (field.list != nullptr
            && found->fields.value(QLatin1String("list")).toString() != QLatin1String(field.list))
            return archive::invalidField(name, "list",
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
    QStringList settings{ nextVersion(m_entity) };
    for (const Field &field : m_entity.fields) {
        const QString name = QLatin1String(field.name);
        if (field.column == nullptr || !record.contains(name) || !field.isChanged()
            || record.value(name) == before.fields.value(name))
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
    RowChange change{ QByteArray("record_set_") + m_entity.name, { nextVersion(m_entity) }, {} };
    for (const ExtraColumn &column : columns) {
        change.name += QByteArray("_") + column.name;
        change.settings.append(QStringLiteral("%1 = %2").arg(
            QLatin1String(column.name), change.binding.add(column.value)));
    }
    return changeRow(m_connection, m_entity, before, std::move(change));
}

} // namespace shahn::store
