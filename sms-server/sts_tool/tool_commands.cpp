// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/tool_commands.h"

#include "sts/token_maker.h"
#include "sts_tool/token_text.h"
#include "sts_tool/tool_options.h"
#include "sts_tool/vector_inputs.h"
#include "sts_tool/vector_run.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cstdio>

namespace shahn::sts
{
namespace
{

using namespace Qt::StringLiterals;

void print(const QString &text) { QTextStream(stdout) << text << '\n'; }

void printObject(const QJsonObject &object, bool isJson)
{
    print((isJson ? QString::fromUtf8(QJsonDocument(object).toJson()) : linesOf(object)).trimmed());
}

ToolStatus complain(const QString &problem, ToolStatus status)
{
    QTextStream(stderr) << "sts-tool: " << problem << '\n';
    return status;
}

ToolStatus usage(const QString &problem)
{
    return complain(problem + u"\nTry 'sts-tool --help'."_s, ToolStatus::Usage);
}

ToolStatus failed(const Error &error)
{
    const bool isFile = error.code == ErrorCode::FileUnreadable;
    return complain(u"error %1: %2"_s.arg(static_cast<int>(error.code)).arg(error.detail),
        isFile ? ToolStatus::File : ToolStatus::Failed);
}

ToolStatus runVectors(const QString &path)
{
    const auto file = loadVectorFile(path);
    if (!file)
        return failed(file.error());
    QJsonArray results;
    for (const auto &value : file->vectors) {
        const QJsonObject vector = value.toObject();
        QJsonObject output
            = { { u"error"_s, u"a rule of the vending side: nothing to compute"_s } };
        if (!isRuleVector(vector)) {
            const auto computed = computeVector(file->sets, vector);
            output = computed ? *computed : QJsonObject{ { u"error"_s, computed.error().detail } };
        }
        results.append(QJsonObject{ { u"id"_s, vector[u"id"_s] }, { u"output"_s, output } });
    }
    print(QString::fromUtf8(QJsonDocument(results).toJson()).trimmed());
    return ToolStatus::Done;
}

ToolStatus checkVectors(const QString &path)
{
    const auto file = loadVectorFile(path);
    if (!file)
        return failed(file.error());
    int passCount = 0;
    int failCount = 0;
    int ruleCount = 0;
    for (const auto &value : file->vectors) {
        const QJsonObject vector = value.toObject();
        if (isRuleVector(vector)) {
            ++ruleCount;
            continue;
        }
        const auto computed = computeVector(file->sets, vector);
        if (computed && matchesExpected(*computed, vector[u"expected"_s].toObject())) {
            ++passCount;
            continue;
        }
        ++failCount;
        const QString reason = computed
            ? QString::fromUtf8(QJsonDocument(*computed).toJson(QJsonDocument::Compact))
            : computed.error().detail;
        print(u"FAILED %1: %2"_s.arg(vector[u"id"_s].toString(), reason));
    }
    if (ruleCount > 0)
        print(u"%1 of kind refuse not computed: rules of the vending side"_s.arg(ruleCount));
    print(u"%1 passed, %2 failed"_s.arg(passCount).arg(failCount));
    return failCount == 0 ? ToolStatus::Done : ToolStatus::Failed;
}

// The tables of --parameters under the name that inputsFromOptions gives them.
Expected<Ea07Sets> setsOf(const QCommandLineParser &parser)
{
    Ea07Sets sets;
    if (!parser.isSet(u"parameters"_s))
        return sets;
    const auto set = Ea07::fromFile(parser.value(u"parameters"_s));
    if (!set)
        return set.error();
    sets.emplace(u"file"_s, *set);
    return sets;
}

std::optional<BaseDate> baseDateOf(const QJsonObject &inputs)
{
    const auto baseDate = baseDateFromYear(inputs[u"base_date"_s].toString().toInt());
    return baseDate ? std::optional(*baseDate) : std::nullopt;
}

Expected<QJsonObject> encode(const QCommandLineParser &parser, const QString &tokenName)
{
    const auto options = inputsFromOptions(parser);
    if (!options)
        return options;
    const auto inputs = withTokenInputs(tokenName, *options);
    if (!inputs)
        return inputs;
    const auto sets = setsOf(parser);
    if (!sets)
        return sets.error();
    auto output = computeVector(
        *sets, { { u"kind"_s, vectorKindOf(tokenName) }, { u"inputs"_s, *inputs } });
    if (!output)
        return output;
    QJsonArray digits = output->value(u"tokens"_s).toArray();
    if (output->contains(u"token"_s))
        digits.append(output->value(u"token"_s));
    QJsonArray grouped;
    for (const auto &token : std::as_const(digits))
        grouped.append(Token::parse(token.toString())->groupedDigits());
    output->insert(u"grouped"_s, grouped);
    return output;
}

Expected<QJsonObject> decode(const QCommandLineParser &parser, const QString &text)
{
    const auto token = Token::parse(text);
    if (!token)
        return token.error();
    const auto options = inputsFromOptions(parser);
    if (!options)
        return options;
    const auto sets = setsOf(parser);
    if (!sets)
        return sets.error();
    VectorInputs inputs(*options);
    const DecoderKey key
        = isEncryptedClass(token->tokenClass()) ? inputs.decoderKey() : DecoderKey();
    if (inputs.problem())
        return *inputs.problem();
    const Ea07 &set = sets->empty() ? Ea07::sample() : *sets->begin()->second;
    const auto content = readToken(key, set, *token);
    if (!content)
        return content.error();
    return describeContent(*content, baseDateOf(*options));
}

Expected<QJsonObject> derive(const QCommandLineParser &parser)
{
    const auto options = inputsFromOptions(parser);
    if (!options)
        return options;
    if (options->contains(u"decoder_key"_s))
        return fail(ErrorCode::InvalidField, u"--decoder-key-file: there is nothing to derive"_s);
    const auto output
        = computeVector({}, { { u"kind"_s, u"decoder_key"_s }, { u"inputs"_s, *options } });
    if (!output)
        return output;
    const auto key = SecretBytes::fromHex(output->value(u"decoder_key"_s).toString().toLatin1());
    return QJsonObject{ { u"decoderKey"_s, output->value(u"decoder_key"_s) },
        { u"keyCheckValue"_s, keyCheckValue(key) } };
}

Expected<QJsonObject> explain(const QString &text)
{
    const auto token = Token::parse(text);
    if (!token)
        return token.error();
    return explainToken(*token);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Tokens and keys of IEC 62055-41 for engineers and compliance runs.\n\n"
        "sts-tool run VECTORS.json      computes every vector, prints [{id, output}]\n"
        "sts-tool check VECTORS.json    compares with what is expected\n"
        "sts-tool encode TOKEN …        makes one token by hand\n"
        "sts-tool decode DIGITS …       reads a token under the meter's key\n"
        "sts-tool derive …              derives the meter's key\n"
        "sts-tool explain DIGITS        what can be known without a key\n\n"
        "TOKEN: %1.\nVending keys are taken and never printed. No rule about the use of keys is "
        "applied."_s.arg(tokenNames().join(u", "_s)));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"run, check, encode, decode, derive or explain"_s);
    addToolOptions(parser);
}

} // namespace

