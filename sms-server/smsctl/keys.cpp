// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/replace_file.h"
#include "smsctl/key_commands.h"
#include "smsctl/key_module.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"
#include "vault/key_health.h"

#include <limits>

namespace shahn::smsctl
{

namespace
{

constexpr qint64 neverMs = std::numeric_limits<qint64>::max();

// A time that may be missing at this end.
Cell timeCell(SmsctlContext &context, qint64 ms, const QString &whenMissing)
{
    return ms == 0 || ms == neverMs ? Cell(whenMissing, QJsonValue())
                                    : Cell(context.timeText(ms), jsonTime(ms));
}

Expected<void> runListKeys(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto module = openModuleOf(**context, arguments);
    if (!module)
        return module.error();
    const std::vector<vault::KeyAttributes> keys = (*module)->keys();
    const auto told = noteVaultEvent(arguments, **context, vault::KeyAction::KeysListed, {},
        { { QStringLiteral("keys"), static_cast<qint64>(keys.size()) } });
    if (!told)
        return told;
    const qint64 nowMs = (*context)->clock().nowMsUtc();
    Table table({ { "SGC", "sgc" }, { "KRN", "krn" }, { "KT", "kt" }, { "DKGA", "dkga" },
        { "BASE DATE", "baseDate" }, { "KEN", "ken" }, { "EXPIRES", "expiresAt" },
        { "ACTIVE FROM", "activeFrom" }, { "ISSUED UNTIL", "issuedUntil" }, { "KCV", "kcv" },
        { "STATE", "state" }, { "EA07 TABLES", "ea07Tables" } });
    for (const vault::KeyAttributes &key : keys) {
        table.add({ key.group.sgc, key.group.krn, static_cast<int>(key.group.kt),
            Cell(QStringLiteral("0%1").arg(static_cast<int>(key.dkga)), static_cast<int>(key.dkga)),
            static_cast<int>(key.baseDate), key.ken,
            timeCell(**context, vault::keyExpiryMs(key), {}),
            timeCell(**context, key.activeFromMs, QStringLiteral("always")),
            timeCell(**context, key.issuedUntilMs, QStringLiteral("no end")), key.keyCheckValue,
            vault::keyStateText(**module, key, nowMs), key.ea07ParameterSet });
    }
    table.print(
        arguments, QStringLiteral("There is no vending key; 'smsctl keys load' brings keys in."));
    return {};
}

Expected<void> runLoadParameters(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto set = sts::Ea07::fromFile(arguments.words().first());
    if (!set)
        return set.error();
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    const QString name = (*set)->name();
    if (module->vault() != nullptr) {
        if (auto added = module->vault()->addParameterSet(*set); !added)
            return added;
    }
    const auto told = module->tell({ .audited = vault::KeyAction::ParametersLoaded,
        .action = vault::VaultAction::ParametersLoaded,
        .subject = name });
    if (!told)
        return told;
    if (module->token() != nullptr) {
        if (auto added = module->token()->addParameterSet(**set); !added)
            return added;
    }
    if (auto saved = module->commit(); !saved)
        return saved;
    printLine(QStringLiteral("EA07 parameter set '%1' loaded.").arg(name));
    return {};
}

// A module that has no key for it yet gets one.
Expected<void> ensureRecipient(KeyModule &module)
{
    const auto told = module.tell({ .audited = vault::KeyAction::ExchangeKeyMade,
        .action = vault::VaultAction::ExchangeKeyMade });
    if (!told)
        return told;
    if (module.token() != nullptr) {
        const auto made = module.token()->transportKey();
        return made ? Expected<void>() : made.error();
    }
    module.vault()->ensureExchangeKey();
    return module.commit();
}

Expected<void> runRecipient(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    auto recipient = module->recipient();
    if (recipient && !*recipient) {
        if (auto made = ensureRecipient(*module); !made)
            return made;
        recipient = module->recipient();
    }
    if (!recipient)
        return recipient.error();
    const vault::KeyRecipient &found = **recipient;
    const auto told = noteVaultEvent(arguments, **context, vault::KeyAction::RecipientShown,
        found.fingerprint(), { { QStringLiteral("kind"), recipientKindText(found.kind) } });
    if (!told)
        return told;
    if (!arguments.has("out")) {
        printLine(QString::fromUtf8(toJson(found)).trimmed());
        return {};
    }
    if (auto written = replaceFile(arguments.text("out"), toJson(found)); !written)
        return written;
    printLine(QStringLiteral("%1 written. Tell the key manager the fingerprint by another way:\n%2")
                  .arg(arguments.text("out"), vault::groupedFingerprint(found.fingerprint())));
    return {};
}

Expected<void> runHistory(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    if ((*context)->configuration().vault.module != VaultModule::Software) {
        return fail(ErrorCode::ConfigurationInvalid,
            QStringLiteral("only a sealed vault keeps a record of its own; what was done with "
                           "other modules is in the audit log"));
    }
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return module.error();
    const auto told = noteVaultEvent(arguments, **context, vault::KeyAction::RecordShown);
    if (!told)
        return told;
    Table table({ { "TIME", "at" }, { "ACTION", "action" }, { "KEY", "key" }, { "KCV", "kcv" },
        { "SUBJECT", "subject" }, { "CUSTODIANS", "custodians" }, { "BY", "actor" } });
    for (const vault::VaultRecord &line : module->vault()->record()) {
        table.add({ timeCell(**context, line.timeMs, {}), vaultActionText(line.action),
            line.group ? keyName(*line.group) : QString(), line.keyCheckValue, line.subject,
            Cell(line.custodians.join(QStringLiteral(" and ")),
                QJsonArray::fromStringList(line.custodians)),
            line.actor });
    }
    table.print(arguments, QStringLiteral("The vault has no record yet."));
    return {};
}

} // namespace

std::vector<Command> keyCommands()
{
    const std::vector<CommandOption> moduleOptions = { configOption(), passphraseOption() };
    std::vector<CommandOption> listOptions = moduleOptions;
    listOptions.push_back(jsonOption());
    std::vector<CommandOption> recipientOptions = moduleOptions;
    recipientOptions.push_back({ QStringLiteral("out"), QStringLiteral("FILE"),
        QStringLiteral("Where it is written (otherwise printed)") });
    return {
        { QStringLiteral("keys list"), {},
            QStringLiteral("List the vending keys with their check values and state"), listOptions,
            runListKeys },
        { QStringLiteral("keys history"), {},
            QStringLiteral("Print the vault's record of what was done with its keys"), listOptions,
            runHistory },
        { QStringLiteral("keys recipient"), {},
            QStringLiteral("Give the document that key files for this module are sealed with"),
            recipientOptions, runRecipient },
        { QStringLiteral("keys seal"), {},
            QStringLiteral("Make a key file and the sheets of its two custodians (no server "
                           "needed)"),
            sealKeysOptions(), runSealKeys },
        { QStringLiteral("keys load"), { QStringLiteral("KEYFILE") },
            QStringLiteral("Load the vending keys of a key file, with both custodians"),
            loadKeysOptions(), runLoadKeys },
        { QStringLiteral("keys enter"), {},
            QStringLiteral("Enter one vending key from the components of two custodians"),
            enterKeyOptions(), runEnterKey },
        { QStringLiteral("keys retire"), {},
            QStringLiteral("Issue nothing more under a vending key"), retireKeyOptions(),
            runRetireKey },
        { QStringLiteral("keys load-parameters"), { QStringLiteral("FILE") },
            QStringLiteral("Load a set of EA07 tables (JSON) into the vault or PKCS#11 token"),
            moduleOptions, runLoadParameters },
    };
}

} // namespace shahn::smsctl
