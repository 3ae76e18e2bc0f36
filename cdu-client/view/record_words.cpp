// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/record_words.h"

#include "core/text.h"
#include "view/texts.h"

#include <QCoreApplication>

namespace shahn::view
{
namespace
{

struct Words {
    const char *name;
    const char *words;
};

constexpr Words lists[] = {
    { "office", QT_TRANSLATE_NOOP("Records", "Offices") },
    { "station", QT_TRANSLATE_NOOP("Records", "Stations") },
    { "operator", QT_TRANSLATE_NOOP("Records", "Operators") },
    { "role", QT_TRANSLATE_NOOP("Records", "Roles") },
    { "codeEntry", QT_TRANSLATE_NOOP("Records", "Code lists") },
    { "customer", QT_TRANSLATE_NOOP("Records", "Customers") },
    { "tariff", QT_TRANSLATE_NOOP("Records", "Tariffs") },
    { "meter", QT_TRANSLATE_NOOP("Records", "Meters") },
};

// Of a field of one entity, or of every field of the name.
constexpr Words labels[] = {
    { "meter.number", QT_TRANSLATE_NOOP("Records", "Meter number") },
    { "customer.number", QT_TRANSLATE_NOOP("Records", "Account") },
    { "meter.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "code", QT_TRANSLATE_NOOP("Records", "Code") },
    { "login", QT_TRANSLATE_NOOP("Records", "User name") },
    { "name", QT_TRANSLATE_NOOP("Records", "Name") },
    { "nameEn", QT_TRANSLATE_NOOP("Records", "Name (English)") },
    { "nameAr", QT_TRANSLATE_NOOP("Records", "Name (Arabic)") },
    { "kind", QT_TRANSLATE_NOOP("Records", "Kind") },
    { "parent", QT_TRANSLATE_NOOP("Records", "Belongs to") },
    { "state", QT_TRANSLATE_NOOP("Records", "State") },
    { "office", QT_TRANSLATE_NOOP("Records", "Office") },
    { "role", QT_TRANSLATE_NOOP("Records", "Role") },
    { "password", QT_TRANSLATE_NOOP("Records", "Password") },
    { "level", QT_TRANSLATE_NOOP("Records", "Level") },
    { "list", QT_TRANSLATE_NOOP("Records", "List") },
    { "address", QT_TRANSLATE_NOOP("Records", "Address") },
    { "category", QT_TRANSLATE_NOOP("Records", "Category") },
    { "point", QT_TRANSLATE_NOOP("Records", "Supply point") },
    { "tariff", QT_TRANSLATE_NOOP("Records", "Tariff") },
    { "codeExpiresAtMsUtc", QT_TRANSLATE_NOOP("Records", "Activation code until") },
    { "sgc", QT_TRANSLATE_NOOP("Records", "SGC") },
    { "krn", QT_TRANSLATE_NOOP("Records", "KRN") },
    { "kt", QT_TRANSLATE_NOOP("Records", "Key type") },
    { "ti", QT_TRANSLATE_NOOP("Records", "TI") },
    { "ea", QT_TRANSLATE_NOOP("Records", "EA") },
    { "tct", QT_TRANSLATE_NOOP("Records", "TCT") },
};

constexpr Words choices[] = {
    { "active", QT_TRANSLATE_NOOP("Records", "In use") },
    { "closed", QT_TRANSLATE_NOOP("Records", "Closed") },
    { "disabled", QT_TRANSLATE_NOOP("Records", "Disabled") },
    { "registered", QT_TRANSLATE_NOOP("Records", "Waits for its code") },
    { "revoked", QT_TRANSLATE_NOOP("Records", "Revoked") },
    { "blocked", QT_TRANSLATE_NOOP("Records", "Blocked") },
    { "removed", QT_TRANSLATE_NOOP("Records", "Removed") },
    { "utility", QT_TRANSLATE_NOOP("Records", "Utility") },
    { "region", QT_TRANSLATE_NOOP("Records", "Region") },
    { "district", QT_TRANSLATE_NOOP("Records", "District") },
    { "office", QT_TRANSLATE_NOOP("Records", "Office") },
    { "customerCategory", QT_TRANSLATE_NOOP("Records", "Customer categories") },
    { "blockReason", QT_TRANSLATE_NOOP("Records", "Reasons to block a meter") },
};

const char *find(std::span<const Words> words, const QString &name)
{
    for (const Words &one : words) {
        if (name == QLatin1String(one.name))
            return one.words;
    }
    return nullptr;
}

QString translated(const char *words, const QString &otherwise)
{
    return words == nullptr ? otherwise : QCoreApplication::translate("Records", words);
}

const char *labelOf(const archive::Entity &entity, const archive::Field &field)
{
    const QString name = QLatin1String(field.name);
    const char *const own = find(labels, QLatin1String(entity.name) + u'.' + name);
    return own == nullptr ? find(labels, name) : own;
}

} // namespace

QString RecordWords::listTitle(const archive::Entity &entity)
{
    const QString name = QLatin1String(entity.name);
    return translated(find(lists, name), name);
}

QString RecordWords::label(const archive::Entity &entity, const archive::Field &field)
{
    return translated(labelOf(entity, field), QLatin1String(field.name));
}

QString RecordWords::word(const archive::Field &, const QString &word)
{
    return translated(find(choices, word), word);
}

QString RecordWords::value(
    const archive::Field &field, const QVariant &value, const QString &timeZone)
{
    switch (field.kind) {
    case archive::FieldKind::Choice:
        return word(field, value.toString());
    case archive::FieldKind::Instant:
        return value.toLongLong() == 0 ? QString() : instantText(value.toLongLong(), timeZone);
    case archive::FieldKind::Code:
    case archive::FieldKind::Digits:
    case archive::FieldKind::Reference:
    case archive::FieldKind::Integer:
        return value.toString().isEmpty() ? QString() : isolateLeftToRight(value.toString());
    case archive::FieldKind::Flag:
        return value.toBool() ? QStringLiteral("✓") : QString();
    case archive::FieldKind::Text:
        break;
    }
    return value.toString().isEmpty() ? QString() : isolateByContent(value.toString());
}

bool RecordWords::hasLabel(const archive::Entity &entity, const archive::Field &field)
{
    return labelOf(entity, field) != nullptr;
}

bool RecordWords::hasWord(const QString &word) { return find(choices, word) != nullptr; }

} // namespace shahn::view
