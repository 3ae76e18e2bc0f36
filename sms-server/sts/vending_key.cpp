// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/vending_key.h"

#include "sts/des.h"

#include <algorithm>

namespace shahn::sts
{
namespace
{

void copyDigits(const QString &text, std::array<char, 18> &digits)
{
    SHAHN_ASSERT(static_cast<size_t>(text.size()) == digits.size());
    for (size_t i = 0; i < digits.size(); ++i)
        digits[i] = text.at(static_cast<qsizetype>(i)).toLatin1();
}

} // namespace

int vendingKeySize(KeyDerivation dkga)
{
    switch (dkga) {
    case KeyDerivation::Dkga01:
    case KeyDerivation::Dkga02:
        return 8;
    case KeyDerivation::Dkga03:
        return 16;
    case KeyDerivation::Dkga04:
        return 20;
    }
    assertionFailed("dkga is one of the four", __FILE__, __LINE__);
}

Expected<void> checkVendingKey(const VendingKey &key)
{
    const Expected<void> ranges = checkRanges({ .supplyGroup = key.group });
    if (!ranges)
        return ranges;
    if (key.group.kt == KeyType::Ditk)
        return fail(ErrorCode::InvalidField, QStringLiteral("a vending key has KT 1, 2 or 3"));
    if (key.ken < 0 || key.ken > 255)
        return fail(ErrorCode::InvalidField, QStringLiteral("KEN is not 0 to 255"));
    if (key.key.size() != vendingKeySize(key.dkga))
        return fail(ErrorCode::KeyFormat,
            QStringLiteral("the vending key does not have the %1 octets of its DKGA")
                .arg(vendingKeySize(key.dkga)));
    if (key.dkga == KeyDerivation::Dkga04)
        return {};
    for (int at = 0; at < key.key.size(); at += 8) {
        const quint64 half = loadBigEndian64(key.key.data() + at);
        if (half != withOddParity(half))
            return fail(ErrorCode::KeyFormat, QStringLiteral("the vending key lacks odd parity"));
        if (isWeakDesKey(half))
            return fail(ErrorCode::KeyFormat,
                QStringLiteral(
                    "the vending key is a weak or semi-weak key of DES; generate another"));
    }
    if (key.dkga == KeyDerivation::Dkga03
        && loadBigEndian64(key.key.data()) == loadBigEndian64(key.key.data() + 8))
        return fail(ErrorCode::KeyFormat,
            QStringLiteral("both halves of the vending key are the same; generate another"));
    return {};
}

Expected<void> checkNewVendingKey(const VendingKey &key)
{
    if (auto checked = checkVendingKey(key); !checked)
        return checked;
    const std::span<const quint8> octets = key.key.octets();
    const bool isOneOctet = std::all_of(
        octets.begin(), octets.end(), [&](quint8 octet) { return octet == octets.front(); });
    if (key.dkga == KeyDerivation::Dkga04 && isOneOctet)
        return fail(ErrorCode::KeyFormat,
            QStringLiteral("all octets of the vending key are the same; generate another"));
    return {};
}

QString keyCheckValue(const SecretBytes &key)
{
    std::array<quint8, 32> value = {};
    if (key.size() == 8) {
        storeBigEndian64(desEncrypt(loadBigEndian64(key.data()), 0), value.data());
    } else {
        std::array<quint8, 1 + SecretBytes::sizeMax> message = { 0x01 };
        std::copy(key.octets().begin(), key.octets().end(), message.begin() + 1);
        value = sha256(std::span<const quint8>(message).first(1 + key.octets().size()));
        SecretBytes::wipe(message);
    }
    QString text;
    for (size_t i = 0; i < 3; ++i)
        text += QStringLiteral("%1").arg(value[i], 2, 16, QLatin1Char('0')).toUpper();
    return text;
}

MeterPan::MeterPan(const MeterNumber &number) : m_iinSize(number.drn().size() == 11 ? 6 : 4)
{
    const QString pan = number.meterPan();
    copyDigits(pan, m_digits);
}

Expected<MeterPan> MeterPan::fromDigits(const QString &digits)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (digits.size() != 18 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return fail(ErrorCode::MeterNumberFormat, QStringLiteral("a MeterPAN has 18 digits"));
    MeterPan pan;
    pan.m_iinSize = digits.startsWith(QLatin1String("0000")) ? 4 : 6;
    if (!hasValidLuhnDigit(digits))
        return fail(ErrorCode::MeterCheckDigit,
            QStringLiteral("the check digit of the MeterPAN, its last, does not fit"));
    const QString drn = digits.mid(static_cast<qsizetype>(pan.m_iinSize)).chopped(1);
    if (!hasValidLuhnDigit(drn))
        return fail(ErrorCode::MeterCheckDigit,
            QStringLiteral("the check digit of the DRN %1 in the MeterPAN does not fit").arg(drn));
    copyDigits(digits, pan.m_digits);
    return pan;
}

Expected<MeterPan> MeterPan::fromParts(const QString &iin, const QString &accountNumber)
{
    const QString body = iin + accountNumber.rightJustified(17 - iin.size(), u'0');
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if ((iin.size() != 4 && iin.size() != 6) || body.size() != 17
        || !std::all_of(body.begin(), body.end(), isDigit))
        return fail(ErrorCode::MeterNumberFormat,
            QStringLiteral("an IIN has 4 or 6 digits, the number behind it 13 or 11"));
    MeterPan pan;
    pan.m_iinSize = static_cast<size_t>(iin.size());
    copyDigits(body + QString::number(luhnDigit(body)), pan.m_digits);
    return pan;
}

} // namespace shahn::sts
