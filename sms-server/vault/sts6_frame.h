// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The frames of STS 600-8-6: ASCII, a command, fields or text, four hexadecimal digits of
// CRC-16/ARC, and CR. A field is its type letter, its value and "~": N decimal, P printable text, H
// octets in hexadecimal, D date and time. Pure functions; input comes from outside and may be
// anything.

#include "core/error.h"

#include <QByteArray>

#include <vector>

namespace shahn::vault
{

inline constexpr qsizetype sts6FrameMax = 4096; // octets, with CR
inline constexpr char sts6FrameEnd = '\r';

// A command or an answer without CRC and CR: "SM?VC…", "SM!VC00…".
QByteArray toFrame(const QByteArray &body);
// The body of a frame without its CR. MalformedRequest when the length, a character or the CRC is
// wrong.
Expected<QByteArray> bodyOfFrame(const QByteArray &frame);

struct Sts6Field {
    char type = 'N'; // N, P, H or D
    QByteArray value;

    friend bool operator==(const Sts6Field &, const Sts6Field &) = default;
};

QByteArray fieldNumber(quint64 value);
QByteArray fieldText(const QByteArray &text);
QByteArray fieldOctets(const QByteArray &octets);
// Seconds since 1970-01-01T00:00Z, to the years 1970-9999.
QByteArray fieldTime(qint64 epochSeconds);

// A row of fields. MalformedRequest when one is not well formed for its type or not ended.
Expected<std::vector<Sts6Field>> parseFields(const QByteArray &text);

// Reads the fields of one frame in order. The first that is missing or of another type or range is
// remembered and the later ones are empty, so that a caller checks once.
class Sts6FieldReader
{
public:
    explicit Sts6FieldReader(std::vector<Sts6Field> fields) : m_fields(std::move(fields)) { }

    quint64 number(quint64 max);
    QByteArray text(qsizetype sizeMax);
    // Between the two sizes.
    QByteArray octets(qsizetype sizeMin, qsizetype sizeMax);
    // Seconds since 1970-01-01T00:00Z.
    qint64 time();

    // True when everything was read and nothing is left.
    bool isComplete() const { return !m_hasFailed && m_next == m_fields.size(); }

    bool hasFailed() const { return m_hasFailed; }

    bool isAtEnd() const { return m_next == m_fields.size(); }

private:
    QByteArray take(char type);

    std::vector<Sts6Field> m_fields;
    size_t m_next = 0;
    bool m_hasFailed = false;
};

struct Sts6Reply {
    QByteArray command; // "SM!VC"
    QByteArray status; // two characters
    QByteArray rest; // fields, or the text of an echo
};

// MalformedRequest when it is no reply.
Expected<Sts6Reply> parseReply(const QByteArray &body);

} // namespace shahn::vault
