// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/vector_kinds.h"

#include "sts/amount.h"
#include "sts/crc.h"
#include "sts/des.h"
#include "sts/id_record.h"
#include "sts/misty1.h"
#include "sts/tid.h"
#include "sts/token_maker.h"

#include <QJsonObject>

namespace shahn::sts
{
namespace
{

std::span<const quint8> octetsOf(const QByteArray &bytes)
{
    return { reinterpret_cast<const quint8 *>(bytes.constData()),
        static_cast<size_t>(bytes.size()) };
}

QString octetsText(std::span<const quint8> octets)
{
    QString text;
    for (const quint8 octet : octets)
        text += hexText(octet, 2);
    return text;
}

QJsonObject one(const char *name, const QJsonValue &value)
{
    return { { QString::fromLatin1(name), value } };
}

QJsonObject desEcb(VectorInputs &inputs, const Ea07Sets &)
{
    return one("cipher", hexText(desEncrypt(inputs.hex("key"), inputs.hex("block")), 16));
}

QJsonObject misty1Ecb(VectorInputs &inputs, const Ea07Sets &)
{
    const SecretBytes key = inputs.secret("key");
    const quint64 block = inputs.hex("block");
    if (inputs.problem() || key.size() != 16) {
        inputs.note(
            { .code = ErrorCode::KeyFormat, .detail = QStringLiteral("key"), .context = {} });
        return {};
    }
    return one("cipher", hexText(Misty1(key.octets().first<16>()).encrypt(block), 16));
}

QJsonObject hmac(VectorInputs &inputs, const Ea07Sets &)
{
    const QByteArray key = inputs.hexOctets("key");
    const QByteArray data = inputs.hexOctets("data");
    constexpr int keyMax = 64;
    if (key.size() > keyMax) {
        inputs.note(
            { .code = ErrorCode::KeyFormat, .detail = QStringLiteral("key"), .context = {} });
        return {};
    }
    return one("mac", octetsText(hmacSha256(octetsOf(key), octetsOf(data))));
}

QJsonObject crc(VectorInputs &inputs, const Ea07Sets &)
{
    return one("crc", hexText(tokenCrc(octetsOf(inputs.hexOctets("bytes"))), 4));
}

QJsonObject crcArc(VectorInputs &inputs, const Ea07Sets &)
{
    return one("crc", hexText(frameCrc(octetsOf(inputs.hexOctets("bytes"))), 4));
}

QJsonObject tokenBlock(VectorInputs &inputs, const Ea07Sets &sets)
{
    const Ea07 &set = setOf(inputs, sets);
    const DecoderKey key = inputs.decoderKey();
    const qint64 tokenClass = inputs.number("token_class");
    const quint64 clear = inputs.hex("clear_block");
    if (inputs.problem())
        return {};
    if (tokenClass < 0 || tokenClass > 3) {
        inputs.note({ .code = ErrorCode::VectorFormat,
            .detail = QStringLiteral("token_class"),
            .context = {} });
        return {};
    }
    const int classNumber = static_cast<int>(tokenClass);
    const quint64 block = isEncryptedClass(classNumber)
        ? inputs.take(encryptBlock(key, set, clear), quint64(0))
        : clear;
    const Token token = Token::fromBlock(classNumber, block);
    return { { QStringLiteral("token_hex"), token.hex() },
        { QStringLiteral("token"), token.digits() } };
}

QJsonObject control(VectorInputs &inputs, const Ea07Sets &)
{
    const SupplyGroup group = inputs.supplyGroup();
    const int ti = inputs.number("ti");
    if (const Expected<void> ranges = checkRanges({ .supplyGroup = group, .ti = ti }); !ranges)
        inputs.note(ranges.error());
    return inputs.problem() ? QJsonObject() : one("block", hexText(controlBlock(group, ti), 16));
}

QJsonObject pan(VectorInputs &inputs, const Ea07Sets &)
{
    const Expected<MeterPan> meterPan
        = MeterPan::fromParts(inputs.text("iin"), inputs.text("iain"));
    const KeyType kt = inputs.take(keyTypeFromNumber(inputs.number("key_type")), KeyType::Dutk);
    if (!meterPan) {
        inputs.note(meterPan.error());
        return {};
    }
    return one("block", hexText(panBlock(*meterPan, kt), 16));
}

QJsonObject luhn(VectorInputs &inputs, const Ea07Sets &)
{
    const QString digits = inputs.text("digits");
    bool isNumber = !digits.isEmpty();
    for (const QChar c : digits)
        isNumber = isNumber && c >= u'0' && c <= u'9';
    if (!isNumber) {
        inputs.note(
            { .code = ErrorCode::VectorFormat, .detail = QStringLiteral("digits"), .context = {} });
        return {};
    }
    return one("digit", luhnDigit(digits));
}

QJsonObject luhnValid(VectorInputs &inputs, const Ea07Sets &)
{
    return one("valid", hasValidLuhnDigit(inputs.text("digits")));
}

QJsonObject key(VectorInputs &inputs, const Ea07Sets &)
{
    return one("decoder_key", octetsText(inputs.decoderKey().key.octets()));
}

QJsonObject tid(VectorInputs &inputs, const Ea07Sets &)
{
    const quint32 number = inputs.stamp().tid;
    return { { QStringLiteral("tid"), static_cast<qint64>(number) },
        { QStringLiteral("tid_bits"), QStringLiteral("%1").arg(number, 24, 2, QLatin1Char('0')) } };
}

QJsonObject amountCode(VectorInputs &inputs, const Ea07Sets &)
{
    const quint16 code = inputs.take(encodeUnits(inputs.number("value")), quint16(0));
    return one("code", hexText(code, 4));
}

QJsonObject idRecord(VectorInputs &inputs, const Ea07Sets &)
{
    const Expected<MeterPan> meterPan = MeterPan::fromDigits(inputs.text("meter_pan"));
    if (!meterPan) {
        inputs.note(meterPan.error());
        return {};
    }
    const MeterKeyData data = { .supplyGroup
        = { .sgc = inputs.text("sgc"), .krn = inputs.number("krn"), .kt = KeyType::Dutk },
        .ti = inputs.number("ti"),
        .ea = inputs.ea(),
        .tct = inputs.number("tct") };
    const IdRecord record
        = { .pan = *meterPan, .doe = inputs.textOr("doe", QStringLiteral("0000")), .key = data };
    return { { QStringLiteral("id_record"), inputs.take(idRecordText(record), QString()) },
        { QStringLiteral("record2"), inputs.take(cardRecordText(record), QString()) } };
}

QJsonObject decHex(VectorInputs &inputs, const Ea07Sets &)
{
    const Expected<Token> token = Token::parse(inputs.text("token_dec"));
    if (!token) {
        inputs.note(token.error());
        return {};
    }
    return one("token_hex", token->hex());
}

struct Entry {
    const char *kind = nullptr;
    VectorFunction function = nullptr;
};

constexpr Entry entries[] = {
    { "des_ecb", desEcb },
    { "misty1_ecb", misty1Ecb },
    { "hmac_sha256", hmac },
    { "crc", crc },
    { "crc_arc", crcArc },
    { "token_block", tokenBlock },
    { "control_block", control },
    { "pan_block", pan },
    { "luhn_digit", luhn },
    { "luhn_valid", luhnValid },
    { "decoder_key", key },
    { "tid", tid },
    { "amount_code", amountCode },
    { "id_record", idRecord },
    { "dec_hex", decHex },
};

} // namespace

VectorFunction primitiveVector(const QString &kind)
{
    for (const Entry &entry : entries) {
        if (kind == QLatin1String(entry.kind))
            return entry.function;
    }
    return nullptr;
}

QString hexText(quint64 value, int digits)
{
    return QStringLiteral("%1").arg(value, digits, 16, QLatin1Char('0'));
}

} // namespace shahn::sts
