// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/decoder_key.h"

#include "sts/des.h"
#include "sts/tid.h"

#include <algorithm>
#include <span>

namespace shahn::sts
{
namespace
{

constexpr std::array<char, 18> commonKeyPan
    = { '6', '0', '0', '7', '2', '7', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0' };

// First and last DRN that use DKGA01 under KT 1 and 2.
struct DrnRange {
    quint64 first = 0;
    quint64 last = 0;
};

constexpr DrnRange dkga01Drns[] = {
    { 1090000000, 1090004999 },
    { 1000000000, 1004999999 },
    { 3000000000, 3114000009 },
    { 4000000000, 4059999999 },
    { 6010000000, 6039999999 },
    { 6400000000, 6419999999 },
    { 6660000000, 6699999999 },
    { 6990000010, 6990009999 },
    { 7000000000, 7020999999 },
};

bool usesDkga01(const SupplyGroup &group, const MeterPan &pan)
{
    const std::array<char, 18> &digits = pan.digits();
    if (group.krn != 1 || !std::equal(digits.begin(), digits.begin() + 6, "600727"))
        return false;
    if (group.kt == KeyType::Dctk)
        return group.sgc == QLatin1String("100702")
            || (group.sgc >= QLatin1String("990400") && group.sgc <= QLatin1String("990405"));
    quint64 drn = 0;
    for (size_t i = 6; i < 17; ++i)
        drn = drn * 10 + static_cast<quint64>(digits[i] - '0');
    return group.kt != KeyType::Ditk
        && std::any_of(std::begin(dkga01Drns), std::end(dkga01Drns),
            [drn](const DrnRange &range) { return drn >= range.first && drn <= range.last; });
}

DecoderKey shortKey(EncryptionAlgorithm ea, quint64 value)
{
    std::array<quint8, 8> octets = {};
    storeBigEndian64(value, octets.data());
    DecoderKey key = { .ea = ea, .key = SecretBytes(octets) };
    SecretBytes::wipe(octets);
    return key;
}

// Writes the items of the DKGA04 message: each preceded by its length.
class MessageWriter
{
public:
    void octet(quint8 value) { m_octets[m_size++] = value; }

    void item(std::span<const char> digits)
    {
        octet(static_cast<quint8>(digits.size()));
        for (const char digit : digits)
            octet(static_cast<quint8>(digit));
    }

    void item(int number, size_t width)
    {
        octet(static_cast<quint8>(width));
        for (int divisor = width == 2 ? 10 : 1; divisor > 0; divisor /= 10)
            octet(static_cast<quint8>('0' + number / divisor % 10));
    }

    const DerivationMessage &octets() const
    {
        SHAHN_ASSERT(m_size == m_octets.size());
        return m_octets;
    }

private:
    DerivationMessage m_octets = {};
    size_t m_size = 0;
};

// DKGA04: HMAC-SHA-256 over label and context, clause 6.5.3.7.
DecoderKey deriveDkga04(const VendingKey &vendingKey, const DecoderKeyInputs &inputs)
{
    std::array<quint8, 32> mac
        = hmacSha256(vendingKey.key.octets(), derivationMessage(vendingKey, inputs));
    DecoderKey key = { .ea = inputs.ea,
        .key = SecretBytes(std::span<const quint8>(mac).first(decoderKeySize(inputs.ea))) };
    SecretBytes::wipe(mac);
    return key;
}

} // namespace

size_t decoderKeySize(EncryptionAlgorithm ea) { return ea == EncryptionAlgorithm::Ea11 ? 16 : 8; }

Expected<void> checkDerivation(const VendingKey &vendingKey, const DecoderKeyInputs &inputs)
{
    const Expected<void> ranges
        = checkRanges({ .supplyGroup = vendingKey.group, .ti = inputs.ti, .ea = inputs.ea });
    if (!ranges)
        return ranges;
    const bool isLongKey = inputs.ea == EncryptionAlgorithm::Ea11;
    if (isLongKey && vendingKey.dkga != KeyDerivation::Dkga04)
        return fail(ErrorCode::AlgorithmNotSupported, QStringLiteral("EA11 needs DKGA04"));
    if (vendingKey.dkga == KeyDerivation::Dkga01
        && (inputs.ea != EncryptionAlgorithm::Ea07 || !usesDkga01(vendingKey.group, inputs.pan)))
        return fail(ErrorCode::AlgorithmNotSupported,
            QStringLiteral("DKGA01 is not used with this meter and supply group"));
    return {};
}

quint64 derivationBlock(const SupplyGroup &group, const DecoderKeyInputs &inputs)
{
    return panBlock(inputs.pan, group.kt) ^ controlBlock(group, inputs.ti);
}

DerivationMessage derivationMessage(const VendingKey &vendingKey, const DecoderKeyInputs &inputs)
{
    constexpr quint8 itemCount = 4;
    MessageWriter message;
    message.octet(itemCount);
    message.item(static_cast<int>(KeyDerivation::Dkga04), 2);
    message.item(baseDateCode(vendingKey.baseDate), 2);
    message.item(static_cast<int>(inputs.ea), 2);
    message.item(inputs.ti, 2);
    message.octet(0);
    message.octet(itemCount);
    std::array<char, 6> sgc = {};
    for (size_t i = 0; i < sgc.size(); ++i)
        sgc[i] = vendingKey.group.sgc.at(static_cast<qsizetype>(i)).toLatin1();
    message.item(sgc);
    message.item(static_cast<int>(vendingKey.group.kt), 1);
    message.item(vendingKey.group.krn, 1);
    // Under a common key all meters share one number; no public vector shows which.
    const bool isCommon = vendingKey.group.kt == KeyType::Dctk;
    message.item(isCommon ? commonKeyPan : inputs.pan.digits());
    message.octet(0);
    message.octet(0);
    message.octet(0);
    message.octet(static_cast<quint8>(decoderKeySize(inputs.ea) * 8));
    return message.octets();
}

quint64 panBlock(const MeterPan &pan, KeyType kt)
{
    quint64 block = 0;
    for (size_t i = 1; i < 17; ++i) {
        const bool isBlank = kt == KeyType::Dctk && i >= pan.iinSize();
        block = block << 4 | (isBlank ? 0 : static_cast<quint64>(pan.digits()[i] - '0'));
    }
    return block;
}

quint64 controlBlock(const SupplyGroup &group, int ti)
{
    SHAHN_ASSERT(ti >= 0 && ti <= 99 && group.krn >= 0 && group.krn <= 9);
    quint64 block = static_cast<quint64>(group.kt);
    for (const QChar digit : group.sgc)
        block = block << 4 | static_cast<quint64>(digit.unicode() - u'0');
    block = block << 4 | static_cast<quint64>(ti / 10);
    block = block << 4 | static_cast<quint64>(ti % 10);
    block = block << 4 | static_cast<quint64>(group.krn);
    return block << 24 | 0xFFFFFF;
}

Expected<DecoderKey> deriveDecoderKey(const VendingKey &vendingKey, const DecoderKeyInputs &inputs)
{
    const Expected<void> checked = checkDerivation(vendingKey, inputs);
    if (!checked)
        return checked.error();
    if (vendingKey.key.size() != vendingKeySize(vendingKey.dkga))
        return fail(ErrorCode::KeyFormat, QStringLiteral("the vending key has a wrong length"));
    if (vendingKey.dkga == KeyDerivation::Dkga04)
        return deriveDkga04(vendingKey, inputs);

    const quint64 input = derivationBlock(vendingKey.group, inputs);
    const quint64 key = loadBigEndian64(vendingKey.key.data());
    if (vendingKey.dkga == KeyDerivation::Dkga02)
        return shortKey(inputs.ea, desEncrypt(key, input) ^ input ^ key);
    if (vendingKey.dkga == KeyDerivation::Dkga03) {
        const quint64 secondKey = loadBigEndian64(vendingKey.key.data() + 8);
        return shortKey(inputs.ea, tripleDesEncrypt(key, secondKey, input) ^ input);
    }
    // DKGA01 exchanges key and data of DKGA02.
    const quint64 oddKey = withOddParity(key);
    return shortKey(inputs.ea, desEncrypt(input, oddKey) ^ oddKey);
}

} // namespace shahn::sts
