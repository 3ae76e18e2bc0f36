// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "sms_app/security_module.h"
#include "sms_app/smsctl_key_commands.h"
#include "sms_app/smsctl_key_module.h"
#include "vault/key_health.h"

#include <QDateTime>
#include <QSaveFile>

#include <limits>

namespace shahn::sms_app
{

namespace
{

constexpr qint64 neverMs = std::numeric_limits<qint64>::max();

QString timeText(qint64 ms)
{
    if (ms == 0)
        return QStringLiteral("always");
    if (ms == neverMs)
        return QStringLiteral("no end");
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

// The passphrase is asked for only where it opens the module.
Expected<std::unique_ptr<vault::SecurityModule>> openModule(
    SmsctlContext &context, const CommandArguments &arguments)
{
    const auto utility = context.utility();
    if (!utility)
        return Unexpected<Error>(utility.error());
    const VaultConfiguration &configuration = context.configuration().vault;
    if (configuration.module != VaultModule::Software)
        return openSecurityModule(configuration, utility->code, {}, context.random());
    const auto passphrase = context.passphrase(arguments);
    if (!passphrase)
        return Unexpected<Error>(passphrase.error());
    return openSecurityModule(configuration, utility->code, *passphrase, context.random());
}

QString stateText(
    const vault::SecurityModule &module, const vault::KeyAttributes &key, qint64 nowMs)
{
    if (key.group.kt == KeyType::Ddtk)
        return QStringLiteral("default");
    const auto checked = vault::checkKeyForSale(module, key, nowMs);
    return checked ? QStringLiteral("usable") : errorName(checked.error().code);
}

Expected<void> runListKeys(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto module = openModule(**context, arguments);
    if (!module)
        return Unexpected<Error>(module.error());
    const std::vector<vault::KeyAttributes> keys = (*module)->keys();
    const auto told = (*context)->administration().record(QStringLiteral("vending-keys-listed"), {},
        { { QStringLiteral("keys"), static_cast<qint64>(keys.size()) } });
    if (!told)
        return told;
    const qint64 nowMs = (*context)->clock().nowMsUtc();
    const QString form = QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 %9");
    printLine(QStringLiteral("SGC    KRN KT DKGA BASE KEN ACTIVE FROM          ISSUED UNTIL       "
                             "  KCV    STATE                 EA07"));
    for (const vault::KeyAttributes &key : keys) {
        const QString state = stateText(**module, key, nowMs);
        printLine(form.arg(key.group.sgc)
                      .arg(key.group.krn, 3)
                      .arg(static_cast<int>(key.group.kt), 2)
                      .arg(QStringLiteral("0%1").arg(static_cast<int>(key.dkga)), 4)
                      .arg(static_cast<int>(key.baseDate))
                      .arg(key.ken, 3)
                      .arg(timeText(key.activeFromMs), -20)
                      .arg(timeText(key.issuedUntilMs), -20)
                      .arg(QStringLiteral("%1 %2 %3")
                               .arg(key.keyCheckValue.leftJustified(6), state.leftJustified(21),
                                   key.ea07ParameterSet)));
    }
    return {};
}

Expected<void> runLoadParameters(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    auto set = sts::Ea07::fromFile(arguments.words().first());
    if (!set)
        return Unexpected<Error>(set.error());
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return Unexpected<Error>(module.error());
    const QString name = (*set)->name();
    if (module->vault() != nullptr) {
        if (auto added = module->vault()->addParameterSet(*set); !added)
            return added;
    }
    const auto told = module->tell({ .auditAction = QStringLiteral("ea07-parameters-loaded"),
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

Expected<void> writeDocument(const QString &path, const QByteArray &document)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size()
        || !file.commit()) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    }
    return {};
}

// A module that has no key for it yet gets one.
Expected<void> ensureRecipient(KeyModule &module)
{
    const auto told = module.tell({ .auditAction = QStringLiteral("exchange-key-made"),
        .action = vault::VaultAction::ExchangeKeyMade });
    if (!told)
        return told;
    if (module.token() != nullptr) {
        const auto made = module.token()->transportKey();
        return made ? Expected<void>() : Unexpected<Error>(made.error());
    }
    module.vault()->ensureExchangeKey();
    return module.commit();
}

Expected<void> runRecipient(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return Unexpected<Error>(module.error());
    auto recipient = module->recipient();
    if (recipient && !*recipient) {
        if (auto made = ensureRecipient(*module); !made)
            return made;
        recipient = module->recipient();
    }
    if (!recipient)
        return Unexpected<Error>(recipient.error());
    const vault::KeyRecipient &found = **recipient;
    const auto told = (*context)->administration().record(QStringLiteral("key-recipient-shown"),
        found.fingerprint(), { { QStringLiteral("kind"), recipientKindText(found.kind) } });
    if (!told)
        return told;
    if (!arguments.has("out")) {
        printLine(QString::fromUtf8(toJson(found)).trimmed());
        return {};
    }
    if (auto written = writeDocument(arguments.text("out"), toJson(found)); !written)
        return written;
    printLine(QStringLiteral("%1 written. Tell the key manager the fingerprint by another way:\n%2")
                  .arg(arguments.text("out"), vault::groupedFingerprint(found.fingerprint())));
    return {};
}

QString historyLine(const vault::VaultRecord &line)
{
    QStringList parts = { timeText(line.timeMs), vaultActionText(line.action) };
    if (line.group)
        parts << keyName(*line.group) << QStringLiteral("KCV ") + line.keyCheckValue;
    if (!line.subject.isEmpty())
        parts << line.subject;
    if (!line.custodians.isEmpty())
        parts << QStringLiteral("custodians ") + line.custodians.join(QStringLiteral(" and "));
    parts << QStringLiteral("by ") + line.actor;
    return parts.join(QStringLiteral("  "));
}

Expected<void> runHistory(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    if ((*context)->configuration().vault.module != VaultModule::Software) {
        return fail(ErrorCode::ConfigurationInvalid,
            QStringLiteral("only a sealed vault keeps a record of its own; what was done with "
                           "other modules is in the audit log"));
    }
    auto module = KeyModule::open(**context, arguments);
    if (!module)
        return Unexpected<Error>(module.error());
    const auto told
        = (*context)->administration().record(QStringLiteral("vault-record-shown"), {}, {});
    if (!told)
        return told;
    for (const vault::VaultRecord &line : module->vault()->record())
        printLine(historyLine(line));
    return {};
}

} // namespace

std::vector<Command> keyCommands()
{
    const std::vector<CommandOption> moduleOptions = { configOption(), passphraseOption() };
    std::vector<CommandOption> recipientOptions = moduleOptions;
    recipientOptions.push_back({ QStringLiteral("out"), QStringLiteral("FILE"),
        QStringLiteral("Where it is written (otherwise printed)") });
    return {
        { QStringLiteral("keys list"), {},
            QStringLiteral("List the vending keys with their check values and state"),
            moduleOptions, runListKeys },
        { QStringLiteral("keys history"), {},
            QStringLiteral("Print the vault's record of what was done with its keys"),
            moduleOptions, runHistory },
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

} // namespace shahn::sms_app
