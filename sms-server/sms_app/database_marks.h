// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a server knows of its database beside its configuration, where no backup that is put back
// takes it away: a backup from which nobody has said that it is one would make tokens twice.

#include "core/error.h"
#include "vending/chain_end.h"

#include <QString>

namespace shahn::sms_app
{

// restored-minute: from which minute on tokens were made after the last 'smsctl database restored'.
// Minutes since 1970; 0: none was restored. FileUnreadable.
Expected<qint64> lastRestoredMinute(const QString &configurationFile);

Expected<void> keepRestoredMinute(const QString &configurationFile, qint64 minute);

// newest-block.SERVER: the last block that the server has stored while it sold, and the minute from
// which tokens of its database began then.
struct DatabaseMark {
    vending::StoredBlock block;
    qint64 tokenMinuteFloor = 0;

    friend bool operator==(const DatabaseMark &, const DatabaseMark &) = default;
};

class DatabaseMarks
{
public:
    DatabaseMarks(const QString &configurationFile, const QString &server);

    // DataCorrupt where the database lacks that block and tokens do not begin later than then, or
    // begin before the minute of the last restored backup.
    Expected<void> check(sql::Connection &connection) const;

    Expected<void> keep(const DatabaseMark &mark) const;

private:
    // None: the server has stored nothing yet. FileUnreadable.
    Expected<std::optional<DatabaseMark>> read() const;

    const QString m_configurationFile;
    const QString m_server;
};

} // namespace shahn::sms_app
