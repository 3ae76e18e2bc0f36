// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/tool_options.h"

#include "sts/token_contents.h"

#include <QFile>
#include <QJsonObject>

namespace shahn::sts
{
namespace
{

using namespace Qt::StringLiterals;

struct Option {
    const char *name;
    const char *input; // of the vector; "to.…" belongs to the new key of a key change
    const char *valueName; // empty for a switch
    const char *help;
};

constexpr Option options[] = {
    { "json", "", "", "Prints JSON." },
    { "parameters", "", "file",
        "EA07 tables (name, s1, s2, p); the sample tables when not given." },
    { "vending-key-file", "", "file", "Reads the vending key in hexadecimal from a file." },
    { "new-vending-key-file", "", "file", "The same for the new key of a key change." },
    { "ea", "ea", "7|9|11", "Encryption algorithm." },
    { "decoder-key", "decoder_key", "hex", "The meter's own key, instead of all that derives it." },
    { "vending-key", "vending_key", "hex", "Vending key; it is never printed." },
    { "meter-pan", "meter_pan", "digits", "MeterPAN, 18 digits." },
    { "dkga", "dkga", "1-4", "Decoder key generation algorithm." },
    { "sgc", "sgc", "digits", "Supply group code." },
    { "krn", "krn", "1-9", "Key revision number." },
    { "kt", "key_type", "0-3", "Key type." },
    { "ti", "ti", "0-99", "Tariff index." },
    { "base-date", "base_date", "year", "Base date: 1993, 2014 or 2035." },
    { "issued", "issued", "time", "Time of the token, yyyy-MM-dd HH:mm in UTC." },
    { "tid", "tid", "number", "TID, instead of the time." },
    { "rnd", "rnd", "0-15", "Random field, 5 when not given." },
    { "service", "service", "name", "electricity, water, gas or time." },
    { "amount", "amount", "number", "kWh, m³, minutes or, for currency, currency units." },
    { "watts", "watts", "number", "Power of a limit." },
    { "register", "register", "number", "Credit register: 0-7, 65535 for all." },
    { "value", "value16", "number", "Raw value of 16 bits." },
    { "test", "test_number", "number", "Test: 0 for all, or 1 to 36 (28 in the long form)." },
    { "form", "form", "short|long", "Form of the manufacturer's code, short when not given." },
    { "control", "control", "hex", "Control bits of a class 1 token." },
    { "subclass", "subclass", "number", "Sub-class of a control token." },
    { "manufacturer", "mfr_code", "number", "Manufacturer's code, 0 when not given." },
    { "index", "index", "0-62", "Index of an extended control." },
    { "control-value", "control_value", "number", "Value of an extended control, 10 bits." },
    { "flag", "flag_index", "0-511", "Index of an extended flag." },
    { "flag-value", "flag_value", "0|1", "Value of an extended flag." },
    { "tokens", "ntokens", "2|3|4", "Tokens of a key change set." },
    { "rollover", "ro", "0|1", "The base date changes." },
    { "new-vending-key", "to.vending_key", "hex", "Vending key of the new decoder key." },
    { "new-dkga", "to.dkga", "1-4", "DKGA of the new key." },
    { "new-sgc", "to.sgc", "digits", "Supply group code of the new key." },
    { "new-krn", "to.krn", "1-9", "Key revision of the new key." },
    { "new-kt", "to.key_type", "0-3", "Key type of the new key." },
    { "new-ti", "to.ti", "0-99", "Tariff index of the new key." },
    { "new-base-date", "to.base_date", "year", "Base date of the new key." },
    { "new-ken", "to.ken", "0-255", "Expiry number of the new key, 255 when not given." },
};

struct TokenName {
    const char *name;
    const char *kind;
    int tokenClass;
    int subClass; // -1: by service or form
};

constexpr TokenName names[] = {
    { "credit", "credit", 0, -1 },
    { "currency", "currency_credit", 0, -1 },
    { "test", "meter_test", 1, -1 },
    { "control", "meter_test", 1, -1 },
    { "power-limit", "max_power_limit", 2, 0 },
    { "clear-credit", "clear_credit", 2, 1 },
    { "tariff-rate", "raw16", 2, 2 },
    { "clear-tamper", "clear_tamper", 2, 5 },
    { "phase-unbalance", "max_phase_power_unbalance", 2, 6 },
    { "water-factor", "raw16", 2, 7 },
    { "extended-control", "extended", 2, 10 },
    { "extended-flag", "extended", 2, 10 },
    { "key-change", "key_change", 2, -1 },
};

const TokenName *findName(const QString &tokenName)
{
    for (const TokenName &name : names) {
        if (tokenName == QLatin1String(name.name))
            return &name;
    }
    return nullptr;
}

Expected<void> readKeyFile(
    const QCommandLineParser &parser, const QString &option, QJsonObject &target)
{
    if (!parser.isSet(option))
        return {};
    QFile file(parser.value(option));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable,
            u"--%1: %2: %3"_s.arg(option, file.fileName(), file.errorString()));
    constexpr qint64 sizeMax = 256;
    target.insert(u"vending_key"_s, QString::fromLatin1(file.read(sizeMax).trimmed()));
    return {};
}

Expected<QJsonObject> keyChangeInputs(const QJsonObject &inputs)
{
    QJsonObject from = inputs;
    const QJsonObject changes = from.take(u"to"_s).toObject();
    // What is not said of the new key is as in the old one.
    QJsonObject to = from;
    to.remove(u"decoder_key"_s);
    to.remove(u"ken"_s);
    for (const QString &name : changes.keys())
        to.insert(name, changes[name]);
    QJsonObject result = { { u"from"_s, from }, { u"to"_s, to } };
    for (const QString &name : { u"ntokens"_s, u"tables"_s }) {
        if (inputs.contains(name))
            result.insert(name, inputs[name]);
    }
    const bool isOtherBase = from[u"base_date"_s] != to[u"base_date"_s];
    result.insert(
        u"ro"_s, inputs.contains(u"ro"_s) ? inputs[u"ro"_s] : QJsonValue(isOtherBase ? 1 : 0));
    return result;
}

Expected<QJsonObject> testInputs(QJsonObject inputs)
{
    const bool isLong = inputs[u"form"_s].toString() == u"long";
    bool isNumber = false;
    const int test = inputs[u"test_number"_s].toString().toInt(&isNumber);
    if (!isNumber)
        return fail(ErrorCode::InvalidField, u"--test is missing or no number"_s);
    const auto content
        = meterTest(isLong ? ManufacturerForm::FourDigits : ManufacturerForm::TwoDigits, test);
    if (!content)
        return Unexpected(content.error());
    inputs.insert(u"subclass"_s, content->subClass);
    inputs.insert(u"control"_s, QString::number(content->values[FieldName::Control], 16));
    return inputs;
}

Expected<int> serviceNumber(const QJsonObject &inputs)
{
    static const QStringList services = { u"electricity"_s, u"water"_s, u"gas"_s, u"time"_s };
    const QString service = inputs[u"service"_s].toString(services.first());
    if (!services.contains(service))
        return fail(ErrorCode::InvalidField, u"--service: '%1' is unknown"_s.arg(service));
    return static_cast<int>(services.indexOf(service));
}

} // namespace

