// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_rows.h"

namespace shahn::store
{
namespace
{

bool needsEscape(QChar character)
{
    return character < u' ' || character == u'"' || character == u'\\';
}

} // namespace

QString JsonRows::take()
{
    if (m_json.isEmpty())
        return QStringLiteral("[]");
    m_json += u']';
    return std::move(m_json);
}

void JsonRows::appendText(const QString &text)
{
    m_json += u'"';
    qsizetype copied = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        if (!needsEscape(character))
            continue;
        m_json += QStringView(text).mid(copied, i - copied);
        copied = i + 1;
        if (character < u' ')
            m_json += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            (m_json += u'\\') += character;
    }
    m_json += QStringView(text).mid(copied);
    m_json += u'"';
}

QString jsonList(const std::vector<QString> &texts)
{
    JsonRows list;
    for (const QString &text : texts)
        list.addText(text);
    return list.take();
}

} // namespace shahn::store
