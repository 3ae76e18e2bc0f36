// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/custodians.h"

#include "secure/secret_file.h"
#include "sms_app/secret_input.h"

#include <algorithm>

namespace shahn::smsctl
{

using namespace sms_app;

namespace
{

constexpr int attemptsMax = 3;

const char *fileOption(vault::Custodian custodian)
{
    return custodian == vault::Custodian::First ? "first" : "second";
}

const char *nameOption(vault::Custodian custodian)
{
    return custodian == vault::Custodian::First ? "first-custodian" : "second-custodian";
}

Expected<QString> nameOf(const CommandArguments &arguments, vault::Custodian custodian)
{
    const char *option = nameOption(custodian);
    QString name = arguments.text(option);
    if (!arguments.has(option)) {
        const auto typed
            = promptText(QStringLiteral("Name of custodian %1").arg(static_cast<int>(custodian)));
        if (!typed)
            return typed;
        name = *typed;
    }
    return name.trimmed().normalized(QString::NormalizationForm_C);
}

int digitCount(const secure::SecretBytes &text)
{
    const auto octets = text.octets();
    return static_cast<int>(std::count_if(octets.begin(), octets.end(),
        [](unsigned char octet) { return octet != ' ' && octet != '-' && octet != '\t'; }));
}

secure::SecretBytes joined(const secure::SecretBytes &first, const secure::SecretBytes &second)
{
    secure::SecretBytes both(first.size() + 1 + second.size());
    unsigned char *position = std::copy(first.octets().begin(), first.octets().end(), both.data());
    *position++ = '\n';
    std::copy(second.octets().begin(), second.octets().end(), position);
    return both;
}

// Asks again for a line that has not its digits.
Expected<secure::SecretBytes> typedComponent(const ComponentPrompt &prompt, const QString &question)
{
    if (prompt.lineCount == 1)
        return promptSecret(question);
    secure::SecretBytes text;
    for (int line = 1; line <= prompt.lineCount;) {
        auto typed = promptSecret(
            QStringLiteral("%1, line %2 of %3").arg(question).arg(line).arg(prompt.lineCount));
        if (!typed)
            return typed;
        const int count = digitCount(*typed);
        if (line == 1 && count == prompt.lineDigits * prompt.lineCount)
            return typed;
        if (count != prompt.lineDigits) {
            printLine(QStringLiteral("A line has %1 digits, this has %2. Once more.")
                          .arg(prompt.lineDigits)
                          .arg(count));
            continue;
        }
        text = joined(text, *typed);
        ++line;
    }
    return text;
}

Expected<sts::SecretBytes> componentOf(const QString &file, vault::Custodian custodian,
    const std::function<Expected<secure::SecretBytes>()> &ask, const ComponentReader &read)
{
    if (!file.isEmpty()) {
        const auto text = secure::readSecretFile(file);
        if (!text)
            return text.error();
        return read(*text, custodian);
    }
    for (int attempt = 1;; ++attempt) {
        const auto typed = ask();
        if (!typed)
            return typed.error();
        auto component = read(*typed, custodian);
        const bool mayTryAgain = !component
            && component.error().code == ErrorCode::KeyComponentCheck && attempt < attemptsMax;
        if (!mayTryAgain)
            return component;
        printLine(component.error().detail + QStringLiteral(". Once more."));
    }
}

} // namespace

std::vector<CommandOption> custodianOptions()
{
    return {
        { QStringLiteral("first"), QStringLiteral("FILE"),
            QStringLiteral("What custodian 1 brings, in a file readable by its owner alone "
                           "(otherwise asked for)") },
        { QStringLiteral("second"), QStringLiteral("FILE"),
            QStringLiteral("The same of custodian 2") },
        { QStringLiteral("first-custodian"), QStringLiteral("NAME"),
            QStringLiteral("Who custodian 1 is (otherwise asked for)") },
        { QStringLiteral("second-custodian"), QStringLiteral("NAME"),
            QStringLiteral("Who custodian 2 is, another person") },
    };
}

Expected<QStringList> custodianNames(const CommandArguments &arguments)
{
    const auto first = nameOf(arguments, vault::Custodian::First);
    if (!first)
        return first.error();
    const auto second = nameOf(arguments, vault::Custodian::Second);
    if (!second)
        return second.error();
    if (auto checked = vault::checkCustodianNames(*first, *second); !checked)
        return checked.error();
    return QStringList{ *first, *second };
}

Expected<vault::KeyComponents> readComponents(const CommandArguments &arguments,
    const QStringList &names, const ComponentPrompt &prompt, const ComponentReader &read)
{
    vault::KeyComponents components;
    for (const vault::Custodian custodian : { vault::Custodian::First, vault::Custodian::Second }) {
        const bool isFirst = custodian == vault::Custodian::First;
        const QString question = QStringLiteral("%1 %2 (%3)")
                                     .arg(prompt.what)
                                     .arg(static_cast<int>(custodian))
                                     .arg(names[isFirst ? 0 : 1]);
        auto component = componentOf(
            arguments.text(fileOption(custodian)), custodian,
            [&] { return typedComponent(prompt, question); }, read);
        if (!component)
            return component.error();
        (isFirst ? components.first : components.second) = *component;
    }
    return components;
}

} // namespace shahn::smsctl
