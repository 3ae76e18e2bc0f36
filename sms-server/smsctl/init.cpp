// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "core/text.h"
#include "domain/calendar.h"
#include "protocol/endpoints.h"
#include "service/code_and_names.h"
#include "sms_app/secret_input.h"
#include "smsctl/answers.h"
#include "smsctl/guided_setup.h"
#include "smsctl/server_calls.h"
#include "smsctl/server_options.h"
#include "smsctl/setup.h"
#include "store/changed_rows.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>
#include <QTimeZone>

namespace shahn::smsctl
{

namespace
{

using archive::ParameterId;

// Parameters that a new utility may have from the start; 'smsctl parameter set' and the window set
// all of them, at any place.
struct ParameterOption {
    ParameterId id;
    const char *name;
    const char *placeholder;
    const char *help;
};

constexpr ParameterOption parameterOptions[] = {
    { ParameterId::AddressEn, "address-en", "TEXT", "English address, printed on receipts" },
    { ParameterId::AddressAr, "address-ar", "TEXT", "Arabic address, printed on receipts" },
    { ParameterId::HelpLine, "help-line", "TEXT",
        "Telephone number for customers, printed on receipts" },
    { ParameterId::TaxNumber, "tax-number", "TEXT", "Tax number, printed on receipts" },
    { ParameterId::UnusualAmountFactor, "unusual-amount", "N",
        "Ask about more than N times the largest of the last sales; 0: never" },
    { ParameterId::TidAheadMinutes, "tid-ahead-minutes", "N",
        "Let the TIDs of one meter run ahead of the clock by so many minutes" },
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

// ISO 4217: most have two, those of some Arab states three.
QString usualDecimals(const QString &currency)
{
    static const QStringList three{ QStringLiteral("BHD"), QStringLiteral("IQD"),
        QStringLiteral("JOD"), QStringLiteral("KWD"), QStringLiteral("LYD"), QStringLiteral("OMR"),
        QStringLiteral("TND") };
    return three.contains(currency) ? QStringLiteral("3") : QStringLiteral("2");
}

Expected<store::UtilityRow> utilityFrom(const Answers &answers)
{
    store::UtilityRow utility;
    QString currencyCode;
    QString decimals;
    const auto machineZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());

    struct Question {
        QString *target;
        const char *option;
        const char *text;
        QString usual = {};
        Answers::Check check = {};
    };

    const auto currencyOf = [&](const QString &typed) {
        const auto digits = numberOfDigits(typed, 0, 9);
        return Currency::create(currencyCode, digits ? static_cast<int>(*digits) : -1);
    };
    const Question questions[] = {
        { &utility.code, "code", "Code of the utility", {},
            [](const QString &code) { return service::checkCode("code", code); } },
        { &utility.nameEn, "name-en", "Its name in English" },
        { &utility.nameAr, "name-ar", "Its name in Arabic", {},
            [&](const QString &name) {
                return service::checkNames({ { "nameEn", utility.nameEn }, { "nameAr", name } });
            } },
        { &currencyCode, "currency", "Currency, ISO 4217", {},
            [](const QString &code) { return store::done(Currency::create(code, 2)); } },
        { &decimals, "decimals", "Decimals of the currency", {},
            [&](const QString &typed) { return store::done(currencyOf(typed)); } },
        { &utility.timeZone, "time-zone", "Time zone", machineZone,
            [](const QString &name) { return store::done(timeZoneFromName(name)); } },
    };
    for (const Question &one : questions) {
        const QString otherwise = one.target == &decimals ? usualDecimals(currencyCode) : one.usual;
        const auto answer = answers.text(one.option, one.text, otherwise, one.check);
        if (!answer)
            return answer.error();
        *one.target = *answer;
    }
    const auto currency = currencyOf(decimals);
    if (!currency)
        return currency.error();
    utility.currency = *currency;
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

// What is needed before there is a server. Nothing is left of it when it is refused.
Expected<void> makeServer(const CommandArguments &arguments, const Answers &answers)
{
    // What would end it comes before the questions.
    const auto folder = NewServerFolder::make(arguments.words().first());
    if (!folder)
        return folder.error();
    if (const QString named = arguments.text("passphrase-file"); !named.isEmpty()) {
        if (auto readable = newSecretFrom(named, QString()); !readable)
            return readable.error();
    }
    const auto utility = utilityFrom(answers);
    if (!utility)
        return utility.error();
    ServerSetup setup{ arguments.words().first(), serverConfigurationFrom(arguments), *utility,
        parametersFrom(arguments) };
    if (answers.isAsking() && !arguments.has("host")) {
        const auto host
            = answers.text("host", "Name or address by which stations reach this server",
                QSysInfo::machineHostName(), [](const QString &name) -> Expected<void> {
                    if (sms_app::isHost(name))
                        return {};
                    return fail(ErrorCode::InvalidField,
                        QStringLiteral("'%1' is neither a host name nor an address").arg(name));
                });
        if (!host)
            return host.error();
        setup.configuration.listen.hostNames = { *host };
        if (!arguments.has("listen"))
            setup.configuration.listen.address = QStringLiteral("0.0.0.0");
    }
    const auto passphrase = choosePassphrase(arguments, setup);
    if (!passphrase)
        return passphrase.error();
    const auto context = setUpServer(setup, vault::VaultContent(), *passphrase);
    if (!context)
        return context.error();
    (*folder)->keep();
    printLine(QStringLiteral("Server %1 of utility %2 made in %3.")
                  .arg(setup.configuration.serverId, utility->code, setup.directory));
    return {};
}

// What only makes one.
std::vector<CommandOption> newServerOptions()
{
    std::vector<CommandOption> options{
        { QStringLiteral("code"), QStringLiteral("CODE"),
            QStringLiteral("Code of the utility; without it what is missing is asked for, at a "
                           "terminal") },
        { QStringLiteral("name-en"), QStringLiteral("NAME"), QStringLiteral("English name") },
        { QStringLiteral("name-ar"), QStringLiteral("NAME"), QStringLiteral("Arabic name") },
        { QStringLiteral("currency"), QStringLiteral("CODE"), QStringLiteral("ISO 4217 code") },
        { QStringLiteral("decimals"), QStringLiteral("N"),
            QStringLiteral("Decimals of the currency: 0, 2 or 3"), OptionKind::Number },
        { QStringLiteral("time-zone"), QStringLiteral("ZONE"),
            QStringLiteral("IANA name, such as Africa/Tripoli") },
        { QStringLiteral("no-token-split"), {},
            QStringLiteral("Refuse sales that need more than one token"), OptionKind::Flag },
        { QStringLiteral("generate-passphrase"), {},
            QStringLiteral("Make a passphrase and keep it in the folder"), OptionKind::Flag },
    };
    for (auto more : { settingsOptions, serverOptions }) {
        for (CommandOption &option : more())
            options.push_back(std::move(option));
    }
    return options;
}

Expected<void> runInit(const CommandArguments &arguments)
{
    const QString folder = arguments.words().first();
    const QString file = QDir(folder).absoluteFilePath(configurationFileName());
    // Who sits there and has not begun with --code is asked.
    const Answers answers(arguments, !arguments.has("code") && sms_app::hasTerminal());
    if (auto checked = checkSetupOptions(arguments); !checked)
        return checked;
    const bool goesOn = answers.isAsking() || (hasSetupOption(arguments) && !arguments.has("code"));
    if (goesOn && !answers.isAsking() && QFileInfo::exists(file)) {
        for (const CommandOption &option : newServerOptions()) {
            if (arguments.has(option.name.toLatin1().constData()))
                return fail(ErrorCode::AlreadyExists,
                    QStringLiteral("--%1 is for a new server, and the one of %2 is made already")
                        .arg(option.name, folder));
        }
    }
    if (!goesOn || !QFileInfo::exists(file)) {
        if (auto made = makeServer(arguments, answers); !made)
            return made;
    }
    return leadToFirstSale(file, answers);
}

Expected<void> runUtilityApprove(const CommandArguments &arguments)
{
    const QString login = arguments.words().first();
    // Typed before anything is locked.
    const auto password = personsPassword(arguments, login);
    if (!password)
        return password.error();
    const auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto approved = call(**calls, protocol::endpoints::approveSetup,
        protocol::SetupApprovalRequest{ login, QString::fromUtf8(password->view()) });
    if (!approved)
        return approved.error();
    printLine(QStringLiteral("Approved by %1, what %2 and this machine's users have set up.")
                  .arg(approved->login, approved->firstAdministrator));
    return {};
}

std::vector<CommandOption> initOptions()
{
    std::vector<CommandOption> options = newServerOptions();
    options.push_back(passphraseOption());
    for (CommandOption &option : setupOptions())
        options.push_back(std::move(option));
    return options;
}

} // namespace

std::vector<Command> initCommands()
{
    return { { QStringLiteral("init"), { QStringLiteral("FOLDER") },
                 QStringLiteral("Make a new server, and lead to its first sale by questions"),
                 initOptions(), runInit },
        { QStringLiteral("utility approve"), { QStringLiteral("LOGIN") },
            QStringLiteral("A second administrator signs that the server is set up right"),
            { personsPasswordOption(), configOption() }, runUtilityApprove } };
}

} // namespace shahn::smsctl
