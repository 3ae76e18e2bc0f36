// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token_contents.h"

#include "sts/amount.h"

namespace shahn::sts
{
namespace
{

TokenContent stamped(TokenKind kind, int subClass, const TokenStamp &stamp)
{
    TokenContent content
        = { .kind = kind, .subClass = static_cast<quint8>(subClass), .values = {} };
    content.values[FieldName::Rnd] = static_cast<quint64>(stamp.rnd);
    content.values[FieldName::Tid] = stamp.tid;
    return content;
}

// Widths of fields are checked here, so that a content that was made can be encoded.
Expected<TokenContent> checked(const TokenContent &content)
{
    const Expected<quint64> block = encodeContent(content);
    if (!block)
        return block.error();
    return content;
}

Expected<TokenContent> withValue(TokenContent content, FieldName name, qint64 value)
{
    content.values[name] = static_cast<quint64>(value);
    return checked(content);
}

Expected<TokenContent> withWatts(TokenContent content, qint64 watts)
{
    const Expected<quint16> field = encodeUnits(watts);
    if (!field)
        return field.error();
    return withValue(std::move(content), FieldName::Watts, *field);
}

int subClassOf(TokenKind kind) { return formatOf(kind).subClassFirst; }

} // namespace

Expected<TokenContent> unitCredit(CreditService service, qint64 units, const TokenStamp &stamp)
{
    const Expected<quint16> field = encodeUnits(units);
    if (!field)
        return field.error();
    return withValue(stamped(TokenKind::UnitCredit, static_cast<int>(service), stamp),
        FieldName::Amount, *field);
}

Expected<TokenContent> currencyCredit(
    CreditService service, Int128 hundredThousandths, const TokenStamp &stamp)
{
    const Expected<quint32> field = encodeCurrency(hundredThousandths);
    if (!field)
        return field.error();
    const int subClass = subClassOf(TokenKind::CurrencyCredit) + static_cast<int>(service);
    TokenContent content
        = stamped(TokenKind::CurrencyCredit, subClass, { .tid = stamp.tid, .rnd = 0 });
    content.values[FieldName::SignExponent] = *field >> 16;
    return withValue(std::move(content), FieldName::Amount, *field & 0xFFFF);
}

Expected<TokenContent> meterTest(ManufacturerForm form, int testNumber)
{
    const bool isLong = form == ManufacturerForm::FourDigits;
    const int bits = isLong ? 28 : 36;
    if (testNumber < 0 || testNumber > bits)
        return fail(ErrorCode::InvalidField, QStringLiteral("the test is not 0 to %1").arg(bits));
    const quint64 all = (quint64(1) << bits) - 1;
    const quint64 control = testNumber == 0 ? all : quint64(1) << (testNumber - 1);
    return meterControl(isLong ? 1 : 0, control, 0);
}

Expected<TokenContent> meterControl(int subClass, quint64 control, int manufacturerCode)
{
    if (subClass < 0 || subClass > 15)
        return fail(ErrorCode::InvalidField, QStringLiteral("the sub-class is not 0 to 15"));
    const bool isLong = subClass == 1 || (subClass >= 6 && subClass <= 10);
    const int manufacturerMax = isLong ? 9999 : 99;
    if (manufacturerCode < 0 || manufacturerCode > manufacturerMax)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("the manufacturer's code is not 0 to %1").arg(manufacturerMax));
    TokenContent content = { .kind = isLong ? TokenKind::MeterTestLong : TokenKind::MeterTestShort,
        .subClass = static_cast<quint8>(subClass),
        .values = {} };
    content.values[FieldName::Control] = control;
    return withValue(std::move(content), FieldName::ManufacturerCode, manufacturerCode);
}

Expected<TokenContent> powerLimit(qint64 watts, const TokenStamp &stamp)
{
    return withWatts(
        stamped(TokenKind::PowerLimit, subClassOf(TokenKind::PowerLimit), stamp), watts);
}

Expected<TokenContent> phaseUnbalance(qint64 watts, const TokenStamp &stamp)
{
    return withWatts(
        stamped(TokenKind::PhaseUnbalance, subClassOf(TokenKind::PhaseUnbalance), stamp), watts);
}

Expected<TokenContent> clearCredit(int creditRegister, const TokenStamp &stamp)
{
    if ((creditRegister < 0 || creditRegister > 7) && creditRegister != allRegisters)
        return fail(ErrorCode::InvalidField, QStringLiteral("the register is not 0 to 7 or 65535"));
    return withValue(stamped(TokenKind::ClearCredit, subClassOf(TokenKind::ClearCredit), stamp),
        FieldName::Register, creditRegister);
}

Expected<TokenContent> clearTamper(const TokenStamp &stamp)
{
    return checked(stamped(TokenKind::ClearTamper, subClassOf(TokenKind::ClearTamper), stamp));
}

Expected<TokenContent> tariffRate(int raw, const TokenStamp &stamp)
{
    return withValue(stamped(TokenKind::TariffRate, subClassOf(TokenKind::TariffRate), stamp),
        FieldName::Value, raw);
}

Expected<TokenContent> waterFactor(int raw, const TokenStamp &stamp)
{
    return withValue(stamped(TokenKind::WaterFactor, subClassOf(TokenKind::WaterFactor), stamp),
        FieldName::Value, raw);
}

Expected<TokenContent> extendedControl(int index, int value, const TokenStamp &stamp)
{
    const TokenKind kind = TokenKind::ExtendedControl;
    TokenContent content = stamped(kind, subClassOf(kind), stamp);
    content.values[FieldName::ControlIndex] = static_cast<quint64>(index);
    return withValue(std::move(content), FieldName::ControlValue, value);
}

Expected<TokenContent> extendedFlag(int flagIndex, bool isOn, const TokenStamp &stamp)
{
    const TokenKind kind = TokenKind::ExtendedFlag;
    TokenContent content = stamped(kind, subClassOf(kind), stamp);
    content.values[FieldName::ControlIndex] = flagControlIndex;
    content.values[FieldName::FlagIndex] = static_cast<quint64>(flagIndex);
    return withValue(std::move(content), FieldName::FlagValue, isOn ? 1 : 0);
}

} // namespace shahn::sts
