// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The key that personal fields are sealed under. It is made once, lies in the database, so that
// every server and every backup has it, and is itself sealed under the passphrase of the vault,
// which the database has not.

#include "core/clock.h"
#include "core/error.h"
#include "secure/field_seal.h"
#include "secure/password.h"

#include <memory>

namespace shahn::sql
{
class Connection;
}

namespace shahn::service
{

// The key of the database. NotFound where none was made yet; VaultSealed when the passphrase does
// not open it.
Expected<std::unique_ptr<secure::FieldSeal>> openPersonalKey(
    sql::Connection &connection, const QString &utilityCode, const secure::SecretBytes &passphrase);

// The same, made where there is none. The passphrase has opened something of the utility before, or
// seals it for the first time: a key under a mistyped one would be lost. DataCorrupt when the key
// is lost and something is sealed under it.
Expected<std::unique_ptr<secure::FieldSeal>> makePersonalKey(sql::Connection &connection,
    const Clock &clock, const QString &utilityCode, const secure::SecretBytes &passphrase,
    secure::HashCost cost = secure::HashCost::Moderate);

// Seals what a database of before has in the clear; gives the number of customers. That the file
// could not be written anew behind it is told in the log alone.
Expected<qint64> sealPersonalFields(sql::Connection &connection, const secure::FieldSeal &seal);

} // namespace shahn::service
