// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid.h"

#include "core/assert.h"

namespace shahn
{

RequestId newRequestId(const Clock &clock, Random &random)
{
    const auto ms = static_cast<quint64>(clock.nowMsUtc());
    SHAHN_ASSERT(ms < (1ULL << 48U));
    QByteArray bytes;
    for (int shift = 40; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>((ms >> static_cast<unsigned>(shift)) & 0xFFU));
    bytes.append(random.bytes(10));
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);

    return requestIdOf(bytes);
}

QByteArray octetsOf(const RequestId &id)
{
    // Qt leaves out whatever is no digit, so only the way back tells.
    const QByteArray octets = QByteArray::fromHex(id.text().toLatin1());
    return requestIdOf(octets) == id ? octets : QByteArray();
}

RequestId requestIdOf(const QByteArray &octets)
{
    constexpr int octetCount = 16;
    if (octets.size() != octetCount)
        return {};
    QString text = QString::fromLatin1(octets.toHex());
    for (const int position : { 8, 13, 18, 23 })
        text.insert(position, u'-');
    return RequestId(text);
}

bool isUuidV7(const QString &text)
{
    if (text.size() != 36)
        return false;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isHyphenPlace = i == 8 || i == 13 || i == 18 || i == 23;
        if (isHyphenPlace != (c == u'-'))
            return false;
        const bool isHex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (!isHyphenPlace && !isHex)
            return false;
    }
    const QChar variant = text[19];
    return text[14] == u'7'
        && (variant == u'8' || variant == u'9' || variant == u'a' || variant == u'b');
}

} // namespace shahn