ToolStatus runTool(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        print(parser.helpText());
        return ToolStatus::Done;
    }
    if (parser.isSet(u"version"_s)) {
        print(u"sts-tool "_s + QCoreApplication::applicationVersion());
        return ToolStatus::Done;
    }
    const QStringList words = parser.positionalArguments();
    const QString command = words.value(0);
    static const QStringList commands
        = { u"run"_s, u"check"_s, u"encode"_s, u"decode"_s, u"derive"_s, u"explain"_s };
    if (!commands.contains(command))
        return usage(
            command.isEmpty() ? u"a command is missing"_s : u"unknown command '%1'"_s.arg(command));
    // The digits of a token may stand in groups.
    const bool takesDigits = command == u"decode" || command == u"explain";
    const QString object = takesDigits ? words.mid(1).join(QString()) : words.value(1);
    if (command != u"derive" && object.isEmpty())
        return usage(u"%1 needs an argument"_s.arg(command));
    const qsizetype wordsMax = command == u"derive" ? 1 : 2;
    if (!takesDigits && words.size() > wordsMax)
        return usage(u"unexpected argument '%1'"_s.arg(words.at(wordsMax)));
    if (command == u"run")
        return runVectors(object);
    if (command == u"check")
        return checkVectors(object);
    if (command == u"encode" && vectorKindOf(object).isEmpty())
        return usage(u"encode does not know '%1'"_s.arg(object));
    const Expected<QJsonObject> output = command == u"encode" ? encode(parser, object)
        : command == u"decode"                                ? decode(parser, object)
        : command == u"derive"                                ? derive(parser)
                                                              : explain(object);
    if (!output)
        return failed(output.error());
    printObject(*output, parser.isSet(u"json"_s));
    return ToolStatus::Done;
}

} // namespace shahn::sts
