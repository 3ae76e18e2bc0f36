// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The file restored-minute beside the configuration, where no restored database takes it away: from
// which minute on tokens were made after the last 'smsctl database restored'.

#include "core/error.h"

#include <QString>

namespace shahn::sms_app
{

// Minutes since 1970; 0: none was restored. FileUnreadable.
Expected<qint64> lastRestoredMinute(const QString &configurationFile);

Expected<void> keepRestoredMinute(const QString &configurationFile, qint64 minute);

// DataCorrupt where tokens of the database begin before that minute: it is a backup that was put
// back since, and would make tokens a second time.
Expected<void> checkIsNoted(const QString &configurationFile, qint64 tokenMinuteFloor);

} // namespace shahn::sms_app
