// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token_maker.h"

#include "sts/amount.h"
#include "sts/des.h"
#include "sts/misty1.h"

namespace shahn::sts
{
namespace
{

enum class Direction : quint8 { Encrypt, Decrypt };

Expected<quint64> runCipher(
    const DecoderKey &key, const Ea07 &ea07, quint64 block, Direction direction)
{
    const int size = key.ea == EncryptionAlgorithm::Ea11 ? 16 : 8;
    if (key.key.size() != size)
        return fail(ErrorCode::KeyFormat, QStringLiteral("the decoder key has a wrong length"));
    const bool encrypts = direction == Direction::Encrypt;
    switch (key.ea) {
    case EncryptionAlgorithm::Ea07: {
        const quint64 shortKey = loadBigEndian64(key.key.data());
        return encrypts ? ea07.encrypt(shortKey, block) : ea07.decrypt(shortKey, block);
    }
    case EncryptionAlgorithm::Ea09: {
        const quint64 shortKey = loadBigEndian64(key.key.data());
        return encrypts ? desEncrypt(shortKey, block) : desDecrypt(shortKey, block);
    }
    case EncryptionAlgorithm::Ea11: {
        const Misty1 cipher(key.key.octets().first<16>());
        return encrypts ? cipher.encrypt(block) : cipher.decrypt(block);
    }
    }
    return fail(ErrorCode::AlgorithmNotSupported, QStringLiteral("unknown encryption algorithm"));
}

} // namespace

Expected<quint64> encryptBlock(const DecoderKey &key, const Ea07 &ea07, quint64 block)
{
    return runCipher(key, ea07, block, Direction::Encrypt);
}

Expected<quint64> decryptBlock(const DecoderKey &key, const Ea07 &ea07, quint64 block)
{
    return runCipher(key, ea07, block, Direction::Decrypt);
}

Expected<Token> makeToken(const DecoderKey &key, const Ea07 &ea07, const TokenContent &content)
{
    const Expected<quint64> clear = encodeContent(content);
    if (!clear)
        return clear.error();
    const int tokenClass = formatOf(content.kind).tokenClass;
    if (!isEncryptedClass(tokenClass))
        return Token::fromBlock(tokenClass, *clear);
    const Expected<quint64> cipher = encryptBlock(key, ea07, *clear);
    if (!cipher)
        return cipher.error();
    return Token::fromBlock(tokenClass, *cipher);
}

Expected<TokenContent> readToken(const DecoderKey &key, const Ea07 &ea07, const Token &token)
{
    const ThirdSection thirdSection = key.ea == EncryptionAlgorithm::Ea11
        ? ThirdSection::KeyWord
        : ThirdSection::SupplyGroupCode;
    if (!isEncryptedClass(token.tokenClass()))
        return decodeContent(token.tokenClass(), token.block(), thirdSection);
    const Expected<quint64> clear = decryptBlock(key, ea07, token.block());
    if (!clear)
        return clear.error();
    return decodeContent(token.tokenClass(), *clear, thirdSection);
}

Expected<CreditToken> makeCreditToken(
    const DecoderKey &key, const Ea07 &ea07, const CreditTokenRequest &request)
{
    const Expected<TokenContent> content
        = unitCredit(request.service, request.units, { .tid = request.tid, .rnd = request.rnd });
    if (!content)
        return content.error();
    const Expected<Token> token = makeToken(key, ea07, *content);
    if (!token)
        return token.error();
    return CreditToken{ .token = *token,
        .units = decodeUnits(static_cast<quint16>(content->values[FieldName::Amount])) };
}

} // namespace shahn::sts
