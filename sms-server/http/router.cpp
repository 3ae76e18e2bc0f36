// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

#include <QJsonObject>
#include <QStringList>

namespace shahn::http
{
namespace
{

std::vector<QString> segmentsOf(const QByteArray &pattern)
{
    std::vector<QString> segments;
    const QStringList parts = QString::fromLatin1(pattern).mid(1).split(u'/');
    for (const QString &part : parts)
        segments.push_back(part.startsWith(u'{') ? QString() : part);
    return segments;
}

bool matches(const std::vector<QString> &pattern, const std::vector<QString> &segments)
{
    if (pattern.size() != segments.size())
        return false;
    for (size_t i = 0; i < pattern.size(); ++i) {
        const bool isParameter = pattern[i].isEmpty();
        if (isParameter ? segments[i].isEmpty() : pattern[i] != segments[i])
            return false;
    }
    return true;
}

} // namespace

QString methodText(Method method)
{
    switch (method) {
    case Method::Get:
        return QStringLiteral("GET");
    case Method::Post:
        return QStringLiteral("POST");
    case Method::Delete:
        return QStringLiteral("DELETE");
    case Method::Other:
        return {};
    }
    return {};
}

Router::Router(std::vector<Route> routes) : m_routes(std::move(routes))
{
    for (const Route &route : m_routes)
        m_patterns.push_back(segmentsOf(route.pattern));
}

Expected<RouteMatch> Router::find(Method method, const std::vector<QString> &segments) const
{
    QStringList allowed;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        if (!matches(m_patterns[i], segments))
            continue;
        if (m_routes[i].method != method) {
            allowed.append(methodText(m_routes[i].method));
            continue;
        }
        RouteMatch match{ &m_routes[i], {} };
        for (size_t s = 0; s < segments.size(); ++s) {
            if (m_patterns[i][s].isEmpty())
                match.parameters.push_back(segments[s]);
        }
        return match;
    }
    if (allowed.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is nothing at this path"));
    return fail(ErrorCode::MethodNotAllowed, QStringLiteral("this path has no such method"),
        { { QStringLiteral("allow"), allowed.join(QStringLiteral(", ")) } });
}

} // namespace shahn::http
