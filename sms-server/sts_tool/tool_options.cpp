// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/tool_options.h"

#include "core/text.h"
#include "sts/amount.h"
#include "sts/key_input.h"
#include "sts/tid.h"
#include "sts/token_contents.h"

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
    // The text is a number from least to most, in digits alone; any text when most is below least.
    qint64 least = 0;
    qint64 most = -1;
};

constexpr Option options[] = {
    { "json", "", "", "Prints JSON." },
    { "parameters", "", "file",
        "EA07 tables (name, s1, s2, p); the sample tables when not given." },
    { "vending-key-file", "vending_key", "file",
        "Vending key in hexadecimal, in a file that only its owner can read; - for standard input. "
        "It is never printed." },
    { "new-vending-key-file", "to.vending_key", "file",
        "The same for the new key of a key change." },
    { "decoder-key-file", "decoder_key", "file",
        "The meter's own key, in the same way, instead of all that derives it." },
    { "ea", "ea", "7|9|11", "Encryption algorithm.", 7, 11 },
    { "meter-pan", "meter_pan", "digits", "MeterPAN, 18 digits." },
    { "dkga", "dkga", "1-4", "Decoder key generation algorithm.", 1, 4 },
    { "sgc", "sgc", "digits", "Supply group code, 6 digits." },
    { "krn", "krn", "1-9", "Key revision number.", 1, 9 },
    { "kt", "key_type", "0-3", "Key type.", 0, 3 },
    { "ti", "ti", "0-99", "Tariff index.", 0, 99 },
    { "base-date", "base_date", "year", "Base date: 1993, 2014 or 2035.", 1993, 2035 },
    { "issued", "issued", "time", "Time of the token, yyyy-MM-dd HH:mm in UTC." },
    { "tid", "tid", "number", "TID, instead of the time.", 0, tidMax },
    { "rnd", "rnd", "0-15", "Random field, 5 when not given.", 0, 15 },
    { "service", "service", "name", "electricity, water, gas or time." },
    { "amount", "amount", "number", "kWh, m³, minutes or, for currency, currency units." },
    { "watts", "watts", "number", "Power of a limit.", 0, unitsMax },
    { "register", "register", "number", "Credit register: 0-7, 65535 for all.", 0, 0xFFFF },
    { "value", "value16", "number", "Raw value of 16 bits.", 0, 0xFFFF },
    { "test", "test_number", "number", "Test: 0 for all, or 1 to 36 (28 in the long form).", 0,
        36 },
    { "form", "form", "short|long", "Form of the manufacturer's code, short when not given." },
    { "control", "control", "hex", "Control bits of a class 1 token." },
    { "subclass", "subclass", "number", "Sub-class of a control token.", 0, 15 },
    { "manufacturer", "mfr_code", "number", "Manufacturer's code, 0 when not given.", 0, 9999 },
    { "index", "index", "0-62", "Index of an extended control.", 0, 62 },
    { "control-value", "control_value", "number", "Value of an extended control, 10 bits.", 0,
        1023 },
    { "flag", "flag_index", "0-511", "Index of an extended flag.", 0, 511 },
    { "flag-value", "flag_value", "0|1", "Value of an extended flag.", 0, 1 },
    { "tokens", "ntokens", "2|3|4", "Tokens of a key change set.", 2, 4 },
    { "rollover", "ro", "0|1", "The base date changes.", 0, 1 },
    { "new-dkga", "to.dkga", "1-4", "DKGA of the new key.", 1, 4 },
    { "new-sgc", "to.sgc", "digits", "Supply group code of the new key, 6 digits." },
    { "new-krn", "to.krn", "1-9", "Key revision of the new key.", 1, 9 },
    { "new-kt", "to.key_type", "0-3", "Key type of the new key.", 0, 3 },
    { "new-ti", "to.ti", "0-99", "Tariff index of the new key.", 0, 99 },
    { "new-base-date", "to.base_date", "year", "Base date of the new key.", 1993, 2035 },
    { "new-ken", "to.ken", "0-255", "Expiry number of the new key, 255 when not given.", 0, 255 },
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

Error wrongOption(const QString &name, const QString &reason)
{
    return fail(ErrorCode::InvalidField, u"--%1: %2"_s.arg(name, reason));
}

// What is given for an option, or what the file has that it names.
Expected<QString> valueOf(const QCommandLineParser &parser, const Option &option)
{
    const QString name = QString::fromLatin1(option.name);
    const QString given = parser.value(name);
    if (name.endsWith(u"key-file")) {
        auto key = readKeyText(given);
        if (!key)
            return fail(key.error().code, u"--%1: %2"_s.arg(name, key.error().detail));
        return key;
    }
    if (option.most >= option.least && !numberOfDigits(given, option.least, option.most))
        return wrongOption(name,
            u"'%1' is no number from %2 to %3"_s.arg(given).arg(option.least).arg(option.most));
    if (name.endsWith(u"sgc") && !isSupplyGroupCode(given))
        return wrongOption(name, u"'%1' does not have 6 digits"_s.arg(given));
    if (name == u"form" && given != u"short" && given != u"long")
        return wrongOption(name, u"'%1' is neither short nor long"_s.arg(given));
    return given;
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
        return content.error();
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
        const auto value = valueOf(parser, option);
        if (!value)
            return value.error();
        if (input.startsWith(newKey))
            to.insert(input.mid(newKey.size()), *value);
        else
            inputs.insert(input, *value);
    }
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
            return service.error();
        inputs.insert(u"subclass"_s, *service + (tokenName == u"currency" ? 4 : 0));
        if (tokenName == u"currency")
            inputs.insert(u"amount_currency"_s, inputs[u"amount"_s]);
    }
    if (tokenName == u"extended-flag")
        inputs.insert(u"index"_s, static_cast<int>(flagControlIndex));
    return inputs;
}

} // namespace shahn::sts
