// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The [database] section as the database layer wants it.

#include "sms_app/configuration.h"
#include "sql/database_options.h"

namespace shahn::sms_app
{

sql::DatabaseOptions databaseOptions(const ServerConfiguration &configuration);

} // namespace shahn::sms_app
