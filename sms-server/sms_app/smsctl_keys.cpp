// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "sms_app/secret_input.h"
#include "sms_app/security_module.h"
#include "sms_app/smsctl_context.h"

#include "vault/pkcs11_admin.h"
#include "vault/vault_content.h"

#include <QDateTime>

#include <functional>
#include <limits>

namespace shahn::sms_app
{

namespace
{

constexpr qint64 neverMs = std::numeric_limits<qint64>::max();

Unexpected<Error> invalid(const char *option, const QString &detail)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("--%1: %2").arg(QLatin1String(option), detail),
        { { QStringLiteral("field"), QLatin1String(option) } });
}

Expected<qint64> timeFrom(const CommandArguments &arguments, const char *option, qint64 fallback)
{
    if (!arguments.has(option))
        return fallback;
    QDateTime time = QDateTime::fromString(arguments.text(option), Qt::ISODate);
    if (!time.isValid())
        return invalid(option, QStringLiteral("no ISO 8601 time such as 2026-01-01T00:00:00Z"));
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

// Hexadecimal text in locked memory to octets, without a copy in between.
Expected<sts::SecretBytes> keyFromHex(const secure::SecretBytes &hex)
{
    const sts::SecretBytes key = sts::SecretBytes::fromHex(hex.view());
    if (key.isEmpty())
        return fail(ErrorCode::KeyFormat, QStringLiteral("the key is not hexadecimal"));
    return key;
}

Expected<vault::StoredKey> keyFrom(const CommandArguments &arguments)
{
    vault::StoredKey stored;
    const auto kt = keyTypeFromNumber(static_cast<int>(arguments.number("kt")));
    const auto dkga = keyDerivationFromNumber(static_cast<int>(arguments.number("dkga")));
    const auto baseDate = baseDateFromYear(static_cast<int>(arguments.number("base-date")));
    const auto activeFrom = timeFrom(arguments, "active-from", 0);
    const auto issuedUntil = timeFrom(arguments, "issued-until", neverMs);
    for (const Error *error : { kt ? nullptr : &kt.error(), dkga ? nullptr : &dkga.error(),
             baseDate ? nullptr : &baseDate.error(), activeFrom ? nullptr : &activeFrom.error(),
             issuedUntil ? nullptr : &issuedUntil.error() }) {
        if (error != nullptr)
            return Unexpected<Error>(*error);
    }
    stored.key.group = { arguments.text("sgc"), static_cast<int>(arguments.number("krn")), *kt };
    stored.key.dkga = *dkga;
    stored.key.baseDate = *baseDate;
    stored.key.ken = static_cast<int>(arguments.number("ken"));
    stored.key.activeFromMs = *activeFrom;
    stored.key.issuedUntilMs = *issuedUntil;
    stored.ea07ParameterSet = arguments.text("ea07-parameters");
    const auto hex
        = secretFrom(arguments.text("key-file"), QStringLiteral("Vending key, hexadecimal"));
    if (!hex)
        return Unexpected<Error>(hex.error());
    auto key = keyFromHex(*hex);
    if (!key)
        return Unexpected<Error>(key.error());
    stored.key.key = *key;
    return stored;
}

struct OpenVault {
    secure::SecretBytes passphrase;
    QString utilityCode;
    vault::VaultContent content;
};

Expected<OpenVault> openVault(SmsctlContext &context, const CommandArguments &arguments)
{
    const auto utility = context.utility();
    if (!utility)
        return Unexpected<Error>(utility.error());
    auto passphrase = context.passphrase(arguments);
    if (!passphrase)
        return Unexpected<Error>(passphrase.error());
    auto content
        = vault::VaultContent::load(context.configuration().vault.file, utility->code, *passphrase);
    if (!content)
        return Unexpected<Error>(content.error());
    return OpenVault{ std::move(*passphrase), utility->code, std::move(*content) };
}

// What a command changes, for the audit.
struct VaultChange {
    QString action;
    QString subject;
    QJsonObject detail;
};

// The audit row first: a change of the vault that is not told of must not happen.
Expected<void> record(SmsctlContext &context, const VaultChange &change)
{
    return context.administration().record(change.action, change.subject, change.detail);
}

// A change as each module takes it.
struct VaultWork {
    std::function<Expected<void>(vault::VaultContent &)> inVault;
    std::function<Expected<void>(const vault::Pkcs11Admin &)> inToken;
};

Expected<void> changeVault(SmsctlContext &context, const CommandArguments &arguments,
    const VaultChange &change, const VaultWork &work)
{
    auto open = openVault(context, arguments);
    if (!open)
        return Unexpected<Error>(open.error());
    if (auto done = work.inVault(open->content); !done)
        return done;
    if (auto recorded = record(context, change); !recorded)
        return recorded;
    return open->content.save(
        context.configuration().vault.file, open->utilityCode, open->passphrase);
}

Expected<void> changeModule(SmsctlContext &context, const CommandArguments &arguments,
    const VaultChange &change, const VaultWork &work)
{
    const VaultConfiguration &configuration = context.configuration().vault;
    switch (configuration.module) {
    case VaultModule::Software:
        return changeVault(context, arguments, change, work);
    case VaultModule::Pkcs11: {
        const auto admin = vault::Pkcs11Admin::open(configuration.pkcs11);
        if (!admin)
            return Unexpected<Error>(admin.error());
        if (auto recorded = record(context, change); !recorded)
            return recorded;
        return work.inToken(*admin);
    }
    case VaultModule::Sts6:
        break;
    }
    return fail(ErrorCode::ConfigurationInvalid,
        QStringLiteral("vault.module is \"sts6\": its modules are loaded with their maker's tool"));
}

Expected<void> runAddKey(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    auto stored = keyFrom(arguments);
    if (!stored)
        return Unexpected<Error>(stored.error());
    const SupplyGroup group = stored->key.group;
    const QString kcv = sts::keyCheckValue(stored->key.key);
    const VaultChange change = { QStringLiteral("vending-key-added"), group.sgc,
        { { QStringLiteral("krn"), group.krn }, { QStringLiteral("kcv"), kcv } } };
    const VaultWork work = { [&](vault::VaultContent &content) { return content.addKey(*stored); },
        [&](const vault::Pkcs11Admin &admin) -> Expected<void> {
            const auto imported = admin.importKey(vault::attributesOf(*stored), stored->key.key);
            if (!imported)
                return Unexpected<Error>(imported.error());
            return {};
        } };
    if (auto added = changeModule(**context, arguments, change, work); !added)
        return added;
    printLine(QStringLiteral("Key of SGC %1 KRN %2 added, KCV %3. A running server takes it in "
                             "when it is started again.")
                  .arg(group.sgc)
                  .arg(group.krn)
                  .arg(kcv));
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
    const QString name = (*set)->name();
    const VaultChange change = { QStringLiteral("ea07-parameters-loaded"), name, {} };
    const VaultWork work
        = { [&](vault::VaultContent &content) { return content.addParameterSet(*set); },
              [&](const vault::Pkcs11Admin &admin) { return admin.addParameterSet(**set); } };
    if (auto added = changeModule(**context, arguments, change, work); !added)
        return added;
    printLine(QStringLiteral("EA07 parameter set '%1' loaded.").arg(name));
    return {};
}

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

Expected<void> runListKeys(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto module = openModule(**context, arguments);
    if (!module)
        return Unexpected<Error>(module.error());
    const QString form = QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 %9");
    printLine(QStringLiteral("SGC    KRN KT DKGA BASE KEN ACTIVE FROM          ISSUED UNTIL       "
                             "  KCV    EA07"));
    for (const vault::KeyAttributes &key : (*module)->keys()) {
        printLine(form.arg(key.group.sgc)
                      .arg(key.group.krn, 3)
                      .arg(static_cast<int>(key.group.kt), 2)
                      .arg(QStringLiteral("0%1").arg(static_cast<int>(key.dkga)), 4)
                      .arg(static_cast<int>(key.baseDate))
                      .arg(key.ken, 3)
                      .arg(timeText(key.activeFromMs), -20)
                      .arg(timeText(key.issuedUntilMs), -20)
                      .arg(key.keyCheckValue + u' ' + key.ea07ParameterSet));
    }
    return {};
}

std::vector<CommandOption> addKeyOptions()
{
    return {
        { QStringLiteral("sgc"), QStringLiteral("CODE"),
            QStringLiteral("Supply group code, 6 digits"), OptionKind::Text, true },
        { QStringLiteral("krn"), QStringLiteral("N"), QStringLiteral("Key revision, 1-9"),
            OptionKind::Number, true },
        { QStringLiteral("kt"), QStringLiteral("N"),
            QStringLiteral("Key type: 1 default, 2 unique, 3 common"), OptionKind::Number, false,
            QStringLiteral("2") },
        { QStringLiteral("dkga"), QStringLiteral("N"),
            QStringLiteral("Decoder key generation: 2 or 4"), OptionKind::Number, true },
        { QStringLiteral("base-date"), QStringLiteral("YEAR"), QStringLiteral("1993, 2014 or 2035"),
            OptionKind::Number, true },
        { QStringLiteral("ken"), QStringLiteral("N"), QStringLiteral("Key expiry number, 0-255"),
            OptionKind::Number, false, QStringLiteral("255") },
        { QStringLiteral("active-from"), QStringLiteral("TIME"),
            QStringLiteral("Not used before, ISO 8601 in UTC") },
        { QStringLiteral("issued-until"), QStringLiteral("TIME"),
            QStringLiteral("Not used from then on, ISO 8601 in UTC") },
        { QStringLiteral("ea07-parameters"), QStringLiteral("NAME"),
            QStringLiteral("EA07 parameter set of its meters"), OptionKind::Text, false,
            QStringLiteral("sample") },
        { QStringLiteral("key-file"), QStringLiteral("FILE"),
            QStringLiteral("File with the key in hexadecimal, readable by its owner alone "
                           "(otherwise asked for)") },
        configOption(),
        passphraseOption(),
    };
}

} // namespace

std::vector<Command> keyCommands()
{
    return {
        { QStringLiteral("vault add-key"), {},
            QStringLiteral("Add a vending key to the vault or PKCS#11 token"), addKeyOptions(),
            runAddKey },
        { QStringLiteral("keys list"), {},
            QStringLiteral("List the vending keys with their check values"),
            { configOption(), passphraseOption() }, runListKeys },
        { QStringLiteral("keys load-parameters"), { QStringLiteral("FILE") },
            QStringLiteral("Load a set of EA07 tables (JSON) into the vault or PKCS#11 token"),
            { configOption(), passphraseOption() }, runLoadParameters },
    };
}

} // namespace shahn::sms_app
