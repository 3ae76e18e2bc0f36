// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/csv_reader.h"

#include <QStringDecoder>

namespace shahn::smsctl
{

CsvReader::CsvReader(const QByteArray &text) : m_text(text)
{
    if (m_text.startsWith("\xEF\xBB\xBF"))
        m_position = 3;
    const QByteArrayView head = QByteArrayView(m_text).first(
        qMax<qsizetype>(0, m_text.indexOf('\n') < 0 ? m_text.size() : m_text.indexOf('\n')));
    if (!head.contains(',') && head.contains(';'))
        m_separator = ';';
}

bool CsvReader::stop(const QString &fault)
{
    m_fault = fault;
    return false;
}

bool CsvReader::next(CsvRow &row)
{
    if (!m_fault.isEmpty())
        return false;
    while (
        m_position < m_text.size() && (m_text[m_position] == '\n' || m_text[m_position] == '\r')) {
        m_line += m_text[m_position] == '\n' ? 1 : 0;
        ++m_position;
    }
    if (m_position >= m_text.size())
        return false;
    row.line = m_line;
    row.cells.clear();
    m_isEndOfRow = false;
    while (!m_isEndOfRow) {
        QString cell;
        if (!readCell(cell))
            return false;
        row.cells.append(cell);
    }
    return true;
}

// One cell and the separator or line end behind it.
bool CsvReader::readCell(QString &cell)
{
    QByteArray octets;
    const auto at = [this](qsizetype i) { return i < m_text.size() ? m_text[i] : '\n'; };
    const bool isQuoted = at(m_position) == '"';
    if (isQuoted) {
        const int startLine = m_line;
        for (++m_position;; ++m_position) {
            if (m_position >= m_text.size()) {
                m_line = startLine;
                return stop(QStringLiteral("a quote is not closed"));
            }
            const char c = m_text[m_position];
            if (c == '"' && at(m_position + 1) == '"')
                ++m_position;
            else if (c == '"')
                break;
            m_line += c == '\n' ? 1 : 0;
            octets.append(c);
        }
        ++m_position;
    } else {
        const qsizetype start = m_position;
        while (at(m_position) != m_separator && at(m_position) != '\n' && at(m_position) != '\r') {
            if (at(m_position) == '"')
                return stop(QStringLiteral("a quote inside a cell that is not quoted"));
            ++m_position;
        }
        octets = m_text.mid(start, m_position - start);
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    cell = utf8(octets);
    if (utf8.hasError())
        return stop(QStringLiteral("the text is not UTF-8"));
    const char end = at(m_position);
    if (end != m_separator && end != '\n' && end != '\r')
        return stop(QStringLiteral("text behind a closed quote"));
    m_isEndOfRow = end != m_separator;
    if (!m_isEndOfRow)
        ++m_position;
    return true;
}

} // namespace shahn::smsctl
