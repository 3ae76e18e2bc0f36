// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "sms_app/secret_input.h"
#include "smsctl/server_options.h"
#include "smsctl/setup.h"
#include "store/parameter_store.h"

#include <QFileInfo>

namespace shahn::smsctl
{

namespace
{

using archive::ParameterId;

// Parameters that have an option here; the window sets all of them, at any place.
struct ParameterOption {
    ParameterId id;
    const char *name;
    const char *placeholder;
    const char *help;
    const char *label; // %1: the value
};

constexpr ParameterOption parameterOptions[] = {
    { ParameterId::AddressEn, "address-en", "TEXT", "English address, printed on receipts",
        "English address: %1" },
    { ParameterId::AddressAr, "address-ar", "TEXT", "Arabic address, printed on receipts",
        "Arabic address: %1" },
    { ParameterId::HelpLine, "help-line", "TEXT",
        "Telephone number for customers, printed on receipts", "Help line: %1" },
    { ParameterId::TaxNumber, "tax-number", "TEXT", "Tax number, printed on receipts",
        "Tax number: %1" },
    { ParameterId::UnusualAmountFactor, "unusual-amount", "N",
        "Ask about more than N times the largest of the last sales; 0: never",
        "Unusual amount: %1" },
    { ParameterId::TidAheadMinutes, "tid-ahead-minutes", "N",
        "Let the TIDs of one meter run ahead of the clock by so many minutes",
        "TIDs ahead: %1 minutes" },
};

// What is not named stays as it is.
service::ParameterTexts parametersFrom(const CommandArguments &arguments)
{
    service::ParameterTexts parameters;
    for (const ParameterOption &option : parameterOptions) {
        if (!arguments.has(option.name))
            continue;
        const bool isText = archive::parameterOf(option.id).field.isText();
        parameters.emplace_back(option.id,
            isText ? arguments.text(option.name) : QString::number(arguments.number(option.name)));
    }
    if (arguments.has("no-token-split"))
        parameters.emplace_back(ParameterId::IsTokenSplitAllowed, QStringLiteral("false"));
    return parameters;
}

std::vector<CommandOption> settingsOptions()
{
    std::vector<CommandOption> options;
    for (const ParameterOption &option : parameterOptions) {
        const archive::Field &field = archive::parameterOf(option.id).field;
        CommandOption one{ QLatin1String(option.name), QLatin1String(option.placeholder),
            QLatin1String(option.help) };
        if (!field.isText()) {
            one.kind = OptionKind::Number;
            one.range = { int(field.min), int(field.max) };
        }
        options.push_back(std::move(one));
    }
    return options;
}

Expected<store::UtilityRow> utilityFrom(const CommandArguments &arguments)
{
    const auto currency
        = Currency::create(arguments.text("currency"), arguments.number("decimals"));
    if (!currency)
        return currency.error();
    store::UtilityRow utility;
    utility.code = arguments.text("code");
    utility.nameEn = arguments.text("name-en");
    utility.nameAr = arguments.text("name-ar");
    utility.currency = *currency;
    utility.timeZone = arguments.text("time-zone");
    return utility;
}

// From the named file, newly made in the folder, or asked for.
Expected<secure::SecretBytes> choosePassphrase(
    const CommandArguments &arguments, ServerSetup &setup)
{
    if (arguments.has("generate-passphrase"))
        return generatePassphrase(setup);
    const QString named = arguments.text("passphrase-file");
    if (!named.isEmpty())
        setup.configuration.vault.passphraseFile = QFileInfo(named).absoluteFilePath();
    return newSecretFrom(named, QStringLiteral("New passphrase of the vault"));
}

Expected<void> runInit(const CommandArguments &arguments)
{
    const auto utility = utilityFrom(arguments);
    if (!utility)
        return utility.error();
    ServerSetup setup{ arguments.words().first(), serverConfigurationFrom(arguments), *utility,
        parametersFrom(arguments) };
    const auto folder = NewServerFolder::make(setup.directory);
    if (!folder)
        return folder.error();
    const auto passphrase = choosePassphrase(arguments, setup);
    if (!passphrase)
        return passphrase.error();
    const auto context = setUpServer(setup, vault::VaultContent(), *passphrase);
    if (!context)
        return context.error();
    (*folder)->keep();
    printLine(QStringLiteral("Server %1 of utility %2 made in %3.")
                  .arg(setup.configuration.serverId, utility->code, setup.directory));
    printLine(QStringLiteral(
        "Next: cd %1; smsctl keys recipient and keys load, smsctl tariff publish, smsctl "
        "customer import, smsctl office add, smsctl cdu add, smsctl operator add; then "
        "sms-server.")
                  .arg(setup.directory));
    return {};
}

Expected<void> runUtilitySet(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    if (auto changed = (*context)->administration().changeParameters(parametersFrom(arguments));
        !changed)
        return changed;
    const auto now
        = store::ParameterStore((*context)->connection()).atUtility((*context)->clock().nowMsUtc());
    if (!now)
        return now.error();
    for (const ParameterOption &option : parameterOptions)
        printLine(
            QString(QLatin1String(option.label))
                .arg(store::valueInEffect(option.id, now->rows, now->chain, now->nowMs).text));
    return {};
}

std::vector<CommandOption> initOptions()
{
    std::vector<CommandOption> options{
        { QStringLiteral("code"), QStringLiteral("CODE"), QStringLiteral("Code of the utility"),
            OptionKind::Text, true },
        { QStringLiteral("name-en"), QStringLiteral("NAME"), QStringLiteral("English name"),
            OptionKind::Text, true },
        { QStringLiteral("name-ar"), QStringLiteral("NAME"), QStringLiteral("Arabic name"),
            OptionKind::Text, true },
        { QStringLiteral("currency"), QStringLiteral("CODE"), QStringLiteral("ISO 4217 code"),
            OptionKind::Text, true },
        { QStringLiteral("decimals"), QStringLiteral("N"),
            QStringLiteral("Decimals of the currency: 0, 2 or 3"), OptionKind::Number, true },
        { QStringLiteral("time-zone"), QStringLiteral("ZONE"),
            QStringLiteral("IANA name, such as Africa/Tripoli"), OptionKind::Text, true },
        { QStringLiteral("no-token-split"), {},
            QStringLiteral("Refuse sales that need more than one token"), OptionKind::Flag },
        passphraseOption(),
        { QStringLiteral("generate-passphrase"), {},
            QStringLiteral("Make a passphrase and keep it in the folder"), OptionKind::Flag },
    };
    for (auto more : { settingsOptions, serverOptions }) {
        for (CommandOption &option : more())
            options.push_back(std::move(option));
    }
    return options;
}

} // namespace

std::vector<Command> initCommands()
{
    std::vector<CommandOption> setOptions = settingsOptions();
    setOptions.push_back(configOption());
    return { { QStringLiteral("init"), { QStringLiteral("FOLDER") },
                 QStringLiteral("Make a new server: CA, certificate, vault, database"),
                 initOptions(), runInit },
        { QStringLiteral("utility set"), {},
            QStringLiteral("Change address, help line, tax number and what amount is unusual"),
            setOptions, runUtilitySet } };
}

} // namespace shahn::smsctl
