// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A meter and the vending side that makes its tokens, for tests.

#include "sts/key_change.h"
#include "virtual_meter/virtual_meter.h"

namespace shahn::meter
{

inline constexpr const char *vendingKey20 = "abababababababab949494949494949401234567";

// The key of the meter as the vending side derives it.
struct VendingSide {
    sts::VendingKey key;
    MeterNumber number = *MeterNumber::parse(QStringLiteral("00000000000"));
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    int ti = 1;

    explicit VendingSide(EncryptionAlgorithm algorithm = EncryptionAlgorithm::Ea11) : ea(algorithm)
    {
        key.group = { .sgc = QStringLiteral("201457"), .krn = 1, .kt = KeyType::Dutk };
        key.dkga = KeyDerivation::Dkga04;
        key.baseDate = BaseDate::Year2014;
        key.key = sts::SecretBytes::fromHex(vendingKey20);
    }

    sts::DecoderKey decoderKey() const
    {
        return *sts::deriveDecoderKey(key, { .pan = sts::MeterPan(number), .ti = ti, .ea = ea });
    }

    QString digits(const Expected<sts::TokenContent> &content) const
    {
        return sts::makeToken(decoderKey(), sts::Ea07::sample(), *content)->digits();
    }

    QString credit(qint64 units, quint32 tid) const
    {
        return digits(
            sts::unitCredit(sts::CreditService::Electricity, units, { .tid = tid, .rnd = 5 }));
    }

    QStringList keyChange(
        const VendingSide &next, sts::KeyChangeSet set, bool isRollover = false) const
    {
        const auto tokens = sts::makeKeyChangeTokens(decoderKey(), sts::Ea07::sample(),
            { .newKey = next.decoderKey(),
                .newGroup = next.key.group,
                .newTi = next.ti,
                .newKen = next.key.ken,
                .isRollover = isRollover,
                .set = set });
        QStringList texts;
        for (const sts::Token &token : *tokens)
            texts.append(token.digits());
        return texts;
    }

    MeterState meterState() const
    {
        MeterState state;
        state.number = number;
        state.ea = ea;
        state.group = key.group;
        state.ti = ti;
        state.ken = key.ken;
        state.baseDate = key.baseDate;
        state.decoderKey = decoderKey().key;
        if (ea == EncryptionAlgorithm::Ea07)
            state.ea07 = *sts::Ea07::create(QStringLiteral("sample"), sts::Ea07::sample().tables());
        return state;
    }
};

} // namespace shahn::meter
