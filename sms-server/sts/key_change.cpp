// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/key_change.h"

#include "sts/des.h"

namespace shahn::sts
{
namespace
{

TokenContent contentOf(TokenKind kind)
{
    return { .kind = kind, .subClass = formatOf(kind).subClassFirst, .values = {} };
}

// Words of a key from the most significant on; a 64-bit key has the first and the last only.
struct KeyWords {
    quint64 first = 0;
    quint64 second = 0;
    quint64 third = 0;
    quint64 last = 0;
};

KeyWords splitKey(const SecretBytes &key)
{
    const quint64 high = loadBigEndian64(key.data());
    const quint64 low = key.size() == 16 ? loadBigEndian64(key.data() + 8) : high;
    constexpr quint64 wordMask = 0xFFFFFFFF;
    return {
        .first = high >> 32, .second = high & wordMask, .third = low >> 32, .last = low & wordMask
    };
}

Expected<void> checkRequest(const KeyChangeRequest &request)
{
    const Expected<void> ranges = checkRanges(
        { .supplyGroup = request.newGroup, .ti = request.newTi, .ea = request.newKey.ea });
    if (!ranges)
        return ranges;
    if (request.newKen < 0 || request.newKen > 255)
        return fail(ErrorCode::InvalidField, QStringLiteral("KEN is not 0 to 255"));
    const bool isLongKey = request.newKey.ea == EncryptionAlgorithm::Ea11;
    if (isLongKey != (request.set == KeyChangeSet::Four)
        || request.newKey.key.size() != (isLongKey ? 16 : 8))
        return fail(ErrorCode::AlgorithmNotSupported,
            QStringLiteral("four key change tokens are for EA11, two or three for the others"));
    return {};
}

} // namespace

Expected<std::vector<TokenContent>> keyChangeContents(const KeyChangeRequest &request)
{
    if (const Expected<void> checked = checkRequest(request); !checked)
        return checked.error();
    const KeyWords words = splitKey(request.newKey.key);
    const quint64 ken = static_cast<quint64>(request.newKen);
    const quint64 sgc = request.newGroup.sgc.toULongLong();
    const bool carriesSgc = request.set == KeyChangeSet::Three;

    TokenContent first = contentOf(TokenKind::KeyChange1);
    first.values[FieldName::KenHigh] = ken >> 4;
    first.values[FieldName::Krn] = static_cast<quint64>(request.newGroup.krn);
    first.values[FieldName::Rollover] = request.isRollover ? 1 : 0;
    first.values[FieldName::ThreeTokenSet] = carriesSgc ? 1 : 0;
    first.values[FieldName::KeyTypeCode] = static_cast<quint64>(request.newGroup.kt);
    first.values[FieldName::KeyWord1] = words.first;

    TokenContent second = contentOf(TokenKind::KeyChange2);
    second.values[FieldName::KenLow] = ken & 15;
    second.values[FieldName::Ti] = static_cast<quint64>(request.newTi);
    second.values[FieldName::KeyWordLast]
        = request.set == KeyChangeSet::Four ? words.last : words.second;
    std::vector<TokenContent> contents = { first, second };

    if (carriesSgc) {
        TokenContent third = contentOf(TokenKind::KeyChange3Sgc);
        third.values[FieldName::Sgc] = sgc;
        contents.push_back(third);
    } else if (request.set == KeyChangeSet::Four) {
        TokenContent third = contentOf(TokenKind::KeyChange3);
        third.values[FieldName::SgcLow] = sgc & 0xFFF;
        third.values[FieldName::KeyWord2] = words.second;
        TokenContent fourth = contentOf(TokenKind::KeyChange4);
        fourth.values[FieldName::SgcHigh] = sgc >> 12;
        fourth.values[FieldName::KeyWord3] = words.third;
        contents.push_back(third);
        contents.push_back(fourth);
    }
    return contents;
}

Expected<std::vector<Token>> makeKeyChangeTokens(
    const DecoderKey &currentKey, const Ea07 &ea07, const KeyChangeRequest &request)
{
    const Expected<std::vector<TokenContent>> contents = keyChangeContents(request);
    if (!contents)
        return contents.error();
    std::vector<Token> tokens;
    for (const TokenContent &content : *contents) {
        const Expected<Token> token = makeToken(currentKey, ea07, content);
        if (!token)
            return token.error();
        tokens.push_back(*token);
    }
    return tokens;
}

} // namespace shahn::sts
