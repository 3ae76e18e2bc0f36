// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/meter_options.h"

#include "core/text.h"
#include "sts/decimal.h"
#include "sts/key_input.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

struct Option {
    const char *name;
    const char *valueName; // empty for a switch
    const char *commands; // that take it, blank for all
    const char *help;
};

constexpr Option options[] = {
    { "help", "", "", "Shows this text." },
    { "version", "", "", "Says the version." },
    { "json", "", "", "Prints JSON." },
    { "drn", "digits", "new", "Meter number: DRN of 11 or 13 digits, or MeterPAN." },
    { "ea", "07|09|11", "new", "Encryption algorithm." },
    { "dkga", "01|02|03|04", "new", "Decoder key generation algorithm." },
    { "sgc", "digits", "new", "Supply group code, 6 digits." },
    { "ti", "0-99", "new", "Tariff index." },
    { "krn", "1-9", "new", "Key revision number." },
    { "kt", "0-3", "new", "Key type, 2 when not given." },
    { "ken", "0-255", "new", "Key expiry number, 255 when not given." },
    { "tct", "0-99", "new", "Token carrier type, 2 (keypad) when not given." },
    { "base-date", "1993|2014|2035", "new", "Base date of the key." },
    { "vending-key-file", "file", "new",
        "Vending key in hexadecimal, in a file that only its owner can read; - for standard input. "
        "Only the meter's own key is kept." },
    { "parameters", "file", "new",
        "EA07 tables (name, s1, s2, p); the sample tables when not given." },
    { "lockout", "count", "new", "Wrong tokens in a row that lock the meter for a minute." },
    { "force", "", "new", "Replaces an existing meter." },
    { "tampered", "yes|no", "set", "Tamper condition." },
    { "ready", "yes|no", "set", "Whether the meter takes tokens." },
    { "use-kwh", "number", "set", "Takes this much energy from the register." },
};

Error wrong(const QString &name, const QString &reason)
{
    return fail(ErrorCode::InvalidField, u"--%1: %2"_s.arg(name, reason), { { u"field"_s, name } });
}

struct Range {
    int first = 0;
    int last = 0;
};

// The value of an option, or the fallback when there is one and the option was not given.
Expected<int> number(const QCommandLineParser &parser, const QString &name, Range range,
    std::optional<int> fallback = std::nullopt)
{
    if (!parser.isSet(name)) {
        if (fallback)
            return *fallback;
        return wrong(name, u"is missing"_s);
    }
    const auto value = numberOfDigits(parser.value(name), range.first, range.last);
    if (!value)
        return wrong(name,
            u"'%1' is not a number from %2 to %3"_s.arg(parser.value(name))
                .arg(range.first)
                .arg(range.last));
    return static_cast<int>(*value);
}

Expected<bool> yesOrNo(const QCommandLineParser &parser, const QString &name, bool fallback)
{
    if (!parser.isSet(name))
        return fallback;
    const QString value = parser.value(name);
    if (value != u"yes" && value != u"no")
        return wrong(name, u"'%1' is neither yes nor no"_s.arg(value));
    return value == u"yes";
}

Expected<void> readKeyAttributes(
    const QCommandLineParser &parser, sts::VendingKey &key, MeterState &state)
{
    const auto kt = number(parser, u"kt"_s, { 0, 3 }, 2);
    const auto krn = number(parser, u"krn"_s, { 1, 9 });
    const auto ti = number(parser, u"ti"_s, { 0, 99 });
    const auto ken = number(parser, u"ken"_s, { 0, 255 }, 255);
    const auto tct = number(parser, u"tct"_s, { 0, 99 }, 2);
    const auto dkga = number(parser, u"dkga"_s, { 1, 4 });
    const auto ea = number(parser, u"ea"_s, { 7, 11 });
    const auto year = number(parser, u"base-date"_s, { 1993, 2035 });
    const auto lockout = number(parser, u"lockout"_s, { 0, 1000 }, 0);
    for (const auto *value : { &kt, &krn, &ti, &ken, &tct, &dkga, &ea, &year, &lockout }) {
        if (!*value)
            return value->error();
    }
    const auto algorithm = encryptionAlgorithmFromNumber(*ea);
    if (!algorithm)
        return wrong(u"ea"_s, algorithm.error().detail);
    const auto baseDate = baseDateFromYear(*year);
    if (!baseDate)
        return wrong(u"base-date"_s, baseDate.error().detail);
    key.group = { .sgc = parser.value(u"sgc"_s), .krn = *krn, .kt = static_cast<KeyType>(*kt) };
    if (!isSupplyGroupCode(key.group.sgc))
        return wrong(u"sgc"_s, u"'%1' does not have 6 digits"_s.arg(key.group.sgc));
    key.dkga = static_cast<KeyDerivation>(*dkga);
    key.baseDate = *baseDate;
    state.ea = *algorithm;
    state.group = key.group;
    state.ti = *ti;
    state.tct = *tct;
    state.ken = *ken;
    state.baseDate = *baseDate;
    state.lockoutAfter = *lockout;
    return {};
}

