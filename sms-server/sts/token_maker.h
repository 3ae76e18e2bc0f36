// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Making and reading single tokens under a decoder key. Pure functions; no rule about the use of
// keys is applied here (sts/vending_rules.h does).

#include "sts/ea07.h"
#include "sts/token.h"
#include "sts/token_contents.h"
#include "sts/vending_key.h"

namespace shahn::sts
{

struct CreditTokenRequest {
    CreditService service = CreditService::Electricity;
    qint64 units = 0; // 0.1 kWh, 0.1 m³ or 0.1 minute, 0 to unitsMax; rounded up as amount.h says
    quint32 tid = 0; // 0 to tidMax
    int rnd = 0; // 0-15; makes tokens with equal fields differ
};

struct CreditToken {
    Token token;
    qint64 units = 0; // what the token really carries; what the customer is shown
};

// Errors: InvalidField, KeyFormat when the key's length does not fit its algorithm.
Expected<CreditToken> makeCreditToken(
    const DecoderKey &key, const Ea07 &ea07, const CreditTokenRequest &request);

// Any content under any key; the key is not looked at for class 1.
Expected<Token> makeToken(const DecoderKey &key, const Ea07 &ea07, const TokenContent &content);

// Reads a token under the meter's key. Errors as decodeContent.
Expected<TokenContent> readToken(const DecoderKey &key, const Ea07 &ea07, const Token &token);

// The 64-bit block under the key's algorithm. The set of tables is used by EA07 alone. KeyFormat
// when the key's length does not fit its algorithm.
Expected<quint64> encryptBlock(const DecoderKey &key, const Ea07 &ea07, quint64 block);
Expected<quint64> decryptBlock(const DecoderKey &key, const Ea07 &ea07, quint64 block);

} // namespace shahn::sts
