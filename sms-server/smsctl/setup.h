// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes a new server: folder, certificate authority, server certificate, vault, database with its
// utility, configuration. Used by "init" and by "demo".

#include "smsctl/context.h"
#include "vault/vault_content.h"

#include <QLockFile>

namespace shahn::smsctl
{

inline QString configurationFileName() { return QStringLiteral("sms-server.toml"); }

struct ServerSetup {
    QString directory; // made if need be, readable by its owner alone
    ServerConfiguration configuration; // relative file names lie in the directory
    store::UtilityRow utility;
    service::ParameterTexts parameters = {};
    // What the passphrase seals costs this to open. A passphrase that a person chose has to be slow
    // to try; 130 random bits gain nothing from that.
    secure::HashCost passphraseCost = secure::HashCost::Moderate;
};

// The folder while a server is made in it, by one program at a time: the parts of a server that are
// new in it are removed again, and so is the folder when it is new, unless keep() was called. Ends
// behind everything that has a file open there.
class NewServerFolder final
{
public:
    // Makes the folder. AlreadyRunning while another makes a server there; AlreadyExists when it
    // has a server or a part of one; SecretInsecure when others can change it; FileUnreadable.
    static Expected<std::unique_ptr<NewServerFolder>> make(const QString &directory);
    ~NewServerFolder();
    NewServerFolder(const NewServerFolder &) = delete;
    NewServerFolder &operator=(const NewServerFolder &) = delete;

    void keep() { m_isKept = true; }

private:
    NewServerFolder(QString directory, QString firstNew);

    void removeParts() const;

    QString m_directory;
    QLockFile m_lock;
    QString m_firstNew; // the topmost folder that was made; empty: none
    QStringList m_before; // what the folder had
    bool m_isKept = false;
};

// What a set-up that was broken off has left in the folder, where its database has no utility.
Error brokenOff(const QString &directory);

// Into a NewServerFolder. The database gets its utility last, when all files are there: a refusal
// leaves nothing in it either. AlreadyExists when the database has a utility.
Expected<std::unique_ptr<SmsctlContext>> setUpServer(
    const ServerSetup &setup, vault::VaultContent vault, const secure::SecretBytes &passphrase);

// A new passphrase in a file of the folder that only its owner can read, named in the
// configuration. AlreadyExists when there is one.
Expected<secure::SecretBytes> generatePassphrase(ServerSetup &setup);

// Random characters of Crockford's base 32 in lower case, five bits each.
QString randomSecretText(Random &random, int characterCount);

} // namespace shahn::smsctl
