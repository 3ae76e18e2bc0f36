// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the operator may change about this window, kept in the client's database. One table gives
// every key its stored name, kind, default and range; a value outside its range is the default.
// Owned by the application, GUI thread.

#include "core/error.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <span>

namespace shahn::cache
{

class ClientDatabase;

enum class Setting : quint8 {
    Language, // "en", "ar"
    ServerAddresses, // string list, the preferred one first
    ReceiptPrinter, // queue name; empty: files in the receipts folder only
    ReceiptFormat, // "80mm", "A4"
    ReceiptsFolder, // empty: the documents folder
    TextScalePercent, // 100-150
    Theme, // "light", "dark", "system"
    LastOperator, // login offered at sign-in
    ReceiptLanguage, // "window" (as the window), "en", "ar", "both"
    WindowGeometry, // place, size and state of the window as Qt writes them, base64
    TableColumns, // order, widths and sort of the columns of each table, as the window writes them
    IdleLockMinutes, // without key or mouse, 0: never
    Navigation, // "auto" (by the width of the window), "wide", "narrow"
    UtilityTimeZone, // of the last sign-in, for what is told before the next; empty: none yet
    Contrast, // "normal", "high"
};

enum class SettingKind : quint8 { Text, Choice, TextList, Number };

struct SettingRow {
    Setting key;
    const char *storedName;
    SettingKind kind;
    const char *defaultValue; // numbers in decimal, lists separated by blanks
    const char *choices; // separated by '|'
    int numberMin;
    int numberMax;
};

// Every key once, in the order of the enumeration.
std::span<const SettingRow> settingTable();

class Settings final : public QObject
{
    Q_OBJECT

public:
    static Expected<std::unique_ptr<Settings>> open(ClientDatabase &database);

    QString text(Setting key) const;
    QStringList textList(Setting key) const;
    int number(Setting key) const;

    // InvalidField when the value is not one of the choices or out of range.
    Expected<void> setText(Setting key, const QString &value);
    Expected<void> setTextList(Setting key, const QStringList &values);
    Expected<void> setNumber(Setting key, int value);

Q_SIGNALS:
    void changed(shahn::cache::Setting key);

private:
    explicit Settings(ClientDatabase &database);

    Expected<void> load();
    Expected<void> write(const SettingRow &row, const QString &stored);

    ClientDatabase &m_database;
    QHash<Setting, QString> m_values; // as stored
};

} // namespace shahn::cache
