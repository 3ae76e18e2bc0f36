// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token_format.h"

namespace shahn::sts
{

QString kindName(TokenKind kind)
{
    switch (kind) {
    case TokenKind::UnitCredit:
        return QStringLiteral("unitCredit");
    case TokenKind::CurrencyCredit:
        return QStringLiteral("currencyCredit");
    case TokenKind::MeterTestShort:
        return QStringLiteral("meterTestShort");
    case TokenKind::MeterTestLong:
        return QStringLiteral("meterTestLong");
    case TokenKind::PowerLimit:
        return QStringLiteral("powerLimit");
    case TokenKind::ClearCredit:
        return QStringLiteral("clearCredit");
    case TokenKind::TariffRate:
        return QStringLiteral("tariffRate");
    case TokenKind::KeyChange1:
        return QStringLiteral("keyChange1");
    case TokenKind::KeyChange2:
        return QStringLiteral("keyChange2");
    case TokenKind::ClearTamper:
        return QStringLiteral("clearTamper");
    case TokenKind::PhaseUnbalance:
        return QStringLiteral("phaseUnbalance");
    case TokenKind::WaterFactor:
        return QStringLiteral("waterFactor");
    case TokenKind::KeyChange3:
        return QStringLiteral("keyChange3");
    case TokenKind::KeyChange3Sgc:
        return QStringLiteral("keyChange3Sgc");
    case TokenKind::KeyChange4:
        return QStringLiteral("keyChange4");
    case TokenKind::ExtendedControl:
        return QStringLiteral("extendedControl");
    case TokenKind::ExtendedFlag:
        return QStringLiteral("extendedFlag");
    }
    return QStringLiteral("unknown");
}

QString fieldName(FieldName name)
{
    static constexpr std::array<const char *, fieldNameCount> names
        = { "rnd", "signExponent", "tid", "amount", "control", "manufacturerCode", "watts",
              "register", "value", "padding", "kenHigh", "kenLow", "krn", "rollover",
              "threeTokenSet", "keyType", "ti", "sgc", "sgcHigh", "sgcLow", "keyWord1", "keyWord2",
              "keyWord3", "keyWordLast", "controlIndex", "controlValue", "flagIndex", "flagValue" };
    return QString::fromLatin1(names[static_cast<size_t>(name)]);
}

} // namespace shahn::sts
