// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether others may change what a server works with. Files with secrets are checked where they are
// read (secure/secret_file.h): others must not even read those.

#include "core/error.h"
#include "sms_app/configuration.h"

namespace shahn::sms_app
{

// The configuration, the embedded database, vault, certificates, module's library and the folders
// that they lie in, behind links too. SecretInsecure: names every one and the command that mends
// it.
Expected<void> checkFilesOf(
    const ServerConfiguration &configuration, const QString &configurationFile);

// What others could do to the folders above those, a sentence for each: they could put another one
// into its place. The server tells it and goes on, since not everything there is the utility's.
QStringList doubtsAboutFoldersAbove(
    const ServerConfiguration &configuration, const QString &configurationFile);

} // namespace shahn::sms_app
