// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request.h"

#include "core/text.h"

#include <QList>
#include <QStringDecoder>

namespace shahn::http
{
namespace
{

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<QString> decode(const QByteArray &escaped)
{
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '%')
            continue;
        if (i + 2 >= escaped.size() || !isHexDigit(escaped[i + 1]) || !isHexDigit(escaped[i + 2]))
            return std::nullopt;
        i += 2;
    }
    QStringDecoder utf8(QStringDecoder::Utf8,
        QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = utf8(QByteArray::fromPercentEncoding(escaped));
    if (utf8.hasError() || forbiddenCharacterAt(text) >= 0)
        return std::nullopt;
    return text;
}

bool parseQuery(const QByteArray &query, Request &request)
{
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        QByteArray name = equals < 0 ? part : part.left(equals);
        QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        auto decodedName = decode(name.replace('+', ' '));
        auto decodedValue = decode(value.replace('+', ' '));
        if (!decodedName || !decodedValue)
            return false;
        request.query.emplace_back(std::move(*decodedName), std::move(*decodedValue));
    }
    return true;
}

} // namespace

bool parseTarget(const QByteArray &target, Request &request)
{
    if (!target.startsWith('/'))
        return false;
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target.mid(1) : target.mid(1, mark - 1);
    for (const QByteArray &segment : path.split('/')) {
        auto decoded = decode(segment);
        if (!decoded)
            return false;
        request.segments.push_back(std::move(*decoded));
    }
    return mark < 0 || parseQuery(target.mid(mark + 1), request);
}

} // namespace shahn::http
