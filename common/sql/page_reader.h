// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads an SQLite database in pieces and says where it is damaged. Each piece is some rows of one
// table or index, in the order of its key, in a read transaction of its own: SQLite's check of a
// whole database would keep the write-ahead log from beginning anew until it ends. What SQLite
// itself looks at in each page counts, and that keys ascend and no value is missing. Not seen are
// entries that an index lacks, and figures that are others but well formed; the whole check
// (Database::checkPages) sees the former. Used by the thread that opened it.

#include "core/error.h"

#include <memory>

namespace shahn::sql
{

class PageReader final
{
public:
    // The database exists. DatabaseUnavailable, DataCorrupt.
    static Expected<std::unique_ptr<PageReader>> open(const QString &path);
    ~PageReader();
    PageReader(const PageReader &) = delete;
    PageReader &operator=(const PageReader &) = delete;

    // What takes no longer in a large database: the schema, the list of free pages, the way to the
    // first and the last row of each table and index. DataCorrupt and what reading may give.
    Expected<void> checkEnds();

    // The next piece; false behind the last one. After an error other than DataCorrupt the same
    // piece can be tried again.
    Expected<bool> checkPiece(int rowsMax);

    // Tables and indexes.
    int treeCount() const;

private:
    class Private;
    explicit PageReader(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

} // namespace shahn::sql
