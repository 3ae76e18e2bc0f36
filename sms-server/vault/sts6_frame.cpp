// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_frame.h"

#include "sts/crc.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr qsizetype crcSize = 4;
constexpr qsizetype commandSize = 5;
constexpr qsizetype statusSize = 2;
constexpr qsizetype numberDigitsMax = 19; // fits 64 bits
constexpr char fieldEnd = '~';
constexpr char timeFormat[] = "yyyyMMddHHmmss";

Error malformed(const char *what)
{
    return fail(
        ErrorCode::MalformedRequest, QStringLiteral("STS6 frame: %1").arg(QLatin1String(what)));
}

bool isPrintable(char c) { return c >= ' ' && c <= '~'; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHexDigit(char c) { return isDigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

QByteArray crcText(const QByteArray &body)
{
    const std::span octets(
        reinterpret_cast<const quint8 *>(body.constData()), static_cast<size_t>(body.size()));
    return QByteArray::number(sts::frameCrc(octets), 16).rightJustified(crcSize, '0').toUpper();
}

QDateTime timeOf(const QByteArray &text)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text), QLatin1String(timeFormat));
    time.setTimeSpec(Qt::UTC);
    return time;
}

bool isWellFormed(const Sts6Field &field)
{
    const QByteArray &value = field.value;
    switch (field.type) {
    case 'N':
        return !value.isEmpty() && value.size() <= numberDigitsMax
            && std::all_of(value.begin(), value.end(), isDigit);
    case 'P':
        return true;
    case 'H':
        return value.size() % 2 == 0 && std::all_of(value.begin(), value.end(), isHexDigit);
    case 'D':
        return value.size() == qsizetype{ sizeof(timeFormat) } - 1
            && std::all_of(value.begin(), value.end(), isDigit) && timeOf(value).isValid();
    }
    return false;
}

} // namespace

QByteArray toFrame(const QByteArray &body) { return body + crcText(body) + sts6FrameEnd; }

Expected<QByteArray> bodyOfFrame(const QByteArray &frame)
{
    if (frame.size() < commandSize + crcSize || frame.size() >= sts6FrameMax)
        return malformed("too short or too long");
    if (!std::all_of(frame.begin(), frame.end(), isPrintable))
        return malformed("a character that is not printable");
    const QByteArray body = frame.chopped(crcSize);
    if (frame.last(crcSize).toUpper() != crcText(body))
        return malformed("wrong CRC");
    return body;
}

QByteArray fieldNumber(quint64 value) { return 'N' + QByteArray::number(value) + fieldEnd; }

QByteArray fieldText(const QByteArray &text) { return 'P' + text + fieldEnd; }

QByteArray fieldOctets(const QByteArray &octets)
{
    return 'H' + octets.toHex().toUpper() + fieldEnd;
}

QByteArray fieldTime(qint64 epochSeconds)
{
    return 'D'
        + QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC)
              .toString(QLatin1String(timeFormat))
              .toLatin1()
        + fieldEnd;
}

Expected<std::vector<Sts6Field>> parseFields(const QByteArray &text)
{
    std::vector<Sts6Field> fields;
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype end = text.indexOf(fieldEnd, position);
        if (end < 0)
            return malformed("a field without end");
        const Sts6Field field = { text[position], text.mid(position + 1, end - position - 1) };
        if (!isWellFormed(field))
            return malformed("a field that is not well formed");
        fields.push_back(field);
        position = end + 1;
    }
    return fields;
}

QByteArray Sts6FieldReader::take(char type)
{
    m_hasFailed = m_hasFailed || isAtEnd() || m_fields[m_next].type != type;
    return m_hasFailed ? QByteArray() : m_fields[m_next++].value;
}

quint64 Sts6FieldReader::number(quint64 max)
{
    const quint64 value = take('N').toULongLong();
    m_hasFailed = m_hasFailed || value > max;
    return m_hasFailed ? 0 : value;
}

QByteArray Sts6FieldReader::text(qsizetype sizeMax)
{
    const QByteArray value = take('P');
    m_hasFailed = m_hasFailed || value.size() > sizeMax;
    return m_hasFailed ? QByteArray() : value;
}

QByteArray Sts6FieldReader::octets(qsizetype sizeMin, qsizetype sizeMax)
{
    const QByteArray value = QByteArray::fromHex(take('H'));
    m_hasFailed = m_hasFailed || value.size() < sizeMin || value.size() > sizeMax;
    return m_hasFailed ? QByteArray() : value;
}

qint64 Sts6FieldReader::time()
{
    const QByteArray value = take('D');
    return m_hasFailed ? 0 : timeOf(value).toSecsSinceEpoch();
}

Expected<Sts6Reply> parseReply(const QByteArray &body)
{
    const bool isReply = body.size() >= commandSize + statusSize && isUpper(body[0])
        && isUpper(body[1]) && body[2] == '!' && isUpper(body[3]) && isUpper(body[4]);
    if (!isReply)
        return malformed("no reply");
    return Sts6Reply{ body.first(commandSize), body.mid(commandSize, statusSize),
        body.mid(commandSize + statusSize) };
}

} // namespace shahn::vault
