// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "sms_app/secret_input.h"
#include "smsctl/server_options.h"
#include "smsctl/setup.h"

#include <QFileInfo>

namespace shahn::smsctl
{

namespace
{

// What is not named stays as it is.
store::UtilitySettings settingsFrom(
    const CommandArguments &arguments, store::UtilitySettings settings)
{
    const std::pair<const char *, QString *> texts[]
        = { { "address-en", &settings.addressEn }, { "address-ar", &settings.addressAr },
              { "help-line", &settings.helpLine }, { "tax-number", &settings.taxNumber } };
    for (const auto &[option, text] : texts) {
        if (arguments.has(option))
            *text = arguments.text(option);
    }
    if (arguments.has("unusual-amount"))
        settings.unusualAmountFactor = arguments.number("unusual-amount");
    if (arguments.has("tid-ahead-minutes"))
        settings.tidAheadMinutes = arguments.number("tid-ahead-minutes");
    return settings;
}

std::vector<CommandOption> settingsOptions()
{
    return {
        { QStringLiteral("address-en"), QStringLiteral("TEXT"),
            QStringLiteral("English address, printed on receipts") },
        { QStringLiteral("address-ar"), QStringLiteral("TEXT"),
            QStringLiteral("Arabic address, printed on receipts") },
        { QStringLiteral("help-line"), QStringLiteral("TEXT"),
            QStringLiteral("Telephone number for customers, printed on receipts") },
        { QStringLiteral("tax-number"), QStringLiteral("TEXT"),
            QStringLiteral("Tax number, printed on receipts") },
        { QStringLiteral("unusual-amount"), QStringLiteral("N"),
            QStringLiteral("Ask about more than N times the largest of the last sales; 0: never"),
            OptionKind::Number, false, {}, { 0, 1'000 } },
        { QStringLiteral("tid-ahead-minutes"), QStringLiteral("N"),
            QStringLiteral("Let the TIDs of one meter run ahead of the clock by so many minutes"),
            OptionKind::Number, false, {}, { 30, 10'080 } },
    };
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
    utility.settings = settingsFrom(arguments, {});
    utility.isTokenSplitAllowed = !arguments.has("no-token-split");
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
    ServerSetup setup{ arguments.words().first(), serverConfigurationFrom(arguments), *utility };
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
    const auto utility = (*context)->utility();
    if (!utility)
        return utility.error();
    const store::UtilitySettings settings = settingsFrom(arguments, utility->settings);
    if (auto changed = (*context)->administration().changeUtility(settings); !changed)
        return changed;
    printLine(QStringLiteral("English address: %1").arg(settings.addressEn));
    printLine(QStringLiteral("Arabic address: %1").arg(settings.addressAr));
    printLine(QStringLiteral("Help line: %1").arg(settings.helpLine));
    printLine(QStringLiteral("Tax number: %1").arg(settings.taxNumber));
    printLine(QStringLiteral("Unusual amount: %1").arg(settings.unusualAmountFactor));
    printLine(QStringLiteral("TIDs ahead: %1 minutes").arg(settings.tidAheadMinutes));
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
