// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The fields of a request as the simulated module reads them: written apart from the code under
// test, so that a mistake in one of them is seen. Keeps the status code of the first fault.

#include <QByteArray>
#include <QList>

namespace shahn::test
{

class CommandFields
{
public:
    CommandFields(const QByteArray &text, int expectedCount);

    quint32 number(quint32 first, quint32 last);
    QByteArray printable(int size);
    quint32 octets(int size);

    // "00" while nothing is wrong; 60 field count, 61 field type, 62 encoding, 63 range.
    const QByteArray &status() const { return m_status; }

private:
    QByteArray next(char type);
    void note(const char *status);

    QList<QByteArray> m_fields; // type letter and value
    QByteArray m_status = "00";
};

} // namespace shahn::test
