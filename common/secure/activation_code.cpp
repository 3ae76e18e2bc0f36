// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/activation_code.h"

#include "core/text.h"
#include "secure/digest.h"

#include <QCryptographicHash>
#include <QJsonObject>

namespace shahn::secure
{

namespace
{

constexpr int codeSize = ActivationCode::secretSize + ActivationCode::fingerprintSize + 1;
constexpr int codeCharacters = (codeSize * 8 + 4) / 5;
constexpr int groupLength = 5;

// Crockford's base 32: no I, L, O and U.
constexpr QLatin1String alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

// CRC-8, x^8 + x^2 + x + 1. It finds every error within 8 neighbouring bits, so every wrong
// character (5 bits).
unsigned char crc8(const QByteArray &octets)
{
    unsigned crc = 0;
    for (const char octet : octets) {
        crc ^= static_cast<unsigned char>(octet);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x80U) != 0 ? ((crc << 1U) ^ 0x107U) : (crc << 1U);
    }
    return static_cast<unsigned char>(crc);
}

// Bits from the most significant on; the last character is filled with zero bits.
QString toBase32(const QByteArray &octets)
{
    QString text;
    quint32 bits = 0;
    int bitCount = 0;
    for (const char octet : octets) {
        bits = (bits << 8U) | static_cast<unsigned char>(octet);
        bitCount += 8;
        while (bitCount >= 5) {
            bitCount -= 5;
            text += alphabet[static_cast<qsizetype>((bits >> bitCount) & 31U)];
        }
        bits &= 0xFFU;
    }
    if (bitCount > 0)
        text += alphabet[static_cast<qsizetype>((bits << (5 - bitCount)) & 31U)];
    return text;
}

int valueOf(QChar character)
{
    const QChar upper = character.toUpper();
    if (upper == u'O')
        return 0;
    if (upper == u'I' || upper == u'L')
        return 1;
    for (qsizetype i = 0; i < alphabet.size(); ++i) {
        if (alphabet[i] == upper)
            return static_cast<int>(i);
    }
    return -1;
}

Error refuse(const QString &reason, bool isTooShort = false)
{
    return fail(ErrorCode::ActivationRefused, reason,
        { { QStringLiteral("field"), QStringLiteral("activationCode") },
            { QStringLiteral("isTooShort"), isTooShort } });
}

QByteArray fingerprintOf(const QByteArray &caCertificateDer)
{
    return QCryptographicHash::hash(caCertificateDer, QCryptographicHash::Sha256)
        .first(ActivationCode::fingerprintSize);
}

} // namespace

ActivationCode ActivationCode::create(Random &random, const QByteArray &caCertificateDer)
{
    ActivationCode code;
    code.m_secret = random.bytes(secretSize);
    code.m_fingerprint = fingerprintOf(caCertificateDer);
    return code;
}

Expected<ActivationCode> ActivationCode::parse(const QString &text)
{
    QByteArray octets;
    quint32 bits = 0;
    int bitCount = 0;
    int characterCount = 0;
    for (const QChar character : ungrouped(text)) {
        const int value = valueOf(character);
        if (value < 0)
            return refuse(QStringLiteral("a character that no activation code has"));
        if (++characterCount > codeCharacters)
            return refuse(QStringLiteral("the activation code is too long"));
        bits = (bits << 5U) | static_cast<quint32>(value);
        bitCount += 5;
        if (bitCount >= 8) {
            bitCount -= 8;
            octets += static_cast<char>((bits >> bitCount) & 0xFFU);
        }
        bits &= 0xFFU;
    }
    if (characterCount != codeCharacters)
        return refuse(QStringLiteral("the activation code is too short"), true);
    const bool isFilledWithZeros = (bits & ((1U << bitCount) - 1)) == 0;
    const auto check = static_cast<unsigned char>(octets.back());
    octets.chop(1);
    if (!isFilledWithZeros || crc8(octets) != check)
        return refuse(QStringLiteral("the check of the activation code does not hold"));
    ActivationCode code;
    code.m_secret = octets.first(secretSize);
    code.m_fingerprint = octets.sliced(secretSize);
    return code;
}

QString ActivationCode::text() const
{
    QByteArray octets = m_secret + m_fingerprint;
    octets += static_cast<char>(crc8(octets));
    QString grouped;
    const QString plain = toBase32(octets);
    for (qsizetype i = 0; i < plain.size(); i += groupLength) {
        if (i > 0)
            grouped += u'-';
        grouped += QStringView(plain).mid(i, groupLength);
    }
    return grouped;
}

QString ActivationCode::secretText() const { return toBase32(m_secret); }

QString ActivationCode::secretHash(const QString &secretText)
{
    return blake2b256Hex(secretText.toUtf8());
}

bool ActivationCode::matchesCa(const QByteArray &caCertificateDer) const
{
    return m_fingerprint == fingerprintOf(caCertificateDer);
}

} // namespace shahn::secure
