// SPDX-License-Identifier: GPL-3.0-or-later
// Digits as a person types them, read by the engine, by sts-tool and by virtual-meter under one key
// of each algorithm. What is typed is also taken as the clear content of a token with the right
// checksum: no search by chance finds an encrypted one.
#include "fuzz/fuzz_input.h"

#include "core/text.h"
#include "sts/amount.h"
#include "sts/token_maker.h"
#include "sts_tool/token_text.h"
#include "virtual_meter/entry_text.h"
#include "virtual_meter/virtual_meter.h"

#include <QJsonObject>

#include <vector>

using namespace shahn;

namespace
{

constexpr qint64 nowMs = 1'600'000'000'000;

struct Meter {
    sts::DecoderKey key;
    meter::MeterState state;
};

Meter meterWith(EncryptionAlgorithm ea)
{
    const QByteArray hex = "0123456789abcdef0011223344556677";
    Meter made;
    made.key
        = { ea, sts::SecretBytes::fromHex(ea == EncryptionAlgorithm::Ea11 ? hex : hex.left(16)) };
    made.state.number = *MeterNumber::parse(QStringLiteral("00000000000"));
    made.state.ea = ea;
    made.state.group = { .sgc = QStringLiteral("201457"), .krn = 1, .kt = KeyType::Dutk };
    made.state.decoderKey = made.key.key;
    if (ea == EncryptionAlgorithm::Ea07)
        made.state.ea07
            = *sts::Ea07::create(QStringLiteral("sample"), sts::Ea07::sample().tables());
    return made;
}

const std::vector<Meter> &meters()
{
    static const std::vector<Meter> all = { meterWith(EncryptionAlgorithm::Ea07),
        meterWith(EncryptionAlgorithm::Ea09), meterWith(EncryptionAlgorithm::Ea11) };
    return all;
}

// What the meter's registers say after an accepted credit must be what the engine reads.
void checkCredit(const sts::TokenContent &content, const meter::MeterState &after)
{
    const size_t service = content.subClass & 3U;
    const quint64 field = content.values[sts::FieldName::Amount];
    if (content.kind == sts::TokenKind::UnitCredit)
        FUZZ_EXPECT(after.units[service] == sts::decodeUnits(static_cast<quint16>(field)));
    if (content.kind == sts::TokenKind::CurrencyCredit) {
        const quint64 all = content.values[sts::FieldName::SignExponent] << 16 | field;
        FUZZ_EXPECT(after.currency[service] == sts::decodeCurrency(static_cast<quint32>(all)));
    }
}

void enter(const Meter &meter, const QString &text, const Expected<sts::TokenContent> &content)
{
    static const ManualClock clock(nowMs);
    meter::VirtualMeter machine(meter.state, clock);
    const meter::EntryReport report = machine.enter(text);
    const bool isChecksum = !content
        && content.error().context.facts()[QStringLiteral("reason")].toString()
            == QLatin1String("crc");
    FUZZ_EXPECT(isChecksum == (report.result == meter::MeterResult::CrcError));
    if (!content || report.result != meter::MeterResult::Accepted)
        return;
    checkCredit(*content, machine.state());
    if (sts::hasField(sts::formatOf(content->kind), sts::FieldName::Tid))
        FUZZ_EXPECT(machine.enter(text).result == meter::MeterResult::UsedToken);
}

// The two readers must agree, and what was read must give the same token again.
void readUnder(const Meter &meter, const QString &text, const sts::Token &token)
{
    const auto content = sts::readToken(meter.key, sts::Ea07::sample(), token);
    const auto read = meter::readToken(text, meter.state);
    FUZZ_EXPECT(read.has_value());
    FUZZ_EXPECT(read->tokenClass == token.tokenClass());
    if (content) {
        const auto clear = sts::encodeContent(*content);
        FUZZ_EXPECT(clear && read->isCrcRight);
        FUZZ_EXPECT(read->subClass == content->subClass);
        FUZZ_EXPECT(read->data == (*clear >> 16 & 0xFFFFFFFFFFF));
        const auto again = sts::makeToken(meter.key, sts::Ea07::sample(), *content);
        FUZZ_EXPECT(again && *again == token);
        sts::linesOf(sts::describeContent(*content, meter.state.baseDate));
    }
    enter(meter, text, content);
}

// The token that carries this block's sub-class and data under the right checksum.
sts::Token carrying(const Meter &meter, const sts::Token &token)
{
    const quint64 block = token.block();
    const quint8 subClass = static_cast<quint8>(block >> 60);
    const bool isCurrency = token.tokenClass() == 0 && subClass >= 4 && subClass <= 7;
    const quint16 crc = sts::tokenCrc({ .tokenClass = static_cast<quint8>(token.tokenClass()),
        .subClass = subClass,
        .data44 = block >> 16 & 0xFFFFFFFFFFF,
        .kind = isCurrency ? sts::CrcKind::Currency : sts::CrcKind::Plain });
    const quint64 clear = (block & ~quint64(0xFFFF)) | crc;
    if (!sts::isEncryptedClass(token.tokenClass()))
        return sts::Token::fromBlock(token.tokenClass(), clear);
    const auto cipher = sts::encryptBlock(meter.key, sts::Ea07::sample(), clear);
    FUZZ_EXPECT(cipher);
    return sts::Token::fromBlock(token.tokenClass(), *cipher);
}

void checkForms(const QString &text, const sts::Token &token)
{
    QString typed = toWesternDigits(text);
    typed.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    FUZZ_EXPECT(token.digits() == typed);
    FUZZ_EXPECT(*sts::Token::parse(token.digits()) == token);
    FUZZ_EXPECT(*sts::Token::parse(token.groupedDigits()) == token);
    FUZZ_EXPECT(sts::Token::fromBlock(token.tokenClass(), token.block()) == token);
    FUZZ_EXPECT(token.hex().size() == 17);
    FUZZ_EXPECT(meter::tokensFromWords({ text }) == QStringList{ typed });
    sts::linesOf(sts::explainToken(token));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = fuzz::textOf(data, size);
    const auto token = sts::Token::parse(text);
    if (!token) {
        for (const Meter &meter : meters())
            FUZZ_EXPECT(!meter::readToken(text, meter.state));
        meter::tokensFromWords(text.split(u' '));
        return 0;
    }
    checkForms(text, *token);
    for (const Meter &meter : meters()) {
        readUnder(meter, text, *token);
        const sts::Token carrier = carrying(meter, *token);
        readUnder(meter, carrier.digits(), carrier);
    }
    return 0;
}