Expected<std::shared_ptr<const sts::Ea07>> tables(const QCommandLineParser &parser)
{
    if (parser.isSet(u"parameters"_s))
        return sts::Ea07::fromFile(parser.value(u"parameters"_s));
    return sts::Ea07::create(sts::Ea07::sample().name(), sts::Ea07::sample().tables());
}

} // namespace

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"A prepayment meter of IEC 62055-41 for training and acceptance.\n\n"
        "virtual-meter new STATE --drn … --ea … --dkga … --sgc … --ti … --krn …\n"
        "                        --base-date … --vending-key-file … [--parameters FILE]\n"
        "virtual-meter enter STATE TOKEN…   20 digits, grouped or not\n"
        "virtual-meter show STATE\n"
        "virtual-meter set STATE [--tampered …] [--ready …] [--use-kwh …]\n"
        "virtual-meter keypad STATE         reads tokens from the terminal\n\n"
        "Exit status: 0 accepted, 1 a token was refused, 2 wrong use, 3 a file problem."_s);
    parser.addPositionalArgument(u"command"_s, u"new, enter, show, set or keypad"_s);
    parser.addPositionalArgument(u"STATE"_s, u"The file that holds the meter."_s);
    for (const Option &option : options) {
        QStringList names = { QString::fromLatin1(option.name) };
        if (names.first() == u"help")
            names.prepend(u"h"_s);
        parser.addOption(QCommandLineOption(
            names, QString::fromLatin1(option.help), QString::fromLatin1(option.valueName)));
    }
}

Expected<void> checkOptionsFit(const QCommandLineParser &parser, const QString &command)
{
    for (const Option &option : options) {
        const QString commands = QString::fromLatin1(option.commands);
        const QString name = QString::fromLatin1(option.name);
        if (!commands.isEmpty() && commands != command && parser.isSet(name))
            return wrong(name, u"is no option of %1"_s.arg(command));
    }
    return {};
}

Expected<MeterState> meterFromOptions(const QCommandLineParser &parser)
{
    MeterState state;
    for (const QString &name : { u"drn"_s, u"sgc"_s, u"vending-key-file"_s }) {
        if (!parser.isSet(name))
            return wrong(name, u"is missing"_s);
    }
    const auto meterNumber = MeterNumber::parse(parser.value(u"drn"_s));
    if (!meterNumber)
        return wrong(u"drn"_s, meterNumber.error().detail);
    state.number = *meterNumber;
    sts::VendingKey key;
    if (const auto attributes = readKeyAttributes(parser, key, state); !attributes)
        return attributes.error();
    const auto keyText = sts::readKeyText(parser.value(u"vending-key-file"_s));
    if (!keyText)
        return fail(keyText.error().code, u"--vending-key-file: %1"_s.arg(keyText.error().detail));
    key.key = sts::SecretBytes::fromHex(keyText->toLatin1());
    if (key.key.size() != sts::vendingKeySize(key.dkga))
        return wrong(u"vending-key-file"_s,
            u"needs %1 octets in hexadecimal for this DKGA"_s.arg(sts::vendingKeySize(key.dkga)));
    const auto decoderKey = sts::deriveDecoderKey(
        key, { .pan = sts::MeterPan(state.number), .ti = state.ti, .ea = state.ea });
    if (!decoderKey)
        return wrong(u"dkga"_s, decoderKey.error().detail);
    state.decoderKey = decoderKey->key;
    if (state.ea != EncryptionAlgorithm::Ea07)
        return state;
    const auto ea07 = tables(parser);
    if (!ea07)
        return wrong(u"parameters"_s, ea07.error().detail);
    state.ea07 = *ea07;
    return state;
}

Expected<void> applySettings(const QCommandLineParser &parser, MeterState &state)
{
    const auto isTampered = yesOrNo(parser, u"tampered"_s, state.isTampered);
    if (!isTampered)
        return isTampered.error();
    const auto isReady = yesOrNo(parser, u"ready"_s, state.isReady);
    if (!isReady)
        return isReady.error();
    state.isTampered = *isTampered;
    state.isReady = *isReady;
    if (!parser.isSet(u"use-kwh"_s))
        return {};
    const auto used = sts::scaledUp(parser.value(u"use-kwh"_s), 1);
    if (!used || *used < 0)
        return wrong(u"use-kwh"_s, u"'%1' is not an amount"_s.arg(parser.value(u"use-kwh"_s)));
    const sts::Int128 rest = state.units[0] - *used;
    state.units[0] = rest > 0 ? static_cast<qint64>(rest) : 0;
    return {};
}

} // namespace shahn::meter
