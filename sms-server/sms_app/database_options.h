// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The [database] section as the database layer wants it.

#include "core/error.h"
#include "sms_app/configuration.h"
#include "sql/database_options.h"

namespace shahn::sms_app
{

// The file of SQLite: it has its log beside the file itself, not beside a link to it.
QString realFile(const DatabaseConfiguration &database);

sql::DatabaseOptions databaseOptions(const ServerConfiguration &configuration);

// For whoever works with a database that "smsctl init" has made: opening one that is gone would
// make an empty one. FileUnreadable; ConfigurationInvalid for a file with several names. Of
// PostgreSQL nothing is asked.
Expected<void> checkDatabaseIsThere(const ServerConfiguration &configuration);

// Of the server. At a till people wait: a database that does not answer soon is given up, so that
// the answer comes within 7 s (vending/pipeline.h). A command of an administrator may take longer.
sql::DatabaseOptions serverDatabaseOptions(const ServerConfiguration &configuration);

} // namespace shahn::sms_app
