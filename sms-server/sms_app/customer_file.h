// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Customers with their meters as a table, one row for each meter; a customer's rows stand together.
// Reads all of it and collects every problem with its line, instead of stopping at the first.

#include "core/error.h"
#include "store/archive_import.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace shahn::sms_app
{

struct CustomerProblem {
    int line = 0;
    QString column; // empty: the whole row
    QString text;
};

struct CustomerRows {
    std::vector<store::ImportedAccount> accounts;
    qint64 meterCount = 0;
    // By what is stored already: the line of each number, to name it.
    QHash<QString, int> lineOfAccount;
    QHash<QString, int> lineOfPoint;
    QHash<QString, int> lineOfMeter;
    static constexpr size_t problemsKeptMax = 100;
    std::vector<CustomerProblem> problems; // the first ones, by line
    qint64 problemCount = 0;
};

// The columns that must be there, and those that may.
QStringList customerColumnsNeeded();
QStringList customerColumnsOptional();

CustomerRows readCustomers(const QByteArray &csv, const QSet<QString> &tariffCodes);

} // namespace shahn::sms_app
