// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/key_module.h"

#include "core/replace_file.h"
#include "secure/sealed_box.h"
#include "sms_app/security_module.h"
#include "smsctl/server_calls.h"
#include "vault/pkcs11_transport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace shahn::smsctl
{

Expected<std::unique_ptr<vault::SecurityModule>> openModuleOf(
    SmsctlContext &context, const CommandArguments &arguments)
{
    const auto utility = context.utility();
    if (!utility)
        return utility.error();
    const VaultConfiguration &configuration = context.configuration().vault;
    if (configuration.module != VaultModule::Software)
        return openSecurityModule(configuration, utility->code, {}, context.random());
    const auto passphrase = context.passphrase(arguments);
    if (!passphrase)
        return passphrase.error();
    return openSecurityModule(configuration, utility->code, *passphrase, context.random());
}

Expected<KeyModule> KeyModule::open(SmsctlContext &context, const CommandArguments &arguments)
{
    const auto utility = context.utility();
    if (!utility)
        return utility.error();
    KeyModule module(context, arguments);
    module.m_utilityCode = utility->code;
    const VaultConfiguration &configuration = context.configuration().vault;
    switch (configuration.module) {
    case VaultModule::Software:
        if (auto opened = module.openVault(); !opened)
            return opened.error();
        return module;
    case VaultModule::Pkcs11: {
        auto token = vault::Pkcs11Admin::open(configuration.pkcs11);
        if (!token)
            return token.error();
        module.m_token = std::move(*token);
        return module;
    }
    case VaultModule::Sts6:
        break;
    }
    return fail(ErrorCode::ConfigurationInvalid,
        QStringLiteral("vault.module is \"sts6\": the keys of its modules are loaded and ended "
                       "with their maker's tool, and described in the configuration"));
}

Expected<void> KeyModule::openVault()
{
    constexpr int lockWaitMs = 200;
    const QString &path = m_context->configuration().vault.file;
    m_lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(lockWaitMs)) { // of a command that is just ending
        if (!isHeld(*m_lock))
            return errorOfLock(m_lock->fileName());
        return fail(ErrorCode::Busy,
            QStringLiteral("%1: another command works on the vault").arg(m_lock->fileName()));
    }
    auto passphrase = m_context->passphrase(*m_arguments);
    if (!passphrase)
        return passphrase.error();
    auto content = vault::VaultContent::load(path, m_utilityCode, *passphrase);
    if (!content)
        return content.error();
    m_passphrase = std::move(*passphrase);
    m_vault = std::move(*content);
    return {};
}

Expected<std::vector<vault::KeyAttributes>> KeyModule::keys() const
{
    if (m_token)
        return m_token->keys();
    std::vector<vault::KeyAttributes> all;
    for (const vault::StoredKey &stored : m_vault->keys())
        all.push_back(vault::attributesOf(stored));
    return all;
}

Expected<std::optional<vault::KeyRecipient>> KeyModule::recipient() const
{
    using Found = std::optional<vault::KeyRecipient>;
    if (m_token) {
        const auto hasKey = m_token->hasTransportKey();
        if (!hasKey)
            return hasKey.error();
        if (!*hasKey)
            return Found();
        const auto pem = m_token->transportKey();
        if (!pem)
            return pem.error();
        return Found(vault::KeyRecipient{
            m_utilityCode, vault::RecipientKind::Pkcs11, vault::publicKeyDer(*pem) });
    }
    if (m_vault->exchangeKey().isEmpty())
        return Found();
    return Found(vault::KeyRecipient{ m_utilityCode, vault::RecipientKind::Software,
        secure::boxPublicKey(m_vault->exchangeKey()) });
}

Expected<void> KeyModule::tell(const KeyEvent &event)
{
    QJsonObject detail = event.detail;
    if (event.group) {
        detail[QLatin1String("krn")] = event.group->krn;
        detail[QLatin1String("kt")] = static_cast<int>(event.group->kt);
        detail[QLatin1String("kcv")] = event.keyCheckValue;
    }
    if (!event.custodians.isEmpty())
        detail[QLatin1String("custodians")] = QJsonArray::fromStringList(event.custodians);
    const QString &subject = event.group ? event.group->sgc : event.subject;
    const auto told = noteVaultEvent(*m_arguments, *m_context, event.audited, subject, detail);
    if (told && m_vault) {
        m_vault->append({ .timeMs = m_context->clock().nowMsUtc(),
            .action = event.action,
            .group = event.group,
            .keyCheckValue = event.keyCheckValue,
            .custodians = event.custodians,
            .actor = m_context->userName(),
            .subject = event.subject });
    }
    return told;
}

Error KeyModule::refused(
    vault::KeyAction refusal, const QStringList &custodians, const Error &error)
{
    QJsonObject detail = error.context.facts();
    detail[QLatin1String("code")] = static_cast<int>(error.code);
    detail[QLatin1String("custodians")] = QJsonArray::fromStringList(custodians);
    const auto told = noteVaultEvent(*m_arguments, *m_context, refusal, {}, detail);
    return told ? error : told.error();
}

Expected<void> KeyModule::commit()
{
    if (!m_vault)
        return {};
    return m_vault->save(m_context->configuration().vault.file, m_utilityCode, m_passphrase);
}

QString keyName(const SupplyGroup &group)
{
    return QStringLiteral("SGC %1 KRN %2 KT %3")
        .arg(group.sgc)
        .arg(group.krn)
        .arg(static_cast<int>(group.kt));
}

} // namespace shahn::smsctl
