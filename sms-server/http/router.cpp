// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

#include <QJsonObject>
#include <QStringList>

namespace shahn::http
{
namespace
{

std::vector<QString> segmentsOf(const char *path)
{
    const QStringList parts = QString::fromLatin1(path).mid(1).split(u'/');
    return { parts.begin(), parts.end() };
}

bool isName(const QString &segment) { return segment.startsWith(u'{'); }

bool matches(const std::vector<QString> &pattern, const std::vector<QString> &segments)
{
    if (pattern.size() != segments.size())
        return false;
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (isName(pattern[i]) ? segments[i].isEmpty() : pattern[i] != segments[i])
            return false;
    }
    return true;
}

} // namespace

Router::Router(std::vector<Route> routes) : m_routes(std::move(routes))
{
    for (const Route &route : m_routes)
        m_patterns.push_back(segmentsOf(route.endpoint->path));
}

Expected<RouteMatch> Router::find(Method method, const std::vector<QString> &segments) const
{
    QStringList allowed;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        if (!matches(m_patterns[i], segments))
            continue;
        const Method own = m_routes[i].endpoint->method;
        if (own != method) {
            allowed.append(QLatin1String(protocol::methodText(own)));
            continue;
        }
        RouteMatch match{ &m_routes[i], {} };
        for (size_t s = 0; s < segments.size(); ++s) {
            const QString &name = m_patterns[i][s];
            if (isName(name))
                match.path.emplace_back(name.mid(1, name.size() - 2), segments[s]);
        }
        return match;
    }
    if (allowed.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is nothing at this path"));
    return fail(ErrorCode::MethodNotAllowed, QStringLiteral("this path has no such method"),
        { { QStringLiteral("allow"), allowed.join(QStringLiteral(", ")) } });
}

} // namespace shahn::http
