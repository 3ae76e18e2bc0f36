// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/token_source.h"

#include "sts/amount.h"
#include "sts/tid.h"
#include "vault/published_answers.h"

#include <QJsonObject>

#include <limits>

namespace shahn::vault
{

namespace
{

constexpr int creditClass = 0;

bool isCurrency(int tokenClass, int subClass)
{
    return tokenClass == creditClass && subClass >= 4 && subClass <= 7;
}

// Sub-classes of class 2 whose 16 bits are coded like units.
bool isPower(int tokenClass, int subClass)
{
    return tokenClass == 2
        && (subClass == sts::formatOf(sts::TokenKind::PowerLimit).subClassFirst
            || subClass == sts::formatOf(sts::TokenKind::PhaseUnbalance).subClassFirst);
}

std::optional<qint64> valueOf(int tokenClass, int subClass, quint32 field)
{
    if (isCurrency(tokenClass, subClass)) {
        const sts::Int128 amount = sts::decodeCurrency(field);
        if (amount < std::numeric_limits<qint64>::min()
            || amount > std::numeric_limits<qint64>::max()) {
            return std::nullopt;
        }
        return static_cast<qint64>(amount);
    }
    if (tokenClass == creditClass || isPower(tokenClass, subClass))
        return sts::decodeUnits(static_cast<quint16>(field));
    return qint64{ field };
}

TokenReading withoutContent(TokenVerdict verdict)
{
    TokenReading reading;
    reading.verdict = verdict;
    return reading;
}

} // namespace

TokenReading readingOf(const TokenFields &fields, const KeyAttributes &key)
{
    TokenReading reading;
    reading.tokenClass = fields.tokenClass;
    reading.subClass = fields.subClass;
    if (fields.field) {
        reading.field = fields.field;
        reading.value = valueOf(fields.tokenClass, fields.subClass, *fields.field);
    }
    if (fields.tid) {
        reading.tid = qint64{ *fields.tid };
        reading.tokenMinute = sts::epochMinuteOfTid(*fields.tid, key.baseDate);
    }
    if (fields.tokenClass == creditClass && key.group.kt == KeyType::Ddtk)
        reading.verdict = TokenVerdict::CreditUnderDefaultKey;
    else if (fields.tid && static_cast<int>(*fields.tid >> 16) > key.ken)
        reading.verdict = TokenVerdict::KeyExpired;
    return reading;
}

TokenReading readingOf(const sts::TokenContent &content, const KeyAttributes &key)
{
    const sts::TokenFormat &format = sts::formatOf(content.kind);
    TokenFields fields;
    fields.tokenClass = format.tokenClass;
    fields.subClass = content.subClass;
    if (sts::hasField(format, sts::FieldName::Tid)) {
        quint32 field = 0;
        for (const sts::TokenField &part : format.fields) {
            if (part.width > 0 && part.name != sts::FieldName::Rnd
                && part.name != sts::FieldName::Tid) {
                field = field << part.width | static_cast<quint32>(content.values[part.name]);
            }
        }
        fields.field = field;
        fields.tid = static_cast<quint32>(content.values[sts::FieldName::Tid]);
    }
    return readingOf(fields, key);
}

sts::VendingKey ruleView(const KeyAttributes &attributes)
{
    sts::VendingKey view;
    view.group = attributes.group;
    view.dkga = attributes.dkga;
    view.baseDate = attributes.baseDate;
    view.ken = attributes.ken;
    view.activeFromMs = attributes.activeFromMs;
    view.issuedUntilMs = attributes.issuedUntilMs;
    return view;
}

Expected<MadeToken> DerivingSource::makeToken(
    const KeyUse &use, const sts::TokenContent &content) const
{
    const auto key = decoderKey(use);
    if (!key)
        return key.error();
    const auto token = sts::makeToken(*key, ea07(use.keyIndex), content);
    if (!token)
        return token.error();
    return MadeToken{ *token, moduleName() };
}

Expected<MadeKeyChange> DerivingSource::makeKeyChange(
    const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const
{
    const auto currentKey = decoderKey(current);
    if (!currentKey)
        return currentKey.error();
    const auto nextKey = decoderKey(next);
    if (!nextKey)
        return nextKey.error();
    const KeyAttributes &attributes = keys()[next.keyIndex];
    const sts::KeyChangeRequest request = { .newKey = *nextKey,
        .newGroup = attributes.group,
        .newTi = next.inputs.ti,
        .newKen = attributes.ken,
        .isRollover = plan.isRollover,
        .set = plan.set };
    auto tokens = sts::makeKeyChangeTokens(*currentKey, ea07(current.keyIndex), request);
    if (!tokens)
        return tokens.error();
    return MadeKeyChange{ std::move(*tokens), plan.isRollover, moduleName() };
}

Expected<TokenReading> DerivingSource::readToken(const KeyUse &use, const sts::Token &token) const
{
    const auto key = decoderKey(use);
    if (!key)
        return key.error();
    const auto content = sts::readToken(*key, ea07(use.keyIndex), token);
    if (content)
        return readingOf(*content, keys()[use.keyIndex]);
    if (content.error().code != ErrorCode::TokenFormat)
        return content.error();
    const bool isChecksum = content.error().context.facts()[QLatin1String("reason")].toString()
        == QLatin1String("crc");
    return withoutContent(isChecksum ? TokenVerdict::ChecksumWrong : TokenVerdict::NotDefined);
}

Expected<void> DerivingSource::selfTest() const
{
    if (auto checked = checkPublishedAnswers(); !checked)
        return checked;
    for (size_t i = 0; i < keys().size(); ++i) {
        if (auto checked = checkRoundTrip(i); !checked)
            return checked;
    }
    return {};
}

Expected<void> DerivingSource::checkRoundTrip(size_t keyIndex) const
{
    const KeyAttributes &attributes = keys()[keyIndex];
    // DRN 00000000000: no meter has it. DKGA01 belongs to certain numbers and groups only, so such
    // a key is not tried.
    if (attributes.dkga == KeyDerivation::Dkga01)
        return {};
    const auto pan = sts::MeterPan::fromDigits(QStringLiteral("600727000000000009"));
    if (!pan)
        return pan.error();
    const EncryptionAlgorithm ea = attributes.dkga == KeyDerivation::Dkga04
        ? EncryptionAlgorithm::Ea11
        : EncryptionAlgorithm::Ea07;
    const KeyUse use = { keyIndex, { *pan, 1, ea }, 2 };
    constexpr qint64 units = 1234;
    const auto content
        = sts::unitCredit(sts::CreditService::Electricity, units, { .tid = 1440, .rnd = 5 });
    if (!content)
        return content.error();
    const auto key = decoderKey(use);
    if (!key)
        return key.error();
    const auto token = sts::makeToken(*key, ea07(keyIndex), *content);
    if (!token)
        return token.error();
    const auto read = sts::readToken(*key, ea07(keyIndex), *token);
    if (!read || !(*read == *content)) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("self-test: a token under SGC %1 KRN %2 does not read back")
                .arg(attributes.group.sgc)
                .arg(attributes.group.krn));
    }
    return {};
}

} // namespace shahn::vault
