// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/settings.h"

#include "cache/client_database.h"
#include "sql/connection.h"

#include <QJsonObject>

#include <memory>

namespace shahn::cache
{
namespace
{

constexpr SettingRow rows[] = {
    { Setting::Language, "language", SettingKind::Choice, "en", "en|ar", 0, 0 },
    { Setting::ServerAddresses, "server_addresses", SettingKind::TextList, "", "", 0, 0 },
    { Setting::ReceiptPrinter, "receipt_printer", SettingKind::Text, "", "", 0, 0 },
    { Setting::ReceiptFormat, "receipt_format", SettingKind::Choice, "80mm", "80mm|A4", 0, 0 },
    { Setting::ReceiptsFolder, "receipts_folder", SettingKind::Text, "", "", 0, 0 },
    { Setting::TextScalePercent, "text_scale_percent", SettingKind::Number, "100", "", 100, 150 },
    { Setting::Theme, "theme", SettingKind::Choice, "light", "light|dark|system", 0, 0 },
    { Setting::LastOperator, "last_operator", SettingKind::Text, "", "", 0, 0 },
    { Setting::ReceiptLanguage, "receipt_language", SettingKind::Choice, "window",
        "window|en|ar|both", 0, 0 },
    { Setting::WindowGeometry, "window_geometry", SettingKind::Text, "", "", 0, 0 },
    { Setting::TableColumns, "table_columns", SettingKind::Text, "", "", 0, 0 },
    { Setting::IdleLockMinutes, "idle_lock_minutes", SettingKind::Number, "5", "", 0, 60 },
    { Setting::Navigation, "navigation", SettingKind::Choice, "auto", "auto|wide|narrow", 0, 0 },
    { Setting::UtilityTimeZone, "utility_time_zone", SettingKind::Text, "", "", 0, 0 },
    { Setting::Contrast, "contrast", SettingKind::Choice, "normal", "normal|high", 0, 0 },
};

const SettingRow &rowOf(Setting key)
{
    const SettingRow &row = rows[static_cast<size_t>(key)];
    SHAHN_ASSERT(row.key == key);
    return row;
}

QStringList split(const QString &list, QChar separator)
{
    return list.split(separator, Qt::SkipEmptyParts);
}

bool isAllowed(const SettingRow &row, const QString &stored)
{
    switch (row.kind) {
    case SettingKind::Text:
    case SettingKind::TextList:
        return true;
    case SettingKind::Choice:
        return split(QLatin1String(row.choices), u'|').contains(stored);
    case SettingKind::Number: {
        bool isNumber = false;
        const int number = stored.toInt(&isNumber);
        return isNumber && number >= row.numberMin && number <= row.numberMax;
    }
    }
    return false;
}

} // namespace

std::span<const SettingRow> settingTable() { return rows; }

Settings::Settings(ClientDatabase &database) : m_database(database) { }

Expected<std::unique_ptr<Settings>> Settings::open(ClientDatabase &database)
{
    std::unique_ptr<Settings> settings(new Settings(database));
    if (const auto loaded = settings->load(); !loaded)
        return loaded.error();
    return settings;
}

Expected<void> Settings::load()
{
    const auto stored = m_database.connection().query("select_settings");
    if (!stored)
        return stored.error();
    for (const sql::Row &one : *stored) {
        for (const SettingRow &row : rows) {
            if (one.text("name") == QLatin1String(row.storedName)
                && isAllowed(row, one.text("value")))
                m_values.insert(row.key, one.text("value"));
        }
    }
    return {};
}

QString Settings::text(Setting key) const
{
    return m_values.value(key, QString::fromLatin1(rowOf(key).defaultValue));
}

QStringList Settings::textList(Setting key) const
{
    SHAHN_ASSERT(rowOf(key).kind == SettingKind::TextList);
    return split(text(key), u' ');
}

int Settings::number(Setting key) const
{
    SHAHN_ASSERT(rowOf(key).kind == SettingKind::Number);
    return text(key).toInt();
}

Expected<void> Settings::setText(Setting key, const QString &value)
{
    return write(rowOf(key), value);
}

Expected<void> Settings::setTextList(Setting key, const QStringList &values)
{
    for (const QString &value : values) {
        if (value.isEmpty() || value.contains(u' '))
            return fail(ErrorCode::InvalidField,
                QStringLiteral("\"%1\" cannot stand in a list").arg(value));
    }
    return write(rowOf(key), values.join(u' '));
}

Expected<void> Settings::setNumber(Setting key, int value)
{
    return write(rowOf(key), QString::number(value));
}

Expected<void> Settings::write(const SettingRow &row, const QString &stored)
{
    if (!isAllowed(row, stored))
        return fail(ErrorCode::InvalidField,
            QStringLiteral("%1 cannot be \"%2\"").arg(QLatin1String(row.storedName), stored),
            { { QStringLiteral("field"), QLatin1String(row.storedName) } });
    if (stored == text(row.key))
        return {};
    const auto written = m_database.connection().execute("upsert_setting",
        { { ":name", QString::fromLatin1(row.storedName) }, { ":value", stored } });
    if (!written)
        return ofThisMachine(written.error());
    m_values.insert(row.key, stored);
    Q_EMIT changed(row.key);
    return {};
}

} // namespace shahn::cache
