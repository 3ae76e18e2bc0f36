// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What SQLite does not tell about its own files: a write-ahead log that is no longer what SQLite
// wrote is taken for an empty one, and every commit that stands in it is gone without a word.

#include "core/error.h"

namespace shahn::sql
{

// What to do about a damaged database: a sentence without its end.
QString backupAdvice();

// DataCorrupt with what was found and what to do.
Error damagedDatabase(const QString &finding);

// Whether the database is as long as it says, with what stands in its log; that its file is not
// empty; and that a log is not left over from a database that is empty or gone. To SQLite it would
// be a new one, and the log is deleted. DataCorrupt.
Expected<void> checkDatabaseFile(const QString &databasePath);

// Whether nobody writes to the database: its disk can only be read, and nobody has it open, who
// would have a log or its index beside it.
bool cannotChange(const QString &databasePath);

// Whether file and log hold the pages of a database that is open and has so many. The file itself
// is not opened: to close it would give up the locks of the whole process.
bool isEachPageThere(const QString &databasePath, qint64 pageBytes, qint64 pageCount);

// Which file is at the path, as the system knows it.
struct FilePlace {
    quint64 device = 0;
    quint64 number = 0; // on the device
    qint64 size = 0; // octets

    bool isSameFile(const FilePlace &other) const
    {
        return device == other.device && number == other.number;
    }
};

// All zero where there is none, and where the system lets nobody take an open file away.
FilePlace placeOf(const QString &path);

// Reads the log beside the database, before anything opens it. Its last transaction may be cut
// short, as by a power cut; with commits behind a bad frame it is damaged, for each commit was on
// the disk before the next began. So it is when it is shorter than the index says that a killed
// process left (-shm), or gone. DataCorrupt; FileUnreadable.
Expected<void> checkWriteAheadLog(const QString &databasePath);

} // namespace shahn::sql
