// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the files of an open SQLite database are. Another file may be the backup of yesterday: a
// person has to say so, and start the program again. Used by one thread.

#include "sql/sqlite_files.h"

#include <optional>

class QSqlDatabase;

namespace shahn::sql
{

class SqlitePlace
{
public:
    // DataCorrupt when the file or its log was moved or replaced since the first look, or when the
    // file was cut.
    Expected<void> check(const QSqlDatabase &database, const QString &path);

private:
    struct Files {
        QString path; // without links
        FilePlace file;
        FilePlace log; // number 0: there was none yet
    };

    std::optional<Files> m_files;
};

} // namespace shahn::sql