void addToolOptions(QCommandLineParser &parser)
{
    for (const Option &option : options)
        parser.addOption(QCommandLineOption(QString::fromLatin1(option.name),
            QString::fromUtf8(option.help), QString::fromLatin1(option.valueName)));
}

Expected<QJsonObject> inputsFromOptions(const QCommandLineParser &parser)
{
    QJsonObject inputs;
    QJsonObject to;
    const QString newKey = u"to."_s;
    for (const Option &option : options) {
        const QString name = QString::fromLatin1(option.name);
        const QString input = QString::fromLatin1(option.input);
        if (input.isEmpty() || !parser.isSet(name))
            continue;
        if (input.startsWith(newKey))
            to.insert(input.mid(newKey.size()), parser.value(name));
        else
            inputs.insert(input, parser.value(name));
    }
    if (const auto read = readKeyFile(parser, u"vending-key-file"_s, inputs); !read)
        return Unexpected(read.error());
    if (const auto read = readKeyFile(parser, u"new-vending-key-file"_s, to); !read)
        return Unexpected(read.error());
    if (!to.isEmpty())
        inputs.insert(u"to"_s, to);
    if (parser.isSet(u"parameters"_s))
        inputs.insert(u"tables"_s, u"file"_s);
    return inputs;
}

QString vectorKindOf(const QString &tokenName)
{
    const TokenName *name = findName(tokenName);
    return name == nullptr ? QString() : QString::fromLatin1(name->kind);
}

QStringList tokenNames()
{
    QStringList all;
    for (const TokenName &name : names)
        all.append(QString::fromLatin1(name.name));
    return all;
}

Expected<QJsonObject> withTokenInputs(const QString &tokenName, QJsonObject inputs)
{
    const TokenName *name = findName(tokenName);
    SHAHN_ASSERT(name != nullptr);
    if (tokenName == u"key-change")
        return keyChangeInputs(inputs);
    inputs.insert(u"token_class"_s, name->tokenClass);
    if (tokenName == u"test")
        return testInputs(inputs);
    if (name->subClass >= 0)
        inputs.insert(u"subclass"_s, name->subClass);
    if (name->tokenClass == 0) {
        const auto service = serviceNumber(inputs);
        if (!service)
            return Unexpected(service.error());
        inputs.insert(u"subclass"_s, *service + (tokenName == u"currency" ? 4 : 0));
        if (tokenName == u"currency")
            inputs.insert(u"amount_currency"_s, inputs[u"amount"_s]);
    }
    if (tokenName == u"extended-flag")
        inputs.insert(u"index"_s, static_cast<int>(flagControlIndex));
    return inputs;
}

} // namespace shahn::sts
