// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Customers with their meters, or meters of customers that are stored, as a table: one row for each
// meter, a customer's rows stand together. Reads all of it and collects every problem with its
// line, instead of stopping at the first.

#include "core/error.h"
#include "store/archive_import.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace shahn::smsctl
{

enum class ImportKind : quint8 { Customers, Meters };

struct ImportProblem {
    int line = 0;
    QString column; // empty: the whole row
    QString text;
};

struct ImportRows {
    std::vector<store::ImportedAccount> accounts; // of Meters only their numbers and points
    qint64 meterCount = 0;
    // By what is stored already: the line of each number, to name it.
    QHash<QString, int> lineOfAccount;
    QHash<QString, int> lineOfPoint;
    QHash<QString, int> lineOfMeter;
    static constexpr size_t problemsKeptMax = 100;
    std::vector<ImportProblem> problems; // the first ones, by line
    qint64 problemCount = 0;
};

ImportRows readImport(ImportKind kind, const QByteArray &csv, const QSet<QString> &tariffCodes);

} // namespace shahn::smsctl
