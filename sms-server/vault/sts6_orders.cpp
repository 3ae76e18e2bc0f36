// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_orders.h"

#include <QJsonObject>

namespace shahn::vault
{

namespace
{

constexpr qsizetype hexDigits = 17;
constexpr qsizetype decimalDigits = 20;
constexpr quint64 tokensMax = 4;
constexpr int tokenClassMax = 3;
constexpr int subClassMax = 15;

// The results of SM?VT that are known; the standard's text is not public.
enum VerifyResult : quint64 { Sound = 0, WrongCrc = 3, PastKeyExpiry = 41, DefaultKeyCredit = 80 };

QByteArray digitsOf(const sts::MeterPan &pan)
{
    return QByteArray(pan.digits().data(), static_cast<qsizetype>(pan.digits().size()));
}

QByteArray bigEndian(quint64 value, qsizetype size)
{
    QByteArray octets(size, '\0');
    for (qsizetype i = size - 1; i >= 0; --i, value >>= 8)
        octets[i] = static_cast<char>(value & 0xFF);
    return octets;
}

quint32 number(const QByteArray &octets)
{
    quint32 value = 0;
    for (const char octet : octets)
        value = value << 8 | static_cast<quint8>(octet);
    return value;
}

QByteArray meterFields(const KeyUse &use)
{
    return fieldText(digitsOf(use.inputs.pan)) + fieldNumber(static_cast<quint64>(use.inputs.ti))
        + fieldNumber(static_cast<quint64>(use.inputs.ea));
}

Sts6Failure unsound(const char *what)
{
    return Sts6Failure{ Sts6Failure::Kind::Lost,
        { ErrorCode::VaultUnavailable,
            QStringLiteral("STS6 module: %1").arg(QLatin1String(what)) } };
}

// One token in both of its forms.
Expected<sts::Token> tokenOf(const QByteArray &hex, const QByteArray &decimal, int tokenClass)
{
    auto token = sts::Token::parse(QString::fromLatin1(decimal));
    if (!token)
        return token;
    const bool isSame = token->hex().compare(QString::fromLatin1(hex), Qt::CaseInsensitive) == 0;
    if (!isSame || token->tokenClass() != tokenClass) {
        return fail(
            ErrorCode::TokenFormat, QStringLiteral("the two forms or the class do not agree"));
    }
    return token;
}

// What SM?VC and SM?VM take of a content: amount (with sign and exponent before it for currency)
// and TID.
Expected<QByteArray> contentFields(const sts::TokenContent &content)
{
    const auto block = sts::encodeContent(content);
    if (!block)
        return block.error();
    const bool isCurrency = content.kind == sts::TokenKind::CurrencyCredit;
    quint64 amount = *block >> 16 & 0xFFFF;
    if (isCurrency)
        amount |= content.values[sts::FieldName::SignExponent] << 16;
    return fieldNumber(content.subClass) + fieldOctets(bigEndian(amount, isCurrency ? 3 : 2))
        + fieldOctets(bigEndian(content.values[sts::FieldName::Tid], 3));
}

TokenVerdict verdictOf(quint64 result)
{
    switch (result) {
    case VerifyResult::Sound:
        return TokenVerdict::Valid;
    case VerifyResult::WrongCrc:
        return TokenVerdict::ChecksumWrong;
    case VerifyResult::PastKeyExpiry:
        return TokenVerdict::KeyExpired;
    case VerifyResult::DefaultKeyCredit:
        return TokenVerdict::CreditUnderDefaultKey;
    default: // a number from outside
        return TokenVerdict::NotDefined;
    }
}

// A module may also say by its status what it thinks of the token.
std::optional<TokenVerdict> verdictOf(const Sts6Failure &failure)
{
    bool isNumber = false;
    const QString status = failure.error.context.facts()[QLatin1String("status")].toString();
    const TokenVerdict verdict = verdictOf(status.toULongLong(&isNumber));
    if (failure.kind != Sts6Failure::Kind::Refusal || !isNumber
        || verdict == TokenVerdict::NotDefined) {
        return std::nullopt;
    }
    return verdict;
}

bool isKeyChange(int tokenClass, int subClass)
{
    return tokenClass == 2 && (subClass == 3 || subClass == 4 || subClass == 8 || subClass == 9);
}

} // namespace

Sts6Result<sts::Token> issueToken(
    Sts6Client &client, int registerNumber, const KeyUse &use, const sts::TokenContent &content)
{
    const int tokenClass = sts::formatOf(content.kind).tokenClass;
    const auto fields = contentFields(content);
    if (!fields)
        return Sts6Failure{ Sts6Failure::Kind::Refusal, fields.error() };
    auto answer = client.call(tokenClass == 0 ? "SM?VC" : "SM?VM",
        fieldNumber(static_cast<quint64>(registerNumber)) + meterFields(use)
            + fieldNumber(static_cast<quint64>(use.tct)) + *fields);
    if (!answer)
        return answer.error();
    const QByteArray hex = answer->text(hexDigits);
    const QByteArray decimal = answer->text(decimalDigits);
    if (!answer->isComplete())
        return unsound("the answer has other fields than a token");
    auto token = tokenOf(hex, decimal, tokenClass);
    if (!token)
        return unsound("the answer is no token of this class");
    return *token;
}

Sts6Result<MadeKeyChange> issueKeyChange(
    Sts6Client &client, const KeyChangeRegisters &registers, const KeyChangeUse &use)
{
    const auto count = static_cast<quint64>(use.plan.set);
    auto answer = client.call("SM?VK",
        fieldNumber(static_cast<quint64>(registers.current))
            + fieldNumber(static_cast<quint64>(registers.next)) + meterFields(use.current)
            + fieldNumber(static_cast<quint64>(use.current.tct))
            + fieldNumber(static_cast<quint64>(use.next.inputs.ti)) + fieldNumber(count));
    if (!answer)
        return answer.error();
    MadeKeyChange made;
    made.isRollover = answer->number(1) == 1;
    const bool isCount = answer->number(tokensMax) == count;
    const QByteArray hex = answer->text(hexDigits * static_cast<qsizetype>(count));
    const QByteArray decimal = answer->text(decimalDigits * static_cast<qsizetype>(count));
    const bool isWhole = answer->isComplete() && isCount
        && hex.size() == hexDigits * static_cast<qsizetype>(count)
        && decimal.size() == decimalDigits * static_cast<qsizetype>(count);
    if (!isWhole)
        return unsound("the answer has other fields than a key change");
    constexpr int managementClass = 2;
    for (qsizetype i = 0; i < static_cast<qsizetype>(count); ++i) {
        auto token = tokenOf(hex.mid(i * hexDigits, hexDigits),
            decimal.mid(i * decimalDigits, decimalDigits), managementClass);
        if (!token)
            return unsound("the answer has no token of this class");
        made.tokens.push_back(*token);
    }
    return made;
}

Sts6Result<TokenReading> verifyToken(Sts6Client &client, int registerNumber, const VerifyUse &use)
{
    auto answer = client.call("SM?VT",
        fieldNumber(static_cast<quint64>(registerNumber)) + meterFields(use.use)
            + fieldText(use.token.digits().toLatin1()));
    if (!answer) {
        const auto told = verdictOf(answer.error());
        if (!told)
            return answer.error();
        TokenReading reading;
        reading.verdict = *told;
        return reading;
    }
    const TokenVerdict verdict = verdictOf(answer->number(99));
    TokenFields fields;
    fields.tokenClass = static_cast<int>(answer->number(tokenClassMax));
    fields.subClass = static_cast<int>(answer->number(subClassMax));
    const QByteArray amount = answer->octets(0, 3);
    const QByteArray tid = answer->octets(0, 3);
    if (!answer->isComplete())
        return unsound("the answer has other fields than a verification");
    if (verdict == TokenVerdict::ChecksumWrong || verdict == TokenVerdict::NotDefined) {
        TokenReading reading;
        reading.verdict = verdict;
        return reading;
    }
    if (!isKeyChange(fields.tokenClass, fields.subClass)) {
        if (amount.isEmpty() || tid.isEmpty())
            return unsound("the answer lacks amount or TID");
        fields.field = number(amount);
        fields.tid = number(tid);
    }
    TokenReading reading = readingOf(fields, use.key);
    reading.verdict = verdict;
    return reading;
}

} // namespace shahn::vault
