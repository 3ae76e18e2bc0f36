// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/vector_kinds.h"

#include "sts/amount.h"
#include "sts/decimal.h"
#include "sts/key_change.h"
#include "sts/tid.h"

#include <QJsonObject>

namespace shahn::sts
{
namespace
{

// The service behind a sub-class of 0-3 for units, 4-7 for currency.
CreditService serviceOf(VectorInputs &inputs, int first)
{
    const int service = inputs.numberOr("subclass", first) - first;
    if (service < 0 || service > 3)
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("the sub-class does not belong to the kind"),
            .context = {} });
    return static_cast<CreditService>(service & 3);
}

Expected<TokenContent> creditContent(VectorInputs &inputs)
{
    const Expected<Int128> tenths = scaledUp(inputs.text("amount"), 1);
    if (!tenths)
        return tenths.error();
    if (*tenths < 0 || *tenths > unitsMax)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("an amount of 0 to %1 tenths can be coded, not %2")
                .arg(int128Text(unitsMax), int128Text(*tenths)));
    const TokenStamp stamp = inputs.stamp();
    return unitCredit(serviceOf(inputs, 0), static_cast<qint64>(*tenths), stamp);
}

Expected<TokenContent> currencyContent(VectorInputs &inputs)
{
    constexpr int decimals = 5;
    const Expected<Int128> amount = inputs.has("currency_1e5")
        ? scaledUp(inputs.text("currency_1e5"), 0)
        : scaledUp(inputs.text("amount_currency"), decimals);
    if (!amount)
        return amount.error();
    const TokenStamp stamp = inputs.stamp();
    return currencyCredit(serviceOf(inputs, 4), *amount, stamp);
}

Expected<TokenContent> testContent(VectorInputs &inputs)
{
    const int subClass = inputs.number("subclass");
    const quint64 control = inputs.hex("control");
    return meterControl(subClass, control, inputs.numberOr("mfr_code", 0));
}

Expected<TokenContent> powerLimitContent(VectorInputs &inputs)
{
    return powerLimit(inputs.number("watts"), inputs.stamp());
}

Expected<TokenContent> unbalanceContent(VectorInputs &inputs)
{
    return phaseUnbalance(inputs.number("watts"), inputs.stamp());
}

Expected<TokenContent> clearCreditContent(VectorInputs &inputs)
{
    return clearCredit(inputs.number("register"), inputs.stamp());
}

Expected<TokenContent> clearTamperContent(VectorInputs &inputs)
{
    return clearTamper(inputs.stamp());
}

Expected<TokenContent> extendedContent(VectorInputs &inputs)
{
    const int index = inputs.number("index");
    if (index == static_cast<int>(flagControlIndex))
        return extendedFlag(
            inputs.number("flag_index"), inputs.number("flag_value") != 0, inputs.stamp());
    return extendedControl(index, inputs.number("control_value"), inputs.stamp());
}

using ContentFunction = Expected<TokenContent> (*)(VectorInputs &inputs);

QJsonObject tokenOf(VectorInputs &inputs, const Ea07Sets &sets, ContentFunction contentOf)
{
    const Expected<TokenContent> content = contentOf(inputs);
    if (inputs.problem())
        return {};
    if (!content) {
        inputs.note(content.error());
        return {};
    }
    const bool isClear = !isEncryptedClass(formatOf(content->kind).tokenClass);
    const Ea07 &set = setOf(inputs, sets);
    const DecoderKey key = isClear ? DecoderKey() : inputs.decoderKey();
    if (inputs.problem())
        return {};
    const Expected<Token> token = makeToken(key, set, *content);
    if (!token) {
        inputs.note(token.error());
        return {};
    }
    return { { QStringLiteral("token"), token->digits() } };
}

template <ContentFunction contentOf>
QJsonObject tokenVectorOf(VectorInputs &inputs, const Ea07Sets &sets)
{
    return tokenOf(inputs, sets, contentOf);
}

