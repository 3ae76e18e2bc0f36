// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// KeyModule: the configured security module as the key commands of smsctl work on it, a sealed
// vault or a PKCS#11 token. A vault is locked against other commands as long as the object lives
// and is written by commit alone. Made by a command, used on the main thread.

#include "smsctl/context.h"
#include "vault/key_action.h"
#include "vault/key_recipient.h"
#include "vault/pkcs11_admin.h"
#include "vault/security_module.h"
#include "vault/vault_content.h"

#include <QLockFile>

namespace shahn::smsctl
{

// Something that is done with keys, as the audit log and the vault's record tell it.
struct KeyEvent {
    vault::KeyAction audited = vault::KeyAction::KeyLoaded;
    vault::VaultAction action = vault::VaultAction::KeyLoaded;
    std::optional<SupplyGroup> group = {};
    QString keyCheckValue = {};
    QStringList custodians = {};
    QString subject = {}; // of events that are not about one key
    QJsonObject detail = {}; // further members of the audit row
};

// The configured module, to read from. The passphrase is asked for only where it opens the module.
Expected<std::unique_ptr<vault::SecurityModule>> openModuleOf(
    SmsctlContext &context, const CommandArguments &arguments);

class KeyModule
{
public:
    // Both outlive it. ConfigurationInvalid for STS6 modules, which are loaded with their maker's
    // tool; Busy when another command works on the vault; what opening the module reports.
    static Expected<KeyModule> open(SmsctlContext &context, const CommandArguments &arguments);

    // One of the two is there.
    vault::VaultContent *vault() { return m_vault ? &*m_vault : nullptr; }

    const vault::Pkcs11Admin *token() const { return m_token ? &*m_token : nullptr; }

    Expected<std::vector<vault::KeyAttributes>> keys() const;

    // Who a key file for this module is sealed to; empty when the module has no key for it yet.
    Expected<std::optional<vault::KeyRecipient>> recipient() const;

    // The audit row, and a line of the vault's record. Comes before the change: one that is not
    // told of must not happen.
    Expected<void> tell(const KeyEvent &event);

    // A ceremony that came to nothing, as an audit row: who was there and why. Gives the error
    // back.
    Error refused(vault::KeyAction refusal, const QStringList &custodians, const Error &error);

    // Writes the vault; a token has changed already.
    Expected<void> commit();

private:
    KeyModule(SmsctlContext &context, const CommandArguments &arguments)
        : m_context(&context), m_arguments(&arguments)
    {
    }

    Expected<void> openVault();

    SmsctlContext *m_context;
    const CommandArguments *m_arguments;
    QString m_utilityCode;
    std::unique_ptr<QLockFile> m_lock; // of the vault
    secure::SecretBytes m_passphrase;
    std::optional<vault::VaultContent> m_vault;
    std::optional<vault::Pkcs11Admin> m_token;
};

// "SGC 600101 KRN 1 KT 2"
QString keyName(const SupplyGroup &group);

} // namespace shahn::smsctl
