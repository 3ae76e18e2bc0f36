// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_columns.h"

#include "core/assert.h"

#include <algorithm>

namespace shahn::store
{

using archive::FieldKind;
using archive::FieldTrait;

namespace
{

QString aliasOf(const Field &reference) { return QLatin1String(reference.name) + u'_'; }

// The key of what a reference names, as an expression over its join.
QString keyOf(const Field &reference)
{
    return aliasOf(reference) + u'.' + written(referred(reference).key());
}

} // namespace

bool hasVersion(const Entity &entity) { return entity.isVersioned(); }

bool isRead(const Field &field) { return !field.is(FieldTrait::Secret); }

const Entity &referred(const Field &field)
{
    const Entity *const entity = archive::entityNamed(QLatin1String(field.entity));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

QString columnOf(const Field &field)
{
    const QString column = QLatin1String(field.column);
    if (!field.is(FieldTrait::Numbered))
        return column;
    QString words = QStringLiteral("CASE ") + column;
    int place = 0;
    for (const char *const word : field.words)
        words += QStringLiteral(" WHEN %1 THEN '%2'").arg(++place).arg(QLatin1String(word));
    return words + QStringLiteral(" END");
}

bool isPersonal(const Field &field) { return field.is(FieldTrait::Personal); }

QString sealedColumn(const QString &column) { return column + QStringLiteral("_sealed"); }

QString hashColumn(const QString &column) { return column + QStringLiteral("_hash"); }

QString written(const Field &field)
{
    const QString column = QLatin1String(field.column);
    SHAHN_ASSERT(column.startsWith(QLatin1String("t.")));
    return column.mid(2);
}

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

bool isNumber(const Field &field) { return field.isNumber() || field.kind == FieldKind::Flag; }

qint64 placeOf(const Field &field, const QString &word)
{
    const auto found = std::ranges::find_if(
        field.words, [&word](const char *one) { return word == QLatin1String(one); });
    SHAHN_ASSERT(found != field.words.end()); // archive::checkValue and checkFilter
    return qint64(found - field.words.begin()) + 1;
}

sql::Value valueOf(const Field &field, const QJsonValue &value)
{
    if (field.kind == FieldKind::Flag)
        return value.toBool();
    if (field.is(FieldTrait::Numbered))
        return placeOf(field, value.toString());
    return isNumber(field) ? sql::Value(value.toInteger()) : sql::Value(value.toString());
}

QString cast(const Field &field, const QString &placeholder)
{
    return isNumber(field) || field.is(FieldTrait::Numbered)
        ? QStringLiteral("CAST(%1 AS BIGINT)").arg(placeholder)
        : placeholder;
}

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
    columns.append(hasVersion(entity)
            ? QStringLiteral("t.%1 AS version").arg(QLatin1String(entity.version))
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
        QString expression = columnOf(field);
        if (isReference)
            expression = keyOf(field);
        else if (isPersonal(field))
            expression = sealedColumn(expression);
        if (isReference || isPersonal(field) || field.kind == FieldKind::Words)
            expression = QStringLiteral("COALESCE(%1, '')").arg(expression);
        columns.append(QStringLiteral("%1 AS f%2").arg(expression).arg(number++));
        if (isReference) {
            const Entity &other = referred(field);
            joins += QStringLiteral(" LEFT JOIN %1 AS %2 ON %2.%3 = %4")
                         .arg(QLatin1String(other.table), aliasOf(field), QLatin1String(other.id),
                             columnOf(field));
        }
    }
    return QStringLiteral("SELECT %1 FROM %2 AS t %3 %4")
        .arg(columns.join(u", "), QLatin1String(entity.table), joins,
            QLatin1String(entity.unitJoin));
}

} // namespace shahn::store
