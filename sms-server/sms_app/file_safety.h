// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether others may change what a server works with. Files with secrets are checked where they are
// read (secure/secret_file.h): others must not even read those.

#include "core/error.h"
#include "sms_app/configuration.h"

namespace shahn::sms_app
{

// The configuration, the embedded database, vault, certificates, module's library and the folders
// that they lie in. SecretInsecure: names every one and the command that mends it.
Expected<void> checkFilesOf(
    const ServerConfiguration &configuration, const QString &configurationFile);

} // namespace shahn::sms_app
