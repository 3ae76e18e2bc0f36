// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_fields.h"

namespace shahn::test
{

CommandFields::CommandFields(const QByteArray &text, int expectedCount)
{
    m_fields = text.split('~');
    // What stands behind the last "~".
    if (!m_fields.takeLast().isEmpty() || m_fields.size() != expectedCount)
        note("60");
}

void CommandFields::note(const char *status)
{
    if (m_status == "00")
        m_status = status;
}

QByteArray CommandFields::next(char type)
{
    if (m_status != "00")
        return {};
    const QByteArray field = m_fields.takeFirst();
    if (field.isEmpty() || field[0] != type) {
        note("61");
        return {};
    }
    return field.mid(1);
}

quint32 CommandFields::number(quint32 first, quint32 last)
{
    const QByteArray text = next('N');
    bool isNumber = false;
    const quint32 value = text.toUInt(&isNumber);
    if (!isNumber)
        note("62");
    else if (value < first || value > last)
        note("63");
    return value;
}

QByteArray CommandFields::printable(int size)
{
    const QByteArray text = next('P');
    if (text.size() != size)
        note("63");
    return text;
}

quint32 CommandFields::octets(int size)
{
    const QByteArray text = next('H');
    bool isNumber = false;
    const quint32 value = text.toUInt(&isNumber, 16);
    if (!isNumber || text.size() != 2 * size)
        note("62");
    return value;
}

} // namespace shahn::test
