// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/published_answers.h"

#include "sts/token_maker.h"

namespace shahn::vault
{

namespace
{

Error failed(const QString &what)
{
    return fail(
        ErrorCode::VaultUnavailable, QStringLiteral("self-test of the vault: %1").arg(what));
}

// STS 531-1-11, first step: 0.1 kWh for DRN 00000000000 on 2014-03-01 at 13:00.
Expected<void> checkPublishedToken()
{
    sts::VendingKey key;
    key.group = { QStringLiteral("201457"), 1, KeyType::Dutk };
    key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    const auto pan = sts::MeterPan::fromDigits(QStringLiteral("600727000000000009"));
    if (!pan)
        return pan.error();
    const auto decoderKey = sts::deriveDecoderKey(key, { *pan, 1, EncryptionAlgorithm::Ea11 });
    if (!decoderKey)
        return decoderKey.error();
    constexpr quint32 tid = 59 * 1440 + 13 * 60; // 59 days after 1 January 2014
    const auto made = sts::makeCreditToken(
        *decoderKey, sts::Ea07::sample(), { sts::CreditService::Electricity, 1, tid, 5 });
    if (!made || made->token.digits() != QLatin1String("58625789986991357486"))
        return failed(QStringLiteral("EA11 and DKGA04 do not give the published token"));
    return {};
}

// The worked example of IEC 62055-41 for EA07 with the sample tables.
Expected<void> checkPublishedBlock()
{
    const quint64 block = sts::Ea07::sample().encrypt(0x0ABC12DEF3456789ULL, 0x0B19EB230100C207ULL);
    if (block != 0xC45ED1619406DF95ULL)
        return failed(QStringLiteral("EA07 does not give the published block"));
    return {};
}

} // namespace

Expected<void> checkPublishedAnswers()
{
    if (auto checked = checkPublishedToken(); !checked)
        return checked;
    return checkPublishedBlock();
}

} // namespace shahn::vault
