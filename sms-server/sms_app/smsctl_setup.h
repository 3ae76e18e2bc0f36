// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes a new server: folder, certificate authority, server certificate, vault, database with its
// utility, configuration. Used by "init" and by "demo".

#include "sms_app/smsctl_context.h"
#include "vault/vault_content.h"

namespace shahn::sms_app
{

inline QString configurationFileName() { return QStringLiteral("sms-server.toml"); }

struct ServerSetup {
    QString directory; // made if need be, readable by its owner alone
    ServerConfiguration configuration; // relative file names lie in the directory
    store::UtilityRow utility;
    // What the passphrase seals costs this to open. A passphrase that a person chose has to be slow
    // to try; 130 random bits gain nothing from that.
    secure::HashCost passphraseCost = secure::HashCost::Moderate;
};

// AlreadyExists when the folder has a configuration, or the database a utility. What was made
// before an error stays, but there is no configuration then.
Expected<std::unique_ptr<SmsctlContext>> setUpServer(
    const ServerSetup &setup, vault::VaultContent vault, const secure::SecretBytes &passphrase);

// A new passphrase in a file of the folder that only its owner can read, named in the
// configuration. AlreadyExists when there is one.
Expected<secure::SecretBytes> generatePassphrase(ServerSetup &setup);

// Random characters of Crockford's base 32 in lower case, five bits each.
QString randomSecretText(Random &random, int characterCount);

// The folder with its parents; only its owner may enter it. FileUnreadable.
Expected<void> makePrivateFolder(const QString &directory);

} // namespace shahn::sms_app
