// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "sms_app/smsctl_context.h"
#include "sms_app/smsctl_secrets.h"

#include "core/random.h"
#include "vault/software_vault.h"

#include <QDateTime>

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
    std::unique_ptr<SmsctlContext> context;
    secure::SecretBytes passphrase;
    QString utilityCode;
    vault::VaultContent content;
};

Expected<OpenVault> openVault(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto utility = (*context)->utility();
    if (!utility)
        return Unexpected<Error>(utility.error());
    auto passphrase = (*context)->passphrase(arguments);
    if (!passphrase)
        return Unexpected<Error>(passphrase.error());
    auto content = vault::VaultContent::load(
        (*context)->configuration().vault.file, utility->code, *passphrase);
    if (!content)
        return Unexpected<Error>(content.error());
    return OpenVault{ std::move(*context), std::move(*passphrase), utility->code,
        std::move(*content) };
}

// The audit row first: a change of the vault that is not told of must not happen.
Expected<void> saveVault(
    OpenVault &open, const QString &action, const QString &subject, const QJsonObject &detail)
{
    if (auto recorded = open.context->administration().record(action, subject, detail); !recorded)
        return recorded;
    return open.content.save(
        open.context->configuration().vault.file, open.utilityCode, open.passphrase);
}

Expected<void> runAddKey(const CommandArguments &arguments)
{
    auto open = openVault(arguments);
    if (!open)
        return Unexpected<Error>(open.error());
    auto stored = keyFrom(arguments);
    if (!stored)
        return Unexpected<Error>(stored.error());
    const SupplyGroup group = stored->key.group;
    const QString kcv = sts::keyCheckValue(stored->key.key);
    if (auto added = open->content.addKey(std::move(*stored)); !added)
        return added;
    if (auto saved = saveVault(*open, QStringLiteral("vending-key-added"), group.sgc,
            { { QStringLiteral("krn"), group.krn }, { QStringLiteral("kcv"), kcv } });
        !saved) {
        return saved;
    }
    printLine(QStringLiteral("Key of SGC %1 KRN %2 added, KCV %3. A running server takes it in "
                             "when it is started again.")
                  .arg(group.sgc)
                  .arg(group.krn)
                  .arg(kcv));
    return {};
}

Expected<void> runLoadParameters(const CommandArguments &arguments)
{
    auto open = openVault(arguments);
    if (!open)
        return Unexpected<Error>(open.error());
    auto set = sts::Ea07::fromFile(arguments.words().first());
    if (!set)
        return Unexpected<Error>(set.error());
    const QString name = (*set)->name();
    if (auto added = open->content.addParameterSet(std::move(*set)); !added)
        return added;
    if (auto saved = saveVault(*open, QStringLiteral("ea07-parameters-loaded"), name, {}); !saved)
        return saved;
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

Expected<void> runListKeys(const CommandArguments &arguments)
{
    auto open = openVault(arguments);
    if (!open)
        return Unexpected<Error>(open.error());
    SystemRandom random;
    const vault::SoftwareVault vault(std::move(open->content), random);
    const QString form = QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 %9");
    printLine(QStringLiteral("SGC    KRN KT DKGA BASE KEN ACTIVE FROM          ISSUED UNTIL       "
                             "  KCV    EA07"));
    for (const vault::KeyAttributes &key : vault.keys()) {
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
        { QStringLiteral("vault add-key"), {}, QStringLiteral("Add a vending key to the vault"),
            addKeyOptions(), runAddKey },
        { QStringLiteral("keys list"), {},
            QStringLiteral("List the vending keys with their check values"),
            { configOption(), passphraseOption() }, runListKeys },
        { QStringLiteral("keys load-parameters"), { QStringLiteral("FILE") },
            QStringLiteral("Load a set of EA07 tables (JSON) into the vault"),
            { configOption(), passphraseOption() }, runLoadParameters },
    };
}

} // namespace shahn::sms_app