// Data bits that are given as they are, with sub-class and CRC put around them.
QJsonObject rawToken(VectorInputs &inputs, const Ea07Sets &sets, quint64 data44)
{
    const qint64 tokenClass = inputs.number("token_class");
    const qint64 subClass = inputs.number("subclass");
    const bool isInRange = tokenClass >= 0 && tokenClass <= 3 && subClass >= 0 && subClass <= 15
        && data44 >> 44 == 0;
    const Ea07 &set = setOf(inputs, sets);
    if (!isInRange)
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("class, sub-class or data out of range"),
            .context = {} });
    if (inputs.problem())
        return {};
    const quint16 crc = tokenCrc({ .tokenClass = static_cast<quint8>(tokenClass),
        .subClass = static_cast<quint8>(subClass),
        .data44 = data44,
        .kind = tokenClass == 0 && subClass >= 4 ? CrcKind::Currency : CrcKind::Plain });
    const quint64 clear = static_cast<quint64>(subClass) << 60 | data44 << 16 | crc;
    quint64 block = clear;
    if (isEncryptedClass(static_cast<int>(tokenClass))) {
        const DecoderKey key = inputs.decoderKey();
        block = inputs.take(encryptBlock(key, set, clear), quint64(0));
    }
    return { { QStringLiteral("token"),
        Token::fromBlock(static_cast<int>(tokenClass), block).digits() } };
}

QJsonObject raw44(VectorInputs &inputs, const Ea07Sets &sets)
{
    return rawToken(inputs, sets, inputs.hex("data44"));
}

QJsonObject raw16(VectorInputs &inputs, const Ea07Sets &sets)
{
    const TokenStamp stamp = inputs.stamp();
    const int value = inputs.number("value16");
    const bool isInRange
        = value >= 0 && value <= 0xFFFF && stamp.tid <= tidMax && stamp.rnd >= 0 && stamp.rnd <= 15;
    if (!isInRange)
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("value, TID or random field out of range"),
            .context = {} });
    if (inputs.problem())
        return {};
    const quint64 data44 = static_cast<quint64>(stamp.rnd) << 40 | quint64(stamp.tid) << 16
        | static_cast<quint64>(value);
    return rawToken(inputs, sets, data44);
}

QJsonObject keyChange(VectorInputs &inputs, const Ea07Sets &sets)
{
    VectorInputs from = inputs.child("from");
    VectorInputs to = inputs.child("to");
    KeyChangeRequest request;
    const DecoderKey oldKey = from.decoderKey();
    request.newKey = to.decoderKey();
    request.newGroup = to.supplyGroup();
    request.newTi = to.number("ti");
    request.newKen = to.numberOr("ken", 255);
    request.isRollover = inputs.numberOr("ro", 0) != 0;
    const bool isLong = request.newKey.ea == EncryptionAlgorithm::Ea11;
    const qint64 count = inputs.numberOr("ntokens", isLong ? 4 : 2);
    request.set = static_cast<KeyChangeSet>(count);
    const bool isUnderNew = inputs.textOr("encrypt_under", QString()) == QLatin1String("to");
    const Ea07 &set = setOf(inputs, sets);
    for (const VectorInputs &side : { from, to }) {
        if (side.problem())
            inputs.note(*side.problem());
    }
    if (count < 2 || count > 4)
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("ntokens"),
            .context = {} });
    if (inputs.problem())
        return {};
    const DecoderKey &current = isUnderNew ? request.newKey : oldKey;
    const Expected<std::vector<Token>> tokens = makeKeyChangeTokens(current, set, request);
    if (!tokens) {
        inputs.note(tokens.error());
        return {};
    }
    QJsonArray digits;
    for (const Token &token : *tokens)
        digits.append(token.digits());
    return { { QStringLiteral("tokens"), digits } };
}

struct Entry {
    const char *kind = nullptr;
    VectorFunction function = nullptr;
};

constexpr Entry entries[] = {
    { "credit", tokenVectorOf<creditContent> },
    { "currency_credit", tokenVectorOf<currencyContent> },
    { "meter_test", tokenVectorOf<testContent> },
    { "max_power_limit", tokenVectorOf<powerLimitContent> },
    { "max_phase_power_unbalance", tokenVectorOf<unbalanceContent> },
    { "clear_credit", tokenVectorOf<clearCreditContent> },
    { "clear_tamper", tokenVectorOf<clearTamperContent> },
    { "extended", tokenVectorOf<extendedContent> },
    { "raw16", raw16 },
    { "raw44", raw44 },
    { "key_change", keyChange },
};

} // namespace

VectorFunction tokenVector(const QString &kind)
{
    for (const Entry &entry : entries) {
        if (kind == QLatin1String(entry.kind))
            return entry.function;
    }
    return nullptr;
}

const Ea07 &setOf(VectorInputs &inputs, const Ea07Sets &sets)
{
    const QString name = inputs.textOr("tables", QStringLiteral("sample"));
    const auto found = sets.find(name);
    if (found != sets.end())
        return *found->second;
    if (name != QLatin1String("sample"))
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("the file has no EA07 tables named %1").arg(name),
            .context = {} });
    return Ea07::sample();
}

} // namespace shahn::sts
