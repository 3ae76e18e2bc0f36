// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/token_service.h"

#include "core/energy.h"
#include "sts/decoder_key.h"
#include "sts/tid.h"
#include "sts/vending_rules.h"
#include "vault/key_change_rules.h"

#include <QJsonObject>

namespace shahn::vault
{

namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr quint32 rndValues = 16; // four bits, IEC 62055-41 clause 6.3.4
constexpr qint64 rawMax = 0xFFFF;

Error invalid(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

Expected<sts::TokenContent> creditContent(const CreditOrder &order, const sts::TokenStamp &stamp)
{
    if (order.currencyHundredThousandths) {
        if (*order.currencyHundredThousandths == 0 || order.tokenUnits != 0)
            return invalid("currency", QStringLiteral("a currency token needs an amount alone"));
        return sts::currencyCredit(order.service, *order.currencyHundredThousandths, stamp);
    }
    if (order.tokenUnits <= 0)
        return invalid("tokenUnits", QStringLiteral("a credit token needs an amount above 0"));
    return sts::unitCredit(order.service, order.tokenUnits, stamp);
}

Expected<sts::TokenContent> managementContent(
    const ManagementOrder &order, const sts::TokenStamp &stamp)
{
    const bool isPower
        = order.kind == ManagementKind::PowerLimit || order.kind == ManagementKind::PhaseUnbalance;
    if (order.value < 0 || (!isPower && order.value > rawMax) || order.index < 0)
        return invalid("value", QStringLiteral("the value is out of range"));
    const int raw = isPower ? 0 : static_cast<int>(order.value);
    switch (order.kind) {
    case ManagementKind::PowerLimit:
        return sts::powerLimit(order.value, stamp);
    case ManagementKind::ClearCredit:
        return sts::clearCredit(raw, stamp);
    case ManagementKind::TariffRate:
        return sts::tariffRate(raw, stamp);
    case ManagementKind::ClearTamper:
        if (raw != 0)
            return invalid("value", QStringLiteral("a clear tamper token carries no value"));
        return sts::clearTamper(stamp);
    case ManagementKind::PhaseUnbalance:
        return sts::phaseUnbalance(order.value, stamp);
    case ManagementKind::WaterFactor:
        return sts::waterFactor(raw, stamp);
    case ManagementKind::ExtendedControl:
        return sts::extendedControl(order.index, raw, stamp);
    case ManagementKind::ExtendedFlag:
        if (raw > 1)
            return invalid("value", QStringLiteral("a flag is 0 or 1"));
        return sts::extendedFlag(order.index, raw == 1, stamp);
    }
    return invalid("kind", QStringLiteral("unknown kind of management token"));
}

// The rules for a token with a TID that is not credit: a default key may carry it, a common key
// only in a magnetic card meter.
Expected<void> checkManagement(const sts::VendingKey &key, const sts::CreditCheck &check)
{
    if (auto active = sts::checkActive(key, check.nowMs); !active)
        return active;
    if (auto issuing = sts::checkIssuedUntil(key, check.nowMs); !issuing)
        return issuing;
    if (auto unexpired = sts::checkKeyExpiry(key, check.tid); !unexpired)
        return unexpired;
    if (key.group.kt == KeyType::Dctk) {
        if (auto keyType = sts::checkKeyTypeForCredit(check.meter); !keyType)
            return keyType;
    }
    return sts::checkTid(check.tid, key.baseDate, check.nowMs);
}

} // namespace

TokenService::TokenService(std::unique_ptr<const TokenSource> source, Random &random)
    : m_source(std::move(source)), m_random(random)
{
    for (const KeyAttributes &attributes : m_source->keys())
        m_rules.push_back(ruleView(attributes));
}

Expected<size_t> TokenService::select(const SupplyGroup &group) const
{
    for (size_t i = 0; i < m_rules.size(); ++i) {
        if (m_rules[i].group == group)
            return i;
    }
    return fail(ErrorCode::VendingKeyUnknown,
        QStringLiteral("no vending key for SGC %1 KRN %2 KT %3")
            .arg(group.sgc)
            .arg(group.krn)
            .arg(static_cast<int>(group.kt)),
        { { QStringLiteral("sgc"), group.sgc }, { QStringLiteral("krn"), group.krn } });
}

Expected<KeyUse> TokenService::useOf(const MeterNumber &meter, const MeterKeyData &keyData) const
{
    if (auto checked = checkRanges(keyData); !checked)
        return checked.error();
    if (meter.isEmpty())
        return invalid("meter", QStringLiteral("the token needs a meter"));
    const auto keyIndex = select(keyData.supplyGroup);
    if (!keyIndex)
        return keyIndex.error();
    const KeyUse use = { *keyIndex, { sts::MeterPan(meter), keyData.ti, keyData.ea }, keyData.tct };
    if (auto checked = sts::checkDerivation(m_rules[*keyIndex], use.inputs); !checked)
        return checked.error();
    return use;
}

Expected<sts::TokenStamp> TokenService::stampOf(size_t keyIndex, qint64 tokenMinute) const
{
    const auto tid = sts::tidAt(tokenMinute, m_rules[keyIndex].baseDate);
    if (!tid)
        return tid.error();
    return sts::TokenStamp{ *tid, static_cast<int>(m_random.below(rndValues)) };
}

Expected<IssuedToken> TokenService::issue(const KeyUse &use, const sts::TokenContent &content) const
{
    const auto made = m_source->makeToken(use, content);
    if (!made)
        return made.error();
    const KeyAttributes &attributes = m_source->keys()[use.keyIndex];
    const TokenReading carried = readingOf(content, attributes);
    IssuedToken issued;
    issued.digits = made->token.digits();
    issued.tid = carried.tid.value_or(0);
    issued.value = carried.value.value_or(0);
    issued.keyCheckValue = attributes.keyCheckValue;
    issued.module = made->module;
    return issued;
}

Expected<IssuedToken> TokenService::issueCredit(const CreditOrder &order) const
{
    const auto use = useOf(order.meter, order.keyData);
    if (!use)
        return use.error();
    const auto stamp = stampOf(use->keyIndex, order.tokenMinute);
    if (!stamp)
        return stamp.error();
    const sts::CreditCheck check = { order.keyData, stamp->tid, order.nowMs };
    if (auto checked = sts::checkCredit(m_rules[use->keyIndex], check); !checked)
        return checked.error();
    const auto content = creditContent(order, *stamp);
    if (!content)
        return content.error();
    auto issued = issue(*use, *content);
    const bool carriesEnergy
        = order.service == sts::CreditService::Electricity && !order.currencyHundredThousandths;
    if (issued && carriesEnergy)
        issued->energyWh = Energy::fromTokenUnits(issued->value).wh();
    return issued;
}

Expected<IssuedToken> TokenService::issueManagement(const ManagementOrder &order) const
{
    const auto use = useOf(order.meter, order.keyData);
    if (!use)
        return use.error();
    const auto stamp = stampOf(use->keyIndex, order.tokenMinute);
    if (!stamp)
        return stamp.error();
    const sts::CreditCheck check = { order.keyData, stamp->tid, order.nowMs };
    if (auto checked = checkManagement(m_rules[use->keyIndex], check); !checked)
        return checked.error();
    const auto content = managementContent(order, *stamp);
    if (!content)
        return content.error();
    return issue(*use, *content);
}

Expected<IssuedToken> TokenService::issueMeterTest(const MeterTestOrder &order) const
{
    const auto content = sts::meterTest(order.form, order.testNumber);
    if (!content)
        return content.error();
    const auto block = sts::encodeContent(*content);
    if (!block)
        return block.error();
    IssuedToken issued;
    issued.digits = sts::Token::fromBlock(sts::formatOf(content->kind).tokenClass, *block).digits();
    issued.value = order.testNumber;
    return issued;
}

Expected<void> TokenService::checkNextKey(size_t keyIndex, qint64 nowMs) const
{
    const sts::VendingKey &key = m_rules[keyIndex];
    if (auto active = sts::checkActive(key, nowMs); !active)
        return active;
    if (auto issuing = sts::checkIssuedUntil(key, nowMs); !issuing)
        return issuing;
    const auto tid = sts::ordinaryTidAt(nowMs / msPerMinute, key.baseDate);
    if (!tid)
        return tid.error();
    return sts::checkKeyExpiry(key, *tid);
}

Expected<IssuedKeyChange> TokenService::issueKeyChange(const KeyChangeOrder &order) const
{
    if (auto checked = checkKeyChangePair(order.current, order.next); !checked)
        return checked.error();
    const auto current = useOf(order.meter, order.current);
    if (!current)
        return current.error();
    const auto next = useOf(order.meter, order.next);
    if (!next)
        return next.error();
    if (auto checked = checkNextKey(next->keyIndex, order.nowMs); !checked)
        return checked.error();
    const KeyAttributes &from = m_source->keys()[current->keyIndex];
    const KeyAttributes &to = m_source->keys()[next->keyIndex];
    const KeyChangePlan plan = { keyChangeSet(order.next.ea, order.carriesSupplyGroup),
        needsRollover(from.baseDate, to.baseDate) };
    const auto made = m_source->makeKeyChange(*current, *next, plan);
    if (!made)
        return made.error();
    IssuedKeyChange issued;
    for (const sts::Token &token : made->tokens)
        issued.tokens.push_back(token.digits());
    issued.isRollover = made->isRollover;
    issued.ken = to.ken;
    issued.keyCheckValue = to.keyCheckValue;
    issued.module = made->module;
    return issued;
}

Expected<TokenReading> TokenService::verifyToken(const VerifyOrder &order) const
{
    const auto token = sts::Token::parse(order.digits);
    if (!token)
        return token.error();
    if (sts::isEncryptedClass(token->tokenClass())) {
        const auto use = useOf(order.meter, order.keyData);
        if (!use)
            return use.error();
        return m_source->readToken(*use, *token);
    }
    TokenReading reading;
    reading.tokenClass = token->tokenClass();
    const auto content = sts::decodeContent(token->tokenClass(), token->block());
    if (content) {
        reading.subClass = content->subClass;
    } else {
        const auto reason = content.error().context.facts()[QLatin1String("reason")].toString();
        reading.tokenClass = 0;
        reading.verdict = reason == QLatin1String("crc") ? TokenVerdict::ChecksumWrong
                                                         : TokenVerdict::NotDefined;
    }
    return reading;
}

Expected<void> TokenService::checkKey(const MeterKeyData &keyData, qint64 nowMs) const
{
    const auto keyIndex = select(keyData.supplyGroup);
    if (!keyIndex)
        return keyIndex.error();
    const sts::VendingKey &key = m_rules[*keyIndex];
    const auto tid = sts::ordinaryTidAt(nowMs / msPerMinute, key.baseDate);
    if (!tid)
        return tid.error();
    return sts::checkCredit(key, { keyData, *tid, nowMs });
}

std::vector<KeyAttributes> TokenService::keys() const { return m_source->keys(); }

Expected<void> TokenService::selfTest() const { return m_source->selfTest(); }

} // namespace shahn::vault
